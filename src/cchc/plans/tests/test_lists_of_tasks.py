"""Filters from the address, totals, board, timeline, workbook; a fixed number of queries at any size."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest

import vanban
from cchc.plans import services, states
from cchc.plans.importing import drafts
from cchc.plans.models import Task
from cchc.plans.selectors import board, detail, export, home, plans, shown, timeline
from cchc.plans.selectors.tasks import TaskFilter, choices, tasks
from cchc.plans.tests.factories import (
    TODAY,
    make_plan,
    make_proof,
    make_recurring,
    make_report_date,
    make_task,
)
from vanban.jsonform import plain

PAST, SOON, LATER = dt.date(2026, 4, 1), dt.date(2026, 5, 10), dt.date(2026, 9, 30)


@pytest.fixture
def viewer(world):
    return world.viewer("focal_point", TODAY)


@pytest.fixture
def plan(world):
    plan = make_plan(world)
    make_task(plan, lead=world.trade, content="Số hóa hồ sơ đất đai", group="A", due_on=PAST)
    make_task(plan, lead=world.office, helping=world.trade, content="Đào tạo kỹ năng số", group="A", due_on=SOON)
    make_task(
        plan,
        lead=world.centre,
        content="Kiểm tra công vụ",
        group="B",
        due_on=LATER,
        status="in_progress",
        assignee=world.user("centre_staff"),
    )
    make_task(plan, lead=world.trade, content="Chờ duyệt quá hạn", group="B", due_on=PAST, status="submitted")
    make_task(plan, content="Không có hạn", group="B", schedule_kind="none", due_on=None)
    make_task(plan, content="Đã bỏ", dropped_in=2)
    return plan


def found(viewer, plan, **query):
    return [
        task.content for task in tasks(viewer, plan, TaskFilter.of({k.replace("_", "-"): v for k, v in query.items()}))
    ]


def test_words_are_found_without_diacritics_and_in_any_order(viewer, plan):
    assert found(viewer, plan, q="ho so SO HOA") == ["Số hóa hồ sơ đất đai"]
    assert found(viewer, plan, q="dao tao đất") == []
    assert found(viewer, plan, q="kỹ nă") == ["Đào tạo kỹ năng số"]


@pytest.mark.parametrize("text", ["ho d", "oa ho so", "(", "so)", "%", "\\", "a.*", "[x", "--", "“”"])
def test_parts_of_words_and_odd_characters_find_nothing_and_break_nothing(viewer, plan, text):
    assert found(viewer, plan, q=text) in ([], ["Số hóa hồ sơ đất đai"])


def test_each_filter_narrows(world, viewer, plan):
    trade, centre = str(world.trade.pk), str(world.user("centre_staff").pk)
    assert found(viewer, plan, linh_vuc="A") == ["Số hóa hồ sơ đất đai", "Đào tạo kỹ năng số"]
    assert len(found(viewer, plan, don_vi=trade)) == 3
    assert found(viewer, plan, don_vi=trade, vai_tro="coordinating") == ["Đào tạo kỹ năng số"]
    assert found(viewer, plan, trang_thai="overdue") == ["Số hóa hồ sơ đất đai"]
    assert found(viewer, plan, trang_thai="due_soon") == ["Đào tạo kỹ năng số"]
    assert found(viewer, plan, trang_thai="not_started") == ["Đào tạo kỹ năng số", "Không có hạn"]
    assert found(viewer, plan, tu="2026-05-01", den="2026-05-31") == ["Đào tạo kỹ năng số"]
    assert found(viewer, plan, nguoi=centre) == ["Kiểm tra công vụ"]
    assert found(viewer, plan, sap_xep="-han")[0] == "Kiểm tra công vụ"


@pytest.mark.parametrize(
    "query",
    [
        {"trang_thai": "x"},
        {"don_vi": "abc"},
        {"don_vi": "9" * 30},
        {"tu": "2026-13-40"},
        {"sap_xep": "drop"},
        {"vai_tro": "boss"},
        {"nguoi": "-1"},
        {"tu": "hôm qua"},
    ],
)
def test_an_address_that_makes_no_sense_narrows_nothing(viewer, plan, query):
    assert len(found(viewer, plan, **query)) == 5


def test_every_task_is_shown_under_one_status_in_sql_as_in_the_rule(viewer, plan):
    totals = plans.totals(viewer, plan)
    assert sum(totals.by_status.values()) == totals.total == 5
    for task in shown.with_shown(Task.objects.all(), TODAY):
        assert task.shown == states.shown_status(task.status, task.next_due_on, TODAY)
    columns = {column.status: column for column in board.columns(viewer, plan, TaskFilter())}
    assert {status: column.total for status, column in columns.items()} == totals.by_status
    assert {status: len(column.cards) for status, column in columns.items()} == totals.by_status


def test_another_agency_finds_nothing(world, plan):
    assert found(world.viewer("other_focal_point", TODAY), plan) == []
    assert plans.plan(world.viewer("other_focal_point", TODAY), plan.pk) is None
    assert plans.plan(world.viewer("province_reviewer", TODAY), plan.pk) == plan


def test_recurring_work_on_the_timeline_says_how_each_quarter_stands(world, viewer):
    plan = make_plan(world)
    task = make_recurring(plan, lead=world.trade)
    services.record_progress(viewer, task=task, text="Xong", done_on=TODAY, period_start=dt.date(2026, 1, 1))
    (group,) = timeline.groups(plan, list(tasks(viewer, plan, TaskFilter())), TODAY)
    assert [(one.months, one.tone) for one in group.rows[0].stretches] == [
        (3, "ok"),
        (3, "warn"),
        (3, "mute"),
        (3, "mute"),
    ]


def test_a_bar_runs_from_start_to_deadline_and_fills_the_year(world, viewer):
    plan = make_plan(world)
    make_task(plan, start_on=dt.date(2026, 4, 1), due_on=dt.date(2026, 6, 30))
    (group,) = timeline.groups(plan, list(tasks(viewer, plan, TaskFilter())), TODAY)
    assert [(one.months, bool(one.tone)) for one in group.rows[0].stretches] == [(3, False), (3, True), (6, False)]


def test_the_workbook_holds_what_the_filters_leave_and_no_formula(world, viewer, plan):
    make_task(plan, lead=world.trade, content='=HYPERLINK("http://x","đây")', product="@SUM(A1)", note="+1")
    book = openpyxl.load_workbook(io.BytesIO(export.workbook(viewer, plan, TaskFilter(unit=world.trade.pk))))
    rows = list(book.active.iter_rows(min_row=2))
    assert len(rows) == 4
    assert {cell.data_type for row in rows for cell in row} <= {"s", "n", "d"}
    assert rows[-1][3].value == '=HYPERLINK("http://x","đây")'


def test_codes_go_out_with_the_workbook_and_are_read_back_from_it(world, viewer):
    plan = make_plan(world, title="Kế hoạch từ khung")
    make_task(plan, lead=world.trade, content="Rà soát thủ tục hành chính nội bộ", code="TT-01", number="1")
    make_task(plan, lead=world.trade, content="Kiểm tra công tác cải cách hành chính", number="2")
    book = export.workbook(viewer, plan, TaskFilter())
    rows = drafts.tasks(plain(vanban.read(book, name="ke-hoach.xlsx")), 2026)
    assert [(row["content"], row["code"]) for row in rows] == [
        ("Rà soát thủ tục hành chính nội bộ", "TT-01"),
        ("Kiểm tra công tác cải cách hành chính", ""),
    ]
    assert "TT-01" not in rows[0]["note"]


def test_what_the_home_page_shows_by_role(world, plan):
    make_report_date(plan)
    recurring = make_recurring(plan, lead=world.trade, content="Đôn đốc")
    head = world.viewer("unit_head", TODAY)
    services.record_progress(head, task=recurring, text="Xong", done_on=TODAY, period_start=dt.date(2026, 1, 1))
    Task.objects.filter(content="Kiểm tra công vụ").update(returned=True)
    assert home.home(world.viewer("focal_point", TODAY)).counts == {
        "waiting": 1,
        "with_head": 0,
        "returned": 1,
        "overdue": 1,
        "due_soon": 1,
        "recurring": 1,
        "assigned": 0,
        "standing_in": 0,
    }
    assert home.home(head).counts == {
        "waiting": 0,
        "with_head": 0,
        "returned": 0,
        "overdue": 1,
        "due_soon": 1,
        "recurring": 1,
        "assigned": 0,
        "standing_in": 0,
    }
    assert home.home(world.viewer("centre_staff", TODAY)).counts["assigned"] == 1
    (report,) = home.home(head).reports
    assert (report.label, report.due_on, report.days_left) == ("6 tháng đầu năm", dt.date(2026, 6, 9), 36)
    assert home.home(world.viewer("other_staff", TODAY)).total == 0


def test_an_undated_event_is_asked_for_once(world, viewer, plan):
    for _ in range(2):
        make_task(plan, schedule_kind="on_event", due_on=None, event="Bộ tổ chức lớp")
    (line,) = home.home(viewer).events
    assert (line.event, line.tasks) == ("Bộ tổ chức lớp", 2)
    services.set_event_date(viewer, plan=plan, event="Bộ tổ chức lớp", happened_on=TODAY)
    assert home.home(viewer).events == []


@pytest.mark.parametrize("size", [10, 300])
def test_lists_ask_as_much_for_many_tasks_as_for_few(world, viewer, size, django_assert_num_queries):
    plan = make_plan(world)
    for at in range(size):
        fields = {"schedule_kind": "regular", "due_on": None} if at % 3 == 0 else {"due_on": PAST if at % 2 else LATER}
        make_task(plan, lead=world.trade, helping=world.office, assignee=world.user("staff"), **fields)
    make_report_date(plan)
    with django_assert_num_queries(2):
        for task in tasks(viewer, plan, TaskFilter())[:50]:
            export.units_text(task, "lead"), str(task.assignee)
    with django_assert_num_queries(1):
        plans.totals(viewer, plan)
    with django_assert_num_queries(3):
        board.columns(viewer, plan, TaskFilter())
    with django_assert_num_queries(3):
        choices(viewer, plan)
    page = list(tasks(viewer, plan, TaskFilter())[:50])
    with django_assert_num_queries(2):
        timeline.groups(plan, page, TODAY)


@pytest.mark.parametrize("size", [10, 300])
def test_pages_ask_as_much_for_many_tasks_as_for_few(world, as_user, size, django_assert_max_num_queries):
    plan = make_plan(world)
    for at in range(size):
        make_task(plan, lead=world.trade, due_on=PAST if at % 2 else SOON, position=at)
    client = as_user("focal_point")
    for address, most in (
        ("/", 27),
        ("/ke-hoach/", 11),
        (f"/ke-hoach/{plan.pk}/", 16),
        (f"/ke-hoach/{plan.pk}/bang/", 17),
    ):
        with django_assert_max_num_queries(most):
            assert client.get(address).status_code == 200


def test_a_task_with_much_to_show_asks_no_more_than_one_with_little(world, viewer, django_assert_num_queries):
    task = make_task(make_plan(world), lead=world.trade, helping=world.office)
    for size in (1, 15):
        while task.entries.count() < size:
            services.record_progress(viewer, task=task, text="Đã làm", done_on=TODAY)
            services.comment(viewer, task=task, text="Tốt")
            make_proof(task, viewer.user)
        row = detail.task(viewer, task.pk)
        with django_assert_num_queries(8):
            shown_task = detail.task_detail(viewer, row)
            assert len(shown_task.entries) == len(shown_task.evidence) == size
            assert [str(one.author) for one in shown_task.comments]
