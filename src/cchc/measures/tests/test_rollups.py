"""Day sums answer what the rows answer, say of when they are, and a difference is found and told."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
import time_machine

from cchc.audit.models import AuditEvent
from cchc.measures import rollups
from cchc.measures.models import Rollup, RollupState
from cchc.measures.public import By, Period, by_group, measures, values_of
from cchc.measures.tests.factories import TODAY, furnish
from cchc.plans.models import Obligation

pytestmark = pytest.mark.django_db
SUMMED = [one for one in measures() if one.rollup]
KEYS = [one.key for one in SUMMED]
OF_OBLIGATIONS = [one for one in SUMMED if one.app == "plans"]
OF_PLANS = [one.key for one in OF_OBLIGATIONS]
PERIODS = (
    Period.of_year(2026),
    Period.month(2026, 4),
    Period.quarter(2026, 1),
    Period.custom(dt.date(2026, 3, 15), TODAY),
)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(dt.datetime.combine(TODAY, dt.time(9)), tick=False):
        yield


def built(least=0):
    return [rollups.rebuild(one, TODAY, least=least) for one in SUMMED]


def figures(answer):
    return answer.numerator, answer.denominator, answer.value, answer.excluded


def test_the_sums_answer_what_the_rows_answer(world):
    furnish(world)
    built()
    seen = 0
    for who, agency in (
        ("leader", world.department),
        ("leader", world.trade),
        ("province_reviewer", world.province),
        ("other_focal_point", world.department),
    ):
        viewer = world.viewer(who, TODAY)
        for period in PERIODS:
            summed, counted = (values_of(viewer, KEYS, agency, period, fresh=fresh) for fresh in (False, True))
            for key in KEYS:
                assert figures(summed[key]) == figures(counted[key]), (key, who, period.label)
                assert summed[key].from_rollup is (summed[key].value is not None)
                assert not counted[key].from_rollup
                seen += summed[key].from_rollup
    assert seen > 6


def test_the_parts_of_the_sums_are_those_of_the_rows(world):
    furnish(world)
    viewer = world.viewer("province_reviewer", TODAY)
    counted = {
        (one.key, by): by_group(viewer, one.key, world.province, PERIODS[0], by)
        for one in SUMMED
        for by in one.groups - {By.FIELD, By.SUBJECT}
    }
    built()
    for (key, by), groups in counted.items():
        summed = by_group(viewer, key, world.province, PERIODS[0], by)
        assert [(one.label, *figures(one.answer)) for one in summed] == [
            (one.label, *figures(one.answer)) for one in groups
        ]


def test_two_queries_whatever_the_number_of_rows_and_one_for_what_stands(world, django_assert_num_queries):
    furnish(world)
    built()
    viewer = world.viewer("leader", TODAY)
    for keys, queries in ((OF_PLANS, 2), (["dossiers.online_rate"], 2), (["dossiers.on_time_rate"], 3)):
        with django_assert_num_queries(queries):
            values_of(viewer, keys, world.department, PERIODS[0])


def test_an_earlier_cut_off_is_counted_from_the_rows(world):
    furnish(world)
    built()
    viewer = world.viewer("leader", TODAY)
    found = values_of(viewer, KEYS, world.department, PERIODS[0], cut_off=TODAY - dt.timedelta(days=1))
    assert not any(one.from_rollup for one in found.values())


def test_small_registers_have_no_sums(world):
    furnish(world)
    assert built(least=1000) == [None] * len(SUMMED)
    assert not Rollup.objects.exists()


def test_the_answer_says_of_when_the_sums_are_and_the_next_build_what_moved(world):
    furnish(world)
    built()
    viewer = world.viewer("leader", TODAY)
    key = OF_PLANS[0]
    before = values_of(viewer, [key], world.department, PERIODS[0])[key]
    Obligation.objects.filter(state="open", due_on__lt=TODAY).update(state="met", closed_on=TODAY)
    with time_machine.travel(dt.datetime.combine(TODAY, dt.time(23)), tick=False):
        assert values_of(viewer, [key], world.department, PERIODS[0])[key] == before
        assert values_of(viewer, [key], world.department, PERIODS[0], fresh=True)[key].numerator > before.numerator
        assert {rollups.rebuild(one, TODAY, least=0).moved_days for one in OF_OBLIGATIONS} == {1}
    after = values_of(viewer, [key], world.department, PERIODS[0])[key]
    assert after.numerator > before.numerator
    assert after.computed_at > before.computed_at


def test_sums_that_are_not_those_of_the_rows_are_told_and_not_read(world, monkeypatch):
    furnish(world)
    insert = rollups._insert

    def spoiled(scope, measure):
        insert(scope, measure)
        Rollup.objects.filter(key=measure.key).update(denominator=Decimal(7))

    monkeypatch.setattr(rollups, "_insert", spoiled)
    assert all(one.differs for one in built())
    assert AuditEvent.objects.filter(verb="measure.rollup_differed").count() == len(SUMMED)
    viewer = world.viewer("leader", TODAY)
    assert not any(one.from_rollup for one in values_of(viewer, KEYS, world.department, PERIODS[0]).values())
    assert RollupState.objects.count() == len(SUMMED)
