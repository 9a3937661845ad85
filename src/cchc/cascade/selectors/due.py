"""Plans that those below must issue after a superior plan, and which are not there yet."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from cchc.agencies.models import Agency
from cchc.agencies.public import Viewer
from cchc.calendars.public import working_calendar
from cchc.cascade.models import LinkState, PlanLink, SuperiorPlan
from cchc.cascade.rules import Term, due_day, term_of
from cchc.cascade.selectors import scope

PAGE_SIZE = 50
LABELS = {
    "chua-co": "Chưa có kế hoạch",
    "qua-han": "Chưa có, đã quá hạn",
    "muon": "Ban hành muộn",
    "du": "Đã có, đúng hạn",
    "chua-ro": "Đã có, chưa rõ ngày",
}


@dataclass(frozen=True, slots=True)
class DueLine:
    """An agency, its plan under the superior one (None: not there) and the day by which it was due."""

    agency: Agency
    plan_id: int | None
    plan_title: str
    issued_on: dt.date | None
    due_on: dt.date | None
    why: str
    words: str
    state: str

    @property
    def label(self) -> str:
        return LABELS[self.state]

    @property
    def tone(self) -> str:
        return {"du": "ok", "muon": "bad", "qua-han": "bad", "chua-co": "warn"}.get(self.state, "mute")


def terms(superior: SuperiorPlan) -> list[Term]:
    """What the superior plan says of plans to be issued, in its own words; one query."""
    rows = superior.rows.filter(dropped=False, schedule_kind="after_event", kind__in=("duty", "task"))
    found = [
        term_of(row.schedule_kind, row.text, row.event, row.event_days, row.event_working, row.for_kinds)
        for row in rows
    ]
    return [term for term in found if term is not None]


def owing(viewer: Viewer, superior: SuperiorPlan, *, missing: bool = False) -> QuerySet[Agency]:
    """Agencies below (that the viewer reads) from which the superior plan asks a plan."""
    kinds = sorted({kind for term in terms(superior) for kind in term.for_kinds})
    rows = scope.owing(superior, kinds).valid_on(viewer.today).filter(viewer.reads(""))  # type: ignore[attr-defined]
    if missing:
        made = PlanLink.objects.filter(superior=superior, plan__agency=OuterRef("pk")).exclude(state=LinkState.REFUSED)
        rows = rows.exclude(Exists(made))
    return rows.order_by("path")


def lines(viewer: Viewer, superior: SuperiorPlan, agencies: list[Agency]) -> list[DueLine]:
    """One for each agency; three queries."""
    calendar, said = working_calendar(), terms(superior)
    links = PlanLink.objects.filter(Q(plan__agency__in=agencies), superior=superior).exclude(state=LinkState.REFUSED)
    plans = {link.plan.agency_id: link.plan for link in links.select_related("plan").order_by("-plan__issued_on")}
    days = {term: due_day(term, superior.issued_on, calendar) for term in said}
    made = []
    for agency in agencies:
        term = _narrowest(said, agency)
        due_on, why = days[term] if term else (None, "")
        plan = plans.get(agency.pk)
        issued = plan.issued_on if plan else None
        state = _state(plan is not None, issued, due_on, viewer.today)
        title = plan.title if plan else ""
        made.append(
            DueLine(agency, plan.pk if plan else None, title, issued, due_on, why, term.words if term else "", state)
        )
    return made


def _narrowest(said: list[Term], agency: Agency) -> Term | None:
    """The term that means the agency's kind most closely; of two the shorter."""
    meant = [term for term in said if agency.kind in term.for_kinds]
    return min(meant, key=lambda term: (len(term.for_kinds), term.days), default=None)


def _state(there: bool, issued: dt.date | None, due_on: dt.date | None, today: dt.date) -> str:
    if not there:
        return "qua-han" if due_on is not None and today > due_on else "chua-co"
    if issued is None or due_on is None:
        return "chua-ro"
    return "muon" if issued > due_on else "du"
