"""What a signature looks like: a picture with transparent ground, or the block of text of an annex in a Times New Roman face."""

from __future__ import annotations

import atexit
import datetime as dt
import shutil
import sys
import tempfile
import uuid
import zlib
from functools import cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from vanban.signatures.verdicts import VIETNAM

_MOST_PIXELS = 4000 * 4000
_FONTS = (
    "C:/Windows/Fonts/times.ttf",
    "/usr/share/fonts/truetype/msttcorefonts/Times_New_Roman.ttf",
    "/Library/Fonts/Times New Roman.ttf",
    "/System/Library/Fonts/Supplemental/Times New Roman.ttf",
    "/usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf",
    "/usr/share/fonts/truetype/tinos/Tinos-Regular.ttf",
    "/usr/share/fonts/liberation-serif/LiberationSerif-Regular.ttf",
    "/usr/share/fonts/liberation/LiberationSerif-Regular.ttf",
    "/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf",
)
_ASKED = "ắằẳẵặấầẩẫậếềểễệốồổỗộớờởỡợứừửữựỳỷỹỵđĐơƯ"


class NoFont(ValueError):
    """No font with all Vietnamese letters is on this machine; ``str`` says what to do."""


class NotAPicture(ValueError):
    """The bytes are no picture that can be put into a signature; ``str`` says what to give."""


@cache
def serif_font() -> str:
    """The file of Times New Roman or a face with its metrics (Liberation Serif 2, Tinos) that holds all Vietnamese letters.
    Raises NoFont."""
    from fontTools.ttLib import TTFont

    for name in _FONTS:
        if not Path(name).is_file():
            continue
        with TTFont(name, lazy=True) as font:
            letters = font.getBestCmap()
        if all(ord(one) in letters for one in _ASKED):
            return name
    where = "C:/Windows/Fonts" if sys.platform == "win32" else "gói fonts-liberation2"
    raise NoFont(f"Máy này không có phông Times New Roman (hoặc Liberation Serif 2) đủ chữ Việt. Hãy cài {where}.")


@cache
def _unit_font() -> str:
    """A copy of the font with 1000 units an em and the Latin and Vietnamese letters only: pyHanko writes widths of glyphs as if
    each font had so many. It is gone when the program ends."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont
    from fontTools.ttLib.scaleUpem import scale_upem

    options = Options(
        layout_features=[], hinting=False, notdef_outline=True, drop_tables=["FFTM", "GPOS", "GSUB", "kern"]
    )
    with TTFont(serif_font()) as font:
        subsetter = Subsetter(options)
        subsetter.populate(
            unicodes=[*range(0x20, 0x250), *range(0x300, 0x370), *range(0x1E00, 0x1F00), *range(0x2010, 0x2027)]
        )
        subsetter.subset(font)
        scale_upem(font, 1000)
        folder = tempfile.mkdtemp(prefix="cchc-font-")
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        target = Path(folder) / "serif.ttf"
        font.save(target)
    return str(target)


def annex_text(number: str, moment: dt.datetime) -> str:
    """``Số và ký hiệu: 12/BC-SCT`` and ``Thời gian ký: 05/03/2026 08:30:00 +07:00``."""
    local = moment.astimezone(VIETNAM)
    return f"Số và ký hiệu: {number}\nThời gian ký: {local:%d/%m/%Y %H:%M:%S} +07:00"


def text_style(text: str) -> Any:
    """A stamp of regular black text of size 10, with the subset of the font that it needs."""
    from pyhanko.pdf_utils.font.opentype import GlyphAccumulatorFactory
    from pyhanko.pdf_utils.layout import AxisAlignment, InnerScaling, Margins, SimpleBoxLayoutRule
    from pyhanko.pdf_utils.text import TextBoxStyle
    from pyhanko.stamp import TextStampStyle

    layout = SimpleBoxLayoutRule(
        x_align=AxisAlignment.ALIGN_MAX,
        y_align=AxisAlignment.ALIGN_MID,
        margins=Margins(),
        inner_content_scaling=InnerScaling.NO_SCALING,
    )
    box = TextBoxStyle(
        font=GlyphAccumulatorFactory(_unit_font(), font_size=10), font_size=10, leading=12, border_width=0
    )
    return TextStampStyle(
        stamp_text=text.replace("%", "%%"), text_box_style=box, border_width=0, inner_content_layout=layout
    )


def picture_style(picture: bytes) -> Any:
    """A stamp of one picture, as large as its box lets it be, its proportions kept; transparency stays."""
    from pyhanko.pdf_utils.layout import AxisAlignment, InnerScaling, Margins, SimpleBoxLayoutRule
    from pyhanko.stamp import StaticStampStyle

    layout = SimpleBoxLayoutRule(
        x_align=AxisAlignment.ALIGN_MID,
        y_align=AxisAlignment.ALIGN_MID,
        margins=Margins(),
        inner_content_scaling=InnerScaling.STRETCH_TO_FIT,
    )
    return StaticStampStyle(
        background=_picture_content(*pixels(picture)), background_layout=layout, background_opacity=1.0, border_width=0
    )


def pixels(picture: bytes) -> tuple[Any, Any]:
    """Colours (height, width, RGB) and opacity (height, width) of a PNG or JPEG. Raises NotAPicture."""
    found = cv2.imdecode(np.frombuffer(picture, np.uint8), cv2.IMREAD_UNCHANGED) if picture else None
    if found is None or found.dtype != np.uint8:
        raise NotAPicture("Ảnh chữ ký không đọc được. Hãy chọn ảnh PNG nền trong.")
    if found.shape[0] * found.shape[1] > _MOST_PIXELS:
        raise NotAPicture("Ảnh chữ ký quá lớn. Hãy dùng ảnh không quá 4000 × 4000 điểm ảnh.")
    if found.ndim == 2:
        found = cv2.cvtColor(found, cv2.COLOR_GRAY2BGR)
    opaque = found[:, :, 3] if found.shape[2] == 4 else np.full(found.shape[:2], 255, np.uint8)
    return np.ascontiguousarray(found[:, :, 2::-1]), np.ascontiguousarray(opaque)


def _picture_content(colours: Any, opacity: Any) -> Any:
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.content import PdfContent, ResourceType
    from pyhanko.pdf_utils.generic import pdf_name
    from pyhanko.pdf_utils.layout import BoxConstraints

    height, width = opacity.shape
    name = pdf_name(f"/Img{uuid.uuid4().hex}")

    number: Any = generic.NumberObject

    def stream(data: bytes, space: str, **more: Any) -> Any:
        values = {
            pdf_name("/Type"): pdf_name("/XObject"),
            pdf_name("/Subtype"): pdf_name("/Image"),
            pdf_name("/Width"): number(width),
            pdf_name("/Height"): number(height),
            pdf_name("/BitsPerComponent"): number(8),
            pdf_name("/ColorSpace"): pdf_name(space),
            pdf_name("/Filter"): pdf_name("/FlateDecode"),
        }
        values |= {pdf_name(f"/{key}"): value for key, value in more.items()}
        return generic.StreamObject(values, encoded_data=zlib.compress(data, 9))

    class Picture(PdfContent):
        def render(self) -> bytes:
            writer = self._ensure_writer
            mask = writer.add_object(stream(opacity.tobytes(), "/DeviceGray"))
            image = writer.add_object(stream(colours.tobytes(), "/DeviceRGB", SMask=mask))
            self.set_resource(ResourceType.XOBJECT, name, image)
            return b"q %d 0 0 %d 0 0 cm %s Do Q" % (width, height, name.encode())

    return Picture(box=BoxConstraints(width=width, height=height))
