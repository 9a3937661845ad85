"""The process in which ``vanban.apart`` reads: one line of JSON asks for a file, one word answers; the reading is a file.

The bytes lie in ``given`` and the reading goes to ``answer``, both in the working folder. A file that takes too long ends
the process by its own alarm, so that it cannot go on when its caller has ended.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from vanban.document import read
from vanban.errors import UnreadableSource
from vanban.jsonform import plain
from vanban.options import ReadOptions

_GRACE = 10


def main(limits: dict[str, Any]) -> None:
    _limit(limits)
    # what libraries print must not be taken for an answer
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb", buffering=0)
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    for line in sys.stdin.buffer:
        signal.alarm(int(limits["seconds"]) + _GRACE)
        try:
            answer = _answer(json.loads(line))
            Path("answer").write_text(json.dumps(answer, ensure_ascii=False), encoding="utf-8")
            said = b"done\n"
        except MemoryError:
            said = b"memory\n"
        except Exception:
            said = b"failed\n"
        signal.alarm(0)
        answers.write(said)


def _answer(question: dict[str, Any]) -> dict[str, Any]:
    aliases = tuple((str(one), str(other)) for one, other in question["unit_aliases"])
    options = ReadOptions(workers=question["workers"], max_scanned_pages=question["max_scanned_pages"])
    try:
        document = read(Path("given").read_bytes(), name=question["name"], unit_aliases=aliases, options=options)
    except UnreadableSource as error:
        return {"failure": {"code": error.code, "message": error.message, "advice": error.advice}}
    return {"reading": plain(document)}


def _limit(limits: dict[str, Any]) -> None:
    for kind, wanted in (
        (resource.RLIMIT_AS, limits["memory"]),
        (resource.RLIMIT_FSIZE, limits["written"]),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError):
            allowed = resource.getrlimit(kind)[1]
            most = wanted if allowed == resource.RLIM_INFINITY else min(wanted, allowed)
            resource.setrlimit(kind, (most, most))


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
