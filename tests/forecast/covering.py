"""How often the truth lies in the interval that was forecast, over made-up years, by the day of the forecast."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from cchc.indices.rules import forecasting
from cchc.indices.rules.forecasting import Forecast, Interval
from cchc.indices.rules.scoring import Scale
from tests.forecast.years import ROUNDING, YEARS, World, cases, habits, world

CUTS = ((4, 245), (6, 184), (9, 92), (11, 31))
NAMES = {4: "30/4", 6: "30/6", 9: "30/9", 11: "30/11"}
SCALE = Scale(ROUNDING)


@dataclass(slots=True)
class Held:
    """Hits of one cut-off; ``away``: how far the truth lies from the middle, in spreads of the forecast (for widening)."""

    seen: int = 0
    in_80: int = 0
    in_95: int = 0
    width_80: list[float] = field(default_factory=list)
    width_95: list[float] = field(default_factory=list)
    missed: list[float] = field(default_factory=list)
    away: list[float] = field(default_factory=list)
    ranks: int = 0
    rank_80: int = 0
    rank_95: int = 0
    rank_width: list[float] = field(default_factory=list)
    past_80: int = 0
    past_width: list[float] = field(default_factory=list)

    def take(self, found: Interval, truth: int, draws: np.ndarray) -> None:
        self.seen += 1
        self.in_80 += found.low_80 <= truth <= found.high_80
        self.in_95 += found.low_95 <= truth <= found.high_95
        self.width_80.append((found.high_80 - found.low_80) / 100)
        self.width_95.append((found.high_95 - found.low_95) / 100)
        self.missed.append((found.middle - truth) / 100)
        self.away.append((truth - float(draws.mean())) / max(float(draws.std()), 1.0))

    def take_rank(self, found: Interval, truth: int) -> None:
        self.ranks += 1
        self.rank_80 += found.low_80 <= truth <= found.high_80
        self.rank_95 += found.low_95 <= truth <= found.high_95
        self.rank_width.append(found.high_80 - found.low_80)

    def take_past(self, found: Interval, truth: int) -> None:
        self.past_80 += found.low_80 <= truth <= found.high_80
        self.past_width.append(found.high_80 - found.low_80)

    @property
    def row(self) -> str:
        def share(hits: int, of: int) -> str:
            return f"{100 * hits / of:.1f}".replace(".", ",")

        def mean(values: list[float]) -> str:
            return f"{float(np.mean(values)):.2f}".replace(".", ",")

        return (
            f"{share(self.in_80, self.seen)} | {share(self.in_95, self.seen)} | {mean(self.width_80)} | {mean(self.width_95)} | "
            f"{mean(self.missed)} | {share(self.rank_80, self.ranks)} | {share(self.rank_95, self.ranks)} | "
            f"{mean(self.rank_width)} | {share(self.past_80, self.ranks)} | {mean(self.past_width)}"
        )


def cover(
    seeds: Iterable[int],
    agencies: int,
    *,
    widened: bool = True,
    changed: float = 0.0,
    draws: int = 1000,
) -> dict[int, Held]:
    """By month of the cut-off."""
    found = {month: Held() for month, _ in CUTS}
    for seed in seeds:
        made = world(seed, agencies, changed=changed)
        for month, days in CUTS:
            _one(made, seed, month, days, found[month], widened, draws)
    return found


def _one(made: World, seed: int, month: int, days: int, held: Held, widened: bool, draws: int) -> None:
    truth = made.percents(YEARS - 1)
    told: dict[int, Forecast] = {}
    factor = forecasting.widening(days) if widened else 1.0
    for agency in range(made.agencies):
        known = cases(made, agency, month, days)
        drawn = forecasting.outlooks(known, ROUNDING, habits(made, agency), seed, agency, draws=draws)
        told[agency] = forecasting.forecast(drawn, SCALE, seed=seed, agency=agency, draws=draws, widened=factor)
        held.take(told[agency].percent, truth[agency], told[agency].draws)
    ranks = forecasting.ranked({agency: one.draws for agency, one in told.items()})
    last, before = (np.array(made.percents(year)) / 100 for year in (YEARS - 2, YEARS - 3))
    spread = forecasting.yearly_spread(list(last - before))
    for agency, one in told.items():
        place = 1 + sum(other > truth[agency] for other in truth)
        held.take_rank(ranks[agency], place)
        others = [float(value) for at, value in enumerate(last) if at != agency]
        held.take_past(forecasting.ranked_against(one.draws, others, spread, seed=seed), place)


def wanted_widening(held: Held, agencies: int) -> float:
    """The factor at which the 80 % interval would have held 80 %, safe nine times in ten: worlds are drawn anew from those that were
    seen, for the agencies of one world share their luck."""
    worlds = np.abs(np.array(held.away)).reshape(-1, agencies)
    rng = np.random.default_rng(5)
    drawn = [worlds[rng.integers(0, len(worlds), len(worlds))] for _ in range(500)]
    return float(np.quantile([np.quantile(each, 0.8) / 1.2816 for each in drawn], 0.9))
