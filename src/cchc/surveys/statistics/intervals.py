"""Intervals of shares, on the number of people that the design leaves effective (docs/rules/surveys-weights.md)."""

from dataclasses import dataclass
from statistics import NormalDist

FEW = 5  # effective answers on the rarer side, below which the exact interval is taken


@dataclass(frozen=True)
class Interval:
    low: float
    high: float


def interval_of(share: float, effective: float, degrees: float, confidence: float = 0.95) -> Interval:
    """Wilson's interval, or Korn and Graubard's (Clopper–Pearson on the effective size) when one side is rare.

    `effective` is the effective number of people, `degrees` those of freedom of its variance (people - strata).
    """
    from statsmodels.stats.proportion import proportion_confint

    if effective <= 0:
        return Interval(0.0, 1.0)
    size = effective * _fewer_degrees(degrees, confidence)
    method = "beta" if size * min(share, 1 - share) < FEW else "wilson"
    low, high = proportion_confint(share * size, size, alpha=1 - confidence, method=method)
    return Interval(max(0.0, float(low)), min(1.0, float(high)))


def _fewer_degrees(degrees: float, confidence: float) -> float:
    """(z/t)²: a variance estimated from few people is itself uncertain."""
    from scipy.stats import t

    quantile = float(t.ppf((1 + confidence) / 2, max(1.0, degrees)))
    return (NormalDist().inv_cdf((1 + confidence) / 2) / quantile) ** 2
