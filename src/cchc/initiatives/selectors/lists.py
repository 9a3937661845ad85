"""Calls and initiatives, filtered by what stands in the address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Avg, Count, F, OrderBy, Prefetch, Q, QuerySet

from cchc.agencies.viewer import Viewer
from cchc.core.query import number_of
from cchc.core.text import fold
from cchc.initiatives import permissions
from cchc.initiatives.models import Author, Contest, Initiative, Reuse
from cchc.initiatives.states import State

PAGE_SIZE = 40
SORTS: dict[str, tuple[str | OrderBy, ...]] = {
    "": ("-created_at", "pk"),
    "diem": (F("mean").desc(nulls_last=True), "pk"),
    "ten": ("title", "pk"),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is narrowed to. Empty fields narrow nothing; ``year`` is that of the call, ``decided`` of the decision,
    ``reused`` the year in which another unit began to use it."""

    text: str = ""
    contest: int | None = None
    year: int | None = None
    state: str = ""
    mine: bool = False
    decided: int | None = None
    reused: int | None = None
    sort: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Wanted:
        """From the parameters of an address; what makes no sense there is left out."""
        state, sort = query.get("trang-thai", ""), query.get("sap-xep", "")
        return cls(
            text=query.get("q", "").strip()[:200],
            contest=number_of(query.get("dot")),
            year=number_of(query.get("nam")),
            state=state if state in set(State) else "",
            mine=query.get("ai", "") == "cua-toi",
            decided=number_of(query.get("cong-nhan")),
            reused=number_of(query.get("ap-dung")),
            sort=sort if sort in SORTS else "",
        )

    @property
    def narrows(self) -> bool:
        return self != Wanted(sort=self.sort)


def initiatives(viewer: Viewer, wanted: Wanted) -> QuerySet[Initiative]:
    """With ``mean``, ``assessors`` (how many assessed), ``reuse_count`` and authors; three queries a page."""
    visible = Initiative.objects.filter(permissions.reads(viewer)).values("pk")
    rows = Initiative.objects.filter(_condition(wanted, viewer), pk__in=visible).select_related(
        "unit", "agency", "contest"
    )
    rows = rows.annotate(
        mean=Avg("assessments__total"),
        assessor_count=Count("assessments", distinct=True),
        reuse_count=Count("reuses", distinct=True),
    )
    authors = Prefetch("authors", Author.objects.select_related("user"))
    return rows.prefetch_related(authors).order_by(*SORTS[wanted.sort])


def contests(viewer: Viewer) -> QuerySet[Contest]:
    """Calls of the agencies that the viewer may read, newest first, with how many initiatives were handed in."""
    rows = Contest.objects.filter(viewer.reads("agency")).select_related("agency")
    return rows.annotate(handed_in=Count("initiatives", filter=~Q(initiatives__state=State.WITHDRAWN)))


def contest(viewer: Viewer, pk: int) -> Contest | None:
    return Contest.objects.filter(viewer.reads("agency"), pk=pk).select_related("agency__parent").first()


def open_contests(viewer: Viewer, agency_id: int) -> QuerySet[Contest]:
    day = viewer.today
    return Contest.objects.filter(viewer.reads("agency"), agency=agency_id, opens_on__lte=day, closes_on__gte=day)


def _condition(wanted: Wanted, viewer: Viewer) -> Q:
    found = Q()
    for word in fold(wanted.text).split():
        found &= Q(search_text__contains=word)
    if wanted.contest is not None:
        found &= Q(contest=wanted.contest)
    if wanted.year is not None:
        found &= Q(contest__year=wanted.year)
    if wanted.state:
        found &= Q(state=wanted.state)
    elif not wanted.mine:
        found &= ~Q(state=State.WITHDRAWN)
    if wanted.mine:
        found &= Q(pk__in=Author.objects.filter(user=viewer.user).values("initiative"))
    if wanted.decided is not None:
        found &= Q(state=State.RECOGNISED, decision_on__year=wanted.decided)
    if wanted.reused is not None:
        taken = Reuse.objects.filter(since__year=wanted.reused).values("initiative")
        found &= Q(state=State.RECOGNISED, pk__in=taken)
    return found
