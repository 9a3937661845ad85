"""Rows of the table: who leads them, what is left empty, which paper comes out of them, and by when."""

import datetime as dt
from typing import Any

from vanban.checks.tests.asking import found, quotes
from vanban.checks.tests.factory import REGULAR, Row, plan, quarter
from vanban.model import Document, Schedule, ScheduleKind

CHECK = "Kiểm tra việc sắp xếp gian hàng tại chợ đầu mối theo phương án được duyệt"
EMPTY = Schedule("")


def _rows(*rows: Row, **more: Any) -> Document:
    return plan("BẢNG NHIỆM VỤ", rows=rows, **more)


def test_one_task_led_by_two_units() -> None:
    document = _rows(
        ("I.1", CHECK, "Thông báo", REGULAR, "Phòng Chợ", ""),
        ("II.4", f"{CHECK}.", "Thông báo", REGULAR, "Phòng Kho", ""),
    )
    assert quotes("two_leads", document) == [CHECK, "Phòng Chợ", f"{CHECK}.", "Phòng Kho"]


def test_tasks_that_differ_or_have_the_same_lead_are_left_alone() -> None:
    other = CHECK.replace("đầu mối theo phương án", "đêm và hội chợ theo lịch")
    assert not found(
        "two_leads",
        _rows(("I.1", CHECK, "A", REGULAR, "Phòng Chợ", ""), ("I.2", other, "A", REGULAR, "Phòng Kho", "")),
    )
    assert not found(
        "two_leads",
        _rows(("I.1", CHECK, "A", REGULAR, "Phòng Chợ", ""), ("I.2", CHECK, "A", REGULAR, "phòng chợ", "")),
    )
    assert not found(
        "two_leads",
        _rows(("I.1", CHECK, "A", REGULAR, "Phòng Chợ", ""), ("I.2", CHECK, "A", REGULAR, "Các phòng", "")),
    )


def test_a_task_given_to_each_of_several_units_is_no_conflict() -> None:
    rows = [
        (f"I.{i}", CHECK, "A", REGULAR, unit, "") for i, unit in enumerate(("Phòng Chợ", "Phòng Kho", "Đội Cân"), 1)
    ]
    assert not found("two_leads", _rows(*rows))


def test_a_unit_that_coordinates_with_itself() -> None:
    document = _rows(("I.1", CHECK, "Thông báo", REGULAR, "Phòng Chợ", "Phòng Kho; phòng Chợ"))
    assert quotes("lead_is_coordinator", document) == [CHECK, "Phòng Chợ", "Phòng Kho; phòng Chợ"]


def test_groups_and_other_units_may_coordinate() -> None:
    assert not found("lead_is_coordinator", _rows(("I.1", CHECK, "A", REGULAR, "Phòng Chợ", "Phòng Kho")))
    assert not found("lead_is_coordinator", _rows(("I.1", CHECK, "A", REGULAR, "Các phòng", "Các phòng")))


def test_empty_cells_are_gathered_in_one_finding() -> None:
    full: list[Row] = [(f"I.{n}", f"{CHECK} {n}", "Báo cáo", REGULAR, "Phòng Chợ", "") for n in range(1, 8)]
    document = _rows(*full, ("I.8", "Làm sạch kho", "", REGULAR, "Phòng Kho", ""), ("I.9", "Sửa cân", "Cân", EMPTY))
    (only,) = found("incomplete_rows", document)
    assert [place.quote for place in only.places] == ["Làm sạch kho", "Sửa cân"]
    assert "sản phẩm ở dòng I.8" in only.message
    assert "thời gian ở dòng I.9" in only.message


def test_a_column_that_the_plan_does_not_fill_is_left_alone() -> None:
    rows: list[Row] = [(f"I.{n}", f"{CHECK} {n}", "", REGULAR, "Phòng Chợ", "") for n in range(1, 8)]
    assert not found("incomplete_rows", _rows(*rows))
    assert not found("incomplete_rows", _rows(*rows[:2], ("I.9", "Sửa cân", "", EMPTY)))


def test_a_department_cannot_issue_what_the_council_issues() -> None:
    document = _rows(("I.1", "Ban hành mức phí chợ", "Nghị quyết của HĐND tỉnh", REGULAR), issuer="Sở Công Thương")
    assert quotes("product_beyond_power", document) == ["Ban hành mức phí chợ", "Nghị quyết của HĐND tỉnh"]


def test_drafting_it_and_higher_issuers_are_left_alone() -> None:
    for content, product, issuer in (
        ("Ban hành mức phí chợ", "Dự thảo Nghị quyết của HĐND tỉnh", "Sở Công Thương"),
        ("Tham mưu UBND tỉnh ban hành mức phí chợ", "Quyết định của UBND tỉnh", "Sở Công Thương"),
        ("Ban hành mức phí chợ", "Quyết định của UBND tỉnh", "UBND tỉnh Sông Lam"),
        ("Ban hành mức phí chợ", "Quyết định của Giám đốc Sở", "Sở Công Thương"),
        ("Ban hành mức phí chợ", "Nghị quyết của HĐND tỉnh", None),
    ):
        assert not found("product_beyond_power", _rows(("I.1", content, product, REGULAR), issuer=issuer))


def test_a_deadline_after_the_year_of_the_plan() -> None:
    document = _rows(("I.1", CHECK, "Báo cáo", quarter(2, 2032)))
    assert quotes("deadline_beyond_year", document) == [CHECK, "Quý II/2032"]


def test_deadlines_of_the_year_and_plans_for_several_years_are_left_alone() -> None:
    assert not found("deadline_beyond_year", _rows(("I.1", CHECK, "Báo cáo", quarter(4, 2031))))
    january = Schedule("trước ngày 31/01/2032", ScheduleKind.BEFORE, None, dt.date(2032, 1, 30))
    assert not found("deadline_beyond_year", _rows(("I.1", "Báo cáo năm 2031", "Báo cáo", january)))
    title = "Phát triển chợ giai đoạn 2031 - 2035"
    assert not found("deadline_beyond_year", _rows(("I.1", CHECK, "Báo cáo", quarter(2, 2034)), title=title))


def test_a_report_before_the_work_it_reports() -> None:
    what = "kiểm tra việc sắp xếp gian hàng tại chợ đầu mối theo phương án được duyệt"
    document = _rows(
        ("I.1", CHECK, "Thông báo", quarter(3, 2031)), ("I.2", f"Báo cáo kết quả {what}", "BC", quarter(1, 2031))
    )
    assert quotes("deadline_order", document) == [f"Báo cáo kết quả {what}", "Quý I/2031", CHECK, "Quý III/2031"]
    later = _rows(
        ("I.1", CHECK, "Thông báo", quarter(3, 2031)), ("I.2", f"Báo cáo kết quả {what}", "BC", quarter(4, 2031))
    )
    assert not found("deadline_order", later)
    other = "Báo cáo kết quả tuyển sinh lớp nghề cho tiểu thương"
    assert not found(
        "deadline_order", _rows(("I.1", CHECK, "A", quarter(3, 2031)), ("I.2", other, "B", quarter(1, 2031)))
    )
