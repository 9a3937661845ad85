"""The cells of one worksheet, read as a stream: what holds nothing costs nothing to keep."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

from vanban.formats.legacy_fonts import decoded, is_unicode, legacy_font
from vanban.formats.refusals import bomb, damaged
from vanban.formats.sheet import COLUMNS, Merged, Sheet
from vanban.formats.xlsx_numbers import moment_text, number_text
from vanban.formats.xlsx_styles import PLAIN, CellStyle, X
from vanban.formats.zip_package import Limits, refuse_dtd, transitional

WHAT = "Tệp Excel"
MOST_CELLS = 300_000
MOST_LETTERS = 20_000_000
_MOST_MERGED = 100_000
_ROWS = 1_048_576
_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_ROW, _CELL, _VALUE, _FORMULA, _INLINE = X + "row", X + "c", X + "v", X + "f", X + "is"
_COLUMN, _MERGE = X + "col", X + "mergeCell"
_TRUE = frozenset({"1", "true"})


class StringText(NamedTuple):
    """``fonts_named`` True where the string itself says in which fonts it stands, so that its cell's font says nothing."""

    text: str
    fonts_named: bool = False
    encodings: frozenset[str] = frozenset()


@dataclass(slots=True)
class Budget:
    """What may still be kept of one file, over all its sheets."""

    cells: int = MOST_CELLS
    letters: int = MOST_LETTERS

    def take(self, text: str) -> None:
        self.cells -= 1
        self.letters -= len(text)
        if self.cells < 0 or self.letters < 0:
            raise bomb("Số ô có chữ của bảng tính")


def streamed(data: bytes, tags: tuple[str, ...], limits: Limits) -> Iterator[etree._Element]:
    """Elements ``tags`` as they end, each gone after its turn. Raises UnreadableSource."""
    if data.count(b"<") > limits.tags:
        raise bomb("Nội dung tệp Excel")
    refuse_dtd(data, WHAT)
    try:
        for _, element in etree.iterparse(
            io.BytesIO(transitional(data)),
            tag=tags,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
        ):
            yield element
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged(WHAT) from error


class SheetReader:
    """Reads the worksheets of one workbook; ``shared`` are its shared strings."""

    def __init__(self, styles: list[CellStyle], shared: list[StringText], budget: Budget, *, mac_days: bool) -> None:
        self._styles = styles
        self._shared = shared
        self._budget = budget
        self._mac_days = mac_days

    def read(self, data: bytes, name: str, limits: Limits) -> Sheet:
        sheet = Sheet(name)
        at = -1
        for element in streamed(data, (_ROW, _COLUMN, _MERGE), limits):
            if element.tag == _ROW:
                at = _row_number(element.get("r"), at + 1)
                self._row(element, at, sheet)
            elif element.tag == _COLUMN:
                _hide_columns(element, sheet)
            elif len(sheet.merged) < _MOST_MERGED:
                sheet.merged += _merged(element.get("ref", ""))
        return sheet

    def _row(self, row: etree._Element, number: int, sheet: Sheet) -> None:
        cells: dict[int, str] = {}
        boxed, column = 0, -1
        for cell in row.iterchildren(_CELL):
            column = min(_column(cell.get("r"), column + 1), COLUMNS - 1)
            style = self._style(cell.get("s"))
            boxed += style.boxed
            text = self._text(cell, style, sheet) if len(cell) else ""
            if text.strip() and not sheet.hidden_columns[column]:
                self._budget.take(text)
                cells[column] = text
        if row.get("hidden") in _TRUE or row.get("ht") == "0":
            sheet.hidden_rows += bool(cells)
            return
        if cells:
            sheet.rows[number] = {**sheet.rows.get(number, {}), **cells}
        if boxed >= 2:
            sheet.boxed.add(number)

    def _style(self, place: str | None) -> CellStyle:
        if place and place.isascii() and place.isdigit() and len(place) < 7 and int(place) < len(self._styles):
            return self._styles[int(place)]
        return PLAIN

    def _text(self, cell: etree._Element, style: CellStyle, sheet: Sheet) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inline = cell.find(_INLINE)
            return "" if inline is None else self._letters(string_text(inline), style, sheet)
        value = cell.findtext(_VALUE)
        if not value:
            sheet.without_value += cell.find(_FORMULA) is not None
            return ""
        if kind in _KINDS:
            return _KINDS[kind](value, style)
        if kind == "s":
            return self._letters(self._shared_string(value), style, sheet)
        if kind == "str":
            return self._letters(StringText(value), style, sheet)
        return number_text(value, style.code, mac_days=self._mac_days)

    def _shared_string(self, place: str) -> StringText:
        known = place.isascii() and place.isdigit() and int(place[:9]) < len(self._shared)
        return self._shared[int(place)] if known else StringText("")

    def _letters(self, string: StringText, style: CellStyle, sheet: Sheet) -> str:
        sheet.encodings |= string.encodings
        if style.font is None or string.fonts_named or is_unicode(string.text):
            return string.text
        sheet.encodings.add(style.font.encoding)
        return decoded(string.text, style.font)


def string_text(element: etree._Element) -> StringText:
    """The text of a shared or inline string, without what stands over it to say how it is read."""
    parts: list[str] = []
    encodings: set[str] = set()
    named = False
    for part in element:
        if part.tag == X + "t":
            parts.append(part.text or "")
        elif part.tag == X + "r":
            text, said = part.findtext(X + "t") or "", part.find(f"{X}rPr/{X}rFont")
            font = None if said is None else legacy_font(said.get("val"))
            named = named or said is not None
            if font is not None and not is_unicode(text):
                text = decoded(text, font)
                encodings.add(font.encoding)
            parts.append(text)
    return StringText("".join(parts), named, frozenset(encodings))


def _moment(value: str, style: CellStyle) -> str:
    with suppress(ValueError):
        return moment_text(dt.datetime.fromisoformat(value.rstrip("Z")), "dmy" if "T" not in value else "dmyh")
    return value


_KINDS: dict[str, Callable[[str, CellStyle], str]] = {
    "b": lambda value, style: "TRUE" if value == "1" else "FALSE",
    "e": lambda value, style: value,
    "d": _moment,
}


def _row_number(text: str | None, other: int) -> int:
    return int(text) - 1 if text and text.isascii() and text.isdigit() and 0 < int(text[:8]) <= _ROWS else other


def _column(place: str | None, other: int) -> int:
    found = _PLACE.fullmatch(place or "")
    return _letters_number(found[1]) if found else other


def _letters_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return min(number, COLUMNS) - 1


def _hide_columns(element: etree._Element, sheet: Sheet) -> None:
    if element.get("hidden") in _TRUE:
        first, last = (_row_number(element.get(side), -1) for side in ("min", "max"))
        if 0 <= first <= last:
            last = min(last, COLUMNS - 1)
            sheet.hidden_columns[first : last + 1] = b"\x01" * (last + 1 - first)


def _merged(reference: str) -> list[Merged]:
    first, _, last = reference.partition(":")
    one, other = _PLACE.fullmatch(first), _PLACE.fullmatch(last)
    if one is None or other is None:
        return []
    rows, columns = sorted((int(one[2]), int(other[2]))), sorted(map(_letters_number, (one[1], other[1])))
    return [Merged(rows[0] - 1, columns[0], rows[1] - 1, columns[1])]
