"""The three measures: numerator, denominator, rows; nothing to count is no figure."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from cchc.inspections import measures, services
from cchc.inspections.models import InspectionFinding
from cchc.inspections.tests.factories import TODAY, finding, make_inspection, make_plan
from cchc.measures.public import Period, rows_of, values_of


def figures(viewer, agency, year=2026):
    return list(values_of(viewer, measures.OF_PLAN, agency, Period.of_year(year)).values())


@pytest.fixture
def leader(world):
    return world.viewer("leader", TODAY)


def test_nothing_to_count_is_no_figure(world, leader):
    plan = make_plan(world)
    inspected, remedied, in_time = figures(leader, world.department)
    assert (inspected.numerator, inspected.denominator, inspected.value) == (0, 3, Decimal("0.00"))
    assert (remedied.value, remedied.denominator, in_time.value) == (None, 0, None)
    shown = measures.lights(plan, measures.of_plan(leader, plan))
    assert [light and light.tone for _, light in shown] == ["bad", None, None]


def test_an_agency_without_units_has_no_share(world):
    viewer = world.viewer("commune_focal_point", TODAY)
    assert figures(viewer, world.commune)[0].value is None


def test_the_share_counts_concluded_inspections_of_the_drawn_base(world, leader):
    plan = make_plan(world)
    services.draw_units(leader, plan=plan)
    plan.inspections.all().delete()
    make_inspection(world, "concluded", plan)
    make_inspection(world, "planned", plan, world.office)
    from cchc.agencies.tests.factories import make_agency

    make_agency("office", "Phòng mới lập", world.department)
    inspected = figures(leader, world.department)[0]
    assert (inspected.numerator, inspected.denominator, inspected.value) == (1, 3, Decimal("33.33"))
    assert measures.lights(plan, measures.of_plan(leader, plan))[0][1].tone == "ok"
    rows = rows_of(leader, inspected.key, world.department, Period.of_year(2026))
    assert [row.text for row in rows if row.counted] == [world.trade.name]


def test_remedied_and_in_time(world, leader):
    """The example of docs/rules/inspection-measures.md: 5 findings, 3 verified (2 in time), 1 overdue, 1 not yet due."""
    one = make_inspection(world, "under_way")
    past, coming = TODAY - dt.timedelta(days=3), TODAY + dt.timedelta(days=3)
    for state, due, reported in (
        ("verified", coming, TODAY),
        ("verified", past, past),
        ("verified", past, TODAY),
        ("open", past, None),
        ("open", coming, None),
    ):
        made = finding(one, world)
        InspectionFinding.objects.filter(pk=made.pk).update(state=state, due_on=due, remedied_on=reported)
    assert figures(leader, world.department)[1].value is None  # not concluded yet
    one.items.update(result="passed")
    services.conclude_inspection(leader, inspection=one)
    _, remedied, in_time = figures(leader, world.department)
    assert (remedied.numerator, remedied.denominator, remedied.value) == (3, 5, Decimal("60.00"))
    assert (in_time.numerator, in_time.denominator, in_time.value) == (2, 4, Decimal("50.00"))
    assert rows_of(leader, in_time.key, world.department, Period.of_year(2026)).counted().count() == 2


def test_who_does_not_read_the_agency_counts_nothing(world):
    make_inspection(world, "concluded")
    stranger = world.viewer("other_focal_point", TODAY)
    assert [one.denominator for one in figures(stranger, world.department)] == [0, 0, 0]
