"""Reads files in a process of its own, within limits of time and memory: what a hostile file can take is that process.

``read(source, apart=True)`` asks one of the processes that are kept for the whole program; who wants other limits holds
``ApartReaders`` (for threads) or an ``ApartReader``. The document that comes back is the same as that of ``read``: it
crosses as JSON, never as code.
"""

from __future__ import annotations

import atexit
import datetime as dt
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from types import TracebackType
from typing import Any

from vanban.apart_process import ApartProcess, Limits
from vanban.errors import UnreadableSource
from vanban.model import Document
from vanban.options import Progress, ReadOptions
from vanban.revive import document_of
from vanban.sources import check_size

__all__ = ["RISKY", "ApartReader", "ApartReaders", "Limits", "read_apart"]

RISKY = frozenset({"doc", "odt", "rtf", "xls", "ods", "html", "pdf", "image"})
"""The formats that are read by programs in other languages, or that no limit on the input bounds."""

Aliases = tuple[tuple[str, str], ...]
Findings = list[dict[str, Any]]


class ApartReader:
    """One reading process, started at the first file and again after one that it did not survive; use it with ``with``.

    Safe to share between threads, which then wait for each other: for files side by side use ``ApartReaders``.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self.forget()

    def forget(self) -> None:
        """Back to nothing without ending anything: for a forked process, whose parent still uses it."""
        self._lock = Lock()
        self._process: ApartProcess | None = None
        self._done = 0

    def __enter__(self) -> ApartReader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read(
        self, data: bytes, name: str, *, unit_aliases: Aliases = (), options: ReadOptions | None = None
    ) -> Document:
        """The document. Raises UnreadableSource as ``read`` does; ``too_heavy`` beyond the limits, ``reader_failed``."""
        return document_of(self.reading(data, name, unit_aliases=unit_aliases, options=options))

    def reading(
        self,
        data: bytes,
        name: str,
        *,
        unit_aliases: Aliases = (),
        options: ReadOptions | None = None,
        seconds: float | None = None,
    ) -> dict[str, Any]:
        """The same in the form of ``vanban.jsonform``. ``options.progress`` is called in this thread; ``seconds`` instead
        of those of the limits."""
        check_size(len(data))
        chosen = options or ReadOptions()
        question = {
            "ask": "read",
            "name": name,
            "unit_aliases": unit_aliases,
            "workers": chosen.workers,
            "max_scanned_pages": chosen.max_scanned_pages,
        }
        reading: dict[str, Any] = _told(self._asked(data, question, seconds, chosen.progress))["reading"]
        return reading

    def secret_mark(self, data: bytes, name: str, *, recognise: bool, seconds: float | None = None) -> str | None:
        """``vanban.head.secret_mark_of`` of the file. Raises UnreadableSource."""
        check_size(len(data))
        question = {"ask": "mark", "name": name, "recognise": recognise}
        mark: str | None = _told(self._asked(data, question, seconds, None))["mark"]
        return mark

    def findings(self, readings: list[dict[str, Any]], *, seconds: float | None = None) -> Findings:
        """What ``vanban.check`` finds in readings that belong together, as JSON with the ``fingerprint`` of each; places
        carry the index in ``readings``. Raises UnreadableSource (``too_heavy``, ``reader_failed``)."""
        data = json.dumps(readings, ensure_ascii=False).encode()
        found: Findings = self._asked(data, {"ask": "check"}, seconds, None)["findings"]
        return found

    def judged(
        self, data: bytes, trust: dict[str, Any], at: dt.datetime, *, seconds: float | None = None
    ) -> dict[str, Any]:
        """What ``vanban.signatures.judge`` says of a PDF, as JSON; ``trust`` as ``trust_form`` gives it. Raises
        UnreadableSource (``too_heavy``, ``reader_failed``)."""
        question = {"ask": "judge", "trust": trust, "at": at.isoformat()}
        found: dict[str, Any] = self._asked(data, question, seconds, None)["judged"]
        return found

    def close(self) -> None:
        """Ends the process and what it started."""
        with self._lock:
            self._close()

    def _asked(
        self, data: bytes, question: dict[str, Any], seconds: float | None, progress: Progress | None
    ) -> dict[str, Any]:
        with self._lock:
            if self._process is not None and (self._done >= self._limits.files or not self._process.alive):
                self._close()
            process = self._process = self._process or ApartProcess(self._limits)
            self._done += 1
            try:
                return process.asked(data, question, seconds or self._limits.seconds, progress)
            except BaseException:
                # also what ``progress`` raises: the process is in the middle of a file
                self._close()
                raise

    def _close(self) -> None:
        if self._process is not None:
            self._process.end()
        self._process, self._done = None, 0


def _told(answer: dict[str, Any]) -> dict[str, Any]:
    failure = answer.get("failure")
    if failure:
        raise UnreadableSource(failure["code"], failure["message"], failure["advice"])
    return answer


class ApartReaders:
    """Reading processes for the threads of a program: each call takes one that is free, else a new one.

    ``warm``: how many stay for the next call; the others end when they have answered.
    """

    def __init__(self, limits: Limits | None = None, *, warm: int = 2) -> None:
        self._limits, self._warm = limits, warm
        self.forget()

    def forget(self) -> None:
        """Back to nothing without ending anything: for a forked process, whose parent still uses them."""
        self._lock = Lock()
        self._free: list[ApartReader] = []

    @contextmanager
    def one(self) -> Iterator[ApartReader]:
        """A reader for this thread alone, until the end of the ``with`` block."""
        with self._lock:
            reader = self._free.pop() if self._free else ApartReader(self._limits)
        try:
            yield reader
        finally:
            with self._lock:
                kept = len(self._free) < self._warm
                if kept:
                    self._free.append(reader)
            if not kept:
                reader.close()

    def close(self) -> None:
        """Ends the processes that are free."""
        with self._lock:
            free, self._free = self._free, []
        for reader in free:
            reader.close()

    def for_this_program(self) -> ApartReaders:
        """These, ended with the program, and not used by processes forked from it."""
        atexit.register(self.close)
        os.register_at_fork(after_in_child=self.forget)
        return self


def read_apart(data: bytes, name: str, *, unit_aliases: Aliases = (), options: ReadOptions | None = None) -> Document:
    """``ApartReader.read`` of one that is kept for the whole program."""
    with _kept.one() as reader:
        return reader.read(data, name, unit_aliases=unit_aliases, options=options)


_kept = ApartReaders().for_this_program()
