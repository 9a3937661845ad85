"""Pages as small pictures: how much ink stands in each square of 5 mm. Letters of the same width in another version of the font
give the same picture; a line that has moved does not.

python -m vanban.writing.tests.pictures    makes the kept pictures anew, after the form was changed on purpose; look at them.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pypdfium2

from vanban.writing import Draft, write
from vanban.writing.examples import KINDS, example
from vanban.writing.jsonform import draft_from_json

KEPT = Path(__file__).parent / "pages"
SQUARE_MM = 5
_DPI = 72

Picture = np.ndarray[Any, np.dtype[np.uint8]]


def pictures(pdf: bytes) -> list[Picture]:
    """Each page, a pixel a square: 255 where nothing stands."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_squares(page.render(scale=_DPI / 72, grayscale=True).to_numpy()) for page in document]
    finally:
        document.close()


def _squares(page: Any) -> Picture:
    height, width = (round(size / _DPI * 25.4 / SQUARE_MM) for size in page.shape[:2])
    small = cv2.resize(
        np.ascontiguousarray(page).reshape(page.shape[:2]), (width, height), interpolation=cv2.INTER_AREA
    )
    return small.astype(np.uint8)


def differs(one: Picture, other: Picture) -> float:
    """How far two pages are from each other: 0 the same, about 1 where all that is printed stands elsewhere."""
    if one.shape != other.shape:
        return 1.0
    ink = (255.0 - one.astype(float)), (255.0 - other.astype(float))
    return float(np.abs(ink[0] - ink[1]).sum() / max(ink[0].sum() + ink[1].sum(), 1.0))


def kept(name: str) -> list[Picture]:
    found = sorted(KEPT.glob(f"{name}-*.png"))
    return [np.asarray(cv2.imread(str(path), cv2.IMREAD_GRAYSCALE), dtype=np.uint8) for path in found]


def draft_of(name: str) -> Draft:
    return draft_from_json(json.loads(example(name)))


def main() -> None:
    KEPT.mkdir(exist_ok=True)
    for old in KEPT.glob("*.png"):
        old.unlink()
    for name in KINDS:
        for place, picture in enumerate(pictures(write(draft_of(name), "pdf")), start=1):
            cv2.imwrite(str(KEPT / f"{name}-{place}.png"), picture)


if __name__ == "__main__":
    main()
