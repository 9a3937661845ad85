"""The worked numbers of docs/rules/service-index.md, and the set itself."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.measures.public import Direction, Kind, measure
from cchc.service_index import rules
from cchc.service_index.rules import Coming, Figure, State
from cchc.service_index.sets import set_on

PAGE = (Path(__file__).parents[4] / "docs/rules/service-index.md").read_text(encoding="utf-8")
SET = set_on(dt.date(2026, 11, 1))
SHARES = [key for key in SET.keys if key != "dossiers.mean_days"]


def rows_under(heading: str) -> list[list[str]]:
    table = re.search(rf"^\| {re.escape(heading)}.*?\n\|[-|]+\n(.*?)\n\n", PAGE, re.M | re.S)
    assert table, heading
    return [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in table[1].splitlines()]


def number(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))


@pytest.mark.parametrize("cells", rows_under("Chỉ số | Đạt"), ids=lambda cells: "-".join(cells[:3]))
def test_a_line_of_the_page(cells):
    indicator, top, bottom, times, full, most, points = cells
    one = SET.indicator(indicator)
    assert one.full == number(full)
    figures = {one.measure: Figure(number(top), number(bottom))}
    if times:
        a, b = times.split("/")
        figures[one.times] = Figure(number(a), number(b))
    line = rules.scored(SET, {indicator: number(most)}, figures).lines[indicator]
    assert line.points == number(points)
    assert line.lost == number(most) - number(points)


@pytest.mark.parametrize("cells", rows_under("Xong đúng hạn"), ids=lambda cells: cells[0] + "-" + cells[2])
def test_the_bounds_of_the_page(cells):
    done, count, late, low, high = cells
    top, bottom = done.split("/")
    key = "dossiers.on_time_rate"
    figures, coming = {key: Figure(number(top), number(bottom))}, {key: Coming(number(count), number(late))}
    for all_done, wanted in ((False, low), (True, high)):
        then = rules.expected(figures, coming, all_done=all_done)
        assert rules.scored(SET, {"2.1": Decimal(20)}, then).lines["2.1"].points == number(wanted)


def test_the_groups_of_the_page_are_those_of_the_set():
    rows = rows_under("Nhóm | Tối đa")
    assert [(row[0], number(row[1])) for row in rows[:-1]] == [(f"{g.number}. {g.name}", g.max) for g in SET.groups]
    assert sum(group.max for group in SET.groups) == SET.total == number(rows[-1][1])
    told = {pair for row in rows for pair in re.findall(r"([\d.]+): (\d+)", row[2])}
    assert told == {(one.number, str(one.max)) for one in SET.indicators if one.max is not None}
    assert all(one.max_source and one.rule_source for one in SET.indicators if one.max is not None)


def test_every_indicator_has_a_measure_of_its_kind():
    for one in SET.indicators:
        declared = measure(one.measure)
        assert declared is not None, one.measure
        assert declared.kind == (Kind.RATE if one.scored else Kind.MEAN)
        assert one.scored == (declared.direction == Direction.HIGHER)
        assert bool(one.missed) == (one.scored and declared.register is not None)


def test_what_is_not_known_is_no_zero_and_leaves_the_total():
    figures = {"dossiers.on_time_rate": Figure(Decimal(9), Decimal(10)), "dossiers.satisfied_rate": Figure()}
    maxima = {one.number: one.max for one in SET.indicators if one.max is not None}
    found = rules.scored(SET, maxima, figures)
    assert (found.total.points, found.total.known, found.total.percent) == (Decimal(18), Decimal(20), Decimal(90))
    states = {one: found.lines[one].state for one in ("2.1", "2.2", "5.4", "5.1", "1.2", "4.1")}
    assert states == {
        "2.1": State.SCORED,
        "2.2": State.TOLD,
        "5.4": State.NOTHING,
        "5.1": State.MISSING,
        "1.2": State.MISSING,
        "4.1": State.MISSING,
    }
    scored = rules.scored(SET, maxima, {"dossiers.electronic_result_rate": Figure(Decimal(1), Decimal(2))})
    assert scored.lines["4.1"].state == State.NO_MAXIMUM
    assert scored.total.percent is None
    none_online = rules.scored(SET, {"3.2": Decimal(4)}, {"procedures.used_online_rate": Figure()}).lines["3.2"]
    assert (none_online.points, none_online.lost) == (0, 4)


def test_maxima_must_add_up_to_their_group():
    right = {"3.5": Decimal(4), "3.6": Decimal(6)}
    fixed = {one.number: one.max for one in SET.indicators if one.max is not None}
    assert rules.fault_of_maxima(SET, fixed | right) == {}
    assert "phải bằng 10" in rules.fault_of_maxima(SET, fixed | right | {"3.6": Decimal(5)})["3b"]
    assert "quá 10" in rules.fault_of_maxima(SET, fixed | {"3.6": Decimal(11)})["3b"]
    assert "đã có nguồn" in rules.fault_of_maxima(SET, fixed | {"2.1": Decimal(19)})["2"]
    assert "âm" in rules.fault_of_maxima(SET, fixed | {"3.6": Decimal(-1)})["3b"]


FIGURES = st.dictionaries(
    st.sampled_from(SHARES),
    st.tuples(st.integers(0, 60), st.integers(0, 60), st.booleans()).map(
        lambda t: Figure(Decimal(min(t[:2])), Decimal(max(t[:2])), t[2])
    ),
)
MAXIMA = st.dictionaries(
    st.sampled_from([one.number for one in SET.indicators if one.scored]),
    st.decimals(0, 20, places=2),
)


@given(FIGURES, MAXIMA)
def test_points_are_bounded_and_groups_add_up(figures, maxima):
    found = rules.scored(SET, maxima, figures)
    for line in found.lines.values():
        assert line.points is None or 0 <= line.points <= line.max
        assert 0 <= line.lost <= line.known
    for name in ("points", "known", "lost"):
        of_lines = sum((getattr(one, name) or 0 for one in found.lines.values()), Decimal(0))
        of_groups = sum((getattr(one, name) for one in found.groups.values()), Decimal(0))
        assert of_lines == of_groups == getattr(found.total, name)


@given(FIGURES, MAXIMA, st.sampled_from(SHARES))
def test_one_more_in_time_never_costs_a_point(figures, maxima, key):
    figure = figures.get(key, Figure(Decimal(3), Decimal(7)))
    if figure.numerator >= figure.denominator:
        return
    better = Figure(figure.numerator + 1, figure.denominator)
    before = rules.scored(SET, maxima, figures | {key: Figure(figure.numerator, figure.denominator)})
    after = rules.scored(SET, maxima, figures | {key: better})
    for number_, line in before.lines.items():
        assert (after.lines[number_].points or 0) >= (line.points or 0)


@given(st.decimals(0, 20, places=2), st.dictionaries(st.integers(), st.integers(0, 50).map(Decimal)))
def test_what_each_loses_adds_up_to_what_is_lost(lost, missed):
    parts = rules.shared_out(lost, missed)
    whole = lost if any(missed.values()) else Decimal(0)
    assert abs(sum(parts.values(), Decimal(0)) - whole) < Decimal("1e-20")
    assert all(Fraction(parts[key]) >= 0 for key in missed)


@given(FIGURES, st.integers(0, 30), st.integers(0, 30), st.booleans())
def test_the_lower_bound_is_below_the_upper(figures, count, late, inside):
    key = "feedback.handled_rate" if inside else "dossiers.on_time_rate"
    figure = figures.get(key, Figure(Decimal(0), Decimal(0)))
    room = int(figure.denominator - figure.numerator)
    count = min(count, room) if inside else count
    coming = {key: Coming(Decimal(count), Decimal(min(late, count)), Decimal(count if inside else 0))}
    low, high = (rules.expected(figures, coming, all_done=done)[key] for done in (False, True))
    assert low.denominator == high.denominator
    assert low.numerator <= high.numerator <= high.denominator
