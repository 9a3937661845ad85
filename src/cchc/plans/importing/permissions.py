"""Who may import and correct: the focal point and the administrator of the agency whose plan it is."""

from __future__ import annotations

from cchc.agencies.models import Agency, Role
from cchc.agencies.viewer import Viewer
from cchc.core.errors import NotAllowed, Refused
from cchc.plans.models import ImportState, PlanImport

IMPORTERS = (Role.FOCAL_POINT, Role.ADMINISTRATOR)


def may_import(viewer: Viewer, agency: Agency) -> bool:
    return viewer.has_role(agency, *IMPORTERS)


def require(viewer: Viewer, agency: Agency) -> None:
    """Raises NotAllowed unless the viewer may import plans of ``agency``."""
    if not may_import(viewer, agency):
        raise NotAllowed("Chỉ đầu mối CCHC hoặc quản trị của cơ quan được nhập và rà soát kế hoạch.")


def under_review(viewer: Viewer, import_id: int) -> PlanImport:
    """The import, locked, for a correction. Raises NotAllowed, or Refused when it is no longer under review."""
    plan_import = locked(viewer, import_id)
    if plan_import.state != ImportState.REVIEW:
        state = plan_import.get_state_display().lower()
        raise Refused(
            f"Lần nhập này đang ở trạng thái “{state}” nên không sửa được nữa. Hãy tải lại trang để xem bản mới nhất."
        )
    return plan_import


def locked(viewer: Viewer, import_id: int) -> PlanImport:
    """The import with its row locked until the transaction ends: corrections and confirming wait for each other.

    The plan is not joined: who waited for the lock would get the new row with the old, empty join.
    """
    plan_import = PlanImport.objects.select_for_update(of=("self",)).select_related("agency").get(pk=import_id)
    require(viewer, plan_import.agency)
    return plan_import
