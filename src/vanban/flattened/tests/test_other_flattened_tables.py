"""Flattened tables with headings of two rows, short rows, or headings on lines of their own."""

from __future__ import annotations

from vanban.document import read
from vanban.flattened.headings import one_heading_row
from vanban.tests.test_body_tables import rows_of, tabbed


def test_the_parts_of_a_merged_heading_take_its_place() -> None:
    heading = ["TT", "Nhiệm vụ", "Cơ quan thực hiện", "Thời gian", "Chủ trì", "Phối hợp"]
    assert one_heading_row(heading, 5) == ["TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời gian"]
    assert one_heading_row(heading, 6) == heading
    last = ["TT", "Nhiệm vụ", "Sản phẩm", "Cơ quan thực hiện", "Chủ trì", "Phối hợp"]
    assert one_heading_row(last, 5) == ["TT", "Nhiệm vụ", "Sản phẩm", "Chủ trì", "Phối hợp"]


def test_a_heading_of_two_rows_with_a_tab_before_each_cell() -> None:
    text = tabbed(
        [
            ["TT", "Nhiệm vụ", "Sản phẩm", "Cơ quan thực hiện", "Thời gian"],
            ["Chủ trì", "Phối hợp"],
            ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
            ["1", "Ban hành kế hoạch", "Kế hoạch", "Văn phòng Sở", "Các phòng", "Quý I/2026"],
            ["2", "Kiểm tra công vụ", "Báo cáo", "Thanh tra Sở", "", "Quý II/2026"],
        ]
    )
    rows = rows_of(text)
    assert rows[0] == ["TT", "Nhiệm vụ", "Sản phẩm", "Chủ trì", "Phối hợp", "Thời gian"]
    assert rows[-1] == ["2", "Kiểm tra công vụ", "Báo cáo", "Thanh tra Sở", "", "Quý II/2026"]


def test_rows_on_a_line_with_merged_and_cut_off_cells() -> None:
    text = "\n".join(
        [
            "STT\tNhiệm vụ\tChủ trì\tPhối hợp\tThời hạn",
            "I\tCẢI CÁCH THỂ CHẾ",
            "1\tRà soát văn bản\tPhòng Pháp chế\tVăn phòng Sở\tQuý I",
            "II. CẢI CÁCH THỦ TỤC",
            "1\tCông khai thủ tục\tVăn phòng Sở",
            "2\tKiểm tra\tThanh tra Sở\t\tQuý II",
        ]
    )
    rows = rows_of(text)
    assert rows[1] == ["I", "CẢI CÁCH THỂ CHẾ", "", "", ""]
    assert rows[3] == ["II. CẢI CÁCH THỦ TỤC", "", "", "", ""]
    assert rows[4] == ["1", "Công khai thủ tục", "Văn phòng Sở", "", ""]


def test_headings_and_cells_on_lines_of_their_own_end_before_the_recipients() -> None:
    lines = [
        "STT",
        "Nhiệm vụ",
        "Chủ trì",
        "Phối hợp",
        "Thời hạn",
        "1",
        "Rà soát văn bản",
        "Phòng Pháp chế",
        "Văn phòng Sở",
        "Quý I/2026",
    ]
    lines += [
        "2",
        "Trực Tết",
        "Văn phòng Sở",
        "Các phòng",
        "Theo phân công",
        "Nơi nhận:",
        "- Lưu: VT.",
        "GIÁM ĐỐC",
        "Trần Văn Mẫu",
    ]
    found = read("\n\n".join(["KẾ HOẠCH", "Công tác năm 2026", *lines]).encode(), name="a.txt")
    assert [(task.lead_units, task.coordinating_units) for task in found.tasks] == [
        (("Phòng Pháp chế",), ("Văn phòng Sở",)),
        (("Văn phòng Sở",), ("Các phòng",)),
    ]
    assert found.recipients == ("Lưu: VT",)


def test_room_for_a_number_is_no_gap_between_two_sides() -> None:
    left = ["ỦY BAN NHÂN DÂN", "TỈNH SÔNG LAM", "Số:      /KH-UBND"]
    right = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    text = "\n".join([*left, *right, "KẾ HOẠCH", "Công tác năm 2026"])
    header = read(text.encode(), name="a.txt").header
    assert (header.number, header.symbol, header.issuer) == (None, "KH-UBND", "ỦY BAN NHÂN DÂN TỈNH SÔNG LAM")


def test_a_long_side_before_the_recipients_ends_the_reading_and_does_not_hang() -> None:
    long = "Nơi nhận: " + "các phòng, đơn vị trực thuộc và các cơ quan có liên quan trên địa bàn" + " " * 6 + "GIÁM ĐỐC"
    assert read(f"KẾ HOẠCH\n\n{long}\n".encode(), name="a.txt").text
