"""What several citations, or a citation and its own document, say together."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from vanban.checks import check
from vanban.checks.tests.asking import found, quotes
from vanban.checks.tests.factory import cited, plan
from vanban.document import read
from vanban.model import Document

SONG_LAM = "UBND tỉnh Sông Lam"


def _citing(*numbers: tuple[str, dt.date | None], kind: str = "kế hoạch", **more: Any) -> Document:
    text = "Thực hiện " + "; ".join(number for number, _ in numbers) + " của cấp trên."
    return plan(text, citations=[cited(text, number, day, kind=kind, **more) for number, day in numbers])


def _day(text: str) -> dt.date:
    day, month, year = map(int, text.split("/"))
    return dt.date(year, month, day)


def _read(text: str) -> Document:
    return read(text.encode(), name="van-ban.txt")


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("64/2023/QH15", "64/2025/QH15", "luật"),
        ("11/2025/QH15", "116/2025/QH15", "luật"),
        ("31/2031/NĐ-CP", "37/2031/NĐ-CP", "nghị định"),
    ],
)
def test_one_title_under_two_numbers_that_look_mistyped(one: str, other: str, kind: str) -> None:
    first = _citing((one, None), kind=kind, title="Phát triển chợ phiên vùng cao")
    second = _citing((other, None), kind=kind, title="Phát triển chợ phiên vùng cao")
    (finding,) = found("citation_same_title", first, second)
    assert [place.quote for place in finding.places] == [one, other]


def test_one_title_under_two_numbers_of_one_day() -> None:
    day = _day("05/3/2031")
    one = _citing(("12/KH-UBND", day), title="về phát triển chợ phiên vùng cao năm 2031", issuer=SONG_LAM)
    other = _citing(("84/KH-UBND", day), title="về phát triển chợ phiên vùng cao năm 2031", issuer=SONG_LAM)
    assert len(found("citation_same_title", one, other)) == 1


@pytest.mark.parametrize(
    ("one", "other", "title", "kind"),
    [
        ("45/2013/QH13", "31/2024/QH15", "Đất đai", "luật"),
        ("80/2015/QH13", "64/2025/QH15", "Ban hành văn bản quy phạm pháp luật", "luật"),
        ("12/KH-UBND", "84/KH-UBND", "về công tác tháng", "kế hoạch"),
        ("12/KH-UBND", "13/KH-SCT", "về phát triển chợ phiên vùng cao", "kế hoạch"),
    ],
)
def test_an_old_and_a_new_law_and_plans_of_two_offices_may_share_a_title(
    one: str, other: str, title: str, kind: str
) -> None:
    documents = [_citing((number, None), kind=kind, title=title) for number in (one, other)]
    assert not found("citation_same_title", *documents)


def test_one_number_under_two_laws() -> None:
    one = _citing(("61/2031/QH17", None), kind="luật", title="Chợ nông thôn")
    other = _citing(("61/2031/QH17", None), kind="luật", title="Bến phà")
    (finding,) = found("citation_variants", one, other)
    assert "hai văn bản" in finding.message


def test_one_number_with_two_titles_of_one_day() -> None:
    day = _day("05/3/2031")
    one = _citing(("12/KH-UBND", day), title="về phát triển chợ phiên vùng cao năm 2031")
    other = _citing(("12/KH-UBND", day), title="về sửa chữa cầu treo dân sinh các huyện miền núi")
    assert "hai văn bản" in found("citation_variants", one, other)[0].message


def test_numbers_that_fall_while_dates_rise() -> None:
    document = _citing(("31/KH-UBND", _day("10/5/2031")), ("84/KH-UBND", _day("12/3/2031")), issuer=SONG_LAM)
    (finding,) = found("citation_order", document)
    assert [place.quote for place in finding.places] == ["31/KH-UBND", "84/KH-UBND"]


@pytest.mark.parametrize(
    "documents",
    [
        [("06/KH-UBND", "10/01/2026"), ("16/KH-UBND", "20/01/2026"), ("29/KH-UBND", "30/01/2026"), ("110/KH-UBND", "25/3/2026")],
        [("145/KH-UBND", "28/5/2025"), ("16/KH-UBND", "20/01/2026")],
        [("66/NQ-CP", "26/3/2025"), ("71/NQ-CP", "01/4/2025")],
        [("205-KL/TW", "07/11/2025"), ("210-KL/TW", "12/11/2025"), ("226-KL/TW", "11/12/2025")],
        [("66-NQ/TW", "30/4/2025"), ("66/NQ-CP", "26/3/2025")],
        [("31/KH-UBND", "10/5/2031"), ("32/KH-UBND", "05/5/2031")],
    ],
)  # fmt: skip
def test_series_that_rise_or_start_again(documents: list[tuple[str, str]]) -> None:
    assert not found("citation_order", _citing(*((number, _day(day)) for number, day in documents), issuer=SONG_LAM))


def test_series_of_two_offices_are_two() -> None:
    one = _citing(("31/KH-UBND", _day("10/5/2031")), issuer=SONG_LAM)
    other = _citing(("84/KH-UBND", _day("12/3/2031")), issuer="UBND tỉnh Đông Hà Sơn")
    assert not found("citation_order", one, other)


OWN = "UBND TỈNH SÔNG LAM\nSỞ CÔNG THƯƠNG\nSố: 31/KH-SCT\nSông Lam, ngày 05 tháng 3 năm 2031\nKẾ HOẠCH\nPhát triển chợ năm 2031\n\n"


def test_a_document_cites_a_later_one() -> None:
    document = _read(
        f"{OWN}Thực hiện Kế hoạch số 40/KH-UBND ngày 12/4/2031 của UBND tỉnh, Sở xây dựng kế hoạch như sau:"
    )
    (finding,) = found("citation_later", document)
    assert [place.quote for place in finding.places] == [
        "Kế hoạch số 40/KH-UBND ngày 12/4/2031 của UBND tỉnh",
        "ngày 05 tháng 3 năm 2031",
    ]


def test_a_date_without_a_number_may_not_be_the_documents_own() -> None:
    text = (
        OWN.replace("Số: 31/KH-SCT\n", "") + "Thực hiện Kế hoạch số 40/KH-UBND ngày 12/4/2031 của UBND tỉnh, Sở giao:"
    )
    assert not found("citation_later", _read(text))


@pytest.mark.parametrize("day", ["12/4/2030", "05/3/2031"])
def test_a_document_cites_an_earlier_one(day: str) -> None:
    document = _read(f"{OWN}Thực hiện Kế hoạch số 40/KH-UBND ngày {day} của UBND tỉnh, Sở xây dựng kế hoạch như sau:")
    assert not found("citation_later", document)


NEW = "UBND TỈNH SÔNG LAM\nSố: 9/QĐ-UBND\nSông Lam, ngày 10 tháng 01 năm 2031\nQUYẾT ĐỊNH\nVề quản lý chợ\n\n"


def test_a_basis_that_another_document_of_the_set_replaced() -> None:
    new = _read(f"{NEW}Điều 3. Quyết định này thay thế Quyết định số 5/QĐ-UBND ngày 10/02/2029 của UBND tỉnh.")
    plan_on_old = _read(
        f"{OWN}Thực hiện Quyết định số 5/QĐ-UBND ngày 10/02/2029 của UBND tỉnh, Sở xây dựng kế hoạch như sau:"
    )
    (finding,) = found("citation_ended", new, plan_on_old)
    assert "bị thay thế" in finding.message
    assert [place.document for place in finding.places] == [1, 0]


@pytest.mark.parametrize(
    ("said", "taken"),
    [
        ("Bãi bỏ khoản 2 Điều 3 Quyết định số 5/QĐ-UBND ngày 10/02/2029", "Thực hiện Quyết định số 5/QĐ-UBND ngày 10/02/2029"),
        ("Quyết định này thay thế Quyết định số 5/QĐ-UBND ngày 10/02/2029", "Thực hiện Quyết định số 5/QĐ-UBND ngày 11/02/2030"),
        ("Quyết định này thay thế Quyết định số 5/QĐ-UBND ngày 10/02/2029", "Tổng kết thực hiện Quyết định số 5/QĐ-UBND"),
        ("Có hiệu lực đến khi Quyết định số 5/QĐ-UBND ngày 10/02/2029 hết hiệu lực", "Thực hiện Quyết định số 5/QĐ-UBND ngày 10/02/2029"),
        ("Quyết định này sửa đổi Quyết định số 5/QĐ-UBND ngày 10/02/2029", "Thực hiện Quyết định số 5/QĐ-UBND ngày 10/02/2029"),
    ],
)  # fmt: skip
def test_in_force_in_part_another_year_or_of_the_past(said: str, taken: str) -> None:
    documents = [
        _read(f"{NEW}Điều 3. {said} của UBND tỉnh."),
        _read(f"{OWN}{taken} của UBND tỉnh, Sở xây dựng kế hoạch như sau:"),
    ]
    assert not found("citation_ended", *documents)


def test_a_plan_older_than_the_repeal_is_right() -> None:
    new = _read(
        f"{NEW.replace('2031', '2032')}Điều 3. Quyết định này thay thế Quyết định số 5/QĐ-UBND ngày 10/02/2029."
    )
    old = _read(f"{OWN}Thực hiện Quyết định số 5/QĐ-UBND ngày 10/02/2029 của UBND tỉnh, Sở xây dựng kế hoạch như sau:")
    assert not found("citation_ended", new, old)


def test_a_local_document_of_a_sunday_is_a_note() -> None:
    (finding,) = found("citation_day_off", _citing(("31/KH-UBND", _day("16/11/2025"))))
    assert finding.severity == "note"
    assert "Chủ nhật" in finding.message


@pytest.mark.parametrize(
    ("number", "day"),
    [
        ("57-NQ/TW", "22/12/2024"), ("60-NQ/TU", "21/12/2025"), ("23/CT-TTg", "02/9/2021"), ("06/KH-UBND", "10/01/2026"),
        ("64/2025/QH15", "15/02/2025"), ("31/KH-UBND", "17/11/2025"), ("31/KH-UBND", "13/11/1999"),
    ],
)  # fmt: skip
def test_party_and_central_documents_make_up_days_and_working_days_are_left_alone(number: str, day: str) -> None:
    assert not found("citation_day_off", _citing((number, _day(day))))


def test_the_calendar_of_the_caller_counts() -> None:
    document = _citing(("31/KH-UBND", _day("18/02/2031")))
    assert not check([document], only=["citation_day_off"])
    (finding,) = check([document], only=["citation_day_off"], day_off=lambda day: "ngày nghỉ Tết")
    assert "ngày nghỉ Tết" in finding.message
    sunday = _citing(("31/KH-UBND", _day("16/11/2025")))
    assert not check([sunday], only=["citation_day_off"], day_off=lambda day: None)


@pytest.mark.parametrize(
    ("number", "day", "wrong"),
    [
        ("79/2025/QH13", None, True),
        ("5/2026/QH15", _day("12/6/2026"), True),
        ("5/2026/QH16", _day("12/01/2026"), True),
        ("5/2026/QH15", _day("12/3/2026"), False),
        ("5/2026/QH16", _day("12/6/2026"), False),
        ("1211/2016/UBTVQH13", _day("25/5/2016"), False),
        ("58/2010/QH12", _day("15/11/2010"), False),
    ],
)
def test_the_term_of_the_national_assembly_against_year_and_day(number: str, day: dt.date | None, wrong: bool) -> None:
    assert bool(found("citation_impossible", _citing((number, day), kind="luật"))) is wrong


def test_back_references_and_short_numbers_are_no_citations_without_a_date() -> None:
    text = f"{OWN}Thực hiện Nghị quyết số 9-NQ/TU ngày 05/01/2031 của Tỉnh ủy. Nghị quyết này; Nghị quyết 9; Đề án số 13; Kế hoạch này."
    assert quotes("citation_without_date", _read(text)) == []
