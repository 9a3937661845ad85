"""Who fills the registers: the focal point and the staff of the agency; who reads the agency reads its dossiers."""

from __future__ import annotations

from cchc.agencies.public import Agency, Role, Viewer

FILLERS = (Role.FOCAL_POINT, Role.UNIT_HEAD, Role.STAFF)


def may_fill(viewer: Viewer, agency: Agency) -> bool:
    return viewer.acts_by(lambda m: m.role in FILLERS and m.agency.own_agency_id == agency.pk)


def filled_agencies(viewer: Viewer) -> list[Agency]:
    """The agencies whose registers the viewer fills, in the order of the tree."""
    homes = {m.agency.own_agency_id: m.agency.own_agency for m in viewer.memberships}
    return sorted((one for one in homes.values() if may_fill(viewer, one)), key=lambda one: one.path)
