"""Scanned pages that already have a sound text layer: its words stay, the tables are found by the ruling lines of the picture."""

from __future__ import annotations

from vanban.formats.pdf_grid import find_grids
from vanban.formats.pdf_objects import Rule
from vanban.formats.pdf_page import PageRead, in_grids
from vanban.ocr.colours import grey_without_colours
from vanban.ocr.pixels import POINT, Picture
from vanban.ocr.rulings import find_rulings
from vanban.ocr.upright import skew_of, small_ink

_ASKEW = 0.8


def with_tables_of_picture(page: PageRead, picture: Picture) -> PageRead:
    """``page`` with its words in the tables that ``picture`` shows; ``page`` itself where it shows none."""
    grey = grey_without_colours(picture)
    if abs(skew_of(small_ink(grey))) > _ASKEW:
        # the words stand where they stood on the askew page: straight lines would run through them
        return page
    scale = page.height / (grey.shape[0] / POINT)
    rules = [Rule(*(value * scale for value in (one.x0, one.y0, one.x1, one.y1))) for one in find_rulings(grey).rules]
    grids = find_grids(rules)
    return in_grids(page, grids) if grids else page
