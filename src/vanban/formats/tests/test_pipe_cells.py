"""Text saved from a web page, where strokes on lines of their own set the cells apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from vanban import read
from vanban.formats.pipe_cells import stroke_blocks
from vanban.model import Document

LETTERHEAD = """|
**ỦY BAN NHÂN DÂN
**
TỈNH SƠN HẠ
-------
|
**CỘNG HÒA XÃ HỘI
CHỦ NGHĨA VIỆT NAM**
Độc lập - Tự do - Hạnh phúc
---------------
|
|
Số:
731/KH-UBND
|
*Sơn Hạ, ngày
19 tháng 11 năm 2031*
|


**KẾ HOẠCH**

TRIỂN KHAI LUẬT CHỢ TRÊN
ĐỊA BÀN TỈNH SƠN HẠ

Thực hiện Quyết định số 12/QĐ-TTg ngày 02 tháng 9 năm 2031 của Thủ tướng Chính phủ, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:

**PHỤ LỤC**

DANH MỤC NHIỆM VỤ

"""
TASKS = """|
STT
|
Nội dung
nhiệm vụ
|
Cơ quan chủ trì
|
Cơ quan phối hợp
|
Sản phẩm
|
Thời gian hoàn thành
|
|
I
|
CÔNG TÁC CHỈ ĐẠO
|
|
1
|
Rà soát văn bản quy định về
chợ đầu mối
|
Sở Công Thương
|
Sở Tư pháp; UBND các xã, phường
|
|
Quý I/2032
|
|
2
|
Tổ chức hội nghị phổ biến Luật
|
Sở Tư pháp
|
Các sở, ban, ngành
|
Hội nghị
|
Tháng 3/2032
|

Nơi nhận: lưu.
"""


def _read(text: str) -> Document:
    return read(text.encode(), name="trang-web.md")


def test_the_letterhead_of_a_saved_page() -> None:
    header = _read(LETTERHEAD).header
    assert (header.kind, header.number, header.symbol) == ("KH", "731", "KH-UBND")
    assert header.issuer == "ỦY BAN NHÂN DÂN TỈNH SƠN HẠ"
    assert (header.place, str(header.issued_on)) == ("Sơn Hạ", "2031-11-19")
    assert header.title == "TRIỂN KHAI LUẬT CHỢ TRÊN ĐỊA BÀN TỈNH SƠN HẠ"


def test_rows_and_their_empty_cells() -> None:
    document = _read(LETTERHEAD + TASKS)
    first, second = document.tasks
    assert (first.number, first.group) == ("I.1", "CÔNG TÁC CHỈ ĐẠO")
    assert first.cells.content == "Rà soát văn bản quy định về chợ đầu mối"
    assert first.lead_units == ("Sở Công Thương",)
    assert first.products == ()
    assert (first.schedule.text, str(first.schedule.due_on)) == ("Quý I/2032", "2032-03-31")
    assert (second.lead_units, second.products) == (("Sở Tư pháp",), ("Hội nghị",))
    assert "|" not in document.text


def test_a_title_between_two_strokes_is_no_cell_and_group_rows_may_have_all_their_cells() -> None:
    rows = TASKS.replace("|\nI\n|\nCÔNG TÁC CHỈ ĐẠO\n|\n|", "|\nI.1\n|\nCÔNG TÁC CHỈ ĐẠO\n|\n|\n|\n|\n|\n|")
    document = _read(
        LETTERHEAD.replace("DANH MỤC NHIỆM VỤ", "|\nDANH MỤC NHIỆM VỤ\nCỦA CÁC SỞ\n(Kèm theo Kế hoạch)") + rows
    )
    assert [len(table.rows) for table in document.tables] == [4]
    assert [task.lead_units for task in document.tasks] == [("Sở Công Thương",), ("Sở Tư pháp",)]
    assert "CỦA CÁC SỞ" in document.text


def test_lines_of_a_cell_that_go_on_and_lines_that_are_units_of_their_own() -> None:
    rows = TASKS.replace(
        "Sở Công Thương\n|\nSở Tư pháp; UBND các xã, phường", "Sở Khoa học và\nCông nghệ\n|\nSở Tư pháp\nSở Y tế"
    )
    first = _read(LETTERHEAD + rows).tasks[0]
    assert (first.lead_units, first.coordinating_units) == (("Sở Khoa học và Công nghệ",), ("Sở Tư pháp", "Sở Y tế"))
    assert "\n" not in first.cells.lead


def test_strokes_at_the_ends_of_lines_and_what_the_page_says_above_the_letterhead() -> None:
    page = """Kế hoạch 86/KH-UBND năm 2031 phát triển chợ tỉnh Sơn Hạ
| Số hiệu | 86/KH-UBND |
| Loại văn bản | Kế hoạch |
| Nơi ban hành | Tỉnh Sơn Hạ |
| Người ký | Lê Văn Bờ |
|
ỦY BAN NHÂN DÂN |
CỘNG HÒA XÃ HỘI
CHỦ NGHĨA VIỆT NAM |
|
Số: 86/KH-UBND |
Sơn Hạ, ngày 29 tháng 12 năm 2031 |
KẾ HOẠCH
PHÁT TRIỂN CHỢ TỈNH SƠN HẠ GIAI ĐOẠN 2032-2036
Căn cứ Nghị quyết số 5/NQ-CP ngày 23/7/2031 của Chính phủ về chợ;
"""
    header = read(page.encode(), name="trang.txt").header
    assert (header.kind, header.number, header.symbol) == ("KH", "86", "KH-UBND")
    assert (header.issuer, header.place, str(header.issued_on)) == ("ỦY BAN NHÂN DÂN", "Sơn Hạ", "2031-12-29")
    assert header.title == "PHÁT TRIỂN CHỢ TỈNH SƠN HẠ GIAI ĐOẠN 2032-2036"


def test_emphasis_that_runs_over_lines_leaves_no_stars() -> None:
    document = _read(LETTERHEAD + "*3.1. Rà soát quy định về\nchợ đầu mối*\n\nLà 2 * 3 và 4 * 5 chợ.\n")
    assert "3.1. Rà soát quy định về chợ đầu mối\n" in document.text
    assert "2 * 3 và 4 * 5" in document.text


WRAPPED = """Thực hiện Quyết định của tỉnh, các cơ quan
rà soát chợ trên địa bàn theo kế hoạch
chung của tỉnh.

**I. MỤC
ĐÍCH, YÊU CẦU**

Rà soát kịp thời các chợ tạm, chợ cóc
trên địa bàn tỉnh để sắp xếp lại theo
quy hoạch đã được duyệt năm ngoái

Sở Công Thương là đầu mối giúp Ủy ban
nhân dân tỉnh theo dõi việc thực hiện
ở các xã, phường và báo cáo kết quả
hằng quý.
"""


def test_an_empty_line_ends_a_paragraph_where_small_letters_never_follow_one() -> None:
    lines = _read(WRAPPED).text.split("\n")
    assert len(lines) == 4
    assert lines[1] == "I. MỤC ĐÍCH, YÊU CẦU"
    assert lines[2].endswith("năm ngoái")


def test_title_and_who_decides_are_apart_and_a_syllable_alone_goes_on() -> None:
    decision = LETTERHEAD.split("**KẾ HOẠCH**")[0].replace("KH-UBND", "QĐ-UBND") + (
        "**QUYẾT ĐỊNH**\n\nBAN\nHÀNH KẾ HOẠCH KIỂM KÊ CHỢ\n\n**CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH SƠN HẠ**\n\n"
        "*Căn cứ Luật Chợ ngày 16 tháng 6 năm 2030; *\n\n*Theo đề nghị của Giám đốc Sở Công Thương.*\n"
    )
    document = _read(decision)
    assert document.header.title == "BAN HÀNH KẾ HOẠCH KIỂM KÊ CHỢ"
    assert document.header.issuer == "ỦY BAN NHÂN DÂN TỈNH SƠN HẠ"
    assert len(document.legal_bases) == 1


def test_a_heading_of_two_rows() -> None:
    table = """|
TT
|
Nội dung
|
Cơ quan thực hiện
|
Thời gian
|
|
Chủ trì
|
Phối hợp
|
|
1
|
Rà soát chợ tạm
|
Sở Xây dựng
|
Sở Y tế
|
Quý II/2032
|
|
2
|
Lập danh mục chợ
|
Sở Tài chính
|
Sở Y tế
|
Quý III/2032
|
"""
    first, second = _read(LETTERHEAD + table).tasks
    assert (first.lead_units, first.coordinating_units) == (("Sở Xây dựng",), ("Sở Y tế",))
    assert str(second.schedule.due_on) == "2032-09-30"


@given(st.lists(st.sampled_from(["|", "a |", "| b", "1", "", "I", "chữ", "STT", "x | y |"]), max_size=60))
def test_no_word_is_lost_whatever_the_strokes(lines: list[str]) -> None:
    def words(text: str) -> list[str]:
        return [word for word in text.split() if word != "|"]

    given_words = [word for line in lines for word in words(line.replace("|", " | "))]
    found = [
        word
        for block in stroke_blocks(lines)
        for text in (
            [block]
            if isinstance(block, str)
            else [block.text]
            if hasattr(block, "text")
            else [cell.text for row in block.rows for cell in row]  # type: ignore[union-attr]
        )
        for word in words(text.replace("|", " "))
    ]
    assert sorted(found) == sorted(given_words)


def test_many_strokes_take_time_in_proportion() -> None:
    blocks = list(stroke_blocks(["|", "1", "|", "chữ"] * 20_000))
    assert blocks
