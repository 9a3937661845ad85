"""Several units lead one task: each owes its own entry, and one's entry does not answer for the others."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from cchc.agencies.models import AgencyKind
from cchc.agencies.tests.factories import make_agency
from cchc.core.errors import NotAllowed, Refused
from cchc.plans import public, services
from cchc.plans.models import Obligation, ProgressEntry, TaskUnit
from cchc.plans.tests.factories import TODAY, make_plan, make_recurring

FIRST, SECOND = dt.date(2026, 1, 1), dt.date(2026, 4, 1)


@pytest.fixture
def plan(world):
    return make_plan(world)


@pytest.fixture
def task(world, plan):
    task = make_recurring(plan, lead=world.trade)
    TaskUnit.objects.create(task=task, agency=world.office, role="lead", position=1, text="Văn phòng")
    services.recompute_deadlines(plan, [task])
    return task


@pytest.fixture
def head(world):
    return world.viewer("unit_head", TODAY)


@pytest.fixture
def focal(world):
    return world.viewer("focal_point", TODAY)


def states_of(task, label):
    rows = task.obligations.filter(lapsed_in__isnull=True, label=label)
    return {row.unit: row.state for row in rows.select_related("unit")}


def record(who, task, start=FIRST, **more):
    made = services.record_progress(who, task=task, text="Đã làm", done_on=start, period_start=start, **more)
    task.refresh_from_db()
    return made


def test_one_unit_s_entry_does_not_answer_for_the_other(world, task, head, focal):
    assert record(head, task).unit == world.trade
    assert states_of(task, "Quý I/2026") == {world.trade: "met", world.office: "open"}
    assert (task.next_due_on, task.percent) == (dt.date(2026, 3, 31), 0)
    record(focal, task, unit=world.office)
    assert set(states_of(task, "Quý I/2026").values()) == {"met"}
    assert (task.next_due_on, task.percent) == (dt.date(2026, 6, 30), 25)


def test_only_who_has_not_answered_is_still_open_for_reminders(world, task, head):
    record(head, task)
    lines = [line for chunk in public.open_obligations(None, until=dt.date(2026, 3, 31)) for line in chunk]
    assert [(line.unit_id, line.shared) for line in lines] == [(world.office.pk, True)]


def test_the_focal_point_says_for_which_unit(world, task, focal):
    with pytest.raises(Refused) as refused:
        record(focal, task)
    assert refused.value.field == "unit"
    with pytest.raises(Refused):
        record(focal, task, unit=world.department)
    assert not ProgressEntry.objects.exists()


def test_a_unit_does_not_record_for_the_other(world, task, head):
    with pytest.raises(NotAllowed):
        record(head, task, unit=world.office)


def test_who_only_helps_answers_for_nobody(world, plan, head):
    task = make_recurring(plan, lead=world.office, helping=world.trade)
    other = make_plan_unit(world, "Phòng Kế hoạch")
    TaskUnit.objects.create(task=task, agency=other, role="lead", position=1, text="Phòng Kế hoạch")
    services.recompute_deadlines(plan, [task])
    assert record(head, task).unit == world.trade
    assert set(states_of(task, "Quý I/2026").values()) == {"open"}


def test_one_unit_is_given_more_time_and_the_task_waits_for_it(world, task, head, focal):
    record(head, task)
    owed = task.obligations.get(label="Quý I/2026", unit=world.office)
    services.extend(focal, obligation=owed, until=dt.date(2026, 5, 20), reason="Chờ số liệu")
    task.refresh_from_db()
    assert task.next_due_on == dt.date(2026, 5, 20)
    services.waive(focal, obligation=Obligation.objects.get(pk=owed.pk), reason="Không phát sinh")
    task.refresh_from_db()
    assert task.next_due_on == dt.date(2026, 6, 30)


def test_another_unit_takes_the_place_of_one_and_what_that_one_answered_stays(world, task, head):
    third = make_plan_unit(world, "Phòng Kế hoạch")
    record(head, task)
    TaskUnit.objects.filter(task=task, agency=world.trade).update(agency=third)
    services.recompute_deadlines(task.plan, [task])
    before = list(Obligation.objects.order_by("pk").values())
    services.recompute_deadlines(task.plan, [task])
    assert list(Obligation.objects.order_by("pk").values()) == before
    assert states_of(task, "Quý I/2026") == {world.trade: "met", world.office: "open"}
    assert states_of(task, "Quý II/2026") == {third: "open", world.office: "open"}


def test_a_unit_that_stops_leading_does_not_take_the_other_s_debt_along(world, task, head):
    record(head, task)
    TaskUnit.objects.filter(task=task, agency=world.trade).delete()
    services.recompute_deadlines(task.plan, [task])
    task.refresh_from_db()
    assert states_of(task, "Quý I/2026") == {world.trade: "met", world.office: "open"}
    assert task.next_due_on == dt.date(2026, 3, 31)


def test_a_unit_that_begins_to_lead_owes_what_is_not_answered_yet(world, task, head, focal):
    record(head, task)
    record(focal, task, unit=world.office)
    third = make_plan_unit(world, "Phòng Kế hoạch")
    TaskUnit.objects.create(task=task, agency=third, role="lead", position=2, text="Phòng Kế hoạch")
    services.recompute_deadlines(task.plan, [task])
    assert third not in states_of(task, "Quý I/2026")
    assert states_of(task, "Quý II/2026")[third] == "open"


def test_the_page_says_who_has_answered_and_who_has_not(world, task, head, as_user):
    record(head, task)
    page = " ".join(as_user("unit_head").get(reverse("task-detail", args=[task.pk])).text.split())
    assert f"<strong>Quý I/2026</strong>: đã ghi {world.trade}" in page
    assert f"chưa ghi {world.office}" in page
    row = task.obligations.get(label="Quý I/2026", unit=world.office)
    owed = as_user("focal_point").get(reverse("obligation-detail", args=[row.pk])).text
    assert "Cùng chủ trì" in owed
    assert str(world.trade) in owed


def test_the_form_asks_the_focal_point_and_not_the_unit(world, task, as_user):
    address = reverse("task-detail", args=[task.pk])
    assert "Kết quả của đơn vị" in as_user("focal_point").get(address).text
    assert "Kết quả của đơn vị" not in as_user("unit_head").get(address).text
    sent = {"text": "Đã làm", "done_on": "2026-03-20", "period_start": "2026-01-01", "unit": world.office.pk}
    assert as_user("focal_point").post(reverse("task-record", args=[task.pk]), sent).status_code == 302
    assert ProgressEntry.objects.get().unit == world.office


def make_plan_unit(world, name):
    return make_agency(AgencyKind.OFFICE, name, world.department)
