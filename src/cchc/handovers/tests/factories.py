"""Open things of the invented Sở Công Thương, and a handover with everything to one successor."""

from __future__ import annotations

import datetime as dt
from typing import Any

from cchc.accounts.models import User
from cchc.agencies.models import Agency
from cchc.agencies.public import held_by_person, held_by_unit
from cchc.agencies.tests.factories import World
from cchc.handovers import services
from cchc.handovers.models import Cause, Handover
from cchc.handovers.services import Successors, UnitSuccessors

DAY = dt.date(2026, 5, 4)


def person_leaves(world: World, person: User, to: User | None, by_row: Any = None, **changes: Any) -> Handover:
    shown = {one.key for one in held_by_person(person, world.department, DAY)}
    given: dict[str, Any] = {
        "person": person,
        "home": world.department,
        "cause": Cause.LEAVES,
        "day": DAY,
        "reason": "Chuyển công tác",
        "basis": "Quyết định số 45/QĐ-SCT",
        "successors": Successors(shown, by_row or {}, to),
    }
    return services.hand_over_person(world.viewer("administrator", DAY), **{**given, **changes})


def unit_ends(world: World, unit: Agency, to: Agency | None, by_row: Any = None, **changes: Any) -> Handover:
    shown = {one.key for one in held_by_unit(unit, DAY)}
    given: dict[str, Any] = {
        "unit": unit,
        "cause": Cause.MERGED if to else Cause.CLOSED,
        "to_unit": to,
        "day": DAY,
        "reason": "Sắp xếp tổ chức",
        "successors": UnitSuccessors(shown, by_row or {}, to),
    }
    return services.hand_over_unit(world.viewer("administrator", DAY), **{**given, **changes})
