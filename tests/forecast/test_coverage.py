"""Whether the intervals hold what they say, over made-up years whose end is known. The long version renews the table of
docs/rules/indices-forecast.md: scripts/forecast."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cchc.core.tests.suites import RENEW, only_in_long_suites
from tests.forecast.covering import NAMES, Held, cover, wanted_widening

PAGE = Path(__file__).parents[2] / "docs" / "rules" / "indices-forecast.md"
TESTED, TUNED, AGENCIES = range(2000, 2040), range(1000, 1060), 12


def test_intervals_hold_the_truth_about_as_often_as_they_say() -> None:
    """A few small worlds: one of them going wrong for all its agencies is bad luck, most going wrong is not."""
    found = cover(range(6), 5, draws=400)
    for month, held in found.items():
        assert held.in_80 / held.seen > 0.6, NAMES[month]
        assert held.in_95 / held.seen > 0.8, NAMES[month]
        assert held.rank_95 / held.ranks > 0.85, NAMES[month]
    widths = [sum(found[month].width_80) for month in (4, 6, 9)]
    assert widths == sorted(widths, reverse=True), "the later the narrower"


@pytest.mark.timeout(3600)
@only_in_long_suites("many made-up years")
def test_coverage_over_many_years() -> None:
    for month, held in cover(TUNED, AGENCIES, widened=False).items():
        print(f"\nwanted widening on other seeds, {NAMES[month]}: {wanted_widening(held, AGENCIES):.3f}")
    usual, changed = cover(TESTED, AGENCIES), cover(TESTED, AGENCIES, changed=0.3)
    if RENEW:
        _renew("binh-thuong", usual)
        _renew("doi-quy-tac", changed)
    for month, held in usual.items():
        assert held.in_80 / held.seen > 0.76, NAMES[month]
        assert held.in_95 / held.seen > 0.92, NAMES[month]
        assert held.rank_80 / held.ranks > 0.78, NAMES[month]
        assert held.rank_95 / held.ranks > 0.93, NAMES[month]


def _renew(name: str, found: dict[int, Held]) -> None:
    rows = "\n".join(f"| {NAMES[month]} | {held.row} |" for month, held in found.items())
    print(rows)
    text = PAGE.read_text(encoding="utf-8")
    marked = re.compile(rf"(<!-- {name} -->\n(?:\|.*\n){{2}})(?:\|.*\n)*")
    assert marked.search(text), name
    PAGE.write_text(marked.sub(lambda found: f"{found[1]}{rows}\n", text), encoding="utf-8")
