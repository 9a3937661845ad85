"""Who may do what with superior plans and links, as one table; reading is ``selectors.scope``."""

from __future__ import annotations

from typing import Final

from cchc.agencies.models import Agency, Role
from cchc.agencies.public import Viewer
from cchc.core.errors import NotAllowed
from cchc.plans import public as plans

MAY: Final[dict[str, frozenset[Role]]] = {
    "take_in": frozenset({Role.FOCAL_POINT}),
    "link": frozenset({Role.FOCAL_POINT}),
    "publish": frozenset({Role.FOCAL_POINT}),
    "make_skeleton": frozenset({Role.FOCAL_POINT}),
    "keep_codes": frozenset({Role.FOCAL_POINT, Role.ADMINISTRATOR}),
}
_SAID = {
    "take_in": "Chỉ đầu mối CCHC của cơ quan được đưa văn bản cấp trên vào.",
    "link": "Chỉ đầu mối CCHC của cơ quan lập kế hoạch được quyết định liên kết với kế hoạch cấp trên.",
    "publish": "Chỉ đầu mối CCHC của cơ quan ban hành được công bố kế hoạch cho các cơ quan bên dưới.",
    "make_skeleton": "Chỉ đầu mối CCHC của cơ quan ban hành được lập và sửa khung kế hoạch.",
    "keep_codes": "Chỉ đầu mối CCHC hoặc quản trị của cơ quan được sửa danh mục mã.",
}


def may(viewer: Viewer, what: str, agency: Agency) -> bool:
    """The role must be held in that very agency: one at the province decides nothing for a department."""
    return plans.holds(viewer, agency, *MAY[what])


def require(viewer: Viewer, what: str, agency: Agency) -> None:
    """Raises NotAllowed with the sentence of ``what``."""
    if not may(viewer, what, agency):
        raise NotAllowed(_SAID[what])
