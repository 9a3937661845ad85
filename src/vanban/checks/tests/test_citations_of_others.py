import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from vanban.checks.tests.asking import found, quotes
from vanban.checks.tests.factory import cited, plan
from vanban.model import Document

DAY = dt.date(2031, 1, 20)


def _citing(number: str, day: dt.date | None = DAY, **more: Any) -> Document:
    text = f"Thực hiện {number} của cấp trên."
    return plan(text, citations=[cited(text, number, day, **more)])


def test_two_dates_of_one_document() -> None:
    findings = found("citation_variants", _citing("31/KH-UBND"), _citing("31/KH-UBND", dt.date(2031, 1, 21)))
    assert [f.severity for f in findings] == ["error"]


def test_the_same_number_in_two_years_or_of_two_agencies() -> None:
    assert not found("citation_variants", _citing("31/KH-UBND"), _citing("31/KH-UBND", dt.date(2030, 2, 3)))
    one = _citing("31/KH-UBND", issuer="UBND tỉnh Đông Hà Sơn")
    other = _citing("31/KH-UBND", dt.date(2031, 2, 3), issuer="UBND tỉnh Tây Hà Sơn")
    assert not found("citation_variants", one, other)


def test_two_titles_of_one_document() -> None:
    one = _citing("9-NQ/TU", title="về đẩy mạnh cải cách hành chính trên địa bàn tỉnh giai đoạn 2031-2035")
    other = _citing("9-NQ/TU", title="về đẩy mạnh CCHC tỉnh Đông Hà Sơn giai đoạn 2031 - 2035")
    assert [f.severity for f in found("citation_variants", one, other)] == ["warning"]


@pytest.mark.parametrize(
    "title",
    [
        "về đẩy mạnh cải cách hành chính",
        "Về đẩy mạnh CCHC trên địa bàn tỉnh giai đoạn 2031 – 2035",
        None,
    ],
)
def test_a_shortened_or_differently_typed_title_is_the_same(title: str | None) -> None:
    one = _citing("9-NQ/TU", title="về đẩy mạnh cải cách hành chính trên địa bàn tỉnh giai đoạn 2031-2035")
    assert not found("citation_variants", one, _citing("9-NQ/TU", title=title))


def test_look_alike_numbers_are_two_documents() -> None:
    one = _citing("66-NQ/TW", dt.date(2031, 4, 30), title="về đổi mới xây dựng pháp luật")
    assert not found("citation_variants", one, _citing("66/NQ-CP", dt.date(2031, 3, 26), title="về cắt giảm thủ tục"))


def test_no_date_anywhere_in_the_document() -> None:
    (finding,) = found("citation_without_date", _citing("9-NQ/TU", None, kind="nghị quyết"))
    assert finding.severity == "warning"
    assert finding.message.startswith("Nghị quyết số 9-NQ/TU")


def test_the_date_that_another_document_gives_is_suggested() -> None:
    findings = found("citation_without_date", _citing("9-NQ/TU", None), _citing("9-NQ/TU"))
    assert ["20/01/2031" in f.suggestion for f in findings] == [True]


def test_dated_in_another_mention_or_in_its_number() -> None:
    text = "Nghị quyết số 9-NQ/TU ngày 20/01/2031; theo 9-NQ/TU"
    twice = [cited(text, "9-NQ/TU", DAY), cited(text, "9-NQ/TU", at=30)]
    assert not found("citation_without_date", plan(text, citations=twice))
    assert not found("citation_without_date", _citing("64/2025/QH15", None, kind="luật"))


def test_numbers_that_cannot_be() -> None:
    assert "khóa 13" in found("citation_impossible", _citing("79/2025/QH13", None))[0].message
    assert found("citation_impossible", _citing("30/2020/NĐ-CP", dt.date(2021, 3, 5)))
    assert quotes("citation_impossible", _citing("417/QĐ-Tg")) == ["417/QĐ-Tg"]


def test_a_title_in_capitals_has_no_small_letters() -> None:
    text = "KẾ HOẠCH\nTHỰC HIỆN QUYẾT ĐỊNH SỐ 417/QĐ-TTG"
    assert not found("citation_impossible", plan(text, citations=[cited(text, "417/QĐ-TTG", kind="quyết định")]))


def test_numbers_that_can_be() -> None:
    for number, day in (("79/2025/QH15", None), ("30/2020/NĐ-CP", dt.date(2020, 3, 5)), ("417/QĐ-TTg", DAY)):
        assert not found("citation_impossible", _citing(number, day))


def test_a_symbol_in_a_title_of_capitals_is_no_slip() -> None:
    title = "TRIỂN KHAI CHỈ THỊ SỐ 32/CT-TTG NGÀY 21/10/2030"
    citation = cited(title, "32/CT-TTG", DAY)
    whole = replace(citation, span=(title.index("CHỈ"), len(title)))
    assert not found("citation_impossible", plan(title, citations=[whole]))
    assert found("citation_impossible", plan(title.capitalize().replace("ct-ttg", "CT-TTG"), citations=[whole]))
