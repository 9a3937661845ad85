"""A PDF as a scanner would give it: each page a grey JPEG at 300 dpi, no text layer. usage: scanned.py PDF OUT [PAGES]"""

from __future__ import annotations

import sys
from pathlib import Path

import cv2
import pypdfium2 as pdfium

DPI, QUALITY = 300, 80


def scan(source: Path, target: Path, most: int | None = None) -> int:
    """How many pages were written."""
    paper = pdfium.PdfDocument.new()
    with pdfium.PdfDocument(source) as pages:
        count = min(len(pages), most or len(pages))
        for index in range(count):
            _add(paper, pages[index], target.with_suffix(".jpg"))
    paper.save(target)
    target.with_suffix(".jpg").unlink()
    return count


def _add(paper: pdfium.PdfDocument, page: pdfium.PdfPage, jpeg: Path) -> None:
    grey = page.render(scale=DPI / 72, grayscale=True).to_numpy()
    cv2.imwrite(str(jpeg), grey, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])
    width, height = page.get_size()
    sheet, picture = paper.new_page(width, height), pdfium.PdfImage.new(paper)
    picture.load_jpeg(str(jpeg), inline=True)
    picture.set_matrix(pdfium.PdfMatrix().scale(width, height))
    sheet.insert_obj(picture)
    sheet.gen_content()


if __name__ == "__main__":
    print(scan(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else None))
