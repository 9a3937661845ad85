"""Each schedule becomes dated obligations of its unit, and they follow what happens to the task."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from cchc.core.errors import Refused
from cchc.plans import services
from cchc.plans.models import Duty, Obligation, TaskUnit
from cchc.plans.tests.factories import TODAY, make_plan, make_proof, make_recurring, make_report_date, make_task


@pytest.fixture
def plan(world):
    return make_plan(world)


@pytest.fixture
def focal(world):
    return world.viewer("focal_point", TODAY)


@pytest.fixture
def head(world):
    return world.viewer("unit_head", TODAY)


def rows_of(task, **narrowed):
    return list(task.obligations.filter(lapsed_in__isnull=True, **narrowed).order_by("planned_on", "pk"))


def days_of(task):
    return [(row.planned_on.isoformat(), row.label, row.state) for row in rows_of(task)]


def test_a_dated_task_is_owed_once_by_its_lead_unit(world, plan):
    (row,) = rows_of(make_task(plan, lead=world.trade))
    assert (row.unit, row.due_on, row.state, row.made_in) == (world.trade, dt.date(2026, 6, 30), "open", 1)
    assert [step["kind"] for step in row.steps] == ["text", "rule", "day"]
    assert row.steps[-1]["on"] == "2026-06-30"


def test_regular_work_is_owed_once_a_period(world, plan):
    task = make_recurring(plan, lead=world.trade)
    assert days_of(task) == [
        ("2026-03-31", "Quý I/2026", "open"),
        ("2026-06-30", "Quý II/2026", "open"),
        ("2026-09-30", "Quý III/2026", "open"),
        ("2026-12-31", "Quý IV/2026", "open"),
    ]
    assert "ghi kết quả mỗi quý một lần" in rows_of(task)[0].why


def test_the_day_of_each_turn_is_the_day_that_is_owed(world, plan):
    task = make_recurring(plan, lead=world.trade, schedule_text="Hằng quý, trước ngày 20 tháng cuối quý")
    assert [day for day, _, _ in days_of(task)] == ["2026-03-19", "2026-06-19", "2026-09-19", "2026-12-19"]


def test_several_days_are_several_obligations(world, plan):
    text = "Trước ngày 15/6 và trước ngày 15/12"
    task = make_task(plan, lead=world.trade, schedule_kind="several", schedule_text=text, due_on=dt.date(2026, 12, 15))
    assert [day for day, _, _ in days_of(task)] == ["2026-06-14", "2026-12-14"]
    assert task.next_due_on == dt.date(2026, 6, 14)


def test_a_milestone_is_answered_by_an_entry_and_the_last_by_acceptance(world, plan, head, focal):
    text = "Trước ngày 15/6 và trước ngày 15/12"
    task = make_task(plan, lead=world.trade, schedule_kind="several", schedule_text=text, due_on=dt.date(2026, 12, 15))
    services.record_progress(head, task=task, text="Đã xong đợt một", done_on=TODAY)
    task.refresh_from_db()
    assert [state for _, _, state in days_of(task)] == ["met", "open"]
    assert task.next_due_on == dt.date(2026, 12, 14)
    make_proof(task, head.user)
    submitted = services.submit_task(head, task=task)
    assert [state for _, _, state in days_of(task)] == ["met", "answered"]
    services.accept_task(focal, task=submitted)
    assert [state for _, _, state in days_of(task)] == ["met", "met"]


def test_an_event_owes_nothing_until_its_day_is_known(world, plan, focal):
    task = make_task(
        plan, lead=world.trade, schedule_kind="after_event", event="UBND tỉnh ban hành", due_on=None, event_days=10,
        schedule_text="sau 10 ngày kể từ khi UBND tỉnh ban hành",
    )  # fmt: skip
    assert rows_of(task) == []
    services.set_event_date(focal, plan=plan, event="UBND tỉnh ban hành", happened_on=dt.date(2026, 4, 20))
    (row,) = rows_of(task)
    assert row.planned_on == dt.date(2026, 4, 30)


def test_days_that_were_passed_over_are_named(world, plan, focal):
    from cchc.calendars.public import load_reference

    load_reference()
    task = make_task(
        plan, lead=world.trade, schedule_kind="after_event", event="UBND tỉnh ban hành", due_on=None, event_days=10,
        schedule_text="sau 10 ngày kể từ khi UBND tỉnh ban hành",
    )  # fmt: skip
    services.set_event_date(focal, plan=plan, event="UBND tỉnh ban hành", happened_on=dt.date(2026, 4, 20))
    (row,) = rows_of(task)
    assert row.planned_on == dt.date(2026, 5, 4)
    off = [step["words"] for step in row.steps if step["kind"] == "off"]
    assert len(off) == 4
    assert off[0].startswith("30/4/2026: ")
    assert [step["kind"] for step in row.steps][:3] == ["text", "event", "rule"]


def test_a_task_without_a_unit_is_owed_by_nobody_but_the_focal_point(plan):
    (row,) = rows_of(make_task(plan))
    assert row.unit is None


def test_each_lead_unit_owes_its_own(world, plan):
    task = make_task(plan, lead=world.trade)
    TaskUnit.objects.create(task=task, agency=world.office, role="lead", position=1, text="Văn phòng")
    services.recompute_deadlines(plan, [task])
    assert {row.unit for row in rows_of(task)} == {world.trade, world.office}


def test_duties_and_reports_of_the_plan_are_owed_too(world, plan):
    shared = {"plan": plan, "unit_text": "Phòng QLTM", "agency": world.trade}
    Duty.objects.create(text="Hằng quý gửi kết quả", schedule_kind="regular", every="quarter", **shared)
    Duty.objects.create(text="Thường xuyên đôn đốc", schedule_kind="regular", every="always", **shared)
    Duty.objects.create(text="Thực hiện trong năm", schedule_kind="year", due_on=dt.date(2026, 12, 31), **shared)
    make_report_date(plan)
    services.recompute_deadlines(plan)
    duties = Obligation.objects.filter(duty__isnull=False)
    assert {row.duty.text for row in duties} == {"Hằng quý gửi kết quả"}
    assert duties.count() == 4
    (report,) = Obligation.objects.filter(report_date__isnull=False)
    assert (report.unit, report.planned_on) == (world.department, dt.date(2026, 6, 9))
    assert report.label == "Báo cáo 6 tháng đầu năm 2026"


def test_run_twice_it_changes_nothing(world, plan):
    make_recurring(plan, lead=world.trade)
    make_task(plan, lead=world.office)
    make_report_date(plan)
    services.recompute_deadlines(plan)
    before = list(Obligation.objects.order_by("pk").values())
    services.recompute_deadlines(plan)
    assert list(Obligation.objects.order_by("pk").values()) == before


def test_the_database_keeps_one_row_for_one_thing(world, plan):
    make_task(plan)
    row = Obligation.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Obligation.objects.create(plan=plan, task=row.task, planned_on=TODAY)


def test_the_state_follows_the_task(world, plan, head, focal):
    task = make_task(plan, lead=world.trade)
    make_proof(task, head.user)
    task = services.submit_task(head, task=task)
    assert rows_of(task)[0].state == "answered"
    task = services.return_task(focal, task=task, reason="Thiếu số liệu")
    assert rows_of(task)[0].state == "open"
    task = services.accept_task(focal, task=services.submit_task(head, task=task))
    assert (rows_of(task)[0].state, rows_of(task)[0].closed_on) == ("met", TODAY)
    task = services.reopen_task(focal, task=task, reason="Nhầm")
    assert rows_of(task)[0].state == "open"
    task = services.mark_not_doing(focal, task=task, reason="Cấp trên bỏ")
    assert [row.state for row in rows_of(task)] == ["lapsed"]
    task = services.reopen_task(focal, task=task, reason="Lại làm")
    assert [row.state for row in rows_of(task)] == ["open"]


def test_an_entry_of_a_period_closes_it_late_or_not(world, plan, head):
    task = make_recurring(plan, lead=world.trade)
    services.record_progress(
        head, task=task, text="Quý I", done_on=dt.date(2026, 4, 10), period_start=dt.date(2026, 1, 1)
    )
    services.record_progress(head, task=task, text="Quý II", done_on=dt.date(2026, 4, 12))
    assert [state for _, _, state in days_of(task)] == ["met_late", "met", "open", "open"]


def test_an_extension_moves_the_day_and_the_task(world, plan, focal):
    task = make_task(plan, lead=world.trade)
    (row,) = rows_of(task)
    row = services.extend(focal, obligation=row, until=dt.date(2026, 7, 15), reason="Chờ ý kiến Bộ")
    task.refresh_from_db()
    assert (row.due_on, task.next_due_on) == (dt.date(2026, 7, 15), dt.date(2026, 7, 15))
    assert row.steps[-1]["words"] == "Được gia hạn từ 30/6/2026 đến 15/7/2026: Chờ ý kiến Bộ"
    services.recompute_deadlines(plan)
    row.refresh_from_db()
    assert row.due_on == dt.date(2026, 7, 15)


def test_the_extended_period_is_not_the_first_one_any_more(world, plan, focal):
    task = make_recurring(plan, lead=world.trade)
    services.extend(focal, obligation=rows_of(task)[0], until=dt.date(2026, 8, 31), reason="Chờ số liệu")
    task.refresh_from_db()
    assert task.next_due_on == dt.date(2026, 6, 30)


@pytest.mark.parametrize(("until", "field"), [((2026, 6, 30), "until"), ((2026, 5, 3), "until")])
def test_an_extension_leads_to_a_later_day(world, plan, focal, until, field):
    (row,) = rows_of(make_task(plan, lead=world.trade))
    with pytest.raises(Refused) as refused:
        services.extend(focal, obligation=row, until=dt.date(*until), reason="Lý do")
    assert refused.value.field == field


def test_a_waived_period_is_not_waited_for(world, plan, focal):
    task = make_recurring(plan, lead=world.trade)
    row = services.waive(focal, obligation=rows_of(task)[0], reason="Quý I không phát sinh")
    task.refresh_from_db()
    assert task.next_due_on == dt.date(2026, 6, 30)
    services.restore(focal, obligation=row, reason="Có phát sinh")
    task.refresh_from_db()
    assert task.next_due_on == dt.date(2026, 3, 31)


def test_another_lead_unit_takes_over_what_is_open_and_not_what_was_met(world, plan, head, focal):
    task = make_recurring(plan, lead=world.trade)
    services.record_progress(
        head, task=task, text="Quý I", done_on=dt.date(2026, 3, 20), period_start=dt.date(2026, 1, 1)
    )
    services.extend(focal, obligation=rows_of(task)[1], until=dt.date(2026, 7, 10), reason="Chờ số liệu")
    TaskUnit.objects.filter(task=task).update(agency=world.office)
    services.recompute_deadlines(plan, [task])
    owed = {row.label: (row.unit, row.state, row.due_on) for row in rows_of(task)}
    assert owed["Quý I/2026"] == (world.trade, "met", dt.date(2026, 3, 31))
    assert owed["Quý II/2026"] == (world.office, "open", dt.date(2026, 7, 10))
    assert len(owed) == len(rows_of(task)) == 4
    assert Obligation.objects.filter(task=task, state="lapsed", unit=world.trade).count() == 3


def test_an_amendment_lapses_what_it_moved_and_makes_it_anew(world, plan, focal):
    task = make_task(plan, lead=world.trade)
    (old,) = rows_of(task)
    services.extend(focal, obligation=old, until=dt.date(2026, 7, 15), reason="Chờ ý kiến Bộ")
    plan.version = 2
    plan.save()
    task.due_on, task.schedule_text = dt.date(2026, 7, 10), "10/7/2026"
    task.save()
    services.recompute_deadlines(plan, [task], anew=True)
    (new,) = rows_of(task)
    old.refresh_from_db()
    assert (old.state, old.lapsed_in, new.made_in, new.replaces) == ("lapsed", 2, 2, old)
    assert (new.planned_on, new.due_on) == (dt.date(2026, 7, 10), dt.date(2026, 7, 15))


def test_a_plan_that_moves_its_day_beyond_the_granted_one_ends_the_extension(world, plan, focal):
    task = make_task(plan, lead=world.trade)
    services.extend(focal, obligation=rows_of(task)[0], until=dt.date(2026, 7, 15), reason="Chờ ý kiến Bộ")
    task.refresh_from_db()
    task.due_on, task.schedule_text = dt.date(2026, 8, 31), "31/8/2026"
    task.save()
    services.recompute_deadlines(plan, [task])
    (row,) = rows_of(task)
    assert (row.extended_to, row.due_on) == (None, dt.date(2026, 8, 31))


def test_a_dropped_task_owes_nothing_more(world, plan, head):
    task = make_recurring(plan, lead=world.trade)
    services.record_progress(head, task=task, text="Quý II", done_on=TODAY)
    task.refresh_from_db()
    task.dropped_in = plan.version
    task.save()
    services.recompute_deadlines(plan)
    assert [row.state for row in rows_of(task)] == ["met"]
