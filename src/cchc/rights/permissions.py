"""Who may read the table of rights; who may open content as an administrator, and see and end that."""

from __future__ import annotations

from cchc.agencies.models import AdministratorAccess
from cchc.agencies.public import Agency, Role, Viewer

WHOSE_CONTENT = (Role.FOCAL_POINT, Role.LEADER)


def may_open(viewer: Viewer, agency: Agency) -> bool:
    return not agency.is_unit and viewer.arranges(agency, Role.ADMINISTRATOR)


def may_end(viewer: Viewer, access: AdministratorAccess) -> bool:
    return access.user_id == viewer.user.pk or viewer.arranges(access.agency, *WHOSE_CONTENT)
