"""Letterheads and signature blocks that stand side by side in plain text, set apart by tabs or wide spaces."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanban.tables.layout import is_motto, is_recipients

_APART = re.compile(r"\t+| {4,}")
_BLANK = re.compile(r"(?:số|ngày|tháng|năm)\s?:?$", re.IGNORECASE)
_MAX_LINES = 30
_MAX_SIDE = 60


def read_sides(texts: Sequence[str], at: int) -> tuple[list[str], int] | None:
    """Left lines, then right lines, of the block that begins at ``at``, and the line behind it; None where there is none."""
    if len(_parts(texts[at])) != 2 or not _is_place(texts, at):
        return None
    left: list[str] = []
    right: list[str] = []
    gutter = len(texts[at].expandtabs(8))
    index, end = at, at
    while index < min(at + _MAX_LINES, len(texts)):
        line = texts[index].expandtabs(8).rstrip()
        parts = _parts(texts[index])
        if any(len(part) > _MAX_SIDE for part in parts):
            break
        if len(parts) == 2:
            left.append(parts[0])
            right.append(parts[1])
            gutter = min(gutter, len(line) - len(parts[1]))
        elif parts and len(line) < gutter - 1:
            left.append(parts[0])
        elif parts and len(line) - len(parts[0]) >= gutter - 2:
            right.append(parts[0])
        elif parts:
            break
        index += 1
        end = index if parts else end
        if not parts and index < len(texts) and not _has_sides(texts, index, gutter):
            break
    return ([*left, *right], end) if end > at else None


def _parts(line: str) -> list[str]:
    """The two sides of a line, parted at its widest gap; one where it has none, none where it is blank."""
    text = line.strip()
    # "Số:      /KH-UBND" leaves room for a number and is one side
    gaps = [gap for gap in _APART.finditer(text) if not _BLANK.search(text[max(0, gap.start() - 12) : gap.start()])]
    if not gaps:
        return [text] if text else []
    widest = max(gaps, key=lambda gap: len(gap[0].expandtabs(8)))
    return [text[: widest.start()].strip(), text[widest.end() :].strip()]


def _has_sides(texts: Sequence[str], at: int, gutter: int) -> bool:
    """True where the right side goes on within the next lines."""
    ahead = [line.expandtabs(8).rstrip() for line in texts[at : at + 6] if line.strip()][:3]
    return any(len(_parts(line)) == 2 or len(line) - len(line.strip()) >= gutter - 2 for line in ahead)


def _is_place(texts: Sequence[str], at: int) -> bool:
    parts = [part for line in texts[at : at + 3] for part in _parts(line)]
    return any(is_motto(part) for part in parts) or is_recipients(_parts(texts[at])[0])
