"""Rows of the register, filtered by what stands in the address."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from cchc.agencies.public import Agency, Viewer
from cchc.core.query import day_of, number_of
from cchc.core.text import fold
from cchc.correspondence.models import (
    Direction,
    Dispatch,
    ExchangeAxis,
    Medium,
    Origin,
    Receipt,
    RegisterEntry,
    RegisterImport,
)

PAGE_SIZE = 40
SORTS: dict[str, tuple[str, ...]] = {
    "": ("-issued_on", "-pk"),
    "cu": ("issued_on", "pk"),
    "so": ("-year", "number_key", "pk"),
    "ghi": ("-created_at", "-pk"),
}
MEASURED = ("co-chu-ky", "dien-tu", "giay", "loai-tru")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is narrowed to. Empty fields narrow nothing; ``text`` is looked for without diacritics. ``form``: signed
    electronic, electronic, paper, or what the shares leave out."""

    text: str = ""
    direction: str = ""
    year: int | None = None
    kind: str = ""
    form: str = ""
    origin: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    no_file: bool = False
    sort: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Wanted:
        """From the parameters of an address; what makes no sense there is left out."""
        get = query.get
        direction, form, origin, sort = get("so", ""), get("ban", ""), get("nguon", ""), get("sap-xep", "")
        return cls(
            text=get("q", "").replace("\x00", "").strip()[:200],
            direction=direction if direction in Direction.values else "",
            year=number_of(get("nam")),
            kind=get("loai", "")[:20],
            form=form if form in MEASURED else "",
            origin=origin if origin in Origin.values else "",
            since=day_of(get("tu")),
            until=day_of(get("den")),
            no_file=get("tep", "") == "thieu",
            sort=sort if sort in SORTS else "",
        )

    @property
    def narrows(self) -> bool:
        return self != Wanted(sort=self.sort)


def entries(viewer: Viewer, wanted: Wanted) -> QuerySet[RegisterEntry]:
    """Two queries a page."""
    rows = _visible(viewer).filter(_condition(wanted)).select_related("agency", "document__attachment")
    return rows.defer("document__text", "document__reading", "document__words").order_by(*SORTS[wanted.sort])


def _visible(viewer: Viewer) -> QuerySet[RegisterEntry]:
    return RegisterEntry.objects.filter(viewer.reads("agency"), removed_at__isnull=True)


def kinds(viewer: Viewer) -> list[str]:
    return list(_visible(viewer).exclude(kind="").order_by("kind").values_list("kind", flat=True).distinct()[:60])


def years(viewer: Viewer) -> list[int]:
    return list(_visible(viewer).order_by("-year").values_list("year", flat=True).distinct()[:30])


def excluded() -> Q:
    """What the shares of electronic documents leave out: secret documents, and paper by a rule that was named."""
    return ~Q(secrecy="") | Q(medium=Medium.PAPER) & ~Q(paper_reason="")


def imports(viewer: Viewer) -> QuerySet[RegisterImport]:
    rows = RegisterImport.objects.filter(viewer.reads("agency"))
    return rows.select_related("agency", "attachment", "created_by")


def axis_of(agency: Agency) -> ExchangeAxis | None:
    return ExchangeAxis.objects.filter(agency=agency).first()


def axes(viewer: Viewer) -> QuerySet[ExchangeAxis]:
    return ExchangeAxis.objects.filter(viewer.reads("agency")).select_related("agency")


def dispatches(viewer: Viewer, state: str = "") -> QuerySet[Dispatch]:
    rows = Dispatch.objects.filter(viewer.reads("axis__agency")).select_related("axis__agency", "entry", "receipt")
    return rows.filter(state=state) if state else rows


def receipts(viewer: Viewer) -> QuerySet[Receipt]:
    return Receipt.objects.filter(viewer.reads("axis__agency")).select_related("axis__agency", "entry")


def _condition(wanted: Wanted) -> Q:
    found = Q()
    for word in fold(wanted.text).split():
        found &= Q(search_text__contains=word)
    given = {
        "direction": wanted.direction,
        "year": wanted.year,
        "kind": wanted.kind,
        "origin": wanted.origin,
        "issued_on__gte": wanted.since,
        "issued_on__lte": wanted.until,
    }
    found &= Q(**{name: value for name, value in given.items() if value not in ("", None)})
    if wanted.form:
        found &= {
            "co-chu-ky": Q(medium=Medium.ELECTRONIC, signed=True),
            "dien-tu": Q(medium=Medium.ELECTRONIC),
            "giay": Q(medium=Medium.PAPER),
            "loai-tru": excluded(),
        }[wanted.form]
    if wanted.no_file:
        found &= Q(document__isnull=True, secrecy="")
    return found
