"""Pictures of pages as arrays, and the few operations that every step needs. Dark ink on light paper throughout."""

from __future__ import annotations

from typing import Any, Final

import cv2
import numpy as np
import numpy.typing as npt

Picture = npt.NDArray[np.uint8]
"""Height × width (grey) or height × width × 3 (blue, green, red)."""

DPI: Final = 300
POINT: Final = DPI / 72
"""Pixels in a point."""

WHITE: Final = 255

# one page a core: threads inside OpenCV would only fight with the pages beside it
cv2.setNumThreads(1)


def millimetres(length: float) -> int:
    """Pixels in ``length`` mm, at least one."""
    return max(round(length * DPI / 25.4), 1)


def as_picture(made: Any) -> Picture:
    """What OpenCV gives, as an array of bytes."""
    return np.asarray(made, dtype=np.uint8)


def ink_of(grey: Picture) -> Picture:
    """255 where there is ink, 0 where there is paper, parted by Otsu's threshold on evenly lit ``grey``."""
    level, _ = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    # a page with next to no ink has no two peaks: what is nearly white is never ink
    return as_picture(cv2.threshold(grey, min(max(level, 90.0), 200.0), 255, cv2.THRESH_BINARY_INV)[1])


def shrunk(picture: Picture, factor: float) -> Picture:
    return as_picture(cv2.resize(picture, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA))


def box(width: int, height: int) -> Picture:
    """A rectangle as kernel of a morphological operation."""
    return as_picture(cv2.getStructuringElement(cv2.MORPH_RECT, (width, height)))
