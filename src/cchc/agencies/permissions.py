"""Who may change the organisation, as one table: what is done -> the roles that may, held for the agency in question."""

from __future__ import annotations

from typing import Final

from cchc.accounts.models import User
from cchc.agencies.models import Agency, Membership, Role
from cchc.agencies.viewer import Viewer
from cchc.core.errors import NotAllowed

MAY: Final[dict[str, frozenset[Role]]] = {
    "change_structure": frozenset({Role.ADMINISTRATOR}),
    "manage_people": frozenset({Role.ADMINISTRATOR}),
    "name_units": frozenset({Role.ADMINISTRATOR, Role.FOCAL_POINT}),
    "change_calendar": frozenset({Role.ADMINISTRATOR}),
    "read_audit": frozenset({Role.ADMINISTRATOR}),
}


def may(viewer: Viewer, what: str, agency: Agency) -> bool:
    return viewer.has_role(agency, *MAY[what])


def require(viewer: Viewer, what: str, agency: Agency) -> None:
    """Raises NotAllowed where the viewer's roles of today do not permit ``what`` for the agency."""
    if not may(viewer, what, agency):
        raise NotAllowed


def may_manage(viewer: Viewer, user: User) -> bool:
    """Whether the viewer may change this person's account: an administrator of every agency where the person holds or will
    hold a role. So nobody takes over the account of someone above or beside them."""
    rows = Membership.objects.filter(user=user).select_related("agency", "agency__home")
    agencies = [row.agency for row in rows if row.valid_to is None or row.valid_to >= viewer.today]
    if not agencies:
        agencies = [row.agency for row in rows]
    return bool(agencies) and all(may(viewer, "manage_people", agency) for agency in agencies)


def require_manage(viewer: Viewer, user: User) -> None:
    if not may_manage(viewer, user):
        raise NotAllowed(
            "Người này còn giữ vai trò ở cơ quan mà bạn không quản trị, nên bạn không sửa được tài khoản này."
        )
