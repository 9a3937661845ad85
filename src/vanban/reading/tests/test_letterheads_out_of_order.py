"""Letterheads whose narrow columns broke lines, or whose right side came out behind the left one; Party headings."""

from __future__ import annotations

import datetime as dt

from vanban.reading.header import read_header
from vanban.reading.outline import read_outline
from vanban.reading.signature import read_signature
from vanban.reading.tests.bodies import body


def test_a_motto_in_two_lines_is_no_part_of_the_issuer() -> None:
    lines = (
        "UBND TỈNH SÔNG LAM",
        "SỞ CÔNG THƯƠNG",
        "Số: 7/KH-SCT",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA",
        "VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
    )
    header = read_header(body(*lines, "Sông Lam, ngày 05 tháng 3 năm 2026", "KẾ HOẠCH", "Công tác năm 2026"))
    assert (header.issuer, header.parent_issuer) == ("SỞ CÔNG THƯƠNG", "UBND TỈNH SÔNG LAM")


def test_the_date_of_a_letter_may_stand_behind_its_addressees() -> None:
    lines = (
        "SỞ NỘI VỤ",
        "Số: 215/SNV-CCHC",
        "V/v báo cáo",
        "Kính gửi:",
        "- UBND các xã.",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    )
    header = read_header(body(*lines, "Sông Lam, ngày 05 tháng 3 năm 2026", "Thực hiện Kế hoạch của tỉnh."))
    assert (header.kind, header.place, header.issued_on) == ("CV", "Sông Lam", dt.date(2026, 3, 5))


def test_a_position_in_two_lines_is_not_the_name() -> None:
    lines = ("Nội dung./.", "TL. HIỆU TRƯỞNG", "TRƯỞNG PHÒNG HÀNH CHÍNH -", "QUẢN TRỊ", "Cao Thị Thử")
    assert read_signature(body(*lines)).name == "Cao Thị Thử"


def test_numbers_with_a_dash_as_the_party_writes_them() -> None:
    outline = read_outline(
        body("I- MỤC ĐÍCH", "1- Mục đích chung", "II- TỔ CHỨC THỰC HIỆN", "1- Đảng ủy lãnh đạo thực hiện")
    )
    assert [(one.label, [child.label for child in one.children]) for one in outline] == [("I", ["1"]), ("II", ["1"])]
