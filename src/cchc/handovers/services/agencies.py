"""A whole agency joins another or is dissolved: its units and people go on in the successor, and everything open with them."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from cchc.accounts.models import User
from cchc.agencies.public import (
    Agency,
    Held,
    HeldByUnits,
    Role,
    RowsOfAgencies,
    Viewer,
    held_by_unit,
    kinds_of_agencies,
    kinds_of_units,
    merge_into,
)
from cchc.core.errors import NotAllowed, Refused
from cchc.handovers.models import Cause, Handover
from cchc.handovers.services.common import Chosen, check_day, check_rows, check_words, finish, items_of
from cchc.handovers.services.units import UnitSuccessors, lock_giver

UNIT_LABEL = "Đơn vị chuyển về cơ quan tiếp nhận"


def may_hand_over_agency(viewer: Viewer, agency: Agency) -> bool:
    """It ends an agency: only an administrator of the agency above it, by a role of their own."""
    return agency.parent is not None and viewer.holds_own(agency.parent, Role.ADMINISTRATOR)


@transaction.atomic
def hand_over_agency(
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
    """Everything open of the agency ``unit`` goes to the agency ``to_unit``: what it holds itself is moved, its units go there
    with all that they and their people hold. The agency ends on ``day``; its past is read by its successor.

    Raises NotAllowed, Refused, Changed when something came to be held since the list was shown.
    """
    agency = lock_giver(unit)
    if agency.is_unit or not may_hand_over_agency(viewer, agency):
        raise NotAllowed("Chỉ quản trị của cơ quan cấp trên được bàn giao cả một cơ quan.")
    check_words(reason)
    check_day(day, viewer.today)
    if agency.valid_to is not None:
        raise Refused(f"{agency} đã kết thúc hoạt động.", field="day")
    if to_unit is None:
        raise Refused(
            "Hãy chọn cơ quan tiếp nhận: sáp nhập hay giải thể thì việc đang mở cũng phải có nơi nhận.", field="to_unit"
        )
    units = [one for one in agency.children.valid_on(day).order_by("path") if one.is_unit]
    kinds: dict[str, RowsOfAgencies | HeldByUnits] = {kind.name: kind for kind in kinds_of_agencies()}
    kinds |= {kind.name: kind for kind in kinds_of_units()}
    held = [one for kind in kinds.values() for one in kind.of(agency, day)]
    check_rows(held, {name for name, kind in kinds.items() if kind.ends}, Chosen(successors.shown, {}, to_unit))
    takers: dict[str, User | Agency | None] = {}
    for one in held:
        kind = kinds[one.kind]
        kind.hand_over(viewer, one, giver=agency, taker=to_unit, day=day)
        takers[one.key] = None if kind.ends else to_unit
    merge_into(viewer=viewer, agency=agency, other=to_unit, on=day)
    told = [*held, *_with_units(units, day, takers)]
    labels = {name: kind.label for name, kind in kinds.items()} | {"unit": UNIT_LABEL}
    handover = Handover(
        agency=to_unit,
        cause=cause if cause in {Cause.MERGED, Cause.CLOSED} else Cause.MERGED,
        unit=agency,
        to_unit=to_unit,
        giver_name=agency.name,
        day=day,
        reason=reason.strip(),
        basis=basis.strip(),
    )
    return finish(viewer, handover, items_of(told, labels, takers), len(told))


def _with_units(units: list[Agency], day: dt.date, takers: dict[str, User | Agency | None]) -> list[Held]:
    """For the document: each unit that goes to the successor, and what it brings along."""
    told: list[Held] = []
    for unit in units:
        for one in (Held("unit", unit.pk, unit.name, unit=unit.path), *held_by_unit(unit, day)):
            takers[one.key] = unit
            told.append(one)
    return told
