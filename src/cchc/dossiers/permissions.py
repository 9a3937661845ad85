"""Who fills the registers: the focal point and the staff of the agency; who reads the agency reads its dossiers."""

from __future__ import annotations

from cchc.agencies.public import Agency, Membership, Role, Viewer

FILLERS = (Role.FOCAL_POINT, Role.UNIT_HEAD, Role.STAFF)


def may_fill(viewer: Viewer, agency: Agency) -> bool:
    return viewer.acts_by(lambda m: m.role in FILLERS and _home_id(m) == agency.pk)


def filled_agencies(viewer: Viewer) -> list[Agency]:
    """The agencies whose registers the viewer fills, in the order of the tree."""
    homes = {_home_id(m): m.agency.home if m.agency.is_unit and m.agency.home else m.agency for m in viewer.memberships}
    return sorted((one for one in homes.values() if may_fill(viewer, one)), key=lambda one: one.path)


def _home_id(membership: Membership) -> int:
    agency = membership.agency
    return agency.home_id if agency.is_unit and agency.home_id is not None else agency.pk
