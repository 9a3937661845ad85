"""The model of a document to be written: what stands in it, not how it looks.

Texts are written letter for letter (NFC); what no document can hold (control characters) is left out. ``\\n`` breaks
a line.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from vanban.model import PartialDate

Align = Literal["left", "center", "right", "justify"]
BLANK_DATE = PartialDate()


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one look."""

    text: str
    bold: bool = False
    italic: bool = False


Runs = str | tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading: ``level`` 1 (``I``) to 4 (``a``); ``label`` without its mark, may be empty."""

    level: int
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph of the body: justified, first line indented unless ``align`` is another."""

    runs: Runs
    align: Align = "justify"


@dataclass(frozen=True, slots=True)
class Bullet:
    """A point of a list, printed with ``mark`` in front."""

    runs: Runs
    mark: str = "-"


@dataclass(frozen=True, slots=True)
class Column:
    """A table column. ``width`` is its share of the table; neighbours of one ``group`` get a common heading above."""

    heading: str
    width: float = 1.0
    align: Align = "left"
    group: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A table row. A ``group`` row is bold: a label, then one text over all the other columns (or one over all)."""

    cells: tuple[str, ...]
    group: bool = False
    bold: bool = False


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table; its heading is repeated on every page and no row is split. ``size`` is in points."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    size: float = 12
    caption: str = ""


@dataclass(frozen=True, slots=True)
class PageSection:
    """From here on a new page, upright or ``landscape``."""

    landscape: bool = False


Block = Heading | Text | Bullet | TableBlock | PageSection


@dataclass(frozen=True, slots=True)
class Appendix:
    """An appendix on pages numbered from 1. ``landscape`` None: when one of its tables has over 5 columns."""

    title: str
    blocks: tuple[Block, ...]
    label: str = ""
    reference: str = ""
    landscape: bool | None = None


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """Who signs: ``authority`` is the line above (``KT. GIÁM ĐỐC``), empty when the head signs."""

    position: str
    name: str = ""
    authority: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """An official document (Nghị định 30/2020/NĐ-CP, Phụ lục I).

    ``kind`` is the name of the type (``Báo cáo``); empty for a công văn, whose ``title`` then stands under the number
    after ``V/v``. ``number`` None and blank parts of ``date`` are left as space to fill in. The closing mark ``./.`` is
    put after ``closing``, or where there is none after the last paragraph of ``body``. ``cosigners`` sign beside
    ``signature``, at its left, over the recipients (the two sides of minutes).
    """

    issuer: str
    kind: str
    title: str
    parent_issuer: str = ""
    number: str | None = None
    symbol: str = ""
    place: str = ""
    date: PartialDate = BLANK_DATE
    addressees: tuple[str, ...] = ()
    body: tuple[Block, ...] = ()
    closing: str = ""
    recipients: tuple[str, ...] = ()
    signature: SignatureBlock = SignatureBlock("")
    cosigners: tuple[SignatureBlock, ...] = ()
    appendices: tuple[Appendix, ...] = ()
