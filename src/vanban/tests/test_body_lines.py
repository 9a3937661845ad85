"""Lines that a converter broke are paragraphs again; lines that are paragraphs stay so."""

from __future__ import annotations

import textwrap
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vanban.blocks import Extract, Paragraph
from vanban.body import assemble, read_body
from vanban.model import Table

PARAGRAPHS = [
    "Thực hiện Kế hoạch số 12/KH-UBND ngày 15/01/2026 của Ủy ban nhân dân tỉnh Sông Lam về cải cách hành chính năm 2026, "
    "Sở Công Thương xây dựng kế hoạch triển khai thực hiện trong toàn ngành với các nội dung cụ thể sau đây:",
    "I. MỤC ĐÍCH, YÊU CẦU",
    "1. Mục đích",
    "Nâng cao hiệu lực, hiệu quả quản lý nhà nước về công nghiệp và thương mại trên địa bàn tỉnh; đẩy mạnh cải cách hành "
    "chính gắn với chuyển đổi số, lấy sự hài lòng của người dân và doanh nghiệp làm thước đo chất lượng phục vụ.",
    "- Hoàn thành 100% nhiệm vụ được giao đúng thời hạn, bảo đảm chất lượng theo yêu cầu của lãnh đạo các cấp trong năm.",
    "a) Các phòng chuyên môn chủ động rà soát thủ tục hành chính thuộc phạm vi quản lý để đề xuất cắt giảm thời gian.",
    "2. Yêu cầu",
    "Việc thực hiện kế hoạch phải đồng bộ, có trọng tâm, trọng điểm và gắn với trách nhiệm của người đứng đầu đơn vị.",
]


def read_lines(text: str) -> list[str]:
    return [line.text for line in read_body(text.encode(), "a.txt")[0].lines]


@pytest.mark.parametrize("gap", ["\n", "\n\n", " \n\n"])
@pytest.mark.parametrize("width", [70, 80, 92])
def test_wrapped_lines_are_joined(width: int, gap: str) -> None:
    lines = [line for one in PARAGRAPHS for line in textwrap.wrap(one, width, break_on_hyphens=False)]
    assert read_lines(gap.join(lines)) == PARAGRAPHS


def test_lines_that_are_paragraphs_stay_apart() -> None:
    assert read_lines("\n".join(PARAGRAPHS)) == PARAGRAPHS


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("theo Kế hoạch số 29/KH-\n\nUBND ngày 30/01/2026", "theo Kế hoạch số 29/KH-UBND ngày 30/01/2026"),
        ("giai đoạn 2021-\n2030 của tỉnh", "giai đoạn 2021-2030 của tỉnh"),
        ("Nghị quyết số 66-\n\nNQ/TW của Bộ Chính trị", "Nghị quyết số 66-NQ/TW của Bộ Chính trị"),
    ],
)
def test_a_number_broken_at_a_hyphen_is_whole(broken: str, whole: str) -> None:
    assert read_lines(broken) == [whole]


def test_a_page_break_inside_a_sentence_is_mended() -> None:
    assert read_lines("khắc phục tình trạng chồng chéo, trùng\n lặp; nâng cao hiệu quả.") == [
        "khắc phục tình trạng chồng chéo, trùng lặp; nâng cao hiệu quả."
    ]


def test_accents_set_apart_are_put_back() -> None:
    assert read_lines("VÊ \u0300CẢI CÁCH") == ["VỀ CẢI CÁCH"]
    decomposed = unicodedata.normalize("NFD", "Kế hoạch cải cách hành chính")
    assert read_lines(decomposed) == ["Kế hoạch cải cách hành chính"]


def test_a_footnote_inside_a_sentence_stands_behind_it() -> None:
    text = (
        "a) Sắp xếp tổ chức bộ máy theo hướng tinh\n\n"
        "¹ Quyết định số 5/QĐ-UBND ngày 02/01/2026 của UBND tỉnh.\n\n"
        "gọn, hoạt động hiệu quả²."
    )
    body, _ = read_body(text.encode(), "a.txt")
    assert [(line.text, line.footnote) for line in body.lines] == [
        ("a) Sắp xếp tổ chức bộ máy theo hướng tinh gọn, hoạt động hiệu quả².", False),
        ("¹ Quyết định số 5/QĐ-UBND ngày 02/01/2026 của UBND tỉnh.", True),
    ]


def test_markdown_marks_go_and_words_stay() -> None:
    text = "## KẾ HOẠCH\n\n- **Cải cách thể chế:** xem <http://songlam.example> trong năm.\n"
    assert read_lines(text) == ["KẾ HOẠCH", "- Cải cách thể chế: xem http://songlam.example trong năm."]


def test_a_letterhead_beside_another_in_plain_text() -> None:
    text = (
        "UBND TỈNH SÔNG LAM                  CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "SỞ CÔNG THƯƠNG                         Độc lập - Tự do - Hạnh phúc\n\n"
        "Số:    /KH-SCT                     Sông Lam, ngày   tháng 3 năm 2026\n"
    )
    assert read_lines(text)[:3] == ["UBND TỈNH SÔNG LAM", "SỞ CÔNG THƯƠNG", "Số: /KH-SCT"]


WORDS = st.sampled_from(
    ["Sở", "cải cách", "UBND-", "1.", "-", "a)", "¹", "\t", "STT", "Nội dung", "Thời gian", "I", "2", "\u0300"]
)
TEXTS = st.lists(st.one_of(WORDS, st.text(max_size=12)), max_size=40).map(" ".join) | st.lists(
    st.one_of(WORDS, st.text(max_size=30)), max_size=40
).map("\n".join)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_spans_are_true_and_reading_again_changes_nothing(text: str) -> None:
    body = assemble(Extract(tuple(Paragraph(line, whole=False) for line in text.split("\n"))))
    for item in body.flow:
        if isinstance(item, Table):
            cells = [cell for row in item.rows for cell in row]
            assert all(body.text[cell.span[0] : cell.span[1]] == cell.text for cell in cells)
        else:
            assert body.text[item.span[0] : item.span[1]] == item.text
    assert unicodedata.is_normalized("NFC", body.text)
    again = assemble(
        Extract(tuple(Paragraph(line.text, look=line.look, footnote=line.footnote) for line in body.lines))
    )
    assert [line.text for line in again.lines] == [line.text for line in body.lines]


@pytest.mark.parametrize(
    ("half", "rest"),
    [("2. Sở", "Khoa học và Công nghệ:"), ("a) Uỷ ban nhân", "Dân xã, phường"), ("3. Giám đốc", "Sở Y tế")],
)
def test_a_heading_broken_within_the_name_of_a_unit_is_whole(half: str, rest: str) -> None:
    text = f"1. Văn phòng Sở\n\nLà đầu mối theo dõi chung.\n\n{half}\n{rest}\n\nChủ trì rà soát hạ tầng số của tỉnh."
    lines = read_lines(text)
    assert f"{half} {rest}" in lines
    assert "1. Văn phòng Sở" in lines
