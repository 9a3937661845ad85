"""What a lost point proposes as work: the plans it can go into, and the defaults of a task made of a leaf."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet

from cchc.agencies.models import Agency, Membership
from cchc.agencies.viewer import Viewer
from cchc.core.dates import vietnamese_day
from cchc.indices.models import Assessment, Criterion, LeafScore
from cchc.indices.rules.model import AllOf, Bands, Choice, PerItem, Survey
from cchc.indices.selectors.reachable import Chance, Reachable
from cchc.plans.models import OPEN_STATUSES, Plan, Task

LAST_MONTH = 11
NO_PROOF_NAMED = "Báo cáo kết quả kèm tài liệu kiểm chứng"


@dataclass(frozen=True, slots=True)
class Proposal:
    """The task that a leaf proposes. ``lead`` None: nobody is known to lead it. ``stands``: it can be taken as it is; a plan of
    another year than the running one is for a person to choose."""

    plan: Plan | None
    content: str
    product: str
    lead: Agency | None
    due_on: dt.date
    stands: bool


@dataclass(frozen=True, slots=True)
class UpliftRow:
    """A task of the plan to raise the index, for one leaf; texts as a plan prints them."""

    criterion: Criterion
    field: str
    content: str
    product: str
    lead: str
    coordinating: str = ""
    schedule: str = ""


def plans_for(viewer: Viewer, one: Assessment) -> QuerySet[Plan]:
    """Open plans of the agency from the year of the set on, the newest first."""
    rows = Plan.objects.filter(viewer.reads("agency"), agency=one.agency, closed=False)
    return rows.filter(year__gte=one.round.criteria_set.year).order_by("-year", "-pk")


def open_tasks(viewer: Viewer, one: Assessment) -> QuerySet[Task]:
    rows = Task.objects.filter(plan__in=plans_for(viewer, one), dropped_in__isnull=True, status__in=OPEN_STATUSES)
    return rows.select_related("plan").order_by("-plan__year", "plan", "position")


def units_of(agency: Agency, on: dt.date) -> QuerySet[Agency]:
    """The agency and its own units."""
    rows = Agency.objects.valid_on(on).filter(path__startswith=agency.path)
    return rows.filter(home=agency).order_by("path")


def proposal(viewer: Viewer, score: LeafScore, chance: Chance | None) -> Proposal:
    """Content from the kind of rule, product from the proof that is asked for, lead from who answers for the leaf, the day from
    the leaf where it lies ahead, else the end of November of the plan's year."""
    one = score.assessment
    rows = list(plans_for(viewer, one)[:20])
    wanted = max(viewer.today.year, one.round.criteria_set.year)
    plan = next((row for row in rows if row.year == wanted), rows[0] if rows else None)
    day = chance.last_day if chance is not None else None
    if day is None or day < viewer.today or (plan is not None and day.year != plan.year):
        day = end_of_november(plan.year if plan is not None else wanted, viewer.today)
    stands = plan is not None and plan.year == wanted
    return Proposal(plan, content_of(score), product_of(score), _lead(viewer, score), day, stands)


def end_of_november(year: int, today: dt.date) -> dt.date:
    """Before the yearly report is due; later in the year its last day."""
    day = dt.date(year, LAST_MONTH, 30)
    return day if day > today else max(dt.date(year, 12, 31), today)


def content_of(score: LeafScore) -> str:
    criterion, rule = score.criterion, score.criterion.leaf_rule.rule
    title = criterion.title[:1].lower() + criterion.title[1:]
    if isinstance(rule, Choice | AllOf):
        return f"Thực hiện đủ yêu cầu về {title}"
    if isinstance(rule, Bands) and rule.measure == "days_late":
        return f"Bảo đảm đúng hạn: {title}"
    if isinstance(rule, PerItem):
        return f"Bảo đảm đủ số lượng: {title}"
    if isinstance(rule, Survey):
        return f"Nâng cao mức độ hài lòng, kết quả điều tra về {title}"
    return f"Nâng kết quả lên mức điểm tối đa: {title}"


def product_of(score: LeafScore) -> str:
    return "; ".join(score.criterion.evidence) or NO_PROOF_NAMED


def _lead(viewer: Viewer, score: LeafScore) -> Agency | None:
    """The unit in which the owner of the leaf works; else the agency."""
    one = score.assessment
    held = Membership.objects.valid_on(viewer.today).filter(
        user=score.owner_id, agency__path__startswith=one.agency.path
    )
    found = held.select_related("agency").order_by("-agency__path").first() if score.owner_id else None
    return found.agency if found is not None else one.agency


def uplift_rows(viewer: Viewer, found: Reachable, year: int) -> list[tuple[Chance, UpliftRow]]:
    """A task for each leaf that lost points, in the order of the set."""
    owners = _units_of_owners(viewer, found)
    agency = found.sheet.assessment.agency
    day = vietnamese_day(dt.date(year, LAST_MONTH, 30))
    return [
        (
            chance,
            UpliftRow(
                criterion=chance.line.line.criterion,
                field=str(chance.field.criterion),
                content=content_of(chance.line.score),
                product=product_of(chance.line.score),
                lead=owners.get(chance.line.score.owner_id or 0, agency.name),
                schedule=f"Trong năm {year}" if chance.effort == "L" else f"Trước ngày {day}",
            ),
        )
        for chance in found.chances
    ]


def _units_of_owners(viewer: Viewer, found: Reachable) -> dict[int, str]:
    """By the ids of owners; one query."""
    agency = found.sheet.assessment.agency
    ids = {chance.line.score.owner_id for chance in found.chances} - {None}
    held = Membership.objects.valid_on(viewer.today).filter(user__in=ids, agency__path__startswith=agency.path)
    return {row.user_id: row.agency.name for row in held.select_related("agency").order_by("agency__path")}
