"""What extension requests and changes of lead have in common: who a viewer is to them, and the check before each move."""

from __future__ import annotations

from collections.abc import Iterable

from cchc.agencies.models import Agency, Membership, Role
from cchc.agencies.viewer import Viewer
from cchc.core.errors import NotAllowed, Refused
from cchc.plans.asking_states import Move, Party, obstacle
from cchc.plans.models import ExtensionRequest, LeadChange, Plan


def party_of(
    viewer: Viewer, membership: Membership, plan: Plan, owing: Iterable[Agency], other: Agency | None = None
) -> set[Party]:
    """What one role makes the viewer: ``owing`` are the units that owe (or lead), ``other`` one that would take the lead."""
    agency, role = membership.agency, membership.role
    if (agency.home_id or agency.pk) != plan.agency_id:
        return set()
    found = set()
    if role == Role.FOCAL_POINT:
        found.add(Party.FOCAL_POINT)
    if role == Role.LEADER:
        found.add(Party.LEADER)
    if role == Role.UNIT_HEAD and any(unit.path.startswith(agency.path) for unit in owing):
        found.add(Party.HEAD)
    if role == Role.UNIT_HEAD and other is not None and other.path.startswith(agency.path):
        found.add(Party.OTHER_HEAD)
    return found


def is_one_of(
    viewer: Viewer,
    wanted: Iterable[Party],
    plan: Plan,
    owing: Iterable[Agency],
    *,
    other: Agency | None = None,
    assignee: int | None = None,
    asker: int | None = None,
) -> bool:
    """Whether the viewer is one of ``wanted``; the log then tells in whose stead they act, if in somebody's."""
    allowed, units = frozenset(wanted), list(owing)
    if (Party.ASSIGNEE in allowed and assignee == viewer.user.pk) or (
        Party.ASKER in allowed and asker == viewer.user.pk
    ):
        viewer.user.acting_for = None
        return True
    return viewer.acts_by(lambda m: not allowed.isdisjoint(party_of(viewer, m, plan, units, other)))


def is_own(viewer: Viewer, request: ExtensionRequest | LeadChange) -> bool:
    """Whether the viewer asked, or would decide in the stead of who asked."""
    askers = {request.asked_by_id, request.asked_for_id}
    stead = viewer.user.acting_for
    return viewer.user.pk in askers or (stead is not None and stead.pk in askers)


def require(move: Move, allowed: bool, state: str | None = None, *, is_own: bool = False, reason: str = "") -> None:
    """Raises NotAllowed, or Refused with the field."""
    if not allowed:
        raise NotAllowed(f"Bạn không có quyền {move.label[0].lower()}{move.label[1:]} ở đây.")
    why_not, field = obstacle(move, state, is_own=is_own, reason=reason)
    if why_not:
        raise Refused(why_not, field=field)
