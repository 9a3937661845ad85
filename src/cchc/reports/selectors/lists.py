"""Lists of reports and of what units still have to give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from cchc.agencies.public import Role, Viewer
from cchc.core.periods import period_label
from cchc.core.query import number_of
from cchc.core.workbooks import list_workbook
from cchc.plans.public import LedTask, led_tasks
from cchc.reports import permissions, selectors, states
from cchc.reports.kinds import kinds
from cchc.reports.models import Contribution, Outline, Report
from cchc.reports.states import Actor, Giving, State

SORTS = {
    "": ("-cut_off", "-made_at"),
    "cu": ("cut_off", "made_at"),
    "co-quan": ("agency__name", "-cut_off"),
    "trang-thai": ("state", "-cut_off"),
}


@dataclass(frozen=True, slots=True)
class Filters:
    year: int | None = None
    kind: str = ""
    state: str = ""
    agency: int | None = None
    text: str = ""
    sort: str = ""

    def __bool__(self) -> bool:
        return any((self.year, self.kind, self.state, self.agency, self.text))


def filters_of(given: Mapping[str, str]) -> Filters:
    """What makes no sense in an address is left out."""
    state, sort = given.get("trang-thai", ""), given.get("xep", "")
    return Filters(
        number_of(given.get("nam")),
        given.get("loai", "")[:60],
        state if state in set(State) else "",
        number_of(given.get("co-quan")),
        given.get("tim", "").strip()[:100],
        sort if sort in SORTS else "",
    )


def found_reports(viewer: Viewer, filters: Filters) -> QuerySet[Report]:
    rows = selectors.reports(viewer)
    if filters.year:
        rows = rows.filter(year=filters.year)
    if filters.kind:
        rows = rows.filter(kind=filters.kind)
    if filters.state:
        rows = rows.filter(state=filters.state)
    if filters.agency:
        rows = rows.filter(agency=filters.agency)
    if filters.text:
        rows = rows.filter(Q(title__icontains=filters.text) | Q(agency__name__icontains=filters.text))
    return rows.order_by(*SORTS[filters.sort], "-pk")


def choices(viewer: Viewer) -> dict[str, list[tuple[object, str]]]:
    """Years, kinds and agencies that there are reports of, and the states; two queries."""
    rows = Report.objects.filter(permissions.reads(viewer)).order_by()
    seen = list(rows.values_list("year", "kind", "agency", "agency__name").distinct()[:2000])
    names = {one.key: one.name for one in kinds().values()}
    own = {kind for _, kind, _, _ in seen} - set(names)
    if own:
        names |= dict(Outline.objects.filter(kind__in=own).order_by("version").values_list("kind", "name"))
    return {
        "years": [(year, str(year)) for year in sorted({one[0] for one in seen}, reverse=True)],
        "kinds": [(kind, names.get(kind, kind)) for kind in sorted({one[1] for one in seen})],
        "agencies": sorted({(pk, name) for _, _, pk, name in seen}, key=lambda one: one[1]),
        "states": [(one.value, label) for one, label in states.LABELS.items()],
    }


def workbook(rows: QuerySet[Report]) -> bytes:
    columns = [
        ("Báo cáo", 60), ("Bản", 6), ("Cơ quan", 32), ("Kỳ", 18), ("Năm", 8), ("Chốt số liệu", 14), ("Trạng thái", 22),
        ("Hạn gửi", 14), ("Gửi lúc", 14), ("Gửi đến", 30), ("Số lần trả lại", 12),
    ]  # fmt: skip
    lines = (
        (
            one.title, one.version, one.agency.name, period_label(one.period) if one.period else "", one.year, one.cut_off,
            states.LABELS[State(one.state)], one.send_on or "", one.sent_at.date() if one.sent_at else "",
            one.sent_to.name if one.sent_to else "", one.returns,
        )
        for one in rows.iterator(chunk_size=500)
    )  # fmt: skip
    return list_workbook("Báo cáo", columns, lines)


def to_give(viewer: Viewer) -> list[Contribution]:
    """What the viewer's units have still to give to reports that are being written."""
    units = Q(pk__in=[])
    for one in viewer.memberships:
        if one.role in (Role.UNIT_HEAD, Role.STAFF) and one.agency.path.startswith(viewer.limit):
            units |= Q(unit=one.agency_id)
    rows = Contribution.objects.filter(units, state__in=(Giving.ASKED, Giving.RETURNED), report__state=State.DRAFT)
    return list(rows.select_related("report__agency", "unit").order_by("due_on", "pk")[:20])


@dataclass(frozen=True, slots=True)
class ContributionView:
    tasks: tuple[LedTask, ...]
    is_actor: bool
    may_give: bool
    may_return: bool
    obstacle: str


def contribution_view(viewer: Viewer, one: Contribution) -> ContributionView:
    actors = permissions.actors(viewer, one.report, one.unit)
    locked = one.report.locked_at is not None
    why = states.obstacle("give", one.report.state, locked=locked, reason=one.report.lock_reason)
    is_actor = not actors.isdisjoint({Actor.UNIT, Actor.FOCAL_POINT})
    may_return = Actor.FOCAL_POINT in actors and one.state == Giving.GIVEN and not why
    tasks = tuple(led_tasks(one.unit, one.report.year, viewer.today))
    return ContributionView(tasks, is_actor, is_actor and not why, may_return, why)
