"""A leaf that is bound to the year's reports lives from when they were sent. docs/rules/indices-binding.md."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from cchc.agencies.tests.factories import World
from cchc.core.errors import Refused
from cchc.core.numbers import vietnamese_number
from cchc.indices import services
from cchc.indices.models import BindingKind, BindingState, Criterion, LeafBinding, LeafScore
from cchc.indices.rules.model import Answer, Band, Bands, Choice, LeafRule, Linear, Option, PerItem
from cchc.indices.rules.proposing import reports_named
from cchc.indices.selectors import reachable, sheets
from cchc.indices.selectors.live import live_values, of_reports
from cchc.indices.selectors.trees import tree_of
from cchc.indices.tests import factories as make
from cchc.indices.tests.factories import who
from cchc.indices.tests.test_pages import client, text
from cchc.indices.tests.test_rounds_are_documented import rows
from cchc.plans.models import ReportDate
from cchc.plans.services import recompute_deadlines
from cchc.plans.tests.factories import make_plan
from cchc.reports.models import Report
from cchc.reports.public import Standing, periodic_reports
from cchc.reports.rules import period
from cchc.reports.services.outlines import standard_outline

DUE = {
    "Q1": dt.date(2026, 3, 20),
    "H1": dt.date(2026, 6, 20),
    "Q3": dt.date(2026, 9, 20),
    "year": dt.date(2026, 12, 15),
}
DAYS_LATE = Bands((Band(Decimal(1), high=Decimal(1)),), measure="days_late", unit="ngày")
YES = Choice((Option("yes", "Đủ, đúng hạn", Decimal(1)), Option("no", "Không", Decimal(0))))
MISSING = PerItem(Decimal("-0.25"), "báo cáo", start=Decimal(1))
SENT = PerItem(Decimal("0.25"), "báo cáo")
RATE = Linear(points=Decimal(1), full=Decimal(100))


def sent(**days: int | None) -> list[Standing]:
    """How many days after (below 0: before) its day each was sent; None: not yet."""
    return [
        Standing(key, key, key, DUE[key], "", None if late is None else DUE[key] + dt.timedelta(late))
        for key, late in days.items()
    ]


@pytest.mark.parametrize(
    ("rule", "reports", "answer"),
    [
        (DAYS_LATE, sent(Q1=-1, H1=4, Q3=0, year=None), Answer(value=Decimal(4))),
        (DAYS_LATE, sent(Q1=0, H1=None), Answer(value=Decimal(153))),
        (DAYS_LATE, sent(year=None), None),
        (RATE, sent(Q1=0, H1=2, Q3=-3, year=None), Answer(value=Decimal("66.666667"))),
        (YES, sent(Q1=0, H1=0, Q3=0, year=None), None),
        (YES, sent(Q1=0, H1=0, Q3=0, year=-5), Answer(option="yes")),
        (YES, sent(Q1=0, H1=1, Q3=0, year=None), Answer(option="no")),
        (MISSING, sent(Q1=0, H1=1, Q3=None, year=None), Answer(value=Decimal(2))),
        (SENT, sent(Q1=0, H1=1, Q3=0, year=None), Answer(value=Decimal(2))),
    ],
)  # fmt: skip
def test_each_kind_of_rule_takes_what_it_measures(rule: object, reports: list[Standing], answer: Answer | None) -> None:
    today = DUE["H1"] + dt.timedelta(153)
    assert today < DUE["year"]
    found = of_reports(LeafRule(rule, Decimal(1)), reports, today)  # type: ignore[arg-type]
    assert found.answer == answer
    assert found.missing == all(one.days_late(today) is None for one in reports)


COUNT = Bands((Band(Decimal(1), low=Decimal(1)),), measure="count", unit="báo cáo")
OF_THE_PAGE = {
    "Số ngày chậm": DAYS_LATE,
    "Tỷ lệ": RATE,
    "Trừ điểm theo số lượng": MISSING,
    "Số lượng": COUNT,
    "Có/không": YES,
}


@pytest.mark.parametrize("named", OF_THE_PAGE)
def test_the_worked_numbers_of_the_page_come_out(named: str) -> None:
    example = rows("indices-binding.md", "| ")[named][1]
    rule = OF_THE_PAGE[named]
    found = of_reports(LeafRule(rule, Decimal(1)), sent(Q1=0, H1=1, Q3=None, year=None), dt.date(2026, 11, 20))  # type: ignore[arg-type]
    assert found.answer is not None
    if found.answer.option:
        assert example == "“Không”"
        assert found.answer.option == "no"
        return
    assert found.answer.value is not None
    assert example.replace("%", " ").split()[0] == vietnamese_number(found.answer.value)


@pytest.mark.parametrize(
    ("title", "periods"),
    [
        ("Thực hiện chế độ báo cáo CCHC định kỳ", ("Q1", "H1", "Q3", "year")),
        ("Báo cáo CCHC hằng quý, 6 tháng và năm", ("Q1", "H1", "Q3", "year")),
        ("Báo cáo cải cách hành chính 6 tháng", ("H1",)),
        ("Báo cáo công tác CCHC quý I", ("Q1",)),
        ("Báo cáo CCHC định kỳ quý, 6 tháng, năm", ("Q1", "H1", "Q3", "year")),
        ("Báo cáo CCHC định kỳ, năm 2026", ("Q1", "H1", "Q3", "year")),
        ("Chế độ báo cáo quy định tại Quyết định 1", ("Q1", "H1", "Q3", "year")),
        ("Báo cáo kết quả kiểm tra công vụ", ()),
        ("Tỷ lệ hồ sơ đúng hạn", ()),
    ],
)
def test_reports_are_known_by_what_the_leaf_says(title: str, periods: tuple[str, ...]) -> None:
    assert reports_named(title) == periods


@pytest.fixture
def leaf(world: World) -> Criterion:
    one = make.make_set(world)
    return one.criteria.get(number="I.1")


def states(leaf: Criterion) -> dict[str, str]:
    return {row.key: row.state for row in LeafBinding.objects.filter(criterion=leaf)}


@pytest.mark.django_db
def test_the_focal_point_binds_a_leaf_to_the_reports_of_the_year(world: World, leaf: Criterion) -> None:
    focal = client(world, "focal_point")
    page = focal.get(reverse("index-criterion", args=[leaf.pk]))
    assert "Báo cáo CCHC quý I năm 2026" in text(page)
    focal.post(reverse("index-criterion-bind", args=[leaf.pk]), {"key": "inspections.inspected_rate"})
    focal.post(reverse("index-criterion-bind", args=[leaf.pk]), {"key": "report:all"})
    assert states(leaf) == {
        "inspections.inspected_rate": BindingState.PROPOSED,
        **dict.fromkeys(("Q1", "H1", "Q3", "year"), BindingState.ACCEPTED),
    }
    now = text(focal.get(reverse("index-criterion", args=[leaf.pk])))
    assert "Đang lấy từ: Báo cáo CCHC quý I năm 2026; Báo cáo CCHC 6 tháng" in now
    assert "Đang lấy từ: Tỷ lệ" not in now
    shown = text(focal.get(reverse("index-bindings", args=[leaf.criteria_set_id])))
    assert "Báo cáo CCHC 6 tháng đầu năm 2026" in shown
    focal.post(reverse("index-criterion-bind", args=[leaf.pk]), {"key": "inspections.inspected_rate"})
    assert states(leaf)["Q1"] == BindingState.PROPOSED


@pytest.mark.django_db
def test_no_other_report_can_be_named(world: World, leaf: Criterion) -> None:
    with pytest.raises(Refused, match="chọn trong danh sách"):
        services.add_binding(who(world, "focal_point"), criterion=leaf, agency=world.department, key="report:Q7")


@pytest.mark.django_db
def test_what_was_not_sent_counts_as_late_on_the_sheet(world: World, leaf: Criterion) -> None:
    services.add_binding(who(world, "focal_point"), criterion=leaf, agency=world.department, key="report:H1")
    day = periodic_reports(world.department, 2026)["H1"].due
    leaves = tree_of(leaf.criteria_set).leaves
    rule = leaf.leaf_rule.rule
    assert isinstance(rule, Choice)
    nothing = min(rule.options, key=lambda option: option.points).key
    for today, option in ((day, None), (day + dt.timedelta(1), nothing)):
        with time_machine.travel(dt.datetime.combine(today, dt.time(5), dt.UTC), tick=False):
            live = live_values(None, leaf.criteria_set, world.department, leaves)[leaf.pk]
        assert (live.answer and live.answer.option) == option
        assert "chưa gửi" in live.words


@pytest.mark.django_db
def test_tasks_and_reports_are_proposed_with_reasons(world: World) -> None:
    one = make.make_set(world, confirmed=False)
    viewer = who(world, "province_focal")
    field = one.criteria.get(number="I")
    services.edit_criterion(viewer, criterion=one.criteria.get(number="I.1"), number="I.1",
                            title="Chế độ báo cáo CCHC định kỳ", max_score=Decimal(1),
                            words="Đủ, đúng hạn: 1 điểm; không: 0 điểm", survey=False, evidence=())  # fmt: skip
    assert field.max_score == 4
    one = services.confirm_set(viewer, criteria_set=one)
    services.propose_bindings(who(world, "focal_point"), criteria_set=one, agency=world.department)
    rows = LeafBinding.objects.filter(criterion__criteria_set=one, kind=BindingKind.REPORT)
    assert [row.key for row in rows] == ["Q1", "H1", "Q3", "year"]
    assert all("chế độ báo cáo" in row.reason for row in rows)


def begun(world: World, *, send_on: dt.date | None, sent_at: dt.datetime | None = None) -> Report:
    rule = period("H1", 2026)
    return Report.objects.create(
        agency=world.department, kind="cchc-half", family="cchc", year=2026, period="H1", title="Báo cáo 6 tháng",
        outline=standard_outline("cchc-half", rule.cut_off), start=rule.start, cut_off=rule.cut_off,
        period_ends=rule.cut_off, send_on=send_on, sent_at=sent_at, composed_at=timezone.now(),
        made_by=world.user("focal_point"),
    )  # fmt: skip


@pytest.mark.django_db
def test_a_report_that_is_begun_keeps_the_day_of_the_plan(world: World) -> None:
    """The standard outline names the day on which the province sends."""
    plan = make_plan(world, year=2026)
    ReportDate.objects.create(plan=plan, period="half", due_month=6, due_day=10, recipient="Sở Nội vụ")
    recompute_deadlines(plan)
    planned = periodic_reports(world.department, 2026)["H1"].due
    assert planned < period("H1", 2026).send_on
    sent = dt.datetime(2026, 6, 14, 18, tzinfo=dt.UTC)  # the 15th in Vietnam
    begun(world, send_on=period("H1", 2026).send_on, sent_at=sent)
    found = periodic_reports(world.department, 2026)["H1"]
    assert (found.due, found.sent_on) == (planned, dt.date(2026, 6, 15))
    assert found.days_late(dt.date(2026, 12, 1)) == (dt.date(2026, 6, 15) - planned).days > 0


@pytest.mark.django_db
def test_the_day_of_an_outline_of_its_own_counts(world: World) -> None:
    begun(world, send_on=dt.date(2026, 6, 5))
    found = periodic_reports(world.department, 2026)["H1"]
    assert (found.due, found.sent_on) == (dt.date(2026, 6, 5), None)


@pytest.mark.django_db
def test_a_frozen_sheet_has_room_for_what_is_said_of_four(world: World) -> None:
    today = dt.date(2027, 1, 1)
    said = of_reports(LeafRule(YES, Decimal(1)), list(periodic_reports(world.department, 2026).values()), today).words
    assert len(said) <= (LeafScore._meta.get_field("live_words").max_length or 0)
    assert said.count("chậm") == 4


@pytest.mark.django_db
def test_what_was_late_is_lost_for_good_and_a_task_only_serves_the_leaf(world: World) -> None:
    made = make.make_round(world, "self", scored=False)
    leaf = made.criteria_set.criteria.get(number="I.1")
    focal = who(world, "focal_point")
    services.add_binding(focal, criterion=leaf, agency=world.department, key="report:Q1")
    with time_machine.travel(dt.datetime(2026, 11, 20, 5, tzinfo=dt.UTC), tick=False):
        sheet = sheets.sheet(focal, made.assessments.get(agency=world.department))
        chance = next(one for one in reachable.reachable(focal, sheet).chances if one.line.line.criterion == leaf)
        assert (chance.to_win, chance.gone, chance.why_gone) == (0, 1, "Việc chậm đã xác định")
        services.make_task(
            focal, score=make.score_of(made, world.department, "I.1"), plan=make_plan(world), content="Gửi đúng hạn",
            product="", lead=world.department, due_on=dt.date(2026, 12, 1),
        )  # fmt: skip
    rows = LeafBinding.objects.filter(criterion=leaf).values_list("kind", "state")
    assert set(rows) == {("report", BindingState.ACCEPTED), ("task", BindingState.PROPOSED)}
