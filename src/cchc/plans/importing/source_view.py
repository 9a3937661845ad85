"""A document as the review page shows it: paragraphs and tables with the read passages marked. Pure and linear in the text.

Spans are characters of the document's text. Where passages overlap, the text between two borders is one piece that carries
the names of all passages over it, the shortest first.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

Reading = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage: ``name`` is what it leads to (``task-12``), ``look`` how it is coloured (``task``, ``dropped`` ...)."""

    start: int
    end: int
    name: str
    look: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Text under the same passages. ``anchors`` are the names that begin here."""

    text: str
    names: str = ""
    looks: str = ""
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    pieces: tuple[Piece, ...]
    heading: bool = False
    is_table: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    pieces: tuple[Piece, ...]
    row_span: int
    column_span: int


@dataclass(frozen=True, slots=True)
class Table:
    rows: tuple[tuple[Cell, ...], ...]
    is_table: bool = True


Block = Paragraph | Table


def blocks(reading: Reading, marks: Iterable[Mark]) -> list[Block]:
    """The whole document in order."""
    text = reading.get("text", "")
    pieces = _Pieces(text, marks)
    headings = {item["span"][0] for item in _outline(reading.get("outline", ()))}
    found: list[Block] = []
    at = 0
    for table in sorted(reading.get("tables", ()), key=lambda one: one["span"][0]):
        start, end = table["span"]
        if start < at:
            continue
        found += _paragraphs(text, at, start, pieces, headings)
        found.append(_table(table, pieces))
        at = end
    return found + list(_paragraphs(text, at, len(text), pieces, headings))


def _outline(items: Sequence[Reading]) -> Iterator[Reading]:
    waiting = list(items)
    while waiting:
        item = waiting.pop()
        waiting.extend(item.get("children", ()))
        yield item


def _paragraphs(text: str, start: int, end: int, pieces: _Pieces, headings: set[int]) -> Iterator[Paragraph]:
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        if text[at:stop].strip():
            yield Paragraph(pieces.of(at, stop), heading=at in headings and stop - at < 300)
        at = stop + 1


def _table(table: Reading, pieces: _Pieces) -> Table:
    return Table(
        tuple(
            tuple(Cell(pieces.of(*cell["span"]), cell.get("row_span", 1), cell.get("column_span", 1)) for cell in row)
            for row in table["rows"]
        )
    )


class _Pieces:
    """The text cut at every border of a passage."""

    def __init__(self, text: str, marks: Iterable[Mark]) -> None:
        self._text = text
        kept = [m for m in marks if 0 <= m.start < m.end <= len(text)]
        self._starts, self._active = _segments(kept)
        self._begun: set[str] = set()

    def of(self, start: int, end: int) -> tuple[Piece, ...]:
        """The pieces of ``text[start:end]``."""
        found: list[Piece] = []
        index = bisect_right(self._starts, start) - 1
        at = start
        while at < end:
            following = self._starts[index + 1] if index + 1 < len(self._starts) else end
            stop = min(end, following)
            if stop > at:
                found.append(self._piece(at, stop, self._active[index] if index >= 0 else ()))
            at, index = stop, index + 1
        return tuple(found)

    def _piece(self, start: int, end: int, active: Sequence[Mark]) -> Piece:
        text = self._text[start:end]
        if not active or not text.strip():
            return Piece(text)
        ordered = sorted(active, key=lambda mark: mark.end - mark.start)
        names = list(dict.fromkeys(mark.name for mark in ordered))
        anchors = tuple(name for name in names if name not in self._begun)
        self._begun.update(anchors)
        looks = " ".join(dict.fromkeys(f"mark-{mark.look}" for mark in ordered))
        return Piece(text, " ".join(names), looks, anchors)


def _segments(marks: Sequence[Mark]) -> tuple[list[int], list[tuple[Mark, ...]]]:
    """Starts of the segments between borders, and the passages over each."""
    borders: dict[int, tuple[list[Mark], list[Mark]]] = {}
    for mark in marks:
        borders.setdefault(mark.start, ([], []))[0].append(mark)
        borders.setdefault(mark.end, ([], []))[1].append(mark)
    starts: list[int] = []
    active: list[tuple[Mark, ...]] = []
    now: dict[Mark, None] = {}
    for place in sorted(borders):
        begins, ends = borders[place]
        for mark in ends:
            now.pop(mark, None)
        now.update(dict.fromkeys(begins))
        starts.append(place)
        active.append(tuple(now))
    return starts, active
