"""What was read in a file, to be shown as a page: its words and its tables in their order. Only text comes out of it; templates
escape it, so that nothing of the file is run and nothing is fetched from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

MOST_ROWS = 300
MOST_SPAN = 100


@dataclass(frozen=True, slots=True)
class ShownCell:
    text: str
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Part:
    """Paragraphs, or the rows of one table; ``left_out``: rows of it that are not shown."""

    paragraphs: tuple[str, ...] = ()
    rows: tuple[tuple[ShownCell, ...], ...] = ()
    left_out: int = 0


def parts_of(reading: Mapping[str, Any]) -> list[Part]:
    """The parts of a reading of ``vanban`` in its JSON form, in the order of the file."""
    text, at = str(reading.get("text") or ""), 0
    found: list[Part] = []
    for table in sorted(reading.get("tables") or (), key=lambda one: one["span"][0]):
        start, end = table["span"]
        found += _words(text[at:start])
        found.append(_table(table["rows"]))
        at = max(at, end)
    found += _words(text[at:])
    return found


def _words(text: str) -> Iterator[Part]:
    lines = tuple(line.strip() for line in text.split("\n") if line.strip())
    if lines:
        yield Part(paragraphs=lines)


def _table(rows: list[list[Mapping[str, Any]]]) -> Part:
    shown = tuple(tuple(_cell(cell) for cell in row) for row in rows[:MOST_ROWS])
    return Part(rows=shown, left_out=max(0, len(rows) - MOST_ROWS))


def _cell(cell: Mapping[str, Any]) -> ShownCell:
    spans = (min(int(cell.get(name) or 1), MOST_SPAN) for name in ("row_span", "column_span"))
    return ShownCell(str(cell.get("text") or "").strip(), *spans)
