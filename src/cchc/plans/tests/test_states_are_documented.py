"""The table of states, and that docs/rules/task-states.md tells the same."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from cchc.plans import states
from cchc.plans.models import OPEN_STATUSES, TaskStatus

PAGE = Path(__file__).parents[4] / "docs" / "rules" / "task-states.md"
TODAY = dt.date(2026, 5, 4)


def rows() -> dict[str, list[str]]:
    found = {}
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| `"):
            found[cells[0].strip("`")] = cells[1:]
    return found


@pytest.mark.parametrize("move", states.TRANSITIONS.values(), ids=lambda move: move.name)
def test_each_move_stands_in_the_page_as_it_is_in_the_table(move):
    sources, to, actors, needs = rows()[move.name]
    assert sources == ", ".join(f"`{one}`" for one in move.sources)
    assert to == (f"`{move.to}` / `{move.to_late}`" if move.to_late else f"`{move.to}`")
    assert actors == ", ".join(f"`{one}`" for one in move.actors)
    wanted = {"proof": move.needs_proof, "reason": move.needs_reason, "not the doer": move.not_by_doer}
    assert needs == (", ".join(name for name, needed in wanted.items() if needed) or "–")


def test_the_page_has_no_move_that_is_not_there():
    assert set(rows()) == set(states.TRANSITIONS)


def test_stored_statuses_are_those_of_the_model():
    assert {str(one) for one in states.Status} == set(TaskStatus.values)
    assert {str(one) for one in states.OPEN} == {str(one) for one in OPEN_STATUSES}


@pytest.mark.parametrize(
    ("status", "due", "shown"),
    [
        ("not_started", dt.date(2026, 5, 3), "overdue"),
        ("in_progress", dt.date(2026, 5, 3), "overdue"),
        ("in_progress", TODAY, "in_progress"),
        ("not_started", None, "not_started"),
        ("with_head", dt.date(2026, 5, 3), "overdue"),
        ("with_head", TODAY, "with_head"),
        ("submitted", dt.date(2026, 1, 1), "submitted"),
        ("done", dt.date(2026, 1, 1), "done"),
        ("done_late", dt.date(2026, 1, 1), "done_late"),
        ("not_doing", dt.date(2026, 1, 1), "not_doing"),
    ],
)
def test_overdue_is_derived(status, due, shown):
    assert states.shown_status(status, due, TODAY) == shown


def test_every_shown_status_has_its_word_and_tone():
    assert set(states.LABELS) == set(states.TONES) == set(states.Shown)
