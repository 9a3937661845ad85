"""Names as documents write them find the unit; what is not sure is only proposed; nothing is made up."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.agencies.rules import DatedName, UnitName, match_unit, normalise_unit

COOPERATION = UnitName(1, "Phòng Hợp tác quốc tế - Văn phòng")
CONSULAR = UnitName(2, "Phòng Lãnh sự - Quản lý biên giới")
INFORMATION = UnitName(3, "Trung tâm Thông tin và Dịch vụ đối ngoại")
OFFICE = UnitName(4, "Văn phòng Sở")
TRADE = UnitName(5, "Phòng Quản lý thương mại", aliases=(DatedName("Phòng Thương mại"),))
SELF = UnitName(6, "Sở Công Thương tỉnh Sông Lam", "Sở Công Thương", rank=1)
PROVINCE = UnitName(7, "Ủy ban nhân dân tỉnh Sông Lam", rank=2)
FINANCE = UnitName(8, "Sở Tài chính tỉnh Sông Lam", rank=2)
COMMUNE = UnitName(9, "Ủy ban nhân dân xã Bến Trầm", rank=2)
ALL = (COOPERATION, CONSULAR, INFORMATION, OFFICE, TRADE, SELF, PROVINCE, FINANCE, COMMUNE)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Phòng HTQT-VP", 1),
        ("HTQT-VP", 1),
        ("HTQTVP", 1),
        ("Phòng Hợp tác quốc tế - Văn phòng", 1),
        ("PHÒNG HỢP TÁC QUỐC TẾ – VĂN PHÒNG", 1),
        ("phong hop tac quoc te van phong", 1),
        ("Phòng HTQT - Văn phòng;", 1),
        ("LSQLBG", 2),
        ("Phòng LS-QLBG", 2),
        ("P. Lãnh sự – QLBG", 2),
        ("TT&DVĐN", 3),
        ("Trung tâm TT&DVĐN", 3),
        ("TTTT&DVĐN", 3),
        ("TT Thông tin và DVĐN", 3),
        ("VP Sở", 4),
        ("Văn phòng", 4),
        ("Văn phòng Sở.", 4),
        ("P. QLTM", 5),
        ("Phòng QL thương mại", 5),
        ("Phòng Thương mại", 5),
        ("Phòng Quản lý thương mại thuộc Sở", 5),
        ("Sở Công Thương", 6),
        ("UBND tỉnh", 7),
        ("Uỷ ban nhân dân tỉnh", 7),
        ("Sở Tài chính", 8),
        ("Sở TC", 8),
        ("UBND xã Bến Trầm", 9),
    ],
)
def test_each_way_to_write_a_unit_is_that_unit(text: str, unit: int) -> None:
    match = match_unit(text, ALL)
    assert (match.unit_id, match.exact, match.score) == (unit, True, 100)


@pytest.mark.parametrize("text", ["Phòng Hợp tác quốc tế và Văn thư", "HTQT-VB", "Trung tâm Thông tin đối ngoại"])
def test_what_is_only_like_a_name_is_proposed_with_a_score(text: str) -> None:
    match = match_unit(text, ALL)
    assert match.unit_id in {1, 3}
    assert not match.exact
    assert 65 <= match.score < 100


@pytest.mark.parametrize("text", ["Bệnh viện đa khoa", "", "  – ", "123"])
def test_what_is_like_nothing_stays_without_a_unit(text: str) -> None:
    match = match_unit(text, ALL)
    assert match.unit_id is None
    assert not match.exact


@pytest.mark.parametrize("text", ["Các phòng, đơn vị thuộc Sở", "các phòng ban", "Toàn thể công chức", "UBND"])
def test_what_names_several_is_never_one_of_them(text: str) -> None:
    match = match_unit(text, ALL)
    assert not match.exact
    assert match.group or match.rivals


def test_initials_that_two_units_share_are_left_to_a_person() -> None:
    twins = (UnitName(1, "Phòng Kế hoạch - Tài chính"), UnitName(2, "Phòng Khoa học - Tổ chức"))
    match = match_unit("KH-TC", twins)
    assert not match.exact
    assert {match.unit_id, *match.rivals} == {1, 2}


def test_of_two_that_fit_the_nearer_is_meant() -> None:
    own, other = UnitName(1, "Văn phòng"), UnitName(2, "Văn phòng", rank=2)
    assert match_unit("Văn phòng", (other, own)).unit_id == 1
    assert match_unit("Văn phòng", (other, own)).exact


def test_a_unit_is_only_understood_while_it_exists() -> None:
    old = UnitName(1, "Phòng Công nghiệp", valid_from=dt.date(2020, 1, 1), valid_to=dt.date(2025, 6, 30))
    new = UnitName(2, "Phòng Năng lượng", aliases=(DatedName("Phòng Công nghiệp", valid_from=dt.date(2025, 7, 1)),))
    assert match_unit("Phòng Công nghiệp", (old, new), on=dt.date(2025, 6, 30)).unit_id == 1
    assert match_unit("Phòng Công nghiệp", (old, new), on=dt.date(2025, 7, 1)).unit_id == 2
    assert match_unit("Phòng Công nghiệp", (old,), on=dt.date(2026, 1, 1)).unit_id is None


def test_the_same_name_elsewhere_is_not_this_one() -> None:
    assert not match_unit("Sở Công Thương tỉnh Hải Đăng", ALL).exact


def test_lower_case_words_are_no_initials() -> None:
    assert not match_unit("stc", (FINANCE,)).exact


@given(st.text(max_size=60))
def test_any_text_gets_an_answer_about_the_units_given(text: str) -> None:
    match = match_unit(text, ALL)
    assert match.unit_id is None or match.unit_id in {unit.unit_id for unit in ALL}
    assert 0 <= match.score <= 100
    assert not match.exact or match.unit_id is not None
    assert normalise_unit(normalise_unit(text)) == normalise_unit(text)


@given(st.sampled_from(ALL), st.sampled_from(["", " ", ";", ".", "\u00a0"]), st.booleans())
def test_spacing_case_and_marks_do_not_matter(unit: UnitName, end: str, upper: bool) -> None:
    text = (unit.name.upper() if upper else unit.name).replace(" - ", "  –  ") + end
    assert match_unit(text, ALL).unit_id == unit.unit_id
