"""What time cells say, by example."""

from __future__ import annotations

import datetime as dt
import unicodedata

import pytest

from vanban.model import ScheduleKind as Kind
from vanban.model import Turn
from vanban.reading.schedule import find_schedule, parse_schedule


def day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("text", "kind", "start", "due"),
    [
        ("30/7/2026", Kind.ON, "2026-07-30", "2026-07-30"),
        ("ngày 30 tháng 6 năm 2026", Kind.ON, "2026-06-30", "2026-06-30"),
        ("30-6-2026", Kind.ON, "2026-06-30", "2026-06-30"),
        ("Trước ngày 31/01/2026", Kind.BEFORE, None, "2026-01-31"),
        ("xong trước 30/6/2026", Kind.BEFORE, None, "2026-06-30"),
        ("Chậm nhất ngày 15/11/2026", Kind.BEFORE, None, "2026-11-15"),
        ("Đến hết quý III/2026", Kind.BEFORE, None, "2026-09-30"),
        ("Trước quý II/2026", Kind.BEFORE, None, "2026-03-31"),
        ("Trước tháng 6/2026", Kind.BEFORE, None, "2026-05-31"),
        ("Đến năm 2030", Kind.BEFORE, None, "2030-12-31"),
        ("Quý II/2026 (trước ngày 15/6/2026)", Kind.BEFORE, "2026-04-01", "2026-06-15"),
        ("Quý I/2026", Kind.QUARTER, "2026-01-01", "2026-03-31"),
        ("quý 2 năm 2026", Kind.QUARTER, "2026-04-01", "2026-06-30"),
        ("Qúy III/2026", Kind.QUARTER, "2026-07-01", "2026-09-30"),
        ("Quý I, II/2026", Kind.QUARTER, "2026-01-01", "2026-06-30"),
        ("Quý III và Quý IV năm 2026", Kind.QUARTER, "2026-07-01", "2026-12-31"),
        ("tháng 5/2026", Kind.MONTH, "2026-05-01", "2026-05-31"),
        ("Tháng 02 năm 2028", Kind.MONTH, "2028-02-01", "2028-02-29"),
        ("5/2026", Kind.MONTH, "2026-05-01", "2026-05-31"),
        ("6 tháng đầu năm 2026", Kind.HALF, "2026-01-01", "2026-06-30"),
        ("Sáu tháng cuối năm 2026", Kind.HALF, "2026-07-01", "2026-12-31"),
        ("năm 2026", Kind.YEAR, "2026-01-01", "2026-12-31"),
        ("trong năm 2026", Kind.YEAR, "2026-01-01", "2026-12-31"),
        ("Cuối năm 2026", Kind.YEAR, None, "2026-12-31"),
        ("Đầu năm 2026", Kind.YEAR, "2026-01-01", None),
        ("2026 - 2030", Kind.RANGE, "2026-01-01", "2030-12-31"),
        ("Giai đoạn 2026-2030", Kind.RANGE, "2026-01-01", "2030-12-31"),
        ("2026 và các năm tiếp theo", Kind.RANGE, "2026-01-01", None),
        ("Quý I - Quý III/2026", Kind.RANGE, "2026-01-01", "2026-09-30"),
        ("Quý I-III/2026", Kind.RANGE, "2026-01-01", "2026-09-30"),
        ("Từ tháng 3 đến tháng 6/2026", Kind.RANGE, "2026-03-01", "2026-06-30"),
        ("Tháng 01-12/2026", Kind.RANGE, "2026-01-01", "2026-12-31"),
        ("Từ tháng 11 đến tháng 2/2027", Kind.RANGE, "2026-11-01", "2027-02-28"),
        ("Từ 01/3/2026 đến 30/6/2026", Kind.RANGE, "2026-03-01", "2026-06-30"),
        ("Từ quý II/2026", Kind.RANGE, "2026-04-01", None),
        ("9 tháng đầu năm 2026", Kind.RANGE, "2026-01-01", "2026-09-30"),
        ("Trước 30/6/2026 và 30/12/2026", Kind.SEVERAL, None, "2026-12-30"),
        ("Quý II, Quý IV/2026", Kind.SEVERAL, None, "2026-12-31"),
        ("Theo từng mốc", Kind.SEVERAL, None, None),
        ("theo lộ trình", Kind.SEVERAL, None, None),
        ("Theo tiến độ của dự án", Kind.SEVERAL, None, None),
        ("31/02/2026", Kind.ON, None, None),
        ("Tuần 2 tháng 5/2026", Kind.MONTH, None, None),
        ("", Kind.NONE, None, None),
        ("-", Kind.NONE, None, None),
        ("Sẽ thông báo", Kind.NONE, None, None),
    ],
)
def test_kind_and_dates(text: str, kind: Kind, start: str | None, due: str | None) -> None:
    found = parse_schedule(text)
    assert (found.kind, found.start_on, found.due_on) == (kind, day(start), day(due))
    assert found.text == text


@pytest.mark.parametrize(
    ("text", "every"),
    [
        ("Thường xuyên", "always"),
        ("Hằng quý", "quarter"),
        ("hàng tháng", "month"),
        ("Hàng năm", "year"),
        ("Thường xuyên, hằng năm", "year"),
        ("Hằng tháng, trước ngày 15", "month"),
        ("Định kỳ 6 tháng, năm", "half"),
        ("6 tháng/lần", "half"),
        ("02 lần/năm", "half"),
        ("Mỗi tuần", "week"),
        ("Quý/lần", "quarter"),
        ("Trước ngày 25 tháng cuối quý", "quarter"),
        ("Định kỳ", None),
    ],
)
def test_regular_work(text: str, every: str | None) -> None:
    found = parse_schedule(text, year=2026)
    assert (found.kind, found.every, found.due_on) == (Kind.REGULAR, every, None)


@pytest.mark.parametrize(
    ("text", "turn", "said"),
    [
        ("Trước ngày 20 tháng cuối quý", Turn(3, 20, before=True), "phải xong trước ngày 20 của tháng thứ 3 trong kỳ"),
        ("Định kỳ hằng quý trước ngày 10", Turn(3, 10, before=True), "trước ngày 10 của tháng thứ 3"),
        ("Chậm nhất ngày 05 tháng đầu quý sau", Turn(4, 5), "chậm nhất là ngày 05 của tháng đầu kỳ sau"),
        ("Ngày 25 hằng tháng", Turn(1, 25), "chậm nhất là ngày 25 của tháng"),
        ("Trước ngày 05 tháng sau", Turn(2, 5, before=True), "tháng đầu kỳ sau"),
        ("Từ ngày 1 đến ngày 5 hằng tháng", Turn(1, 5), "ngày 05"),
        ("Ngày làm việc cuối cùng của tháng", Turn(1, 31), "ngày cuối của tháng"),
        ("Trước ngày 15/12 hằng năm", Turn(12, 15, before=True), "15/12/2026"),
        ("Hằng quý", None, "không có một hạn cuối cùng"),
    ],
)
def test_the_day_of_each_turn_is_kept_and_told(text: str, turn: Turn | None, said: str) -> None:
    found = parse_schedule(text, year=2026)
    assert (found.kind, found.turn) == (Kind.REGULAR, turn)
    assert said in found.rule


@pytest.mark.parametrize(
    ("text", "kind", "start", "due"),
    [
        ("Trước ngày 31/01 năm liền kề", Kind.BEFORE, None, "2027-01-31"),
        ("ngày   /4/2026", Kind.ON, None, None),
        ("trước ngày … tháng 6 năm 2026", Kind.BEFORE, None, None),
        ("Quý II, IV/2026", Kind.SEVERAL, None, "2026-12-31"),
        ("Quý lV/2026", Kind.QUARTER, "2026-10-01", "2026-12-31"),
        ("3O/6/2O26", Kind.ON, "2026-06-30", "2026-06-30"),
        ("Ngày 20 các tháng 3, 6, 9", Kind.SEVERAL, None, "2026-09-20"),
        ("Hạ tuần tháng 2/2026", Kind.MONTH, "2026-02-21", "2026-02-28"),
        ("Sau ngày 01/7/2026", Kind.RANGE, "2026-07-02", None),
        ("Từ khi ban hành đến hết năm 2026", Kind.BEFORE, None, "2026-12-31"),
        ("Trước Tết Nguyên đán 2026", Kind.ON_EVENT, None, None),
        ("Năm học 2026 - 2027", Kind.RANGE, None, None),
        ("Trước 01/7/2026 và duy trì thường xuyên", Kind.REGULAR, None, None),
    ],
)
def test_forms_that_other_plans_use(text: str, kind: Kind, start: str | None, due: str | None) -> None:
    found = parse_schedule(text, year=2026)
    assert (found.kind, found.start_on, found.due_on) == (kind, day(start), day(due))


def test_a_term_in_months_from_a_full_date() -> None:
    found = parse_schedule("Trong 01 tháng kể từ ngày 31/01/2026")
    assert (found.months, found.due_on) == (1, dt.date(2026, 2, 28))


def test_regular_work_within_a_year_ends_with_it() -> None:
    found = parse_schedule("Thường xuyên trong năm 2026")
    assert (found.start_on, found.due_on) == (dt.date(2026, 1, 1), dt.date(2026, 12, 31))


def test_yearly_work_with_a_day_is_due_in_the_year_of_the_plan() -> None:
    found = parse_schedule("Hằng năm, trước ngày 15/12", year=2026)
    assert (found.kind, found.every, found.due_on) == (Kind.REGULAR, "year", dt.date(2026, 12, 15))


@pytest.mark.parametrize(
    ("text", "kind", "event", "days", "working"),
    [
        ("Sau 10 ngày sau khi UBND tỉnh ban hành KH", Kind.AFTER_EVENT, "UBND tỉnh ban hành KH", 10, None),
        ("Trong 05 ngày làm việc kể từ ngày nhận hồ sơ", Kind.AFTER_EVENT, "nhận hồ sơ", 5, True),
        ("Trong vòng 15 (mười lăm) ngày kể từ khi được giao", Kind.AFTER_EVENT, "được giao", 15, None),
        ("Trong thời hạn 02 tuần sau khi kết thúc quý", Kind.AFTER_EVENT, "kết thúc quý", 14, None),
        ("Trong vòng 03 tháng kể từ khi có hướng dẫn", Kind.AFTER_EVENT, "có hướng dẫn", None, None),
        ("Chậm nhất 07 ngày trước khi tổ chức hội nghị", Kind.AFTER_EVENT, "tổ chức hội nghị", -7, None),
        ("Ngay sau khi được phê duyệt", Kind.AFTER_EVENT, "được phê duyệt", None, None),
        ("Khi các cơ quan chuyên môn tổ chức Lớp", Kind.ON_EVENT, "các cơ quan chuyên môn tổ chức Lớp", None, None),
        ("Khi có yêu cầu", Kind.ON_EVENT, "có yêu cầu", None, None),
        ("Theo yêu cầu của UBND tỉnh", Kind.ON_EVENT, "yêu cầu của UBND tỉnh", None, None),
        ("Trước khi bàn giao", Kind.ON_EVENT, "bàn giao", None, None),
    ],
)
def test_terms_that_hang_on_an_event(text: str, kind: Kind, event: str, days: int | None, working: bool | None) -> None:
    found = parse_schedule(text, year=2026)
    assert (found.kind, found.event, found.days, found.working) == (kind, event, days, working)
    assert found.due_on is None
    assert event in found.rule


def test_calendar_days_from_a_full_date_are_counted_and_working_days_are_not() -> None:
    assert parse_schedule("Trong 10 ngày kể từ ngày 01/3/2026").due_on == dt.date(2026, 3, 11)
    assert parse_schedule("Trong 10 ngày làm việc kể từ ngày 01/3/2026").due_on is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Theo Điều 17 Nghị định số 45/2020/NĐ-CP", "45/2020/NĐ-CP"),
        ("Theo Kế hoạch số 29/KH-UBND ngày 30/01/2026", "29/KH-UBND"),
        ("Thực hiện theo Nghị quyết số 60-NQ/TU", "60-NQ/TU"),
        ("Theo quy định", None),
        ("Theo kế hoạch của UBND tỉnh", None),
    ],
)
def test_terms_set_by_another_document(text: str, number: str | None) -> None:
    found = parse_schedule(text, year=2026)
    assert (found.kind, found.citation, found.due_on) == (Kind.BY_LAW, number, None)


def test_the_year_of_the_plan_is_taken_only_where_none_is_named_and_the_rule_says_so() -> None:
    taken = parse_schedule("Trước ngày 31/01", year=2026)
    assert taken.due_on == dt.date(2026, 1, 31)
    assert "lấy năm 2026 của kế hoạch" in taken.rule
    assert parse_schedule("Trước ngày 31/01").due_on is None
    own = parse_schedule("Quý IV/2025", year=2026)
    assert own.due_on == dt.date(2025, 12, 31)
    assert "của kế hoạch" not in own.rule


def test_decomposed_accents_and_odd_spaces_read_the_same() -> None:
    text = unicodedata.normalize("NFD", "Quý  I / 2026")
    found = parse_schedule(text)
    assert (found.kind, found.due_on, found.text) == (Kind.QUARTER, dt.date(2026, 3, 31), text)


@pytest.mark.parametrize(
    ("sentence", "text", "kind"),
    [
        ("Hằng tháng, thực hiện đăng ít nhất 02 tin, bài", "Hằng tháng", Kind.REGULAR),
        ("định kỳ hằng quý, 6 tháng, năm báo cáo kết quả", "định kỳ hằng quý, 6 tháng, năm", Kind.REGULAR),
        ("xử lý dứt điểm xong trong quý II năm 2026", "xong trong quý II năm 2026", Kind.QUARTER),
        ("báo cáo UBND tỉnh trước ngày 10/12/2026 để tổng hợp", "trước ngày 10/12/2026", Kind.BEFORE),
        ("định kỳ hàng năm (trước ngày 10/12) báo cáo", "định kỳ hàng năm (trước ngày 10/12)", Kind.REGULAR),
        ("triển khai Kế hoạch cải cách hành chính năm 2026", "", Kind.NONE),
        ("kiểm soát chặt chẽ chi thường xuyên", "", Kind.NONE),
        ("thực hiện Chương trình giai đoạn 2021 - 2030", "", Kind.NONE),
        ("các đơn vị trước ngày 10 của tháng cuối quý gửi kết quả", "trước ngày 10 của tháng cuối quý", Kind.REGULAR),
        ("Tổ chức hội thi từ ngày 15 đến ngày 20/5/2026 tại Sở", "từ ngày 15 đến ngày 20/5/2026", Kind.RANGE),
        ("gửi báo cáo trước ngày 05/6 và ngày 05/12 hằng năm", "trước ngày 05/6 và ngày 05/12 hằng năm", Kind.REGULAR),
        ("tổ chức hai hội nghị trong tháng 6 và tháng 11", "trong tháng 6 và tháng 11", Kind.SEVERAL),
        ("Gửi báo cáo trước 17h00 ngày 14/6 để tổng hợp", "trước 17h00 ngày 14/6", Kind.BEFORE),
        ("Trước ngày 15/01 năm sau gửi báo cáo năm", "Trước ngày 15/01 năm sau", Kind.BEFORE),
        (
            "Ngay sau khi kế hoạch được ban hành, tổ chức quán triệt",
            "Ngay sau khi kế hoạch được ban hành",
            Kind.AFTER_EVENT,
        ),
        (
            "Trong thời hạn 20 ngày, kể từ ngày nhận được báo cáo, Sở Y tế đánh giá kết quả",
            "Trong thời hạn 20 ngày, kể từ ngày nhận được báo cáo",
            Kind.AFTER_EVENT,
        ),
        (
            "trong thời hạn ba (03) ngày làm việc, cơ quan chuyển lại hồ sơ",
            "trong thời hạn ba (03) ngày làm việc",
            Kind.AFTER_EVENT,
        ),
        ("Chậm nhất là ngày 05 hàng tháng, tổ chức gửi báo cáo", "Chậm nhất là ngày 05 hàng tháng", Kind.REGULAR),
        ("Công khai kết quả trước Nhân dân", "", Kind.NONE),
        ("Ngày 25 hằng tháng gửi số liệu", "Ngày 25 hằng tháng", Kind.REGULAR),
    ],
)
def test_the_time_named_inside_a_sentence(sentence: str, text: str, kind: Kind) -> None:
    found = find_schedule(sentence, year=2026)
    assert (found.text, found.kind) == (text, kind)
