"""Plans, directives and conclusions without a table of tasks: the points that order work are the tasks."""

from __future__ import annotations

import pytest

from vanban.document import read
from vanban.model import Document, ScheduleKind
from vanban.reading.orders import read_order, read_products

HEAD = [
    "ỦY BAN NHÂN DÂN",
    "TỈNH SÔNG LAM",
    "Số: 45/{symbol}",
    "Sông Lam, ngày 12 tháng 01 năm 2026",
    "{kind}",
    "{title}",
]
END = ["Nơi nhận:", "- Như trên;", "- Lưu: VT.", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Văn Mẫu"]


def document(
    *lines: str, kind: str = "KẾ HOẠCH", symbol: str = "KH-UBND", title: str = "Phát triển chợ năm 2026"
) -> Document:
    head = [line.format(kind=kind, symbol=symbol, title=title) for line in HEAD]
    return read("\n\n".join([*head, *lines, *END]).encode(), name="a.txt")


def directive(*lines: str) -> Document:
    return document(*lines, kind="CHỈ THỊ", symbol="CT-UBND", title="Về tăng cường quản lý chợ trên địa bàn tỉnh")


def rows(found: Document) -> list[tuple[str, str, str]]:
    return [(task.number, task.group, "; ".join(task.lead_units)) for task in found.tasks]


def test_the_lowest_points_of_the_parts_on_work_are_tasks() -> None:
    found = document(
        "I. MỤC ĐÍCH, YÊU CẦU",
        "1. Triển khai kịp thời các chủ trương về chợ.",
        "II. NHIỆM VỤ, GIẢI PHÁP",
        "1. Hoàn thiện thể chế",
        "a) Ban hành Quy chế quản lý chợ trước ngày 30/6/2026.",
        "b) Giao Sở Công Thương chủ trì, phối hợp với Sở Tài chính, UBND các xã rà soát giá dịch vụ trong quý II năm 2026.",
        "2. Tuyên truyền",
        "- Mở chuyên mục về chợ trên Cổng thông tin điện tử tỉnh.",
        "- Tổ chức hội nghị tập huấn cho ban quản lý chợ (Sở Nội vụ chủ trì, phối hợp với Sở Công Thương).",
        "3. Kinh phí",
        "- Bố trí từ ngân sách tỉnh theo quy định.",
        "III. TỔ CHỨC THỰC HIỆN",
        "1. Sở Công Thương: Theo dõi, đôn đốc việc thực hiện Kế hoạch.",
    )
    assert rows(found) == [
        ("II.1.a", "Hoàn thiện thể chế", ""),
        ("II.1.b", "Hoàn thiện thể chế", "Sở Công Thương"),
        ("II.2", "Tuyên truyền", ""),
        ("II.2", "Tuyên truyền", "Sở Nội vụ"),
    ]
    first, second, _, last = found.tasks
    assert first.products == ("Quy chế quản lý chợ",)
    assert (first.schedule.kind, first.cells.schedule) == (ScheduleKind.BEFORE, "trước ngày 30/6/2026")
    assert second.coordinating_units == ("Sở Tài chính", "UBND các xã")
    assert second.cells.lead == "Sở Công Thương"
    assert last.products[0].startswith("hội nghị tập huấn")
    assert all(found.text[slice(*task.span)].endswith(task.cells.content) for task in found.tasks)


def test_facts_written_below_belong_to_the_heading_above_them() -> None:
    found = document(
        "II. NỘI DUNG",
        "1. Số hóa",
        "a) Nhiệm vụ:",
        "- Số hóa hồ sơ của các ban quản lý chợ.",
        "- Kết nối dữ liệu với Cổng dịch vụ công.",
        "b) Cơ quan thực hiện:",
        "- Đơn vị chủ trì: Sở Công Thương.",
        "- Đơn vị phối hợp: Các sở, ban, ngành.",
        "c) Thời gian thực hiện: Quý III/2026.",
    )
    assert rows(found) == [("II.1", "Số hóa", "Sở Công Thương")] * 2
    assert {task.schedule.kind for task in found.tasks} == {ScheduleKind.QUARTER}
    assert {task.coordinating_units for task in found.tasks} == {("Các sở, ban, ngành",)}
    assert {task.cells.lead for task in found.tasks} == {""}


def test_each_point_has_the_facts_that_follow_it() -> None:
    found = document(
        "II. NHIỆM VỤ",
        "1. Rà soát quy hoạch chợ.",
        "- Chủ trì: Sở Xây dựng.",
        "- Thời gian: Quý I/2026.",
        "2. Kiểm tra phòng cháy.",
        "- Chủ trì: Công an tỉnh.",
        "- Thời gian: Quý II/2026.",
    )
    assert [(task.number, task.cells.lead, task.cells.schedule) for task in found.tasks] == [
        ("II.1", "Sở Xây dựng", "Quý I/2026"),
        ("II.2", "Công an tỉnh", "Quý II/2026"),
    ]


def test_points_that_only_list_belong_to_the_point_above_them() -> None:
    found = document(
        "II. NHIỆM VỤ",
        "1. Kiểm tra các nội dung sau:",
        "- Việc ban hành nội quy chợ.",
        "- Việc niêm yết giá.",
        "2. Tổng kết việc thực hiện kế hoạch.",
    )
    assert [task.number for task in found.tasks] == ["II.1", "II.2"]
    assert "Việc niêm yết giá" in found.tasks[0].cells.content


def test_a_directive_tells_each_unit() -> None:
    found = directive(
        "Thời gian qua, công tác quản lý chợ đã đạt kết quả tích cực. Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:",
        "1. Sở Công Thương",
        "a) Chủ trì, phối hợp với Công an tỉnh kiểm tra các chợ; báo cáo kết quả trước ngày 15/12/2026.",
        "b) Hướng dẫn các xã xây dựng nội quy chợ.",
        "2. Các chủ chợ",
        "- Niêm yết giá hàng hóa tại nơi bán.",
        "3. Sở Tài chính hướng dẫn thu, quản lý tiền thuê điểm kinh doanh.",
        "Giao Văn phòng Ủy ban nhân dân tỉnh theo dõi, đôn đốc việc thực hiện Chỉ thị này.",
    )
    assert rows(found) == [
        ("1.a", "Sở Công Thương", "Sở Công Thương"),
        ("1.b", "Sở Công Thương", "Sở Công Thương"),
        ("2", "Các chủ chợ", "Các chủ chợ"),
        ("3", "", "Sở Tài chính"),
        ("", "", "Văn phòng Ủy ban nhân dân tỉnh"),
    ]
    assert found.tasks[0].coordinating_units == ("Công an tỉnh",)
    assert [duty.unit for duty in found.duties][:2] == ["Sở Công Thương", "Sở Công Thương"]
    assert all(found.text[slice(*duty.span)] == duty.text for duty in found.duties)


def test_a_plan_whose_appendix_holds_the_tasks_gives_none() -> None:
    found = document("II. NHIỆM VỤ", "1. Rà soát chợ.", "(Có phụ lục nhiệm vụ kèm theo)")
    assert found.tasks == ()


@pytest.mark.parametrize(
    ("kind", "symbol", "title", "lines"),
    [
        (
            "THÔNG BÁO",
            "TB-UBND",
            "Về việc tham dự Hội nghị tổng kết",
            ["1. Thành phần", "2. Thời gian: 08 giờ 00, ngày 05/02/2026"],
        ),
        (
            "QUYẾT ĐỊNH",
            "QĐ-UBND",
            "Ban hành Quy chế quản lý chợ",
            ["Điều 1. Nhiệm vụ, quyền hạn", "1. Kiểm tra các chợ hằng năm."],
        ),
        (
            "BÁO CÁO",
            "BC-UBND",
            "Công tác quản lý chợ năm 2025",
            ["II. NHIỆM VỤ NĂM 2026", "1. Kiểm tra các chợ hằng năm."],
        ),
    ],
)
def test_documents_that_order_no_work(kind: str, symbol: str, title: str, lines: list[str]) -> None:
    assert document(*lines, kind=kind, symbol=symbol, title=title).tasks == ()


@pytest.mark.parametrize(
    ("text", "lead", "coordinating"),
    [
        ("Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính rà soát biên chế.", "Sở Nội vụ", "Sở Tài chính"),
        ("Sở Y tế phối hợp chặt chẽ với Công an tỉnh kiểm tra.", "Sở Y tế", "Công an tỉnh"),
        ("Rà soát quy hoạch (Phòng Kinh tế chủ trì).", "Phòng Kinh tế", ""),
        ("Về đề nghị bố trí vốn: giao Bộ Tài chính chủ trì xử lý.", "Bộ Tài chính", ""),
        ("Kiểm tra các chợ; yêu cầu các đơn vị khắc phục vi phạm.", "", ""),
        ("Thực hiện nhiệm vụ do Phòng Nội vụ chủ trì tham mưu.", "Phòng Nội vụ", ""),
        ("Sở Y tế thành lập đoàn kiểm tra.", "Sở Y tế", ""),
        ("Các Bộ: Công Thương, Ngoại giao thành lập Tổ công tác.", "Các Bộ: Công Thương, Ngoại giao", ""),
        ("Cơ sở dữ liệu được cập nhật thường xuyên.", "", ""),
    ],
)
def test_who_a_sentence_tells(text: str, lead: str, coordinating: str) -> None:
    order = read_order(text)
    assert (order.lead, order.coordinating) == (lead, coordinating)


@pytest.mark.parametrize(
    ("text", "products"),
    [
        ("Tham mưu UBND tỉnh ban hành Kế hoạch kiểm tra công vụ trước ngày 15/3.", ("Kế hoạch kiểm tra công vụ",)),
        ("Triển khai Kế hoạch số 12/KH-UBND của UBND tỉnh.", ()),
        ("Xây dựng kế hoạch, phương án xử lý.", ("kế hoạch",)),
        ("Tổng hợp, báo cáo UBND tỉnh trước ngày 20/12.", ("báo cáo",)),
        ("Xây dựng cơ sở dữ liệu dùng chung.", ()),
    ],
)
def test_what_a_sentence_says_is_made(text: str, products: tuple[str, ...]) -> None:
    assert read_products(text) == products


def test_the_part_on_duties_names_who_leads_by_number_or_subject() -> None:
    found = document(
        "II. NHIỆM VỤ",
        "1. Cải cách thể chế",
        "- Rà soát các quy chế về chợ.",
        "2. Cải cách thủ tục hành chính",
        "- Đơn giản hóa thủ tục về chợ.",
        "3. Tuyên truyền",
        "- Mở chuyên mục về chợ.",
        "III. TỔ CHỨC THỰC HIỆN",
        "1. Sở Tư pháp: Chủ trì thực hiện nội dung cải cách thể chế của Kế hoạch này.",
        "2. Sở Nội vụ: Chủ trì, theo dõi các nhiệm vụ tại điểm 2, 3 mục II.",
        "3. Sở Tài chính: Phối hợp thực hiện nhiệm vụ tại điểm 1 mục II.",
    )
    assert rows(found) == [
        ("II.1", "Cải cách thể chế", "Sở Tư pháp"),
        ("II.2", "Cải cách thủ tục hành chính", "Sở Nội vụ"),
        ("II.3", "Tuyên truyền", "Sở Nội vụ"),
    ]
    assert {task.cells.lead for task in found.tasks} == {""}


def test_a_label_on_a_line_of_its_own_belongs_to_the_next_line() -> None:
    found = document("II. NHIỆM VỤ", "1.", "Sở Y tế", "-", "Kiểm tra an toàn thực phẩm tại các chợ.")
    assert rows(found) == [("II.1", "Sở Y tế", "Sở Y tế")]


def test_whom_the_opening_of_a_directive_addresses_leads_what_names_nobody() -> None:
    found = directive(
        "Để chấn chỉnh công tác quản lý chợ trên địa bàn tỉnh trong thời gian tới, nhất là dịp cuối năm, Chủ tịch Ủy ban nhân "
        "dân tỉnh yêu cầu các sở, ban, ngành và Ủy ban nhân dân các xã tập trung thực hiện các nội dung sau:",
        "1. Tăng cường kiểm tra các chợ.",
        "2. Công an tỉnh xử lý nghiêm các vi phạm.",
    )
    assert [task.lead_units for task in found.tasks] == [
        ("các sở, ban, ngành", "Ủy ban nhân dân các xã"),
        ("Công an tỉnh",),
    ]


def test_a_list_that_only_names_topics_or_means_orders_nothing() -> None:
    found = document(
        "II. NỘI DUNG, HÌNH THỨC TUYÊN TRUYỀN",
        "1. Nội dung tuyên truyền",
        "a) Kết quả quản lý chợ của tỉnh; các mô hình hay, cách làm tốt.",
        "b) Quy định mới về đấu thầu, khai thác và quản lý chợ.",
        "c) Cách đăng ký điểm kinh doanh trực tuyến tại chợ đầu mối.",
        "2. Hình thức tuyên truyền",
        "- Chuyên mục “Chợ quê” trên Trang thông tin điện tử của tỉnh.",
        "- Lồng ghép trong giao ban tháng, sinh hoạt chi bộ.",
        "- Bảng tin điện tử tại cổng các chợ hạng nhất.",
    )
    assert rows(found) == []


def test_what_begins_with_work_in_a_list_of_topics_is_ordered() -> None:
    found = document(
        "II. NỘI DUNG, HÌNH THỨC TUYÊN TRUYỀN",
        "1. Nội dung tuyên truyền",
        "a) Tuyên truyền kết quả quản lý chợ của tỉnh năm 2025.",
        "b) Tuyên truyền, phổ biến quy định mới về đấu thầu chợ.",
        "c) Vai trò, trách nhiệm của người đứng đầu ban quản lý chợ.",
        "d) Tuyên truyền việc đăng ký điểm kinh doanh trực tuyến.",
    )
    assert [number for number, _, _ in rows(found)] == ["II.1.a", "II.1.b", "II.1.d"]


def test_who_is_asked_among_units_is_named_without_the_asking() -> None:
    found = document(
        "II. PHÂN CÔNG NHIỆM VỤ",
        "1. Sở Công Thương",
        "a) Rà soát các chợ tạm trên địa bàn tỉnh.",
        "b) Tổ chức tập huấn cho ban quản lý chợ.",
        "2. Sở Tài chính",
        "a) Bố trí kinh phí nâng cấp chợ hằng năm.",
        "3. Đề nghị Viện Kiểm sát nhân dân tỉnh",
        "a) Phối hợp xử lý các vụ việc về chợ.",
    )
    assert found.tasks[-1].lead_units == ("Viện Kiểm sát nhân dân tỉnh",)
