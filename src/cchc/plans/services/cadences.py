"""How often regular work is asked for, and what answers a period at least: the focal point decides."""

from __future__ import annotations

from django.db import transaction

from cchc.agencies.viewer import Viewer
from cchc.audit import public as audit
from cchc.core.errors import Refused
from cchc.plans import cadence, rules
from cchc.plans.models import Task
from cchc.plans.services import access, deadlines


@transaction.atomic
def set_cadence(viewer: Viewer, *, task: Task, every: str, minimum_proof: str = "", seen: str = "") -> Task:
    """Ask for regular work ``every`` month, quarter, half or year from today on, and say what answers a period at least
    (empty: what the product proposes). Periods that ended before today stay as they were asked for.

    Raises NotAllowed, Refused (not regular, ``every`` unknown), Changed.
    """
    locked = access.lock_task(viewer, task, seen=seen)
    access.require_focal_point(viewer, locked.plan)
    if locked.schedule_kind != "regular":
        raise Refused("Chỉ việc thường xuyên mới có nhịp; nhiệm vụ này có hạn cụ thể.", field="every")
    if every not in dict(cadence.CHOICES):
        raise Refused("Hãy chọn nhịp: hằng tháng, hằng quý, 6 tháng một lần hoặc hằng năm.", field="every")
    before = (present_cadence(locked), locked.minimum_proof)
    if every != before[0]:
        earlier = [one for one in locked.cadences if one["from"] != viewer.today.isoformat()]
        locked.cadences = [*earlier, {"from": viewer.today.isoformat(), "every": every}]
    locked.minimum_proof = minimum_proof.strip()
    if before == (every, locked.minimum_proof):
        return locked
    locked.save(update_fields=["cadences", "minimum_proof", "updated_at"])
    deadlines.recompute(locked.plan, [locked])
    locked.percent = _percent(locked)
    locked.save(update_fields=["percent"])
    data = {"task": str(locked), "cadence": dict(cadence.CHOICES)[every].lower(), "minimum_proof": locked.minimum_proof}
    audit.record("task.cadence_set", actor=viewer.user, about=locked, agency=locked.plan.agency, data=data)
    return locked


def present_cadence(task: Task) -> str:
    """How often regular work is asked for now: month, quarter, half or year."""
    if task.cadences:
        return str(task.cadences[-1]["every"])
    return task.every if task.every in dict(cadence.CHOICES) else "quarter"


def _percent(task: Task) -> int:
    """The share of the periods asked for anew, where nobody typed a figure."""
    if task.entries.filter(percent__isnull=False).exists():
        return task.percent
    answered = deadlines.answered_periods([task]).get(task.pk, ())
    share = rules.share_answered(deadlines.terms_of(task, task.plan), answered)
    return task.percent if share is None else share
