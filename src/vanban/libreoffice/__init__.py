"""Old and foreign formats made into OOXML by LibreOffice, which stays warm from the second file on.

One conversion costs a whole start (about 1.1 s); asked of an instance that is already there, a fifth of that. One instance
serves one process, keeps a document of its own open so that it stays, and is replaced after ``_MOST`` files.
"""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from threading import Lock

from vanban.errors import UnreadableSource
from vanban.libreoffice.process import end, forget_pipe, opens, program, start
from vanban.libreoffice.profile import make_blank, make_profile

SECONDS = 60.0
_MOST = 200
_STARTING = 20.0
# LibreOffice asks to be started again when it has set up a new profile
_AGAIN = 81


def convert(data: bytes, *, suffix: str, reader: str, to: str, seconds: float = SECONDS) -> bytes:
    """``data``, a file of kind ``suffix`` read by LibreOffice's filter ``reader``, as ``to`` (``docx``, ``xlsx``,
    or with its filter ``doc:MS Word 97``).

    Raises UnreadableSource: ``needs_converter`` where LibreOffice is missing, ``too_heavy`` after ``seconds``,
    ``damaged`` where it could not read the file.
    """
    return _office.convert(data, suffix, reader, to, seconds)


def stop() -> None:
    """Ends the warm instance, if there is one; the next conversion starts anew."""
    _office.stop()


class _Office:
    """The instance of this process: nothing before the first file, cold for it, warm after it."""

    _lock: Lock
    _folder: Path | None
    _warm: subprocess.Popen[bytes] | None
    _done: int

    def __init__(self) -> None:
        self.forget()

    def convert(self, data: bytes, suffix: str, reader: str, to: str, seconds: float) -> bytes:
        soffice = program()
        if soffice is None or not opens(to, soffice):
            raise _missing(to)
        with self._lock:
            if self._done >= _MOST:
                self._stop()
            folder = self._ready(soffice)
            self._done += 1
            return self._one(data, folder, soffice, [suffix, reader, to], seconds)

    def stop(self) -> None:
        with self._lock:
            self._stop()

    def _ready(self, soffice: Path) -> Path:
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="vanban-office-"))
            make_profile(self._folder)
        elif self._warm is None or self._warm.poll() is not None:
            self._warm = _started([str(make_blank(self._folder))], self._folder, soffice)
        return self._folder

    def _one(self, data: bytes, folder: Path, soffice: Path, kinds: list[str], seconds: float) -> bytes:
        suffix, reader, to = kinds
        with tempfile.TemporaryDirectory(dir=folder, ignore_cleanup_errors=True) as name:
            given, made = Path(name, f"given.{suffix}"), Path(name, f"made/given.{to.partition(':')[0]}")
            given.write_bytes(data)
            arguments = [f"--infilter={reader}", "--convert-to", to, "--outdir", str(made.parent), str(given)]
            try:
                _run(arguments, folder, soffice, seconds)
                if not made.exists() and self._fell():
                    # it may have fallen for what it did before: once more, with nothing before
                    _run(arguments, folder, soffice, seconds)
            except UnreadableSource:
                self._stop()
                raise
            if not made.exists():
                raise _unreadable()
            return made.read_bytes()

    def _fell(self) -> bool:
        return self._warm is not None and self._warm.poll() is not None

    def _stop(self) -> None:
        if self._warm is not None:
            end(self._warm, grace=2.0)
        if self._folder is not None:
            forget_pipe(self._folder)
            shutil.rmtree(self._folder, ignore_errors=True)
        self.forget()

    def forget(self) -> None:
        """Back to nothing; in a forked process, which must not end its parent's instance."""
        self._lock, self._warm, self._folder, self._done = Lock(), None, None, 0


def _run(arguments: list[str], folder: Path, soffice: Path, seconds: float) -> None:
    ends = time.monotonic() + seconds
    code = _AGAIN
    while code == _AGAIN:
        process = start(arguments, folder, soffice)
        try:
            code = process.wait(timeout=max(ends - time.monotonic(), 0.1))
        except subprocess.TimeoutExpired:
            raise _too_heavy(seconds) from None
        finally:
            end(process)


def _started(arguments: list[str], folder: Path, soffice: Path) -> subprocess.Popen[bytes]:
    """A LibreOffice that takes requests: it has then made the lock of its profile."""
    process = start(arguments, folder, soffice)
    lock = folder / ".~lock.blank.fodt#"
    ends = time.monotonic() + _STARTING
    while process.poll() is None and not lock.exists() and time.monotonic() < ends:
        time.sleep(0.02)
    return process


_office = _Office()
atexit.register(stop)
os.register_at_fork(after_in_child=_office.forget)


def _missing(to: str) -> UnreadableSource:
    part, kinds, usual = ("calc", ".xls, .ods", ".xlsx") if to == "xlsx" else ("writer", ".doc, .odt, .rtf", ".docx")
    return UnreadableSource(
        "needs_converter",
        f"Máy này chưa cài LibreOffice {part.title()} nên chưa đọc được tệp dạng {kinds}.",
        f"Hãy cài LibreOffice (Debian, Ubuntu: apt install libreoffice-{part}), hoặc mở tệp và lưu lại dạng {usual}.",
    )


def _too_heavy(seconds: float) -> UnreadableSource:
    return UnreadableSource(
        "too_heavy",
        f"Chuyển đổi tệp mất hơn {seconds:.0f} giây nên đã dừng lại.",
        "Hãy mở tệp bằng Word hoặc LibreOffice, lưu lại dạng .docx (.xlsx với bảng tính) rồi gửi lại.",
    )


def _unreadable() -> UnreadableSource:
    return UnreadableSource(
        "damaged",
        "LibreOffice không mở được tệp này: tệp bị hỏng hoặc tải lên chưa hết.",
        "Hãy tải lại tệp gốc, hoặc mở bằng Word và lưu lại dạng .docx rồi gửi lại.",
    )
