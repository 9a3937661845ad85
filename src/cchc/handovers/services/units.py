"""A unit joins another one or ends: its open work goes to units that go on, its people with it."""

from __future__ import annotations

import datetime as dt
from typing import TypeAlias

from django.db import transaction

from cchc.accounts.models import User
from cchc.agencies.public import Agency, Viewer, close, kinds_of_units, merge_into
from cchc.core.errors import Refused
from cchc.handovers.models import Cause, Handover
from cchc.handovers.permissions import require_hand_over
from cchc.handovers.services.common import Chosen, check_day, check_rows, check_words, finish, items_of

UnitSuccessors: TypeAlias = Chosen[Agency]


@transaction.atomic
def hand_over_unit(
    viewer: Viewer,
    *,
    unit: Agency,
    cause: str,
    day: dt.date,
    reason: str,
    successors: UnitSuccessors,
    basis: str = "",
    to_unit: Agency | None = None,
) -> Handover:
    """Move everything open that the unit holds, then let it end on ``day``: joined to ``to_unit`` (``Cause.MERGED``), whose
    aliases its names become, or closed. Raises NotAllowed, Refused, Changed."""
    home = unit.home
    if home is None or not unit.is_unit:
        raise Refused("Trang này bàn giao phòng, đơn vị trong một cơ quan; cơ quan thì chuyển từng kế hoạch.")
    require_hand_over(viewer, home)
    unit = lock_giver(unit)
    check_words(reason)
    check_day(day, viewer.today)
    if unit.valid_to is not None and unit.valid_to <= day and cause == Cause.MERGED:
        raise Refused(f"{unit} đã kết thúc hoạt động.", field="day")
    if (cause == Cause.MERGED) != (to_unit is not None):
        raise Refused("Hãy chọn đơn vị tiếp nhận (chỉ khi sáp nhập).", field="to_unit")
    if to_unit is not None and successors.common is None:
        successors = Chosen(successors.shown, successors.by_row, to_unit)
    kinds = {kind.name: kind for kind in kinds_of_units()}
    held = [one for kind in kinds.values() for one in kind.of(unit, day)]
    if not held and unit.valid_to is not None:
        raise Refused(f"{unit} đã kết thúc và không còn giữ việc gì.")
    check_rows(held, {name for name, kind in kinds.items() if kind.ends}, successors)
    takers: dict[str, User | Agency | None] = {}
    for one in held:
        kind = kinds[one.kind]
        taker = None if kind.ends else successors.of(one)
        if taker is not None:
            _check_taker(unit, taker, day, f"row-{one.key}")
        kind.hand_over(viewer, one, giver=unit, taker=taker, day=day)
        takers[one.key] = taker
    if to_unit is not None:
        merge_into(viewer=viewer, agency=unit, other=to_unit, on=day)
    elif unit.valid_to is None:
        close(viewer=viewer, agency=unit, on=day)
    handover = Handover(
        agency=home,
        cause=cause,
        unit=unit,
        to_unit=to_unit,
        giver_name=unit.name,
        day=day,
        reason=reason.strip(),
        basis=basis.strip(),
    )
    labels = {name: kind.label for name, kind in kinds.items()}
    return finish(viewer, handover, items_of(held, labels, takers), len(held))


def lock_giver(unit: Agency) -> Agency:
    return Agency.objects.select_for_update(of=("self",)).select_related("home", "parent").get(pk=unit.pk)


def _check_taker(unit: Agency, taker: Agency, day: dt.date, row: str) -> None:
    if taker.path.startswith(unit.path):
        raise Refused("Đơn vị nhận phải là đơn vị khác.", field=row)
    if taker.home_id != unit.home_id or (taker.valid_to is not None and taker.valid_to <= day):
        raise Refused(f"{taker} không hoạt động trong cùng cơ quan sau ngày bàn giao nên không nhận được.", field=row)
