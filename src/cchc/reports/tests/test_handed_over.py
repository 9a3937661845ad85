"""Reports that are not sent, and the parts that units owe to them, are left to nobody when a unit or an agency ends."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine

from cchc.agencies.models import Agency
from cchc.agencies.public import held_by_agency, held_by_unit
from cchc.agencies.tests.factories import World, make_world
from cchc.handovers.models import Cause
from cchc.handovers.services import UnitSuccessors, hand_over_agency, hand_over_unit
from cchc.plans.tests.factories import make_plan, make_task
from cchc.reports import services
from cchc.reports.models import Report
from cchc.reports.services import Asked

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 6, 18)


@pytest.fixture(autouse=True)
def in_june() -> Iterator[None]:
    with time_machine.travel(dt.datetime(2026, 6, 18, 3, 0, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def world(settings: object, tmp_path: object) -> World:
    settings.CCHC_FILES = tmp_path  # type: ignore[attr-defined]
    return make_world()


@pytest.fixture
def report(world: World) -> Report:
    plan = make_plan(world)
    make_task(plan, lead=world.trade)
    make_task(plan, lead=world.office, number="I.2", content="Rà soát quy trình nội bộ")
    return begun(world, world.department, "focal_point")


def begun(world: World, agency: Agency, who: str) -> Report:
    return services.start_report(world.viewer(who, DAY), asked=Asked(agency, "cchc-half", 2026, "H1"))


def unit_ends(world: World, unit: Agency, to: Agency) -> None:
    hand_over_unit(
        world.viewer("administrator", DAY),
        unit=unit,
        cause=Cause.MERGED,
        to_unit=to,
        day=DAY,
        reason="Sắp xếp tổ chức",
        successors=UnitSuccessors({one.key for one in held_by_unit(unit, DAY)}, {}, to),
    )


def test_the_unit_that_takes_another_gives_its_part(world: World, report: Report) -> None:
    part = report.contributions.get(unit=world.trade)
    assert f"contribution-{part.pk}" in {one.key for one in held_by_unit(world.trade, DAY)}
    unit_ends(world, world.trade, world.centre)
    assert report.contributions.get(unit=world.centre).pk == part.pk
    assert held_by_unit(world.trade, DAY) == []


def test_one_that_gives_a_part_of_its_own_is_asked_once(world: World, report: Report) -> None:
    unit_ends(world, world.trade, world.office)
    assert [part.unit for part in report.contributions.all()] == [world.office]


def test_what_a_unit_had_written_stays_said(world: World, report: Report) -> None:
    part = report.contributions.get(unit=world.trade)
    services.give(
        world.viewer("unit_head", DAY), contribution=part, results="Đã rà soát", difficulties="", proposals=""
    )
    services.give_back(world.viewer("focal_point", DAY), contribution=part, reason="Nêu số liệu")
    unit_ends(world, world.trade, world.office)
    part.refresh_from_db()
    assert (part.unit, part.state, part.results) == (world.trade, "given", "Đã rà soát")
    assert held_by_unit(world.trade, DAY) == []


def test_an_unsent_report_goes_to_the_agency_that_takes_over(world: World, report: Report) -> None:
    own = begun(world, world.other, "other_focal_point")
    hand_over_agency(
        world.viewer("system", DAY),
        unit=world.department,
        to_unit=world.other,
        cause=Cause.MERGED,
        day=DAY,
        reason="Sắp xếp cơ quan chuyên môn",
        successors=UnitSuccessors({one.key for one in held_by_agency(world.department, DAY)}, {}, None),
    )
    report.refresh_from_db()
    assert {one.agency for one in (own, report)} == {world.other}
    assert report.topic == f"({world.department})"
    assert held_by_agency(world.department, DAY) == []
