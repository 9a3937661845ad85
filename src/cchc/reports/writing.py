"""A report's sections and lines as a document model (``vanban.writing.draft``). Outline: docs/rules/period-report.md. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cchc.agencies.public import Letterhead
from cchc.reports.composing.composers import COMPOSERS
from vanban.model import PartialDate
from vanban.writing.draft import Appendix, Block, Bullet, Draft, Heading, Row, SignatureBlock, TableBlock, Text

ABBREVIATIONS = frozenset({"CCHC", "TTHC", "UBND", "HĐND", "CNTT"})


@dataclass(frozen=True, slots=True)
class Line:
    """``kind``: text, bullet, row (of ``cells``) or group (of rows, its title is the last cell)."""

    kind: str
    text: str
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A section with its lines. ``level`` 0: without a heading; ``annex``: an appendix, ``label`` its number."""

    level: int
    label: str
    title: str
    composer: str
    annex: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the parts. ``year`` of the date; ``closing`` without its mark."""

    title: str
    year: int
    recipients: tuple[str, ...]
    closing: str


def build(parts: Sequence[Part], frame: Frame, letterhead: Letterhead) -> Draft:
    """Number and day are left blank for the clerk."""
    return Draft(
        issuer=letterhead.agency,
        parent_issuer=letterhead.parent,
        kind="Báo cáo",
        title=frame.title,
        symbol=f"BC-{letterhead.symbol}" if letterhead.symbol else "BC",
        place=letterhead.place,
        date=PartialDate(year=frame.year, month=None, day=None),
        addressees=frame.recipients,
        body=tuple(block for part in parts if not part.annex for block in _blocks(part)),
        closing=frame.closing,
        recipients=(
            *(f"{name} (b/c)" for name in frame.recipients),
            "Lãnh đạo cơ quan",
            "Các phòng, đơn vị trực thuộc",
            "Lưu: VT",
        ),
        signature=SignatureBlock(position=letterhead.head_title or "THỦ TRƯỞNG CƠ QUAN"),
        appendices=tuple(_appendix(part, frame) for part in parts if part.annex and part.lines),
    )


def _blocks(part: Part) -> Iterator[Block]:
    if part.level:
        yield Heading(part.level, part.label, part.title)
    yield from _lines(part, size=12)


def _lines(part: Part, *, size: float) -> Iterator[Block]:
    rows: list[Row] = []
    for line in part.lines:
        if line.kind in {"row", "group"}:
            rows.append(Row(tuple(line.cells), group=line.kind == "group"))
            continue
        if rows:
            yield _table(part, rows, size)
            rows = []
        yield from (_paragraph(line, text) for text in _paragraphs(line.text))
    if rows:
        yield _table(part, rows, size)


def _paragraph(line: Line, text: str) -> Block:
    return Bullet(text) if line.kind == "bullet" else Text(text)


def _paragraphs(text: str) -> Iterable[str]:
    return (line.strip() for line in text.splitlines() if line.strip())


def _table(part: Part, rows: Sequence[Row], size: float) -> TableBlock:
    return TableBlock(COMPOSERS[part.composer].columns, tuple(rows), size=size)


def _appendix(part: Part, frame: Frame) -> Appendix:
    title = f"{frame.title[:1].lower()}{frame.title[1:]}"
    columns = COMPOSERS[part.composer].columns if part.composer in COMPOSERS else ()
    return Appendix(
        title=part.title,
        label=part.label,
        reference=f"(Kèm theo Báo cáo {title})",
        blocks=tuple(_lines(part, size=11)),
        landscape=len(columns) > 5,
    )


def capitalised(text: str) -> str:
    """A group title in capitals shouts inside a report: sentence case, the field's abbreviations kept."""
    if not text.isupper():
        return text
    words = [word if word.strip(",;") in ABBREVIATIONS else word.lower() for word in text.split()]
    joined = " ".join(words)
    return joined[:1].upper() + joined[1:]
