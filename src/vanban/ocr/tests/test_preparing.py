"""Each step that makes a picture ready, by itself."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from vanban.formats.pdf_grid import find_grids
from vanban.ocr.cleaning import cleaned
from vanban.ocr.colours import grey_without_colours
from vanban.ocr.pixels import Picture, as_picture, ink_of
from vanban.ocr.rulings import find_rulings, without_rulings
from vanban.ocr.sheet import laid_flat
from vanban.ocr.tests.scanning import BLUE, RED, black_edged, photographed, sealed, signed, skewed, speckled, turned
from vanban.ocr.upright import runs_sideways, skew_of, small_ink


def sheet(*, colour: tuple[int, int, int] = (15, 15, 15), rows: int = 26) -> Picture:
    """An A4 page at 300 dpi with lines of text."""
    made = np.full((3508, 2480, 3), 255, np.uint8)
    for row in range(rows):
        words = ["Thuc", "hien", "nhiem", "vu", "cai", "cach", "hanh", "chinh", "cua", "tinh"]
        text = " ".join(words[(3 * row + place * (1 + row % 3)) % 10] for place in range(8 - row % 2))
        cv2.putText(made, text, (250, 500 + 90 * row), cv2.FONT_HERSHEY_COMPLEX, 1.7, colour, 3, cv2.LINE_AA)
    return made


def table(*, gap: int = 0, double: bool = False, bend: int = 0) -> Picture:
    """Three columns, four rows, in text."""
    made = sheet(rows=3)
    xs, ys = (250, 600, 1500, 2200), (1000, 1200, 1400, 1600, 1800)
    across = np.linspace(xs[0], xs[-1], 200)
    for y in ys:
        for shift in (0, 9) if double else (0,):
            curve = y + shift + bend * np.sin((across - xs[0]) / (xs[-1] - xs[0]) * np.pi)
            cv2.polylines(made, [np.stack([across, curve], 1).astype(np.int32)], False, (0, 0, 0), 3)
    for x in xs:
        cv2.line(made, (x, ys[0]), (x, ys[-1]), (0, 0, 0), 3)
    if gap:
        made[:, 900 : 900 + gap] = 255
        made[1330 : 1330 + gap, :] = 255
    for y in ys[:-1]:
        for x in xs[:-1]:
            cv2.putText(
                made,
                "Ke hoach",
                (x + 30, y + 120),
                cv2.FONT_HERSHEY_COMPLEX,
                1.6,
                (15, 15, 15),
                3,
            )
    return made


def ink(picture: Picture) -> int:
    return int(cv2.countNonZero(ink_of(picture)))


@pytest.mark.parametrize("colour", [RED, BLUE])
def test_seal_and_signature_go_and_black_text_under_them_stays(colour: tuple[int, int, int]) -> None:
    plain = grey_without_colours(as_picture(cv2.cvtColor(sheet(), cv2.COLOR_BGR2GRAY)))
    stamped = grey_without_colours(signed(sealed(sheet(), 0.4, 0.35, colour=colour), 0.7, 0.5, colour=colour))
    assert abs(ink(stamped) - ink(plain)) < 0.02 * ink(plain)
    lost = (ink_of(plain) > 0) & (stamped > 170)
    assert np.count_nonzero(lost) < 0.02 * ink(plain)


def test_text_printed_in_colour_stays() -> None:
    assert ink(grey_without_colours(sheet(colour=RED))) > 0.8 * ink(grey_without_colours(sheet()))


@pytest.mark.parametrize("degrees", [-4.0, -0.7, 0.3, 2.5])
def test_skew_is_measured(degrees: float) -> None:
    grey = grey_without_colours(skewed(sheet(), degrees))
    assert skew_of(small_ink(grey)) == pytest.approx(degrees, abs=0.12)


def test_quarter_turns_are_guessed_from_the_lines() -> None:
    grey = grey_without_colours(sheet())
    assert not runs_sideways(small_ink(grey))
    assert runs_sideways(small_ink(turned(grey, 1)))


def test_the_sheet_is_cut_out_of_a_photo_and_a_scan_is_left_alone() -> None:
    photo = photographed(sheet())
    flat = laid_flat(photo)
    assert flat.shape[0] / flat.shape[1] == pytest.approx(3508 / 2480, rel=0.03)
    assert flat.size < 0.9 * photo.size
    scan = black_edged(sheet())
    assert laid_flat(scan) is scan


def test_specks_and_black_edges_go_and_dots_stay() -> None:
    plain = cleaned(grey_without_colours(sheet()))
    dirty = cleaned(grey_without_colours(black_edged(speckled(sheet()))))
    assert ink(dirty) == pytest.approx(ink(plain), rel=0.05)


@pytest.mark.parametrize(
    "drawn", [table(), table(gap=25), table(double=True), table(bend=14), skewed(table(), 0.05)],
    ids=["plain", "broken", "double", "bent", "askew"],
)  # fmt: skip
def test_ruling_lines_make_a_grid(drawn: Picture) -> None:
    grey = grey_without_colours(drawn)
    rulings = find_rulings(grey)
    (grid,) = find_grids(rulings.rules)
    assert (len(grid.xs) - 1, len(grid.ys) - 1, len(grid.cells)) == (3, 4, 12)
    letters = ink(grey_without_colours(sheet(rows=3)))
    assert ink(without_rulings(grey, rulings.mask)) > letters


def test_text_and_underlines_make_no_table() -> None:
    lined = sheet()
    cv2.line(lined, (900, 520), (1500, 520), (0, 0, 0), 3)
    assert find_grids(find_rulings(grey_without_colours(lined)).rules) == []
