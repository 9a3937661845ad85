"""The process in which ``vanban.apart`` reads: one line of JSON asks, ``progress DONE/TOTAL`` lines tell how far it is, one
word answers; the answer itself is a file.

The bytes lie in ``given`` and the reading goes to ``answer``, both in the working folder. A file that takes too long ends
the process by its own alarm, so that it cannot go on when its caller has ended.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import resource
import signal
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from vanban.document import read
from vanban.errors import UnreadableSource
from vanban.jsonform import plain
from vanban.options import Progress, ReadOptions

_GRACE = 10
# LibreOffice, which does the work of old formats in a process of its own, may have what it asks for
_FOR_OTHERS = 4 * 1024**3


def main(limits: dict[str, Any]) -> None:
    _limit(limits)
    # what libraries print must not be taken for an answer
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb", buffering=0)
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    for line in sys.stdin.buffer:
        progress = _heard(limits, answers.write)
        try:
            answer = _answer(json.loads(line), progress)
            Path("answer").write_text(json.dumps(answer, ensure_ascii=False), encoding="utf-8")
            said = b"done\n"
        except MemoryError:
            said = b"memory\n"
        except Exception:
            traceback.print_exc()
            said = b"failed\n"
        signal.alarm(0)
        answers.write(said)


def _heard(limits: dict[str, Any], write: Callable[[bytes], object]) -> Progress:
    """Says how far a file is, and puts the alarm off."""
    last = time.monotonic() + limits["longest"] + _GRACE
    patience = int(limits["seconds"]) + _GRACE

    def progress(done: int, total: int) -> None:
        signal.alarm(max(min(patience, int(last - time.monotonic())), 1))
        write(b"progress %d/%d\n" % (done, total))

    signal.alarm(patience)
    return progress


def _answer(question: dict[str, Any], progress: Progress) -> dict[str, Any]:
    data = Path("given").read_bytes()
    if question["ask"] == "judge":
        return {"judged": _judged(data, question)}
    if question["ask"] == "check":
        return {"findings": _findings(json.loads(data))}
    if question["ask"] == "mark":
        return _mark(data, question)
    aliases = tuple((str(one), str(other)) for one, other in question["unit_aliases"])
    options = ReadOptions(question["workers"], question["max_scanned_pages"], progress)
    try:
        return {"reading": plain(read(data, name=question["name"], unit_aliases=aliases, options=options))}
    except UnreadableSource as error:
        return {"failure": {"code": error.code, "message": error.message, "advice": error.advice}}


def _mark(data: bytes, question: dict[str, Any]) -> dict[str, Any]:
    from vanban.head import secret_mark_of

    try:
        return {"mark": secret_mark_of(data, question["name"], recognise=question["recognise"])}
    except UnreadableSource as error:
        return {"failure": {"code": error.code, "message": error.message, "advice": error.advice}}


def _findings(readings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    from vanban.checks import check, fingerprint
    from vanban.revive import document_of

    documents = [document_of(reading) for reading in readings]
    return [plain(found) | {"fingerprint": fingerprint(found, documents)} for found in check(documents)]


def _judged(data: bytes, question: dict[str, Any]) -> dict[str, Any]:
    from vanban.signatures import judge, trust_of

    judged: dict[str, Any] = plain(
        judge(data, trust_of(question["trust"]), at=dt.datetime.fromisoformat(question["at"]))
    )
    return judged


def _limit(limits: dict[str, Any]) -> None:
    memory, written = limits["memory"], limits["written"]
    for kind, wanted, most in (
        (resource.RLIMIT_AS, memory, max(memory, _FOR_OTHERS)),
        (resource.RLIMIT_FSIZE, written, written),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        with suppress(ValueError):
            allowed = resource.getrlimit(kind)[1]
            top = most if allowed == resource.RLIM_INFINITY else min(most, allowed)
            resource.setrlimit(kind, (min(wanted, top), top))


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
