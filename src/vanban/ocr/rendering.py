"""Pages of a PDF as pictures."""

from __future__ import annotations

import numpy as np
import pypdfium2 as pdfium2

from vanban.formats.pdf_stamps import with_stamps
from vanban.ocr.pixels import POINT, Picture

# A3 in points; larger page boxes are pictures whose pixels were taken for points
_LARGEST = 1250.0
_LONG_SIDE = 3508.0


def picture_of(document: pdfium2.PdfDocument, index: int, data: bytes) -> Picture:
    """The page as it is shown, at 300 dpi, with one-line stamps on it and other annotations left out."""
    page = with_stamps(document, index, data)
    try:
        longest = max(page.get_size())
        scale = POINT if longest <= _LARGEST else _LONG_SIDE / longest
        shown = page.render(scale=scale, may_draw_forms=False, draw_annots=False, rev_byteorder=False)
        made = shown.to_numpy()
        return np.ascontiguousarray(made[:, :, :3] if made.ndim == 3 and made.shape[2] > 3 else made)
    finally:
        page.close()
