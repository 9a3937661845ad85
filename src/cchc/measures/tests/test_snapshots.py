"""Figures frozen at a cut-off stay as they were, with their rows, whatever becomes of the live ones."""

from __future__ import annotations

import datetime as dt

import pytest

from cchc.audit.models import AuditEvent
from cchc.core.errors import NotAllowed, Refused
from cchc.measures.public import Period, freeze, frozen_rows, frozen_values, measures, snapshot, values_of
from cchc.measures.tests.factories import TODAY, furnish
from cchc.plans.models import Task

pytestmark = pytest.mark.django_db
YEAR = Period.of_year(2026)
KEYS = [one.key for one in measures()]
RATE = "plans.task_completion_rate"


def taken(world, who="focal_point", agency=None, **given):
    given = {"keys": KEYS, "period": YEAR, "cut_off": TODAY, **given}
    return freeze(by=world.viewer(who, TODAY), agency=agency or world.department, **given)


def test_a_frozen_figure_says_what_the_live_one_said_and_its_rows_count_up_to_it(world):
    furnish(world)
    viewer = world.viewer("focal_point", TODAY)
    live = values_of(viewer, KEYS, world.department, YEAR)
    made = taken(world)
    frozen = frozen_values(viewer, made)
    declared = {one.key: one for one in measures()}
    assert list(frozen) == KEYS
    for key, answer in frozen.items():
        said = (answer.value, answer.numerator, answer.denominator, answer.state, answer.as_text)
        then = live[key]
        assert said == (then.value, then.numerator, then.denominator, then.state, then.as_text), key
        assert answer.excluded == then.excluded
        classes = list(frozen_rows(viewer, made, key).values_list("row_class", flat=True))
        summed = declared[key].whole is not None  # its denominator is no number of rows
        assert summed or answer.state == "missing" or answer.denominator == sum(one >= 0 for one in classes)
        counted = frozen_rows(viewer, made, key).filter(row_class=1)
        amounts = [row.amount for row in counted if row.amount is not None]
        assert answer.state == "missing" or answer.numerator == (sum(amounts) if amounts else len(counted))


def test_what_changes_later_does_not_change_it(world):
    furnish(world)
    viewer = world.viewer("focal_point", TODAY)
    made = taken(world)
    before = frozen_values(viewer, made)[RATE]
    texts = list(frozen_rows(viewer, made, RATE).values_list("text", "row_class"))
    Task.objects.update(status="not_started", finished_on=None, content="Nội dung khác")
    assert frozen_values(viewer, made)[RATE] == before
    assert list(frozen_rows(viewer, made, RATE).values_list("text", "row_class")) == texts
    assert values_of(viewer, [RATE], world.department, YEAR)[RATE].value != before.value


def test_the_cut_off_is_the_day_of_judgement(world):
    furnish(world)
    viewer = world.viewer("focal_point", TODAY)
    early = taken(world, cut_off=TODAY - dt.timedelta(days=1))
    assert frozen_values(viewer, early)[RATE].numerator == 2
    assert frozen_values(viewer, taken(world))[RATE].numerator == 3


def test_who_may_freeze_and_read(world):
    furnish(world)
    for who in ("viewer", "staff", "unit_head", "other_focal_point"):
        with pytest.raises(NotAllowed):
            taken(world, who)
    made = taken(world, "leader")
    taken(world, "unit_head", world.trade)
    assert snapshot(world.viewer("staff", TODAY), made.pk) == made
    stranger = world.viewer("other_focal_point", TODAY)
    assert snapshot(stranger, made.pk) is None
    assert frozen_values(stranger, made) == {}
    assert not frozen_rows(stranger, made, RATE)
    assert AuditEvent.objects.filter(verb="measure.frozen").count() == 2


def test_a_cut_off_to_come_is_refused(world):
    with pytest.raises(Refused) as refused:
        taken(world, cut_off=TODAY + dt.timedelta(days=1))
    assert refused.value.field == "cut_off"
    with pytest.raises(Refused):
        taken(world, period=Period.month(2026, 5), cut_off=dt.date(2026, 4, 30))
