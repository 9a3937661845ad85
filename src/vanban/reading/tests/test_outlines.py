"""The tree of headings and points, with gaps and odd letters as printed."""

from __future__ import annotations

from vanban.blocks import Body, Extract, Paragraph
from vanban.body import assemble
from vanban.model import OutlineItem
from vanban.reading.outline import read_outline


def body(*lines: str) -> Body:
    return assemble(Extract(tuple(Paragraph(line) for line in lines)))


def labels(items: tuple[OutlineItem, ...]) -> list[object]:
    return [[item.label, labels(item.children)] if item.children else item.label for item in items]


def test_a_plan() -> None:
    lines = (
        "I. MỤC ĐÍCH, YÊU CẦU", "1. Mục đích", "Nội dung.", "2. Yêu cầu", "II. MỤC TIÊU", "1. Mục tiêu chung", "2. Chỉ tiêu cụ thể",
        "2.1. Thể chế",
        "100% văn bản đúng hạn.", "2.2. Thủ tục", "a) Thứ nhất;", "b) Thứ hai;",
        "III. NHIỆM VỤ", "1. Chỉ đạo", "3. Thủ tục", "- Gạch đầu dòng",
    )  # fmt: skip
    assert labels(read_outline(body(*lines))) == [
        ["I", ["1", "2"]],
        ["II", ["1", ["2", ["2.1", ["2.2", ["a", "b"]]]]]],
        ["III", ["1", "3"]],
    ]


def test_a_legal_text() -> None:
    lines = (
        "Chương I", "QUY ĐỊNH CHUNG", "Điều 1. Phạm vi", "1. Khoản một.", "a) Điểm a;", "Điều 2. Đối tượng",
        "Điều 5 của Luật này quy định.",
        "Chương II",
        "NHỮNG QUY ĐỊNH CỤ THỂ", "Mục 1", "TIÊU CHÍ", "Điều 3. Tiêu chí",
    )  # fmt: skip
    found = read_outline(body(*lines))
    assert labels(found) == [
        ["Chương I", [["Điều 1", [["1", ["a"]]]], "Điều 2"]],
        ["Chương II", [["Mục 1", ["Điều 3"]]]],
    ]
    assert [item.title for item in found] == ["QUY ĐỊNH CHUNG", "NHỮNG QUY ĐỊNH CỤ THỂ"]


def test_letters_and_roman_numbers_that_look_alike() -> None:
    lines = ("A. PHẦN MỘT", "I. Một", "II. Hai", "B. PHẦN HAI", "I. Một", "C. PHẦN BA", "D. PHẦN BỐN")
    assert labels(read_outline(body(*lines))) == [["A", ["I", "II"]], ["B", ["I"]], "C", "D"]


def test_long_points_have_what_leads_them_as_title() -> None:
    text = "1. Phòng Kế hoạch: Là đầu mối thường trực, phối hợp với các phòng tham mưu, đề xuất trình Lãnh đạo Sở thực hiện các nội dung"
    (item,) = read_outline(body(text))
    assert item.title == "Phòng Kế hoạch"


def test_spans_are_those_of_the_heading_lines() -> None:
    whole = body("KẾ HOẠCH", "I. MỤC ĐÍCH", "1. Mục đích", "Nội dung.")
    (item,) = read_outline(whole)
    assert whole.text[slice(*item.span)] == "I. MỤC ĐÍCH"
    assert whole.text[slice(*item.children[0].span)] == "1. Mục đích"


def test_signature_and_numbers_in_prose_are_no_headings() -> None:
    prose = ("100% hồ sơ đúng hạn.", "2.500 hồ sơ đã nhận.", "30.4 là ngày lễ.")
    lines = ("I. MỤC ĐÍCH", *prose, "Nơi nhận:", "1. Như trên;", "GIÁM ĐỐC", "Lê Văn An")
    assert labels(read_outline(body(*lines))) == ["I"]


def test_an_appendix_in_the_same_file_is_apart() -> None:
    lines = (
        "I. MỤC ĐÍCH",
        "1. Một",
        "GIÁM ĐỐC",
        "Lê Văn An",
        "PHỤ LỤC I",
        "DANH MỤC NHIỆM VỤ",
        "1. Nhiệm vụ một",
        "2. Nhiệm vụ hai",
    )
    found = read_outline(body(*lines))
    assert labels(found) == [["I", ["1"]], ["PHỤ LỤC I", ["1", "2"]]]
    assert found[1].title == "DANH MỤC NHIỆM VỤ"
