"""Documents of an invented agency, built by hand: everything that a rule looks at, with true spans."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from vanban.model import (
    Annex,
    Cell,
    Citation,
    Document,
    Header,
    OutlineItem,
    PartialDate,
    Schedule,
    ScheduleKind,
    Source,
    Span,
    Table,
    Target,
    Task,
    TaskCells,
)

TITLE = "Cải cách hành chính của Sở Công Thương năm 2031"
Row = tuple[str, str, str, Schedule] | tuple[str, str, str, Schedule, str, str]


def quarter(number: int, year: int) -> Schedule:
    """``Quý II/2031`` with its dates."""
    start = dt.date(year, 3 * number - 2, 1)
    end = dt.date(year + (number == 4), 3 * number % 12 + 1, 1) - dt.timedelta(days=1)
    return Schedule(f"Quý {['I', 'II', 'III', 'IV'][number - 1]}/{year}", ScheduleKind.QUARTER, start, end)


REGULAR = Schedule("Thường xuyên", ScheduleKind.REGULAR, every="always")


def after(days: int, event: str, text: str) -> Schedule:
    return Schedule(text, ScheduleKind.AFTER_EVENT, event=event, days=days)


def plan(
    text: str = "",
    *,
    title: str | None = TITLE,
    rows: Sequence[Row] = (),
    outline: Sequence[tuple[str, str, Sequence[Any]]] = (),
    citations: Sequence[Citation] = (),
    annexes: Sequence[Annex] = (),
    targets: Sequence[Target] = (),
    recipients: Sequence[str] = (),
    **header: Any,
) -> Document:
    """A document. ``rows`` (number, content, product, time; then lead and coordinators) are put under ``text`` as a
    table; ``outline`` names headings that stand in ``text``."""
    tasks, table, text = _table(text, rows)
    return Document(
        Source("plan.docx", "0" * 64, "docx"),
        text,
        header=Header(title=title, **{"kind": "KH", **header}),
        outline=_outline(text, outline),
        citations=tuple(citations),
        annexes=tuple(annexes),
        targets=tuple(targets),
        recipients=tuple(recipients),
        tasks=tasks,
        tables=(table,) if table else (),
    )


def parts(year: int, month: int | None = None, day: int | None = None) -> dict[str, Any]:
    """Header arguments for a date of which parts are blank."""
    return {"issued_parts": PartialDate(year, month, day), "issued_text": f"ngày tháng {month or ''} năm {year}"}


def span_of(text: str, quote: str, start: int = 0) -> Span:
    at = text.index(quote, start)
    return at, at + len(quote)


def cited(text: str, number: str, day: dt.date | None = None, **more: Any) -> Citation:
    """The citation of ``number`` where it first stands in ``text``; ``at`` asks for a later place."""
    span = span_of(text, number, more.pop("at", 0))
    more.setdefault("kind", "kế hoạch")
    return Citation(number=number, span=span, issued_on=day, issued_text=f"{day:%d/%m/%Y}" if day else None, **more)


def target(text: str, quote: str, value: int, section: str = "II") -> Target:
    return Target(quote, "=", Decimal(value), "%", quote, section, span_of(text, quote))


def annex(text: str, label: str, *, present: bool = False) -> Annex:
    return Annex(label, "", present, span_of(text, label))


def _outline(text: str, items: Sequence[tuple[str, str, Sequence[Any]]], start: int = 0) -> tuple[OutlineItem, ...]:
    result = []
    for label, title, children in items:
        span = span_of(text, title, start)
        start = span[1]
        result.append(OutlineItem(label, title, span, _outline(text, children, start)))
        start = max(start, *(child.span[1] for child in result[-1].children), 0)
    return tuple(result)


def _units(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _table(text: str, rows: Sequence[Row]) -> tuple[tuple[Task, ...], Table | None, str]:
    if not rows:
        return (), None, text
    text += "\n" if text else ""
    first, tasks, cells = len(text), [], []
    for given in rows:
        number, content, product, schedule = given[:4]
        lead, coordinating = given[4:] or ("Văn phòng Sở", "")
        start, row = len(text), []
        for cell in (number, content, product, lead, coordinating, schedule.text):
            row.append(Cell(cell, (len(text), len(text) + len(cell))))
            text += cell + "\t"
        text = text[:-1]
        cells.append(tuple(row))
        printed = TaskCells(content, product, lead, coordinating, schedule.text)
        units = _units(lead), _units(coordinating)
        group = number.rpartition(".")[0]
        tasks.append(Task(number, group, 2, printed, _units(product), *units, schedule, (start, len(text))))
        text += "\n"
    return tuple(tasks), Table(tuple(cells), (first, len(text) - 1)), text.rstrip("\n")
