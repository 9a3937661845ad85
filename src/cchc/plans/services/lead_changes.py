"""Another unit leads a task: proposed by a unit and decided by the focal point, or decided at once."""

from __future__ import annotations

from django.db import transaction

from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer
from cchc.audit import public as audit
from cchc.core.errors import NotAllowed, Refused
from cchc.plans.asking_states import LEAD, Asked, Party
from cchc.plans.models import ExtensionRequest, LeadChange, Task
from cchc.plans.services import access, asking, asking_notices, deadlines


@transaction.atomic
def propose_lead(viewer: Viewer, *, task: Task, to_unit: Agency, reason: str, basis: str = "") -> LeadChange:
    """The head of the present or of the other unit proposes; the focal point decides. Raises NotAllowed, Refused."""
    locked = access.lock_task(viewer, task)
    leads = leading(locked)
    move = LEAD["ask"]
    asking.require(move, asking.is_one_of(viewer, move.actors, locked.plan, leads, other=to_unit), reason=reason)
    if locked.lead_changes.filter(state=Asked.ASKED).exists():
        raise Refused("Đã có một đề nghị đổi đơn vị chủ trì đang chờ quyết định cho nhiệm vụ này.")
    made = _made(viewer, locked, leads, to_unit, reason, basis)
    made.save()
    _record("task.lead_proposed", viewer, locked, made)
    asking_notices.tell_lead_proposed(viewer, made)
    return made


@transaction.atomic
def change_lead(viewer: Viewer, *, task: Task, to_unit: Agency, reason: str, basis: str = "") -> LeadChange:
    """The focal point decides at once."""
    locked = access.lock_task(viewer, task)
    leads = leading(locked)
    move = LEAD["change"]
    asking.require(move, asking.is_one_of(viewer, move.actors, locked.plan, leads), reason=reason)
    if not basis.strip():
        raise Refused("Hãy ghi căn cứ của việc đổi đơn vị chủ trì (số, ngày của văn bản).", field="basis")
    made = _made(viewer, locked, leads, to_unit, reason, basis)
    made.state, made.decided_by, made.decided_on = move.to, viewer.user, viewer.today
    made.save()
    _apply(locked, made)
    _record("task.lead_changed", viewer, locked, made)
    asking_notices.tell_lead_decided(viewer, made)
    return made


@transaction.atomic
def decide_lead(viewer: Viewer, *, change: LeadChange, accept: bool, reason: str = "", basis: str = "") -> LeadChange:
    """Accept the proposal (its effects follow) or refuse it with a reason. Not by who proposed it."""
    return _decide(viewer, change, "grant" if accept else "refuse", reason, basis)


@transaction.atomic
def withdraw_lead(viewer: Viewer, *, change: LeadChange) -> LeadChange:
    """Take a proposal back before it is decided."""
    return _decide(viewer, change, "withdraw", "", "")


def may_decide_lead(viewer: Viewer, change: LeadChange, name: str) -> bool:
    move = LEAD[name]
    allowed = asking.is_one_of(
        viewer, move.actors, change.task.plan, [], other=change.to_unit, asker=change.asked_by_id
    )
    return allowed and change.state == move.source and not (move.not_by_asker and asking.is_own(viewer, change))


def may_propose_lead(viewer: Viewer, task: Task) -> bool:
    """Heads of the agency's units may (of the unit that leads, or for their own), and the focal point."""
    heads = viewer.acts_by(lambda m: m.role == "unit_head" and (m.agency.home_id or m.agency_id) == task.plan.agency_id)
    return heads or asking.is_one_of(viewer, (Party.FOCAL_POINT,), task.plan, [])


def leading(task: Task) -> list[Agency]:
    return [unit.agency for unit in access.units_of(task) if unit.role == "lead" and unit.agency is not None]


def _decide(viewer: Viewer, change: LeadChange, name: str, reason: str, basis: str) -> LeadChange:
    task = access.lock_task(viewer, change.task)
    locked = (
        LeadChange.objects.select_for_update(of=("self",)).select_related("from_unit", "to_unit").filter(pk=change.pk)
    ).first()
    if locked is None:
        raise NotAllowed
    move = LEAD[name]
    allowed = asking.is_one_of(
        viewer, move.actors, task.plan, leading(task), other=locked.to_unit, asker=locked.asked_by_id
    )
    asking.require(move, allowed, locked.state, is_own=asking.is_own(viewer, locked), reason=reason)
    locked.state, locked.decision_reason = move.to, reason.strip()
    locked.basis = basis.strip() or locked.basis
    locked.decided_by, locked.decided_on = viewer.user, viewer.today
    locked.save()
    if name == "grant":
        _check_units(task, leading(task), locked.to_unit, viewer)
        _apply(task, locked)
    verbs = {"grant": "task.lead_changed", "refuse": "task.lead_refused", "withdraw": "task.lead_withdrawn"}
    _record(verbs[name], viewer, task, locked)
    if name != "withdraw":
        asking_notices.tell_lead_decided(viewer, locked)
    return locked


def _made(viewer: Viewer, task: Task, leads: list[Agency], to_unit: Agency, reason: str, basis: str) -> LeadChange:
    _check_units(task, leads, to_unit, viewer)
    return LeadChange(
        task=task,
        from_unit=leads[0] if leads else None,
        to_unit=to_unit,
        asked_by=viewer.user,
        asked_for=viewer.user.acting_for,
        asked_on=viewer.today,
        reason=reason.strip(),
        basis=basis.strip(),
    )


def _check_units(task: Task, leads: list[Agency], to_unit: Agency, viewer: Viewer) -> None:
    if (to_unit.home_id or to_unit.pk) != task.plan.agency_id:
        raise Refused("Đơn vị chủ trì mới phải thuộc cơ quan của kế hoạch.", field="to_unit")
    if to_unit.valid_to is not None and to_unit.valid_to < viewer.today:
        raise Refused(f"{to_unit} đã kết thúc hoạt động.", field="to_unit")
    if any(unit.pk == to_unit.pk for unit in leads):
        raise Refused(f"{to_unit} đang chủ trì nhiệm vụ này rồi.", field="to_unit")


def _apply(task: Task, change: LeadChange) -> None:
    """The units, the assignee and what is owed; the words of the plan and the periods that are settled stay."""
    task.units.filter(agency=change.to_unit, role="coordinating").delete()
    lead = task.units.filter(role="lead", agency=change.from_unit).order_by("position").first()
    if lead is not None:
        lead.agency = change.to_unit
        lead.save(update_fields=["agency"])
    else:
        task.units.create(role="lead", agency=change.to_unit, text=change.to_unit.name)
    task.assignee = None
    task.save(update_fields=["assignee", "updated_at"])
    follow(task)


def follow(task: Task) -> None:
    """What is owed goes to the units that lead now, and with it what was asked for it."""
    deadlines.recompute(task.plan, [task])
    waiting = ExtensionRequest.objects.filter(
        state=Asked.ASKED, obligation__task=task, obligation__lapsed_in__isnull=False
    )
    for request in waiting.select_for_update():
        new = task.obligations.filter(replaces=request.obligation_id, lapsed_in__isnull=True).first()
        if new is not None:
            request.obligation = new
            request.save(update_fields=["obligation", "updated_at"])


def _record(verb: str, viewer: Viewer, task: Task, change: LeadChange) -> None:
    data = {
        "task": str(task),
        "from": str(change.from_unit or ""),
        "to": str(change.to_unit),
        "basis": change.basis,
        "reason": change.decision_reason or change.reason,
    }
    audit.record(verb, actor=viewer.user, about=task, agency=task.plan.agency, data=data)
