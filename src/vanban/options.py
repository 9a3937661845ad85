"""How a reading is done, for the formats in which it takes time (recognition of scanned pages)."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass

Progress = Callable[[int, int], None]
"""Called with (pages done, pages to do), first with 0 done."""

MOST_WORKERS = 2  # more would pass 500 MB; several files beside one another use the other cores


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """``workers``: pages recognised at the same time, None for as many as there are cores (at most MOST_WORKERS).
    ``max_scanned_pages``: a file with more pages to recognise is refused. ``progress`` hears how far it is. ``first_pages``: of
    a PDF or a set of pictures only so many pages from the first are read, None for all. ``recognise`` False: pictures stay
    unread (``needs_ocr`` where there is nothing else)."""

    workers: int | None = None
    max_scanned_pages: int = 300
    progress: Progress | None = None
    first_pages: int | None = None
    recognise: bool = True

    def said(self, done: int, total: int) -> None:
        if self.progress is not None:
            self.progress(done, total)

    def pages_of(self, count: int) -> int:
        """How many of ``count`` pages are to be read."""
        return count if self.first_pages is None else min(count, self.first_pages)

    @property
    def at_once(self) -> int:
        if self.workers is not None:
            return max(self.workers, 1)
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        return min(cores, MOST_WORKERS)
