"""Tables whose cells are set apart by strokes on lines of their own, as text saved from a web page has them.

A row is ``|``, a cell, ``|``, a cell, ``|``: the cells may run over many lines, the strokes stand alone or at the end of a
line. The next row begins with a stroke of its own, so that nothing stands between two rows; what stands between two strokes
within a row is a cell, empty or not. How many cells a row has follows from the distance of the rows that begin with a number.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from vanban.blocks import Block, CellBlock, Paragraph, TableBlock
from vanban.lines.joining import ends_sentence, join_lines, starts_item
from vanban.lines.shape import UNBROKEN
from vanban.tables.layout import in_reading_order, is_layout, is_motto, is_recipients, is_table_header
from vanban.text import fold_words
from vanban.words import word_list

Part = tuple[str, ...]
"""The lines between two strokes."""

_LABEL = re.compile(r"(?:\(?\d{1,3}(?:\.\d{1,3}){0,3}|[IVXLC]{1,6}(?:\.\d{1,2}){0,3}|[A-ZĐ]|[a-zđ]|STT|TT|Stt)[.)]?")
_RULE = re.compile(r"[-_*=]{3,}")
_OPEN_END = re.compile(r"(?:[Ss]ố\s?:?|,|[Nn]gày|[Tt]háng|[Nn]ăm)$")
_SHARED = ("chu tri", "phoi hop")
_WHOSE = re.compile(r"co quan|don vi|thuc hien|phan cong|trach nhiem")
_MAX_CELLS = 14
_MAX_ROWS = 3000
_FEW = 3
_WRAPPED = 45
_NEAR = 100
_LONG_HEADING = 300


def has_stroke(line: str) -> bool:
    """True where ``line`` is a stroke, or ends or begins with one that stands apart."""
    line = line.strip()
    return line == "|" or line.endswith((" |", "\t|")) or line.startswith(("| ", "|\t"))


def stroke_blocks(lines: Sequence[str]) -> Iterator[Block | str]:
    """Tables, and the lines that are none (as text), of ``lines`` some of which have strokes."""
    parts = _parts(lines)
    yield from parts[0]
    at = 1
    while at < len(parts):
        if at + 1 < len(parts) and not _empty(parts[at]) and is_table_header([_text(parts[at + 1])]):
            # what stands before the first heading of a table is its title, whatever stroke stands before it
            yield from _lines(parts[at])
            at += 1
        rows, after = _table(parts, at)
        if rows:
            yield from _blocks(rows)
        else:
            after = at
        yield from _lines(parts[after]) if after < len(parts) else ()
        at = after + 1


def _lines(part: Part) -> Iterator[Block | str]:
    """The lines behind a stroke: the first begins a paragraph, whatever the line before it."""
    filled = tuple(line for line in part if line.strip())
    lines = _mended(filled) if len(filled) <= _FEW else part[_blank_at_start(part) :]
    for at, line in enumerate(lines):
        yield line if at else Paragraph(line.strip(), whole=False, starts=True)


def _blank_at_start(part: Part) -> int:
    return next((at for at, line in enumerate(part) if line.strip()), len(part))


def _parts(lines: Sequence[str]) -> list[Part]:
    parts: list[Part] = []
    now: list[str] = []
    for line in lines:
        text = line.strip()
        if has_stroke(text):
            if text.startswith("|"):
                parts.append(tuple(now))
                now, text = [], text[1:].strip()
            if text:
                now.append(text.removesuffix("|").rstrip())
            if text.endswith("|"):
                parts.append(tuple(now))
                now = []
        else:
            now.append(line)
    return [*parts, tuple(now)]


def _empty(part: Part) -> bool:
    return not any(line.strip() for line in part)


def _is_label(part: Part) -> bool:
    filled = [line for line in part if line.strip()]
    return len(filled) == 1 and bool(_LABEL.fullmatch(filled[0].strip()))


def _table(parts: Sequence[Part], at: int) -> tuple[list[list[Part]], int]:
    """The rows of the table that begins at ``at``, and the place of the part behind it; no rows where there is none."""
    width = _width(parts, at)
    rows: list[list[Part]] = []
    start = at
    while width and start < len(parts) - 1 and len(rows) < _MAX_ROWS:
        size = _row_size(parts, start, width)
        rows.append(list(parts[start : start + size]))
        start += size + 1
        if start > len(parts) or not _empty(parts[start - 1]):
            break
    return (rows, start - 1) if rows else ([], at)


def _width(parts: Sequence[Part], at: int) -> int | None:
    """How many cells a full row has; None where no table begins."""
    near = range(at, min(at + _NEAR, len(parts)))
    if any(is_motto(_text(part)) or is_recipients(_text(part)) for part in parts[at : at + 2]):
        closed = at + 2 < len(parts)
        return 2 if closed else None
    first = next((i - at for i in near if _empty(parts[i])), None)
    if first is None or first > _MAX_CELLS:
        return None
    starts = [i + 1 for i in near if i + 1 < len(parts) and _empty(parts[i]) and _is_label(parts[i + 1])]
    if starts and any(len(_text(part)) > _LONG_HEADING for part in parts[at : starts[0]]):
        starts = []
    apart = Counter(two - one - 1 for one, two in pairwise(starts))
    usual = max(apart, key=lambda width: (apart[width], width), default=0)
    return max(first, usual) if first >= 2 and usual <= _MAX_CELLS else None


def _row_size(parts: Sequence[Part], start: int, width: int) -> int:
    """How many cells the row at ``start`` has: ``width``, or fewer where one spans several columns."""
    ends = [size for size in range(1, width + 1) if _ends(parts, start + size)]
    followed = [size for size in ends if _begins(parts, start + size + 1)]
    numbered = _is_label(parts[start]) and _text(parts[start])[:1].isdigit()
    full = width in followed or not ends or (numbered and not followed)
    size = width if full else (followed or ends)[0]
    while size < width and _ends(parts, start + size + 1) and _begins(parts, start + size + 2):
        size += 1
    return min(size, len(parts) - 1 - start)


def _ends(parts: Sequence[Part], at: int) -> bool:
    return at < len(parts) and _empty(parts[at])


def _begins(parts: Sequence[Part], at: int) -> bool:
    return at < len(parts) and _is_label(parts[at])


def _text(part: Part) -> str:
    return "\n".join(part).strip()


def _blocks(rows: list[list[Part]]) -> Iterator[Block | str]:
    texts = [["\n".join(part) for part in row] for row in rows]
    if is_layout(texts, bordered=any(_is_label(row[0]) for row in rows)):
        letterhead = any(is_motto(cell) for row in texts for cell in row)
        for row_at, cell_at in in_reading_order(texts):
            part = rows[row_at][cell_at]
            yield from _lines(tuple(_mended(part)) if letterhead else part)
        return
    width = max(map(len, rows))
    yield TableBlock(tuple(_headed([[_cell_text(part) for part in row] for row in rows], width)))


def _mended(part: Part) -> list[str]:
    """The lines of a cell, those that break off (``Số:``, ``Hà Nội, ngày``) with the next."""
    done: list[str] = []
    for line in (line.strip() for line in part):
        if done and _OPEN_END.search(done[-1]):
            done[-1] = f"{done[-1]} {line}"
        elif line and not _RULE.fullmatch(line):
            done.append(line)
    return done


def _cell_text(part: Part) -> str:
    """The words of a cell; a line that is long or ends in a word such as ``và`` goes on in the next."""
    filled = [line.strip() for line in part if line.strip()]
    lines = [
        Paragraph(line, whole=False, starts=False if _goes_on(above, line) else None)
        for above, line in zip(["", *filled], filled, strict=False)
    ]
    return "\n".join(joined.text for joined in join_lines(lines, UNBROKEN))


def _goes_on(above: str, line: str) -> bool:
    if starts_item(line) or ends_sentence(above):
        return False
    return len(above) >= _WRAPPED or above.endswith(_unfinished())


@cache
def _unfinished() -> tuple[str, ...]:
    return tuple(f" {word}" for word in word_list("joining")["unfinished"])


def _headed(rows: list[list[str]], width: int) -> Iterator[tuple[CellBlock, ...]]:
    """Rows of cells: a heading of two rows with its spans, other short rows with a last cell that spans the rest."""
    spanning = _spanning(rows, width)
    for at, row in enumerate(rows):
        if spanning is not None and at == 0:
            under = len(rows[1])
            yield tuple(
                CellBlock(t, column_span=under) if i == spanning else CellBlock(t, 2) for i, t in enumerate(row)
            )
        elif spanning is not None and at == 1:
            yield tuple(map(CellBlock, row))
        else:
            wide = CellBlock(row[-1], column_span=width - len(row) + 1)
            yield (*map(CellBlock, row[:-1]), wide)


def _spanning(rows: list[list[str]], width: int) -> int | None:
    """The cell of the first row under which those of the second stand."""
    if len(rows) < 3 or len(rows[0]) + len(rows[1]) - 1 != width or len(rows[1]) < 2:
        return None
    if not any(word in fold_words(cell) for cell in rows[1] for word in _SHARED):
        return None
    return next((at for at, cell in enumerate(rows[0]) if at and _WHOSE.search(fold_words(cell))), None)
