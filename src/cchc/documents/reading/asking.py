"""Asks a child process to read or to check, within limits of time and memory; a child that dies is one clear sentence."""

from __future__ import annotations

import json
import logging
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from vanban.errors import UnreadableSource

SECONDS = 180
LONGEST = 2 * 3600
SOURCES = Path(__file__).resolve().parents[3]
PROGRESS = "#progress "
Heard = Callable[[int, int], None]
log = logging.getLogger(__name__)


def read_bytes(
    data: bytes, name: str, *, seconds: float | None = None, workers: int | None = None, heard: Heard | None = None
) -> dict[str, Any]:
    """The reading of one file in the JSON form of ``vanban``. Raises UnreadableSource, and nothing else for bad files.

    ``seconds``: how long nothing may be heard of the child (SECONDS when not given; recognition of scanned pages says each
    page). ``workers``: pages recognised at the same time, None for all cores. ``heard`` is called with (pages done, of how
    many) in this thread.
    """
    arguments = ["read", Path(name).name or "tep", str(workers or 0)]
    answer = _ask(arguments, data, seconds or SECONDS, heard)
    failure = answer.get("failure")
    if failure:
        raise UnreadableSource(failure["code"], failure["message"], failure["advice"])
    reading: dict[str, Any] = answer["reading"]
    return reading


def check_readings(readings: list[dict[str, Any]], *, seconds: float | None = None) -> list[dict[str, Any]]:
    """Findings over readings that belong together, as JSON; places carry the index in ``readings``.

    Raises UnreadableSource when checking takes too long or fails.
    """
    data = json.dumps(readings, ensure_ascii=False).encode()
    findings: list[dict[str, Any]] = _ask(["check"], data, seconds or SECONDS)["findings"]
    return findings


def _ask(arguments: list[str], data: bytes, seconds: float, heard: Heard | None = None) -> dict[str, Any]:
    command = [sys.executable, "-m", "cchc.documents.reading.child", *arguments]
    with (
        tempfile.TemporaryDirectory(prefix="cchc-doc-") as folder,
        tempfile.TemporaryFile() as given,
        tempfile.TemporaryFile() as answer,
    ):
        given.write(data)
        given.seek(0)
        process = subprocess.Popen(
            command,
            stdin=given,
            stdout=answer,
            stderr=subprocess.PIPE,
            cwd=folder,
            env=_environment(folder),
            start_new_session=True,
        )
        said = _listen(process, seconds, heard)
        if process.returncode != 0:
            log.warning("reading %r ended with %s: %s", arguments, process.returncode, said[-2000:])
            raise _died(process.returncode, said)
        answer.seek(0)
        return _decoded(answer.read())


def _listen(process: subprocess.Popen[bytes], seconds: float, heard: Heard | None) -> str:
    """What the child says besides its progress, until it ends. Raises UnreadableSource where it takes too long."""
    lines: queue.Queue[str | None] = queue.Queue()
    assert process.stderr is not None
    threading.Thread(target=_put_lines, args=(process.stderr, lines), daemon=True).start()
    said: list[str] = []
    stop = time.monotonic() + LONGEST
    try:
        while (line := lines.get(timeout=min(seconds, max(0.0, stop - time.monotonic())))) is not None:
            if line.startswith(PROGRESS):
                _tell(line, heard)
            else:
                said.append(line)
        process.wait(timeout=seconds)
    except (queue.Empty, subprocess.TimeoutExpired):
        raise _too_heavy("mất quá nhiều thời gian") from None
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    return "".join(said)


def _put_lines(stream: IO[bytes], lines: queue.Queue[str | None]) -> None:
    for line in stream:
        lines.put(line.decode("utf-8", "replace"))
    lines.put(None)


def _tell(line: str, heard: Heard | None) -> None:
    done, _, total = line.removeprefix(PROGRESS).partition("/")
    if heard is not None and done.strip().isdecimal() and total.strip().isdecimal():
        heard(int(done), int(total))


def _environment(folder: str) -> dict[str, str]:
    """What the child may know: where the programs are. Passwords and addresses of the site stay here."""
    return {
        "PATH": os.environ.get("PATH", ""),
        "PYTHONPATH": str(SOURCES),
        "PYTHONUTF8": "1",
        "HOME": folder,
        "TMPDIR": folder,
    }


def _died(code: int, stderr: str) -> UnreadableSource:
    if code < 0 or "MemoryError" in stderr:
        return _too_heavy("cần quá nhiều bộ nhớ hoặc thời gian")
    return UnreadableSource(
        "reader_failed",
        "Chương trình gặp lỗi khi đọc tệp này.",
        "Hãy mở tệp bằng Word, lưu thành tệp .docx mới rồi nhập lại; nếu vẫn lỗi, hãy gửi tệp cho quản trị.",
    )


def _too_heavy(why: str) -> UnreadableSource:
    return UnreadableSource(
        "too_heavy",
        f"Đọc tệp này {why} nên đã dừng lại.",
        "Hãy tách tệp thành nhiều phần, hoặc lưu lại thành tệp .docx rồi nhập lại.",
    )


def _decoded(answer: bytes) -> dict[str, Any]:
    try:
        decoded = json.loads(answer.decode("utf-8").replace("\\u0000", ""))
    except ValueError:
        decoded = None
    if not isinstance(decoded, dict):
        raise _died(1, "")
    return decoded
