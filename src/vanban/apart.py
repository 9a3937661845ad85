"""Reads files in a process of its own, within limits of time and memory: what a hostile file can take is that process.

``read(source, apart=True)`` asks one that is kept for the whole program; who reads many files or wants other limits holds
an ``ApartReader``. The document that comes back is the same as that of ``read``: it crosses as JSON, never as code.
"""

from __future__ import annotations

import atexit
import json
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Any

from vanban.errors import UnreadableSource
from vanban.model import Document
from vanban.options import ReadOptions
from vanban.revive import document_of
from vanban.sources import check_size

_SOURCES = Path(__file__).resolve().parents[1]
Aliases = tuple[tuple[str, str], ...]
_KEPT = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "TESSDATA_PREFIX", "OMP_THREAD_LIMIT")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may take: ``seconds`` by the clock, ``memory`` and ``written`` in bytes.

    ``files``: after so many the process is replaced, so that nothing builds up in it.
    """

    seconds: float = 180.0
    memory: int = 2 * 1024**3
    written: int = 512 * 1024**2
    files: int = 200


class ApartReader:
    """One reading process, started at the first file and again after one that it did not survive; use it with ``with``.

    Safe to share between threads, which then wait for each other: for files side by side hold several.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self.forget()

    def forget(self) -> None:
        """Back to nothing without ending anything: for a forked process, whose parent still uses it."""
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._folder: Path | None = None
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
        self, data: bytes, name: str, *, unit_aliases: Aliases = (), options: ReadOptions | None = None
    ) -> dict[str, Any]:
        """The same in the form of ``vanban.jsonform``. ``options.progress`` is not called: it stays on this side."""
        check_size(len(data))
        chosen = options or ReadOptions()
        question = {"name": name, "unit_aliases": unit_aliases, "workers": chosen.workers}
        with self._lock:
            answer = self._asked(data, {**question, "max_scanned_pages": chosen.max_scanned_pages})
        failure = answer.get("failure")
        if failure:
            raise UnreadableSource(failure["code"], failure["message"], failure["advice"])
        reading: dict[str, Any] = answer["reading"]
        return reading

    def close(self) -> None:
        """Ends the process and what it started."""
        with self._lock:
            self._close()

    def _asked(self, data: bytes, question: dict[str, Any]) -> dict[str, Any]:
        if self._done >= self._limits.files:
            self._close()
        process, folder = self._ready()
        self._done += 1
        given, made = folder / "given", folder / "answer"
        given.write_bytes(data)
        made.unlink(missing_ok=True)
        try:
            said = _exchange(process, json.dumps(question).encode() + b"\n", self._limits.seconds)
            if said != b"done":
                raise _failed()
            answer: dict[str, Any] = json.loads(made.read_bytes())
        except (UnreadableSource, OSError, ValueError) as error:
            self._close()
            raise error if isinstance(error, UnreadableSource) else _failed() from error
        finally:
            given.unlink(missing_ok=True)
        return answer

    def _ready(self) -> tuple[subprocess.Popen[bytes], Path]:
        if self._process is not None and self._process.poll() is not None:
            self._close()
        if self._process is None or self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="vanban-apart-"))
            self._process = subprocess.Popen(
                [sys.executable, "-m", "vanban.apart_child", json.dumps(asdict(self._limits))],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=self._folder,
                env=_environment(self._folder),
                process_group=0,
            )
        return self._process, self._folder

    def _close(self) -> None:
        if self._process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe:
                    with suppress(OSError):
                        pipe.close()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
        self._process, self._folder, self._done = None, None, 0


def read_apart(data: bytes, name: str, *, unit_aliases: Aliases = (), options: ReadOptions | None = None) -> Document:
    """``ApartReader.read`` of the one that is kept for the whole program."""
    return _kept.read(data, name, unit_aliases=unit_aliases, options=options)


def _exchange(process: subprocess.Popen[bytes], question: bytes, seconds: float) -> bytes:
    """The line that the process answers with. Raises UnreadableSource when it dies or does not answer in time."""
    assert process.stdin is not None
    assert process.stdout is not None
    ends = time.monotonic() + seconds
    said = b""
    with suppress(BrokenPipeError):
        process.stdin.write(question)
        process.stdin.flush()
    while not said.endswith(b"\n"):
        ready, _, _ = select.select([process.stdout], [], [], max(ends - time.monotonic(), 0))
        if not ready:
            raise _too_heavy("mất quá nhiều thời gian")
        piece = os.read(process.stdout.fileno(), 100)
        if not piece:
            raise _too_heavy("cần quá nhiều bộ nhớ hoặc thời gian") if process.wait() < 0 else _failed()
        said += piece
    if said == b"memory\n":
        raise _too_heavy("cần quá nhiều bộ nhớ")
    return said.strip()


def _environment(folder: Path) -> dict[str, str]:
    """What the process may know: where the programs are. Passwords and addresses of the caller stay with it."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return {**kept, "PYTHONPATH": str(_SOURCES), "PYTHONUTF8": "1", "HOME": str(folder), "TMPDIR": str(folder)}


def _too_heavy(why: str) -> UnreadableSource:
    return UnreadableSource(
        "too_heavy",
        f"Đọc tệp này {why} nên đã dừng lại.",
        "Hãy tách tệp thành nhiều phần, hoặc lưu lại thành tệp .docx rồi gửi lại.",
    )


def _failed() -> UnreadableSource:
    return UnreadableSource(
        "reader_failed",
        "Chương trình gặp lỗi khi đọc tệp này.",
        "Hãy mở tệp bằng Word, lưu thành tệp .docx mới rồi gửi lại; nếu vẫn lỗi, hãy gửi tệp cho quản trị.",
    )


_kept = ApartReader()
atexit.register(_kept.close)
os.register_at_fork(after_in_child=_kept.forget)
