"""A person leaves, or goes to another place: everything open goes to those who go on with it."""

from __future__ import annotations

import datetime as dt
from typing import TypeAlias

from django.db import transaction

from cchc.accounts.models import User
from cchc.agencies.public import Agency, Held, Membership, Role, Viewer, end_role, grant_role, kinds_of_people
from cchc.core.errors import Refused
from cchc.handovers.models import Cause, Handover
from cchc.handovers.permissions import require_hand_over
from cchc.handovers.services.common import Chosen, check_day, check_rows, check_words, finish, items_of

Successors: TypeAlias = Chosen[User]


@transaction.atomic
def hand_over_person(
    viewer: Viewer,
    *,
    person: User,
    home: Agency,
    cause: str,
    day: dt.date,
    reason: str,
    successors: Successors,
    basis: str = "",
    to_unit: Agency | None = None,
) -> Handover:
    """Move everything open that the person holds in the agency, end their roles there after ``day``, keep the record of it.

    ``to_unit``: where they go on as staff, for ``Cause.MOVES``. Raises NotAllowed, Refused (with the field or the row),
    Changed when something came to be held since the list was shown.
    """
    require_hand_over(viewer, home)
    person = lock_giver(person)
    check_words(reason)
    check_day(day, viewer.today)
    _check_place(home, cause, to_unit)
    kinds = {kind.name: kind for kind in kinds_of_people()}
    held = [one for kind in kinds.values() for one in kind.of(person, home, day)]
    roles = list(Membership.objects.beyond(day).filter(user=person, agency__home=home).select_related("agency__home"))
    if not held and not roles:
        raise Refused(f"{person} không còn giữ vai trò hay việc gì ở {home}; không có gì để bàn giao.")
    check_rows(held, {name for name, kind in kinds.items() if kind.ends}, successors)
    title = ", ".join(f"{one.get_role_display()} ({one.agency})" for one in roles)
    takers: dict[str, User | Agency | None] = {}
    for one in held:
        kind = kinds[one.kind]
        taker = None if kind.ends else successors.of(one)
        if taker is not None:
            _check_taker(person, home, one, taker, day, kind.refusal(one, taker))
        kind.hand_over(viewer, one, giver=person, taker=taker, day=day)
        takers[one.key] = taker
    for role in roles:
        end_role(viewer=viewer, membership=role, on=max(day, role.valid_from))
    if to_unit is not None:
        grant_role(viewer=viewer, user=person, agency=to_unit, role=Role.STAFF, valid_from=day + dt.timedelta(days=1))
    handover = Handover(
        agency=home,
        cause=cause,
        person=person,
        to_unit=to_unit,
        giver_name=str(person),
        giver_title=(person.title or title)[:300],
        day=day,
        reason=reason.strip(),
        basis=basis.strip(),
    )
    labels = {name: kind.label for name, kind in kinds.items()}
    return finish(viewer, handover, items_of(held, labels, takers), len(held))


def lock_giver(person: User) -> User:
    """Two acts about one person come one after the other; the second finds nothing left."""
    return User.objects.select_for_update().get(pk=person.pk)


def _check_place(home: Agency, cause: str, to_unit: Agency | None) -> None:
    if cause == Cause.MOVES and to_unit is None:
        raise Refused("Hãy chọn đơn vị mà người này chuyển đến.", field="to_unit")
    if to_unit is not None and (cause != Cause.MOVES or to_unit.home_id != home.pk):
        raise Refused("Đơn vị chuyển đến chỉ chọn khi chuyển trong cùng cơ quan.", field="to_unit")


def _check_taker(person: User, home: Agency, held: Held, taker: User, day: dt.date, refusal: str) -> None:
    row = f"row-{held.key}"
    if taker.pk == person.pk:
        raise Refused("Người nhận phải là người khác người bàn giao.", field=row)
    works = Membership.objects.beyond(day).filter(user=taker, agency__home=home)
    if not taker.is_active or not works.exists():
        raise Refused(f"{taker} không làm việc ở {home} sau ngày bàn giao nên không nhận được.", field=row)
    if held.role and not works.filter(role=held.role).exists():
        raise Refused(
            f"“{held.title[:80]}” phải giao cho người giữ vai trò {Role(held.role).label}; {taker} không giữ vai trò đó.",
            field=row,
        )
    if refusal:
        raise Refused(refusal, field=row)
