"""What a spreadsheet's styles say of a cell: how its number is printed, in which old font, whether lines box it in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from lxml import etree

from vanban.formats.legacy_fonts import LegacyFont, legacy_font
from vanban.formats.xlsx_numbers import BUILT_IN

X = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@dataclass(frozen=True, slots=True)
class CellStyle:
    code: str = "General"
    font: LegacyFont | None = None
    boxed: bool = False


PLAIN = CellStyle()
Kind = TypeVar("Kind")


def read_styles(root: etree._Element | None) -> list[CellStyle]:
    """The styles that cells name by their place in this list."""
    if root is None:
        return []
    codes = dict(BUILT_IN)
    for element in root.iterfind(f"{X}numFmts/{X}numFmt"):
        codes[_index(element.get("numFmtId"))] = element.get("formatCode", "General")
    fonts = [_font(element) for element in root.iterfind(f"{X}fonts/{X}font")]
    boxes = [_is_boxed(element) for element in root.iterfind(f"{X}borders/{X}border")]
    return [
        CellStyle(
            codes.get(_index(element.get("numFmtId")), "General"),
            _at(fonts, element.get("fontId"), None),
            _at(boxes, element.get("borderId"), False),
        )
        for element in root.iterfind(f"{X}cellXfs/{X}xf")
    ]


def _font(element: etree._Element) -> LegacyFont | None:
    name = element.find(f"{X}name")
    return None if name is None else legacy_font(name.get("val"))


def _is_boxed(element: etree._Element) -> bool:
    """A line at a side: one above or below may only underline a title."""
    return any(
        side.get("style", "none") != "none"
        for side in element
        if side.tag in (f"{X}left", f"{X}right", f"{X}start", f"{X}end")
    )


def _index(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else 0


def _at(items: list[Kind], place: str | None, other: Kind) -> Kind:
    index = _index(place)
    return items[index] if index < len(items) else other
