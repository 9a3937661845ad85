"""The written docx has the form of Nghị định 30/2020/NĐ-CP."""

import io
from dataclasses import replace
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from vanban.model import PartialDate
from vanban.writing import Draft, PageSection, SignatureBlock, Text, write

from . import drafts


def opened(draft: Draft) -> Any:
    return docx.Document(io.BytesIO(write(draft)))


def in_order(document: Any) -> list[str]:
    """Every paragraph's text, those of tables in their place, empty ones left out."""
    texts = (
        "".join(node.text or "" for node in paragraph.iter(qn("w:t"))) for paragraph in document.element.iter(qn("w:p"))
    )
    return [text for text in texts if text]


def paragraph(document: Any, text: str) -> Any:
    everywhere = list(document.paragraphs)
    for table in document.tables:
        for row in table.rows:
            everywhere += [item for cell in row.cells for item in cell.paragraphs]
    return next(item for item in everywhere if item.text == text)


def near(value: int, wanted: int) -> bool:
    return abs(value - wanted) < Mm(0.2)


def test_page_is_a4_with_margins_of_the_decree() -> None:
    first = opened(drafts.report()).sections[0]
    assert near(first.page_width, Mm(210))
    assert near(first.page_height, Mm(297))
    assert near(first.left_margin, Mm(30))
    assert Mm(15) - 400 <= first.right_margin <= Mm(20)
    assert near(first.top_margin, Mm(20))
    assert near(first.bottom_margin, Mm(20))


def test_page_number_is_centred_in_the_header_and_not_on_the_first_page() -> None:
    first = opened(drafts.report()).sections[0]
    assert first.different_first_page_header_footer
    assert "PAGE" in first.header._element.xml
    assert first.header.paragraphs[0].style.paragraph_format.alignment == 1
    assert "PAGE" not in first.first_page_header._element.xml


@pytest.mark.parametrize(
    ("text", "size", "bold", "italic"),
    [
        ("UBND TỈNH SÔNG LAM", 13, None, None),
        ("SỞ CÔNG THƯƠNG", 13, True, None),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, True, None),
        ("Độc lập - Tự do - Hạnh phúc", 14, True, None),
        ("Số:         /BC-SCT", 13, None, None),
        ("Sông Lam, ngày          tháng 6 năm 2026", 14, None, True),
        ("BÁO CÁO", 14, True, None),
        ("Nơi nhận:", 12, True, True),
        ("- Như trên;", 11, None, None),
        ("- Lưu: VT, VP.", 11, None, None),
        ("KT. GIÁM ĐỐC", 14, True, None),
        ("PHÓ GIÁM ĐỐC", 14, True, None),
        ("Phan Thị Thu Giang", 14, True, None),
        ("PHỤ LỤC", 14, True, None),
    ],
)
def test_each_part_has_its_font(text: str, size: float, bold: bool | None, italic: bool | None) -> None:
    style = paragraph(opened(drafts.report()), text).style
    assert (style.font.size, style.font.bold, style.font.italic) == (Pt(size), bold, italic)


def test_body_is_justified_with_an_indented_first_line_and_space_above() -> None:
    document = opened(drafts.report())
    body = next(item for item in document.paragraphs if item.text.startswith("Tiếp tục thực hiện"))
    form = body.style.paragraph_format
    assert form.alignment == 3
    assert near(form.first_line_indent, Mm(12.7))
    assert form.space_before == Pt(6)


def test_one_font_everywhere() -> None:
    document = opened(drafts.report())
    fonts = {value for node in document.styles.element.iter(qn("w:rFonts")) for value in node.attrib.values()}
    assert fonts == {"Times New Roman"}
    assert not list(document.element.iter(qn("w:rFonts")))


def test_parts_stand_in_the_order_of_the_decree() -> None:
    texts = in_order(opened(drafts.report()))
    parts = ["SỞ CÔNG THƯƠNG", "Số:         /BC-SCT", "BÁO CÁO", "Kính gửi:", "Nơi nhận:", "PHÓ GIÁM ĐỐC", "PHỤ LỤC"]
    places = [texts.index(part) for part in parts]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("date", "words"),
    [
        (PartialDate(2026, 4, 3), "Sông Lam, ngày 03 tháng 4 năm 2026"),
        (PartialDate(2026, 2, 15), "Sông Lam, ngày 15 tháng 02 năm 2026"),
        (PartialDate(2026, 12, 31), "Sông Lam, ngày 31 tháng 12 năm 2026"),
        (PartialDate(2026, None, None), "Sông Lam, ngày          tháng          năm 2026"),
    ],
)
def test_date_in_words(date: PartialDate, words: str) -> None:
    assert words in in_order(opened(replace(drafts.report(), date=date)))


def test_number_below_ten_has_a_leading_zero() -> None:
    assert "Số: 07/BC-SCT" in in_order(opened(replace(drafts.report(), number="7")))


def test_official_letter_has_its_subject_under_the_number_and_no_title() -> None:
    letter = replace(drafts.report(), kind="", title="đăng ký tập huấn", symbol="SCT-VP", number="12")
    texts = in_order(opened(letter))
    place = texts.index("Số: 12/SCT-VP")
    assert texts[place + 1] == "V/v đăng ký tập huấn"
    assert "BÁO CÁO" not in texts


def test_text_ends_with_the_closing_mark_once() -> None:
    texts = in_order(opened(drafts.report()))
    assert [text for text in texts if "./." in text] == [f"{drafts.report().closing}/."]


def test_closing_mark_already_written_is_not_doubled() -> None:
    draft = Draft("Sở", "Kế hoạch", "T", body=(Text("Hết./."),))
    assert "Hết./." in in_order(opened(draft))


def test_head_of_agency_signs_with_one_line() -> None:
    draft = replace(drafts.report(), signature=SignatureBlock("Giám đốc", "Nguyễn Hoài Sơn"))
    texts = in_order(opened(draft))
    assert texts[texts.index("GIÁM ĐỐC") + 1] == "Nguyễn Hoài Sơn"


def test_wide_appendix_is_landscape_and_numbered_from_one() -> None:
    document = opened(drafts.report())
    body, appendix = document.sections
    assert body.page_width < body.page_height
    assert appendix.page_width > appendix.page_height
    assert appendix._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"


def test_narrow_appendix_stays_upright() -> None:
    report = drafts.report()
    narrow = replace(report.appendices[0], blocks=(drafts.TARGET_TABLE,))
    section = opened(replace(report, appendices=(narrow,))).sections[1]
    assert section.page_width < section.page_height


def test_section_turns_the_page_and_the_signature_is_upright_again() -> None:
    draft = replace(
        drafts.report(), body=(Text("Thân"), PageSection(landscape=True), drafts.task_table(2)), appendices=()
    )
    turned = [section.page_width > section.page_height for section in opened(draft).sections]
    assert turned == [False, True, False]


def test_the_same_draft_gives_the_same_bytes() -> None:
    assert write(drafts.report()) == write(drafts.report())


def test_unknown_format_says_which_can_be_written() -> None:
    with pytest.raises(ValueError, match="“odt”; định dạng ghi được: docx"):
        write(drafts.report(), format="odt")
