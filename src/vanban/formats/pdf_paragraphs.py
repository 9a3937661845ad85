"""Where paragraphs begin, as far as the places of lines show it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from vanban.blocks import Look, Paragraph
from vanban.formats.pdf_lines import TextLine
from vanban.lines.joining import ends_sentence, starts_item

_TITLE_WORDS = 6


@dataclass(frozen=True, slots=True)
class Margins:
    """Left and right edge of the running text, and whether paragraphs are indented."""

    left: float
    right: float
    indented: bool


def margins_of(blocks: Sequence[Sequence[TextLine]]) -> Margins:
    """From the lines of a page: the most common left edge of long lines and the right edge of most."""
    lines = [line for block in blocks for line in block]
    if not lines:
        return Margins(0, 0, False)
    widest = max(line.x1 - line.x0 for line in lines)
    long = [line for line in lines if line.x1 - line.x0 > 0.7 * widest] or lines
    left = Counter(round(line.x0 / 2) for line in long).most_common(1)[0][0] * 2.0
    left = min([left, *(line.x0 for line in long)])
    size = long[0].size
    indented = sum(line.x0 > left + size for line in long) >= max(2, len(long) // 12)
    return Margins(left, _right_edge(long), indented)


def _right_edge(lines: Sequence[TextLine]) -> float:
    """Where justified lines end; the furthest end where none are."""
    (edge, times), *_ = Counter(round(line.x1 / 2) for line in lines).most_common(1)
    return edge * 2.0 if times >= max(3, len(lines) // 4) else max(line.x1 for line in lines)


def paragraphs(
    lines: Sequence[TextLine], margins: Margins, bold: Sequence[bool], page: int, before: TextLine | None
) -> list[Paragraph]:
    """One Paragraph (not whole) a line; ``before`` is the last line of the running text on the page before."""
    made: list[Paragraph] = []
    previous, gap = before, None
    for line, heavy in zip(lines, bold, strict=True):
        centred = is_centred(line, margins)
        look = Look(bold=heavy, centred=centred, size=round(line.size / 1.15, 1))
        spaced = previous is not None and previous is not before and _is_spaced(previous, line, gap)
        starts = None if previous is None else _starts(previous, line, margins, centred, spaced)
        made.append(Paragraph(line.text, whole=False, page=page, look=look, starts=starts, words=line.recognised))
        if previous is not None and previous is not before:
            gap = min(line.top - previous.top, gap or 1e9)
        previous = line
    return made


def is_centred(line: TextLine, margins: Margins) -> bool:
    before, after = line.x0 - margins.left, margins.right - line.x1
    return before > 1.5 * line.size and after > 1.5 * line.size and abs(before - after) < 1.5 * line.size


def _is_spaced(previous: TextLine, line: TextLine, gap: float | None) -> bool:
    return line.top - previous.top > (1.9 * gap if gap else 2.3 * line.size)


def _is_full(previous: TextLine, line: TextLine, right: float) -> bool:
    word = line.words[0]
    return previous.x1 + (word.x1 - word.x0) + 0.18 * previous.size > right - 0.1 * previous.size


def _starts(previous: TextLine, line: TextLine, margins: Margins, centred: bool, spaced: bool) -> bool | None:
    small = line.text[:1].islower()
    if centred:
        return None if small else True
    if previous.text.isupper() and not line.text.isupper() and len(previous.words) <= _TITLE_WORDS:
        return True
    if is_centred(previous, margins) or not _is_full(previous, line, margins.right):
        return not (small and not ends_sentence(previous.text) and not spaced and _is_near_full(previous, margins))
    if starts_item(line.text):
        return None
    if spaced and not small:
        return True
    if line.x0 > previous.x0 + 0.8 * line.size and line.x0 > margins.left + 0.8 * line.size:
        return not small and not starts_item(previous.text)
    if line.x0 < margins.left + 0.8 * line.size:
        return None if ends_sentence(previous.text) and not margins.indented else False
    return None


def _is_near_full(previous: TextLine, margins: Margins) -> bool:
    return previous.x1 > margins.right - 6 * previous.size
