"""Even light: shadows, yellow paper and the fall of light over a photo are divided out, so that paper is white again."""

from __future__ import annotations

import cv2
import numpy as np

from vanban.ocr.pixels import Picture, as_picture, millimetres, shrunk

_FACTOR = 1 / 8
# wider than the widest stroke of any letter, so that the brightest of it is paper
_REACH = 6.0
_BLACK, _PAPER = 0.35, 0.93


def evenly_lit(grey: Picture) -> Picture:
    """``grey`` with every place measured against the paper about it: paper white, full ink black."""
    share = cv2.divide(grey, _paper_about(grey), scale=255)
    stretched = (np.arange(256) / 255 - _BLACK) / (_PAPER - _BLACK) * 255
    return as_picture(cv2.LUT(share, np.clip(stretched, 0, 255).astype(np.uint8)))


def _paper_about(grey: Picture) -> Picture:
    """How bright the paper is at each place: the brightest nearby, smoothed."""
    small = shrunk(grey, _FACTOR)
    reach = max(round(millimetres(_REACH) * _FACTOR), 3)
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach))
    bright = cv2.morphologyEx(small, cv2.MORPH_CLOSE, kernel)
    smooth = cv2.GaussianBlur(bright, (0, 0), reach / 2)
    return as_picture(cv2.resize(smooth, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR))
