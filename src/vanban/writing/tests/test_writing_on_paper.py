"""The printed page measured: margins, letterhead, lines, fonts, page numbers and where pages break. Nghị định 30/2020/NĐ-CP,
Phụ lục I: the figures here are those of the decree, not those of the writer."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest

from vanban.writing import Appendix, Bullet, Column, Draft, Heading, Row, SignatureBlock, TableBlock, Text, write
from vanban.writing.draft import Block

from . import drafts
from .measuring import Line, Sheet, Stroke, measured, needs_libreoffice

pytestmark = needs_libreoffice
NEAR = 0.4  # mm


@cache
def printed(draft: Draft) -> list[Sheet]:
    return measured(write(draft, "pdf"))


def report() -> list[Sheet]:
    return printed(drafts.report(40))


def short(count: int) -> tuple[Text, ...]:
    return tuple(Text("Đoạn ngắn.") for _ in range(count))


def sides(sheet: Sheet) -> tuple[float, float, float, float]:
    """Left, right, top, bottom: the white around the ink of text and lines, page numbers left out."""
    marks: list[Line | Stroke] = [*sheet.text, *sheet.strokes]
    return (
        min(mark.left for mark in marks),
        sheet.width - max(mark.right for mark in marks),
        min(mark.top for mark in marks),
        sheet.height - max(mark.bottom for mark in marks),
    )


def test_paper_is_a4() -> None:
    assert {(round(sheet.width), round(sheet.height)) for sheet in report()} == {(210, 297), (297, 210)}


def test_nothing_stands_in_the_margins() -> None:
    for sheet in report():
        left, right, top, bottom = sides(sheet)
        assert left >= 30 - NEAR
        assert right >= 15 - NEAR
        assert top >= 20 - NEAR
        assert bottom >= 20 - NEAR


def test_text_begins_at_the_left_margin_and_ends_at_the_right_one() -> None:
    first = report()[0]
    line = first.line("Trên đây là báo cáo")
    assert 195 - NEAR <= line.right <= 195 + NEAR
    assert first.line("Sở Công Thương./.").left == pytest.approx(30, abs=NEAR)
    assert line.left - 30 == pytest.approx(12.7, abs=NEAR)


def test_the_two_sides_of_the_letterhead_stand_on_the_same_lines() -> None:
    first = report()[0]
    assert first.line("UBND TỈNH").baseline == pytest.approx(first.line("CỘNG HÒA").baseline, abs=0.5)
    assert first.line("SỞ CÔNG THƯƠNG").baseline == pytest.approx(first.line("Độc lập").baseline, abs=0.5)
    assert first.line("Số:").baseline == pytest.approx(first.line("Sông Lam, ngày").baseline, abs=0.5)


def test_each_side_of_the_letterhead_is_centred_on_itself() -> None:
    first = report()[0]
    left, right = first.line("UBND TỈNH").middle, first.line("CỘNG HÒA").middle
    assert first.line("SỞ CÔNG THƯƠNG").middle == pytest.approx(left, abs=NEAR)
    assert first.line("Độc lập").middle == pytest.approx(right, abs=NEAR)
    assert left < 105 < right


@pytest.mark.parametrize(
    ("start", "size", "bold", "italic"),
    [
        ("UBND TỈNH", 13, False, False),
        ("SỞ CÔNG THƯƠNG", 13, True, False),
        ("CỘNG HÒA", 13, True, False),
        ("Độc lập", 14, True, False),
        ("Số:", 13, False, False),
        ("Sông Lam, ngày", 14, False, True),
        ("BÁO CÁO", 14, True, False),
        ("Kết quả thực hiện cải cách", 14, True, False),
        ("Kính gửi:", 14, False, False),
        ("Thực hiện Kế hoạch", 14, False, False),
        ("I. CÔNG TÁC", 14, True, False),
        ("1. Kết quả", 14, True, False),
        ("2.1. Chỉ tiêu", 14, True, True),
        ("Nơi nhận:", 12, True, True),
        ("- Như trên;", 11, False, False),
        ("- Lưu: VT, VP.", 11, False, False),
        ("KT. GIÁM ĐỐC", 14, True, False),
        ("PHÓ GIÁM ĐỐC", 14, True, False),
        ("Phan Thị Thu Giang", 14, True, False),
    ],
)
def test_each_part_is_printed_in_its_size_and_face(start: str, size: float, bold: bool, italic: bool) -> None:
    line = report()[0].line(start)
    assert (line.size, line.bold, line.italic) == (size, bold, italic)


def test_one_family_of_letters() -> None:
    families = {line.family.split("+")[-1].split("-")[0] for sheet in report() for line in sheet.lines}
    assert len(families) == 1
    assert families <= {"TimesNewRomanPS", "TimesNewRoman", "LiberationSerif", "Tinos"}


def test_line_under_the_motto_is_as_long_as_the_motto() -> None:
    first = report()[0]
    motto = first.line("Độc lập")
    line = first.stroke_under(motto)
    assert line.length == pytest.approx(motto.right - motto.left, rel=0.05)
    assert line.middle == pytest.approx(motto.middle, abs=1)


@pytest.mark.parametrize("start", ["SỞ CÔNG THƯƠNG", "nhiệm vụ trọng tâm 6 tháng"])
def test_line_under_issuer_and_title_is_a_third_to_a_half_of_the_text(start: str) -> None:
    first = report()[0]
    text = first.line(start)
    widest = first.line("Kết quả thực hiện cải cách") if start.startswith("nhiệm vụ") else text
    line = first.stroke_under(text)
    assert 1 / 3 <= line.length / (widest.right - widest.left) <= 1 / 2
    assert line.middle == pytest.approx(text.middle, abs=1)
    assert 0 < line.top - text.baseline < 4


def test_title_is_in_the_middle_of_the_text() -> None:
    first = report()[0]
    for start in ("BÁO CÁO", "Kết quả thực hiện cải cách", "nhiệm vụ trọng tâm 6 tháng"):
        assert first.line(start).middle == pytest.approx((30 + 195) / 2, abs=NEAR)


def test_signature_stands_at_the_right_and_recipients_at_the_left() -> None:
    first = report()[0]
    assert first.line("KT. GIÁM ĐỐC").left > 112
    assert first.line("Nơi nhận:").left == pytest.approx(30, abs=NEAR)
    assert first.line("Phan Thị Thu Giang").middle == pytest.approx(first.line("KT. GIÁM ĐỐC").middle, abs=NEAR)
    room = first.line("Phan Thị Thu Giang").top - first.line("PHÓ GIÁM ĐỐC").bottom
    assert 18 < room < 35, "room for the signature and the seal"


def test_space_between_paragraphs_and_lines() -> None:
    """At least 6 points between paragraphs, a line single to one and a half."""
    first = report()[0]
    upper, lower = first.line("Trên đây là báo cáo"), first.line("Sở Công Thương./.")
    line = (lower.baseline - upper.baseline) / 25.4 * 72
    assert 14 <= line <= 14 * 1.15 * 1.5
    between = (upper.baseline - first.line("Tiếp tục thực hiện").baseline) / 25.4 * 72
    assert between - line >= 6 - 0.5


def numbers(sheets: list[Sheet]) -> list[str]:
    return [sheet.number.text if sheet.number else "" for sheet in sheets]


def test_page_numbers_are_centred_in_the_top_margin_and_not_on_page_one() -> None:
    sheets = printed(replace(drafts.report(), body=short(90), appendices=()))
    assert numbers(sheets) == ["", "2", "3", "4"]
    for sheet in sheets[1:]:
        number = sheet.number
        assert number
        assert number.size in (13, 14)
        assert number.middle == pytest.approx((30 + 195) / 2, abs=NEAR)


def test_appendix_is_landscape_with_numbers_of_its_own() -> None:
    upright, *turned = report()
    assert upright.width < upright.height
    assert all(sheet.width > sheet.height for sheet in turned)
    assert numbers(turned) == ["", *(str(page) for page in range(2, len(turned) + 1))]


def test_second_appendix_counts_from_one_again() -> None:
    one = drafts.report(30)
    two = replace(one, appendices=(replace(one.appendices[0], label="I"), replace(one.appendices[0], label="II")))
    counted = numbers(printed(two)[1:])
    half = len(counted) // 2
    assert counted[:half] == counted[half:] == ["", *(str(page) for page in range(2, half + 1))]


def test_head_of_a_table_is_repeated_on_every_page() -> None:
    turned = report()[1:]
    assert len(turned) > 3
    for sheet in turned[1:]:
        head = [line.text for line in sheet.text[:8]]
        assert {column.heading for column in drafts.TASK_COLUMNS} <= set(head)
        assert "Cơ quan thực hiện" in head


def test_no_row_is_split_between_pages() -> None:
    for sheet in report()[1:]:
        first, last = (sum(word in line.text for line in sheet.text) for word in ("Rà soát, đề xuất", "kinh doanh"))
        assert first == last > 0


def test_title_of_a_group_is_never_the_last_row_of_a_page() -> None:
    rows: list[Row] = []
    for place in range(50):
        rows += [Row((str(place), "Nhóm việc"), group=True), Row(("1", "Việc phải làm", "98%", "99%"))]
    for above in range(3):
        draft = replace(
            drafts.report(), body=(*short(above), replace(drafts.TARGET_TABLE, rows=tuple(rows))), appendices=()
        )
        for sheet in printed(draft)[:-1]:
            assert not any(line.text == "Nhóm việc" for line in sheet.text[-2:])


def test_row_higher_than_a_page_goes_over_and_loses_nothing() -> None:
    block = TableBlock((Column("A"), Column("B", 3)), (Row(("1", "Từ " * 2500)), Row(("2", "cuối"))))
    sheets = printed(replace(drafts.report(), body=(Text("Một."), block), appendices=()))
    assert sum(line.text.count("Từ") for sheet in sheets for line in sheet.text) == 2500
    assert len(sheets) == 3


def test_a_table_that_fills_its_page_leaves_no_empty_one_behind_it() -> None:
    columns = tuple(Column(f"Cột {place}") for place in range(6))
    rows = tuple(Row((str(place), "Việc", "", "", "", "")) for place in range(40))
    appendices = tuple(
        Appendix("Việc", (*short(above), TableBlock(columns, rows[:count])), f"{above}.{count}")
        for above in range(8)
        for count in range(16 - above, 30 - above)
    )
    sheets = printed(replace(drafts.report(), appendices=appendices))
    assert len(sheets) > len(appendices)
    assert all(sheet.text for sheet in sheets)


def ends() -> Iterator[tuple[str, Draft]]:
    plain = replace(drafts.report(), appendices=())
    many = "Trên đây là báo cáo của Sở Công Thương, kính trình Ủy ban nhân dân tỉnh xem xét, cho ý kiến chỉ đạo. " * 4
    table = replace(drafts.TARGET_TABLE, rows=drafts.TARGET_TABLE.rows * 3)
    yield "one short line", replace(plain, closing="Hết.")
    yield "a long paragraph", replace(plain, closing=many)
    yield "a point", replace(plain, closing="", body=(Bullet("Việc sau cùng."),))
    yield "a table", replace(plain, closing="", body=(table,))
    yield "minutes", replace(plain, closing="Hết.", cosigners=(SignatureBlock("Thư ký", "Lê Văn Sơn"),))


@pytest.mark.parametrize(("name", "draft"), [pytest.param(*pair, id=pair[0]) for pair in ends()])
def test_signature_never_stands_alone_on_a_page(name: str, draft: Draft) -> None:
    """However many lines stand above, the page of the signature has two lines of the text, and all of the signature.

    (Behind a table LibreOffice keeps only the closing mark with it; Word, the last row too.)"""
    least = 1 if name == "a table" else 2
    last = draft.body[-1:] if not draft.closing else ()
    pages: set[int] = set()
    for above in range(9, 26, 2):
        sheets = printed(replace(draft, body=(*short(above), *last)))
        pages.add(len(sheets))
        page = sheets[-1]
        foot = [place for place, line in enumerate(page.text) if line.text in ("KT. GIÁM ĐỐC", "Nơi nhận:")]
        assert len(page.text[: foot[0]]) >= least, f"{above} lines above: the signature stands alone"
        assert all(page.has(start) for start in ("KT. GIÁM ĐỐC", "Phan Thị Thu Giang", "Nơi nhận:", "- Lưu: VT"))
    assert pages == {1, 2}, "the foot never met the end of a page: the test shows nothing"


def test_heading_is_never_the_last_line_of_a_page() -> None:
    for above in range(24, 34, 2):
        body: tuple[Block, ...] = (*short(above), Heading(1, "II", "NHIỆM VỤ"), Heading(2, "1", "Việc"), *short(12))
        assert not any(
            line_of_heading(sheet.text[-1]) for sheet in printed(replace(drafts.report(), body=body, appendices=()))
        )


def line_of_heading(line: Line) -> bool:
    return line.text.startswith(("II. NHIỆM VỤ", "1. Việc"))
