"""A finding is owed like an obligation: the ladder asks for it, then for the verdict of the team. The days stand in
docs/rules/reminders.md."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest
import time_machine
from django.urls import reverse

from cchc.inspections import services
from cchc.inspections.models import InspectionFinding
from cchc.inspections.tests.factories import TODAY, head, make_inspection, remedied
from cchc.notifications.models import Notice, NoticeKind
from cchc.plans.tests.factories import make_plan as make_work_plan
from cchc.reminders.models import OwedElsewhereSent, ReminderRun, Step
from cchc.reminders.public import run_day
from cchc.reminders.running import agencies_of

ONE = dt.timedelta(days=1)


def at(day):
    return dt.datetime.combine(day, dt.time(1), dt.UTC)


@pytest.fixture
def clock():
    with time_machine.travel(at(TODAY), tick=False) as moved:
        yield moved


@pytest.fixture
def found(world, clock):
    """Concluded on 4 May, owned by the member of staff, to be put right by 18 May."""
    return make_inspection(world, "concluded").findings.get()


def live(clock, first, last):
    day = first
    while day <= last:
        clock.move_to(at(day))
        run_day(day, agencies_of(day))
        run_day(day, agencies_of(day))
        day += ONE


def told(step=Step.REMIND):
    rows = OwedElsewhereSent.objects.filter(step=step).select_related("recipient").order_by("day", "pk")
    return [(row.day.day, row.recipient.username) for row in rows]


def test_the_owner_is_asked_by_the_ladder_and_it_goes_upward(world, found, clock):
    live(clock, dt.date(2026, 5, 5), dt.date(2026, 5, 29))
    assert found.due_on == dt.date(2026, 5, 18)
    assert told() == [(day, "staff") for day in (5, 7, 13, 15, 18, 21, 26, 29)]
    assert told(Step.HEAD) == [(21, "unit_head")]
    assert told(Step.LEADER) == [(27, "leader")]
    notice = Notice.objects.filter(recipient=world.user("staff"), kind=NoticeKind.OVERDUE).first()
    assert notice.title == "Khắc phục sau kiểm tra: Chưa niêm yết thủ tục mới"
    assert notice.link == reverse("inspection-finding", args=[found.pk])
    assert notice.about_type == ""


def test_what_was_asked_for_stands_in_the_overview_and_in_the_count_of_the_day(world, found, clock, as_user):
    live(clock, dt.date(2026, 5, 21), dt.date(2026, 5, 21))
    client = as_user("focal_point")
    page = client.get(reverse("reminder-overview"), {"q": "niem yet"}).text
    assert reverse("inspection-finding", args=[found.pk]) in page
    assert "Khắc phục sau kiểm tra: Chưa niêm yết thủ tục mới" in page
    assert "Khắc phục sau kiểm tra" not in client.get(reverse("reminder-overview"), {"q": "khong co"}).text
    assert "Khắc phục sau kiểm tra" not in as_user("other_focal_point").get(reverse("reminder-overview")).text
    sheet = openpyxl.load_workbook(io.BytesIO(client.get(reverse("reminder-export")).content)).active
    assert {row[3] for row in sheet.iter_rows(min_row=2, values_only=True)} == {found.owner_unit.name}
    summary = Notice.objects.get(recipient=world.user("focal_point"), key__startswith="reminders-of-day")
    assert "đã nhắc 1 việc quá hạn, 0 việc sắp đến hạn" in summary.title
    assert summary.body == f"{found.owner_unit.name}: 1. Đã báo lên cấp trên 1 việc."
    assert ReminderRun.objects.values_list("reminders", "people").get(agency=world.department) == (2, 2)


def test_the_next_run_shows_it_before_it_is_asked(world, found, clock, as_user):
    clock.move_to(at(dt.date(2026, 5, 18)))
    make_work_plan(world)
    page = as_user("focal_point").get(reverse("reminder-coming", args=[world.department.pk]))
    assert reverse("inspection-finding", args=[found.pk]) in page.text


def test_where_nobody_is_named_the_head_of_the_unit_is_asked(found, clock):
    InspectionFinding.objects.update(owner=None)
    live(clock, dt.date(2026, 5, 7), dt.date(2026, 5, 7))
    assert told() == [(7, "unit_head")]


def test_what_is_remedied_is_asked_of_the_team_and_no_more_of_the_unit(world, found, clock):
    remedied(found, world)
    live(clock, dt.date(2026, 5, 5), dt.date(2026, 5, 8))
    assert told() == []
    asked = Notice.objects.filter(kind=NoticeKind.TO_ACCEPT).order_by("pk").select_related("recipient")
    assert {notice.recipient.username for notice in asked} == {"office_head", "viewer"}
    assert asked[0].link == reverse("inspection-finding", args=[found.pk])
    services.verify_finding(head(world), finding=InspectionFinding.objects.get(pk=found.pk))
    before = asked.count()
    live(clock, dt.date(2026, 5, 11), dt.date(2026, 5, 20))
    assert asked.count() == before


def test_what_is_sent_back_is_asked_for_again_with_the_reason(world, found, clock):
    live(clock, dt.date(2026, 5, 5), dt.date(2026, 5, 7))
    remedied(found, world)
    services.return_finding(head(world), finding=InspectionFinding.objects.get(pk=found.pk), reason="Thiếu ảnh")
    live(clock, dt.date(2026, 5, 8), dt.date(2026, 5, 13))
    assert told() == [(5, "staff"), (7, "staff"), (13, "staff")]
    assert "Đã bị trả lại: Thiếu ảnh" in Notice.objects.filter(recipient=world.user("staff")).latest("pk").body


def test_before_the_conclusion_nobody_is_asked(world, clock):
    from cchc.inspections.tests.factories import finding

    finding(make_inspection(world, "under_way"), world)
    live(clock, dt.date(2026, 5, 5), dt.date(2026, 5, 21))
    assert told() == []


def test_the_page_says_how_often_it_was_asked_for(found, clock, world, client):
    live(clock, dt.date(2026, 5, 5), dt.date(2026, 5, 15))
    client.force_login(world.user("focal_point"))
    page = client.get(reverse("inspection-finding", args=[found.pk])).text
    assert "Đã nhắc 4 lần, gần nhất ngày 15/5/2026." in page
