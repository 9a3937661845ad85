"""Who may look after what leaves the system."""

from __future__ import annotations

from django.db.models import Q

from cchc.agencies.models import Agency, Role
from cchc.agencies.viewer import Viewer, prefix_condition
from cchc.core.errors import NotAllowed

SETS_HOURS = (Role.ADMINISTRATOR, Role.FOCAL_POINT)


def administered(viewer: Viewer, field: str) -> Q:
    """The condition "this row is of an agency that the viewer administers, or of one below it"."""
    paths = [one.path for one in viewer.administered]
    return prefix_condition(f"{field}__path" if field else "path", paths)


def may_administer(viewer: Viewer, agency: Agency) -> bool:
    return viewer.arranges(agency, Role.ADMINISTRATOR)


def require_administrator(viewer: Viewer, agency: Agency) -> None:
    if not may_administer(viewer, agency):
        raise NotAllowed("Chỉ quản trị của cơ quan được làm việc này.")


def require_hours(viewer: Viewer, agency: Agency) -> None:
    if not viewer.arranges(agency, *SETS_HOURS):
        raise NotAllowed("Chỉ quản trị hoặc đầu mối CCHC của cơ quan được đổi giờ gửi.")
