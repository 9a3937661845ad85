"""What an amendment adds or makes recurring is asked for from the amendment's day, not from the plan's."""

from __future__ import annotations

import copy
import datetime as dt

import pytest

from cchc.plans import rules
from cchc.plans.importing.confirming import confirm_import
from cchc.plans.services.deadlines import terms_of
from cchc.plans.tests.factories_imports import a_reading, an_import

ALWAYS = {"text": "Thường xuyên", "kind": "regular", "every": "always"}
LATER = "2026-05-12"


def reading_of(*schedules, issued_on=None):
    """Tasks "Việc 1", "Việc 2" ... with these schedules."""
    reading = a_reading()
    reading["header"]["issued_on"] = issued_on
    pattern = reading["tasks"][0]
    reading["tasks"] = [copy.deepcopy(pattern) for _ in schedules]
    for number, (task, schedule) in enumerate(zip(reading["tasks"], schedules, strict=True), start=1):
        name = f"{('Một', 'Hai', 'Ba')[number - 1]} việc của phần thứ {number}"
        task["cells"]["content"], task["number"], task["schedule"] = name, f"I.{number}", schedule
    return reading


@pytest.fixture
def viewer(world):
    return world.viewer("focal_point")


def amended(world, viewer, first, second):
    plan = confirm_import(viewer=viewer, import_id=an_import(viewer, world.department, first, content=b"1").pk)
    made = an_import(viewer, world.department, second, amends=plan, content=b"2")
    plan = confirm_import(viewer=viewer, import_id=made.pk)
    return list(plan.tasks.filter(dropped_in__isnull=True).order_by("position"))


def asked(task):
    return [period.label for period in rules.asked_periods(terms_of(task, task.plan))]


def test_added_and_newly_recurring_tasks_skip_what_ended_before(world, viewer):
    once = {"text": "Quý I/2026", "kind": "quarter", "due_on": "2026-03-31"}
    first, second = (
        reading_of(ALWAYS, once, issued_on="2026-01-05"),
        reading_of(ALWAYS, ALWAYS, ALWAYS, issued_on=LATER),
    )
    stayed, changed, added = amended(world, viewer, first, second)
    assert stayed.next_due_on == dt.date(2026, 3, 31)
    assert (changed.next_due_on, added.next_due_on) == (dt.date(2026, 6, 30), dt.date(2026, 6, 30))
    assert asked(added) == ["Quý II/2026", "Quý III/2026", "Quý IV/2026"]
    assert changed.in_force_from == added.in_force_from == dt.date(2026, 5, 12)


def test_an_appendix_alone_gives_its_day_too(world, viewer):
    plan = confirm_import(
        viewer=viewer,
        import_id=an_import(viewer, world.department, reading_of(ALWAYS, issued_on="2026-01-05"), content=b"1").pk,
    )
    made = an_import(viewer, world.department, reading_of(ALWAYS, ALWAYS, issued_on=LATER), amends=plan, content=b"2")
    made.documents.update(role="appendix")
    confirm_import(viewer=viewer, import_id=made.pk)
    assert plan.tasks.order_by("position").last().in_force_from == dt.date(2026, 5, 12)


def test_the_same_schedule_in_other_words_is_no_new_one(world, viewer):
    again = {**ALWAYS, "text": "Thường xuyên trong năm"}
    (task,) = amended(world, viewer, reading_of(ALWAYS, issued_on="2026-01-05"), reading_of(again, issued_on=LATER))
    assert (task.schedule_text, task.in_force_from) == ("Thường xuyên trong năm", None)
    assert task.next_due_on == dt.date(2026, 3, 31)


def test_an_amendment_without_a_day_leaves_the_plans(world, viewer):
    _, added = amended(world, viewer, reading_of(ALWAYS, issued_on="2026-04-09"), reading_of(ALWAYS, ALWAYS))
    assert added.in_force_from is None
    assert asked(added)[0] == "Quý II/2026"
