from dataclasses import replace

from vanban.checks.tests.asking import found, quotes
from vanban.checks.tests.factory import REGULAR, Row, cited, plan
from vanban.model import Document, Duty, Schedule

DUTY = (Duty("", "rà soát", Schedule(""), (0, 0)),)


def test_an_abbreviation_with_and_without_its_hyphen() -> None:
    one = plan("- Phòng KHTC, QL-TM;\n- Lưu: VT.", issuer="Sở Công Thương")
    other = plan("Chủ trì: Phòng QLTM, Trung tâm XTTM", issuer="Sở Công Thương")
    assert quotes("unit_names", one, other) == ["QL-TM", "QLTM"]


def test_two_agencies_may_write_their_own_way() -> None:
    one = plan("- Phòng KHTC, QL-TM;\n- Lưu: VT.", issuer="Sở Công Thương")
    assert not found("unit_names", one, plan("Chủ trì: Phòng QLTM, Trung tâm XTTM", issuer="Sở Du lịch"))


def test_one_spelling_or_two_units_are_left_alone() -> None:
    assert not found("unit_names", plan("Phòng QL-TM; Phòng QL-TM; Phòng QLCN"))


def test_symbols_of_documents_are_no_units() -> None:
    text = "của Sở KH-UBND theo Kế hoạch số 5/KH-UBND; Sở KHUBND"
    document = plan(text, citations=[cited(text, "KH-UBND", at=0), cited(text, "5/KH-UBND")])
    assert not found("unit_names", document)


def test_a_recipient_listed_twice() -> None:
    text = "Nơi nhận:\n- Sở Nội vụ;\n- Lãnh đạo Sở;\n- Sở Nội vụ;"
    (finding,) = found("recipient_twice", plan(text, recipients=["Sở Nội vụ", "Lãnh đạo Sở", "Sở Nội vụ"]))
    assert finding.severity == "note"


def test_a_unit_beside_all_units() -> None:
    text = "- Các phòng, đơn vị thuộc Sở;\n- Trung tâm Khuyến công;"
    document = plan(text, recipients=["Các phòng, đơn vị thuộc Sở", "Trung tâm Khuyến công"])
    assert quotes("recipient_twice", document) == ["Các phòng, đơn vị thuộc Sở", "Trung tâm Khuyến công"]


def test_rooms_and_a_centre_are_two_recipients() -> None:
    text = "- Các phòng chuyên môn;\n- Trung tâm Khuyến công;\n- Các sở, ban, ngành;"
    recipients = ["Các phòng chuyên môn", "Trung tâm Khuyến công", "Các sở, ban, ngành"]
    assert not found("recipient_twice", plan(text, recipients=recipients))


UNITS = ("Phòng Chợ", "Phòng Kho", "Trung tâm Khuyến công")


def _rows_of(*leads: str, text: str = "BẢNG NHIỆM VỤ") -> Document:
    rows: list[Row] = [(f"I.{n}", f"Việc thứ {n}", "Báo cáo", REGULAR, lead, "") for n, lead in enumerate(leads, 1)]
    return plan(text, rows=rows)


def test_a_unit_that_nothing_else_knows() -> None:
    assert quotes("unit_unknown", _rows_of(*UNITS * 3, "Phòng Bưu chính viễn thông")) == [
        "Việc thứ 10",
        "Phòng Bưu chính viễn thông",
    ]


def test_units_named_elsewhere_and_small_plans_are_left_alone() -> None:
    strange = "Phòng Bưu chính viễn thông"
    for said in (f"1. {strange}: theo dõi chung.", "Nơi nhận: Phòng BCVT;"):
        assert not quotes("unit_unknown", _rows_of(*UNITS * 3, strange, text=said))
    assert not quotes("unit_unknown", _rows_of(*UNITS, strange))
    assert not quotes("unit_unknown", _rows_of(*UNITS * 3, strange, "Phòng Một cửa", "Phòng Hộ tịch"))
    assert not quotes("unit_unknown", _rows_of(*UNITS * 3, "Sở Nội vụ"))


def test_the_place_of_a_tone_mark_makes_no_second_spelling() -> None:
    units = [replace(duty, unit=unit) for unit in ("Chi cục Thủy lợi", "Chi cục Thuỷ lợi") for duty in DUTY]
    text = "Chi cục Thủy lợi rà soát; Chi cục Thuỷ lợi kiểm tra"
    document = replace(plan(text), duties=tuple(replace(unit, span=(0, len(text))) for unit in units))
    assert not found("unit_names", document)
