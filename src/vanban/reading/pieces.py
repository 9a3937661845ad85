"""The lines of a body one by one, those of table cells too, so that a letterhead in a table reads like one in lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from vanban.blocks import Body, Line, Look
from vanban.model import Span, Table

_LETTERHEAD_ROWS = 8
_PART = re.compile(r"[^\n]+")
_PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Piece:
    """One printed line: ``text == body.text[span[0]:span[1]]``, without white space at its ends."""

    text: str
    span: Span
    look: Look = _PLAIN
    footnote: bool = False


def pieces(flow: Iterable[Line | Table], *, tables: bool = True) -> Iterator[Piece]:
    """Lines in reading order; with ``tables`` also those of short tables, as letterheads and signature blocks are."""
    for item in flow:
        if isinstance(item, Line):
            yield from _cut(item.text, item.span[0], item.look, item.footnote)
        elif tables and len(item.rows) <= _LETTERHEAD_ROWS:
            for row in item.rows:
                for cell in row:
                    yield from _cut(cell.text, cell.span[0], _PLAIN, False)


def first_pieces(body: Body, count: int) -> list[Piece]:
    """The first ``count`` pieces of the body."""
    return list(islice(pieces(body.flow), count))


def _cut(text: str, start: int, look: Look, footnote: bool) -> Iterator[Piece]:
    if "\n" not in text and text == text.strip():
        if text:
            yield Piece(text, (start, start + len(text)), look, footnote)
        return
    for found in _PART.finditer(text):
        part = found[0].strip()
        if part:
            at = start + found.start() + (len(found[0]) - len(found[0].lstrip()))
            yield Piece(part, (at, at + len(part)), look, footnote)
