"""The blocks of a saved web page in reading order: paragraphs, list items with their numbers, tables with spans."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from vanban.blocks import Block, CellBlock, Look, Paragraph, TableBlock
from vanban.formats.docx_tables import cell_lines
from vanban.formats.html_look import HtmlLook, StyleSheet, is_boxed, is_hidden
from vanban.formats.legacy_fonts import LegacyFont, decode_parts
from vanban.formats.refusals import bomb
from vanban.formats.sheet import Merged, Sheet
from vanban.formats.sheet_blocks import sheet_blocks
from vanban.tables.layout import in_reading_order, is_layout, is_table_header
from vanban.text import superscript

_SKIPPED = frozenset(
    {"script", "style", "head", "noscript", "template", "svg", "object", "applet", "select", "button", "nav", "iframe"}
)
_BLOCKS = frozenset(
    {"p", "div", "center", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre"}
    | {"form", "fieldset", "section", "article", "main", "header", "footer", "aside", "figure", "figcaption", "address"}
    | {"hr", "body", "html", "tr", "td", "th", "caption"}
)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_MOST_ROWS, _MOST_COLUMNS = 20_000, 200
_MOST_PLACES = 2_000_000
_MOST_ABOVE = 30
_DEPTH = 300


class HtmlFlow:
    """Reads one page; ``encodings`` are the old ones that letters were in."""

    def __init__(self, root: etree._Element) -> None:
        self._sheet = StyleSheet(root)
        self._root = root
        self._parts: list[str] = []
        self._legacy: list[tuple[int, LegacyFont]] = []
        self._bold = self._letters = 0
        self._label = self._item = ""
        self._depth = 0
        self.encodings: set[str] = set()

    def blocks(self, most: int) -> list[Block]:
        """At most so many. Raises UnreadableSource (``bomb``) where elements lie in each other without end."""
        return list(islice(self._element(self._root, HtmlLook()), most))

    def _element(self, element: etree._Element, base: HtmlLook) -> Iterator[Block]:
        tag = element.tag
        if not isinstance(tag, str) or tag in _SKIPPED or is_hidden(element):
            return
        if tag == "br":
            self._parts.append("\n")
            return
        self._depth += 1
        if self._depth > _DEPTH:
            raise bomb("Độ sâu các phần lồng nhau của trang web")
        look = self._sheet.look(element, base)
        if tag == "table":
            yield from self._flush(base)
            yield from self._table(element, look)
        else:
            yield from self._inside(element, tag, look, base)
        self._depth -= 1

    def _inside(self, element: etree._Element, tag: str, look: HtmlLook, base: HtmlLook) -> Iterator[Block]:
        is_block = tag in _BLOCKS
        if is_block:
            yield from self._flush(base)
        items = 0
        if tag == "li":
            self._label = self._item
        self._text(element.text, look, tag == "pre")
        for child in element:
            if child.tag == "li":
                items += 1
                self._item = _label(element, items)
            yield from self._element(child, look)
            self._text(child.tail, look, tag == "pre")
        if is_block:
            yield from self._flush(look, int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit() else None)

    def _text(self, text: str | None, look: HtmlLook, kept: bool) -> None:
        if not text:
            return
        text = text if kept else _SPACE.sub(" ", text)
        if look.raised and text.strip().isdigit() and len(text.strip()) <= 3:
            text = superscript(text.strip())
        letters = len(text) - text.count(" ")
        self._letters += letters
        self._bold += letters if look.bold else 0
        if look.legacy is not None and letters:
            self._legacy.append((len(self._parts), look.legacy))
        self._parts.append(text.upper() if look.capitals else text)

    def _flush(self, look: HtmlLook, heading: int | None = None) -> Iterator[Block]:
        if not self._letters:
            self._parts.clear()
            return
        if self._legacy:
            self.encodings |= {font.encoding for _, font in self._legacy}
            decode_parts(self._parts, self._legacy)
        bold = self._bold * 10 >= self._letters * 9
        text, label = "".join(self._parts).strip("\n "), self._label
        self._parts, self._legacy, self._bold, self._letters, self._label = [], [], 0, 0, ""
        yield Paragraph(text, look=Look(bold=bold, centred=look.centred, heading=heading), label=label)

    def _table(self, table: etree._Element, look: HtmlLook) -> Iterator[Block]:
        rows, nested = self._rows(table, look)
        texts = [["\n".join(cell_lines(blocks)) for blocks, _, _ in row] for row in rows]
        if not any(text.strip() for row in texts for text in row):
            return
        if nested or (len(rows) <= 8 and is_layout(texts, bordered=is_boxed(table))):
            order = (
                [(r, c) for r, row in enumerate(rows) for c in range(len(row))] if nested else in_reading_order(texts)
            )
            for r, c in order:
                yield from rows[r][c][0]
            return
        if _is_sheet(texts):
            yield from sheet_blocks(_as_sheet(texts, rows))
            return
        yield TableBlock(
            tuple(
                tuple(CellBlock(text, cell[1], cell[2]) for text, cell in zip(line, row, strict=True))
                for line, row in zip(texts, rows, strict=True)
                if row
            )
        )

    def _rows(self, table: etree._Element, look: HtmlLook) -> tuple[list[list[tuple[list[Block], int, int]]], bool]:
        """Cells as blocks, rows, columns; whether a cell holds a table of its own (then this one only places things)."""
        rows: list[list[tuple[list[Block], int, int]]] = []
        nested = False
        for row in _own_rows(table):
            if is_hidden(row):
                continue
            row_look = self._sheet.look(row, look)
            cells: list[tuple[list[Block], int, int]] = []
            for cell in row.iterchildren("td", "th"):
                blocks = list(self._element(cell, row_look))
                nested = nested or any(isinstance(block, TableBlock) and len(block.rows) > 1 for block in blocks)
                cells.append((blocks, _span(cell, "rowspan", _MOST_ROWS), _span(cell, "colspan", _MOST_COLUMNS)))
            rows.append(cells)
        clipped = [
            [(blocks, min(high, len(rows) - r), wide) for blocks, high, wide in row] for r, row in enumerate(rows)
        ]
        if sum(high * wide for row in clipped for _, high, wide in row) > _MOST_PLACES:
            raise bomb("Số ô của bảng trong trang web")
        return clipped, nested


def _is_sheet(texts: list[list[str]]) -> bool:
    """True where a page shows a whole spreadsheet as one table: above its heading row stand a letterhead and a title."""
    heading = next((r for r, row in enumerate(texts[:_MOST_ABOVE]) if is_table_header(row)), 0)
    return heading > 0 and all(sum(bool(text.strip()) for text in row) <= 2 for row in texts[:heading])


def _as_sheet(texts: list[list[str]], rows: list[list[tuple[list[Block], int, int]]]) -> Sheet:
    sheet = Sheet()
    taken: set[tuple[int, int]] = set()
    for r, (line, row) in enumerate(zip(texts, rows, strict=True)):
        column = 0
        for text, (_, high, wide) in zip(line, row, strict=True):
            while (r, column) in taken:
                column += 1
            taken.update((r + below, column + beside) for below in range(high) for beside in range(wide))
            if (high, wide) != (1, 1):
                sheet.merged.append(Merged(r, column, r + high - 1, column + wide - 1))
            if text.strip():
                sheet.rows.setdefault(r, {})[column] = text
            column += wide
    return sheet


def _own_rows(table: etree._Element) -> Iterator[etree._Element]:
    for element in table:
        if element.tag == "tr":
            yield element
        elif element.tag in ("thead", "tbody", "tfoot"):
            yield from element.iterchildren("tr")


def _span(cell: etree._Element, name: str, most: int) -> int:
    said = cell.get(name, "1").strip()
    return min(max(int(said), 1), most) if said.isascii() and said.isdigit() and len(said) < 10 else 1


def _label(parent: etree._Element, item: int) -> str:
    """The mark that a browser prints before the list's item of this number, counted from 1."""
    if parent.tag != "ol":
        return "-"
    start = parent.get("start", "1")
    number = item - 1 + (int(start) if start.isascii() and start.isdigit() and len(start) < 6 else 1)
    if parent.get("type") in ("a", "A") and 0 < number <= 26:
        return f"{chr(ord(parent.get('type', 'a')) + number - 1)}."
    return f"{number}."
