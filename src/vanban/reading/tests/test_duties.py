"""Who must do what, outside the table; and tasks written as points with fields."""

from __future__ import annotations

import datetime as dt

import pytest

from vanban.model import Duty, ScheduleKind
from vanban.reading.duties import read_duties
from vanban.reading.tasks import read_tasks
from vanban.reading.tests.bodies import body

TITLE = "KẾ HOẠCH TUYÊN TRUYỀN NĂM 2026"


def duties(*lines: str) -> tuple[Duty, ...]:
    return read_duties(body(TITLE, "III. TỔ CHỨC THỰC HIỆN", *lines), ())


@pytest.mark.parametrize(
    ("line", "units", "begin"),
    [
        ("1. Văn phòng Sở: Là đầu mối theo dõi kế hoạch.", ["Văn phòng Sở"], "Là đầu mối"),
        ("2. Trung tâm KC&XTTM chủ trì, phối hợp với các phòng đăng tin.", ["Trung tâm KC&XTTM"], "chủ trì"),
        (
            "2. Phòng Quản lý thương mại, Trung tâm Khuyến công: Thực hiện kế hoạch.",
            ["Phòng Quản lý thương mại", "Trung tâm Khuyến công"],
            "Thực hiện",
        ),
        ("1. Trưởng các phòng, đơn vị căn cứ chức năng triển khai kế hoạch.", ["Trưởng các phòng, đơn vị"], "căn cứ"),
        ("3. Giao Thanh tra Sở theo dõi việc thực hiện.", ["Thanh tra Sở"], "theo dõi"),
        ("Đề nghị UBND các xã, phường phối hợp thực hiện.", ["UBND các xã, phường"], "phối hợp"),
        (
            "Các đơn vị được giao chủ trì có trách nhiệm báo cáo kết quả.",
            ["Các đơn vị được giao chủ trì"],
            "có trách nhiệm",
        ),
        (
            "4. Sở Văn hóa, Thể thao và Du lịch hướng dẫn tuyên truyền.",
            ["Sở Văn hóa, Thể thao và Du lịch"],
            "hướng dẫn",
        ),
    ],
)
def test_units_and_the_words_behind_them(line: str, units: list[str], begin: str) -> None:
    found = duties(line)
    assert [duty.unit for duty in found] == units
    assert all(duty.text.startswith(begin) for duty in found)


def test_points_below_belong_to_the_unit_above() -> None:
    found = duties(
        "1. Văn phòng Sở",
        "- Tham mưu ban hành kế hoạch.",
        "- Yêu cầu các đơn vị báo cáo đúng hạn.",
        "2. Các phòng chuyên môn: Thực hiện nhiệm vụ được giao.",
        "- Cung cấp tin, bài cho trang thông tin.",
    )
    assert [(duty.unit, duty.text) for duty in found] == [
        ("Văn phòng Sở", "Tham mưu ban hành kế hoạch"),
        ("Văn phòng Sở", "Yêu cầu các đơn vị báo cáo đúng hạn"),
        ("Các phòng chuyên môn", "Thực hiện nhiệm vụ được giao"),
        ("Các phòng chuyên môn", "Cung cấp tin, bài cho trang thông tin"),
    ]


def test_each_sentence_and_clause_is_a_duty_with_its_own_time() -> None:
    found = duties(
        "1. Văn phòng Sở chủ trì thực hiện kế hoạch; định kỳ hằng quý báo cáo kết quả. "
        "Hằng tháng, đăng ít nhất 02 tin, bài về cải cách. Báo cáo tổng kết trước ngày 10/12/2026."
    )
    assert [(duty.schedule.kind, duty.schedule.every) for duty in found] == [
        (ScheduleKind.NONE, None),
        (ScheduleKind.REGULAR, "quarter"),
        (ScheduleKind.REGULAR, "month"),
        (ScheduleKind.BEFORE, None),
    ]
    assert found[3].schedule.due_on == dt.date(2026, 12, 10)


def test_spans_are_true() -> None:
    text = body(TITLE, "IV. PHÂN CÔNG TRÁCH NHIỆM", "1. Văn phòng Sở: Là đầu mối; theo dõi việc thực hiện kế hoạch.")
    found = read_duties(text, ())
    assert len(found) == 2
    assert all(text.text[slice(*duty.span)] == duty.text for duty in found)


def test_closing_lines_signature_and_other_parts_hold_no_duties() -> None:
    text = body(
        TITLE,
        "II. NHIỆM VỤ",
        "1. Văn phòng Sở: Rà soát thủ tục hành chính.",
        "III. TỔ CHỨC THỰC HIỆN",
        "1. Thanh tra Sở: Kiểm tra việc thực hiện kế hoạch.",
        "Trên đây là Kế hoạch tuyên truyền của Sở./.",
        "Nơi nhận:",
        "- Văn phòng Sở: lưu giữ hồ sơ;",
    )
    assert [duty.unit for duty in read_duties(text, ())] == ["Thanh tra Sở"]


def test_a_point_without_a_unit_ends_what_belongs_to_the_unit_before() -> None:
    found = duties(
        "1. Văn phòng Sở: Theo dõi kế hoạch chung.", "2. Kinh phí thực hiện", "- Từ nguồn ngân sách được giao."
    )
    assert [duty.unit for duty in found] == ["Văn phòng Sở"]


def test_points_with_fields_are_tasks_where_there_is_no_table() -> None:
    found = read_tasks(
        body(
            TITLE,
            "II. NHIỆM VỤ",
            "1. Cải cách thể chế",
            "a) Rà soát văn bản quy phạm pháp luật",
            "- Đơn vị chủ trì: Văn phòng Sở",
            "- Đơn vị phối hợp: các phòng, đơn vị",
            "- Thời gian thực hiện: Quý II/2026",
            "- Sản phẩm: Báo cáo; tờ trình",
            "b) Tập huấn nghiệp vụ. Chủ trì: Thanh tra Sở; Thời gian: Quý III/2026.",
            "2. Việc không phân công",
            "Nội dung chung: thực hiện theo quy định.",
        )
    )
    assert [(task.number, task.group, task.lead_units, task.schedule.text) for task in found] == [
        ("II.1.a", "Cải cách thể chế", ("Văn phòng Sở",), "Quý II/2026"),
        ("II.1.b", "Cải cách thể chế", ("Thanh tra Sở",), "Quý III/2026"),
    ]
    assert found[0].products == ("Báo cáo", "tờ trình")
    assert found[0].coordinating_units == ("các phòng, đơn vị",)


def test_a_plan_of_running_text_gives_no_tasks() -> None:
    assert (
        read_tasks(body(TITLE, "I. MỤC ĐÍCH", "1. Nâng cao nhận thức.", "II. NHIỆM VỤ", "- Tuyên truyền thường xuyên."))
        == ()
    )


@pytest.mark.parametrize(
    ("line", "units"),
    [
        ("1. Các phòng: A, B và C có trách nhiệm rà soát thủ tục.", ["Phòng A", "Phòng B", "Phòng C"]),
        ("1. UBND các xã: A Sào, Bình Lộc chủ động bố trí kinh phí.", ["UBND xã A Sào", "UBND xã Bình Lộc"]),
        (
            "Yêu cầu Trưởng các phòng, Giám đốc Trung tâm A và Trung tâm B nghiêm túc triển khai thực hiện.",
            ["Trưởng các phòng", "Giám đốc Trung tâm A", "Trung tâm B"],
        ),
        (
            "Đồng chí Trần Văn Mẫu, Phó Giám đốc: Trực tiếp chỉ đạo việc thực hiện.",
            ["Đồng chí Trần Văn Mẫu, Phó Giám đốc"],
        ),
        ("2. Công chức phụ trách CCHC tổng hợp kết quả thực hiện.", ["Công chức phụ trách CCHC"]),
        ("2. Ban quản lý Khu kinh tế rà soát các dự án.", ["Ban quản lý Khu kinh tế"]),
        ("Các cơ quan, tổ chức, đơn vị, cá nhân có trách nhiệm thực hiện.", ["Các cơ quan, tổ chức, đơn vị, cá nhân"]),
        ("3. Sở Văn hóa Tăng cường kiểm tra hoạt động lễ hội.", ["Sở Văn hóa"]),
    ],
)
def test_lists_and_persons(line: str, units: list[str]) -> None:
    assert [duty.unit for duty in duties(line)] == units


@pytest.mark.parametrize(
    ("line", "to"),
    [
        ("1. Văn phòng Sở báo cáo Giám đốc Sở kết quả thực hiện trước ngày 20/6/2026.", "Giám đốc Sở"),
        ("1. Các phòng xây dựng kế hoạch, gửi về Văn phòng Sở trước ngày 31/01.", "Văn phòng Sở"),
        ("1. Phòng Kinh tế trình Ủy ban nhân dân xã xem xét.", "Ủy ban nhân dân xã"),
        ("1. Thủ trưởng các đơn vị chịu trách nhiệm trước Giám đốc Sở về kết quả.", "Giám đốc Sở"),
        ("1. Sở Y tế tham mưu UBND tỉnh các giải pháp phòng dịch.", "UBND tỉnh"),
        ("1. Văn phòng Sở tuyên truyền cho các tổ chức, cá nhân.", ""),
    ],
)
def test_whom_it_goes_to(line: str, to: str) -> None:
    assert [duty.to for duty in duties(line)] == [to]


def test_several_units_at_once_are_a_group() -> None:
    found = duties("1. Các phòng, đơn vị: Thực hiện nghiêm Kế hoạch này.", "2. Phòng Nội vụ: Đôn đốc việc thực hiện.")
    assert [duty.group for duty in found] == [True, False]


def test_orders_outside_the_part_on_duties() -> None:
    text = body(
        TITLE,
        "II. NHIỆM VỤ",
        "1. Giao Phòng Nội vụ chủ trì rà soát đội ngũ công chức.",
        "2. Rà soát các quy chế.",
        "Điều 3. Chánh Văn phòng, Trưởng các phòng chịu trách nhiệm thi hành Quyết định này.",
        "III. TỔ CHỨC THỰC HIỆN",
        "1. Thanh tra Sở: Kiểm tra việc thực hiện kế hoạch.",
    )
    assert [duty.unit for duty in read_duties(text, ())] == ["Thanh tra Sở"]
    told = read_duties(text, (), told=True)
    assert [duty.unit for duty in told] == ["Phòng Nội vụ", "Chánh Văn phòng", "Trưởng các phòng", "Thanh tra Sở"]
    assert all(text.text[slice(*duty.span)] == duty.text for duty in told)
