"""What a format yields and what the readers work on: blocks in, one body of text out.

A format (``vanban.formats``) turns bytes into ``Paragraph``, ``TableBlock`` and ``PageBreak`` blocks. ``vanban.body`` joins
them into a ``Body``: one NFC text with true offsets. Everything after that knows no format.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from vanban.marks import ReadWord
from vanban.model import DigitalSignature, Mending, PageReading, ReadingWarning, Span, Table, WordConfidence
from vanban.options import ReadOptions


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph looks, as far as the format tells (None: it does not)."""

    bold: bool | None = None
    italic: bool | None = None
    centred: bool | None = None
    size: float | None = None
    heading: int | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or for ``txt`` and ``pdf`` one line of it (``whole`` False: the body must join lines).

    ``text`` may hold several lines (docx line breaks). ``label`` is an automatic list number that the format keeps outside
    the text (``1.``, ``a)``, ``-``); the body puts it in front of the text. ``footnote`` marks footnote text.
    ``starts`` says, where the format can tell by position, that a line begins a paragraph (True) or goes on in it (False).
    ``words`` are those of the text that were recognised in a picture.
    """

    text: str
    whole: bool = True
    page: int | None = None
    look: Look = Look()
    label: str = ""
    footnote: bool = False
    starts: bool | None = None
    words: tuple[ReadWord, ...] = ()


@dataclass(frozen=True, slots=True)
class CellBlock:
    text: str
    row_span: int = 1
    column_span: int = 1
    words: tuple[ReadWord, ...] = ()


@dataclass(frozen=True, slots=True)
class TableBlock:
    """Rows of the cells that start in that row. ``goes_on`` True: first row continues the table before it."""

    rows: tuple[tuple[CellBlock, ...], ...]
    page: int | None = None
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class PageBreak:
    page: int


Block = Paragraph | TableBlock | PageBreak


@dataclass(frozen=True, slots=True)
class Extract:
    """What a format gives for one file."""

    blocks: tuple[Block, ...]
    pages: int | None = None
    reader: str = "text layer"
    confidence: float = 1.0
    warnings: tuple[ReadingWarning, ...] = ()
    signatures: tuple[DigitalSignature, ...] = ()
    unsigned_fields: tuple[str, ...] = ()
    pages_read: tuple[PageReading, ...] = ()


class Format(Protocol):
    """One way in: a name (``docx``), a test on the first bytes, and the blocks."""

    name: str

    def accepts(self, head: bytes, name: str) -> bool: ...

    def blocks(self, data: bytes) -> Extract: ...


@runtime_checkable
class SlowFormat(Format, Protocol):
    """A format that may take long and can be told how to go about it."""

    def blocks_with(self, data: bytes, options: ReadOptions) -> Extract: ...


@dataclass(frozen=True, slots=True)
class Line:
    """A whole paragraph of the body, after joining: ``text == body.text[span[0]:span[1]]``."""

    text: str
    span: Span
    page: int | None = None
    look: Look = Look()
    footnote: bool = False


@dataclass(frozen=True, slots=True)
class Body:
    """One text with its paragraphs and tables in reading order.

    Paragraphs are separated by one newline, cells of a row by a tab, rows by a newline. ``flow`` holds both in order.
    """

    text: str
    flow: tuple[Line | Table, ...]
    pages: int | None = None
    warnings: tuple[ReadingWarning, ...] = ()
    word_confidences: tuple[WordConfidence, ...] = ()
    mended: tuple[Mending, ...] = ()

    @property
    def lines(self) -> Iterable[Line]:
        return (item for item in self.flow if isinstance(item, Line))

    @property
    def page_starts(self) -> tuple[tuple[int, int], ...]:
        """Page number and the offset of the first paragraph or table that begins on it, in the order of the text."""
        starts: list[tuple[int, int]] = []
        for item in self.flow:
            if item.page is not None and (not starts or item.page > starts[-1][0]):
                starts.append((item.page, item.span[0]))
        return tuple(starts)

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(item for item in self.flow if isinstance(item, Table))
