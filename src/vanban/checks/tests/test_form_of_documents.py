"""The head and the foot of a document, as Nghị định 30/2020/NĐ-CP asks; documents are read from text."""

import pytest

from vanban.checks import check
from vanban.checks.tests.asking import found, quotes
from vanban.document import read
from vanban.model import Document

RIGHT = """UBND TỈNH SÔNG LAM
SỞ CÔNG THƯƠNG
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 12/KH-SCT
Sông Lam, ngày 03 tháng 02 năm 2031

KẾ HOẠCH
Sắp xếp chợ năm 2031

Thực hiện nhiệm vụ được giao, Sở Công Thương ban hành Kế hoạch như sau:

I. NHIỆM VỤ

Rà soát các chợ trên địa bàn.

Trên đây là Kế hoạch sắp xếp chợ năm 2031 của Sở Công Thương./.

Nơi nhận:
- UBND tỉnh;
- Các phòng thuộc Sở;
- Lưu: VT, QLTM.

KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC

Trần Văn Minh
"""


def _read(*changes: tuple[str, str]) -> Document:
    text = RIGHT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return read(text.encode(), name="ke-hoach.txt")


def test_a_document_in_order_has_nothing_to_report() -> None:
    assert check([_read()], only=["form"]) == []


def test_the_symbol_of_another_kind() -> None:
    assert quotes("kind_mismatch", _read(("12/KH-SCT", "12/BC-SCT"))) == ["BC-SCT", "KẾ HOẠCH"]


@pytest.mark.parametrize("symbol", ["12/KHHĐ-SCT", "12/SCT-QLTM", "    /KH-SCT"])
def test_other_symbols_that_fit_are_left_alone(symbol: str) -> None:
    assert not found("kind_mismatch", _read(("12/KH-SCT", symbol)))


def test_the_motto_and_the_name_of_the_country() -> None:
    assert quotes("motto_wording", _read(("Tự do - Hạnh phúc", "Tự Do - Hạnh Phúc"))) == ["Độc lập - Tự Do - Hạnh Phúc"]
    assert found("motto_wording", _read(("CHỦ NGHĨA", "CHŨ NGHĨA")))


def test_other_dashes_and_tone_places_are_let_pass() -> None:
    assert not found("motto_wording", _read(("Độc lập - Tự do - Hạnh phúc", "Độc lập – Tự do – Hạnh phúc")))
    assert not found("motto_wording", _read(("CỘNG HÒA", "CỘNG HOÀ")))


def test_days_and_numbers_without_their_zero() -> None:
    assert quotes("date_digits", _read(("ngày 03 tháng 02", "ngày 3 tháng 2"))) == ["ngày 3 tháng 2 năm 2031"]
    assert quotes("date_digits", _read(("Số: 12", "Số: 7"))) == ["Số: 7"]
    assert not found("date_digits", _read(("ngày 03 tháng 02", "ngày 13 tháng 4")))
    assert not found("date_digits", _read(("ngày 03 tháng 02", "ngày     tháng 02")))


def test_a_subject_line_belongs_to_letters() -> None:
    assert quotes("subject_line", _read(("Sắp xếp chợ năm 2031\n", "V/v sắp xếp chợ năm 2031\n"))) == [
        "V/v sắp xếp chợ năm 2031"
    ]
    assert not found("subject_line", _read(("Sắp xếp chợ năm 2031\n", "Về việc sắp xếp chợ năm 2031\n")))
    assert not found("subject_line", _read(("Rà soát các chợ", "Trả lời Công văn số 5/SCT-QLTM V/v rà soát các chợ")))


def test_a_plan_has_no_addressee() -> None:
    with_line = _read(("Thực hiện nhiệm vụ", "Kính gửi: Các phòng\n\nThực hiện nhiệm vụ"))
    assert quotes("addressee_line", with_line) == ["Kính gửi: Các phòng"]
    report = _read(
        ("12/KH-SCT", "12/BC-SCT"),
        ("KẾ HOẠCH\n", "BÁO CÁO\n"),
        ("Thực hiện nhiệm vụ", "Kính gửi: UBND tỉnh\n\nThực hiện nhiệm vụ"),
    )
    assert not found("addressee_line", report)
    assert not found("addressee_line", _read(("Rà soát các chợ", "Gửi văn bản Kính gửi các chợ")))


def test_the_closing_mark() -> None:
    assert quotes("closing_mark", _read(("./.", "."))) == [
        "Trên đây là Kế hoạch sắp xếp chợ năm 2031 của Sở Công Thương."
    ]
    without_recipients = RIGHT.split("Nơi nhận")[0].replace("./.", ".")
    assert not found("closing_mark", read(without_recipients.encode(), name="a.txt"))
    assert not found("closing_mark", _read(("./.", " ./.")))


def test_the_filing_line() -> None:
    assert quotes("filing_line", _read(("- Lưu: VT, QLTM.\n", ""))) == ["Các phòng thuộc Sở"]
    assert not found("filing_line", _read(("Lưu: VT, QLTM", "Lưu VT")))
    assert not found("filing_line", _read(("- UBND tỉnh;\n- Các phòng thuộc Sở;\n- Lưu: VT, QLTM.\n", "- Như trên.\n")))


def test_a_deputy_signs_for_the_head() -> None:
    assert "PHÓ GIÁM ĐỐC" in quotes("signing_form", _read(("KT. GIÁM ĐỐC\n", "")))[0]
    assert found("signing_form", _read(("\nPHÓ GIÁM ĐỐC", "\nGIÁM ĐỐC")))
    assert not found("signing_form", _read(("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC", "GIÁM ĐỐC")))
    assert not found("signing_form", _read(("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC", "TL. GIÁM ĐỐC\nCHÁNH VĂN PHÒNG")))


def test_an_appendix_says_what_it_belongs_to() -> None:
    annexed = RIGHT + "\nPHỤ LỤC I\nDANH MỤC CHỢ\n{}\n1. Chợ Trung tâm\n"
    lone = read(annexed.format("").encode(), name="a.txt")
    assert quotes("annex_reference", lone) == ["PHỤ LỤC I"]
    said = read(annexed.format("(Kèm theo Kế hoạch số 12/KH-SCT ngày 03/02/2031)").encode(), name="a.txt")
    assert not found("annex_reference", said)
    assert not found("annex_reference", _read(("Rà soát các chợ", "Rà soát các chợ tại Phụ lục I")))


def test_the_page_number_that_the_reader_left_out() -> None:
    annex = "6\n\nPHỤ LỤC\nDANH MỤC CHỢ\n(Kèm theo Kế hoạch số 12/KH-SCT)\n"
    assert quotes("stray_page_number", read(annex.encode(), name="a.txt")) == ["PHỤ LỤC"]
    assert not found("stray_page_number", read(annex.replace("6\n\n", "1\n\n").encode(), name="a.txt"))
    assert not found("stray_page_number", read(annex.replace("6\n\n", "").encode(), name="a.txt"))


def test_abbreviations_that_nothing_explains() -> None:
    assert quotes("abbreviation_unexplained", _read(("các chợ trên", "các chợ theo QKTX trên"))) == ["QKTX"]
    explained = ("các chợ trên", "các quầy kinh tế xanh (QKTX) theo QKTX trên")
    assert not found("abbreviation_unexplained", _read(explained))
    assert not found("abbreviation_unexplained", _read(("các chợ trên", "các quầy kinh tế xanh theo QKTX trên")))
    assert not found(
        "abbreviation_unexplained", _read(("Lưu: VT, QLTM", "Lưu: VT, QKTX"), ("chợ trên", "chợ QKTX trên"))
    )
    assert not found("abbreviation_unexplained", _read(("các chợ trên", "các chợ theo CCHC, GRDP, KẾ HOẠCH trên")))
