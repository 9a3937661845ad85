"""The same PDF again: what LibreOffice writes into it of the moment of its making is replaced by the day of the document."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import struct
import zlib
from collections.abc import Sequence

_UNDATED = dt.date(2000, 1, 1)
_WHEN = re.compile(rb"(?<=/CreationDate\(D:)\d{14}|(?<=/ModDate\(D:)\d{14}")
_XMP_WHEN = re.compile(rb"(?<=<xmp:(?:Create|Modify)Date>)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")
_MARKS = re.compile(rb"(?<=<)[0-9A-F]{32}(?=>\s*(?:<[0-9A-F]{32}>\s*)?\])|(?<=/DocChecksum /)[0-9A-F]{32}")
_PROFILE = re.compile(rb"<</N 3/Length (\d+) 0 R/Filter/FlateDecode>>\nstream\n")
_MOST_OF_A_PROFILE = 1 << 20
_OFFSET = re.compile(rb"^\d{10}(?= \d{5} n)", re.MULTILINE)
_START = re.compile(rb"startxref\n(\d+)\n%%EOF\s*\Z")

Edit = tuple[int, int, bytes]


def settled(pdf: bytes, day: dt.date | None) -> bytes:
    """``pdf`` with ``day`` (the first of 2000 where there is none) as the day of its making, and identifiers that follow from
    its content. What is not found as LibreOffice writes it stays as it is."""
    at = (day or _UNDATED).isoformat()
    pdf = _with_dated_profile(pdf, day or _UNDATED)
    pdf = _WHEN.sub(f"{at.replace('-', '')}000000".encode(), pdf)
    pdf = _XMP_WHEN.sub(f"{at}T00:00:00".encode(), pdf)
    mark = hashlib.sha256(_MARKS.sub(b"0" * 32, pdf)).hexdigest()[:32].upper().encode()
    return _MARKS.sub(mark, pdf)


def _with_dated_profile(pdf: bytes, day: dt.date) -> bytes:
    """The colour profile of a PDF/A bears a date of its own (ICC.1, bytes 24 to 35), inside packed bytes."""
    found = _PROFILE.search(pdf)
    length = found and re.search(rb"\n%s 0 obj\n(\d+)\nendobj" % found[1], pdf)
    if not found or not length:
        return pdf
    start, end = found.end(), found.end() + int(length[1])
    try:
        profile = zlib.decompressobj().decompress(pdf[start:end], _MOST_OF_A_PROFILE)
    except zlib.error:
        return pdf
    if profile[36:40] != b"acsp":
        return pdf
    date = struct.pack(">6H", day.year, day.month, day.day, 0, 0, 0)
    packed = zlib.compress(profile[:24] + date + profile[36:], 9)
    return replaced(pdf, [(start, end, packed), (*length.span(1), str(len(packed)).encode())])


def replaced(pdf: bytes, edits: Sequence[Edit]) -> bytes:
    """``pdf`` with other bytes at some places (start, end, bytes) and its table of offsets put right; ``pdf`` as it is where
    that table is not a plain one."""
    last = _START.search(pdf)
    if not last or pdf[int(last[1]) : int(last[1]) + 5] != b"xref\n":
        return pdf
    table = int(last[1])

    def moved(offset: int) -> int:
        return offset + sum(len(new) - (end - start) for start, end, new in edits if end <= offset)

    offsets = _OFFSET.sub(lambda one: b"%010d" % moved(int(one[0])), pdf[table : last.start()])
    parts: list[bytes] = []
    done = 0
    for start, end, new in sorted(edits):
        parts += [pdf[done:start], new]
        done = end
    parts += [pdf[done:table], offsets, b"startxref\n%d\n%%%%EOF\n" % moved(table)]
    return b"".join(parts)
