"""Made-up years whose end is known: agencies that score leaves over twelve months, with seasons, shocks, a strict or a mild
council, survey error, leaves claimed but not granted. Three years each; the last is forecast.

The numbers here are drawn anew for each world, from wider ranges than the forecast assumes, so that it is not tested against itself."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

import numpy as np

from cchc.indices.rules.model import (
    AllOf,
    Band,
    Bands,
    Choice,
    Condition,
    LeafRule,
    Linear,
    Option,
    PerItem,
    Rule,
    Survey,
)
from cchc.indices.rules.outlooks import (
    Course,
    Declared,
    Earlier,
    Habits,
    LeafCase,
    Measured,
    Proof,
    Stand,
    Surveyed,
    Todo,
    levels,
    points_of,
)
from cchc.indices.rules.rounding import Rounding

MILLION = 10**6
YEARS = 3
ROUNDING = Rounding()
D = Decimal


@dataclass(frozen=True, slots=True)
class Plant:
    """A leaf of the made-up set. ``source``: what its answer comes from."""

    key: str
    root: str
    source: str
    leaf: LeafRule


@dataclass(slots=True)
class Lived:
    """What became of a leaf in one year. ``months``: counted and whole of each; ``done``: the month in which it was declared, None:
    never; ``claimed`` and ``points`` in millionths; ``value`` of a survey in per cent."""

    points: int = 0
    excluded: bool = False
    months: list[tuple[float, float]] = field(default_factory=list)
    done: int | None = None
    claimed: int = 0
    proof: Proof = "none"
    value: float = 0.0


@dataclass(frozen=True, slots=True)
class World:
    """Some years of some agencies. ``lived`` by year (0 the oldest), agency, leaf."""

    plants: tuple[Plant, ...]
    agencies: int
    lived: tuple[tuple[dict[str, Lived], ...], ...]

    def percent(self, year: int, agency: int) -> int:
        """The published percentage, in hundredths."""
        found = self.lived[year][agency]
        points = sum(one.points for one in found.values() if not one.excluded)
        most = sum(_most(plant) for plant in self.plants if not found[plant.key].excluded)
        return (2 * 10_000 * points + most) // (2 * most)

    def percents(self, year: int) -> list[int]:
        return [self.percent(year, agency) for agency in range(self.agencies)]


def plants(fields: int = 8) -> tuple[Plant, ...]:
    """Five leaves a field in turn of the kinds that sets have; 100 points with eight fields."""
    return tuple(_plants(fields))


def _plants(fields: int) -> Iterator[Plant]:
    kinds = ("share", "steps", "fills", "count", "yes", "all", "typed", "yes", "survey", "mean")
    for number in range(fields * 5):
        root, kind = f"L{number // 5 + 1}", kinds[(number + number // 5) % len(kinds)]
        most = D("2.5") if kind != "count" else D(2)
        yield Plant(f"{root}.{number % 5 + 1}", root, _source(kind), LeafRule(_rule(kind, most), most))


def _source(kind: str) -> str:
    return {"steps": "share", "all": "declared", "yes": "declared", "typed": "declared", "mean": "declared"}.get(
        kind, kind
    )


def _rule(kind: str, most: Decimal) -> Rule:
    if kind == "share":
        return Linear(most)
    if kind == "steps":
        bands = (Band(most, D(98), None), Band(most / 2, D(90), D(98)), Band(D(0), D(0), D(90)))
        return Bands(bands)
    if kind == "fills":
        return Linear(most, floor=D(50))
    if kind == "count":
        return PerItem(D("0.25"), "sáng kiến", cap=most)
    if kind == "survey":
        return Survey(most)
    if kind == "all":
        return AllOf(tuple(Condition(str(at), f"yêu cầu {at}") for at in range(3)), most, most / 2)
    if kind == "yes":
        return Choice((Option("yes", "Có", most), Option("no", "Không", D(0))))
    return Linear(most)


def world(seed: int, agencies: int = 12, *, changed: float = 0.0) -> World:
    """``changed``: the share of leaves whose rule is another in the last year than before (stricter, and nobody is used to it)."""
    rng = np.random.default_rng([seed, 7])
    made = plants()
    habits = _Habits(rng, made, agencies)
    lived = tuple(tuple(habits.year(year, agency, changed) for agency in range(agencies)) for year in range(YEARS))
    return World(made, agencies, lived)


class _Habits:
    """What stays over the years of one world, and what each year brings."""

    def __init__(self, rng: np.random.Generator, made: Sequence[Plant], agencies: int) -> None:
        self.rng, self.plants = rng, made
        keys = [one.key for one in made]
        roots = sorted({one.root for one in made})
        self.quality = rng.normal(0, 0.5, agencies)
        self.of_field = {(root, at): rng.normal(0, 0.35) for root in roots for at in range(agencies)}
        self.able = {(key, at): rng.normal(0, 1) for key in keys for at in range(agencies)}
        self.base = {key: rng.normal(2.4, 0.7) for key in keys}
        self.size = {(key, at): math.exp(rng.normal(4.6, 0.9)) for key in keys for at in range(agencies)}
        self.ease = {key: rng.normal(1.1, 0.5) for key in keys}
        self.season = {key: rng.dirichlet(4 * (1 + rng.uniform(0, 1.5) * np.arange(12) / 11)) for key in keys}
        self.tilt = {key: rng.normal(0, 0.3) for key in keys}
        self.opinion = {(key, at): rng.normal(84, 4) for key in keys for at in range(agencies)}
        self.month_spread, self.year_spread = rng.uniform(0.05, 0.35), rng.uniform(0.1, 0.4)
        self.survey_spread, self.sampling = rng.uniform(1.5, 4.5), rng.uniform(1.5, 3)
        self.steady = rng.uniform(0.5, 0.85)
        self.honest = {"seen": rng.uniform(0.88, 0.97), "none": rng.uniform(0.5, 0.85)}
        self.severity = rng.normal(0, 0.6, YEARS)
        self.mood = rng.normal(0, 0.35, (YEARS, agencies))
        self.late = {at: rng.beta(2, 2) for at in range(agencies)}
        self.newly = rng.random(len(keys))

    def year(self, year: int, agency: int, changed: float) -> dict[str, Lived]:
        found = {}
        for at, one in enumerate(self.plants):
            fresh = year == YEARS - 1 and self.newly[at] < changed
            found[one.key] = self._leaf(one, year, agency, fresh)
        return found

    def _leaf(self, one: Plant, year: int, agency: int, fresh: bool) -> Lived:
        good = self.quality[agency] + self.of_field[one.root, agency] + self.mood[year, agency]
        if one.source == "survey":
            return self._survey(one, agency, good, fresh)
        if one.source == "declared":
            return self._declared(one, year, agency, good, fresh)
        return self._measured(one, agency, good, fresh)

    def _measured(self, one: Plant, agency: int, good: float, fresh: bool) -> Lived:
        rng = self.rng
        level = self.base[one.key] + good + rng.normal(0, self.year_spread) - (1.2 if fresh else 0)
        season = rng.dirichlet(60 * self.season[one.key] + 0.2)
        turn = self.tilt[one.key] + rng.normal(0, self.year_spread)
        size = self.size[one.key, agency] * math.exp(rng.normal(0, 0.2))
        months = []
        if one.source == "count":
            for share in season:
                months.append((float(rng.poisson(max(size / 25 * share * math.exp(good / 2), 0.02))), 0.0))
        elif one.source == "fills":
            months = self._filled(int(max(size / 4, 6)), level, season)
        else:
            for month, share in enumerate(season):
                whole = rng.poisson(size * share)
                chance = level + turn * (month - 5.5) / 11 + rng.normal(0, self.month_spread)
                months.append((float(rng.binomial(whole, 1 / (1 + math.exp(-chance)))), float(whole)))
        return Lived(_points(one, _value(one, months)), months=months)

    def _filled(self, whole: int, level: float, season: np.ndarray) -> list[tuple[float, float]]:
        done = int(self.rng.binomial(whole, 1 / (1 + math.exp(-level))))
        parts = self.rng.multinomial(done, season)
        return [(float(part), float(whole)) for part in parts]

    def _declared(self, one: Plant, year: int, agency: int, good: float, fresh: bool) -> Lived:
        rng = self.rng
        able = self.steady * self.able[one.key, agency] + math.sqrt(1 - self.steady**2) * rng.normal()
        reached = self.ease[one.key] + 0.8 * able + good - (1.2 if fresh else 0)
        done = None
        if reached > -0.6:
            done = int(min(11, max(0, round(12 * rng.beta(1.5 + 4 * self.late[agency], 2)))))
        proof: Proof = "seen" if rng.random() < 0.65 else "none"
        most = _most(one)
        steps = levels(one.leaf)
        share = 1.0 if reached > 0.3 else 0.3 + 0.6 * rng.random()
        claimed = (
            (max(steps) if reached > 0.1 else steps[len(steps) // 2])
            if steps
            else round(share * most / 10_000) * 10_000
        )
        kept = rng.random() < 1 / (1 + (1 / self.honest[proof] - 1) * math.exp(self.severity[year]))
        if done is None:
            return Lived()
        excluded = kept and rng.random() < 0.02
        lower = [one for one in steps if one < claimed]
        cut = int(rng.choice(lower)) if lower else round(claimed * rng.random() / 10_000) * 10_000
        return Lived(claimed if kept else min(cut, claimed), excluded, [], done, claimed, proof)

    def _survey(self, one: Plant, agency: int, good: float, fresh: bool) -> Lived:
        value = self.opinion[one.key, agency] + 2 * good + self.rng.normal(0, self.survey_spread)
        seen = float(np.clip(value + self.rng.normal(0, self.sampling) - (6 if fresh else 0), 0, 100))
        return Lived(_points(one, seen), value=seen)


def _value(one: Plant, months: Sequence[tuple[float, float]]) -> float:
    counted = sum(month[0] for month in months)
    if one.source == "count":
        return counted
    whole = months[0][1] if one.source == "fills" else sum(month[1] for month in months)
    return 100 * counted / whole if whole else 0.0


def _points(one: Plant, value: float) -> int:
    return int(points_of(one.leaf, np.array([round(value * MILLION)], dtype=np.int64), ROUNDING)[0])


def _most(one: Plant) -> int:
    return int((one.leaf.max or D(0)).scaleb(6))


def cases(made: World, agency: int, month: int, days_left: int) -> list[LeafCase]:
    """What the forecast may know of the last year when ``month`` months are over."""
    return [LeafCase(one.key, one.root, one.leaf, _case(made, one, agency, month, days_left)) for one in made.plants]


def habits(made: World, agency: int) -> Habits:
    """What the past rounds tell: how the council took declared leaves (of all agencies), what the agency's leaves ended with."""
    kept: dict[Proof, list[int]] = {"seen": [0, 0], "none": [0, 0]}
    pool = []
    for year in made.lived[:-1]:
        pool += [year[agency][one.key].points / _most(one) for one in made.plants]
        for found in year:
            for each in (one for one in found.values() if one.done is not None):
                kept[each.proof][0] += each.points >= each.claimed
                kept[each.proof][1] += 1
    return Habits({proof: (good, seen) for proof, (good, seen) in kept.items()}, tuple(pool))


def _case(made: World, one: Plant, agency: int, month: int, days_left: int) -> Measured | Declared | Todo | Surveyed:
    now = made.lived[-1][agency][one.key]
    before = [year[agency][one.key] for year in reversed(made.lived[:-1])]
    past = tuple(each.points / _most(one) for each in before if not each.excluded)
    if one.source == "survey":
        return Surveyed(tuple(each.value for each in before))
    if one.source == "declared":
        if now.done is not None and now.done < month:
            return Declared(now.claimed, now.proof, now.excluded)
        return Todo(days_left, doing=now.done is not None and now.done <= month, past=past)
    stand = _stand(one, now, month)
    if one.source != "count" and stand.whole < 5:
        return Todo(days_left, past=past)
    earlier = tuple(Earlier(_stand(one, each, month), _stand(one, each, 12)) for each in before)
    months = tuple(Stand(*each) for each in now.months[:month]) if one.source == "share" else ()
    kind = {"share": "share", "fills": "fills", "count": "count"}[one.source]
    return Measured(Course(kind, stand, month / 12, months, earlier))  # type: ignore[arg-type]


def _stand(one: Plant, lived: Lived, month: int) -> Stand:
    counted = sum(each[0] for each in lived.months[:month])
    if one.source == "fills":
        return Stand(counted, lived.months[0][1])
    return Stand(counted, sum(each[1] for each in lived.months[:month]))
