import datetime as dt
from dataclasses import replace

from vanban.checks.tests.asking import found, quotes
from vanban.checks.tests.factory import plan, quarter, span_of
from vanban.model import Document, Duty, Schedule, ScheduleKind

WORK = "Rà soát danh mục chợ đêm và trình phê duyệt phương án sắp xếp gian hàng"


def _plan(due: dt.date, work: str = WORK) -> Document:
    said = f"trước ngày {due:%d/%m/%Y}"
    text = f"III. TỔ CHỨC THỰC HIỆN\nVăn phòng Sở: {work} {said}."
    duty = f"{work} {said}"
    made = plan(text, rows=[("I.1", WORK, "Tờ trình", quarter(3, 2031))])
    schedule = Schedule(said, ScheduleKind.BEFORE, None, due)
    return replace(made, duties=(Duty("Văn phòng Sở", duty, schedule, span_of(text, duty)),))


def test_the_body_asks_for_it_before_the_row_begins() -> None:
    document = _plan(dt.date(2031, 3, 31))
    assert len(quotes("schedule_conflict", document)) == 2
    assert "Quý III/2031" in found("schedule_conflict", document)[0].message


def test_times_that_can_both_be_and_other_work_are_left_alone() -> None:
    assert not found("schedule_conflict", _plan(dt.date(2031, 9, 15)))
    assert not found("schedule_conflict", _plan(dt.date(2031, 3, 31), "Tổng hợp danh sách lớp nghề và báo cáo kết quả"))
