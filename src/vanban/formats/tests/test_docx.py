"""What is printed in a Word file is what is read."""

from __future__ import annotations

from vanban.blocks import Body
from vanban.body import read_body
from vanban.formats.tests.making import docx, paragraph, part


def body_of(inside: str, parts: dict[str, str | bytes] | None = None) -> Body:
    return read_body(docx(inside, parts), "a.docx")[0]


def lines_of(inside: str, parts: dict[str, str | bytes] | None = None) -> list[str]:
    return [line.text for line in body_of(inside, parts).lines]


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def table(*rows: str, borders: str = '<w:tblBorders><w:top w:val="single"/></w:tblBorders>') -> str:
    return f"<w:tbl><w:tblPr>{borders}</w:tblPr>{''.join(rows)}</w:tbl>"


def test_inserted_text_is_kept_and_deleted_text_dropped() -> None:
    runs = (
        "<w:p><w:r><w:t xml:space='preserve'>Giao </w:t></w:r>"
        "<w:del><w:r><w:delText>Văn phòng</w:delText><w:t>Văn phòng</w:t></w:r></w:del>"
        "<w:ins><w:r><w:t>Thanh tra</w:t></w:r></w:ins></w:p>"
    )
    assert lines_of(runs) == ["Giao Thanh tra"]


def test_a_paragraph_whose_mark_is_deleted_goes_on_in_the_next() -> None:
    first = paragraph("Sở Công ", "<w:rPr><w:del/></w:rPr>")
    assert lines_of(first + paragraph("Thương")) == ["Sở Công Thương"]


def test_automatic_numbers_are_counted_by_level() -> None:
    numbering = part(
        "numbering",
        '<w:abstractNum w:abstractNumId="0">'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2."/><w:isLgl/></w:lvl>'
        '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3)"/></w:lvl>'
        '<w:lvl w:ilvl="3"><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num>',
    )

    def item(level: int, text: str) -> str:
        return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="5"/></w:numPr>')

    inside = item(0, "A") + item(1, "B") + item(2, "C") + item(2, "D") + item(3, "E") + item(1, "F") + item(0, "G")
    read = lines_of(inside, {"word/numbering.xml": numbering})
    assert read == ["I. A", "1.1. B", "a) C", "b) D", "- E", "1.2. F", "II. G"]


def test_merged_cells_have_their_spans() -> None:
    inside = table(
        row(cell("STT"), cell("Cơ quan", '<w:gridSpan w:val="2"/>')),
        row(cell("1", '<w:vMerge w:val="restart"/>'), cell("Văn phòng"), cell("Thanh tra")),
        row(cell("", "<w:vMerge/>"), cell("Phòng A"), cell("Phòng B")),
    )
    (read,) = body_of(inside).tables
    assert [[(c.text, c.row_span, c.column_span) for c in r] for r in read.rows] == [
        [("STT", 1, 1), ("Cơ quan", 1, 2)],
        [("1", 2, 1), ("Văn phòng", 1, 1), ("Thanh tra", 1, 1)],
        [("Phòng A", 1, 1), ("Phòng B", 1, 1)],
    ]


def test_a_letterhead_table_is_read_as_lines_left_before_right() -> None:
    inside = table(
        row(cell("UBND TỈNH SÔNG LAM"), cell("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")),
        row(cell("Số:   /KH-SCT"), cell("Sông Lam, ngày   tháng 3 năm 2026")),
        borders="",
    )
    assert lines_of(inside) == [
        "UBND TỈNH SÔNG LAM",
        "Số: /KH-SCT",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Sông Lam, ngày tháng 3 năm 2026",
    ]
    assert not body_of(inside).tables


def test_a_table_repeated_with_its_heading_is_one_table() -> None:
    head = row(cell("STT"), cell("Nội dung"))
    inside = table(head, row(cell("1"), cell("A"))) + paragraph("") + table(head, row(cell("2"), cell("B")))
    (read,) = body_of(inside).tables
    assert [[c.text for c in r] for r in read.rows] == [["STT", "Nội dung"], ["1", "A"], ["2", "B"]]


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('Trong khung')}</w:txbxContent>"
    inside = (
        '<w:p xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:r><mc:AlternateContent>'
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert lines_of(inside) == ["Trong khung"]


def test_a_footnote_stands_behind_its_paragraph_with_its_mark() -> None:
    notes = part("footnotes", f'<w:footnote w:id="2">{paragraph("Theo Kế hoạch số 1/KH-UBND.")}</w:footnote>')
    inside = '<w:p><w:r><w:t>Nội dung CCHC</w:t><w:footnoteReference w:id="2"/></w:r></w:p>' + paragraph("Sau")
    body = body_of(inside, {"word/footnotes.xml": notes})
    assert [(line.text, line.footnote) for line in body.lines] == [
        ("Nội dung CCHC¹", False),
        ("¹ Theo Kế hoạch số 1/KH-UBND.", True),
        ("Sau", False),
    ]


def test_hidden_text_is_not_read_and_capitals_are_as_printed() -> None:
    inside = (
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>"
        "<w:r><w:rPr><w:caps/><w:b/></w:rPr><w:t>kế hoạch</w:t></w:r></w:p>"
    )
    (line,) = body_of(inside).lines
    assert line.text == "KẾ HOẠCH"
    assert line.look.bold
