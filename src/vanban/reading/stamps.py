"""The stamps at the head of a document: secrecy and urgency."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from vanban.blocks import Body, Line
from vanban.model import Table
from vanban.reading.opening import opens_text
from vanban.reading.pieces import Piece, pieces
from vanban.secrecy import mark_in, mark_of

_HEAD = 80
_LETTERHEAD_COLUMNS = 3
_URGENT = ("hỏa tốc hẹn giờ", "hỏa tốc", "thượng khẩn", "khẩn")


def secret_mark(body: Body) -> str | None:
    """The level stamped on the first page: lines of their own, and cells of the letterhead. A table of figures in which
    levels are headings or rows is none."""
    return mark_in(islice(_lines(body), _HEAD), recognised=bool(body.word_confidences))


def urgency(lines: Iterable[Piece]) -> str | None:
    """The stamp of urgency above the text, as one of ``khẩn``, ``thượng khẩn``, ``hỏa tốc``."""
    for piece in lines:
        if opens_text(piece.text):
            return None
        text = " ".join(piece.text.strip(" [](){}|*-–").split())
        if text.isupper() and (found := text.lower().replace("hoả", "hỏa")) in _URGENT:
            return "hỏa tốc" if found.startswith("hỏa tốc") else found
    return None


def _lines(body: Body) -> Iterator[str]:
    first = body.flow[0].page if body.flow else None
    open_text = False
    for item in body.flow:
        if item.page is not None and first is not None and item.page > first:
            return
        if isinstance(item, Table) and (open_text or not _is_letterhead(item)):
            continue
        for piece in pieces([item]):
            open_text = open_text or (isinstance(item, Line) and opens_text(piece.text))
            yield piece.text


def _is_letterhead(table: Table) -> bool:
    levels = {level for row in table.rows for cell in row for part in cell.text.split("\n") if (level := mark_of(part))}
    return max(map(len, table.rows), default=0) <= _LETTERHEAD_COLUMNS and len(levels) < 2
