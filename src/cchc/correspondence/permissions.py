"""Who keeps the register of an agency, and who sets up its exchange."""

from __future__ import annotations

from cchc.agencies.public import Agency, Role, Viewer
from cchc.core.errors import NotAllowed

KEEPERS = (Role.FOCAL_POINT, Role.ADMINISTRATOR)
"""Those who may put documents into the agency's archive: a row brings its file along."""


def may_keep(viewer: Viewer, agency: Agency) -> bool:
    return not agency.is_unit and viewer.has_role(agency, *KEEPERS)


def kept_agencies(viewer: Viewer) -> list[Agency]:
    """Agencies whose register the viewer keeps, their own first."""
    rows = Agency.objects.filter(viewer.reads("")).valid_on(viewer.today)
    own = {one.agency_id for one in viewer.memberships}
    return sorted((one for one in rows if may_keep(viewer, one)), key=lambda one: (one.pk not in own, one.path))


def require_keeper(viewer: Viewer, agency: Agency) -> None:
    if not may_keep(viewer, agency):
        raise NotAllowed("Chỉ đầu mối CCHC hoặc quản trị của cơ quan được ghi sổ văn bản đi, đến.")


def require_administrator(viewer: Viewer, agency: Agency) -> None:
    if agency.is_unit or not viewer.arranges(agency, Role.ADMINISTRATOR):
        raise NotAllowed("Chỉ quản trị của cơ quan được đặt kết nối trục liên thông.")


def arranged_agencies(viewer: Viewer) -> list[Agency]:
    """Agencies whose exchange the viewer may set up."""
    rows = Agency.objects.filter(viewer.reads_organisation("")).valid_on(viewer.today).order_by("path")
    return [one for one in rows if not one.is_unit and viewer.arranges(one, Role.ADMINISTRATOR)]
