"""Refuses a PDF whose compressed streams unpack to far more than a document's (pdfium itself sets no limit)."""

from __future__ import annotations

import re
import zlib

from vanban.formats.refusals import bomb

_MIB = 1024 * 1024
_STREAM_LIMIT = 48 * _MIB
_IMAGE_LIMIT = 160 * _MIB
_TOTAL_LIMIT = 256 * _MIB
_STEP = 4 * _MIB
# deflate packs at most 1:1032
_RATIO = 1032
_STREAM = re.compile(rb"stream\r?\n")
_DICTIONARY = 600
_LAYERS = 3


def refuse_stream_bombs(data: bytes) -> None:
    """Raises UnreadableSource (``bomb``). Files too small to hold one are not looked into."""
    if len(data) * _RATIO < _STREAM_LIMIT:
        return
    total = 0
    for found in _STREAM.finditer(data):
        before = data[max(found.start() - _DICTIONARY, 0) : found.start()]
        own = before[before.rfind(b"obj") :] if b"obj" in before else before
        image = b"/Image" in own
        size = _unpacked(data, found.end(), _IMAGE_LIMIT if image else _STREAM_LIMIT, _LAYERS)
        total += 0 if image else size
        if total > _TOTAL_LIMIT:
            raise bomb("Tệp PDF sau khi giải nén")


def _unpacked(data: bytes, start: int, limit: int, layers: int) -> int:
    """Bytes that the stream at ``start`` unpacks to, 0 where it is not packed so."""
    if data[start : start + 1] not in (b"\x78", b"\x58", b"\x68", b"\x48", b"\x38", b"\x28", b"\x18", b"\x08"):
        return 0
    unpacker = zlib.decompressobj()
    size, at, rest, head = 0, start, b"", b""
    try:
        while not unpacker.eof and (rest or at < len(data)):
            piece = rest or data[at : at + 65536]
            at += 0 if rest else 65536
            made = unpacker.decompress(piece, _STEP)
            rest = unpacker.unconsumed_tail
            size += len(made)
            head = head or made[:_STEP]
            if size > limit:
                raise bomb("Tệp PDF sau khi giải nén")
    except zlib.error:
        return size
    if layers and head[:1] == b"\x78" and size < limit:
        size += _unpacked(head, 0, limit, layers - 1)
    return size
