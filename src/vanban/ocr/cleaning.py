"""What is not print goes: specks of dust and grain, the black edge of an open scanner lid."""

from __future__ import annotations

import cv2
import numpy as np

from vanban.ocr.pixels import WHITE, Picture, as_picture, box, ink_of, millimetres

_SPECK = 7
_MANY_SPECKS = 2_500
_EDGE = 4.0
_LONG_EDGE = 0.12


def cleaned(grey: Picture) -> Picture:
    """An evenly lit page without specks and dark edges."""
    return _without_specks(_without_edges(grey))


def _without_edges(grey: Picture) -> Picture:
    """White where dark areas run in from the edge of the picture."""
    ink = ink_of(grey)
    height, width = ink.shape
    solid = cv2.morphologyEx(ink, cv2.MORPH_OPEN, box(9, 9))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(solid, connectivity=8)
    gone = np.zeros(count, dtype=bool)
    for index in range(1, count):
        x, y, wide, tall, _area = stats[index]
        at_edge = x <= 2 or y <= 2 or x + wide >= width - 2 or y + tall >= height - 2
        gone[index] = at_edge and (wide > _LONG_EDGE * width or tall > _LONG_EDGE * height)
    if not gone.any():
        return grey
    area = np.where(gone[labels], np.uint8(WHITE), np.uint8(0))
    reach = millimetres(_EDGE / 2)
    made = grey.copy()
    made[cv2.dilate(area, box(reach, reach)) > 0] = WHITE
    return made


def _without_specks(grey: Picture) -> Picture:
    """White where ink is smaller than any dot of print; a grainy page is smoothed first."""
    specks = _specks(grey)
    if specks[1] > _MANY_SPECKS:
        grey = as_picture(cv2.medianBlur(grey, 3))
        specks = _specks(grey)
    mask, count = specks
    if not count:
        return grey
    made = grey.copy()
    made[cv2.dilate(mask, box(3, 3)) > 0] = WHITE
    return made


def _specks(grey: Picture) -> tuple[Picture, int]:
    """255 where ink stands in pieces of a few pixels, and how many of them there are."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink_of(grey), connectivity=8)
    small = stats[:, cv2.CC_STAT_AREA] <= _SPECK
    small[0] = False
    return as_picture(np.where(small[labels], np.uint8(WHITE), np.uint8(0))), int(small.sum())
