"""Red seals, blue stamps and signatures are lifted off a page; black text under them stays.

Where an ink of one colour lies on paper, its brightest channel is light; where it lies on black print, all channels are
dark. What is coloured and light becomes paper, if it belongs to a mark too tall to be a line of text: numbers and days
that were stamped or written in colour, and headings printed in it, stay and are read.
"""

from __future__ import annotations

import cv2
import numpy as np

from vanban.ocr.light import evenly_lit
from vanban.ocr.pixels import WHITE, Picture, as_picture, box, millimetres, shrunk

_CHROMA = 60
_LEAST_SHARE = 0.0003
_TALLEST_TEXT = 8.0
# letters of one word stand nearer than this side by side, lines of text do not one above the other
_BESIDE, _BELOW = 1.2, 0.4
# print that crosses a signature cuts it in pieces no further apart
_PART_OF = 4.0
# brightness from which a coloured place has no print under it
_LIGHT = 115


def grey_without_colours(picture: Picture) -> Picture:
    """The page in grey and evenly lit, with large marks in colour gone."""
    if picture.ndim == 2:
        return evenly_lit(picture)
    if not _is_colourful(picture):
        return evenly_lit(as_picture(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)))
    channels = [evenly_lit(np.ascontiguousarray(picture[:, :, index])) for index in range(3)]
    brightest = cv2.max(cv2.max(channels[0], channels[1]), channels[2])
    darkest = cv2.min(cv2.min(channels[0], channels[1]), channels[2])
    coloured = cv2.threshold(cv2.subtract(brightest, darkest), _CHROMA, WHITE, cv2.THRESH_BINARY)[1]
    grey = as_picture(cv2.cvtColor(cv2.merge(channels), cv2.COLOR_BGR2GRAY))
    marks = _large_marks(as_picture(coloured))
    grey[(marks > 0) & (brightest > _LIGHT)] = WHITE
    under = (marks > 0) & (brightest <= _LIGHT)
    grey[under] = brightest[under]
    return grey


def _is_colourful(picture: Picture) -> bool:
    """Whether more than dust and the colour of light is coloured."""
    small = shrunk(picture, 1 / 4)
    chroma = small.max(axis=2).astype(np.int16) - small.min(axis=2)
    common = np.percentile(chroma[::4, ::4], 60)
    return bool((chroma > common + _CHROMA / 2).mean() > _LEAST_SHARE)


def _large_marks(coloured: Picture) -> Picture:
    """The coloured places, with a rim for their blurred edges, of marks taller than a line of text and of what is about them."""
    kernel = box(millimetres(_BESIDE), millimetres(_BELOW))
    joined = cv2.morphologyEx(coloured, cv2.MORPH_CLOSE, kernel)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    tall = stats[:, cv2.CC_STAT_HEIGHT] > millimetres(_TALLEST_TEXT)
    tall[0] = False
    gone = tall.copy()
    reach = millimetres(_PART_OF)
    left, top = stats[:, cv2.CC_STAT_LEFT], stats[:, cv2.CC_STAT_TOP]
    right, bottom = left + stats[:, cv2.CC_STAT_WIDTH], top + stats[:, cv2.CC_STAT_HEIGHT]
    for x, y, wide, high, _area in stats[tall]:
        across = (right > x - reach) & (left < x + wide + reach)
        down = (bottom > y - reach) & (top < y + high + reach)
        gone |= across & down & (np.arange(count) > 0)
    marks = np.where(gone[labels] & (coloured > 0), np.uint8(WHITE), np.uint8(0))
    return as_picture(cv2.dilate(marks, box(7, 7)))
