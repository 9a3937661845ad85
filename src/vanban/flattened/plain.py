"""Tables without a column of numbers, flattened to one cell a line: a heading of known columns, then rows by what cells say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from vanban.blocks import CellBlock
from vanban.flattened.cells import ENDING, heading_cells, tabbed_cells
from vanban.flattened.kinds import fits, heading_kind, is_number_heading
from vanban.lines.joining import ends_sentence, is_page_number, join_two
from vanban.tables.layout import is_recipients
from vanban.text import is_upper

Rows = tuple[tuple[CellBlock, ...], ...]
_LABEL = re.compile(r"(?:[0-9]{1,3}(?:\.[0-9]{1,2})*|[IVX]{1,5}|[a-zđA-ZĐ])[.)]\s")
_ROMAN = re.compile(r"[IVX]{1,5}[.-]\s")
_MIN_COLUMNS = 3
_MAX_COLUMNS = 12
_LONGEST_HEADING = 45
_EMPTY = -0.6
_NEW_ROW = -0.2
_LOW = float("-inf")


def plain_table(texts: Sequence[str], at: int) -> tuple[Rows, int] | None:
    """The table whose heading begins at line ``at`` with the column of work, and the line behind it; None without one."""
    found = _heading(texts, at)
    if found is None:
        return None
    heading, first = found
    rows, end = _tabbed(texts, first, len(heading)) if texts[at].startswith("\t") else _bare(texts, first, heading)
    if not rows:
        return None
    return tuple(tuple(map(CellBlock, row)) for row in [heading, *rows]), end


def _heading(texts: Sequence[str], at: int) -> tuple[list[str], int] | None:
    """The headings from ``at`` on and the first line behind them."""
    if _kind(texts[at].strip()) not in {"content", "group"}:
        return None
    lines: list[str] = []
    seen: list[str] = []
    index = at
    while index < len(texts) and len(lines) < 2 * _MAX_COLUMNS:
        text = texts[index].strip()
        if text:
            kind = _kind(text)
            goes_on = bool(lines) and text[:1].islower()
            if ":" in text or text.endswith(".") or not (kind or goes_on) or (kind == "content" and "content" in seen):
                break
            lines.append(text)
            seen.append(kind or "")
        elif texts[at].startswith("\t") and not texts[index].startswith("\t"):
            break
        index += 1
    cells = heading_cells(lines)
    kinds = {heading_kind(cell) for cell in cells}
    if not _MIN_COLUMNS <= len(cells) <= _MAX_COLUMNS or not kinds & {"unit", "time"} or len(kinds) < _MIN_COLUMNS:
        return None
    return cells, index


def _kind(text: str) -> str | None:
    return heading_kind(text) if 0 < len(text) <= _LONGEST_HEADING else None


def _tabbed(texts: Sequence[str], first: int, width: int) -> tuple[list[list[str]], int]:
    """Each run of lines with a tab before them is a row; where nothing parts the rows, as many cells as columns."""
    rows: list[list[str]] = []
    index, end = first, first
    while index < len(texts):
        if not texts[index].strip() and not texts[index].startswith("\t"):
            index += 1
            continue
        if not texts[index].startswith("\t"):
            break
        stop = index
        while stop < len(texts) and (texts[stop].startswith("\t") or texts[stop].strip()):
            stop += 1
        cells = tabbed_cells(texts[index:stop])
        rows += [_padded(cells[start : start + width], width) for start in range(0, len(cells), width)]
        index = end = stop
    return rows, end


def _padded(cells: list[str], width: int) -> list[str]:
    return cells + [""] * (width - len(cells))


def _bare(texts: Sequence[str], first: int, heading: Sequence[str]) -> tuple[list[list[str]], int]:
    lines: list[tuple[int, str]] = []
    for index in range(first, len(texts)):
        text = texts[index].strip()
        # where the first row is numbered, "II. ..." may be a row as well as the next part of the text
        own = bool(lines) and _ROMAN.match(lines[0][1]) is not None
        ends = ENDING.match(text) and not (_ROMAN.match(text) and (own or not lines))
        if is_recipients(text) or ends or is_number_heading(text) or (text and _heading(texts, index)):
            break
        if text and not is_page_number(text):
            lines.append((index, text))
    kinds = [heading_kind(cell) for cell in heading]
    rows = _rows([text for _, text in lines], kinds)
    sure = [row for row in rows if _is_sure([text for _, text in lines], row, kinds)]
    if not sure or 2 * len(sure) < sum(len(row) > 1 for row in rows):
        return [], first
    last = next(n for n in range(len(rows) - 1, -1, -1) if rows[n] is sure[-1])
    kept = rows[: last + 1]
    end = lines[max(max(places) for places in kept[-1].values())][0] + 1
    return [[_joined([lines[n][1] for n in row.get(column, [])]) for column in range(len(kinds))] for row in kept], end


def _is_sure(lines: Sequence[str], row: dict[int, list[int]], kinds: Sequence[str | None]) -> bool:
    """A unit or a time stands where it should."""
    return any(
        kinds[column] in {"unit", "time"} and fits(lines[places[0]], kinds[column]) > 0
        for column, places in row.items()
    )


def _rows(lines: Sequence[str], kinds: Sequence[str | None]) -> list[dict[int, list[int]]]:
    """Rows as places of lines by column: the best way to lay the lines over the columns again and again."""
    if not lines:
        return []
    width = len(kinds)
    scores = [_LOW] * width
    scores[0] = _start(lines[0], kinds[0])
    came: list[list[int]] = []
    for number in range(1, len(lines)):
        line, before = lines[number], lines[number - 1]
        new = [_LOW] * width
        back = [0] * width
        starts = [_start(line, kind) for kind in kinds]
        for old in range(width):
            if scores[old] == _LOW:
                continue
            skipped = 0.0
            options = [(old, scores[old] + _goes_on(before, line, kinds[old]))]
            for column in range(old + 1, width):
                options.append((column, scores[old] + skipped + starts[column]))
                skipped += _EMPTY if kinds[column] != "note" else 0.0
            ended = 0.0 if old == 0 and _is_title(before) else skipped
            options.append((0, scores[old] + ended + starts[0] + _NEW_ROW) if old or _is_title(before) else (0, _LOW))
            for place, (column, score) in enumerate(options):
                if score > new[column]:
                    new[column] = score
                    # a new row is told from going on in the first column by a mark
                    back[column] = old if place < len(options) - 1 else -old - 1
        came.append(back)
        scores = new
    return _walk(lines, kinds, scores, came)


def _walk(
    lines: Sequence[str], kinds: Sequence[str | None], scores: Sequence[float], came: Sequence[Sequence[int]]
) -> list[dict[int, list[int]]]:
    ends = [score + (_EMPTY * (len(kinds) - 1 - column)) for column, score in enumerate(scores)]
    column = max(range(len(kinds)), key=lambda place: ends[place])
    rows: list[dict[int, list[int]]] = [{}]
    for number in range(len(lines) - 1, -1, -1):
        rows[-1].setdefault(column, []).insert(0, number)
        if number == 0:
            break
        before = came[number - 1][column]
        if before < 0:
            rows.append({})
            before = -before - 1
        column = before
    return rows[::-1]


@lru_cache(maxsize=4096)
def _start(line: str, kind: str | None) -> float:
    return fits(line, kind) + (1.0 if kind == "content" and _LABEL.match(line) else 0.0)


def _goes_on(before: str, line: str, kind: str | None) -> float:
    if _LABEL.match(line):
        return -1.0
    follows = line[:1].islower() or not line[:1].isalpha() or before[-1:] in ",-/("
    if follows and not ends_sentence(before):
        return 0.3
    return -0.4 if kind == "content" else -1.0


def _is_title(line: str) -> bool:
    """A row of its own above others: in capitals."""
    return is_upper(line) and len(line) > 6


def _joined(lines: Sequence[str]) -> str:
    text = ""
    for line in lines:
        text = join_two(text, line) if text else line
    return text
