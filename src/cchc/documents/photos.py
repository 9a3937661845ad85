"""Photos by phone: what a camera writes beside the picture (place, owner, serial number) is left out of the copy that is
handed out; the turn of the picture and the day on which it was taken are read. Pure functions over bytes; nothing is unpacked.

Source: JPEG (ITU-T T.81, B.1), Exif 2.3 (the TIFF directory in APP1), PNG 1.2.
"""

from __future__ import annotations

import datetime as dt
import struct
from collections.abc import Iterator

_JPEG, _PNG = b"\xff\xd8", b"\x89PNG\r\n\x1a\n"
_EXIF = b"Exif\x00\x00"
_HEIF_BRANDS = frozenset({b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1", b"avif"})
_ORIENTATION, _TAKEN, _EXIF_PLACE = 0x0112, 0x9003, 0x8769
_LEFT_OUT = frozenset({0xE1, *range(0xE3, 0xEE), 0xFE, 0xEF})  # APP0 (JFIF), APP2 (colours), APP14 (Adobe) stay
_PNG_LEFT_OUT = frozenset({b"eXIf", b"tEXt", b"zTXt", b"iTXt"})
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})


class NotAPicture(ValueError):
    """The bytes do not hold together as the picture that they begin as."""


def is_heif(head: bytes) -> bool:
    """Whether a file is a HEIC, HEIF or AVIF picture (the default of some phones), which cannot be opened here."""
    return head[4:8] == b"ftyp" and head[8:12] in _HEIF_BRANDS


def bare(data: bytes) -> bytes:
    """The same picture, pixel for pixel, without what stands beside it; its turn stays. Other files come back as they are.

    Raises NotAPicture for a JPEG or PNG that is cut off or does not hold together.
    """
    try:
        if data.startswith(_JPEG):
            return _bare_jpeg(data)
        return _bare_png(data) if data.startswith(_PNG) else data
    except (struct.error, IndexError) as error:
        raise NotAPicture(str(error)) from error


def taken_on(data: bytes) -> dt.date | None:
    """The day that the camera wrote down; None where it wrote none that can be."""
    try:
        found = _tags(_exif_of(data)).get(_TAKEN)
        return dt.date.fromisoformat(found[:10].decode("ascii").replace(":", "-")) if isinstance(found, bytes) else None
    except (struct.error, IndexError, ValueError, NotAPicture):
        return None


def has_place(data: bytes) -> bool:
    """Whether the camera wrote down where the picture was taken."""
    try:
        return 0x8825 in _tags(_exif_of(data))
    except (struct.error, IndexError, ValueError, NotAPicture):
        return False


def _bare_jpeg(data: bytes) -> bytes:
    kept, turn = [_JPEG], _turn(data)
    if turn != 1:
        kept.append(_exif_with_turn(turn))
    for marker, part in _segments(data):
        if marker not in _LEFT_OUT:
            kept.append(part)
    return b"".join(kept)


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The parts of a JPEG up to its end, each with its marker; a scan comes with its coded data. What follows the end (a
    film, a second picture) is no part. Raises NotAPicture."""
    at = 2
    while True:
        if data[at] != 0xFF:
            raise NotAPicture("no marker")
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
        elif marker == 0xD9:
            yield marker, data[at : at + 2]
            return
        elif marker in _ALONE:
            yield marker, data[at : at + 2]
            at += 2
        else:
            end = at + 2 + struct.unpack_from(">H", data, at + 2)[0]
            if end > len(data):
                raise NotAPicture("cut off")
            if marker == 0xDA:
                end = _end_of_scan(data, end)
            yield marker, data[at:end]
            at = end


def _end_of_scan(data: bytes, at: int) -> int:
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            raise NotAPicture("cut off")
        if data[at + 1] not in {0x00, *range(0xD0, 0xD8)}:
            return at
        at += 2


def _exif_of(data: bytes) -> bytes:
    if data.startswith(_JPEG):
        for marker, part in _segments(data):
            if marker == 0xE1 and part[4:10] == _EXIF:
                return part[10:]
            if marker == 0xDA:
                break
    return b""


def _turn(data: bytes) -> int:
    try:
        turn = _tags(_exif_of(data)).get(_ORIENTATION, 1)
    except (struct.error, IndexError):
        return 1
    return turn if isinstance(turn, int) and 1 <= turn <= 8 else 1


def _tags(exif: bytes) -> dict[int, int | bytes]:
    """The tags of the first directory and of the one about the exposure; texts as bytes, small numbers as numbers."""
    if len(exif) < 8 or exif[:2] not in (b"II", b"MM"):
        return {}
    order = "<" if exif[:2] == b"II" else ">"
    found = _directory(exif, order, struct.unpack_from(f"{order}I", exif, 4)[0])
    place = found.get(_EXIF_PLACE)
    return {**_directory(exif, order, place), **found} if isinstance(place, int) else found


def _directory(exif: bytes, order: str, at: int) -> dict[int, int | bytes]:
    (count,) = struct.unpack_from(f"{order}H", exif, at)
    found: dict[int, int | bytes] = {}
    for place in range(at + 2, at + 2 + 12 * min(count, 200), 12):
        tag, kind, length = struct.unpack_from(f"{order}HHI", exif, place)
        if kind == 3:
            (found[tag],) = struct.unpack_from(f"{order}H", exif, place + 8)
        elif kind == 4:
            (found[tag],) = struct.unpack_from(f"{order}I", exif, place + 8)
        elif kind == 2:
            start = struct.unpack_from(f"{order}I", exif, place + 8)[0] if length > 4 else place + 8
            found[tag] = exif[start : start + min(length, 100)]
    return found


def _exif_with_turn(turn: int) -> bytes:
    body = _EXIF + b"MM\x00*" + struct.pack(">IHHHIHHI", 8, 1, _ORIENTATION, 3, 1, turn, 0, 0)
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


def _bare_png(data: bytes) -> bytes:
    kept, at = [_PNG], len(_PNG)
    while True:
        length, kind = struct.unpack_from(">I4s", data, at)
        end = at + 12 + length
        if end > len(data):
            raise NotAPicture("cut off")
        if kind not in _PNG_LEFT_OUT:
            kept.append(data[at:end])
        if kind == b"IEND":
            return b"".join(kept)
        at = end
