"""Proof of a task's product: new or used again, and taken back with a reason; never deleted."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from cchc.agencies.viewer import Viewer
from cchc.audit import public as audit
from cchc.core.errors import NotAllowed, Refused
from cchc.plans import permissions, rules, states
from cchc.plans.models import Evidence, EvidenceUse, Task
from cchc.plans.services import access, deadlines
from cchc.plans.services.evidence_register import Proof, register_proof
from cchc.plans.services.evidence_warnings import refresh

KEPT_STATUSES = (states.Status.WITH_HEAD, states.Status.SUBMITTED, *states.FINISHED)


@transaction.atomic
def add_evidence(viewer: Viewer, *, task: Task, proof: Proof) -> EvidenceUse:
    """Prove a task with a document or file: the one of the register where it is there already, else a new one. Whoever may
    record progress may; so also for a task that waits or is done.

    Raises NotAllowed, Refused (with the field), AlreadyThere (the register has this file under other words), and what storing
    a file refuses.
    """
    locked = task_to_prove(viewer, task)
    evidence = register_proof(viewer, agency=locked.plan.agency, proof=proof)
    return prove_with(viewer, locked, evidence)


@transaction.atomic
def use_evidence(
    viewer: Viewer,
    *,
    evidence: Evidence,
    task: Task,
    period_start: dt.date | None = None,
    period_end: dt.date | None = None,
) -> EvidenceUse:
    """Prove a task with what the register has. Raises NotAllowed, Refused (used for this task already)."""
    locked = task_to_prove(viewer, task)
    rows = Evidence.objects.select_for_update(of=("self",)).select_related("attachment")
    found = rows.filter(viewer.reads("agency"), pk=evidence.pk, agency=locked.plan.agency).first()
    if found is None:
        raise NotAllowed("Minh chứng này không thuộc cơ quan có nhiệm vụ.")
    if period_start and period_end and period_end < period_start:
        raise Refused("Ngày cuối của kỳ không thể trước ngày đầu.", field="period_end")
    return prove_with(viewer, locked, found, period_start, period_end)


@transaction.atomic
def withdraw_evidence(viewer: Viewer, *, use: EvidenceUse, reason: str) -> EvidenceUse:
    """Take a proof back from its task; in the register it stays. Who used it, the lead unit's head and the focal point may;
    the last proof of a task that waits for acceptance or is done stays."""
    if use.task is None:
        raise Refused("Minh chứng của chỉ tiêu đi cùng số liệu; hãy ghi số liệu mới thay cho số liệu sai.")
    task = access.lock_task(viewer, use.task)
    found = permissions.actors(viewer, task, access.units_of(task))
    if not permissions.may_withdraw(viewer, use, found):
        raise NotAllowed("Chỉ người đã thêm, trưởng đơn vị chủ trì hoặc đầu mối CCHC được rút minh chứng.")
    permissions.acts_as(viewer, task, access.units_of(task))
    locked = EvidenceUse.objects.select_for_update(of=("self",)).select_related("evidence__attachment").get(pk=use.pk)
    _check_withdrawal(locked, task, reason)
    locked.withdrawn_at, locked.withdrawn_by = timezone.now(), viewer.user
    locked.withdrawn_reason = reason.strip()
    locked.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    task.save(update_fields=["updated_at"])
    data = {"task": str(task), "proof": str(locked.evidence), "reason": locked.withdrawn_reason}
    audit.record("evidence.withdrawn", actor=viewer.user, about=task, agency=task.plan.agency, data=data)
    refresh([locked.evidence_id], viewer.today)
    return locked


@transaction.atomic
def change_period(
    viewer: Viewer, *, use: EvidenceUse, period_start: dt.date | None, period_end: dt.date | None
) -> EvidenceUse:
    """Say for which stretch the evidence proves its task; both None: for its own day. Who used it, the lead unit's head and
    the focal point may. What is doubtful is worked out anew. Raises NotAllowed, Refused (with the field)."""
    if use.task is None:
        raise Refused("Minh chứng của chỉ tiêu theo ngày của số liệu; hãy ghi số liệu mới thay cho số liệu sai.")
    task = access.lock_task(viewer, use.task)
    found = permissions.actors(viewer, task, access.units_of(task))
    if not permissions.may_withdraw(viewer, use, found):
        raise NotAllowed("Chỉ người đã thêm, trưởng đơn vị chủ trì hoặc đầu mối CCHC được đổi kỳ của minh chứng.")
    permissions.acts_as(viewer, task, access.units_of(task))
    locked = EvidenceUse.objects.select_for_update(of=("self",)).select_related("evidence__attachment").get(pk=use.pk)
    if locked.withdrawn_at is not None:
        raise Refused("Minh chứng này đã được rút nên không đổi kỳ được.")
    if (period_start is None) != (period_end is None):
        missing = "period_start" if period_start is None else "period_end"
        raise Refused("Hãy ghi cả ngày đầu và ngày cuối của kỳ, hoặc để trống cả hai.", field=missing)
    if period_start and period_end and period_end < period_start:
        raise Refused("Ngày cuối của kỳ không thể trước ngày đầu.", field="period_end")
    before = [locked.period_start, locked.period_end]
    locked.period_start, locked.period_end = period_start, period_end
    locked.save(update_fields=["period_start", "period_end"])
    task.save(update_fields=["updated_at"])
    data = {
        "task": str(task),
        "proof": str(locked.evidence),
        "before": _words(*before),
        "after": _words(period_start, period_end),
    }
    audit.record("evidence.period_changed", actor=viewer.user, about=task, agency=task.plan.agency, data=data)
    refresh([locked.evidence_id], viewer.today)
    return locked


def _words(start: dt.date | None, end: dt.date | None) -> str:
    return f"{rules.written(start)} – {rules.written(end)}" if start and end else "ngày của minh chứng"


def task_to_prove(viewer: Viewer, task: Task) -> Task:
    """The task, locked, when the viewer may prove it. Raises NotAllowed, Refused."""
    locked = access.lock_task(viewer, task)
    if not permissions.acts_as(viewer, locked, access.units_of(locked)):
        raise NotAllowed("Chỉ đơn vị chủ trì, phối hợp hoặc đầu mối CCHC được thêm minh chứng.")
    if locked.status == states.Status.NOT_DOING:
        raise Refused("Nhiệm vụ đã chuyển sang không thực hiện. Hãy mở lại trước khi thêm minh chứng.")
    return locked


def prove_with(
    viewer: Viewer, task: Task, evidence: Evidence, start: dt.date | None = None, end: dt.date | None = None
) -> EvidenceUse:
    """Keep and record the use of an evidence for a locked task."""
    if task.evidence_uses.live().filter(evidence=evidence).exists():
        raise Refused(f"“{evidence}” đã là minh chứng của nhiệm vụ này.")
    if start is None and end is None and (period := _period(task, evidence.proves_on)) is not None:
        start, end = period.start, period.end
    made = EvidenceUse.objects.create(
        evidence=evidence, task=task, used_by=viewer.user, period_start=start, period_end=end
    )
    task.save(update_fields=["updated_at"])
    data = {"task": str(task), "proof": str(evidence), "proves_on": evidence.proves_on, "evidence": evidence.pk}
    audit.record("evidence.added", actor=viewer.user, about=task, agency=task.plan.agency, data=data)
    refresh([evidence.pk], viewer.today)
    return made


def _period(task: Task, proves_on: dt.date) -> rules.Period | None:
    """The period of recurring work that a day falls in: what the evidence is used for, where nobody says otherwise."""
    return rules.period_of(deadlines.terms_of(task, task.plan), proves_on)


def _check_withdrawal(use: EvidenceUse, task: Task, reason: str) -> None:
    if use.withdrawn_at is not None:
        raise Refused("Minh chứng này đã được rút trước đó.")
    if not reason.strip():
        raise Refused("Hãy ghi lý do rút minh chứng.", field="reason")
    if task.status in KEPT_STATUSES and task.evidence_uses.live().count() <= 1:
        raise Refused(
            "Đây là minh chứng duy nhất của một nhiệm vụ đã trình hoặc đã hoàn thành. Hãy thêm minh chứng khác trước."
        )
