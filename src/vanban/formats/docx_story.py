"""The blocks of a Word document in reading order."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from vanban.blocks import Block, Paragraph, TableBlock
from vanban.formats.docx_names import MC, W, child
from vanban.formats.docx_numbering import Numbering
from vanban.formats.docx_parts import Parts
from vanban.formats.docx_styles import Styles
from vanban.formats.docx_tables import CellRead, data_table, is_bordered, read_rows
from vanban.formats.docx_text import RunReader, RunText, alternative
from vanban.formats.refusals import damaged
from vanban.formats.zip_package import Package
from vanban.secrecy import mark_of
from vanban.tables.layout import in_reading_order, is_layout, is_motto
from vanban.text import superscript

_PARAGRAPH, _TABLE, _ALTERNATE = W + "p", W + "tbl", MC + "AlternateContent"
_SKIPPED = frozenset(W + tag for tag in ("del", "moveFrom", "sectPr", "sdtPr", "sdtEndPr", "tcPr", "tblPr"))
_PROPERTIES, _MARK_PROPERTIES, _DELETED = W + "pPr", W + "rPr", W + "del"
_HEAD_LINES = 20
_NARROW = 2


class Story:
    """Reads one document; ``blocks`` may be asked for once, after which ``page`` is the last page that Word marked and
    ``encodings`` are the old ones that letters were in."""

    def __init__(self, package: Package, parts: Parts) -> None:
        self._package = package
        self._parts = parts
        # conditional formats of table styles: most of the file in some, and nothing that is read
        self._styles = Styles(package.xml(parts.styles, without=b"w:tblStylePr"))
        self._numbering = Numbering(package.xml(parts.numbering))
        self._runs = RunReader(self._styles)
        self._notes: dict[tuple[str, str], etree._Element] = {}
        self._waiting_notes: list[tuple[str, str]] = []
        self._noted = 0
        self._nesting = 0
        self._carried: list[str] = []
        self.page: int | None = None
        self.encodings: set[str] = set()

    def blocks(self) -> Iterator[Block]:
        root = self._package.xml(self._parts.main)
        body = None if root is None else root.find(W + "body")
        if body is None:
            raise damaged("Tệp Word")
        if next(body.iter(W + "lastRenderedPageBreak"), None) is not None:
            self.page = 1
        self._read_notes()
        blocks = list(self._flow(body))
        if not any(isinstance(block, Paragraph) and is_motto(block.text) for block in blocks[:_HEAD_LINES]):
            yield from self._letterhead()
        yield from self._stamps()
        yield from blocks

    def _read_notes(self) -> None:
        for kind, part in (("footnote", self._parts.footnotes), ("endnote", self._parts.endnotes)):
            root = self._package.xml(part)
            for note in [] if root is None else root:
                self._notes[kind, note.get(W + "id", "")] = note

    def _letterhead(self) -> Iterator[Block]:
        for name in self._parts.headers:
            root = self._package.xml(name)
            found = [] if root is None else list(self._flow(root))
            if any(isinstance(block, Paragraph) and is_motto(block.text) for block in found):
                yield from found
                return

    def _stamps(self) -> Iterator[Block]:
        """A stamp of secrecy that stands over every page instead of in the text."""
        for name in self._parts.headers:
            root = self._package.xml(name)
            for block in [] if root is None else self._flow(root):
                if isinstance(block, Paragraph) and mark_of(block.text):
                    yield block
                    return

    def _flow(self, parent: etree._Element) -> Iterator[Block]:
        for element in parent:
            tag = element.tag
            if tag == _PARAGRAPH:
                yield from self._paragraph(element)
            elif tag == _TABLE:
                yield from self._table(element)
            elif tag == _ALTERNATE:
                yield from self._flow(alternative(element))
            elif tag not in _SKIPPED:
                yield from self._flow(element)
            if not self._nesting and self._waiting_notes:
                yield from self._note_paragraphs()

    def _paragraph(self, element: etree._Element) -> Iterator[Block]:
        properties = child(element, _PROPERTIES)
        style = self._styles.of_paragraph(properties)
        read = self._runs.read(element, style)
        self._waiting_notes += read.notes
        self.encodings |= read.encodings
        page = self._turn_pages(read)
        text = "".join([*self._carried, read.text])
        if _mark_deleted(properties):
            self._carried = [text]
        else:
            self._carried = []
            label = self._numbering.label(style.list_id, style.list_level) if text.strip() else ""
            yield Paragraph(text, page=page, look=read.look(style), label=label)
        for box in read.boxes:
            yield from self._flow(box)

    def _turn_pages(self, read: RunText) -> int | None:
        if self.page is None:
            return None
        page = self.page + read.breaks_before
        self.page += read.rendered_breaks
        return page

    def _table(self, element: etree._Element) -> Iterator[Block]:
        page = self.page
        self._nesting += 1
        rows = read_rows(element, lambda cell: list(self._flow(cell)))
        self._nesting -= 1
        if not rows:
            return
        yield from self._laid_out(element, rows, page)

    def _laid_out(self, element: etree._Element, rows: list[list[CellRead]], page: int | None) -> Iterator[Block]:
        texts = [[cell.block().text for cell in row] for row in rows] if len(rows) <= 8 else None
        if texts and (
            _holds_tables(rows) or is_layout(texts, bordered=is_bordered(element, self._styles.table_bordered))
        ):
            for r, c in in_reading_order(texts):
                yield from rows[r][c].blocks
            return
        table = data_table(rows, page)
        if any(cell.text.strip() for row in table.rows for cell in row):
            yield table

    def _note_paragraphs(self) -> Iterator[Block]:
        waiting, self._waiting_notes = self._waiting_notes, []
        for key in waiting:
            self._noted += 1
            note = self._notes.get(key)
            if note is None:
                continue
            text = " ".join(" ".join(block.text.split()) for block in self._flow(note) if isinstance(block, Paragraph))
            yield Paragraph(f"{superscript(str(self._noted))} {text.strip()}", page=self.page, footnote=True)


def _holds_tables(rows: list[list[CellRead]]) -> bool:
    """A narrow table with a table of columns in it only places that one on the page."""
    if max(map(len, rows)) > _NARROW:
        return False
    inner = (block for row in rows for cell in row for block in cell.blocks if isinstance(block, TableBlock))
    return any(len(table.rows) > 1 and max(map(len, table.rows)) > _NARROW for table in inner)


def _mark_deleted(properties: etree._Element | None) -> bool:
    if properties is None:
        return False
    return any(child(mark, _DELETED) is not None for mark in properties.iterchildren(_MARK_PROPERTIES))
