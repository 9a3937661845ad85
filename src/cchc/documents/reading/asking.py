"""Asks a child process to read or to check, within limits of time and memory; a child that dies is one clear sentence."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from vanban.errors import UnreadableSource

SECONDS = 180
SOURCES = Path(__file__).resolve().parents[3]
log = logging.getLogger(__name__)


def read_bytes(data: bytes, name: str, *, seconds: float = SECONDS) -> dict[str, Any]:
    """The reading of one file in the JSON form of ``vanban``. Raises UnreadableSource, and nothing else for bad files."""
    answer = _ask(["read", Path(name).name or "tep"], data, seconds)
    failure = answer.get("failure")
    if failure:
        raise UnreadableSource(failure["code"], failure["message"], failure["advice"])
    reading: dict[str, Any] = answer["reading"]
    return reading


def check_readings(readings: list[dict[str, Any]], *, seconds: float = SECONDS) -> list[dict[str, Any]]:
    """Findings over readings that belong together, as JSON; places carry the index in ``readings``.

    Raises UnreadableSource when checking takes too long or fails.
    """
    data = json.dumps(readings, ensure_ascii=False).encode()
    findings: list[dict[str, Any]] = _ask(["check"], data, seconds)["findings"]
    return findings


def _ask(arguments: list[str], data: bytes, seconds: float) -> dict[str, Any]:
    command = [sys.executable, "-m", "cchc.documents.reading.child", *arguments]
    with tempfile.TemporaryDirectory(prefix="cchc-doc-") as folder, tempfile.TemporaryFile() as answer:
        try:
            done = subprocess.run(
                command,
                input=data,
                stdout=answer,
                stderr=subprocess.PIPE,
                timeout=seconds,
                check=False,
                cwd=folder,
                env=_environment(folder),
                start_new_session=True,
            )
        except subprocess.TimeoutExpired:
            raise _too_heavy("mất quá nhiều thời gian") from None
        if done.returncode != 0:
            log.warning(
                "reading %r ended with %s: %s",
                arguments,
                done.returncode,
                done.stderr[-2000:].decode("utf-8", "replace"),
            )
            raise _died(done.returncode, done.stderr)
        answer.seek(0)
        return _decoded(answer.read())


def _environment(folder: str) -> dict[str, str]:
    """What the child may know: where the programs are. Passwords and addresses of the site stay here."""
    return {
        "PATH": os.environ.get("PATH", ""),
        "PYTHONPATH": str(SOURCES),
        "PYTHONUTF8": "1",
        "HOME": folder,
        "TMPDIR": folder,
    }


def _died(code: int, stderr: bytes) -> UnreadableSource:
    if code < 0 or b"MemoryError" in stderr:
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
        raise _died(1, b"")
    return decoded
