"""A picture of a page made ready for reading: the sheet laid flat, in grey, evenly lit, upright, straight and clean."""

from __future__ import annotations

import cv2
import numpy as np

from vanban.ocr.cleaning import cleaned
from vanban.ocr.colours import grey_without_colours
from vanban.ocr.engine import Mode, SeenWord, recognise
from vanban.ocr.pixels import Picture, as_picture, ink_of
from vanban.ocr.sheet import laid_flat
from vanban.ocr.upright import quarter_turned, runs_sideways, skew_of, small_ink, straightened, text_strip

# letters of 13 points at 300 dpi; text of another size by less than this is left as it is
_LETTER = 30.0
_SAME_SIZE = (0.72, 1.4)
_FEW_LETTERS = 12
_MOST_PIXELS = 20_000_000
_SURE = 0.75


def prepared(picture: Picture) -> Picture | None:
    """The page in grey, text upright and about as large as print scanned at 300 dpi; None where there is no text.

    Raises EngineFailure (a few lines are read to tell which way is up).
    """
    grey = grey_without_colours(_in_size(laid_flat(picture)))
    letters = small_ink(grey)
    if letters_in(letters) < _FEW_LETTERS:
        return None
    return _upright(grey, sideways=runs_sideways(letters))


def _upright(grey: Picture, *, sideways: bool) -> Picture:
    """The page straight and clean, turned the way in which a few lines of it read best; ``sideways`` is the first guess."""
    tried: list[tuple[float, Picture]] = []
    for quarters in (1, 0) if sideways else (0, 1):
        turned = quarter_turned(grey, quarters)
        straight = cleaned(straightened(turned, skew_of(small_ink(turned))))
        strip = text_strip(straight)
        for more in (0, 2):
            (words,) = recognise([quarter_turned(strip, more)], Mode.BLOCK)
            sure = sureness(words)
            tried.append((sure, quarter_turned(straight, more)))
            if sure >= _SURE:
                return tried[-1][1]
    return max(tried, key=lambda one: one[0])[1]


def letters_in(letters: Picture) -> int:
    return int(cv2.connectedComponents(letters)[0]) - 1


def _in_size(picture: Picture) -> Picture:
    """``picture`` scaled so that its letters are as large as those of a 300 dpi scan."""
    factor = _LETTER / _letter_height(picture)
    if _SAME_SIZE[0] < factor < _SAME_SIZE[1]:
        factor = 1.0
    factor = min(factor, 4.0, (_MOST_PIXELS / (picture.shape[0] * picture.shape[1])) ** 0.5)
    if factor == 1.0:
        return picture
    how = cv2.INTER_CUBIC if factor > 1 else cv2.INTER_AREA
    return as_picture(cv2.resize(picture, None, fx=factor, fy=factor, interpolation=how))


def _letter_height(picture: Picture) -> float:
    """The usual height of letters in pixels; what is expected where too few stand there to tell."""
    grey = picture if picture.ndim == 2 else as_picture(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY))
    local = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 51, 25)
    _, _, stats, _ = cv2.connectedComponentsWithStats(local, connectivity=8)
    wide, high, area = (stats[1:, place] for place in (cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT, cv2.CC_STAT_AREA))
    shaped = (wide < 3 * high) & (high < 4 * wide) & (area > 0.15 * wide * high) & (high >= 6) & (high < 200)
    heights = high[shaped]
    if len(heights) < 8 * _FEW_LETTERS:
        return _LETTER
    # marks over letters, dots and specks are small and many
    return float(np.median(heights[heights >= 0.6 * np.percentile(heights, 80)]))


def sureness(words: list[SeenWord]) -> float:
    """Mean confidence by letter, 0 where nothing was read."""
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / letters if letters else 0.0


def has_ink(grey: Picture) -> bool:
    """Whether there is more in a part of a prepared page than leftovers of its ruling."""
    return cv2.countNonZero(ink_of(grey)) >= 14
