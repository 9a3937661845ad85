"""Who chases: the focal point prepares the letters, the leader reads."""

from __future__ import annotations

from cchc.agencies.public import Agency, Role, Viewer
from cchc.core.errors import NotAllowed

MAKERS = (Role.FOCAL_POINT,)
BRIEFED = (Role.FOCAL_POINT, Role.LEADER)


def may_chase(viewer: Viewer, agency: Agency) -> bool:
    return _holds(viewer, agency, *MAKERS)


def may_brief(viewer: Viewer, agency: Agency) -> bool:
    return _holds(viewer, agency, *BRIEFED)


def require_maker(viewer: Viewer, agency: Agency) -> None:
    if not may_chase(viewer, agency):
        raise NotAllowed("Chỉ đầu mối CCHC của cơ quan được lập và ban hành công văn đôn đốc.")


def require_briefed(viewer: Viewer, agency: Agency) -> None:
    if not may_brief(viewer, agency):
        raise NotAllowed("Chỉ đầu mối CCHC và lãnh đạo của cơ quan được lập bản tóm tắt tháng.")


def _holds(viewer: Viewer, agency: Agency, *roles: Role) -> bool:
    """In the agency itself or a unit of it: a role in the province does not make one the focal point of each department."""
    return viewer.acts_by(lambda one: one.role in roles and (one.agency.home_id or one.agency_id) == agency.pk)
