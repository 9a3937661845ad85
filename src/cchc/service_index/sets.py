"""The sets of the service index as dated data: ``data/*.toml``. No rules; each file is read once."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from cchc.indices.rules.jsonform import load
from cchc.indices.rules.model import LeafRule
from cchc.indices.rules.saying import say_nothing, say_rule

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Indicator:
    """``measure`` counts it, ``times`` is another share that it is multiplied by. ``full``: the share in per cent that brings
    the whole maximum, None: it is shown without points. ``nothing``: what it gives when nothing arose (``excluded``: it leaves the
    total; ``points``: 0). ``max`` None: no source tells it, so the province enters it. ``missed``: why a row lost points, or the
    name of a way to say it."""

    number: str
    name: str
    measure: str
    times: str = ""
    full: Decimal | None = None
    rule_source: str = ""
    nothing: str = "excluded"
    max: Decimal | None = None
    max_source: str = ""
    missed: str = ""
    note: str = ""

    @property
    def scored(self) -> bool:
        return self.full is not None

    def leaf(self, most: Decimal) -> LeafRule:
        """Its rule in the evaluator's form, for a maximum."""
        nothing: dict[str, Any] = {"gives": self.nothing}
        if self.nothing == "points":
            nothing["points"] = "0"
        full, points = str(self.full), format(most, "f")
        rule = {"kind": "linear", "points": points, "cap": full, "full": full}
        return load({"schema": 1, "max": points, "rule": rule, "nothing": nothing})

    def said(self, most: Decimal) -> str:
        leaf = self.leaf(most)
        nothing = f" {say_nothing(leaf.nothing)}" if leaf.nothing else ""
        body = say_rule(leaf.rule)
        return f"{body[:1].upper()}{body[1:]}.{nothing.replace(' trong năm', '')}"


@dataclass(frozen=True, slots=True)
class Group:
    number: str
    name: str
    max: Decimal
    indicators: tuple[Indicator, ...]

    @property
    def scored(self) -> tuple[Indicator, ...]:
        return tuple(one for one in self.indicators if one.scored)


@dataclass(frozen=True, slots=True)
class IndexSet:
    """``bands``: least percentage and name, the best first."""

    key: str
    name: str
    cite: str
    since: dt.date
    total: Decimal
    bands: tuple[tuple[Decimal, str], ...]
    bands_source: str
    groups: tuple[Group, ...]

    @property
    def indicators(self) -> Iterator[Indicator]:
        return (one for group in self.groups for one in group.indicators)

    def indicator(self, number: str) -> Indicator | None:
        return next((one for one in self.indicators if one.number == number), None)

    def group_of(self, number: str) -> Group:
        return next(group for group in self.groups if any(one.number == number for one in group.indicators))

    def band(self, percent: Decimal) -> str:
        return next(name for least, name in self.bands if percent >= least)

    @property
    def keys(self) -> list[str]:
        """The measures that it is counted from, each once."""
        named = [key for one in self.indicators for key in (one.measure, one.times) if key]
        return list(dict.fromkeys(named))


@cache
def sets() -> tuple[IndexSet, ...]:
    """The oldest first."""
    read = [tomllib.loads(path.read_text(encoding="utf-8")) for path in DATA.glob("*.toml")]
    return tuple(sorted((_set(one) for one in read), key=lambda one: one.since))


def set_on(day: dt.date) -> IndexSet:
    """The set in force on a day; before the first one, the first."""
    held = [one for one in sets() if one.since <= day]
    return held[-1] if held else sets()[0]


def _set(read: dict[str, Any]) -> IndexSet:
    return IndexSet(
        key=read["key"],
        name=read["name"],
        cite=read["cite"],
        since=read["since"],
        total=Decimal(read["total"]),
        bands=tuple((Decimal(one["least"]), one["name"]) for one in read["bands"]),
        bands_source=read["bands_source"],
        groups=tuple(_group(one) for one in read["groups"]),
    )


def _group(read: dict[str, Any]) -> Group:
    indicators = tuple(_indicator(one) for one in read["indicators"])
    return Group(read["number"], read["name"], Decimal(read["max"]), indicators)


def _indicator(read: dict[str, Any]) -> Indicator:
    numbers = {name: Decimal(read[name]) for name in ("full", "max") if name in read}
    given: dict[str, Any] = read | numbers
    return Indicator(**given)
