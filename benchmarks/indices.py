"""Scoring a whole country: 465 departments and 3,321 communes with 100 leaves each, beside one bare pass of numpy.

    scripts/bench indices

The leaves are those that guidances have (in proportion with a floor, to a target, bands, days late, counts, surveys), the values
are drawn with one seed. Three ways over the same numbers, in one run, clock time, the best of five: "numpy" works on arrays of
floats with vectorised formulas (no names, no exactness, rounding by floats); "batch" is ``indices.rules.batch`` with exact
whole numbers, each leaf rounded once; "explained" is the evaluator that also says why, over one department in ten, scaled up. It is
told how many totals of numpy differ from the exact ones, for that is what exactness costs time for.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np

HERE = Path(__file__).parent
DEPARTMENTS, COMMUNES, LEAVES, PASSES, SAMPLE = 465, 3321, 100, 5, 10


def main() -> int:
    from cchc.indices.rules.batch import rank_all, score_matrix
    from cchc.indices.rules.evaluating import evaluate
    from cchc.indices.rules.model import Answer
    from cchc.indices.rules.rounding import Rounding

    rounding = Rounding()
    leaves = made_leaves()
    hundredths = np.random.default_rng(20261127).integers(0, 11_000, size=(DEPARTMENTS + COMMUNES, LEAVES))
    for at, leaf in enumerate(leaves):
        if leaf.rule.kind == "bands" and leaf.rule.measure != "rate":
            hundredths[:, at] = hundredths[:, at] // 1000 * 100  # whole days, whole things
    rows = [[Decimal(int(value)).scaleb(-2) for value in row] for row in hundredths[::SAMPLE]]
    floats, whole = hundredths / 100, hundredths * 10_000

    exact = score_matrix(leaves, whole, rounding)
    bare = vectorised(leaves, floats)
    seconds = {
        "numpy": best(lambda: vectorised(leaves, floats)),
        "batch": best(lambda: score_matrix(leaves, whole, rounding)),
        "ranks": best(lambda: (rank_all(exact[:DEPARTMENTS]), rank_all(exact[DEPARTMENTS:]))),
        "explained": best(
            lambda: [
                evaluate(leaf, Answer(value=value)) for row in rows for leaf, value in zip(leaves, row, strict=True)
            ],
            passes=1,
        )
        * SAMPLE,
    }
    scored = hundredths.size
    found = {
        "machine": machine(),
        "agencies": len(hundredths),
        "leaves_scored": scored,
        **{f"{name}_ms": round(1000 * took, 1) for name, took in seconds.items()},
        "batch_us_a_leaf": round(1e6 * seconds["batch"] / scored, 3),
        "batch_to_numpy": round(seconds["batch"] / seconds["numpy"], 1),
        "explained_to_batch": round(seconds["explained"] / seconds["batch"], 1),
        "totals_that_floats_got_wrong": int(
            sum(round(float(one) * 100) != other for one, other in zip(bare, exact, strict=True))
        ),
    }
    (HERE / "results" / "indices.json").write_text(
        json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    print(json.dumps(found, ensure_ascii=False, indent=1))
    return 0


def made_leaves() -> list[Any]:
    """A hundred leaves of a point each, of the kinds that sets have, in turn."""
    from cchc.indices.rules.model import Band, Bands, LeafRule, Linear, Survey

    one = Decimal(1)
    rates = (
        Band(one, low=Decimal(100)),
        Band(Decimal("0.5"), Decimal(80), Decimal(100)),
        Band(Decimal(0), high=Decimal(80)),
    )
    late = (
        Band(one, high=Decimal(0), high_closed=True),
        Band(Decimal("0.5"), Decimal(0), Decimal(5), low_closed=False, high_closed=True),
    )
    things = (Band(one, low=Decimal(2)), Band(Decimal("0.5"), Decimal(1), Decimal(2)))
    kinds = (
        Linear(one, floor=Decimal(80)),
        Linear(one, Decimal(60), Decimal(85), Decimal(85)),
        Bands(rates),
        Bands(late, "days_late", "ngày"),
        Bands(things, "count", "việc"),
        Linear(one),
        Survey(one),
    )
    return [LeafRule(kinds[at % len(kinds)], one) for at in range(LEAVES)]


def vectorised(leaves: list[Any], values: Any) -> Any:
    """The same formulas over arrays of floats."""
    total = np.zeros(len(values))
    for at, leaf in enumerate(leaves):
        value, rule = values[:, at], leaf.rule
        if rule.kind == "linear":
            share = np.where(value < float(rule.floor), 0.0, np.minimum(value / float(rule.full), 1.0))
        elif rule.kind == "survey":
            share = np.minimum(value / 100, 1.0)
        elif rule.measure == "rate":
            share = np.where(value >= 100, 1.0, np.where(value >= 80, 0.5, 0.0))
        elif rule.measure == "days_late":
            share = np.where(value <= 0, 1.0, np.where(value <= 5, 0.5, 0.0))
        else:
            share = np.where(value >= 2, 1.0, np.where(value >= 1, 0.5, 0.0))
        total += np.floor(share * 100 + 0.5) / 100
    return total


def best(one: Callable[[], object], *, passes: int = PASSES) -> float:
    took = []
    for _ in range(passes):
        begun = time.perf_counter()
        one()
        took.append(time.perf_counter() - begun)
    return min(took)


def machine() -> dict[str, Any]:
    from reading import machine as described

    found: dict[str, Any] = described()
    return found


if __name__ == "__main__":
    sys.exit(main())
