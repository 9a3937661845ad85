"""Who may freeze figures and give values: whoever answers for the agency's reform work."""

from __future__ import annotations

from cchc.agencies.models import Agency, Role
from cchc.agencies.viewer import Viewer

FREEZES = (Role.FOCAL_POINT, Role.LEADER, Role.PROVINCE_REVIEWER, Role.ADMINISTRATOR)
GIVES = (Role.FOCAL_POINT, Role.ADMINISTRATOR)


def may_freeze(viewer: Viewer, agency: Agency) -> bool:
    return viewer.has_role(agency, *FREEZES) or (agency.is_unit and viewer.has_role(agency, Role.UNIT_HEAD))


def may_give(viewer: Viewer, agency: Agency) -> bool:
    return not agency.is_unit and viewer.has_role(agency, *GIVES)
