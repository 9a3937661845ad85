"""Closing a plan when its year is over, and opening it again."""

from __future__ import annotations

from django.db import transaction

from cchc.agencies.viewer import Viewer
from cchc.audit import public as audit
from cchc.core.errors import Refused
from cchc.plans.models import Plan
from cchc.plans.services import access


@transaction.atomic
def close_plan(viewer: Viewer, *, plan: Plan) -> Plan:
    """No further entry, proof or decision is taken; everything stays to be read and reported."""
    return _set_closed(viewer, plan, closed=True)


@transaction.atomic
def reopen_plan(viewer: Viewer, *, plan: Plan) -> Plan:
    return _set_closed(viewer, plan, closed=False)


def _set_closed(viewer: Viewer, plan: Plan, *, closed: bool) -> Plan:
    locked = access.lock_plan(viewer, plan)
    access.require_focal_point(viewer, locked)
    if locked.closed == closed:
        raise Refused("Kế hoạch đã đóng từ trước." if closed else "Kế hoạch đang mở.")
    locked.closed = closed
    locked.save(update_fields=["closed", "updated_at"])
    verb = "plan.closed" if closed else "plan.reopened"
    audit.record(verb, actor=viewer.user, about=locked, agency=locked.agency, data={"plan": locked.title})
    return locked
