"""What other apps read of what is owed: in chunks, in order of day, each row once."""

from __future__ import annotations

import datetime as dt

import pytest

from cchc.plans import public, services
from cchc.plans.models import Duty, Obligation
from cchc.plans.tests.factories import TODAY, make_plan, make_recurring, make_report_date, make_task

UNTIL = dt.date(2026, 12, 31)


@pytest.fixture
def plan(world):
    plan = make_plan(world)
    for at in range(5):
        make_task(
            plan, lead=world.trade, content=f"Việc {at}", due_on=dt.date(2026, 6, 1 + at % 2), schedule_text="6/2026"
        )
    make_recurring(plan, lead=world.office, product="Tin, bài", every="always")
    Duty.objects.create(plan=plan, unit_text="Phòng", text="Gửi kết quả", schedule_kind="regular", every="half")
    make_report_date(plan)
    services.recompute_deadlines(plan)
    make_task(make_plan(world, agency=world.other), lead=world.other_unit, content="Việc sở khác")
    return plan


def read(viewer=None, **narrowed):
    return [line for chunk in public.open_obligations(viewer, **{"until": UNTIL, **narrowed}) for line in chunk]


@pytest.mark.parametrize("chunk", [1, 2, 3, 100])
def test_every_open_row_comes_once_and_in_order(plan, chunk):
    lines = read(chunk=chunk)
    assert sorted(line.id for line in lines) == sorted(Obligation.objects.values_list("pk", flat=True))
    assert [(line.due_on, line.id) for line in lines] == sorted((line.due_on, line.id) for line in lines)


def test_a_viewer_reads_their_agency_and_a_job_reads_all(world, plan):
    assert any("sở khác" in line.text for line in read())
    assert not any("sở khác" in line.text for line in read(world.viewer("focal_point", TODAY)))
    assert read(world.viewer("outsider", TODAY)) == []


def test_a_line_says_what_is_owed_by_whom_and_why(world, plan):
    by_kind = {line.kind: line for line in read(agency_id=world.department.pk)}
    task, duty, report = by_kind["task"], by_kind["duty"], by_kind["report"]
    assert (task.unit_name, task.label, task.minimum_proof[:9]) == ("Văn phòng Sở", "Quý IV/2026", "Ít nhất 1")
    assert task.title == "Quý IV/2026: I.1 Rà soát, đơn giản hóa thủ tục hành chính"
    assert (duty.unit_id, duty.text, duty.title) == (None, "Gửi kết quả", "6 tháng cuối năm 2026: Gửi kết quả")
    assert (report.unit_id, report.title) == (world.department.pk, "Báo cáo 6 tháng đầu năm 2026")
    assert report.days_left(dt.date(2026, 6, 12)) == -3


def test_days_unit_and_state_narrow_it(world, plan):
    focal = world.viewer("focal_point", TODAY)
    assert {line.due_on for line in read(until=dt.date(2026, 6, 1), since=dt.date(2026, 6, 1))} == {dt.date(2026, 6, 1)}
    assert {line.unit_id for line in read(unit_id=world.trade.pk)} == {world.trade.pk}
    before = len(read())
    services.waive(focal, obligation=Obligation.objects.filter(task__isnull=False)[0], reason="Không phát sinh")
    assert len(read()) == before - 1
    services.close_plan(focal, plan=plan)
    assert [line.text for line in read()] == ["Việc sở khác"]


def test_the_lines_of_given_ids(world, plan):
    row = Obligation.objects.get(task__content="Việc 3")
    (line,) = public.obligation_lines(None, [row.pk])
    assert (line.id, line.text, line.state) == (row.pk, "Việc 3", "open")
    assert public.obligation_lines(world.viewer("other_staff", TODAY), [row.pk]) == []


def test_the_focal_point_extends_through_the_public_door(world, plan):
    row = Obligation.objects.get(task__content="Việc 3")
    focal = world.viewer("focal_point", TODAY)
    public.extend_obligation(focal, obligation=row, until=dt.date(2026, 7, 1), reason="Chờ ý kiến")
    assert public.obligation_lines(None, [row.pk])[0].due_on == dt.date(2026, 7, 1)


def test_one_query_whatever_the_chunks(plan, django_assert_num_queries):
    with django_assert_num_queries(1):
        read(chunk=2)
