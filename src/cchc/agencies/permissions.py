"""Who may change the organisation, as one table: what is done -> the roles that may, held for the agency in question."""

from __future__ import annotations

from collections.abc import Iterable
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

STANDS_IN_FOR_ALL: Final = (Role.ADMINISTRATOR, Role.LEADER)


def may(viewer: Viewer, what: str, agency: Agency) -> bool:
    return viewer.arranges(agency, *MAY[what])


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


def may_delegate(viewer: Viewer, membership: Membership) -> bool:
    """Whether the viewer may let somebody exercise that role: its holder, the agency's leader or administrator, for staff the
    unit's head. Only by roles of one's own: what was delegated is not delegated on."""
    if membership.user_id == viewer.user.pk or viewer.holds_own(membership.agency, *STANDS_IN_FOR_ALL):
        return True
    return membership.role == Role.STAFF and viewer.holds_own(membership.agency, Role.UNIT_HEAD)


def may_note_absence(viewer: Viewer, person: User) -> bool:
    """Whether the viewer may say that the person is away: themself, and the head, leader or administrator over a role of theirs."""
    return person.pk in whose_absence(viewer, [person])


def whose_absence(viewer: Viewer, people: Iterable[User]) -> set[int]:
    """Ids of those of the people whose absence the viewer may note; one query."""
    ids = {person.pk for person in people}
    rows = Membership.objects.valid_on(viewer.today).filter(user__in=ids).select_related("agency", "agency__home")
    over = {one.user_id for one in rows if viewer.holds_own(one.agency, Role.UNIT_HEAD, *STANDS_IN_FOR_ALL)}
    return over | (ids & {viewer.user.pk})
