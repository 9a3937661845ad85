"""The model of a document to be written: what stands in it, not how it looks.

Texts are written letter for letter (NFC); what no document can hold (control characters) is left out. ``\\n`` breaks
a line.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from vanban.model import PartialDate

Align = Literal["left", "center", "right", "justify"]
ColumnKind = Literal["text", "number", "percent", "figure", "date"]
Urgency = Literal["", "khẩn", "thượng khẩn", "hỏa tốc"]
Cell = str | int | Decimal | dt.date
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
class Article:
    """``Điều 1.`` in bold with its text behind it; ``label`` is the number only."""

    label: str
    runs: Runs


@dataclass(frozen=True, slots=True)
class Column:
    """A table column. ``width`` is its share of the table; neighbours of one ``group`` get a common heading above.

    ``kind`` says what its texts are where they can be read as such: in a workbook they become real numbers, percentages
    (``99,1%``) and dates (``30/6/2026``); other texts stay texts. A ``figure`` is a percentage where its text ends in ``%``,
    else a number: for columns that mix both.
    """

    heading: str
    width: float = 1.0
    align: Align = "left"
    group: str = ""
    kind: ColumnKind = "text"


@dataclass(frozen=True, slots=True)
class Row:
    """A table row. A ``group`` row is bold: a label, then one text over all the other columns (or one over all).

    Numbers are printed as ``1.234,5`` (a year is a text), in a column of kind ``percent`` with ``%`` behind; dates as
    ``03/4/2026``.
    """

    cells: tuple[Cell, ...]
    group: bool = False
    bold: bool = False


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table; its heading is repeated on every page, no row of usual height is split. ``size`` is in points."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    size: float = 12
    caption: str = ""


@dataclass(frozen=True, slots=True)
class PageSection:
    """From here on a new page, upright or ``landscape``."""

    landscape: bool = False


Block = Heading | Text | Bullet | Article | TableBlock | PageSection


@dataclass(frozen=True, slots=True)
class Appendix:
    """An appendix on pages numbered from 1. ``landscape`` None: when one of its tables has over 5 columns."""

    title: str
    blocks: tuple[Block, ...]
    label: str = ""
    reference: str = ""
    landscape: bool | None = None


@dataclass(frozen=True, slots=True)
class Authority:
    """With what right somebody signs: ``mark`` one of ``KT.`` (in place of), ``TM.`` (on behalf of a body), ``TL.`` (by order),
    ``TUQ.`` (by written authority), ``Q.`` (acting, stands before the position itself: no ``of``); ``of`` whom."""

    mark: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """Who signs: ``authority`` is what stands above the position (``KT. GIÁM ĐỐC``), a line each; empty when the head signs."""

    position: str
    name: str = ""
    authority: str | tuple[Authority, ...] = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """An official document (Nghị định 30/2020/NĐ-CP, Phụ lục I).

    ``kind`` is the name of the type (``Báo cáo``); empty for a công văn, whose ``title`` then stands under the number
    after ``V/v``. ``number`` None and blank parts of ``date`` are left as space to fill in. The closing mark ``./.`` is
    put after ``closing``, or where there is none after the last paragraph of ``body``. ``cosigners`` sign beside
    ``signature``, at its left, over the recipients (the two sides of minutes).

    ``decider``, ``bases`` are for decisions and resolutions, the bases for any kind that has them: in italics, a line each,
    ended by ``;`` and the last by ``.``; with a ``decider`` (``GIÁM ĐỐC SỞ NỘI VỤ``) the word of decision follows
    (``QUYẾT ĐỊNH:``). ``urgency`` is the mark of urgent sending; there is none for secrecy: such documents are not made here.
    ``contact`` is the line of address and telephone at the foot of the first page.
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
    decider: str = ""
    bases: tuple[str, ...] = ()
    urgency: Urgency = ""
    contact: str = ""
