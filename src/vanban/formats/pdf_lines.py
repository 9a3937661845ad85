"""Words to lines, lines to the two sides of a letterhead or signature block, in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter

from vanban.formats.pdf_words import Word
from vanban.marks import ReadWord

_GAP = 1.7
_TOUCHING = 0.06
_SAME_ROW = 0.42
_MIN_GUTTER = 3.0
_BY_BASE, _BY_LEFT = attrgetter("base"), attrgetter("x0")


class TextLine:
    """Words on one baseline with no wide gap between them; what is measured of them is measured once."""

    __slots__ = ("_text", "bottom", "size", "top", "words", "x0", "x1")

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        self.x0 = words[0].x0
        self.x1 = words[-1].x1
        self.top = min([word.top for word in words])
        self.bottom = max([word.bottom for word in words])
        self.size = max([word.bottom - word.top for word in words])
        self._text: str | None = None

    @property
    def recognised(self) -> tuple[ReadWord, ...]:
        """The words of it that were recognised in a picture."""
        return tuple((word.text, word.confidence) for word in self.words if word.confidence < 1.0)

    @property
    def text(self) -> str:
        if self._text is None:
            self._text = _text_of(self.words)
        return self._text


def _text_of(words: Sequence[Word]) -> str:
    parts = [words[0].text]
    for before, word in pairwise(words):
        if word.x0 - before.x1 >= _TOUCHING * (word.bottom - word.top):
            parts.append(" ")
        parts.append(word.text)
    return "".join(parts)


def in_rows(words: Sequence[Word]) -> list[list[Word]]:
    """Words by baseline, from the top down, each row from left to right."""
    rows: list[list[Word]] = []
    base = height = 0.0
    for word in sorted(words, key=_BY_BASE):
        tall = word.bottom - word.top
        if rows and word.base - base <= _SAME_ROW * max(height, tall) and not _below_its_like(rows[-1], word):
            rows[-1].append(word)
            if tall > height:
                base, height = word.base, tall
        else:
            rows.append([word])
            base, height = word.base, tall
    for row in rows:
        row.sort(key=_BY_LEFT)
    return rows


def _below_its_like(row: Sequence[Word], word: Word) -> bool:
    """Whether ``word`` stands under a word of ``row``: only a taller line beside both brought their baselines together."""
    tall = word.bottom - word.top
    if word.base - row[0].base <= _SAME_ROW * tall:
        return False
    return any(other.x0 < word.x1 and word.x0 < other.x1 and word.base - other.base > _SAME_ROW * tall for other in row)


def split_at_gaps(row: Sequence[Word]) -> list[TextLine]:
    """The lines of one row: parted where the gap is wider than any between the words of a justified line."""
    wide = _GAP * max([word.bottom - word.top for word in row])
    parts = [[row[0]]]
    for before, word in pairwise(row):
        if word.x0 - before.x1 <= wide:
            parts[-1].append(word)
        else:
            parts.append([word])
    return [TextLine(part) for part in parts]


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
    return lines[0] if len(lines) == 1 else TextLine([word for line in lines for word in line.words])


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
