"""Plans of inspection, inspections and findings, filtered by what stands in the address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, F, OrderBy, Q, QuerySet

from cchc.agencies.viewer import Viewer
from cchc.core.text import fold
from cchc.inspections import permissions, states
from cchc.inspections.models import Inspection, InspectionFinding, InspectionPlan, Severity
from cchc.inspections.states import FindingState

PAGE_SIZE = 40
MINE = "cua-toi"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is narrowed to. Empty fields narrow nothing; ``mine``: the viewer is of the team or owns the finding."""

    text: str = ""
    year: int | None = None
    state: str = ""
    severity: str = ""
    mine: bool = False
    sort: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str], *, known: tuple[str, ...]) -> Wanted:
        """From the parameters of an address; what makes no sense there is left out. ``known``: states that can be asked."""
        year, state, severity = query.get("nam", ""), query.get("trang-thai", ""), query.get("muc-do", "")
        return cls(
            text=query.get("q", "").strip()[:200],
            year=int(year) if year.isdecimal() and len(year) == 4 else None,
            state=state if state in known else "",
            severity=severity if severity in Severity.values else "",
            mine=query.get("ai", "") == MINE,
            sort=query.get("sap-xep", "") if query.get("sap-xep", "") in SORTS else "",
        )

    @property
    def narrows(self) -> bool:
        return self != Wanted(sort=self.sort)


SORTS: dict[str, tuple[str | OrderBy, ...]] = {
    "": ("-plan__year", F("starts_on").asc(nulls_last=True), "unit__name", "pk"),
    "don-vi": ("unit__name", "pk"),
    "ngay": (F("starts_on").desc(nulls_last=True), "pk"),
}
INSPECTION_STATES = tuple(str(state) for state in states.State)
FINDING_STATES = tuple(states.FINDING_LABELS)


def plans(viewer: Viewer) -> QuerySet[InspectionPlan]:
    """Plans that the viewer may read, newest year first, with the number of their inspections; one query."""
    live = ~Q(inspections__state=states.State.CANCELLED)
    held = Q(inspections__state__in=states.HELD)
    rows = InspectionPlan.objects.filter(viewer.reads("agency")).select_related("agency")
    return rows.annotate(
        inspection_count=Count("inspections", filter=live), held_count=Count("inspections", filter=held)
    ).order_by("-year", "agency__name", "pk")


def inspections(viewer: Viewer, wanted: Wanted) -> QuerySet[Inspection]:
    """With the number of findings and of those still open; two queries a page."""
    rows = Inspection.objects.filter(permissions.reads(viewer)).select_related("plan__agency", "unit", "draw")
    for word in fold(wanted.text).split():
        rows = rows.filter(unit__search_text__contains=word)
    if wanted.year:
        rows = rows.filter(plan__year=wanted.year)
    rows = rows.filter(state=wanted.state) if wanted.state else rows.exclude(state=states.State.CANCELLED)
    if wanted.mine:
        rows = rows.filter(members__user=viewer.user)
    unsettled = ~Q(findings__state=FindingState.VERIFIED) & Q(findings__isnull=False)
    rows = rows.annotate(
        finding_count=Count("findings", distinct=True), open_count=Count("findings", filter=unsettled, distinct=True)
    )
    return rows.order_by(*SORTS[wanted.sort])


def findings(viewer: Viewer, wanted: Wanted) -> QuerySet[InspectionFinding]:
    """Findings over all inspections, those due first. Who merely reads the unit sees them once the inspection is concluded
    or while it goes on, as the inspection itself."""
    rows = InspectionFinding.objects.filter(permissions.reads(viewer, "inspection__"))
    rows = rows.select_related("inspection__plan", "inspection__unit", "owner_unit", "owner")
    for word in fold(wanted.text).split():
        rows = rows.filter(search_text__contains=word)
    if wanted.year:
        rows = rows.filter(inspection__plan__year=wanted.year)
    if wanted.severity:
        rows = rows.filter(severity=wanted.severity)
    if wanted.mine:
        units = [m.agency_id for m in viewer.memberships]
        rows = rows.filter(Q(owner=viewer.user) | Q(owner_unit__in=units))
    if wanted.state:
        rows = rows.filter(is_shown(wanted.state, viewer))
    return rows.order_by("state", "due_on", "pk")


def is_shown(state: str, viewer: Viewer) -> Q:
    """The same rule as ``states.shown_finding``, in SQL."""
    late = Q(state=FindingState.OPEN, due_on__lt=viewer.today)
    if state == "overdue":
        return late
    return Q(state=state) & ~late


def years(viewer: Viewer) -> list[int]:
    rows = Inspection.objects.filter(permissions.reads(viewer)).order_by("-plan__year")
    return list(rows.values_list("plan__year", flat=True).distinct())
