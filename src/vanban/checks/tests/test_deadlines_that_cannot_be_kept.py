import datetime as dt
from typing import Any

from vanban.checks.tests.asking import found, quotes
from vanban.checks.tests.factory import Row, after, cited, parts, plan, quarter
from vanban.model import Document, Schedule

BASE = "Thực hiện Kế hoạch số 31/KH-UBND ngày 20/01/2031 của UBND tỉnh Đông Hà Sơn"


def _based(*rows: Row, **header: Any) -> Document:
    citations = [cited(BASE, "31/KH-UBND", dt.date(2031, 1, 20), issuer="UBND tỉnh Đông Hà Sơn")]
    return plan(BASE, rows=list(rows), citations=citations, **header)


def _row(schedule: Schedule, content: str = "Xây dựng Kế hoạch truyền thông năm 2031", number: str = "I.1") -> Row:
    return (number, content, "Kế hoạch", schedule)


def test_a_quarter_that_was_over_when_the_plan_was_issued() -> None:
    (finding,) = found("deadline_past", _based(_row(quarter(1, 2031)), issued_on=dt.date(2031, 5, 6)))
    assert finding.severity == "error"
    assert "Quý I/2031" in [place.quote for place in finding.places]


def test_a_blank_day_still_has_its_month() -> None:
    assert found("deadline_past", _based(_row(quarter(1, 2031)), **parts(2031, 4)))
    assert not found("deadline_past", _based(_row(quarter(1, 2031)), **parts(2031, 3)))


def test_rows_with_the_same_deadline_are_one_finding() -> None:
    rows = [_row(quarter(1, 2031), "Việc A", "I.1"), _row(quarter(1, 2031), "Việc B", "I.2")]
    (finding,) = found("deadline_past", _based(*rows, issued_on=dt.date(2031, 5, 6)))
    assert "I.1, I.2" in finding.message


def test_a_deadline_to_come_or_a_plan_of_unknown_date_is_left_alone() -> None:
    assert not found("deadline_past", _based(_row(quarter(2, 2031)), issued_on=dt.date(2031, 5, 6)))
    assert not found("deadline_past", plan(rows=[_row(quarter(1, 2031))]))


def test_what_a_plan_cites_is_not_younger_than_the_plan() -> None:
    assert found("deadline_past", _based(_row(quarter(4, 2030))))


def test_a_plan_issued_long_after_its_superior_plan() -> None:
    schedule = after(15, "UBND tỉnh ban hành Kế hoạch", "Trong 15 ngày sau khi UBND tỉnh ban hành Kế hoạch")
    row = _row(schedule, "Ban hành Kế hoạch cải cách hành chính của Sở năm 2031")
    (finding,) = found("plan_late", _based(row, issued_on=dt.date(2031, 3, 6)))
    assert "31/KH-UBND" in finding.message
    assert not found("plan_late", _based(row, issued_on=dt.date(2031, 2, 4)))
    other = _row(schedule, "Tổng hợp kết quả của các phòng")
    assert not found("plan_late", _based(other, issued_on=dt.date(2031, 3, 6)))


def test_after_where_within_is_meant() -> None:
    assert quotes("deadline_wording", plan("Sau 15 ngày sau khi UBND tỉnh ban hành.")) == ["Sau 15 ngày sau khi"]
    assert not quotes("deadline_wording", plan("Trong 15 ngày sau khi UBND tỉnh ban hành."))


def test_the_month_on_the_appendix_of_the_same_file_tells_when_the_plan_was_made() -> None:
    line = "(Kèm theo Kế hoạch số:     /KH-SCT ngày     tháng 5 năm 2031 của Sở Công Thương)"
    assert found("deadline_past", plan(line, rows=[_row(quarter(1, 2031))]))
    assert not found("deadline_past", plan(line, rows=[_row(quarter(2, 2031))]))


def test_a_table_most_of_whose_dates_are_over_reviews_old_tasks() -> None:
    old = [_row(quarter(1, 2031), f"Rà soát chợ số {i}", f"I.{i}") for i in range(1, 10)]
    assert not found("deadline_past", _based(*old, issued_on=dt.date(2031, 11, 6)))
    new = [_row(quarter(4, 2031), f"Xây dựng bến số {i}", f"II.{i}") for i in range(1, 12)]
    assert found("deadline_past", _based(*old, *new, issued_on=dt.date(2031, 11, 6)))
