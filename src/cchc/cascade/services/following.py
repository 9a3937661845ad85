"""What follows from a confirmed import: rows of a published plan say its new version, a plan begun from a skeleton is linked."""

from __future__ import annotations

from django.utils import timezone

from cchc.agencies.public import Viewer
from cchc.audit import public as audit
from cchc.cascade.models import How, LinkState, Origin, PlanLink, RowLink, SuperiorPlan
from cchc.cascade.services import superiors
from cchc.plans.models import Plan, Target, Task


def follow(viewer: Viewer, plan: Plan) -> None:
    """In the transaction of the confirmation."""
    superior = SuperiorPlan.objects.filter(plan=plan).first()
    if superior is not None:
        superiors.refresh(superior.pk)
    link_by_code(viewer, plan)


def link_by_code(viewer: Viewer, plan: Plan) -> int:
    """Rows that carry the code of a skeleton of the year are its rows, taken over; how many were linked. Decided links stay."""
    ours: dict[str, dict[str, Task | Target]] = {
        kind: {
            row.code: row for row in model._default_manager.filter(plan=plan, dropped_in__isnull=True).exclude(code="")
        }
        for kind, model in (("task", Task), ("target", Target))
    }
    codes = [code for rows in ours.values() for code in rows]
    if not codes:
        return 0
    count = 0
    skeletons = SuperiorPlan.objects.filter(origin=Origin.SKELETON, year=plan.year, published_at__isnull=False)
    ancestors = [int(part) for part in plan.agency.path.split("/")[:-1]]
    for skeleton in skeletons.filter(agency__in=ancestors, rows__code__in=codes).distinct():
        count += _link(viewer, skeleton, plan, ours)
    return count


def _link(viewer: Viewer, skeleton: SuperiorPlan, plan: Plan, ours: dict[str, dict[str, Task | Target]]) -> int:
    decided = {"decided_by": viewer.user, "decided_at": timezone.now()}
    why = f"Kế hoạch được lập từ khung “{skeleton.title}” bản {skeleton.version}."
    link, _ = PlanLink.objects.get_or_create(
        superior=skeleton,
        plan=plan,
        defaults={"how": How.CODE, "state": LinkState.ACCEPTED, "why": why, "searched_at": timezone.now(), **decided},
    )
    if link.state != LinkState.ACCEPTED:
        return 0
    rows = skeleton.rows.filter(dropped=False, kind__in=ours).exclude(code="")
    pairs = [(row, ours[row.kind][row.code]) for row in rows if row.code in ours[row.kind]]
    made = [
        RowLink(
            link=link,
            row=row,
            how=How.CODE,
            state=LinkState.ACCEPTED,
            score=100,
            why=f"Cùng mã {row.code}.",
            **{row.kind: mine},
            **decided,
        )
        for row, mine in pairs
    ]
    RowLink.objects.bulk_create(made, batch_size=500, ignore_conflicts=True)
    data = {"superior": str(skeleton), "proposed": len(made)}
    audit.record("cascade.rows_matched", actor=viewer.user, about=link, agency=plan.agency, data=data)
    return len(made)
