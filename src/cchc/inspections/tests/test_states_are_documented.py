"""docs/rules/inspection-measures.md tells the table of moves as it is."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from cchc.inspections import states
from cchc.inspections.models import Inspection, InspectionFinding

PAGE = Path(__file__).parents[4] / "docs" / "rules" / "inspection-measures.md"
TODAY = dt.date(2026, 5, 4)


def rows() -> dict[str, list[str]]:
    lines = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return {one[0].strip("`"): one[1:] for one in cells}


@pytest.mark.parametrize("name", states.MOVES)
def test_each_move_stands_in_the_page_as_it_is_in_the_table(name):
    move = states.MOVES[name]
    sources, to, actors, needs = rows()[name]
    assert sources == ", ".join(f"`{one}`" for one in move.sources)
    assert to == (f"`{move.to}`" if move.to else "–")
    assert actors == ", ".join(f"`{one}`" for one in move.actors)
    assert needs == ("reason" if move.needs_reason else "–")


def test_the_page_has_no_move_that_is_not_there():
    assert set(rows()) == set(states.MOVES)


def test_stored_states_are_those_of_the_models():
    assert [key for key, _ in Inspection._meta.get_field("state").choices] == [str(one) for one in states.State]
    finding = InspectionFinding._meta.get_field("state")
    assert [key for key, _ in finding.choices] == [str(one) for one in states.FindingState]


@pytest.mark.parametrize(
    ("state", "days", "shown"),
    [("open", 0, "open"), ("open", -1, "overdue"), ("remedied", -1, "remedied"), ("verified", -9, "verified")],
)
def test_overdue_is_derived(state, days, shown):
    assert states.shown_finding(state, TODAY + dt.timedelta(days=days), TODAY) == shown
