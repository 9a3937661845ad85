"""Blocks to one body of text: lines joined, flattened tables rebuilt, continued tables made one, offsets true."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace

from vanban.blocks import Block, Body, CellBlock, Extract, Format, Line, PageBreak, Paragraph, SlowFormat, TableBlock
from vanban.errors import UnreadableSource
from vanban.flattened.rebuilding import rebuild_tables
from vanban.formats import sniff
from vanban.formats.extensions import misnamed
from vanban.lines.joining import join_lines
from vanban.lines.labels import with_labels
from vanban.lines.shape import UNBROKEN, LineShape, line_shape
from vanban.lines.stray import stray_page_number
from vanban.marks import ReadWord
from vanban.model import Cell, Mending, Source, Table, WordConfidence
from vanban.options import ReadOptions
from vanban.recognised import recognised, told
from vanban.sources import MAX_BYTES, check_size
from vanban.tables.joining import join_tables
from vanban.text import squeeze


def read_body(
    data: bytes, name: str, *, max_bytes: int = MAX_BYTES, options: ReadOptions | None = None
) -> tuple[Body, Source]:
    """The body of a file and where it came from. Raises UnreadableSource, and nothing else, whatever the bytes."""
    check_size(len(data), max_bytes)
    chosen = sniff(data, name)
    extract = _extract(chosen, data, options or ReadOptions())
    body = assemble(extract)
    if not body.text.strip():
        raise UnreadableSource("no_text", "Tệp không có chữ nào.", "Hãy kiểm tra lại nội dung tệp rồi gửi lại.")
    source = Source(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        format=chosen.name,
        pages=extract.pages,
        reader=extract.reader,
        confidence=extract.confidence,
        warnings=misnamed(name, chosen.name) + body.warnings + told(body.mended),
        signatures=extract.signatures,
        unsigned_fields=extract.unsigned_fields,
        pages_read=extract.pages_read,
        mended=body.mended,
    )
    return body, source


def _extract(chosen: Format, data: bytes, options: ReadOptions) -> Extract:
    return chosen.blocks_with(data, options) if isinstance(chosen, SlowFormat) else chosen.blocks(data)


def assemble(extract: Extract) -> Body:
    """One NFC text with its lines and tables in order; every span is true in ``Body.text``."""
    writer = _Writer()
    for block in join_tables(_joined(extract.blocks)):
        if isinstance(block, TableBlock):
            writer.table(block)
        elif isinstance(block, Paragraph):
            writer.paragraph(block)
    return writer.body(extract)


def _joined(blocks: Iterable[Block]) -> Iterator[Block]:
    blocks = tuple(blocks)
    lines = [squeeze(block.text) for block in blocks if isinstance(block, Paragraph) and not block.whole]
    shape = line_shape([line for line in lines if line])
    waiting: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, PageBreak):
            continue
        if isinstance(block, Paragraph) and not block.whole:
            waiting.append(block)
            continue
        yield from _joined_lines(waiting, shape)
        waiting = []
        yield from _whole_parts(block) if isinstance(block, Paragraph) else [block]
    yield from _joined_lines(waiting, shape)


def _joined_lines(lines: list[Paragraph], shape: LineShape) -> Iterator[Block]:
    for part in rebuild_tables(lines):
        if isinstance(part, TableBlock):
            yield part
        else:
            yield from join_lines(with_labels(part), shape)


def _whole_parts(block: Paragraph) -> Iterator[Block]:
    text = squeeze(block.text)
    if not text.strip():
        return
    if block.label:
        text = f"{squeeze(block.label)} {text}".rstrip()
    if "\n" not in text:
        yield replace(block, text=text)
        return
    pieces = [replace(block, text=piece, whole=False) for piece in text.split("\n")]
    yield from join_lines(pieces, UNBROKEN)


class _Writer:
    """Puts blocks one behind the other and keeps count of where each stands."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._at = 0
        self._flow: list[Line | Table] = []
        self._sure: list[WordConfidence] = []
        self._mended: list[Mending] = []

    def _write(self, text: str) -> tuple[int, int]:
        start = self._at
        self._parts.append(text)
        self._at += len(text)
        return start, self._at

    def _read(self, text: str, words: tuple[ReadWord, ...]) -> str:
        """The text of a block, to be written next, as it will stand there."""
        if not words:
            return text
        made = recognised(text, words, self._at)
        self._sure += made.marks
        self._mended += made.mended
        return made.text

    def _separate(self, mark: str = "\n") -> None:
        if self._parts:
            self._write(mark)

    def paragraph(self, block: Paragraph) -> None:
        if not block.text:
            return
        self._separate()
        text = self._read(block.text, block.words)
        self._flow.append(Line(text, self._write(text), block.page, block.look, block.footnote))

    def table(self, block: TableBlock) -> None:
        self._separate()
        start = self._at
        rows: list[tuple[Cell, ...]] = []
        for index, row in enumerate(block.rows):
            if index:
                self._write("\n")
            rows.append(tuple(self._cells(row)))
        self._flow.append(Table(tuple(rows), (start, self._at), block.page))

    def _cells(self, row: Iterable[CellBlock]) -> Iterator[Cell]:
        for index, cell in enumerate(row):
            if index:
                self._write("\t")
            text = self._read(squeeze(cell.text).strip("\n"), cell.words)
            yield Cell(text, self._write(text), cell.row_span, cell.column_span)

    def body(self, extract: Extract) -> Body:
        warnings = (*extract.warnings, *stray_page_number(extract.blocks))
        return Body(
            "".join(self._parts),
            tuple(self._flow),
            extract.pages,
            warnings,
            word_confidences=tuple(self._sure),
            mended=tuple(self._mended),
        )
