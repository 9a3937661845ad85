"""The bytes to read and their name, from a path, bytes or an open file; refuses what is too large before reading it."""

from __future__ import annotations

from pathlib import Path
from typing import IO

from vanban.errors import UnreadableSource

MAX_BYTES = 50 * 1024 * 1024


def load(
    source: str | Path | bytes | IO[bytes], name: str | None = None, *, max_bytes: int = MAX_BYTES
) -> tuple[bytes, str]:
    """``(data, name)`` of ``source``; ``name`` defaults to the file's own, or ``""`` for bytes.

    Raises UnreadableSource (``too_large``, ``empty``) and, for a path that cannot be opened, OSError.
    """
    if isinstance(source, bytes):
        data, found = source, ""
    elif isinstance(source, str | Path):
        path = Path(source)
        check_size(path.stat().st_size, max_bytes)
        data, found = path.read_bytes(), path.name
    else:
        data = source.read(max_bytes + 1)
        found = Path(str(getattr(source, "name", ""))).name
    check_size(len(data), max_bytes)
    return data, found if name is None else name


def check_size(size: int, max_bytes: int = MAX_BYTES) -> None:
    """Refuses an empty file and one of more than ``max_bytes`` bytes (UnreadableSource)."""
    if size == 0:
        raise UnreadableSource("empty", "Tệp rỗng, không có nội dung.", "Hãy kiểm tra và gửi lại tệp gốc.")
    if size > max_bytes:
        limit = max_bytes // (1024 * 1024)
        raise UnreadableSource(
            "too_large",
            f"Tệp nặng {size / (1024 * 1024):.1f} MB, vượt mức {limit} MB.",
            "Hãy tách tệp thành nhiều phần hoặc giảm ảnh trong tệp rồi gửi lại.",
        )
