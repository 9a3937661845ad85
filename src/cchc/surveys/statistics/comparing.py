"""Two collections compared, with chance taken into account (docs/rules/surveys-comparing.md)."""

from collections.abc import Sequence
from dataclasses import dataclass

from cchc.surveys.statistics.estimating import Estimate
from cchc.surveys.statistics.intervals import Interval

LEVEL = 0.05


@dataclass(frozen=True)
class Difference:
    """`change` = later − earlier, as shares. `chance`: how often so great a difference comes by chance alone, after Holm's
    correction for all the lines compared at once; None when either side is missing. `significant`: chance below 5%."""

    change: float
    interval: Interval
    chance: float
    significant: bool


def differences(pairs: Sequence[tuple[Estimate | None, Estimate | None]]) -> list[Difference | None]:
    """Each (earlier, later) pair of independent collections; None where one of them has no figure.

    Interval by Newcombe from the effective sizes, chance by the score test on them, together corrected by Holm.
    """
    from statsmodels.stats.multitest import multipletests

    told = [(at, *_one(earlier, later)) for at, (earlier, later) in enumerate(pairs) if earlier and later]
    result: list[Difference | None] = [None] * len(pairs)
    if not told:
        return result
    corrected = multipletests([chance for *_, chance in told], alpha=LEVEL, method="holm")[1]
    for (at, change, interval, _chance), chance in zip(told, corrected, strict=True):
        result[at] = Difference(change, interval, float(chance), bool(chance < LEVEL))
    return result


def _one(earlier: Estimate, later: Estimate) -> tuple[float, Interval, float]:
    from statsmodels.stats.proportion import confint_proportions_2indep, test_proportions_2indep

    change = later.share - earlier.share
    if earlier.whole and later.whole:
        return change, Interval(change, change), 0.0 if change else 1.0
    sizes = _size(later), _size(earlier)
    counts = later.share * sizes[0], earlier.share * sizes[1]
    low, high = confint_proportions_2indep(counts[0], sizes[0], counts[1], sizes[1], compare="diff", method="newcomb")
    if change == 0:
        return change, Interval(float(low), float(high)), 1.0
    test = test_proportions_2indep(counts[0], sizes[0], counts[1], sizes[1], compare="diff", method="score")
    return change, Interval(float(low), float(high)), float(test.pvalue)


def _size(one: Estimate) -> float:
    """Of a census the people are all there are: practically no error beside the other side's."""
    return 1e9 if one.whole else max(1.0, one.effective)
