"""Which strokes of a page are ruling lines of its tables, and which are letters."""

from __future__ import annotations

import cv2
import numpy as np

from vanban.ocr.pixels import POINT, Picture, as_picture, millimetres
from vanban.ocr.rulings import find_rulings, without_rulings

LEFT, TOP, WIDE = 200, 300, 1400
ROWS = (0, 70, 140, 400, 700)
HALF = LEFT + WIDE // 2


def page() -> Picture:
    return as_picture(np.full((1200, 1800), 255, dtype=np.uint8))


def table(picture: Picture, upright_from: int) -> Picture:
    """Four rows, the first two as low as a line of letters; the line in the middle begins at row ``upright_from``."""
    for row in ROWS:
        cv2.line(picture, (LEFT, TOP + row), (LEFT + WIDE, TOP + row), 0, 3)
    for x in (LEFT, LEFT + WIDE):
        cv2.line(picture, (x, TOP), (x, TOP + ROWS[-1]), 0, 3)
    cv2.line(picture, (HALF, TOP + ROWS[upright_from]), (HALF, TOP + ROWS[-1]), 0, 3)
    return picture


def middle_line(picture: Picture) -> list[float]:
    """Where the pieces of the line in the middle begin, in rows of pixels from the top of the table."""
    rules = find_rulings(picture).rules
    return sorted(
        round(rule.y0 * POINT) - TOP for rule in rules if abs(rule.x0 * POINT - HALF) < 6 and rule.x0 == rule.x1
    )


def test_a_line_through_a_low_row_of_headings_is_found_where_it_goes_on_below() -> None:
    picture = table(page(), 2)
    cv2.line(picture, (HALF, TOP + ROWS[1]), (HALF, TOP + ROWS[2] - 8), 0, 3)
    assert millimetres(4.5) < ROWS[2] - ROWS[1] - 8 < millimetres(6.5)
    assert min(middle_line(picture)) <= ROWS[1] + 10


def test_a_stroke_in_a_low_row_that_stands_in_line_with_nothing_is_a_letter() -> None:
    picture = table(page(), 2)
    cv2.line(picture, (HALF + 200, TOP + ROWS[1] + 7), (HALF + 200, TOP + ROWS[2] - 7), 0, 3)
    found = [rule for rule in find_rulings(picture).rules if abs(rule.x0 * POINT - HALF - 200) < 6]
    assert not found


def test_bars_of_capitals_close_under_a_line_stay_in_the_picture() -> None:
    """``TT`` set right under the upper line of its cell: the joined bars are shorter than any line of a table."""
    picture = table(page(), 1)
    bars = (LEFT + 60, TOP + ROWS[3] + 14, LEFT + 60 + millimetres(5.2), TOP + ROWS[3] + 17)
    cv2.rectangle(picture, bars[:2], bars[2:], 0, -1)
    cleared = without_rulings(picture, find_rulings(picture).mask)
    assert (cleared[bars[1] : bars[3], bars[0] + 6 : bars[2] - 6] == 0).all()


def test_a_line_ruled_twice_is_one() -> None:
    picture = page()
    for y in (500, 512):
        cv2.line(picture, (LEFT, y), (LEFT + WIDE, y), 0, 3)
    assert len(find_rulings(picture).rules) == 1
