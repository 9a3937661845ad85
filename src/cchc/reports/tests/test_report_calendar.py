"""The report calendar: by rule and by plan, and where they do not fit together."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from cchc.agencies.tests.factories import make_world
from cchc.plans.public import ReportDay
from cchc.reports.calendar import report_rows

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def day(period, on, recipient="Sở Nội vụ", plan="Kế hoạch CCHC"):
    return ReportDay(period, dt.date(2026, *on) if on else None, recipient, plan, "báo cáo theo kế hoạch", 1)


def conflicts_of(key, own=(), internal=()):
    return next(row for row in report_rows(2026, own, internal) if row.key == key).conflicts


def test_without_a_plan_the_rule_stands_alone():
    rows = report_rows(2026, (), ())
    first = rows[0]
    assert (first.key, first.rule.cut_off, first.rule.send_on) == ("Q1", dt.date(2026, 3, 14), dt.date(2026, 3, 20))
    assert all(row.conflicts == () for row in rows)


@pytest.mark.parametrize(
    ("on", "words"),
    [
        ((3, 9), "trước ngày chốt số liệu 14/3/2026"),
        ((3, 14), "trùng ngày chốt số liệu"),
        ((3, 25), "sau ngày tỉnh phải gửi đi, 20/3/2026"),
    ],
)
def test_a_day_that_does_not_fit_the_rule_is_shown_with_both_sources(on, words):
    (found,) = conflicts_of("Q1", [day("Q1", on)])
    assert words in found.message
    assert found.sources[0].startswith("Nghị định 09/2019/NĐ-CP Điều 12")
    assert found.sources[1] == "Kế hoạch CCHC: báo cáo theo kế hoạch"


@pytest.mark.parametrize("on", [(3, 15), (3, 20), None])
def test_a_day_that_fits_or_is_not_named_is_no_conflict(on):
    assert conflicts_of("Q1", [day("Q1", on)]) == ()


def test_two_plans_that_name_different_days_for_one_report():
    own = [day("H1", (6, 16)), day("H1", (6, 18), plan="Kế hoạch tuyên truyền")]
    (found,) = conflicts_of("H1", own)
    assert "16/6/2026, 18/6/2026" in found.message
    assert len(found.sources) == 2


def test_units_that_send_in_before_the_cut_off():
    internal = [day("", (3, 9)), day("", (9, 9))]
    (found,) = conflicts_of("Q1", [day("Q1", (3, 17))], internal)
    assert "Đơn vị gửi số liệu chậm nhất 09/3/2026" in found.message


def test_a_report_that_only_the_plan_asks_for():
    rows = report_rows(2026, [day("Q2", (6, 10))], ())
    assert rows[-1].title == "quý II năm 2026"
    assert "không có báo cáo quý II riêng" in rows[-1].conflicts[0].message


def test_the_page_shows_the_plan_s_own_days(db, client):
    from cchc.plans.models import ReportDate
    from cchc.plans.services import recompute_deadlines
    from cchc.plans.tests.factories import make_plan

    world = make_world()
    plan = make_plan(world)
    ReportDate.objects.create(plan=plan, period="quarter", due_day=10, before=True, recipient="Sở Nội vụ")
    ReportDate.objects.create(plan=plan, period="year", recipient="Sở Nội vụ")
    recompute_deadlines(plan)
    client.force_login(world.user("leader"), backend=BACKEND)
    page = client.get(reverse("obligation-calendar"), {"nam": "2026"}).text
    assert "09/3/2026" in page
    assert "có yêu cầu, không ghi ngày" in page
    assert "trước ngày chốt số liệu 14/3/2026" in page
    client.force_login(world.user("other_focal_point"), backend=BACKEND)
    other = client.get(reverse("obligation-calendar"), {"nam": "2026", "co-quan": plan.agency_id})
    assert "09/3/2026" not in other.text
    client.force_login(world.user("administrator"), backend=BACKEND)
    closed = client.get(reverse("obligation-calendar"), {"nam": "2026", "co-quan": plan.agency_id})
    assert closed.status_code == 200
    assert "09/3/2026" not in closed.text
