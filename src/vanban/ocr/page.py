"""One scanned page: a picture in; words, tables and how sure the reading is out, in points as for a page with text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from threading import BoundedSemaphore

import numpy as np

from vanban.formats.pdf_grid import Grid, GridCell, find_grids
from vanban.formats.pdf_page import PageRead
from vanban.formats.pdf_words import Word
from vanban.ocr.engine import Mode, SeenWord, recognise
from vanban.ocr.numerals import with_numerals_counted
from vanban.ocr.pixels import POINT, WHITE, Picture
from vanban.ocr.preparing import has_ink, prepared
from vanban.ocr.rulings import find_rulings, without_rulings

# shares of the size of a font: height of x and of capitals; room above and below the baseline (Times and its like)
_X_HEIGHT, _CAPITALS = 0.455, 0.662
_ASCENT, _DESCENT = 0.9, 0.22
_SAME_SIZE = 0.14
_APART = 0.12
_PAD = 14
_LEAST_TABLE = 0.4
_RUBBISH, _DOUBTFUL_MARK = 0.25, 0.55
# making a page ready takes some 150 MB for a moment, waiting for tesseract next to nothing
_MADE_READY = BoundedSemaphore(1)
# never words of their own in official documents: specks and ends of ruling lines
_STRAY = frozenset("`'‘’´~^_|¦\\{}[]<>«»*=¬")


def read_picture(picture: Picture, number: int) -> PageRead:
    """Page ``number`` from its picture. Raises EngineFailure."""
    with _MADE_READY:
        grey = prepared(picture)
        if grey is None:
            return PageRead(number, picture.shape[0] / POINT, [], images=1, recognised=True)
        rulings = find_rulings(grey)
        bare = without_rulings(grey, rulings.mask)
    grids = [grid for grid in find_grids(rulings.rules) if _is_table(grid, grey)]
    read = PageRead(number, grey.shape[0] / POINT, [], grids, images=1, recognised=True)
    outside = _outside(bare, grids)
    (words,) = recognise([outside], Mode.PAGE)
    read.words = list(_as_words(words, outside, 0, 0, 0))
    _fill_cells(read, bare)
    _same_sizes(read)
    return read


def _is_table(grid: Grid, grey: Picture) -> bool:
    """Not the frame of a stamp: tables take much of the width of a page."""
    return bool(grid.xs[-1] - grid.xs[0] >= _LEAST_TABLE * grey.shape[1] / POINT)


def _outside(bare: Picture, grids: Sequence[Grid]) -> Picture:
    """The page with its tables gone."""
    made = bare.copy()
    for grid in grids:
        rows, columns = _pixels(grid.top, grid.bottom), _pixels(grid.xs[0], grid.xs[-1])
        made[rows, columns] = WHITE
    return made


def _pixels(start: float, end: float) -> slice:
    return slice(max(round(start * POINT), 0), max(round(end * POINT), 0))


def _fill_cells(read: PageRead, bare: Picture) -> None:
    """Reads each cell by itself: nothing of a neighbour gets in, and no line runs over two cells."""
    places = [(cell, _pixels(grid.ys[cell.row], grid.ys[cell.row + cell.row_span]), _pixels(cell.x0, cell.x1))
              for grid in read.grids for cell in grid.cells]  # fmt: skip
    parts = [(cell, rows, columns) for cell, rows, columns in places if has_ink(bare[rows, columns])]
    pictures = [np.pad(bare[rows, columns], _PAD, constant_values=WHITE) for _, rows, columns in parts]
    index = len(read.words)
    for (cell, rows, columns), picture, words in zip(parts, pictures, recognise(pictures, Mode.BLOCK), strict=True):
        cell.words = list(_as_words(words, picture, columns.start - _PAD, rows.start - _PAD, index))
        index += len(cell.words)


def _as_words(seen: Sequence[SeenWord], picture: Picture, left: int, top: int, index: int) -> Iterator[Word]:
    """Words in points of the page; ``left`` and ``top`` are where their ``picture`` stands in it."""
    kept = [word for word in with_numerals_counted(seen, picture) if not _is_rubbish(word)]
    for place, word in enumerate(kept):
        size = word.tall / (_CAPITALS if word.capitals else _X_HEIGHT)
        base, end = top + word.base, word.x1
        if place + 1 < len(kept) and kept[place + 1].line == word.line:
            # letters of two words may all but touch; words they are
            end = min(end, round(kept[place + 1].x0 - _APART * size))
        yield Word(
            word.text,
            (left + word.x0) / POINT,
            (left + max(end, word.x0 + 1)) / POINT,
            (base - _ASCENT * size) / POINT,
            (base + _DESCENT * size) / POINT,
            base / POINT,
            index + place,
            word.confidence,
        )


def _is_rubbish(word: SeenWord) -> bool:
    """What specks and strokes of a pen were taken for."""
    if any(character.isalnum() for character in word.text):
        return word.confidence < _RUBBISH and len(word.text) <= 2
    return word.confidence < _DOUBTFUL_MARK or _STRAY.issuperset(word.text)


def _all_words(read: PageRead) -> Iterator[Word]:
    yield from read.words
    for cell in _cells(read):
        yield from cell.words


def _cells(read: PageRead) -> Iterator[GridCell]:
    return (cell for grid in read.grids for cell in grid.cells)


def _same_sizes(read: PageRead) -> None:
    """Sizes are measured line by line, unsteadily: what is about the page's usual size is of that size."""
    words = list(_all_words(read))
    if not words:
        return
    usual = Counter(round(word.bottom - word.top) for word in words for _ in word.text).most_common(1)[0][0]
    for word in words:
        size = word.bottom - word.top
        if abs(size - usual) > _SAME_SIZE * usual and 0.4 * usual < size < 3 * usual:
            continue
        word.top, word.bottom = (
            word.base - usual * _ASCENT / (_ASCENT + _DESCENT),
            word.base + usual * _DESCENT / (_ASCENT + _DESCENT),
        )
