"""A report made late says what was known to be so on its cut-off day, not what is so today."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from cchc.plans import services
from cchc.plans.public import report_data
from cchc.plans.tests.factories import make_plan, make_proof, make_recurring, make_task

TODAY, CUT_OFF = dt.date(2026, 9, 20), dt.date(2026, 6, 14)


@pytest.fixture(autouse=True)
def in_september():
    with time_machine.travel(dt.datetime(2026, 9, 20, 3, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def viewer(world):
    return world.viewer("focal_point", TODAY)


@pytest.fixture
def task(world):
    return make_task(make_plan(world), lead=world.trade, due_on=dt.date(2026, 12, 31))


def line_of(world, viewer, cut_off=CUT_OFF):
    found = report_data(viewer, world.department, 2026, dt.date(2025, 12, 15), cut_off)
    groups = (found.done, found.done_late, found.in_progress, found.overdue, found.not_started, found.not_doing)
    return next(line for group in groups for line in group)


def test_what_began_after_the_cut_off_was_not_started_then(world, viewer, task):
    services.record_progress(viewer, task=task, text="Dự thảo", done_on=dt.date(2026, 8, 1), percent=60)
    then, now = line_of(world, viewer), line_of(world, viewer, TODAY)
    assert (then.shown, then.percent) == ("not_started", 0)
    assert (now.shown, now.percent) == ("in_progress", 60)


def test_the_percent_is_that_of_the_newest_entry_then(world, viewer, task):
    for day, percent in ((dt.date(2026, 3, 1), 20), (dt.date(2026, 6, 14), 30), (dt.date(2026, 6, 15), 90)):
        services.record_progress(viewer, task=task, text="Đã làm", done_on=day, percent=percent)
    then = line_of(world, viewer)
    assert (then.shown, then.percent) == ("in_progress", 30)


def test_recurring_work_had_the_share_of_its_periods(world, viewer):
    task = make_recurring(make_plan(world), lead=world.trade)
    for month in (1, 4, 7):
        start = dt.date(2026, month, 1)
        services.record_progress(viewer, task=task, text="Đã làm", done_on=start, period_start=start)
    assert (line_of(world, viewer).percent, line_of(world, viewer, TODAY).percent) == (50, 75)


def test_proof_of_a_day_before_shows_that_it_had_begun(world, viewer, task):
    services.start_task(viewer, task=task)
    assert line_of(world, viewer).shown == "not_started"
    make_proof(task, viewer.user, dt.date(2026, 5, 1))
    assert line_of(world, viewer).shown == "in_progress"


def test_a_start_without_an_entry_counts_from_the_day_it_was_logged(world, viewer, task):
    with time_machine.travel(dt.datetime(2026, 6, 14, 15, tzinfo=dt.UTC), tick=False):  # 22:00 there
        services.start_task(world.viewer("focal_point", CUT_OFF), task=task)
    assert line_of(world, viewer).shown == "in_progress"
    assert line_of(world, viewer, CUT_OFF - dt.timedelta(days=1)).shown == "not_started"


def test_work_that_came_back_after_the_cut_off_was_begun_then(world, viewer, task):
    make_proof(task, viewer.user, dt.date(2026, 7, 1))
    with time_machine.travel(dt.datetime(2026, 6, 10, 3, tzinfo=dt.UTC), tick=False):
        task = services.submit_task(world.viewer("unit_head", dt.date(2026, 6, 10)), task=task)
    assert line_of(world, viewer).shown == "submitted"
    services.return_task(viewer, task=task, reason="Thiếu")
    assert line_of(world, viewer).shown == "in_progress"
