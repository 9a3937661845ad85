"""What an OLE2 compound file holds (Word 6 to 2003, Excel 5 to 2003): names of its streams and the start of one.

Follows [MS-CFB]. Every chain is walked with a count, so that a file whose sectors point in circles ends too.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_SECTORS = 120_000
_ENTRY = 128
_STREAM, _ROOT = 2, 5
_SMALL = 4096
_SMALL_SECTOR = 64


class CompoundFile:
    """The directory of a compound file. Raises ValueError where the bytes are none."""

    def __init__(self, data: bytes) -> None:
        if len(data) < 512 or not data.startswith(SIGNATURE):
            raise ValueError("no compound file")
        self._data = data
        shift = struct.unpack_from("<H", data, 30)[0]
        if shift not in (9, 12):
            raise ValueError("no sector size")
        self._size = 1 << shift
        self._fat = self._table()
        directory = b"".join(self._chain(struct.unpack_from("<I", data, 48)[0]))
        self._entries = list(_entries(directory))

    @property
    def names(self) -> frozenset[str]:
        """Names of all streams and storages, whatever storage they lie in."""
        return frozenset(name for name, *_ in self._entries)

    def start_of(self, name: str, length: int) -> bytes:
        """The first ``length`` bytes of the first stream called ``name``, ``b""`` where there is none."""
        for found, kind, first, size in self._entries:
            if found == name and kind == _STREAM:
                wanted = min(length, size)
                return self._small(first, wanted) if size < _SMALL else self._large(first, wanted)
        return b""

    def _table(self) -> list[int]:
        places = list(struct.unpack_from("<109I", self._data, 76))
        further = struct.unpack_from("<I", self._data, 68)[0]
        for _ in range(_MOST_SECTORS // 128):
            sector = self._sector(further)
            if len(sector) < self._size:
                break
            *more, further = struct.unpack(f"<{self._size // 4}I", sector)
            places += more
        table: list[int] = []
        for place in places:
            sector = self._sector(place)
            if len(sector) == self._size and len(table) < _MOST_SECTORS:
                table += struct.unpack(f"<{self._size // 4}I", sector)
        return table

    def _sector(self, number: int) -> bytes:
        at = (number + 1) * self._size
        return self._data[at : at + self._size]

    def _chain(self, first: int) -> Iterator[bytes]:
        at = first
        for _ in range(len(self._fat)):
            if at >= len(self._fat):
                return
            yield self._sector(at)
            at = self._fat[at]

    def _large(self, first: int, length: int) -> bytes:
        kept = bytearray()
        for sector in self._chain(first):
            kept += sector
            if len(kept) >= length:
                break
        return bytes(kept[:length])

    def _small(self, first: int, length: int) -> bytes:
        """From the root's own stream, which holds the small ones in pieces of 64 bytes."""
        root = next((entry for entry in self._entries if entry[1] == _ROOT), None)
        if root is None:
            return b""
        at = first * _SMALL_SECTOR
        # what is asked lies in one piece in every file that a program wrote
        return self._large(root[2], min(at + length, root[3]))[at:]


def _entries(directory: bytes) -> Iterator[tuple[str, int, int, int]]:
    """``(name, kind, first sector, size)`` of each entry in use."""
    for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        length, kind = struct.unpack_from("<HB", directory, at + 64)
        if kind and 2 <= length <= 64:
            name = directory[at : at + length - 2].decode("utf-16-le", "replace")
            first, size = struct.unpack_from("<II", directory, at + 116)
            yield name, kind, first, size
