"""Pictures of pages: PNG, JPEG (scans, photos by phone) and TIFF with one picture a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from vanban.blocks import Extract
from vanban.formats.pdf import extract_of
from vanban.formats.pdf_page import PageRead
from vanban.formats.pdf_scans import NO_PROGRAM, NOT_DONE, Settled, needs_ocr, settled_pages
from vanban.formats.refusals import bomb, damaged
from vanban.model import PageReading
from vanban.ocr.choosing import Choice
from vanban.ocr.pictures import DamagedPicture, Size, is_picture, sizes
from vanban.options import ReadOptions

if TYPE_CHECKING:
    from vanban.ocr.pixels import Picture

# a phone's largest pictures; A3 at 600 dpi
MAX_PIXELS = 110_000_000
_WHAT = "Tệp ảnh"


class Image:
    """``.png``, ``.jpg``, ``.tif``."""

    name = "image"

    def accepts(self, head: bytes, name: str) -> bool:
        return is_picture(head)

    def blocks(self, data: bytes) -> Extract:
        return self.blocks_with(data, ReadOptions())

    def blocks_with(self, data: bytes, options: ReadOptions) -> Extract:
        found = _sizes(data)
        found = found[: options.pages_of(len(found))]
        from vanban.ocr.engine import program
        from vanban.ocr.page import read_picture
        from vanban.ocr.running import read_pictures, refuse_too_many

        blank = [PageRead(number, 0.0, [], images=1) for number in range(1, len(found) + 1)]
        if program() is None:
            raise needs_ocr([PageReading(1, "none", NO_PROGRAM, 0.0)])
        refuse_too_many(len(found), options)
        wanted = len(found) if options.recognise else 0
        recognised = read_pictures(_pictures(data, wanted), wanted, options, read_picture) if wanted else {}
        choices = [Choice("ocr", "tệp là ảnh")] * len(found)
        settled: Settled = settled_pages(blank, choices, recognised, NOT_DONE)
        return extract_of(settled.pages, settled.readings, settled.warnings, _WHAT)


def _sizes(data: bytes) -> list[Size]:
    try:
        found = sizes(data)
    except DamagedPicture as error:
        raise damaged(_WHAT) from error
    if any(size.width * size.height > MAX_PIXELS for size in found):
        raise bomb("Ảnh trong tệp")
    if not found or any(size.width * size.height == 0 for size in found):
        raise damaged(_WHAT)
    return found


def _pictures(data: bytes, count: int) -> Iterator[tuple[int, Picture]]:
    """Each picture, turned as its camera said, one after the other. Raises UnreadableSource (``damaged``)."""
    import cv2
    import numpy as np

    from vanban.ocr.pixels import as_picture

    packed = np.frombuffer(data, dtype=np.uint8)
    for index in range(count):
        try:
            if count == 1:
                made = cv2.imdecode(packed, cv2.IMREAD_COLOR)
            else:
                done, several = cv2.imdecodemulti(packed, cv2.IMREAD_COLOR, range=(index, index + 1))
                made = several[0] if done and several else None
        except cv2.error:
            made = None
        if made is None:
            raise damaged(_WHAT)
        yield index + 1, as_picture(made)
