"""Who keeps what is trusted, who checks, who signs."""

from __future__ import annotations

from cchc.agencies.public import Agency, Role, Viewer
from cchc.core.errors import NotAllowed

KEEPERS = (Role.ADMINISTRATOR,)
CHECKERS = (Role.FOCAL_POINT, Role.ADMINISTRATOR)
SIGNERS = (Role.FOCAL_POINT, Role.LEADER)


def may_keep_trust(viewer: Viewer, agency: Agency) -> bool:
    return not agency.is_unit and viewer.arranges(agency, *KEEPERS)


def require_keeper(viewer: Viewer, agency: Agency) -> None:
    if not may_keep_trust(viewer, agency):
        raise NotAllowed("Chỉ quản trị của cơ quan được khai báo chứng thư gốc và danh sách thu hồi.")


def may_check(viewer: Viewer, agency: Agency) -> bool:
    return not agency.is_unit and viewer.has_role(agency, *CHECKERS)


def require_checker(viewer: Viewer, agency: Agency) -> None:
    if not may_check(viewer, agency):
        raise NotAllowed("Chỉ đầu mối CCHC hoặc quản trị của cơ quan được kiểm tra văn bản trong kho.")


def may_sign(viewer: Viewer, agency: Agency) -> bool:
    return not agency.is_unit and viewer.has_role(agency, *SIGNERS)


def require_signer(viewer: Viewer, agency: Agency) -> None:
    if not may_sign(viewer, agency):
        raise NotAllowed("Chỉ lãnh đạo và đầu mối CCHC của cơ quan được ký văn bản trong kho.")
