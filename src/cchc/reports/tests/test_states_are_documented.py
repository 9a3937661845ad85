"""docs/rules/report-flow.md shows the table of the code, line by line."""

from __future__ import annotations

from pathlib import Path

from cchc.reports.rights import MOVES

PAGE = Path(__file__).parents[4] / "docs" / "rules" / "report-flow.md"


def test_the_page_shows_every_move_and_nobody_else() -> None:
    text = PAGE.read_text(encoding="utf-8").split("## Các bước")[1].split("\n- ")[0]
    shown = [
        tuple(cell.strip() for cell in line.split("|")[1:-1]) for line in text.splitlines() if line.startswith("|")
    ]
    assert shown[2:] == [(move.label, move.sources, move.to, move.who, move.needs) for move in MOVES]
