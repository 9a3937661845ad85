"""The entry page: plans with what is above them, what the viewer's agencies publish, and superior documents taken in."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from cchc.agencies.public import Viewer
from cchc.cascade.models import LinkState, Origin, PlanLink, RowLink, SuperiorPlan
from cchc.cascade.selectors import scope
from cchc.core.text import fold
from cchc.plans.models import Plan


@dataclass(frozen=True, slots=True)
class HomeFilter:
    year: int | None = None
    text: str = ""
    only_open: bool = False


def plans(viewer: Viewer, wanted: HomeFilter) -> QuerySet[Plan]:
    """Plans that the viewer reads, each with ``shown_links`` (its superiors) with counts of rows; three queries a page."""
    rows = Plan.objects.filter(viewer.reads("agency")).select_related("agency")
    if wanted.year is not None:
        rows = rows.filter(year=wanted.year)
    for word in fold(wanted.text).split():
        rows = rows.filter(Q(agency__search_text__contains=word) | Q(title__icontains=word))
    live = PlanLink.objects.exclude(state=LinkState.REFUSED)
    if wanted.only_open:
        rows = rows.exclude(Exists(live.filter(plan=OuterRef("pk"), state=LinkState.ACCEPTED)))
    counted = live.select_related("superior__agency").annotate(accepted=_count("accepted"), proposed=_count("proposed"))
    links = Prefetch("superior_links", counted.order_by("pk"), to_attr="shown_links")
    return rows.prefetch_related(links).order_by("closed", "-year", "agency__path", "title", "pk")


def _count(state: str) -> Coalesce:
    rows = RowLink.objects.filter(link=OuterRef("pk"), state=state).order_by().values("link")
    return Coalesce(Subquery(rows.annotate(n=Count("row", distinct=True)).values("n")), 0)


def superiors(viewer: Viewer) -> QuerySet[SuperiorPlan]:
    """Superior plans that the viewer reads, with how many rows and links they have."""
    rows = scope.superiors(viewer).annotate(
        row_count=Count("rows", filter=Q(rows__dropped=False), distinct=True),
        link_count=Count("links", filter=Q(links__state=LinkState.ACCEPTED), distinct=True),
    )
    return rows.order_by("-year", "-pk")


def years(viewer: Viewer) -> list[int]:
    return list(Plan.objects.filter(viewer.reads("agency")).order_by("-year").values_list("year", flat=True).distinct())


def skeletons(viewer: Viewer) -> QuerySet[SuperiorPlan]:
    return superiors(viewer).filter(origin=Origin.SKELETON)
