"""The day that the review and the difference page show is the day that the task will be followed by, and says why."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from cchc.plans.importing import schedules
from cchc.plans.importing.confirming import confirm_import
from cchc.plans.tests.factories_imports import a_reading, an_import

BEFORE = {"text": "Trước ngày 31/10/2026", "kind": "before", "due_on": "2026-10-31", "rule": "Trước ngày 31/10/2026."}
WHY = "ngày 31/10/2026 đã là muộn, ngày cuối cùng còn đúng hạn là 30/10/2026"


def a_plan_with(schedule=None):
    reading = a_reading()
    if schedule:
        reading["tasks"][0]["schedule"] = schedule
    return reading


@pytest.fixture
def viewer(world):
    return world.viewer("focal_point")


def test_the_review_and_the_followed_task_show_one_day(world, viewer, as_user):
    made = an_import(viewer, world.department, a_plan_with(BEFORE))
    page = as_user("focal_point").get(reverse("import-detail", args=[made.pk])).text
    assert "→ 30/10/2026</strong>" in page
    assert "→ 31/10/2026" not in page
    assert WHY in page
    task = confirm_import(viewer=viewer, import_id=made.pk).tasks.order_by("position")[0]
    assert task.next_due_on == dt.date(2026, 10, 30)


def test_the_difference_page_shows_that_day_and_why(world, viewer, as_user):
    plan = confirm_import(viewer=viewer, import_id=an_import(viewer, world.department).pk)
    made = an_import(viewer, world.department, a_plan_with(BEFORE), amends=plan, content=b"hai")
    page = as_user("focal_point").get(reverse("import-difference", args=[made.pk])).text
    assert "<del>31/3/2026</del>" in page
    assert "<ins>30/10/2026</ins>" in page
    assert WHY in page


def test_the_preview_of_a_typed_time_says_the_same(world, viewer, as_user):
    made = an_import(viewer, world.department)
    asked = {"schedule_text": "Trước ngày 31/10/2026"}
    page = as_user("focal_point").get(reverse("import-schedule", args=[made.pk]), asked).text
    assert "30/10/2026</strong>" in page
    assert WHY in page


def test_before_new_year_is_a_day_of_the_plans_year_and_no_doubt():
    columns = schedules.from_text("Trước ngày 01/01/2027", 2026)
    assert columns["schedule_kind"] == "before"
    assert schedules.doubt(columns, 2026) == ""
    assert "2027" in schedules.doubt(schedules.from_text("Trước ngày 02/01/2027", 2026), 2026)
