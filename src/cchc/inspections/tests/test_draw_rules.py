"""The draw as a pure function: its size, who rests, who comes first, that it is fair and can be repeated."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.inspections import rules
from cchc.inspections.rules import Candidate, Why

PAGE = Path(__file__).parents[4] / "docs" / "rules" / "inspection-draw.md"
units = st.lists(
    st.builds(Candidate, st.integers(1, 500), st.integers(0, 6), st.booleans()),
    min_size=1,
    max_size=25,
    unique_by=lambda one: one.key,
)
shares = st.integers(1, 100)
seeds = st.text(min_size=1, max_size=20).filter(lambda text: rules.clean_seed(text))


@pytest.mark.parametrize(
    ("base", "share", "wanted"), [(7, 30, 3), (10, 30, 3), (4, 30, 2), (1, 20, 1), (5, 100, 5), (0, 30, 0), (3, 1, 1)]
)
def test_the_share_is_rounded_up(base, share, wanted):
    assert rules.units_wanted(base, share) == wanted


@given(units, shares, seeds)
def test_as_many_are_drawn_as_the_share_asks(candidates, share, seed):
    outcome = rules.draw(candidates, share, seed)
    assert len(outcome.picked) == rules.units_wanted(len(candidates), share) == outcome.wanted
    assert sorted(row.key for row in outcome.rows) == sorted(one.key for one in candidates)
    assert [row.place for row in outcome.rows if row.picked] == list(range(1, outcome.wanted + 1))


@given(units, shares, seeds)
def test_nobody_two_years_in_a_row_while_others_remain(candidates, share, seed):
    outcome = rules.draw(candidates, share, seed)
    before = {one.key for one in candidates if one.last_year}
    taken_again = before & set(outcome.picked)
    assert len(taken_again) == max(0, outcome.wanted - (len(candidates) - len(before))) == outcome.repeated


@given(units, shares, seeds, st.randoms(use_true_random=False))
def test_same_units_and_seed_same_outcome_whatever_the_order(candidates, share, seed, random):
    shuffled = candidates[:]
    random.shuffle(shuffled)
    assert rules.draw(candidates, share, seed) == rules.draw(shuffled, share, seed)


@given(units, shares, seeds)
def test_late_places_go_to_the_latest(candidates, share, seed):
    outcome = rules.draw(candidates, share, seed)
    overdue = {one.key: one.overdue for one in candidates}
    late = [row.key for row in outcome.rows if row.why == Why.LATE]
    assert len(late) <= -(-outcome.wanted // 2)
    others = [row.key for row in outcome.rows if row.why in {Why.LOT, Why.NOT_DRAWN}]
    if late:
        assert min(overdue[key] for key in late) >= max((overdue[key] for key in others), default=0)


def test_each_equal_unit_comes_out_about_equally_often():
    """2,000 seeds, 3 of 10: each is expected 600 times; chi-square with 9 degrees of freedom stays under the 99.9 % bound."""
    candidates = [Candidate(key) for key in range(1, 11)]
    counted = Counter(key for seed in range(2000) for key in rules.draw(candidates, 30, f"lần {seed}").picked)
    assert sum((counted[one.key] - 600) ** 2 / 600 for one in candidates) < 27.9


def test_late_units_beyond_their_places_take_part_as_the_others():
    """One late place of two; the second late unit is drawn about as often as each of the others for the other place."""
    candidates = [Candidate(1, 5), Candidate(2, 1), *(Candidate(key) for key in range(3, 7))]
    counted = Counter(key for seed in range(1000) for key in rules.draw(candidates, 30, str(seed)).picked)
    assert counted[1] == 1000
    assert all(140 < counted[key] < 260 for key in range(2, 7))


def test_a_ticket_can_be_worked_out_by_anybody():
    assert rules.ticket("17 42 8", 12) == hashlib.sha256(b"17 42 8|12").hexdigest()
    assert rules.ticket(" 17  42 8 ", 12) == rules.ticket("17 42 8", 12)


def test_the_seed_of_a_day_is_known_to_all_and_changes_with_the_turn():
    day = dt.date(2026, 5, 4)
    assert rules.seed_of_day(day, 3, 1) == hashlib.sha256(b"2026-05-04|3|1").hexdigest()[:12]
    assert rules.seed_of_day(day, 3, 1) != rules.seed_of_day(day, 3, 2)


@pytest.mark.parametrize(("candidates", "seed"), [([Candidate(1)], " "), ([Candidate(1), Candidate(1)], "a")])
def test_what_makes_no_sense_is_refused(candidates, seed):
    with pytest.raises(ValueError, match=r"seed|twice"):
        rules.draw(candidates, 30, seed)


def test_the_worked_example_of_the_page_is_what_the_rule_gives():
    """docs/rules/inspection-draw.md shows a table of tickets; each line is worked out anew."""
    lines = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| 1")]
    rows = [[cell.strip(" `") for cell in line.strip("|").split("|")] for line in lines]
    candidates = [Candidate(int(row[0]), int(row[1]), row[2] == "có") for row in rows]
    outcome = {one.key: one for one in rules.draw(candidates, 30, "17 42 8").rows}
    assert len(rows) == 7
    for key, _, _, ticket, picked in rows:
        assert outcome[int(key)].ticket.startswith(ticket)
        assert outcome[int(key)].picked == picked.startswith("kiểm tra"), key


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("trong năm kiểm tra trực tiếp tối thiểu 40% số phòng, đơn vị thuộc Sở", 40),
        ("Kiểm tra công tác CCHC tại tối thiểu 30 % đơn vị", 30),
        ("Có ít nhất 20% số cơ quan, đơn vị được kiểm tra trong năm", 20),
        ("Kiểm tra 100% số xã, phường", 100),
        ("Kiểm tra, rà soát 100% số hồ sơ quá hạn của đơn vị", None),
        ("100% văn bản được kiểm tra thể thức", None),
        ("Phấn đấu 95% hồ sơ đúng hạn. Kiểm tra công vụ tại các phòng", None),
    ],
)
def test_the_share_that_a_plan_asks_for_is_read(text, share):
    assert rules.share_asked(text) == share
