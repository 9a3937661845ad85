"""docs/rules/indices-rounds.md tells the table of moves as it is; so do the pages of proposals and of readiness."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc.indices import states
from cchc.indices.models import Round
from cchc.indices.rules.proposing import Candidate, propose
from cchc.indices.rules.readiness import GRAVE, LABELS

PAGES = Path(__file__).parents[4] / "docs" / "rules"


def rows(name: str, begins: str = "| `") -> dict[str, list[str]]:
    lines = [line for line in (PAGES / name).read_text(encoding="utf-8").splitlines() if line.startswith(begins)]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return {one[0].strip("`"): one[1:] for one in cells}


@pytest.mark.parametrize("name", states.MOVES)
def test_each_move_stands_in_the_page_as_it_is_in_the_table(name: str) -> None:
    move = states.MOVES[name]
    sources, to, actors, needs = rows("indices-rounds.md")[name]
    assert sources == ", ".join(f"`{one}`" for one in move.sources)
    assert to == (f"`{move.to}`" if move.to else "–")
    assert actors == ", ".join(f"`{one}`" for one in move.actors)
    assert needs == ("reason" if move.needs_reason else "–")


def test_the_page_has_no_move_that_is_not_there() -> None:
    assert set(rows("indices-rounds.md")) == set(states.MOVES)


def test_stored_states_are_those_of_the_model() -> None:
    assert [key for key, _ in Round._meta.get_field("state").choices or ()] == [str(one) for one in states.State]


def test_remarks_of_readiness_stand_in_the_page() -> None:
    found = rows("indices-readiness.md")
    assert set(found) == set(LABELS)
    assert {code for code, cells in found.items() if cells[-1] == "có"} == GRAVE


def test_proposals_of_the_page() -> None:
    for title, (name, share) in rows("indices-binding.md", "| ").items():
        if not share.endswith("%"):
            continue
        found = propose(title, [Candidate("k", name, ())], 0.6)
        assert (f"{round(100 * found.share)}%" if found else "0%") == share
