"""When two rows are one document, and what a row must say. The examples of docs/rules/correspondence.md."""

from __future__ import annotations

import datetime as dt

import pytest

from cchc.correspondence import rules
from cchc.correspondence.rules import Recipient
from cchc.correspondence.tests.factories import facts, received

TODAY = dt.date(2026, 5, 4)


@pytest.mark.parametrize(
    ("text", "number", "symbol"),
    [
        ("25/KH-SCT", "25", "KH-SCT"),
        ("Số: 25 / KH-SCT", "25", "KH-SCT"),
        ("66-NQ/TW", "66", "-NQ/TW"),
        ("64/2025/QH15", "64", "2025/QH15"),
        ("25", "25", ""),
    ],
)
def test_a_code_in_one_piece_is_taken_apart(text: str, number: str, symbol: str) -> None:
    assert rules.split_code(text) == (number, symbol)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("05", "KH-SNgV"), ("5", "kh-sngv"), True),
        (("25", "QĐ-UBND"), ("25", "QD - UBND"), True),
        (("66", "-NQ/TW"), ("66", "NQ-CP"), False),
        (("25", "KH-SCT"), ("25", "BC-SCT"), False),
        (("0", ""), ("", ""), False),
    ],
)
def test_numbers_are_compared_without_zeros_marks_and_case(
    one: tuple[str, str], other: tuple[str, str], same: bool
) -> None:
    assert (rules.number_key(*one) == rules.number_key(*other)) is same


def test_names_of_bodies_are_compared_with_their_short_forms() -> None:
    assert rules.issuer_key("UBND tỉnh Sông Lam") == rules.issuer_key("Ủy ban nhân dân  tỉnh Sông Lam")
    assert rules.issuer_key("UBND tỉnh") != rules.issuer_key("UBND xã")


def test_the_same_number_of_another_year_is_another_document() -> None:
    assert rules.identity(received(issued_on=dt.date(2025, 4, 15))) != rules.identity(received())


@pytest.mark.parametrize(
    ("given", "field"),
    [
        (facts(number=""), "number"),
        (facts(symbol=""), "number"),
        (received(number="", symbol="", subject=""), "number"),
        (facts(number="không"), "number"),
        (facts(issued_on=None), "issued_on"),
        (facts(issued_on=dt.date(2026, 5, 5)), "issued_on"),
        (received(arrived_on=dt.date(2026, 4, 1)), "arrived_on"),
        (received(issuer=""), "issuer"),
        (facts(subject="a" * 501), "subject"),
        (facts(secrecy="secret", medium="paper", signed=False), "subject"),
        (facts(secrecy="secret", subject="", signed=False), "medium"),
        (facts(medium="paper"), "signed"),
        (facts(paper_reason="Quy chế"), "paper_reason"),
        (facts(direction=""), "direction"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(given: rules.Facts, field: str) -> None:
    found = rules.problems(given, TODAY)
    assert [one.field for one in found] == [field]
    assert found[0].what
    assert found[0].todo


def test_good_rows_have_no_problem() -> None:
    secret = facts(secrecy="top_secret", subject="", medium="paper", signed=False, recipients=())
    for one in (facts(), received(), received(number="", symbol=""), secret):
        assert rules.problems(one, TODAY) == []


def test_recipients_are_read_with_their_codes() -> None:
    people = rules.read_recipients("- Sở Nội vụ (H99.10);\nUBND tỉnh [000.00.01.H99]\nLưu: VT (5 bản)")
    assert people == (
        Recipient("Sở Nội vụ", "H99.10"),
        Recipient("UBND tỉnh", "000.00.01.H99"),
        Recipient("Lưu: VT (5 bản)"),
    )
    assert rules.read_recipients(rules.written_recipients(people)) == people
