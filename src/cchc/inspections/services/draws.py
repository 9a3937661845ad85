"""Which units are inspected: drawn by lot, once; or chosen by hand, with a reason."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer
from cchc.audit import public as audit
from cchc.core.errors import Refused
from cchc.inspections import rules
from cchc.inspections.models import Draw, DrawCandidate, Inspection, InspectionMember, InspectionPlan
from cchc.inspections.selectors import base
from cchc.inspections.services import access
from cchc.inspections.services.plans import replace_team
from cchc.inspections.states import GOING, State


@transaction.atomic
def draw_units(
    viewer: Viewer, *, plan: InspectionPlan, seed: str = "", witnesses: str = "", redo_reason: str | None = None
) -> Draw:
    """Draw the units of the plan and open an inspection for each. ``seed`` empty: one worked out of the day; else the one
    named in the meeting, before ``witnesses``. ``redo_reason`` not None: make the draw again; the earlier one is kept.

    Raises NotAllowed; Refused: drawn already, nothing to draw from, redone without a reason or after an inspection began.
    """
    locked = access.lock_plan(viewer, plan)
    before = locked.draws.filter(superseded_at__isnull=True).first()
    _check(locked, before, redo_reason, viewer.today.year)
    found = base.standings(locked, viewer.today)
    if not found:
        raise Refused("Cơ quan chưa có đơn vị nào để bốc thăm. Hãy khai báo phòng, đơn vị ở trang Tổ chức trước.")
    turn = locked.draws.count() + 1
    seed = rules.clean_seed(seed)[:200]
    used = seed or rules.seed_of_day(viewer.today, locked.pk, turn)
    taken = set(_kept(locked, before).values_list("unit_id", flat=True))
    outcome = rules.draw((one.candidate for one in found), locked.share, used)
    if before is not None:
        _supersede(locked, before, redo_reason or "")
    made = Draw.objects.create(
        plan=locked,
        turn=turn,
        method=rules.METHOD,
        seed=used,
        public=bool(seed),
        witnesses=witnesses.strip(),
        share=locked.share,
        base=len(found),
        wanted=outcome.wanted,
        late_places=outcome.late_places,
        repeated=outcome.repeated,
        redo_reason=(redo_reason or "").strip(),
        drawn_on=viewer.today,
        drawn_by=viewer.user,
    )
    _keep(made, found, outcome)
    for key in outcome.picked:
        if key not in taken:
            open_inspection(viewer, locked, next(one.unit for one in found if one.unit.pk == key), draw=made)
    data = {"title": locked.title, "units": [row.name for row in made.candidates.filter(picked=True)], "seed": used}
    audit.record(
        "inspection_plan.redrawn" if before else "inspection_plan.drawn",
        actor=viewer.user,
        about=locked,
        agency=locked.agency,
        data={**data, "turn": turn, "reason": made.redo_reason},
    )
    return made


@transaction.atomic
def choose_unit(viewer: Viewer, *, plan: InspectionPlan, unit: Agency, reason: str) -> Inspection:
    """Inspect a unit beside those drawn (a sudden inspection, one that asked for it). Raises NotAllowed, Refused."""
    locked = access.lock_plan(viewer, plan)
    if not reason.strip():
        raise Refused("Hãy ghi lý do chọn đơn vị này ngoài bốc thăm.", field="reason")
    if unit.pk not in {one.pk for one in base.units(locked, viewer.today)}:
        raise Refused("Đơn vị này không thuộc cơ quan hoặc không còn hoạt động. Hãy chọn đơn vị khác.", field="unit")
    if locked.inspections.exclude(state=State.CANCELLED).filter(unit=unit).exists():
        raise Refused("Đơn vị này đã có trong danh sách kiểm tra của năm.", field="unit")
    made = open_inspection(viewer, locked, unit, reason=reason.strip())
    access.record("inspection.chosen", viewer, made, reason=made.chosen_reason)
    return made


def open_inspection(
    viewer: Viewer, plan: InspectionPlan, unit: Agency, *, draw: Draw | None = None, reason: str = ""
) -> Inspection:
    """An inspection in its first state, with the plan's team but for who belongs to the unit."""
    made = Inspection.objects.create(plan=plan, unit=unit, draw=draw, chosen_reason=reason, place=f"Trụ sở {unit}")
    team = [(member.user, member.duty) for member in plan.members.select_related("user")]
    replace_team(InspectionMember, {"inspection": made}, access.without_unit(team, unit, viewer))
    return made


def _check(plan: InspectionPlan, before: Draw | None, redo_reason: str | None, this_year: int) -> None:
    if plan.year < this_year:
        raise Refused(f"Kế hoạch năm {plan.year} đã qua nên không bốc thăm nữa.")
    if before is not None and redo_reason is None:
        raise Refused("Kế hoạch này đã được bốc thăm rồi. Hãy tải lại trang để xem kết quả.")
    if before is not None and not (redo_reason or "").strip():
        raise Refused("Hãy ghi lý do bốc thăm lại; kết quả lần trước vẫn được giữ.", field="redo_reason")
    if before is None and redo_reason is not None:
        raise Refused("Kế hoạch này chưa bốc thăm lần nào.")
    begun = plan.inspections.filter(draw=before, draw__isnull=False).exclude(state__in=(State.PLANNED, State.CANCELLED))
    if before is not None and begun.exists():
        raise Refused("Đã bắt đầu kiểm tra đơn vị bốc thăm trúng nên không bốc thăm lại được.")


def _kept(plan: InspectionPlan, before: Draw | None) -> QuerySet[Inspection]:
    """Inspections of the plan that another draw leaves alone."""
    rows = plan.inspections.exclude(state=State.CANCELLED)
    return rows.exclude(draw=before) if before is not None else rows


def _supersede(plan: InspectionPlan, before: Draw, reason: str) -> None:
    before.superseded_at = timezone.now()
    before.save(update_fields=["superseded_at"])
    plan.inspections.filter(draw=before, state__in=GOING).update(
        state=State.CANCELLED, cancelled_reason=f"Bốc thăm lại: {reason.strip()}"[:500]
    )


def _keep(draw: Draw, found: list[base.Standing], outcome: rules.Outcome) -> None:
    by_key = {one.unit.pk: one for one in found}
    DrawCandidate.objects.bulk_create(
        DrawCandidate(
            draw=draw,
            unit=by_key[row.key].unit,
            name=by_key[row.key].unit.name,
            tasks=by_key[row.key].tasks,
            overdue=by_key[row.key].candidate.overdue,
            last_year=by_key[row.key].candidate.last_year,
            ticket=row.ticket,
            picked=row.picked,
            place=row.place,
            position=position,
            why=str(row.why),
        )
        for position, row in enumerate(outcome.rows)
    )
