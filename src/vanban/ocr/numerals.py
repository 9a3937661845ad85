"""Roman numbers made of I alone, counted in the picture: a recogniser that knows words takes II for I, III for HI.

Above the middle of the letters there are no serifs: each I is one run of ink there, and nothing else is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from vanban.ocr.engine import SeenWord
from vanban.ocr.pixels import Picture, ink_of

_STEMS = re.compile(r"(?=[^.,;]*[IH])[IH1l|T]{1,4}([.,;]?)")
_HEIGHTS = (0.3, 0.36, 0.42, 0.6, 0.66)
_MOST = 3


def with_numerals_counted(words: Sequence[SeenWord], picture: Picture) -> Iterator[SeenWord]:
    """``words`` with numbers at the head of a line, read as ``HI.`` or ``I``, as many I as stand there, and their point."""
    line = -1
    for word in words:
        first, line = word.line != line, word.line
        yield _counted(word, picture) if first and _STEMS.fullmatch(word.text) else word


def _counted(word: SeenWord, picture: Picture) -> SeenWord:
    ink = ink_of(picture[max(word.top - 2, 0) : word.bottom + 2, max(word.x0 - 2, 0) : word.x1 + 2]) > 0
    rows = np.flatnonzero(ink.any(axis=1))
    if len(rows) < 8:
        return word
    top, tall = int(rows[0]), int(rows[-1] - rows[0])
    runs = [_runs(ink[top + round(share * tall)]) for share in _HEIGHTS]
    stems, width = runs[0], max((right - left for left, right in runs[0]), default=0)
    if any(len(other) != len(stems) for other in runs) or not 1 <= len(stems) <= _MOST or width > 0.4 * tall:
        return word
    # a serif reaches as far beyond the last stem as a stem is wide; a point stands beyond it
    foot = ink[top + round(0.8 * tall) :, stems[-1][1] + width :]
    return replace(word, text="I" * len(stems) + ("." if foot.any() else ""))


def _runs(row: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> list[tuple[int, int]]:
    """Where ink begins and ends in a row."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], row, [False]]).astype(np.int8)))
    return [(int(start), int(end)) for start, end in zip(edges[::2], edges[1::2], strict=True)]
