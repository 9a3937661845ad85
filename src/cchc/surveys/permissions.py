"""Who makes surveys (the focal point), who takes in answers (also heads and staff); who reads the agency reads them."""

from __future__ import annotations

from cchc.agencies.public import Agency, Role, Viewer

MAKERS = (Role.FOCAL_POINT,)
TAKERS = (Role.FOCAL_POINT, Role.UNIT_HEAD, Role.STAFF)


def may_make(viewer: Viewer, agency: Agency) -> bool:
    return viewer.acts_by(lambda m: m.role in MAKERS and m.agency.own_agency_id == agency.pk)


def may_take(viewer: Viewer, agency: Agency) -> bool:
    """Type answers from paper, ask people in the field, invite them at the desk."""
    return viewer.acts_by(lambda m: m.role in TAKERS and m.agency.own_agency_id == agency.pk)


def making_agencies(viewer: Viewer) -> list[Agency]:
    """The agencies for which the viewer makes surveys, in the order of the tree."""
    homes = {m.agency.own_agency_id: m.agency.own_agency for m in viewer.memberships}
    return sorted((one for one in homes.values() if may_make(viewer, one)), key=lambda one: one.path)
