"""Figures of the department for the matrix of rights."""

from __future__ import annotations

from decimal import Decimal

from cchc.agencies.tests.factories import World
from cchc.measures.models import GivenValue, Snapshot
from cchc.measures.public import Period, freeze
from cchc.measures.services import GivenRow, Proof, type_value
from cchc.plans.tests.factories import TODAY

KEY = "directed.on_time_rate"


def _given(world: World) -> GivenValue:
    row = GivenRow(KEY, world.department, Period.quarter(2026, 1), Decimal(9), Decimal(10))
    proof = Proof(number="12", symbol="BC-SCT", on=TODAY)
    return type_value(world.viewer("focal_point", TODAY), row=row, reason="Sổ ở hệ thống tỉnh", proof=proof)


def _snapshot(world: World) -> Snapshot:
    viewer = world.viewer("focal_point", TODAY)
    return freeze(by=viewer, keys=[KEY], agency=world.department, period=Period.of_year(2026), cut_off=TODAY)


EXAMPLES = {
    "measure": lambda world: {"key": "plans.task_completion_rate"},
    "measure_of_agency": lambda world: {"key": KEY, "agency": world.department.pk},
    "measured_agency": lambda world: {"agency": world.department.pk},
    "api_measured_agency": lambda world: {"agency_id": world.department.pk},
    "given_value": lambda world: {"pk": _given(world).pk},
    "measure_snapshot": lambda world: {"pk": _snapshot(world).pk},
    "measure_snapshot_value": lambda world: {"pk": _snapshot(world).pk, "key": KEY},
}
