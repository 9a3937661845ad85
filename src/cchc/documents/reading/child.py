"""Reads files in a process of its own, so that a hostile one can take neither the worker's memory nor its time.

``python -m cchc.documents.reading.child read NAME WORKERS`` takes the bytes of a file (WORKERS 0: all cores), ``... check`` a
JSON list of readings, on standard input; the answer is one JSON object on standard output, how far it is on standard error.
Nothing of Django is loaded and no setting is known here.
"""

from __future__ import annotations

import json
import resource
import sys
from typing import Any

from vanban.errors import UnreadableSource

MEMORY = 2 * 1024**3
CPU_SECONDS = 1200
ANSWER = 256 * 1024**2


def main(arguments: list[str]) -> None:
    _limit()
    taken = sys.stdin.buffer.read()
    answer = _read(taken, arguments[1], int(arguments[2])) if arguments[0] == "read" else _check(json.loads(taken))
    sys.stdout.write(json.dumps(answer, ensure_ascii=False))


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (ANSWER, ANSWER))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _read(data: bytes, name: str, workers: int) -> dict[str, Any]:
    from vanban.document import read
    from vanban.jsonform import as_json
    from vanban.options import ReadOptions

    try:
        document = read(data, name=name, options=ReadOptions(workers=workers or None, progress=_progress))
    except UnreadableSource as error:
        return {"failure": {"code": error.code, "message": error.message, "advice": error.advice}}
    reading: dict[str, Any] = as_json([document], [])["documents"][0]
    return {"reading": reading}


def _progress(done: int, total: int) -> None:
    sys.stderr.write(f"#progress {done}/{total}\n")
    sys.stderr.flush()


def _check(readings: list[dict[str, Any]]) -> dict[str, Any]:
    from vanban.checks import check, fingerprint
    from vanban.jsonform import as_json
    from vanban.revive import document_of

    documents = [document_of(reading) for reading in readings]
    findings = check(documents)
    marks = [fingerprint(finding, documents) for finding in findings]
    shown = as_json([], findings)["findings"]
    return {"findings": [{**one, "fingerprint": mark} for one, mark in zip(shown, marks, strict=True)]}


if __name__ == "__main__":
    main(sys.argv[1:])
