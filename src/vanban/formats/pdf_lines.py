"""Words to lines, lines to the two sides of a letterhead or signature block, in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vanban.formats.pdf_objects import Word

_GAP = 1.7
_MIN_GUTTER = 3.0


@dataclass(slots=True)
class TextLine:
    """Words on one baseline with no wide gap between them."""

    words: list[Word]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

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
    middle = height = 0.0
    for word in sorted(words, key=lambda word: (word.top + word.bottom) / 2):
        here, tall = (word.top + word.bottom) / 2, word.bottom - word.top
        if rows and here - middle <= 0.38 * max(min(height, tall), 4.0):
            rows[-1].append(word)
            if tall > height:
                middle, height = here, tall
        else:
            rows.append([word])
            middle, height = here, tall
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
            blocks[-1] += rows[index]
            index += 1
            continue
        end, gutter = zone
        lines = [line for row in rows[index:end] for line in row]
        blocks.append([line for line in lines if line.x1 <= gutter])
        blocks.append([line for line in lines if line.x1 > gutter])
        blocks.append([])
        index = end
    return [block for block in blocks if block]


def _zone(rows: list[list[TextLine]], start: int) -> tuple[int, float] | None:
    """(end, gutter) of the rows from ``start`` that stand on two sides; ``start`` must itself be such, or lead to one."""
    left, right = _sides(rows, start)
    if left is None or right is None:
        return None
    end, last = start, start
    while end < len(rows):
        row = rows[end]
        if len(row) > 2 or (end > start and _far_below(rows[end - 1], row)):
            break
        middle = (left + right) / 2
        lefts = [line.x1 for line in row if line.x0 < middle and line.x1 < right]
        rights = [line.x0 for line in row if line.x0 > left]
        if len(lefts) + len(rights) < len(row):
            break
        left, right = max([left, *lefts]), min([right, *rights])
        if right - left < _MIN_GUTTER:
            break
        end = last = end + 1
    return (last, (left + right) / 2) if last > start else None


def _sides(rows: list[list[TextLine]], start: int) -> tuple[float | None, float | None]:
    """The gutter that the next two-sided row shows, if the rows until there keep out of it and are close."""
    for ahead in range(start, min(start + 3, len(rows))):
        if ahead > start and _far_below(rows[ahead - 1], rows[ahead]):
            break
        if len(rows[ahead]) != 2:
            continue
        left, right = rows[ahead][0].x1, rows[ahead][1].x0
        before = [line for row in rows[start:ahead] for line in row]
        if all(line.x1 < right or line.x0 > left for line in before) and not any(
            line.x0 < left and line.x1 > right for line in before
        ):
            return left, right
        break
    return None, None


def _far_below(above: list[TextLine], below: list[TextLine]) -> bool:
    size = max(line.size for line in above)
    return min(line.top for line in below) - max(line.bottom for line in above) > 12 * size
