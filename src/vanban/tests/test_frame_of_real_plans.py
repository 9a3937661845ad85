"""The frame of the real sample plans, where they are on this machine: heads, outlines, signatures, reports, appendices."""

from __future__ import annotations

from functools import cache

import pytest

import vanban
from vanban.model import Document, OutlineItem, PartialDate
from vanban.tests.shared import PLANS, needs_sources

pytestmark = needs_sources


@cache
def plan(number: str) -> Document:
    return vanban.read(PLANS[number])


def shape(items: tuple[OutlineItem, ...]) -> str:
    return " ".join(f"{item.label}({shape(item.children)})" if item.children else item.label for item in items)


@pytest.mark.parametrize(
    ("number", "kind", "parts"),
    [
        ("000", "KH", PartialDate()),
        ("001", "PL", PartialDate(2026, 4)),
        ("002", "KH", PartialDate(2026, 2)),
        ("004", "KH", PartialDate(2026, 4)),
    ],
)
def test_blank_number_and_day_are_none(number: str, kind: str, parts: PartialDate) -> None:
    header = plan(number).header
    assert (header.kind, header.number, header.issued_on, header.issued_parts) == (kind, None, None, parts)
    assert header.issuer
    assert header.title
    assert (header.annex_of is not None) == (kind == "PL")


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("000", "I(1 2) II(1 2(2.1 2.2 2.3 2.4 2.5 2.6)) III(1 3 4 5 6 7) IV(1 2)"),
        ("001", ""),
        ("002", "I(1 2) II(1 2) III(1 2)"),
        ("004", "I(1 2) II(1(a b c d đ e f g h i) 2) III(1 2)"),
    ],
)
def test_outlines_with_their_gaps(number: str, expected: str) -> None:
    assert shape(plan(number).outline) == expected


@pytest.mark.parametrize(("number", "deputy", "recipients"), [("000", False, 7), ("002", False, 7), ("004", True, 7)])
def test_signatures_and_recipients(number: str, deputy: bool, recipients: int) -> None:
    read = plan(number)
    assert (read.signature.authority is not None) == deputy
    assert read.signature.position
    assert read.signature.name
    assert len(read.recipients) == recipients
    assert read.recipients[-1].startswith("Lưu")


@pytest.mark.parametrize(("number", "bases"), [("000", 2), ("001", 0), ("002", 1), ("004", 2)])
def test_bases_are_those_of_the_opening(number: str, bases: int) -> None:
    assert plan(number).legal_bases == tuple(range(bases))


def test_reports_and_appendices() -> None:
    periods = {number: [one.period for one in plan(number).reporting] for number in PLANS}
    assert periods == {"000": [], "001": [], "002": ["quarter", "half", "year"], "004": ["quarter", "half", "year"]}
    annexes = {number: [(one.label, one.present) for one in plan(number).annexes] for number in PLANS}
    assert annexes == {
        "000": [("Phụ lục", False)],
        "001": [],
        "002": [("Phụ lục I", False), ("Phụ lục II", False)],
        "004": [],
    }
