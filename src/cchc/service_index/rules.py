"""Points of the service index from figures and maxima. Pure; basis, worked numbers and what is uncertain: docs/rules/service-index.md."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from cchc.indices.rules.evaluating import evaluate
from cchc.indices.rules.model import Answer
from cchc.indices.rules.rounding import Rounding, as_decimal
from cchc.service_index.sets import IndexSet, Indicator

Part = TypeVar("Part", bound=Hashable)
ROUNDING = Rounding(leaf=2, total=2)
PLACES = Decimal("0.000001")
ZERO = Decimal(0)
NO_MAXIMUM = "Chưa có nguồn về điểm tối đa – cần nhập."
NO_FIGURE = "Chưa có số liệu: không tính vào điểm đã biết."
NOTHING_AROSE = "Không phát sinh trong kỳ: không tính vào thang điểm."


class State(StrEnum):
    SCORED = "scored"
    NOTHING = "nothing"
    MISSING = "missing"
    NO_MAXIMUM = "no_maximum"
    TOLD = "told"


@dataclass(frozen=True, slots=True)
class Figure:
    """What is known of a share: ``numerator`` of ``denominator``; ``kept`` False: nobody keeps the register or gave the figure, so
    that an empty denominator says nothing. ``mean``: it is no share in per cent."""

    numerator: Decimal = ZERO
    denominator: Decimal = ZERO
    kept: bool = True
    mean: bool = False

    @property
    def share(self) -> Fraction | None:
        return Fraction(self.numerator) / Fraction(self.denominator) if self.denominator else None


UNKNOWN = Figure(kept=False)


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator: ``max`` None where no source tells it; ``points`` None where there is nothing to score by. ``percent`` is
    what was compared with the rule, before rounding. ``lost``: to the maximum."""

    indicator: Indicator
    figure: Figure
    max: Decimal | None
    state: State
    points: Decimal | None
    percent: Decimal | None
    because: str

    @property
    def lost(self) -> Decimal:
        return self.max - self.points if self.max is not None and self.points is not None else ZERO

    @property
    def known(self) -> Decimal:
        """What of the maximum is in the total."""
        return self.max if self.max is not None and self.points is not None else ZERO

    @property
    def missed(self) -> Decimal:
        return self.figure.denominator - self.figure.numerator


@dataclass(frozen=True, slots=True)
class Total:
    """``points`` of ``known``, out of ``max``: what is not known is no zero."""

    points: Decimal
    known: Decimal
    max: Decimal

    @property
    def percent(self) -> Decimal | None:
        if not self.known:
            return None
        return as_decimal(Fraction(self.points) / Fraction(self.known) * 100, 2)

    @property
    def lost(self) -> Decimal:
        return self.known - self.points

    @property
    def unknown(self) -> Decimal:
        return self.max - self.known


@dataclass(frozen=True, slots=True)
class Result:
    """Lines by the number of the indicator, totals by the number of the group, and the whole."""

    lines: dict[str, Line]
    groups: dict[str, Total]
    total: Total


def scored(one: IndexSet, maxima: Mapping[str, Decimal], figures: Mapping[str, Figure]) -> Result:
    """``maxima`` by the number of the indicator, ``figures`` by the key of the measure; what is not there is not known."""
    lines = {
        item.number: _line(item, maxima.get(item.number), figures) for group in one.groups for item in group.indicators
    }
    groups = {}
    for group in one.groups:
        some = [lines[item.number] for item in group.indicators]
        groups[group.number] = Total(_sum(some, "points"), _sum(some, "known"), group.max)
    total = Total(
        sum((part.points for part in groups.values()), ZERO),
        sum((part.known for part in groups.values()), ZERO),
        one.total,
    )
    return Result(lines, groups, total)


def _line(item: Indicator, most: Decimal | None, figures: Mapping[str, Figure]) -> Line:
    figure = figures.get(item.measure, UNKNOWN)
    percent = _percent(item, figures)
    if not item.scored:
        return Line(item, figure, None, State.TOLD, None, percent, item.note)
    known = [figures.get(key, UNKNOWN) for key in (item.measure, item.times) if key]
    if percent is None and not all(part.kept for part in known):
        return Line(item, figure, most, State.MISSING, None, None, NO_FIGURE)
    if most is None:
        return Line(item, figure, None, State.NO_MAXIMUM, None, percent, NO_MAXIMUM)
    outcome = evaluate(item.leaf(most), Answer(nothing=True) if percent is None else Answer(value=percent))
    if outcome.points is None:
        return Line(item, figure, most, State.NOTHING, None, None, NOTHING_AROSE)
    points = as_decimal(outcome.rounded(ROUNDING), 2)
    state = State.NOTHING if percent is None else State.SCORED
    return Line(item, figure, most, state, points, percent, outcome.because.replace(" trong năm", ""))


def _percent(item: Indicator, figures: Mapping[str, Figure]) -> Decimal | None:
    """In per cent, with six decimals; of a mean the mean itself."""
    figure = figures.get(item.measure, UNKNOWN)
    share = figure.share
    if share is None:
        return None
    if item.times:
        factor = figures.get(item.times, UNKNOWN).share
        if factor is None:
            return None
        share *= factor
    exact = share if figure.mean else share * 100
    return as_decimal(exact, 6).quantize(PLACES)


def _sum(lines: list[Line], name: str) -> Decimal:
    return sum((getattr(line, name) or ZERO for line in lines), ZERO)


def shared_out(lost: Decimal, missed: Mapping[Part, Decimal]) -> dict[Part, Decimal]:
    """The points that are lost, by who missed how many rows; exact, so that the parts add up to the whole. All zero where no row was
    missed (points are then lost by another share that the figure is multiplied by)."""
    whole = sum(missed.values(), ZERO)
    return {part: lost * count / whole if whole else ZERO for part, count in missed.items()}


def fault_of_maxima(one: IndexSet, maxima: Mapping[str, Decimal]) -> dict[str, str]:
    """What is wrong with maxima that somebody enters, by the number of the group: below zero, not those of a source, or not adding up
    to the group's maximum. An indicator that is left out is not known yet, and then the rest must leave room for it."""
    found = {}
    for group in one.groups:
        given = {item.number: maxima[item.number] for item in group.scored if item.number in maxima}
        fixed = [item for item in group.scored if item.max is not None and given.get(item.number) != item.max]
        whole = sum(given.values(), ZERO)
        if any(value < 0 for value in given.values()):
            found[group.number] = "Điểm tối đa không được âm."
        elif fixed:
            found[group.number] = f"Điểm của {fixed[0].number} đã có nguồn là {_said(fixed[0].max)}, không sửa ở đây."
        elif len(given) == len(group.scored) and whole != group.max:
            found[group.number] = f"Cộng được {_said(whole)}, phải bằng {_said(group.max)} điểm của nhóm."
        elif whole > group.max:
            found[group.number] = f"Cộng được {_said(whole)}, quá {_said(group.max)} điểm của nhóm."
    return found


def _said(points: Decimal | None) -> str:
    from cchc.core.numbers import vietnamese_number

    return vietnamese_number(points)


@dataclass(frozen=True, slots=True)
class Coming:
    """What of a measure is open now and will have been judged by the end of the period: ``count`` rows, ``late`` of them not to be
    saved whatever is done, ``inside`` of them in the denominator already (counted as not in time until they are done)."""

    count: Decimal = ZERO
    late: Decimal = ZERO
    inside: Decimal = ZERO


def expected(figures: Mapping[str, Figure], coming: Mapping[str, Coming], *, all_done: bool) -> dict[str, Figure]:
    """The figures at the end of the period: with nothing more done, or with everything done in time that still can be."""
    found = dict(figures)
    for key, more in coming.items():
        figure = figures.get(key, UNKNOWN)
        done = more.count - more.late if all_done else ZERO
        added = more.count - more.inside
        found[key] = Figure(figure.numerator + done, figure.denominator + added, figure.kept or bool(added))
    return found
