"""What a person should look at today, by role."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Value

from cchc.agencies.models import Role
from cchc.agencies.public import absent_wards
from cchc.agencies.viewer import Viewer, prefix_condition
from cchc.core.periods import period_label
from cchc.plans import rules, states
from cchc.plans.models import EventDate, ImportState, Obligation, Plan, PlanImport, ReportDate, Task, TaskUnit
from cchc.plans.obligation_states import Owing
from cchc.plans.selectors import shown
from cchc.plans.selectors.overview import OverviewLine, overview
from cchc.plans.selectors.plans import LIVE
from vanban.text import fold_words

LINES = 8
OVERSEERS = (Role.FOCAL_POINT, Role.LEADER, Role.ADMINISTRATOR, Role.PROVINCE_REVIEWER, Role.VIEWER)
DOERS = (Role.UNIT_HEAD, Role.STAFF)
ADDRESSES = {
    "waiting": "?trang-thai=submitted",
    "with_head": "?trang-thai=with_head",
    "returned": "?trang-thai=in_progress",
    "overdue": "?trang-thai=overdue",
    "due_soon": "?trang-thai=due_soon",
    "recurring": "?sap-xep=han",
    "assigned": "?sap-xep=han",
    "standing_in": "?sap-xep=han",
}


@dataclass(frozen=True, slots=True)
class Section:
    """Tasks of one kind: the first ``LINES`` and how many there are."""

    name: str
    tasks: list[Task]
    total: int
    helped: frozenset[int] = frozenset()  # of these tasks the viewer's unit is not the lead

    @property
    def more(self) -> int:
        return self.total - len(self.tasks)

    @property
    def plans(self) -> list[Plan]:
        return list({task.plan_id: task.plan for task in self.tasks}.values())

    @property
    def address(self) -> str:
        """The query of a plan's page that shows tasks of this kind."""
        return ADDRESSES[self.name]


@dataclass(frozen=True, slots=True)
class NextReport:
    plan: Plan
    period: str
    label: str
    due_on: dt.date
    recipient: str
    days_left: int


@dataclass(frozen=True, slots=True)
class UndatedEvent:
    """An event that deadlines hang on and whose day is not known yet."""

    plan: Plan
    event: str
    tasks: int


@dataclass(frozen=True, slots=True)
class Home:
    sections: list[Section]
    reports: list[NextReport]
    events: list[UndatedEvent]
    imports: list[PlanImport]
    overview: list[OverviewLine]
    has_plan: bool
    is_focal_point: bool

    @property
    def total(self) -> int:
        return sum(section.total for section in self.sections)

    @property
    def counts(self) -> dict[str, int]:
        return {section.name: section.total for section in self.sections}


def home(viewer: Viewer) -> Home:
    """A fixed number of queries, whatever the number of tasks."""
    conditions = _conditions(viewer)
    rows = _mine(viewer)
    own_units = [m.agency.path for m in viewer.memberships if m.role in DOERS]
    counted = rows.aggregate(**{name: Count("pk", filter=condition) for name, condition in conditions.items()})
    found = _first_of_each(viewer, rows, {name: condition for name, condition in conditions.items() if counted[name]})
    sections = [_section(viewer, name, found.get(name, []), counted[name], own_units) for name in conditions]
    focal = bool(viewer.agencies_with(Role.FOCAL_POINT))
    plans = list(Plan.objects.filter(viewer.reads("agency"), closed=False).select_related("agency")[:200])
    return Home(
        sections=sections,
        reports=_reports(viewer, plans),
        events=_events(viewer) if focal else [],
        imports=_imports(viewer) if focal else [],
        overview=overview(viewer, plans) if _oversees(viewer) else [],
        has_plan=bool(plans),
        is_focal_point=focal,
    )


def _conditions(viewer: Viewer) -> dict[str, Q]:
    """The sections in the order of their urgency. A task may be in several: each says something else of it."""
    today = viewer.today
    return {
        "waiting": Q(status=states.Status.SUBMITTED)
        & ~Q(submitted_by=viewer.user)
        & ~Q(proposed_by=viewer.user)
        & _not_submitted_for(viewer)
        & _focal(viewer),
        "with_head": Q(status=states.Status.WITH_HEAD) & _headed(viewer),
        "returned": Q(status=states.Status.IN_PROGRESS, returned=True),
        "overdue": shown.overdue(today),
        "due_soon": shown.due_soon(today),
        "recurring": _missing_this_period(today),
        "assigned": Q(assignee=viewer.user, status__in=states.WAITED_FOR),
        "standing_in": Q(assignee__in=absent_wards(viewer), status__in=states.WAITED_FOR),
    }


def _not_submitted_for(viewer: Viewer) -> Q:
    return Q(submitted_for__isnull=True) | ~Q(submitted_for=viewer.user)


def _oversees(viewer: Viewer) -> bool:
    return any(m.role in OVERSEERS for m in viewer.memberships)


def _first_of_each(viewer: Viewer, rows: QuerySet[Task], conditions: dict[str, Q]) -> dict[str, list[Task]]:
    """The first ``LINES`` tasks of each section; three queries for all of them: which, the tasks, their units."""
    order = (F("next_due_on").asc(nulls_last=True), "position", "pk")
    parts = [
        rows.filter(condition).annotate(part=Value(name)).order_by(*order).values_list("part", "pk")[:LINES]
        for name, condition in conditions.items()
    ]
    if not parts:
        return {}
    chosen: list[tuple[str, int]] = list(parts[0].union(*parts[1:], all=True) if parts[1:] else parts[0])
    units = Prefetch("units", TaskUnit.objects.select_related("agency"))
    wanted = Task.objects.filter(pk__in={pk for _, pk in chosen}).select_related("plan", "assignee")
    tasks = {task.pk: task for task in shown.with_shown(wanted, viewer.today).order_by(*order).prefetch_related(units)}
    pairs = set(chosen)
    return {name: [task for pk, task in tasks.items() if (name, pk) in pairs] for name in conditions}


def _section(viewer: Viewer, name: str, tasks: list[Task], total: int, own_units: list[str]) -> Section:
    helped = frozenset(task.pk for task in tasks if own_units and not _leads(task, own_units))
    return Section(name, tasks, total, frozenset() if _oversees(viewer) else helped)


def _leads(task: Task, own_units: list[str]) -> bool:
    paths = [unit.agency.path for unit in task.units.all() if unit.role == "lead" and unit.agency is not None]
    return any(path.startswith(own) for path in paths for own in own_units)


def _mine(viewer: Viewer) -> QuerySet[Task]:
    """Tasks of open plans that are this person's business: all of the agency for those who oversee it, those that their
    unit leads or helps for those who do them."""
    roots = [_home_path(m.agency) for m in viewer.memberships if m.role in OVERSEERS]
    units = [m.agency.path for m in viewer.memberships if m.role in DOERS]
    involved = TaskUnit.objects.filter(prefix_condition("agency__path", units), task=OuterRef("pk"))
    mine = prefix_condition("plan__agency__path", roots) | Q(Exists(involved)) | Q(assignee=viewer.user)
    return Task.objects.filter(viewer.reads("plan__agency"), LIVE, mine, plan__closed=False)


def _home_path(agency: object) -> str:
    home = getattr(agency, "home", None)
    return str(getattr(home or agency, "path"))  # noqa: B009


def _focal(viewer: Viewer) -> Q:
    agencies = [m.agency.home_id or m.agency_id for m in viewer.memberships if m.role == Role.FOCAL_POINT]
    return Q(plan__agency__in=agencies)


def _headed(viewer: Viewer) -> Q:
    """Tasks whose lead unit the viewer heads."""
    paths = [m.agency.path for m in viewer.memberships if m.role == Role.UNIT_HEAD]
    leads = TaskUnit.objects.filter(prefix_condition("agency__path", paths), task=OuterRef("pk"), role="lead")
    return Q(Exists(leads)) if paths else Q(pk__in=[])


def _missing_this_period(today: dt.date) -> Q:
    """Recurring work whose first unanswered period is the one that runs today."""
    running = Obligation.objects.filter(
        task=OuterRef("pk"),
        due_on=OuterRef("next_due_on"),
        state=Owing.OPEN,
        period_start__lte=today,
        period_end__gte=today,
    )
    return Q(Exists(running), schedule_kind="regular", status__in=states.WAITED_FOR)


def _reports(viewer: Viewer, plans: list[Plan]) -> list[NextReport]:
    by_pk = {plan.pk: plan for plan in plans if plan.year >= viewer.today.year - 1}
    rows = ReportDate.objects.filter(plan__in=by_pk, dropped_in__isnull=True)
    found: dict[tuple[int, str, dt.date], NextReport] = {}
    for row in rows:
        plan = by_pk[row.plan_id]
        due = rules.next_report_day(
            period=row.period,
            month=row.due_month,
            day=row.due_day,
            before=row.before,
            year=plan.year,
            today=viewer.today,
        )
        if due is not None:
            line = NextReport(plan, row.period, period_label(row.period), due, row.recipient, (due - viewer.today).days)
            found.setdefault((plan.agency_id, row.period, due), line)
    return sorted(found.values(), key=lambda line: (line.due_on, line.plan.title))[:5]


def _events(viewer: Viewer) -> list[UndatedEvent]:
    rows = Task.objects.filter(_focal(viewer), LIVE, plan__closed=False, status__in=states.WAITED_FOR)
    waiting = (
        rows.exclude(event="").filter(next_due_on__isnull=True).select_related("plan").order_by("plan", "position")
    )
    dated = set(EventDate.objects.filter(_focal(viewer)).values_list("plan_id", "folded"))
    found: dict[tuple[int, str], UndatedEvent] = {}
    for task in waiting[:500]:
        key = (task.plan_id, fold_words(task.event))
        if key in dated:
            continue
        before = found.get(key)
        found[key] = UndatedEvent(task.plan, before.event if before else task.event, before.tasks + 1 if before else 1)
    return list(found.values())


def _imports(viewer: Viewer) -> list[PlanImport]:
    agencies = [m.agency.home_id or m.agency_id for m in viewer.memberships if m.role == Role.FOCAL_POINT]
    return list(PlanImport.objects.filter(agency__in=agencies, state=ImportState.REVIEW)[:5])
