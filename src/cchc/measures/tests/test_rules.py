"""Figures: rounding once, nothing counted is no figure, consolidation is free of order and never averages."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.measures import rules
from cchc.measures.rules import Wanted

PARTS = st.lists(
    st.one_of(
        st.just((None, None)),
        st.integers(0, 10**6).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
    ),
    max_size=12,
).map(lambda rows: [(None, None) if a is None or b is None else (Decimal(a), Decimal(b)) for a, b in rows])


@given(PARTS, st.randoms())
def test_consolidation_is_free_of_order_and_of_grouping(parts, chance: random.Random):
    whole = rules.consolidated(parts)
    mixed = list(parts)
    chance.shuffle(mixed)
    cut = chance.randint(0, len(mixed))
    assert rules.consolidated(mixed) == whole
    assert rules.consolidated([rules.consolidated(mixed[:cut]), rules.consolidated(mixed[cut:])]) == whole


@given(PARTS)
def test_a_consolidated_rate_lies_between_its_parts_and_is_rounded_once(parts):
    numerator, denominator = rules.consolidated(parts)
    value = rules.value_of("rate", "%", numerator, denominator)
    exact = [top / bottom * 100 for top, bottom in parts if bottom]
    if not exact:
        assert value is None
        return
    half = Decimal("0.005")
    assert min(exact) - half <= value <= max(exact) + half
    assert abs(value - numerator / denominator * 100) <= half


def test_rates_are_never_averaged():
    """1 of 1 and 0 of 99 are 1%, not 50%."""
    top, bottom = rules.consolidated([(Decimal(1), Decimal(1)), (Decimal(0), Decimal(99))])
    assert rules.value_of("rate", "%", top, bottom) == Decimal("1.00")


@pytest.mark.parametrize(
    ("kind", "unit", "numerator", "denominator", "value"),
    [
        ("rate", "%", 6, 7, "85.71"),
        ("rate", "%", 1, 800, "0.13"),
        ("rate", "%", 0, 5, "0.00"),
        ("rate", "%", 0, 0, None),
        ("rate", "%", None, None, None),
        ("mean", "ngày", 7, 2, "3.50"),
        ("count", "nhiệm vụ", 0, 5, "0.00"),
        ("count", "nhiệm vụ", 0, 0, None),
        ("sum", "đồng", 12, 3, "12.00"),
    ],
)
def test_values(kind, unit, numerator, denominator, value):
    given = [None if one is None else Decimal(one) for one in (numerator, denominator)]
    assert rules.value_of(kind, unit, *given) == (None if value is None else Decimal(value))


@pytest.mark.parametrize(
    ("value", "operator", "wanted", "tone", "words"),
    [
        ("96", ">=", "95", "ok", "Đạt: 96%, mức đặt ra từ 95%."),
        ("90", ">=", "95", "warn", "Gần đạt: 90%, còn thiếu 5% so với mức đặt ra từ 95%."),
        ("50", ">=", "95", "bad", "Chưa đạt: 50%, còn thiếu 45% so với mức đặt ra từ 95%."),
        ("94.996", ">=", "95", "warn", "Gần đạt: 95%, còn thiếu chưa đến 0,01% so với mức đặt ra từ 95%."),
        ("5.004", "<=", "5", "warn", "Gần đạt: 5%, vượt chưa đến 0,01% so với mức đặt ra không quá 5%."),
        ("94.9876", ">=", "95", "warn", "Gần đạt: 94,99%, còn thiếu 0,01% so với mức đặt ra từ 95%."),
        ("7", "<=", "5", "bad", "Chưa đạt: 7%, vượt 2% so với mức đặt ra không quá 5%."),
        (None, ">=", "95", "mute", "Chưa có số liệu nên chưa đánh giá được."),
    ],
)
def test_the_light_says_why(value, operator, wanted, tone, words):
    found = rules.light(None if value is None else Decimal(value), Wanted(operator, Decimal(wanted)), "%")
    assert (found.tone, found.words) == (tone, words)
