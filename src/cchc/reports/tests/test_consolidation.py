"""Figures of many agencies as one: what may be added, in any order, with everybody accounted for, rounded once."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from cchc.reports.composing.facts import Below, FieldLine, Part
from cchc.reports.consolidation import figure, outliers, total
from cchc.reports.figures import percentage, said_value

COUNTS = st.integers(0, 5000).map(Decimal)


@st.composite
def reports(draw: st.DrawFn) -> tuple[list[tuple[int, str]], list[Part]]:
    """Agencies that are asked, and the parts of those that sent: some without a value, some with an empty denominator."""
    asked = [(at, f"Sở {at}") for at in range(draw(st.integers(1, 12)))]
    parts = []
    for pk, name in asked:
        if draw(st.booleans()):
            continue
        whole = draw(st.none() | COUNTS)
        part = None if whole is None else Decimal(draw(st.integers(0, int(whole))))
        parts.append(Part(pk, 100 + pk, pk, name, part, whole, percentage(part, whole)))
    return asked, parts


@given(reports(), st.randoms())
def test_the_order_of_the_reports_changes_nothing(given_: tuple, random: object) -> None:
    asked, parts = given_
    shuffled, mixed = list(parts), list(asked)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert total("rate", parts, asked) == total("rate", shuffled, mixed)
    assert total("sum", parts, asked) == total("sum", shuffled, mixed)


@given(reports())
def test_a_rate_is_that_of_the_sums_and_rounded_once(given_: tuple) -> None:
    asked, parts = given_
    found = total("rate", parts, asked)
    used = [one for one in parts if one.denominator]
    if not used:
        assert (found.value, found.numerator) == (None, None)
        return
    exact = Fraction(100 * sum(int(one.numerator) for one in used), sum(int(one.denominator) for one in used))
    assert (found.numerator, found.denominator) == (
        sum(one.numerator for one in used),
        sum(one.denominator for one in used),
    )
    assert found.value is not None
    assert abs(Fraction(found.value) - exact) <= Fraction(1, 2_000_000)
    hundredths = (exact * 100 + Fraction(1, 2)).__floor__()
    assert said_value(percentage(found.numerator, found.denominator), "%") == said_value(Decimal(hundredths) / 100, "%")


@given(reports(), st.sampled_from(["sum", "rate"]))
def test_included_and_excluded_are_all_that_were_asked(given_: tuple, adds: str) -> None:
    asked, parts = given_
    found = total(adds, parts, asked)
    ids = [one.agency_id for one in found.included] + [pk for pk, _, _ in found.excluded]
    assert sorted(ids) == [pk for pk, _ in asked]
    assert all(why for _, _, why in found.excluded)


def test_rates_are_never_averaged() -> None:
    asked = [(1, "Sở A"), (2, "Sở B")]
    small = Part(1, 1, 1, "Sở A", Decimal(1), Decimal(1), Decimal(100))
    large = Part(2, 2, 2, "Sở B", Decimal(0), Decimal(99), Decimal(0))
    assert total("rate", [small, large], asked).value == Decimal(1)


def test_a_rate_that_was_typed_without_its_numbers_cannot_be_added() -> None:
    part = Part(1, 1, 1, "Sở A", None, None, Decimal(50))
    found = total("rate", [part], [(1, "Sở A")])
    assert (found.included, found.excluded) == ((), ((1, "Sở A", "chưa có tử số, mẫu số"),))


def test_the_figure_names_everybody_counted_or_with_why_not() -> None:
    line = FieldLine(7, "dossiers.received", "TTHC", "Hồ sơ tiếp nhận", "hồ sơ", "measure:dossiers.received", "sum")
    parts = (Part(1, 11, 1, "Sở A", Decimal(1200), None, Decimal(1200)), Part(2, 12, 2, "Sở B", None, None, None))
    below = Below(((1, "Sở A"), (2, "Sở B"), (3, "Sở C")), (), {line.key: parts})
    found = figure(line, below)
    assert (found.shown, found.nature, found.value) == ("1.200", "sum", Decimal(1200))
    assert [(row.words, row.counted) for row in found.rows] == [
        ("Sở A: 1.200", True),
        ("Sở B: chưa có số liệu", False),
        ("Sở C: chưa gửi báo cáo", False),
    ]


def test_what_is_far_from_last_year_or_from_the_peers_is_to_be_checked_with_words() -> None:
    parts = [Part(at, at, at, f"Sở {at}", None, None, Decimal(value)) for at, value in enumerate([10, 12, 11, 90])]
    found = outliers("sum", "hồ sơ", parts, {0: Decimal(2), 1: Decimal(12)})
    assert [(one.part.agency, one.why) for one in found] == [
        ("Sở 0", "năm trước là 2, nay là 10"),
        ("Sở 3", "mức giữa của 4 cơ quan là 11,5"),
    ]
