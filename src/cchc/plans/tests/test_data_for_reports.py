"""What reports are written from: the plans of a year as they stood on the cut-off day."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from cchc.core.errors import NotAllowed
from cchc.plans import services
from cchc.plans.models import EvidenceKind
from cchc.plans.public import report_data
from cchc.plans.services import Figure, Proof
from cchc.plans.tests.factories import make_plan, make_proof, make_recurring, make_report_date, make_target, make_task

TODAY = dt.date(2026, 9, 20)
START, CUT_OFF = dt.date(2025, 12, 15), dt.date(2026, 6, 14)


@pytest.fixture
def viewer(world):
    return world.viewer("focal_point", TODAY)


@pytest.fixture
def plan(world):
    return make_plan(world)


def finish(world, task, proves_on, **proof):
    task.refresh_from_db()
    make_proof(task, world.user("unit_head"), proves_on, **proof)
    waiting = services.submit_task(world.viewer("unit_head", TODAY), task=task)
    return services.accept_task(world.viewer("focal_point", TODAY), task=waiting)


def data(world, viewer, **fields):
    return report_data(viewer, world.department, 2026, START, CUT_OFF, **fields)


def test_each_task_stands_where_it_stood_on_the_cut_off(world, viewer, plan):
    in_time = make_task(plan, lead=world.trade, content="Đúng hạn", due_on=dt.date(2026, 3, 31))
    late = make_task(plan, lead=world.trade, content="Muộn", due_on=dt.date(2026, 3, 31))
    after = make_task(plan, lead=world.trade, content="Xong sau ngày chốt", due_on=dt.date(2026, 8, 31))
    make_task(plan, lead=world.trade, content="Quá hạn", due_on=dt.date(2026, 6, 1))
    make_task(plan, lead=world.trade, content="Chưa làm", due_on=dt.date(2026, 12, 31))
    given_up = make_task(plan, lead=world.trade, content="Thôi")
    finish(world, in_time, dt.date(2026, 3, 20), number="12")
    finish(world, late, dt.date(2026, 4, 10))
    services.record_progress(viewer, task=after, text="Dự thảo", done_on=dt.date(2026, 5, 30), difficulty="Thiếu mẫu")
    finish(world, after, dt.date(2026, 8, 1))
    services.mark_not_doing(world.viewer("focal_point", dt.date(2026, 5, 2)), task=given_up, reason="Tỉnh dừng")
    found = data(world, viewer)
    assert [line.content for line in found.done] == ["Đúng hạn"]
    assert [line.content for line in found.done_late] == ["Muộn"]
    assert [(line.content, line.result, line.difficulty) for line in found.in_progress] == [
        ("Xong sau ngày chốt", "Dự thảo", "Thiếu mẫu"),
    ]
    assert [line.content for line in found.overdue] == ["Quá hạn"]
    assert [line.content for line in found.not_started] == ["Chưa làm"]
    assert [(line.content, line.reason) for line in found.not_doing] == [("Thôi", "Tỉnh dừng")]
    assert found.total == 6
    assert [line.content for line in found.next_period] == ["Xong sau ngày chốt"]
    assert [proof.citation for proof in found.done[0].proofs] == ["12/QĐ-SCT ngày 20/3/2026"]
    assert found.in_progress[0].proofs == ()
    assert {line.content for line in found.finished_in_period} == {"Đúng hạn", "Muộn"}


def test_recurring_work_counts_the_entries_up_to_the_cut_off(world, viewer, plan):
    task = make_recurring(plan, lead=world.trade)
    first = dt.date(2026, 1, 1)
    services.record_progress(viewer, task=task, text="Quý I", done_on=dt.date(2026, 3, 30), period_start=first)
    services.record_progress(viewer, task=task, text="Quý II", done_on=dt.date(2026, 6, 29))
    (line,) = data(world, viewer).in_progress
    assert (line.result, line.due_on) == ("Quý I", dt.date(2026, 6, 30))


def test_values_of_targets_as_of_the_cut_off(world, viewer, plan):
    target = make_target(plan)
    make_target(plan, text="Chưa có gì")
    for day, value in ((dt.date(2026, 5, 31), "96"), (dt.date(2026, 8, 31), "90")):
        proof = Proof(EvidenceKind.ISSUED_DOCUMENT, day, number="7", symbol="BC-SCT", issuer="Sở Công Thương")
        services.record_target_value(viewer, target=target, figure=Figure(day, value=Decimal(value)), proof=proof)
    first, second = data(world, viewer).targets
    assert (first.value, first.reached, first.as_of) == (Decimal("96"), True, dt.date(2026, 5, 31))
    assert first.proof is not None
    assert first.proof.citation == "7/BC-SCT ngày 31/5/2026"
    assert (second.value, second.reached, second.proof) == (None, None, None)


def test_the_next_report_and_who_gets_it(world, viewer, plan):
    make_report_date(plan, period="H1", due_month=6, due_day=10)
    make_report_date(plan, period="Q3", due_month=9, due_day=10, recipient="Sở Nội vụ")
    make_report_date(plan, period="topic", due_month=None, due_day=None, recipient="UBND tỉnh")
    found = data(world, viewer)
    assert [(line.period, line.due_on) for line in found.report_dates] == [
        ("H1", None),
        ("Q3", dt.date(2026, 9, 9)),
        ("topic", None),
    ]
    assert found.recipients == ("Sở Nội vụ", "UBND tỉnh")


def test_a_stranger_gets_no_data(world, plan):
    with pytest.raises(NotAllowed):
        data(world, world.viewer("other_focal_point", TODAY))


def test_many_tasks_take_as_many_queries_as_few(world, viewer, plan, django_assert_num_queries):
    for size in (5, 60):
        while plan.tasks.count() < size:
            make_proof(make_task(plan, lead=world.trade), viewer.user, dt.date(2026, 5, 1))
        with django_assert_num_queries(11):
            assert data(world, viewer).total == size
