"""The letter as a document: a công văn with blanks for number and day."""

from __future__ import annotations

import datetime as dt
import io

import docx
import pytest

import vanban
from cchc.agencies.public import Letterhead
from cchc.steering.letter_text import Letter, Owed, build
from vanban.writing import write

HEAD = Letterhead("Sở Công Thương", "UBND tỉnh Sông Lam", "SCT", "Sông Lam", "GIÁM ĐỐC")
DAY = dt.date(2026, 5, 4)


def owed(unit="Phòng Quản lý thương mại", text="I.1 Rà soát thủ tục", reminders=2):
    return Owed(unit, text, "Quyết định công bố", dt.date(2026, 4, 24), reminders)


def letter(*rows, **fields):
    plans = ["Kế hoạch số 15/KH-SCT ngày 12/01/2026 (Kế hoạch cải cách hành chính năm 2026)"]
    return Letter(HEAD, plans, rows or (owed(),), DAY, dt.date(2026, 5, 11), **fields)


def words(draft):
    book = docx.Document(io.BytesIO(write(draft)))
    cells = [cell.text for table in book.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in book.paragraphs), *cells])


def test_a_letter_to_one_unit_says_what_is_late_and_until_when():
    text = words(build(letter(request="Họp kiểm điểm ngày 06/5/2026.")))
    for said in (
        "V/v đôn đốc thực hiện nhiệm vụ cải cách hành chính quá hạn",
        "Kính gửi: Phòng Quản lý thương mại",
        "Kế hoạch số 15/KH-SCT ngày 12/01/2026",
        "Đến hết ngày 04/5/2026, Phòng Quản lý thương mại còn 01 nhiệm vụ quá hạn",
        "I.1 Rà soát thủ tục",
        "24/4/2026",
        "trước hết ngày 11/5/2026",
        "3. Họp kiểm điểm ngày 06/5/2026.",
        "GIÁM ĐỐC",
        "Lưu: VT",
    ):
        assert said in text
    cells = words(build(letter())).splitlines()
    at = cells.index("24/4/2026")
    assert cells[at + 1 : at + 3] == ["10", "2"], "ten days late, reminded twice"


def test_number_and_day_are_blank_until_they_are_given():
    read = vanban.read(write(build(letter())), name="cong-van.docx").header
    assert (read.number, read.symbol) == (None, "SCT")
    given = build(letter(number="12", symbol="SCT-VP", issued_on=DAY, signer_name="Trần Văn Lãnh"))
    read = vanban.read(write(given), name="cong-van.docx").header
    assert (read.number, read.symbol, read.issued_parts.day) == ("12", "SCT-VP", 4)


def test_several_units_get_one_letter_with_an_annex():
    draft = build(letter(owed("Văn phòng Sở", "II.1 Lưu trữ"), owed()))
    assert draft.addressees == ("Văn phòng Sở", "Phòng Quản lý thương mại")
    text = words(draft)
    assert "Phụ lục" in text
    assert "Văn phòng Sở: 01 nhiệm vụ" in text


def test_many_duties_of_one_unit_stand_in_an_annex():
    assert build(letter(*[owed(text=f"Việc {n}") for n in range(12)])).appendices


@pytest.mark.parametrize(("reminders", "said"), [(0, "0"), (None, "chưa có số liệu")])
def test_reminders_that_are_not_known_are_not_zero(reminders, said):
    assert said in words(build(letter(owed(reminders=reminders)))).splitlines()
