"""Lists of what is owed, filtered by what stands in the address."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from cchc.agencies.models import Agency, Role
from cchc.agencies.viewer import Viewer, prefix_condition
from cchc.core.query import day_of, number_of
from cchc.core.workbooks import list_workbook
from cchc.plans import obligation_states as states
from cchc.plans.models import Obligation, Plan
from cchc.plans.obligation_states import Owing
from cchc.plans.rules import DUE_SOON_DAYS
from cchc.plans.selectors.tasks import has_words

PAGE_SIZE = 50
LATE, SOON, DONE, ALL = "qua-han", "sap-den", "da-xong", "tat-ca"
MINE = "cua-toi"
KINDS = (("task", "Nhiệm vụ"), ("duty", "Trách nhiệm"), ("report", "Báo cáo"))
SORTS = {
    "": ("due_on", "pk"),
    "-han": ("-due_on", "-pk"),
    "don-vi": ("unit__path", "due_on", "pk"),
    "ke-hoach": ("plan_id", "task__position", "period_start", "pk"),
}
_DOERS = (Role.UNIT_HEAD, Role.STAFF)
_OVERSEERS = frozenset(Role) - frozenset(_DOERS)
COLUMNS = (
    ("Hạn", 12),
    ("Kỳ", 16),
    ("Nội dung", 60),
    ("Đơn vị", 28),
    ("Người thực hiện", 22),
    ("Trạng thái", 22),
    ("Số ngày quá hạn", 10),
    ("Hạn theo kế hoạch", 12),
    ("Minh chứng tối thiểu", 40),
    ("Vì sao có ngày này", 60),
    ("Kế hoạch", 40),
)


@dataclass(frozen=True, slots=True)
class ObligationFilter:
    """Empty fields narrow nothing but what is closed: an empty ``state`` shows what is still to be done."""

    text: str = ""
    state: str = ""
    kind: str = ""
    unit: int | None = None
    plan: int | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    scope: str = ""
    sort: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str], viewer: Viewer) -> ObligationFilter:
        """From the parameters of an address; what makes no sense there is left out. Those who only work in a unit see their
        own first."""
        state, kind, sort = query.get("trang-thai", ""), query.get("loai", ""), query.get("sap-xep", "")
        scope = query.get("pham-vi", MINE if works_only(viewer) else "")
        return cls(
            text=query.get("q", "").replace("\x00", "").strip()[:200],
            state=state if state in {LATE, SOON, DONE, ALL, *Owing} else "",
            kind=kind if kind in dict(KINDS) else "",
            unit=number_of(query.get("don-vi")),
            plan=number_of(query.get("ke-hoach")),
            since=day_of(query.get("tu")),
            until=day_of(query.get("den")),
            scope=MINE if scope == MINE else "",
            sort=sort if sort in SORTS else "",
        )

    @property
    def narrows(self) -> bool:
        return self != ObligationFilter(scope=self.scope, sort=self.sort)


@dataclass(frozen=True, slots=True)
class Choices:
    units: list[Agency]
    plans: list[Plan]


def works_only(viewer: Viewer) -> bool:
    return bool(viewer.memberships) and all(m.role in _DOERS for m in viewer.memberships)


def obligations(viewer: Viewer, wanted: ObligationFilter) -> QuerySet[Obligation]:
    """What the viewer may read of open plans, with what its line shows; one query a page."""
    rows = _scoped(viewer, wanted).filter(_condition(wanted, viewer.today))
    rows = rows.select_related("task__assignee", "duty", "report_date", "unit", "plan__agency").defer("steps")
    return rows.order_by(*SORTS[wanted.sort])


def counts(viewer: Viewer, wanted: ObligationFilter) -> dict[str, int]:
    """How many there are in each state under the same scope; one query."""
    conditions = {name: _of_state(name, viewer.today) for name in ("", LATE, SOON, Owing.ANSWERED, DONE)}
    found = (
        _scoped(viewer, wanted)
        .filter(_narrowed(wanted))
        .aggregate(**{_name(name): Count("pk", filter=condition) for name, condition in conditions.items()})
    )
    return {str(name): found[_name(name)] for name in conditions}


def choices(viewer: Viewer) -> Choices:
    """Two queries: units that owe anything, and open plans."""
    live = Obligation.objects.filter(viewer.reads("plan__agency"), plan__closed=False, lapsed_in__isnull=True)
    units = Agency.objects.filter(Exists(live.filter(unit=OuterRef("pk")))).order_by("path")[:200]
    plans = Plan.objects.filter(viewer.reads("agency"), closed=False).order_by("-year", "title")[:100]
    return Choices(list(units), list(plans))


def obligation(viewer: Viewer, pk: int) -> Obligation | None:
    rows = Obligation.objects.filter(viewer.reads("plan__agency"), pk=pk)
    return rows.select_related(
        "plan__agency", "task__plan__agency", "task__assignee", "duty", "report_date", "unit", "answered_by", "replaces"
    ).first()


def others(row: Obligation) -> list[Obligation]:
    """What the other units that lead the same task owe for the same period; one query, none for what is no task's."""
    if row.task_id is None or row.lapsed_in is not None:
        return []
    rows = Obligation.objects.filter(task=row.task_id, period_start=row.period_start, lapsed_in__isnull=True)
    return list(rows.exclude(pk=row.pk).select_related("unit").order_by("pk"))


def between(viewer: Viewer, wanted: ObligationFilter, first: dt.date, last: dt.date) -> list[Obligation]:
    """Everything due on the days ``first`` .. ``last`` but what lapsed; one query."""
    rows = _scoped(viewer, wanted).filter(_narrowed(wanted), due_on__range=(first, last)).exclude(state=Owing.LAPSED)
    rows = rows.select_related("task__assignee", "duty", "report_date", "unit").defer("steps", "why")
    return list(rows.order_by("due_on", "unit__path", "pk"))


def own_rows(viewer: Viewer) -> Q:
    """What is this person's own to do: what their unit owes, what is given to them by name, and for a focal point what the
    agency itself owes or nobody was named for."""
    units = [m.agency.path for m in viewer.memberships if m.role in _DOERS]
    focal = [m.agency.home_id or m.agency_id for m in viewer.memberships if m.role == Role.FOCAL_POINT]
    mine = prefix_condition("unit__path", units) | Q(task__assignee=viewer.user)
    if focal:
        mine |= Q(plan__agency__in=focal) & (Q(unit__isnull=True) | Q(unit__in=focal))
    return mine


def workbook(viewer: Viewer, wanted: ObligationFilter) -> bytes:
    """An xlsx file of every row that the filters leave."""
    return list_workbook("Nghĩa vụ", COLUMNS, _lines(obligations(viewer, wanted), viewer.today), frozen=2)


def _lines(rows: Iterable[Obligation], today: dt.date) -> Iterable[tuple[object, ...]]:
    for row in rows:
        late = states.is_late(row.state, row.due_on, today)
        yield (
            row.due_on,
            row.label,
            row.subject or row.label,
            row.unit.name if row.unit else "Đầu mối CCHC",
            str(row.task.assignee or "") if row.task else "",
            "Quá hạn" if late else states.LABELS[Owing(row.state)],
            (today - row.due_on).days if late else "",
            row.planned_on,
            row.minimum_proof,
            row.why,
            row.plan.title,
        )


def _scoped(viewer: Viewer, wanted: ObligationFilter) -> QuerySet[Obligation]:
    rows = Obligation.objects.filter(viewer.reads("plan__agency"), plan__closed=False, lapsed_in__isnull=True)
    return rows.filter(own_rows(viewer)) if wanted.scope == MINE else rows


def _condition(wanted: ObligationFilter, today: dt.date) -> Q:
    return _narrowed(wanted) & _of_state(wanted.state, today)


def _narrowed(wanted: ObligationFilter) -> Q:
    found = Q()
    if wanted.text:
        found &= (
            has_words(wanted.text, "task__search_text")
            | Q(duty__text__icontains=wanted.text)
            | Q(label__icontains=wanted.text)
        )
    if wanted.kind:
        column = {"task": "task", "duty": "duty", "report": "report_date"}[wanted.kind]
        found &= Q(**{f"{column}__isnull": False})
    if wanted.unit is not None:
        found &= Q(unit=wanted.unit)
    if wanted.plan is not None:
        found &= Q(plan=wanted.plan)
    if wanted.since:
        found &= Q(due_on__gte=wanted.since)
    if wanted.until:
        found &= Q(due_on__lte=wanted.until)
    return found


def _of_state(state: str, today: dt.date) -> Q:
    if state == ALL:
        return Q()
    if state == LATE:
        return Q(state=Owing.OPEN, due_on__lt=today)
    if state == SOON:
        return Q(state=Owing.OPEN, due_on__gte=today, due_on__lte=today + dt.timedelta(days=DUE_SOON_DAYS))
    if state == DONE:
        return Q(state__in=states.SETTLED)
    return Q(state=state) if state else Q(state__in=(Owing.OPEN, Owing.ANSWERED))


def _name(state: str) -> str:
    return f"of_{state or 'open'}".replace("-", "_")
