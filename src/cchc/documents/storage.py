"""The folder of stored files. A file lies under its own hash: its name cannot lead anywhere else, and it is never changed."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO

from django.conf import settings

_SHA256 = re.compile(r"[0-9a-f]{64}")


class TooLarge(Exception):
    """More bytes came than ``limit``."""


def folder() -> Path:
    return Path(settings.CCHC_FILES)


def path_of(sha256: str) -> Path:
    """Where the file of that hash lies. Raises ValueError for anything that is no SHA-256 in hex."""
    if not _SHA256.fullmatch(sha256):
        raise ValueError("not a SHA-256")
    return folder() / sha256[:2] / sha256[2:4] / sha256


@dataclass
class Incoming:
    """Bytes being received into a temporary file of the same disk; hashed as they come. Gone afterwards unless ``keep`` ran."""

    file: IO[bytes]
    path: Path
    sha256: str
    size: int

    def keep(self) -> None:
        """Move the file to its place, all of it or nothing, even if the power fails between."""
        place = path_of(self.sha256)
        if place.exists() and place.stat().st_size == self.size:
            return
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.path.replace(place)
        _sync_folder(place.parent)

    def __enter__(self) -> Incoming:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.file.close()
        self.path.unlink(missing_ok=True)


def receive(chunks: Iterable[bytes], limit: int) -> Incoming:
    """Write chunks down, hashing them. Raises TooLarge as soon as ``limit`` bytes are passed, and leaves nothing then."""
    target = folder() / "incoming"
    target.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor, name = tempfile.mkstemp(dir=target)
    file = os.fdopen(descriptor, "w+b")
    try:
        sha256, size = _write(file, chunks, limit)
    except BaseException:
        file.close()
        Path(name).unlink(missing_ok=True)
        raise
    return Incoming(file, Path(name), sha256, size)


def _write(file: IO[bytes], chunks: Iterable[bytes], limit: int) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    for chunk in chunks:
        size += len(chunk)
        if size > limit:
            raise TooLarge
        digest.update(chunk)
        file.write(chunk)
    file.flush()
    os.fsync(file.fileno())
    return digest.hexdigest(), size


def _sync_folder(place: Path) -> None:
    descriptor = os.open(place, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
