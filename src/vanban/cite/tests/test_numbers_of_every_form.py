"""A number is found in each of its forms and normalised; what only looks like one is not."""

from __future__ import annotations

import pytest

from vanban.cite import cite, issuer_of


def numbers(text: str) -> list[str | None]:
    return [found.number for found in cite(text)]


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("Luật Lâm sản số 16/2024/QH15", "luật", "16/2024/QH15"),
        ("Nghị quyết số 1211/2016/UBTVQH13", "nghị quyết", "1211/2016/UBTVQH13"),
        ("Pháp lệnh số 01/2007/PL-UBTVQH12", "pháp lệnh", "01/2007/PL-UBTVQH12"),
        ("Nghị định số 30/2020/NĐ-CP", "nghị định", "30/2020/NĐ-CP"),
        ("Nghị quyết số 66.17/2026/NQ-CP", "nghị quyết", "66.17/2026/NQ-CP"),
        ("Thông tư số 03/2026/TT-BNG", "thông tư", "03/2026/TT-BNG"),
        ("Thông tư liên tịch số 12/2016/TTLT-BTP-BTC", "thông tư liên tịch", "12/2016/TTLT-BTP-BTC"),
        ("Văn bản hợp nhất số 03/VBHN-VPQH", "văn bản hợp nhất", "03/VBHN-VPQH"),
        ("Kế hoạch số 29/KH-UBND", "kế hoạch", "29/KH-UBND"),
        ("kế hoạch hành động số 238-KH/TU", "kế hoạch", "238-KH/TU"),
        ("Tờ trình số 04/TTr-SCT", "tờ trình", "04/TTr-SCT"),
        ("Công văn số 2231/SNV-CCHC&PC", "công văn", "2231/SNV-CCHC&PC"),
        ("Công văn 581/SCT", "công văn", "581/SCT"),
        ("Thông báo số 05-TB/ĐU", "thông báo", "05-TB/ĐU"),
        ("theo 9441/TB-BNV", "thông báo", "9441/TB-BNV"),
        ("theo 8536/VPCP-KSTT", "công văn", "8536/VPCP-KSTT"),
    ],
)
def test_kind_and_number(text: str, kind: str, number: str) -> None:
    (found,) = cite(text)
    assert (found.kind, found.number) == (kind, number)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("29/KH-\n\nUBND", "29/KH-UBND"),
        ("29/KH- UBND", "29/KH-UBND"),
        ("29 /KH-UBND", "29/KH-UBND"),
        ("60 - NQ/TU", "60-NQ/TU"),
        ("60–NQ/TU", "60-NQ/TU"),
        ("06/QÐ-TTg", "06/QĐ-TTg"),
    ],
)
def test_broken_and_odd_writing_is_normalised(written: str, number: str) -> None:
    text = f"theo văn bản số {written} ngày 01/02/2026"
    (found,) = cite(text)
    assert found.number == number
    assert text[found.span[0] : found.span[1]] == f"{written} ngày 01/02/2026"


@pytest.mark.parametrize(
    "text",
    [
        "đạt 5/10 điểm", "ngày 01/02/2026", "hoạt động 24/7", "năm học 2025/2026", "km 12/H", "QCVN 102:2016/BTTTT",
        "mã hồ sơ 000.00.01.H37-260101-0001", "điện thoại 0205/3812.345", "trang 10/KH", "Số: /KH-SCT", "phòng A/B-C", "và/hoặc",
        "http://dichvu.example.vn/1/KH-SCT/2", "3/A-B",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_number(text: str) -> None:
    assert cite(text) == []


def test_lists_keep_their_kind() -> None:
    found = cite("các Luật số 64/2025/QH15, số 87/2025/QH15 và 91/2025/QH15; Nghị quyết số 71/NQ-CP, 72/NQ-CP")
    assert [one.number for one in found] == ["64/2025/QH15", "87/2025/QH15", "91/2025/QH15", "71/NQ-CP", "72/NQ-CP"]
    assert [one.kind for one in found] == ["luật"] * 3 + ["nghị quyết"] * 2


def test_same_number_of_party_and_government_stay_apart() -> None:
    assert numbers("Nghị quyết số 66-NQ/TW và Nghị quyết số 66/NQ-CP") == ["66-NQ/TW", "66/NQ-CP"]


def test_a_blank_number_is_none_with_its_date_and_issuer() -> None:
    text = "(Kèm theo Kế hoạch số:      /KH-SCT ngày     /4/2026 của Sở Công Thương)"
    (found,) = cite(text)
    assert (found.kind, found.number, found.issued_on, found.issuer) == ("kế hoạch", None, None, "Sở Công Thương")
    assert found.issued_text == "ngày     /4/2026"
    assert found.relation == "annex_of"


def test_what_a_symbol_implies() -> None:
    assert issuer_of("43/CT-TTg") == "Thủ tướng Chính phủ"
    assert issuer_of("64/2025/QH15") == "Quốc hội"
    assert issuer_of("29/KH-UBND") is None
