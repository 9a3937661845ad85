"""docs/rules/obligations.md tells the table of states as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc.plans import obligation_states as states
from cchc.plans.models import Obligation, ObligationState
from cchc.plans.owing import DUTY_RHYTHMS

PAGE = Path(__file__).parents[4] / "docs" / "rules" / "obligations.md"


def rows(columns: int) -> dict[str, list[str]]:
    """The lines of the table of so many columns whose first cell is code."""
    found = {}
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| `") and len(cells) == columns:
            assert cells[0] not in found, f"{cells[0]} stands twice"
            found[cells[0].strip("`")] = cells[1:]
    return found


@pytest.mark.parametrize("move", states.MOVES.values(), ids=lambda move: move.name)
def test_each_move_stands_in_the_page_as_it_is_in_the_table(move):
    label, sources, to, actors, needs = rows(6)[move.name]
    assert label == move.label
    assert sources == ", ".join(f"`{one}`" for one in move.sources)
    assert to == f"`{move.to}`"
    assert actors == ", ".join(f"`{one}`" for one in move.actors)
    wanted = {"own": move.own, "reason": move.needs_reason, "not by answerer": move.not_by_answerer}
    assert needs == ", ".join(name for name, needed in wanted.items() if needed)


def test_the_page_has_no_move_that_is_not_there():
    assert set(rows(6)) == set(states.MOVES)


def test_each_state_stands_in_the_page_under_its_label():
    assert {name: cells[0] for name, cells in rows(3).items()} == {str(one): states.LABELS[one] for one in states.Owing}
    assert dict(ObligationState.choices) == {str(one): states.LABELS[one] for one in states.Owing}


def test_every_state_has_its_tone_and_fits_its_column():
    assert set(states.TONES) == set(states.Owing)
    assert max(len(one) for one in states.Owing) <= Obligation._meta.get_field("state").max_length


@pytest.mark.parametrize("move", states.MOVES.values(), ids=lambda move: move.name)
def test_no_move_leaves_what_has_lapsed(move):
    assert states.Owing.LAPSED not in move.sources


def test_the_page_names_the_rhythms_that_make_a_duty_owed():
    words = {"month": "hằng tháng", "quarter": "hằng quý", "half": "6 tháng", "year": "hằng năm"}
    line = next(one for one in PAGE.read_text(encoding="utf-8").splitlines() if one.startswith("- Trách nhiệm ngoài"))
    assert all(words[rhythm] in line for rhythm in DUTY_RHYTHMS)
