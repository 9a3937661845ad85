"""What a document is made under, which appendices it names, which reports it asks for."""

from __future__ import annotations

import pytest

from vanban.blocks import Body, Extract, Paragraph
from vanban.body import assemble
from vanban.cite import cite
from vanban.model import Header
from vanban.reading.annexes import read_annexes
from vanban.reading.header import read_header
from vanban.reading.legal_bases import read_legal_bases
from vanban.reading.outline import read_outline
from vanban.reading.reporting import read_reporting


def body(*lines: str) -> Body:
    return assemble(Extract(tuple(Paragraph(line) for line in lines)))


def bases(whole: Body) -> list[str | None]:
    header, found = read_header(whole), cite(whole.text)
    return [found[index].number for index in read_legal_bases(whole, header, read_outline(whole), found)]


def test_bases_of_a_plan() -> None:
    opening = (
        "Thực hiện Nghị quyết số 60-NQ/TU ngày 15/12/2021 của Ban Thường vụ Tỉnh ủy; Kế hoạch số 16/KH-UBND ngày 20/01/2026 của UBND tỉnh "
        "về thực hiện Nghị quyết số 02/NQ-CP ngày 08/01/2026 của Chính phủ. Sở Công Thương xây dựng Kế hoạch như sau:"
    )
    whole = body(
        "KẾ HOẠCH",
        "Triển khai Chỉ thị số 11-CT/TU",
        opening,
        "I. MỤC ĐÍCH",
        "Theo Nghị quyết số 76/NQ-CP của Chính phủ.",
    )
    assert bases(whole) == ["60-NQ/TU", "16/KH-UBND"]


def test_bases_of_a_decision_line_by_line() -> None:
    lines = (
        "QUYẾT ĐỊNH", "Ban hành Quy chế", "Căn cứ Luật Lâm sản số 16/2024/QH15 (được sửa đổi, bổ sung bởi Luật số 87/2025/QH15);",
        "Căn cứ Nghị định số 30/2020/NĐ-CP;", "Theo đề nghị của Chánh Văn phòng.", "Điều 1. Ban hành theo Nghị định số 61/2018/NĐ-CP.",
    )  # fmt: skip
    assert bases(body(*lines)) == ["16/2024/QH15", "87/2025/QH15", "30/2020/NĐ-CP"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(Có phụ lục nhiệm vụ kèm theo)", [("Phụ lục", "nhiệm vụ", False)]),
        ("(Chi tiết tại Phụ lục I, II kèm theo)", [("Phụ lục I", "", False), ("Phụ lục II", "", False)]),
        ("(Chi tiết tại Phụ lục 02 đính kèm)", [("Phụ lục 02", "", False)]),
        ("theo Phụ lục I kèm theo Quyết định số 12/QĐ-UBND", []),
        ("theo mẫu tại Phụ lục I Nghị định số 30/2020/NĐ-CP", []),
    ],
)
def test_appendices_named(text: str, expected: list[tuple[str, str, bool]]) -> None:
    found = read_annexes(body("I. MỤC ĐÍCH", text), Header())
    assert [(one.label, one.title, one.present) for one in found] == expected


def test_an_appendix_that_is_there() -> None:
    whole = body(
        "(Có Phụ lục I, Phụ lục II kèm theo)",
        "GIÁM ĐỐC",
        "Lê Văn An",
        "PHỤ LỤC I",
        "DANH MỤC NHIỆM VỤ",
        "(Kèm theo Kế hoạch)",
    )
    assert [(one.label, one.title, one.present) for one in read_annexes(whole, Header())] == [
        ("Phụ lục I", "DANH MỤC NHIỆM VỤ", True),
        ("Phụ lục II", "", False),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Định kỳ hằng quý, 6 tháng, một năm báo cáo kết quả thực hiện gửi Sở Nội vụ tổng hợp.",
            [
                ("quarter", None, None, "Sở Nội vụ"),
                ("half", None, None, "Sở Nội vụ"),
                ("year", None, None, "Sở Nội vụ"),
            ],
        ),
        (
            "Báo cáo quý I trước ngày 15/3, báo cáo 6 tháng đầu năm trước ngày 10/6, báo cáo năm chậm nhất ngày 05/12.",
            [("Q1", "03-15", True, None), ("H1", "06-10", True, None), ("year", "12-05", False, None)],
        ),
        (
            "Gửi báo cáo Quý I trước ngày 10/3/2026; Quý III trước ngày 10/9/2026; báo cáo năm trước ngày 01/12/2026.",
            [("Q1", "03-10", True, None), ("Q3", "09-10", True, None), ("year", "12-01", True, None)],
        ),
        (
            "Trước ngày 05/12 hằng năm, các phòng gửi báo cáo về Sở Công Thương.",
            [("year", "12-05", True, "Sở Công Thương")],
        ),
        (
            "Hằng quý (trước ngày 10 của tháng cuối quý) các đơn vị báo cáo UBND tỉnh Sông Lam.",
            [("quarter", None, None, "UBND tỉnh Sông Lam")],
        ),
        (
            "Các địa phương định kỳ hàng năm (trước ngày 10/12) hoặc đột xuất báo cáo Ủy ban nhân dân tỉnh.",
            [("year", "12-10", True, "Ủy ban nhân dân tỉnh"), ("topic", None, None, "Ủy ban nhân dân tỉnh")],
        ),
        (
            "Thực hiện Kế hoạch số 18/KH-SCT ngày 15/01/2026, Sở Công Thương báo cáo kết quả 6 tháng đầu năm 2026.",
            [("H1", None, None, None)],
        ),
        ("Thực hiện chế độ báo cáo theo quy định.", []),
        ("Hằng tháng, đăng ít nhất 02 tin, bài trên Trang thông tin điện tử.", []),
        ("Tổng hợp, báo cáo kết quả cải cách hành chính năm 2026 của Sở.", []),
    ],
)
def test_reports_asked_for(text: str, expected: list[tuple[str, str | None, bool | None, str | None]]) -> None:
    whole = body("IV. TỔ CHỨC THỰC HIỆN", f"- {text}")
    found = read_reporting(whole)
    assert [(one.period, one.due, one.before, one.to) for one in found] == expected
    assert all(whole.text[slice(*one.span)].strip() for one in found)


def test_forms_and_lists_are_appendices_too() -> None:
    text = body(
        "KẾ HOẠCH",
        "Công tác năm 2026",
        "1. Báo cáo số liệu (theo Biểu số 02 kèm theo).",
        "2. Thực hiện các đề án (có Danh mục đề án kèm theo).",
        "Biểu số 02",
        "TỔNG HỢP SỐ LIỆU",
        "(Kèm theo Kế hoạch số 12/KH-SCT)",
        "DANH MỤC ĐỀ ÁN NĂM 2026",
        "(Kèm theo Kế hoạch số 12/KH-SCT)",
        "Biểu mẫu 01",
        "không phải tiêu đề của phụ lục",
    )
    assert [(annex.label, annex.title, annex.present) for annex in read_annexes(text, Header())] == [
        ("Biểu 02", "TỔNG HỢP SỐ LIỆU", True),
        ("Danh mục", "DANH MỤC ĐỀ ÁN NĂM 2026", True),
    ]
