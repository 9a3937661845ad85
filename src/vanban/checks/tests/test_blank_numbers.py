import datetime as dt
from typing import Any

from vanban.checks.tests.asking import found
from vanban.checks.tests.factory import TITLE, cited, parts, plan
from vanban.model import Document

HEAD = "Số:        /KH-SCT\nĐông Hà Sơn, ngày      tháng 4 năm 2031\nKẾ HOẠCH"
CITING = "Thực hiện Kế hoạch số 46/KH-SCT ngày 08/4/2031 của Sở Công Thương về cải cách hành chính năm 2031"


def _sister(day: dt.date, title: str = "cải cách hành chính của Sở Công Thương năm 2031") -> Document:
    citation = cited(CITING, "46/KH-SCT", day, title=title, issuer="Sở Công Thương")
    return plan(CITING, title="Tuyên truyền năm 2031", citations=[citation])


def _blank() -> Document:
    return plan(HEAD, symbol="KH-SCT", **parts(2031, 4))


def test_a_draft_with_blanks_is_noted() -> None:
    (finding,) = found("blank_number", _blank())
    assert finding.severity == "note"
    assert "số và ngày ban hành" in finding.message
    assert finding.places[0].quote == "Số:        /KH-SCT"


def test_the_number_that_another_document_of_the_set_gives() -> None:
    (finding,) = found("blank_number", _blank(), _sister(dt.date(2031, 4, 8)))
    assert finding.severity == "error"
    assert "46/KH-SCT" in finding.suggestion
    assert "08/4/2031" in finding.suggestion


def test_a_citation_of_another_month_or_title_is_not_taken_for_it() -> None:
    for other in (_sister(dt.date(2031, 6, 8)), _sister(dt.date(2031, 4, 8), "xúc tiến thương mại biên giới")):
        assert found("blank_number", _blank(), other)[0].severity == "note"


def test_a_full_head_is_left_alone() -> None:
    full = plan("Số: 46/KH-SCT", symbol="KH-SCT", number="46", issued_on=dt.date(2031, 4, 8), title=TITLE)
    assert not found("blank_number", full)


def test_an_appendix_is_known_by_its_plan() -> None:
    appendix = plan(
        "PHỤ LỤC\nNHIỆM VỤ CẢI CÁCH HÀNH CHÍNH CỦA SỞ CÔNG THƯƠNG NĂM 2031\n(Kèm theo Kế hoạch số:      /KH-SCT ngày    /4/2031)",
        kind="PL",
        title="NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH CỦA SỞ CÔNG THƯƠNG NĂM 2031",
        symbol="KH-SCT",
        annex_of="Kế hoạch số /KH-SCT",
        **parts(2031, 4),
    )
    (finding,) = found("blank_number", plan("KẾ HOẠCH"), appendix, _sister(dt.date(2031, 4, 8)))
    assert finding.severity == "error"
    assert [place.document for place in finding.places] == [1, 2]


def test_the_appendix_in_the_same_file_was_forgotten() -> None:
    text = "Số: 46/KH-SCT\nPHỤ LỤC\n(Kèm theo Kế hoạch số:     /KH-SCT ngày    /4/2031)"
    head: dict[str, Any] = {"symbol": "KH-SCT", "number": "46", "issued_on": dt.date(2031, 4, 8)}
    assert [f.severity for f in found("blank_number", plan(text, **head))] == ["error"]
    assert not found("blank_number", plan(text.replace("số:     /", "số 46/"), **head))
