"""Reads and checks in processes of their own (``vanban.apart``), within the limits of this site."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from vanban.apart import ApartReaders, Limits
from vanban.errors import UnreadableSource
from vanban.options import Progress, ReadOptions

LIMITS = Limits(seconds=180, longest=2 * 3600, memory=2 * 1024**3)
ADVICE = "Hãy quản lý văn bản này theo quy định về bảo vệ bí mật nhà nước, không đưa vào hệ thống này."
log = logging.getLogger(__name__)
_readers = ApartReaders(LIMITS, warm=1).for_this_program()


def read_bytes(
    data: bytes, name: str, *, seconds: float | None = None, workers: int | None = None, heard: Progress | None = None
) -> dict[str, Any]:
    """The reading of one file in the JSON form of ``vanban``. Raises UnreadableSource, and nothing else for bad files and for
    those stamped as secret (code ``secret``).

    ``seconds``: how long nothing may be heard of the process (those of LIMITS when not given; recognition of scanned pages
    says each page). ``workers``: pages recognised at the same time, None for all cores. ``heard`` is called with (pages
    done, of how many) in this thread.
    """
    options = ReadOptions(workers=workers, progress=heard)
    try:
        with _readers.one() as reader:
            reading = reader.reading(data, Path(name).name or "tep", options=options, seconds=seconds)
    except UnreadableSource as error:
        _keep(error, name)
        raise
    mark = reading.get("header", {}).get("secret_mark")
    if mark:
        raise UnreadableSource("secret", f"Tệp có dấu độ mật “{mark.upper()}” nên không được nhận.", ADVICE)
    return reading


def head_mark(data: bytes, name: str, *, recognise: bool, seconds: float | None = None) -> str | None:
    """The stamp of secrecy on the first page (``mật``, ``tối mật``, ``tuyệt mật``), None without one. ``recognise`` False:
    pictures are not looked at. Raises UnreadableSource (``needs_ocr``: only recognition could tell)."""
    with _readers.one() as reader:
        return reader.secret_mark(data, Path(name).name or "tep", recognise=recognise, seconds=seconds)


def check_readings(readings: list[dict[str, Any]], *, seconds: float | None = None) -> list[dict[str, Any]]:
    """Findings over readings that belong together, as JSON; places carry the index in ``readings``.

    Raises UnreadableSource when checking takes too long or fails.
    """
    try:
        with _readers.one() as reader:
            return reader.findings(readings, seconds=seconds)
    except UnreadableSource as error:
        _keep(error, "check")
        raise


def _keep(error: UnreadableSource, what: str) -> None:
    """What is a fault of the program, or was too much for it, stands in the log."""
    if error.code in {"reader_failed", "too_heavy"}:
        log.warning("%r: %s %s", what, error.code, "\n".join(getattr(error, "__notes__", ())))
