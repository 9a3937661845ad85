"""A document that is issued with a decision and stands behind its signature in the same file."""

from __future__ import annotations

from vanban.blocks import Body
from vanban.reading.letterhead import kind_line
from vanban.reading.pieces import pieces
from vanban.reading.signature import signature_start
from vanban.text import fold

_HEAD = 10
_MARKS = ("ban hanh kem theo", "kem theo", "duoc ban hanh kem theo", "phe duyet kem theo")


def attached_start(body: Body) -> int | None:
    """Where the attached document's kind stands (``KẾ HOẠCH`` / title / ``(Kèm theo Quyết định số ...)``); None without one."""
    stop = signature_start(body)
    if stop is None:
        return None
    lines = [piece for piece in pieces(body.flow, tables=False) if piece.span[0] > stop]
    for index, piece in enumerate(lines):
        kind = kind_line(piece)
        if kind is None or kind.kind.annex or not piece.text[: len(piece.text) - len(kind.rest)].isupper():
            continue
        if any(fold(one.text).lstrip(" (*").startswith(_MARKS) for one in lines[index + 1 : index + _HEAD]):
            return piece.span[0]
    return None
