"""Dossiers, feedback and imports, narrowed by what stands in the address."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Count, F, OrderBy, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cchc.agencies.public import Agency, Viewer
from cchc.core.query import number_of
from cchc.core.text import fold
from cchc.dossiers.models import Channel, Dossier, Feedback, RegisterImport

Row = TypeVar("Row", Dossier, Feedback)
PAGE_SIZE = 40
SOON = 3
STATES = {
    "mo": _("Đang giải quyết"),
    "sap-den-han": _("Đến hạn trong 3 ngày"),
    "qua-han": _("Đang quá hạn"),
    "xong": _("Đã kết thúc"),
    "xong-dung-han": _("Kết thúc đúng hạn"),
    "xong-qua-han": _("Kết thúc quá hạn"),
}
FEEDBACK_STATES = {
    "mo": _("Đang xử lý"),
    "qua-han": _("Đang quá hạn"),
    "xong-dung-han": _("Đúng hạn"),
    "xong-qua-han": _("Quá hạn"),
}
SORTS: dict[str, tuple[str | OrderBy, ...]] = {
    "": (F("received_at").desc(), "pk"),
    "han": (F("last_moment").asc(nulls_last=True), "pk"),
    "ma": ("code", "pk"),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is narrowed to; empty fields narrow nothing."""

    text: str = ""
    state: str = ""
    channel: str = ""
    agency: int | None = None
    sort: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Wanted:
        """From the parameters of an address; what makes no sense there is left out."""
        state, channel, sort = query.get("trang-thai", ""), query.get("cach-nop", ""), query.get("sap-xep", "")
        return cls(
            text=query.get("q", "").strip()[:200],
            state=state if state in STATES else "",
            channel=channel if channel in Channel.values else "",
            agency=number_of(query.get("co-quan")),
            sort=sort if sort in SORTS else "",
        )

    @property
    def narrows(self) -> bool:
        return self != Wanted(sort=self.sort)


def dossiers(viewer: Viewer, wanted: Wanted) -> QuerySet[Dossier]:
    """One query, agencies and units with it."""
    rows = Dossier.objects.filter(viewer.reads("agency")).select_related("agency", "unit")
    rows = _found(rows, wanted)
    if wanted.channel:
        rows = rows.filter(channel=wanted.channel)
    if wanted.state:
        rows = rows.filter(_dossier_state(wanted.state, timezone.now()))
    return rows.order_by(*SORTS[wanted.sort])


def feedback(viewer: Viewer, wanted: Wanted) -> QuerySet[Feedback]:
    rows = _found(Feedback.objects.filter(viewer.reads("agency")).select_related("agency", "unit"), wanted)
    late = Q(in_time=False) | Q(in_time__isnull=True, due_on__lt=viewer.today)
    conditions = {
        "mo": Q(handled_at__isnull=True, refused_at__isnull=True),
        "qua-han": Q(handled_at__isnull=True, refused_at__isnull=True) & late,
        "xong-dung-han": Q(in_time=True),
        "xong-qua-han": late,
    }
    if wanted.state in conditions:
        rows = rows.filter(conditions[wanted.state])
    return rows.order_by(*(("due_on", "pk") if wanted.sort == "han" else ("-sent_at", "pk")))


def due_within(viewer: Viewer, agency: Agency, until: dt.datetime) -> QuerySet[Dossier]:
    """Open dossiers of the agency and those below it whose last moment comes by ``until``, or has passed: the first first."""
    rows = Dossier.objects.filter(viewer.reads("agency"), agency__path__startswith=agency.path, ended_at__isnull=True)
    return rows.filter(last_moment__lte=until).select_related("agency", "unit").order_by("last_moment", "pk")


def imports(viewer: Viewer) -> QuerySet[RegisterImport]:
    rows = RegisterImport.objects.filter(viewer.reads("agency"))
    return rows.select_related("agency", "attachment", "created_by")


def agencies(viewer: Viewer) -> list[Agency]:
    """Those that have dossiers or feedback which the viewer reads, to choose from; one query."""
    rows = Agency.objects.filter(viewer.reads("")).annotate(held=Count("dossiers", distinct=True))
    return list(rows.filter(Q(held__gt=0) | Q(feedback__isnull=False)).distinct().order_by("path"))


def dossier(viewer: Viewer, pk: int) -> Dossier | None:
    return Dossier.objects.filter(viewer.reads("agency"), pk=pk).select_related("agency", "unit", "taken_from").first()


def one_feedback(viewer: Viewer, pk: int) -> Feedback | None:
    return Feedback.objects.filter(viewer.reads("agency"), pk=pk).select_related("agency", "unit", "taken_from").first()


def _found(rows: QuerySet[Row], wanted: Wanted) -> QuerySet[Row]:
    for word in fold(wanted.text).split():
        rows = rows.filter(search_text__contains=word)
    return rows.filter(agency=wanted.agency) if wanted.agency else rows


def _dossier_state(state: str, now: dt.datetime) -> Q:
    is_open, ended = Q(ended_at__isnull=True), Q(ended_at__isnull=False)
    in_time = Q(ended_at__lte=F("last_moment"), always_late=False)
    return {
        "mo": is_open,
        "sap-den-han": is_open & Q(last_moment__gte=now, last_moment__lt=now + dt.timedelta(days=SOON)),
        "qua-han": is_open & Q(last_moment__lt=now),
        "xong": ended,
        "xong-dung-han": ended & in_time,
        "xong-qua-han": ended & (Q(ended_at__gt=F("last_moment")) | Q(always_late=True)),
    }[state]
