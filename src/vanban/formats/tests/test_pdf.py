"""PDF pages are read by the places of their words and lines."""

from __future__ import annotations

import pytest

from vanban.body import read_body
from vanban.errors import UnreadableSource
from vanban.formats.tests.making import pdf, ruled_table, text_at


def lines_of(*pages: str) -> list[str]:
    return [line.text for line in read_body(pdf(*pages), "a.pdf")[0].lines]


def test_a_letterhead_in_two_columns_is_read_left_then_right() -> None:
    page = (
        text_at(60, 780, "UBND TINH SONG LAM")
        + text_at(300, 780, "CONG HOA XA HOI CHU NGHIA VIET NAM")
        + text_at(60, 764, "SO CONG THUONG")
        + text_at(340, 764, "Doc lap - Tu do")
        + text_at(60, 700, "Van ban nay chay het ca chieu ngang cua trang giay va khong co hai cot nao")
    )
    assert lines_of(page)[:4] == [
        "UBND TINH SONG LAM",
        "SO CONG THUONG",
        "CONG HOA XA HOI CHU NGHIA VIET NAM",
        "Doc lap - Tu do",
    ]


def test_a_ruled_table_that_goes_on_over_pages_is_one_table() -> None:
    head = ["STT", "Noi dung", "Thoi gian"]
    first = ruled_table(
        60, 200, [40, 250, 120], [head, ["1", "Ban hanh ke hoach", "Quy I"], ["2", "Kiem tra", "Quy II"]]
    )
    second = ruled_table(60, 800, [40, 250, 120], [head, ["3", "Bao cao", "Thang 12"]])
    (table,) = read_body(pdf(first, second), "a.pdf")[0].tables
    assert [[cell.text for cell in row] for row in table.rows] == [
        head,
        ["1", "Ban hanh ke hoach", "Quy I"],
        ["2", "Kiem tra", "Quy II"],
        ["3", "Bao cao", "Thang 12"],
    ]


def test_a_row_broken_by_a_page_is_one_row() -> None:
    first = ruled_table(60, 200, [40, 250], [["STT", "Noi dung"], ["1", "Ban hanh ke hoach"]])
    second = ruled_table(60, 800, [40, 250], [["", "cai cach hanh chinh"], ["2", "Bao cao"]])
    (table,) = read_body(pdf(first, second), "a.pdf")[0].tables
    assert [[cell.text for cell in row] for row in table.rows][1:] == [
        ["1", "Ban hanh ke hoach cai cach hanh chinh"],
        ["2", "Bao cao"],
    ]


def test_cells_merged_over_rows_and_columns_have_their_spans() -> None:
    page = (
        "60 700 m 360 700 l S 160 676 m 360 676 l S 60 652 m 360 652 l S "
        "60 700 m 60 652 l S 160 700 m 160 652 l S 260 676 m 260 652 l S 360 700 m 360 652 l S\n"
        + text_at(65, 680, "Noi dung")
        + text_at(165, 684, "Co quan")
        + text_at(165, 660, "Chu tri")
        + text_at(265, 660, "Phoi hop")
    )
    (table,) = read_body(pdf(page), "a.pdf")[0].tables
    assert [[(c.text, c.row_span, c.column_span) for c in row] for row in table.rows] == [
        [("Noi dung", 2, 1), ("Co quan", 1, 2)],
        [("Chu tri", 1, 1), ("Phoi hop", 1, 1)],
    ]


def test_page_numbers_are_left_out() -> None:
    page = text_at(60, 500, "Noi dung van ban") + text_at(290, 20, "2")
    assert lines_of(page) == ["Noi dung van ban"]


def test_a_bold_line_is_known_by_its_font() -> None:
    page = text_at(60, 500, "KE HOACH", font="F2") + text_at(60, 470, "Noi dung")
    read = list(read_body(pdf(page), "a.pdf")[0].lines)
    assert [line.look.bold for line in read] == [True, False]


def test_a_turned_page_is_read_as_shown() -> None:
    page = "BT /F1 12 Tf 0 1 -1 0 100 100 Tm (Dong mot) Tj ET BT /F1 12 Tf 0 1 -1 0 160 100 Tm (Dong hai.) Tj ET"
    read = read_body(pdf(page, rotate=90), "a.pdf")[0]
    assert [line.text for line in read.lines] == ["Dong mot", "Dong hai."]


def test_a_pdf_without_text_says_so() -> None:
    with pytest.raises(UnreadableSource) as raised:
        read_body(pdf(""), "a.pdf")
    assert raised.value.code == "no_text"
