"""What reading, checking and citing return: frozen dataclasses, true character offsets, nothing guessed.

All text is NFC. Every ``span`` is ``(start, end)``, half open, in characters of the document's ``text``:
``document.text[start:end]`` is what stands there. A part of a date that the document leaves blank is ``None``.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from vanban.criteria_model import CriteriaSet, Criterion

Span = tuple[int, int]


class ScheduleKind(StrEnum):
    """What a time cell says; see ``Schedule``."""

    ON = "on"
    BEFORE = "before"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    RANGE = "range"
    REGULAR = "regular"
    AFTER_EVENT = "after_event"
    ON_EVENT = "on_event"
    BY_LAW = "by_law"
    SEVERAL = "several"
    NONE = "none"


Every = Literal["day", "week", "month", "quarter", "half", "year", "always"]


@dataclass(frozen=True, slots=True)
class Turn:
    """The day of each turn of regular work: ``day`` (31: the last) of month ``month`` of the period, counted from 1.

    One more than the months of the period is the first month behind it (``trước ngày 05 tháng đầu quý sau``: 4 of a
    quarter). ``before``: the day itself is too late (``trước ngày``).
    """

    month: int
    day: int
    before: bool = False


@dataclass(frozen=True, slots=True)
class Schedule:
    """When something is due, as far as the text says.

    ``start_on``/``due_on`` are set only where they follow from the text (a quarter and its year give both);
    ``rule`` says in Vietnamese why ``due_on`` is that date. ``every`` and ``turn`` are for ``regular``; ``event``,
    ``days``, ``working`` and ``months`` (a term counted in months; negative: before the event) are for
    ``after_event``/``on_event``; ``citation`` is the number cited by ``by_law``. ``before`` True: of kind ``before``,
    ``due_on`` itself is too late (``trước ngày 31/01``).
    """

    text: str
    kind: ScheduleKind = ScheduleKind.NONE
    start_on: dt.date | None = None
    due_on: dt.date | None = None
    rule: str = ""
    every: Every | None = None
    event: str | None = None
    days: int | None = None
    working: bool | None = None
    citation: str | None = None
    months: int | None = None
    turn: Turn | None = None
    before: bool = False


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of which parts may be blank in the document (``ngày   /4/2026``)."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def as_date(self) -> dt.date | None:
        """The full date, or None where a part is blank or the three do not make a day."""
        if self.year is None or self.month is None or self.day is None:
            return None
        try:
            return dt.date(self.year, self.month, self.day)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class ReadingWarning:
    """Something that was hard to read: ``message`` in Vietnamese, and where; ``code`` is its stable name, if any."""

    message: str
    span: Span | None = None
    page: int | None = None
    code: str = ""


ChangeAfter = Literal["none", "validation", "signature", "form", "content", "unknown"]


@dataclass(frozen=True, slots=True)
class DigitalSignature:
    """A digital signature of a PDF, as its certificate and the file tell; whether the certificate is trusted is not judged.

    ``kind``: a person's or agency's ``signature``, or a ``time_stamp`` over the document. ``signed_at`` is what the
    signer's software says, ``stamped_at`` what a time stamp authority says. ``covers``: the ``document`` as it is, an
    earlier ``revision`` of it, or only a ``part``. ``changed_after``: what was added later: ``none``, ``validation`` data,
    a further ``signature``, a ``form`` field filled in (these are allowed), ``content`` (the signed text may have changed),
    ``unknown``. ``intact``: the signed bytes are those that were signed; None where that cannot be computed.
    """

    field: str
    kind: Literal["signature", "time_stamp"] = "signature"
    signer: str | None = None
    organisation: str | None = None
    unit: str | None = None
    title: str | None = None
    certified_by: str | None = None
    signed_at: dt.datetime | None = None
    stamped_at: dt.datetime | None = None
    covers: Literal["document", "revision", "part"] = "part"
    changed_after: ChangeAfter = "unknown"
    intact: bool | None = None


@dataclass(frozen=True, slots=True)
class PageReading:
    """How a page was read: ``reader`` is ``text layer``, ``ocr``, ``converted`` (old font encodings) or ``none``;
    ``reason`` says why in Vietnamese. ``confidence`` is 0..1."""

    page: int
    reader: str
    reason: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class WordConfidence:
    """How sure a word that was recognised in a picture is, 0..1."""

    span: Span
    confidence: float


@dataclass(frozen=True, slots=True)
class Mending:
    """A place that was recognised wrongly and put right: ``now`` stands at ``span``, ``was`` was recognised."""

    span: Span
    was: str
    now: str
    reason: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where the document came from. ``confidence`` is 0..1, by letter; ``pages_read`` is for formats that have pages.

    ``signatures``: the digital signatures in the file, the earliest first; ``unsigned_fields``: places for one left empty.
    """

    name: str
    sha256: str
    format: str
    pages: int | None = None
    reader: str = "text layer"
    confidence: float = 1.0
    warnings: tuple[ReadingWarning, ...] = ()
    pages_read: tuple[PageReading, ...] = ()
    mended: tuple[Mending, ...] = ()
    signatures: tuple[DigitalSignature, ...] = ()
    unsigned_fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Header:
    """The head of an official document (Nghị định 30/2020/NĐ-CP, cells 1-5).

    ``kind`` is the abbreviation (``KH``, ``QĐ``, ``BC``, ``CV`` ...; ``PL`` for an appendix in a file of its own whose
    parent's kind is not known). ``number`` is the serial only (``25``), ``symbol`` the rest (``KH-SNgV``).
    ``issued_on`` is set only when day, month and year all stand there; ``issued_parts`` keeps what does.
    ``secret_mark`` is the stamp ``mật``, ``tối mật`` or ``tuyệt mật`` (None also where it was lifted), ``urgency`` the stamp
    ``khẩn``, ``thượng khẩn`` or ``hỏa tốc``.
    """

    kind: str | None = None
    number: str | None = None
    symbol: str | None = None
    issuer: str | None = None
    parent_issuer: str | None = None
    place: str | None = None
    issued_on: dt.date | None = None
    issued_parts: PartialDate = PartialDate()
    issued_text: str | None = None
    title: str | None = None
    annex_of: str | None = None
    secret_mark: str | None = None
    urgency: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed: ``authority`` is the line of authority (``KT. GIÁM ĐỐC``), ``position`` the signer's own."""

    authority: str | None = None
    position: str | None = None
    name: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class OutlineItem:
    """One numbered heading or point: ``label`` as printed without its mark (``III``, ``2.6``, ``a``)."""

    label: str
    title: str
    span: Span
    children: tuple[OutlineItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Provision:
    """The cited part of a document, smallest last; lists keep their order, ranges are filled up.

    ``each`` spells out every part by itself: ``các điểm a, d khoản 1, khoản 3 Điều 31`` gives ``điểm a khoản 1 Điều 31``,
    ``điểm d khoản 1 Điều 31`` and ``khoản 3 Điều 31``. ``này`` is replaced by the number it means, where that is known.
    """

    articles: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    each: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Citation:
    """One mention of a legal or administrative document.

    ``kind`` is the Vietnamese name of the type in lower case (``nghị quyết``), ``number`` the normalised number
    (``29/KH-UBND``), None when cited by name only. ``relation`` is one of ``amended_by``, ``amends``, ``replaces``,
    ``repeals``, ``ends`` (hết hiệu lực), ``suspends`` (ngưng hiệu lực), ``corrects`` (đính chính), ``consolidates`` (hợp nhất),
    ``implements``, ``annex_of`` or None; for those that join two documents ``relates_to`` is the index, in the same list,
    of the other.

    A back reference (``Nghị định này``, ``Kế hoạch nêu trên``, ``Nghị định 30``) has ``number`` None and means the document
    itself (``own``) or the citation at index ``refers_to``. A short number that no full one explains stands in ``number``
    as written (``57``). ``kind`` is ``văn bản`` where the words give none (``khoản 1 Điều này``).
    """

    kind: str
    number: str | None
    span: Span
    issued_on: dt.date | None = None
    issued_text: str | None = None
    issuer: str | None = None
    title: str | None = None
    provision: Provision | None = None
    relation: str | None = None
    relates_to: int | None = None
    refers_to: int | None = None
    own: bool = False

    @property
    def back(self) -> bool:
        """True for a reference that names no document by itself: it means ``refers_to`` or the document itself."""
        return self.number is None and self.title is None and (self.own or self.refers_to is not None)


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell. ``span`` is where its text stands in the document's text (empty cells: an empty span)."""

    text: str
    span: Span
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table; one that goes on over pages is one table. ``rows`` hold the cells that start in that row."""

    rows: tuple[tuple[Cell, ...], ...]
    span: Span
    page: int | None = None

    def grid(self) -> list[list[Cell | None]]:
        """Rows × columns with each merged cell repeated in every place it covers; None where nothing stands."""
        if not any(cell.row_span != 1 or cell.column_span != 1 for row in self.rows for cell in row):
            return self._plain_grid()
        width = 0
        placed: dict[tuple[int, int], Cell] = {}
        for r, row in enumerate(self.rows):
            c = 0
            for cell in row:
                while (r, c) in placed:
                    c += 1
                for dr in range(cell.row_span):
                    for dc in range(cell.column_span):
                        placed[(r + dr, c + dc)] = cell
                c += cell.column_span
                width = max(width, c)
        width = max([width, *(c + 1 for _, c in placed)]) if placed else 0
        return [[placed.get((r, c)) for c in range(width)] for r in range(len(self.rows))]

    def _plain_grid(self) -> list[list[Cell | None]]:
        width = max(map(len, self.rows), default=0)
        return [[*row, *(None for _ in range(width - len(row)))] for row in self.rows]


@dataclass(frozen=True, slots=True)
class TaskCells:
    """The raw text of a task row, as printed; ``other`` keeps any further column under its own heading."""

    content: str = ""
    product: str = ""
    lead: str = ""
    coordinating: str = ""
    schedule: str = ""
    note: str = ""
    other: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Task:
    """One task row. ``number`` is as printed under its group (``I.4``); ``group`` the group's title."""

    number: str
    group: str
    level: int
    cells: TaskCells
    products: tuple[str, ...]
    lead_units: tuple[str, ...]
    coordinating_units: tuple[str, ...]
    schedule: Schedule
    span: Span


Operator = Literal["=", ">=", ">", "<=", "<"]


Direction = Literal["up", "down"]


@dataclass(frozen=True, slots=True)
class Target:
    """A figure that the plan sets. ``text`` is the sentence; ``subject`` what is counted; ``section`` the label.

    A range gives two targets. ``direction``: ``value`` is how much is added or taken away (``giảm 20%``), else what is
    reached. ``base_value``/``base_year``: what it starts from or is compared with; ``year``: when it is to be reached;
    ``of``: among how many a rank is (``unit`` ``hạng``; rank 1 is the best).
    """

    text: str
    operator: Operator
    value: Decimal
    unit: str
    subject: str
    section: str
    span: Span
    direction: Direction | None = None
    base_value: Decimal | None = None
    base_year: int | None = None
    year: int | None = None
    of: int | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    """Who must do what, outside the table. ``to``: whom it is reported, sent or proposed to, as printed; ``group`` is True
    where ``unit`` names several at once (``Các phòng``, ``Thủ trưởng các đơn vị``)."""

    unit: str
    text: str
    schedule: Schedule
    span: Span
    to: str = ""
    group: bool = False


@dataclass(frozen=True, slots=True)
class Reporting:
    """A report the plan asks for. ``period``: Q1 Q2 Q3 Q4 quarter H1 H2 half year month week topic. ``due``: MM-DD."""

    period: str
    span: Span
    due: str | None = None
    before: bool | None = None
    to: str | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """A figure that the document reports, e.g. an index of last year."""

    name: str
    value: Decimal | None
    unit: str
    span: Span
    rank: int | None = None
    of: int | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Annex:
    """A named appendix. ``present`` is False when it is named but not in the file."""

    label: str
    title: str
    present: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Document:
    """Everything that reading one file gives; see the module docstring for spans.

    ``word_confidences`` holds the words that were recognised in pictures, in the order of the text; all others are sure.
    ``kind`` is ``criteria`` where the document holds a set of scoring criteria, whatever type its header says;
    ``criteria`` are the roots of all of its sets, ``criteria_sets`` says which are whose.
    ``page_starts`` are the pages on which a paragraph or table begins, each with the offset of the first that does;
    empty where the format has no pages.
    """

    source: Source
    text: str
    header: Header = Header()
    signature: Signature = Signature()
    recipients: tuple[str, ...] = ()
    outline: tuple[OutlineItem, ...] = ()
    legal_bases: tuple[int, ...] = ()
    citations: tuple[Citation, ...] = ()
    tables: tuple[Table, ...] = ()
    tasks: tuple[Task, ...] = ()
    targets: tuple[Target, ...] = ()
    duties: tuple[Duty, ...] = ()
    reporting: tuple[Reporting, ...] = ()
    results: tuple[Result, ...] = ()
    annexes: tuple[Annex, ...] = ()
    word_confidences: tuple[WordConfidence, ...] = ()
    kind: Literal["criteria"] | None = None
    criteria: tuple[Criterion, ...] = ()
    criteria_sets: tuple[CriteriaSet, ...] = ()
    page_starts: tuple[tuple[int, int], ...] = ()


Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class FindingPlace:
    """Where a finding stands: index of the document in the checked list, span in its text, the words there."""

    document: int
    span: Span
    quote: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a careful official would want to know before signing.

    ``rule`` is a stable name (``number_conflict``), ``message`` one Vietnamese sentence.
    """

    rule: str
    severity: Severity
    message: str
    places: tuple[FindingPlace, ...]
    suggestion: str = ""
