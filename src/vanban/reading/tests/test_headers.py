"""The head of a document: kind, number, issuer, place, date and title, blanks as None."""

from __future__ import annotations

import datetime as dt

import pytest

from vanban.blocks import Body, CellBlock, Extract, Paragraph, TableBlock
from vanban.body import assemble
from vanban.model import PartialDate
from vanban.reading.header import own_number_span, read_header

LETTERHEAD = (
    "UBND TỈNH SÔNG LAM", "SỞ CÔNG THƯƠNG", "Số: 25/KH-SCT", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
    "Sông Lam, ngày 03 tháng 4 năm 2026",
)  # fmt: skip
OPENING = (
    "Thực hiện Kế hoạch số 12/KH-UBND ngày 05/01/2026 của UBND tỉnh Sông Lam, Sở Công Thương xây dựng Kế hoạch như sau:"
)


def body(*lines: str) -> Body:
    return assemble(Extract(tuple(Paragraph(line) for line in lines)))


def test_a_plan_with_its_letterhead_in_lines() -> None:
    header = read_header(body(*LETTERHEAD, "KẾ HOẠCH", "Cải cách hành chính", "của Sở Công Thương năm 2026", OPENING))
    assert (header.kind, header.number, header.symbol) == ("KH", "25", "KH-SCT")
    assert (header.issuer, header.parent_issuer, header.place) == ("SỞ CÔNG THƯƠNG", "UBND TỈNH SÔNG LAM", "Sông Lam")
    assert header.issued_on == dt.date(2026, 4, 3)
    assert header.title == "Cải cách hành chính của Sở Công Thương năm 2026"
    assert header.annex_of is None


def test_a_letterhead_in_a_table_reads_the_same() -> None:
    left = CellBlock("UBND TỈNH SÔNG LAM\nSỞ CÔNG THƯƠNG")
    right = CellBlock("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc")
    second = (CellBlock("Số: 25/KH-SCT"), CellBlock("Sông Lam, ngày 03 tháng 4 năm 2026"))
    rest = (Paragraph("KẾ HOẠCH"), Paragraph("Cải cách hành chính của Sở Công Thương năm 2026"), Paragraph(OPENING))
    header = read_header(assemble(Extract((TableBlock(((left, right), second)), *rest))))
    lines = read_header(body(*LETTERHEAD, "KẾ HOẠCH", "Cải cách hành chính của Sở Công Thương năm 2026", OPENING))
    assert (header.issuer, header.number, header.issued_on, header.title) == (
        lines.issuer,
        lines.number,
        lines.issued_on,
        lines.title,
    )


@pytest.mark.parametrize(
    ("number", "date", "parts"),
    [
        ("Số:        /KH-SCT", "Sông Lam, ngày       tháng 4 năm 2026", PartialDate(2026, 4, None)),
        ("Số: ……/KH-SCT", "Sông Lam, ngày … tháng … năm 2026", PartialDate(2026, None, None)),
        ("Số: /KH-SCT", "Sông Lam, ngày tháng năm", PartialDate()),
    ],
)
def test_blanks_stay_blank(number: str, date: str, parts: PartialDate) -> None:
    header = read_header(body(number, date, "KẾ HOẠCH", "Cải cách hành chính", OPENING))
    assert (header.number, header.symbol, header.issued_on) == (None, "KH-SCT", None)
    assert header.issued_parts == parts
    assert header.place == "Sông Lam"


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("KẾ HOẠCH Tuyên truyền cải cách hành chính năm 2026", "Tuyên truyền cải cách hành chính năm 2026"),
        ("KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2026", "CẢI CÁCH HÀNH CHÍNH NĂM 2026"),
    ],
)
def test_kind_and_title_on_one_line(line: str, title: str) -> None:
    header = read_header(body(line, OPENING))
    assert (header.kind, header.title) == ("KH", title)


def test_without_a_letterhead_the_opening_may_say_who_issues() -> None:
    header = read_header(body("KẾ HOẠCH", "Cải cách hành chính năm 2026", OPENING))
    assert (header.issuer, header.number, header.symbol, header.place, header.issued_text) == (
        "Sở Công Thương",
        None,
        None,
        None,
        None,
    )


def test_an_appendix_in_its_own_file_belongs_to_its_plan() -> None:
    under = "(Kèm theo Kế hoạch số:       /KH-SCT ngày      /4/2026 của Sở Công Thương)"
    header = read_header(body("6", "PHỤ LỤC", "CÁC NHIỆM VỤ NĂM 2026", under))
    assert (header.kind, header.number, header.symbol, header.annex_of) == ("PL", None, "KH-SCT", "/KH-SCT")
    assert (header.issuer, header.issued_parts, header.title) == (
        "Sở Công Thương",
        PartialDate(2026, 4, None),
        "CÁC NHIỆM VỤ NĂM 2026",
    )


def test_an_official_letter() -> None:
    lines = (
        "UBND TỈNH SÔNG LAM",
        "SỞ CÔNG THƯƠNG",
        "Số: 581/SCT-VP",
        "V/v góp ý dự thảo kế hoạch",
        "Sông Lam, ngày 03 tháng 4 năm 2026",
    )
    header = read_header(
        body(*lines, "Kính gửi: Sở Nội vụ.", "Thực hiện Công văn số 12/SNV-CCHC, Sở Công Thương góp ý như sau:")
    )
    assert (header.kind, header.number, header.symbol) == ("CV", "581", "SCT-VP")
    assert (header.title, header.issuer) == ("góp ý dự thảo kế hoạch", "SỞ CÔNG THƯƠNG")


def test_two_columns_that_came_out_as_one_line() -> None:
    lines = (
        "UBND TỈNH SÔNG LAM CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "SỞ CÔNG THƯƠNG Độc lập - Tự do - Hạnh phúc",
        "Số: 12/QĐ-SCT Sông Lam, ngày 03 tháng 4 năm 2026", "QUYẾT ĐỊNH", "Về việc ban hành Quy chế làm việc",
        "GIÁM ĐỐC SỞ CÔNG THƯƠNG", "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;",
    )  # fmt: skip
    header = read_header(body(*lines))
    assert (header.kind, header.number, header.place) == ("QĐ", "12", "Sông Lam")
    assert (header.issuer, header.title) == ("SỞ CÔNG THƯƠNG", "Về việc ban hành Quy chế làm việc")


def test_a_body_whose_name_takes_two_lines() -> None:
    header = read_header(
        body("ỦY BAN NHÂN DÂN", "TỈNH SÔNG LAM", "Số: 542/TB-UBND", "THÔNG BÁO", "Về việc họp", OPENING)
    )
    assert (header.issuer, header.parent_issuer) == ("ỦY BAN NHÂN DÂN TỈNH SÔNG LAM", None)


def test_a_text_with_no_head_gives_nothing() -> None:
    header = read_header(body("Hôm nay trời đẹp.", "Chúng tôi đi chơi."))
    assert (header.kind, header.number, header.issuer, header.title, header.issued_text) == (None,) * 5


def test_spans_are_true() -> None:
    whole = body(*LETTERHEAD, "KẾ HOẠCH", "Cải cách hành chính", OPENING)
    header, number = read_header(whole), own_number_span(whole)
    assert header.span
    assert number
    assert whole.text[slice(*header.span)].endswith("Cải cách hành chính")
    assert whole.text[slice(*number)] == "Số: 25/KH-SCT"
