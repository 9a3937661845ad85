"""Who may change the working calendar: an administrator of the topmost agency, for all count by one calendar."""

from __future__ import annotations

from cchc.agencies.models import Role
from cchc.agencies.viewer import Viewer
from cchc.core.errors import NotAllowed


def may_change_calendar(viewer: Viewer) -> bool:
    return any(one.role == Role.ADMINISTRATOR and one.agency.parent_id is None for one in viewer.memberships)


def require_calendar(viewer: Viewer) -> None:
    if not may_change_calendar(viewer):
        raise NotAllowed("Chỉ quản trị ở cơ quan gốc được sửa lịch làm việc, vì lịch dùng chung cho mọi cơ quan.")
