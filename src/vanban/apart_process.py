"""The process in which ``vanban.apart`` reads, seen from outside: started, asked, listened to, ended."""

from __future__ import annotations

import json
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from vanban.errors import UnreadableSource
from vanban.options import Progress

_SOURCES = Path(__file__).resolve().parents[1]
_KEPT = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "TESSDATA_PREFIX", "OMP_THREAD_LIMIT")
_GIVEN, _ANSWER, _COMPLAINTS = "given", "answer", "complaints"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may take. ``seconds`` by the clock in which nothing is heard of it (recognition tells of each page),
    ``longest`` in all; ``memory`` and ``written`` in bytes.

    ``files``: after so many the process is replaced, so that nothing builds up in it.
    """

    seconds: float = 180.0
    longest: float = 2 * 3600.0
    memory: int = 2 * 1024**3
    written: int = 512 * 1024**2
    files: int = 200


class ApartProcess:
    """A process with a working folder of its own, where files and readings cross."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self.folder = Path(tempfile.mkdtemp(prefix="vanban-apart-"))
        with (self.folder / _COMPLAINTS).open("wb") as complaints:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "vanban.apart_child", json.dumps(asdict(limits))],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=complaints,
                cwd=self.folder,
                env=_environment(self.folder),
                process_group=0,
            )
        self.pid = self._process.pid

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def asked(self, data: bytes, question: dict[str, Any], seconds: float, progress: Progress | None) -> dict[str, Any]:
        """The answer. Raises UnreadableSource when the process dies or is silent for too long, what ``progress`` raises, and
        OSError where there is no room for ``data``."""
        (self.folder / _GIVEN).write_bytes(data)
        (self.folder / _ANSWER).unlink(missing_ok=True)
        said = b""
        for said in self._lines(json.dumps(question).encode() + b"\n", seconds):
            word, _, count = said.partition(b" ")
            if word != b"progress":
                break
            done, _, total = count.partition(b"/")
            if progress is not None:
                progress(int(done), int(total))
        if said == b"memory":
            raise too_heavy("cần quá nhiều bộ nhớ")
        if said != b"done":
            raise failed(self._complaints())
        return self._answer()

    def end(self) -> None:
        """Kills the process with what it started (tesseract is of its group, LibreOffice ends with it), removes the folder."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with suppress(OSError):
                    pipe.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _lines(self, question: bytes, seconds: float) -> Iterator[bytes]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        last = time.monotonic() + self._limits.longest
        said = b""
        with suppress(BrokenPipeError):
            self._process.stdin.write(question)
            self._process.stdin.flush()
        while True:
            patience = min(seconds, last - time.monotonic())
            ready, _, _ = select.select([self._process.stdout], [], [], max(patience, 0))
            if not ready:
                raise too_heavy("mất quá nhiều thời gian")
            piece = os.read(self._process.stdout.fileno(), 1000)
            if not piece:
                killed = self._process.wait() < 0
                raise too_heavy("cần quá nhiều bộ nhớ hoặc thời gian") if killed else failed(self._complaints())
            *lines, said = (said + piece).split(b"\n")
            yield from lines

    def _answer(self) -> dict[str, Any]:
        try:
            (self.folder / _GIVEN).unlink()
            answer: dict[str, Any] = json.loads((self.folder / _ANSWER).read_bytes())
        except (OSError, ValueError) as error:
            raise failed(str(error)) from error
        return answer

    def _complaints(self) -> str:
        return (self.folder / _COMPLAINTS).read_bytes()[-2000:].decode("utf-8", "replace")


def _environment(folder: Path) -> dict[str, str]:
    """What the process may know: where the programs are. Passwords and addresses of the caller stay with it."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return {**kept, "PYTHONPATH": str(_SOURCES), "PYTHONUTF8": "1", "HOME": str(folder), "TMPDIR": str(folder)}


def too_heavy(why: str) -> UnreadableSource:
    return UnreadableSource(
        "too_heavy",
        f"Đọc tệp này {why} nên đã dừng lại.",
        "Hãy tách tệp thành nhiều phần, hoặc lưu lại thành tệp .docx rồi gửi lại.",
    )


def failed(complaints: str = "") -> UnreadableSource:
    """``reader_failed``; what the process complained of is a note of the exception, for who keeps a log."""
    error = UnreadableSource(
        "reader_failed",
        "Chương trình gặp lỗi khi đọc tệp này.",
        "Hãy mở tệp bằng Word, lưu thành tệp .docx mới rồi gửi lại; nếu vẫn lỗi, hãy gửi tệp cho quản trị.",
    )
    if complaints:
        error.add_note(complaints)
    return error
