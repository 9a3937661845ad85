"""The rows that cost an indicator its points, each with its reason, narrowed by what stands in the address."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from cchc.agencies.public import Viewer
from cchc.core.numbers import vietnamese_number
from cchc.core.query import number_of
from cchc.core.text import fold
from cchc.core.workbooks import list_workbook
from cchc.dossiers.public import Dossier, Feedback
from cchc.measures import public as measures
from cchc.service_index import reasons
from cchc.service_index.rules import Line
from cchc.service_index.sets import Indicator

PAGE_SIZE = 40
MOST = 100_000
SORTS = {"": "Như trong sổ", "han": "Hạn gần nhất trước", "don-vi": "Theo đơn vị", "ma": "Theo mã"}
COLUMNS = (
    ("Mã", 26),
    ("Thủ tục / nội dung", 60),
    ("Cơ quan", 34),
    ("Đơn vị", 34),
    ("Tiếp nhận / gửi", 16),
    ("Hạn", 16),
    ("Kết thúc", 16),
    ("Lý do mất điểm", 70),
    ("Điểm", 10),
)


@dataclass(frozen=True, slots=True)
class Narrowed:
    """``kind``: a kind of reason; ``unit``, ``agency``: ids; ``procedure``: words as the procedure is called."""

    text: str = ""
    kind: str = ""
    unit: int | None = None
    agency: int | None = None
    procedure: str = ""
    sort: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str], indicator: Indicator) -> Narrowed:
        kind, sort = query.get("ly-do", ""), query.get("sap-xep", "")
        return cls(
            text=query.get("q", "").strip()[:200],
            kind=kind if kind in reasons.kinds_of(indicator) else "",
            unit=number_of(query.get("don-vi")),
            agency=number_of(query.get("thuoc")),
            procedure=query.get("thu-tuc", "").strip()[:540],
            sort=sort if sort in SORTS else "",
        )

    @property
    def narrows(self) -> bool:
        return self != Narrowed(sort=self.sort)


@dataclass(frozen=True, slots=True)
class LostRow:
    code: str
    about: str
    agency: str
    unit: str
    began: dt.datetime
    due: dt.date | None
    ended: dt.datetime | None
    why: str
    link: str


def lost_rows(viewer: Viewer, asked: Any, indicator: Indicator, wanted: Narrowed) -> QuerySet[Any] | None:
    """In the denominator and not counted, one query; None for a measure whose rows are kept elsewhere."""
    rows = measures.rows_of(viewer, indicator.measure, asked.agency, asked.period, whole_tree=asked.whole_tree)
    if rows is None:
        return None
    found = rows.missed().queryset.select_related("agency", "unit")
    for word in fold(wanted.text).split():
        found = found.filter(search_text__contains=word)
    if wanted.kind:
        found = found.filter(reasons.condition(indicator, wanted.kind, end_of(viewer, asked)))
    if wanted.unit:
        found = found.filter(unit=wanted.unit)
    if wanted.agency:
        found = found.filter(agency=wanted.agency)
    if wanted.procedure and rows.register.subject:
        found = found.filter(**{rows.register.subject: wanted.procedure})
    if not wanted.sort:
        return found
    due = "last_moment" if found.model is Dossier else "due_on"
    return found.order_by(
        *{"han": (due, "pk"), "don-vi": ("unit__position", "unit", "pk"), "ma": ("code", "pk")}[wanted.sort]
    )


def end_of(viewer: Viewer, asked: Any) -> dt.datetime:
    """The moment at which the index of the period is looked at: its end, or the end of today."""
    day = min(asked.period.end, viewer.today) + dt.timedelta(days=1)
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


def shown(indicator: Indicator, row: Dossier | Feedback, end: dt.datetime) -> LostRow:
    why, unit = reasons.why(indicator, row, end), row.unit.name if row.unit else ""
    if isinstance(row, Feedback):
        link = reverse("feedback-detail", args=[row.pk])
        return LostRow(row.code, row.about, row.agency.name, unit, row.sent_at, row.due_on, row.handled_at, why, link)
    due = timezone.localdate(row.last_moment) if row.last_moment else None
    about = row.procedure_name or row.procedure_code
    link = reverse("dossier-detail", args=[row.pk])
    return LostRow(row.code, about, row.agency.name, unit, row.received_at, due, row.ended_at, why, link)


def each(line: Line) -> Decimal | None:
    """What one row costs, to four decimals; None where the points are lost by another share."""
    if not line.missed or not line.lost:
        return None
    return (line.lost / line.missed).quantize(Decimal("0.0001"))


def workbook(rows: QuerySet[Any], line: Line, end: dt.datetime) -> bytes:
    cost = each(line)
    points = "" if cost is None else vietnamese_number(cost)

    def cells() -> Iterator[tuple[object, ...]]:
        for row in rows[:MOST].iterator(chunk_size=2000):
            one = shown(line.indicator, row, end)
            began, ended = timezone.localdate(one.began), timezone.localdate(one.ended) if one.ended else ""
            yield (one.code, one.about, one.agency, one.unit, began, one.due or "", ended, one.why, points)

    return list_workbook("Mất điểm", COLUMNS, cells(), frozen=1)
