"""Who takes sheets of work out and brings them back: those who record results in the agency."""

from __future__ import annotations

from cchc.agencies.public import Agency, Role, Viewer
from cchc.core.errors import NotAllowed

WORKERS = (Role.FOCAL_POINT, Role.UNIT_HEAD, Role.STAFF)


def homes(viewer: Viewer) -> list[Agency]:
    """The agencies in which the viewer records results."""
    found = {one.own_agency for one in viewer.agencies_with(*WORKERS)}
    return sorted(found, key=lambda agency: agency.name)


def require_worker(viewer: Viewer, agency: Agency) -> None:
    if not viewer.acts_by(lambda one: one.role in WORKERS and one.agency.own_agency_id == agency.pk):
        raise NotAllowed("Chỉ đầu mối CCHC, trưởng đơn vị và chuyên viên của cơ quan được dùng bảng việc Excel.")
