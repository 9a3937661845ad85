"""Which way the lines of a page run: quarter turns and skew, from how sharply rows of ink part from the gaps between."""

from __future__ import annotations

import cv2
import numpy as np

from vanban.ocr.pixels import WHITE, Picture, as_picture, ink_of, shrunk

_FACTOR = 1 / 4
_WIDEST = 8.0
_STEPS = (1.0, 0.25, 0.06)
_LEAST_SKEW = 0.08
# upright pages of tables have strong columns: sideways must be clearly the sharper reading
_CLEARLY = 1.3


def small_ink(grey: Picture) -> Picture:
    """The ink of a page at a quarter of its size, without rulings, seals and pictures: letters only."""
    ink = ink_of(shrunk(grey, _FACTOR))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    widths, heights = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    longest = np.maximum(widths, heights)
    letters = (longest <= 40) & (longest >= 3)
    letters[0] = False
    return as_picture(np.where(letters[labels], np.uint8(WHITE), np.uint8(0)))


def runs_sideways(letters: Picture) -> bool:
    """True where lines of text run from top to bottom. ``letters`` is what ``small_ink`` gives."""
    lying = max(_sharpness(_sheared(letters, angle)) for angle in np.arange(-6.0, 6.1, 1.5))
    turned = np.ascontiguousarray(np.rot90(letters))
    standing = max(_sharpness(_sheared(turned, angle)) for angle in np.arange(-6.0, 6.1, 1.5))
    return standing > _CLEARLY * lying


def skew_of(letters: Picture) -> float:
    """Degrees by which the lines rise to the right (negative: fall), at most eight either way."""
    best, reach = 0.0, _WIDEST
    for step in _STEPS:
        angles = np.arange(best - reach, best + reach + step / 2, step)
        best = float(max(angles, key=lambda angle: _sharpness(_sheared(letters, float(angle)))))
        reach = step
    return 0.0 if abs(best) < _LEAST_SKEW else best


def straightened(picture: Picture, degrees: float) -> Picture:
    """``picture`` turned clockwise by ``degrees`` about its middle, on white."""
    if not degrees:
        return picture
    height, width = picture.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1.0)
    return as_picture(
        cv2.warpAffine(picture, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=(WHITE, WHITE, WHITE))
    )


def quarter_turned(picture: Picture, quarters: int) -> Picture:
    """``picture`` after ``quarters`` clockwise quarter turns."""
    return picture if quarters % 4 == 0 else np.ascontiguousarray(np.rot90(picture, -quarters))


def _sheared(letters: Picture, degrees: float) -> Picture:
    """A small turn, by moving columns up or down: enough to see whether rows part."""
    if not degrees:
        return letters
    slope = float(np.tan(np.radians(degrees)))
    height, width = letters.shape
    move = np.array([[1.0, 0.0, 0.0], [slope, 1.0, -slope * width / 2]], dtype=np.float32)
    return as_picture(cv2.warpAffine(letters, move, (width, height), flags=cv2.INTER_NEAREST))


def _sharpness(letters: Picture) -> float:
    """How much the ink of neighbouring rows differs."""
    rows = letters.sum(axis=1, dtype=np.float64) / WHITE
    return float(np.square(np.diff(rows)).sum())


def text_strip(grey: Picture, lines: int = 3) -> Picture:
    """A few lines with much ink, for a trial reading: the band of the page that holds most letters."""
    ink = ink_of(grey)
    band = max(min(grey.shape[0], lines * 80), 1)
    sums = np.concatenate([[0.0], np.cumsum(ink.sum(axis=1, dtype=np.float64))])
    if len(sums) <= band:
        return grey
    start = int(np.argmax(sums[band:] - sums[:-band]))
    return grey[start : start + band]
