"""Words to lines, lines to the two sides of a letterhead or signature block, in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from vanban.formats.pdf_objects import Word

_GAP = 1.7
_TOUCHING = 0.06
_SAME_ROW = 0.42
_MIN_GUTTER = 3.0


@dataclass(slots=True)
class TextLine:
    """Words on one baseline with no wide gap between them."""

    words: list[Word]

    @property
    def text(self) -> str:
        parts = [self.words[0].text]
        for before, word in pairwise(self.words):
            parts.append(word.text if word.x0 - before.x1 < _TOUCHING * (word.bottom - word.top) else f" {word.text}")
        return "".join(parts)

    @property
    def x0(self) -> float:
        return self.words[0].x0

    @property
    def x1(self) -> float:
        return self.words[-1].x1

    @property
    def top(self) -> float:
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        return max(word.bottom for word in self.words)

    @property
    def size(self) -> float:
        return max(word.bottom - word.top for word in self.words)


def in_rows(words: Sequence[Word]) -> list[list[Word]]:
    """Words by baseline, from the top down, each row from left to right."""
    rows: list[list[Word]] = []
    base = height = 0.0
    for word in sorted(words, key=lambda word: word.base):
        tall = word.bottom - word.top
        if rows and word.base - base <= _SAME_ROW * max(height, tall):
            rows[-1].append(word)
            if tall > height:
                base, height = word.base, tall
        else:
            rows.append([word])
            base, height = word.base, tall
    return [sorted(row, key=lambda word: word.x0) for row in rows]


def split_at_gaps(row: Sequence[Word]) -> list[TextLine]:
    """The lines of one row: parted where the gap is wider than any between the words of a justified line."""
    size = max(word.bottom - word.top for word in row)
    lines: list[TextLine] = []
    for word in row:
        if lines and word.x0 - lines[-1].x1 <= _GAP * size:
            lines[-1].words.append(word)
        else:
            lines.append(TextLine([word]))
    return lines


def in_reading_order(words: Sequence[Word]) -> list[list[TextLine]]:
    """Lines in blocks: one for the running text, one for each side where text stands side by side."""
    rows = [split_at_gaps(row) for row in in_rows(words)]
    blocks: list[list[TextLine]] = [[]]
    index = 0
    while index < len(rows):
        zone = _zone(rows, index)
        if zone is None:
            blocks[-1].append(_whole(rows[index]))
            index += 1
            continue
        end, gutter = zone
        left = [_whole(part) for row in rows[index:end] if (part := [line for line in row if line.x0 < gutter])]
        right = [_whole(part) for row in rows[index:end] if (part := [line for line in row if line.x0 >= gutter])]
        blocks += [left, right, []]
        index = end
    return [block for block in blocks if block]


def _whole(lines: Sequence[TextLine]) -> TextLine:
    return TextLine([word for line in lines for word in line.words])


def _zone(rows: list[list[TextLine]], start: int) -> tuple[int, float] | None:
    """(end, gutter) of the rows from ``start`` that stand on two sides; None where they do not."""
    gutter = _gutter(rows, start)
    if gutter is None:
        return None
    left, right = gutter
    end = start
    while end < len(rows) and not (end > start and _far_below(rows[end - 1], rows[end])):
        narrowed = _narrowed(rows[end], left, right)
        if narrowed is None:
            break
        left, right = narrowed
        end += 1
    return (end, (left + right) / 2) if end > start else None


def _narrowed(row: list[TextLine], left: float, right: float) -> tuple[float, float] | None:
    """The gutter that is left beside ``row``; None where a line of it runs through."""
    for line in row:
        if line.x1 < right and (line.x0 + line.x1) / 2 < (left + right) / 2:
            left = max(left, line.x1)
        elif line.x0 > left and (line.x0 + line.x1) / 2 > (left + right) / 2:
            right = min(right, line.x0)
        else:
            return None
    return (left, right) if right - left >= _MIN_GUTTER else None


def _gutter(rows: list[list[TextLine]], start: int) -> tuple[float, float] | None:
    """The gap that the next two-sided row shows, where the rows until there keep out of it and are close."""
    for ahead in range(start, min(start + 3, len(rows))):
        if ahead > start and _far_below(rows[ahead - 1], rows[ahead]):
            return None
        if len(rows[ahead]) == 2:
            left, right = rows[ahead][0].x1, rows[ahead][1].x0
            middle = (left + right) / 2
            before = [line for row in rows[start:ahead] for line in row]
            return (left, right) if all(line.x1 < middle or line.x0 > middle for line in before) else None
    return None


def _far_below(above: list[TextLine], below: list[TextLine]) -> bool:
    size = max(line.size for line in above)
    return min(line.top for line in below) - max(line.bottom for line in above) > 12 * size
