"""Fields of work in one part of a plan and not in the other; parts that plans on the same subject have."""

from vanban.checks.tests.asking import found, quotes
from vanban.checks.tests.factory import REGULAR, Row, plan
from vanban.document import read
from vanban.model import Document

FIELDS = ("Cải tạo chợ đầu mối", "Khuyến công nông thôn", "Quản lý hóa chất", "Xúc tiến thương mại", "An toàn hồ đập")


def _plan(sections: tuple[str, ...], groups: tuple[str, ...]) -> Document:
    headings = [f"{n}. {title}" for n, title in enumerate(sections, 1)]
    text = "\n".join(["I. MỤC ĐÍCH", "II. NHIỆM VỤ, GIẢI PHÁP", *(f"{h}\nLàm tốt việc này." for h in headings)])
    children = [(str(n), heading, ()) for n, heading in enumerate(headings, 1)]
    outline = [("I", "I. MỤC ĐÍCH", ()), ("II", "II. NHIỆM VỤ, GIẢI PHÁP", children)]
    rows: list[Row] = [(f"{group}.1", f"Thực hiện việc của {group}", "Báo cáo", REGULAR) for group in groups]
    return plan(text, outline=outline, rows=rows)


def test_a_field_of_the_body_without_rows() -> None:
    assert quotes("solution_without_row", _plan(FIELDS, FIELDS[:4])) == ["5. An toàn hồ đập"]


def test_a_group_of_rows_without_a_heading() -> None:
    (only,) = found("row_without_solution", _plan(FIELDS[:4], FIELDS))
    assert only.severity == "note"
    assert "An toàn hồ đập" in only.places[0].quote


def test_parts_that_are_cut_otherwise_or_agree_are_left_alone() -> None:
    other = ("Chợ", "Kho bãi", "Bến thủy", "Điện lực", "Khoáng sản")
    for document in (_plan(FIELDS, FIELDS), _plan(FIELDS, other), _plan(FIELDS[:2], FIELDS[:1])):
        assert not found("solution_without_row", document)
        assert not found("row_without_solution", document)


SISTER = """SỞ {0}
Số: 7/KH-{1}
Sông Lam, ngày 10 tháng 02 năm 2031

KẾ HOẠCH
Cải cách hành chính của Sở {0} năm 2031

I. MỤC ĐÍCH, YÊU CẦU
Nâng cao chất lượng phục vụ.
II. NHIỆM VỤ
Rà soát thủ tục.
{2}
IV. TỔ CHỨC THỰC HIỆN
Các phòng thực hiện.
"""
FUNDS = "III. KINH PHÍ THỰC HIỆN\nTừ ngân sách được giao."


def _sister(name: str, part: str = FUNDS) -> Document:
    return read(SISTER.format(name, name[:3], part).encode(), name=f"{name}.txt")


def test_a_part_that_the_other_plans_have() -> None:
    lacking, others = _sister("XÂY DỰNG", ""), [_sister("CÔNG THƯƠNG"), _sister("TƯ PHÁP")]
    (only,) = found("section_missing", lacking, *others)
    assert only.places[0].document == 0
    assert [place.quote for place in only.places[1:]] == ["III. KINH PHÍ THỰC HIỆN"] * 2


def test_one_other_plan_or_other_subjects_prove_nothing() -> None:
    assert not found("section_missing", _sister("XÂY DỰNG", ""), _sister("CÔNG THƯƠNG"))
    assert not found("section_missing", _sister("XÂY DỰNG"), _sister("CÔNG THƯƠNG"), _sister("TƯ PHÁP"))
    different = read(
        SISTER.format("Y TẾ", "Y T", "").replace("Cải cách hành chính", "Tuyển sinh lớp nghề").encode(), name="y.txt"
    )
    assert not found("section_missing", different, _sister("CÔNG THƯƠNG"), _sister("TƯ PHÁP"))
