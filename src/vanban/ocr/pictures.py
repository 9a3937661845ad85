"""Picture files: how many pictures one holds and how large they are, told from its head before anything is unpacked."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_TIFF = {b"II*\x00": "<", b"MM\x00*": ">"}
_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_WIDTH, _HEIGHT = 256, 257
_SHORT = 3
MOST_PICTURES = 1_500


class DamagedPicture(Exception):
    """The head of a picture file makes no sense."""


@dataclass(frozen=True, slots=True)
class Size:
    width: int
    height: int


def is_picture(head: bytes) -> bool:
    """True for PNG, JPEG and TIFF."""
    return head.startswith((_PNG, _JPEG)) or head[:4] in _TIFF


def sizes(data: bytes) -> list[Size]:
    """The size of each picture in a file that ``is_picture``. Raises DamagedPicture."""
    try:
        if data.startswith(_PNG):
            return [Size(*struct.unpack_from(">II", data, 16))]
        if data.startswith(_JPEG):
            return [_jpeg_size(data)]
        return list(_tiff_sizes(data, _TIFF[data[:4]]))
    except (struct.error, KeyError, IndexError) as error:
        raise DamagedPicture(str(error)) from error


def _jpeg_size(data: bytes) -> Size:
    at = 2
    while data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
        elif marker in _FRAMES:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return Size(width, height)
        else:
            at += 2 + struct.unpack_from(">H", data, at + 2)[0]
    raise DamagedPicture("no frame")


def _tiff_sizes(data: bytes, order: str) -> Iterator[Size]:
    (at,) = struct.unpack_from(f"{order}I", data, 4)
    seen: set[int] = set()
    while at:
        if at in seen or len(seen) > MOST_PICTURES:
            raise DamagedPicture("pictures without end")
        seen.add(at)
        (count,) = struct.unpack_from(f"{order}H", data, at)
        said: dict[int, int] = {}
        for place in range(at + 2, at + 2 + 12 * count, 12):
            tag, kind = struct.unpack_from(f"{order}HH", data, place)
            if tag in (_WIDTH, _HEIGHT):
                (said[tag],) = struct.unpack_from(f"{order}{'H' if kind == _SHORT else 'I'}", data, place + 8)
        yield Size(said[_WIDTH], said[_HEIGHT])
        (at,) = struct.unpack_from(f"{order}I", data, at + 2 + 12 * count)
