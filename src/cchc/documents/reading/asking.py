"""Reads and checks in processes of their own (``vanban.apart``), within the limits of this site."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from vanban.apart import ApartReaders, Limits
from vanban.errors import UnreadableSource
from vanban.options import Progress, ReadOptions

LIMITS = Limits(seconds=180, longest=2 * 3600, memory=2 * 1024**3)
log = logging.getLogger(__name__)
_readers = ApartReaders(LIMITS, warm=1).for_this_program()


def read_bytes(
    data: bytes, name: str, *, seconds: float | None = None, workers: int | None = None, heard: Progress | None = None
) -> dict[str, Any]:
    """The reading of one file in the JSON form of ``vanban``. Raises UnreadableSource, and nothing else for bad files.

    ``seconds``: how long nothing may be heard of the process (those of LIMITS when not given; recognition of scanned pages
    says each page). ``workers``: pages recognised at the same time, None for all cores. ``heard`` is called with (pages
    done, of how many) in this thread.
    """
    options = ReadOptions(workers=workers, progress=heard)
    try:
        with _readers.one() as reader:
            return reader.reading(data, Path(name).name or "tep", options=options, seconds=seconds)
    except UnreadableSource as error:
        _keep(error, name)
        raise


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
