"""An edited time, a dated event, an amended unit: the deadline and the search text follow."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from cchc.core.errors import Refused
from cchc.plans import services
from cchc.plans.services import TaskChanges
from cchc.plans.tests.factories import TODAY, make_plan, make_task

EVENT = "UBND tỉnh ban hành Kế hoạch"


@pytest.fixture
def focal(world):
    return world.viewer("focal_point", TODAY)


@pytest.fixture
def task(world):
    return make_task(make_plan(world), lead=world.trade)


def as_it_is(task, **changes):
    lead = tuple(unit.agency for unit in task.units.filter(role="lead"))
    given = TaskChanges(task.content, task.product, task.group, task.note, task.schedule_text, task.due_on, lead, ())
    return replace(given, **changes)


def test_a_new_time_text_is_read_anew(task, focal):
    edited = services.edit_task(focal, task=task, changes=as_it_is(task, schedule_text="Quý III/2026"))
    assert (edited.schedule_kind, edited.next_due_on) == ("quarter", dt.date(2026, 9, 30))


def test_a_typed_day_wins_and_gives_way_when_taken_away(task, focal):
    typed = services.edit_task(focal, task=task, changes=as_it_is(task, due_on=dt.date(2026, 7, 15)))
    assert typed.next_due_on == dt.date(2026, 7, 15)
    cleared = services.edit_task(focal, task=typed, changes=as_it_is(typed, due_on=None))
    assert cleared.next_due_on == dt.date(2026, 6, 30)


def test_units_and_words_are_found_by_their_new_text(world, task, focal):
    changes = as_it_is(task, content="Số hóa hồ sơ lưu trữ", lead=(world.centre,), coordinating=(world.office,))
    edited = services.edit_task(focal, task=task, changes=changes)
    assert [(unit.role, unit.agency) for unit in edited.units.all()] == [
        ("coordinating", world.office),
        ("lead", world.centre),
    ]
    assert "so hoa ho so luu tru" in edited.search_text


def test_what_was_changed_is_in_the_history(task, focal):
    from cchc.audit.public import history

    services.edit_task(focal, task=task, changes=as_it_is(task, product="Báo cáo"))
    event = history(task).first()
    assert event is not None
    assert event.data["changed"] == {"product": ["Quyết định công bố", "Báo cáo"]}


def test_one_event_dates_every_task_that_hangs_on_it(world, focal):
    plan = make_plan(world)
    hanging = {"schedule_kind": "after_event", "due_on": None, "event_days": 10}
    first = make_task(plan, event=EVENT, **hanging)
    second = make_task(plan, event="UBND  TỈNH ban hành kế hoạch", **{**hanging, "event_days": 3})
    other = make_task(plan, event="Bộ tổ chức lớp", schedule_kind="on_event", due_on=None)
    services.set_event_date(focal, plan=plan, event=EVENT, happened_on=dt.date(2026, 5, 4))
    for row in (first, second, other):
        row.refresh_from_db()
    assert [first.next_due_on, second.next_due_on] == [dt.date(2026, 5, 14), dt.date(2026, 5, 7)]
    assert other.next_due_on is None
    services.set_event_date(focal, plan=plan, event=EVENT, happened_on=dt.date(2026, 5, 5))
    first.refresh_from_db()
    assert first.next_due_on == dt.date(2026, 5, 15)


def test_an_event_that_no_task_knows_is_refused(task, focal):
    with pytest.raises(Refused):
        services.set_event_date(focal, plan=task.plan, event="Không có", happened_on=TODAY)


def test_recomputing_a_plan_takes_as_many_queries_for_many_tasks_as_for_few(world, django_assert_num_queries):
    plan = make_plan(world)
    for size in (3, 40):
        while plan.tasks.count() < size:
            make_task(plan, schedule_kind="regular", due_on=None)
        plan.tasks.update(next_due_on=None)
        with django_assert_num_queries(12):
            assert services.recompute_deadlines(plan) == size
