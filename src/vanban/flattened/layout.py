"""Lays the lines of one table row over its columns, in order, by what they say."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from vanban.flattened.kinds import fits, heading_kind
from vanban.lines.joining import ends_sentence, join_two

_EMPTY = -0.6
_LOW = float("-inf")
_MAX_LINES = 60


def lay_over(lines: Sequence[str], heading: Sequence[str]) -> list[str]:
    """One text a column: each takes no line, one, or several that follow one another. The first line is the number."""
    if len(lines) == len(heading):
        return list(lines)
    if len(lines) > _MAX_LINES:
        lines = [*lines[: _MAX_LINES - 1], " ".join(lines[_MAX_LINES - 1 :])]
    kinds = [heading_kind(cell) for cell in heading[1:]]
    return [lines[0], *_best(list(lines[1:]), kinds)]


def _best(lines: list[str], kinds: list[str | None]) -> list[str]:
    """Dynamic programming over (lines taken, columns filled)."""
    count = len(lines)
    empties = [_empty_score(column, kind) for column, kind in enumerate(kinds)]
    scores = [[_LOW] * (count + 1) for _ in range(len(kinds) + 1)]
    taken = [[0] * (count + 1) for _ in range(len(kinds) + 1)]
    scores[0][0] = 0.0
    for column, kind in enumerate(kinds):
        for done in range(count + 1):
            if scores[column][done] == _LOW:
                continue
            for size in range(count - done + 1):
                score = scores[column][done] + (_score(lines[done : done + size], kind) if size else empties[column])
                if score > scores[column + 1][done + size]:
                    scores[column + 1][done + size] = score
                    taken[column + 1][done + size] = size
    return _cells(lines, taken)


def _empty_score(column: int, kind: str | None) -> float:
    # of two columns of one kind the later is the one left empty: who leads is always said, who helps is not
    return 0.0 if kind == "note" else _EMPTY + 0.01 * column


def _cells(lines: list[str], taken: list[list[int]]) -> list[str]:
    cells: list[str] = []
    left = len(lines)
    for column in range(len(taken) - 1, 0, -1):
        size = taken[column][left]
        cells.append(_joined(lines[left - size : left]))
        left -= size
    return cells[::-1]


def _score(lines: Sequence[str], kind: str | None) -> float:
    score = fits(lines[0], kind)
    for before, line in pairwise(lines):
        goes_on = line[:1].islower() or not line[:1].isalpha() or before[-1:] in ",-/("
        score += 0.3 if goes_on and not ends_sentence(before) else (-0.4 if kind == "content" else -1.0)
    return score


def _joined(lines: Sequence[str]) -> str:
    text = ""
    for line in lines:
        text = join_two(text, line) if text else line
    return text
