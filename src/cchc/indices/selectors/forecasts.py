"""Forecasts as pages show them: one agency's with its line over the year and what moved it, the agencies of a round beside
each other. Nothing is simulated here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from cchc.agencies.viewer import Viewer
from cchc.core.text import fold
from cchc.indices import permissions
from cchc.indices.models import Assessment, Criterion, Forecast, ForecastRun, Round
from cchc.indices.rules.chart import Chart
from cchc.indices.rules.forecast_chart import Point, line_chart
from cchc.indices.rules.forecasting import Moved, moved
from cchc.indices.states import State

FORECAST_STATES = (State.SELF, State.FIRST, State.EXPLAIN, State.SECOND, State.SURVEY)
WEEK = dt.timedelta(days=7)
_SMALL = Decimal("0.005")
BASES = {
    "measured": "số liệu của hệ thống, theo nhịp trong năm",
    "declared": "điểm đơn vị tự khai",
    "todo": "chưa khai, đang làm",
    "past": "chưa khai, theo kết quả các năm trước",
    "unknown": "chưa biết gì, lấy cả thang điểm",
    "survey": "điều tra xã hội học, theo các năm trước",
    "settled": "điểm thẩm định",
    "closed": "đã chốt phiếu mà chưa khai",
}


@dataclass(frozen=True, slots=True)
class LeafRow:
    """Points as decimals; ``change`` since the day compared with."""

    criterion: Criterion
    basis: str
    expected: Decimal
    low: Decimal
    high: Decimal
    max: Decimal
    lost: Decimal
    full: float
    share: float
    change: Decimal


@dataclass(frozen=True, slots=True)
class Change:
    """The expected points of the newest day less those of ``since``: ``leaves`` (the greatest first) and ``capped`` add up to
    ``all``."""

    since: dt.date
    all: Decimal
    leaves: tuple[LeafRow, ...]
    capped: Decimal

    @property
    def great(self) -> list[LeafRow]:
        return [row for row in self.leaves if abs(row.change) >= _SMALL]

    @property
    def small(self) -> Decimal:
        """What all others make together."""
        return sum((row.change for row in self.leaves if abs(row.change) < _SMALL), Decimal(0))


@dataclass(frozen=True, slots=True)
class ForecastPage:
    """``now`` None: none was made yet. ``weeks``: the last row of each week, the newest first. ``rank``: among the round's
    agencies, only for who may see them all; else ``past_rank``."""

    now: Forecast | None
    change: Change | None
    leaves: tuple[LeafRow, ...]
    weeks: tuple[Forecast, ...]
    chart: Chart | None
    rank: Mapping[str, Any] | None
    past_rank: Mapping[str, Any] | None

    @property
    def percent(self) -> dict[str, Decimal]:
        return percent_of(self.now) if self.now is not None else {}

    @property
    def grades(self) -> list[tuple[str, float]]:
        """Bands that are reached once in two hundred or more often, the best first."""
        found = self.now.grades if self.now is not None else []
        return [(name, chance) for name, chance in found if chance >= 0.005]

    @property
    def uncertain(self) -> list[LeafRow]:
        """What makes the interval wide, the most first."""
        return sorted((row for row in self.leaves if row.share > 0.01), key=lambda row: -row.share)[:10]

    @property
    def losing(self) -> list[LeafRow]:
        """Where points are expected to be lost, the most first."""
        return sorted((row for row in self.leaves if row.lost >= Decimal("0.01")), key=lambda row: -row.lost)[:15]


@dataclass(frozen=True, slots=True)
class RoundRow:
    assessment: Assessment
    now: Forecast | None
    since: dt.date | None
    change: Decimal | None

    @property
    def percent(self) -> Decimal:
        return percent_of(self.now)["middle"] if self.now is not None else Decimal(0)

    @property
    def likely(self) -> tuple[str, float] | None:
        """The band that is reached most often, with its chance."""
        found = self.now.grades if self.now is not None else []
        return max(((name, chance) for name, chance in found), key=lambda pair: pair[1], default=None)


def percent_of(one: Forecast) -> dict[str, Decimal]:
    """``middle``, ``low_80`` ... in per cent."""
    return {name: Decimal(value).scaleb(-2) for name, value in one.percent.items()}


def may_ask(viewer: Viewer, one: Round) -> bool:
    """Who may have the forecasts made anew: who holds the round or reviews in it, and the people of an agency in it."""
    return permissions.sees_all_of(viewer, one) or permissions.works_in(viewer, one)


def latest_run(one: Round) -> ForecastRun | None:
    return one.forecast_runs.order_by("-started_at", "-pk").first()


def forecast_page(viewer: Viewer, one: Assessment) -> ForecastPage:
    """For an assessment that the viewer may read; four queries, whatever the number of days and leaves."""
    rows = list(one.forecasts.defer("leaves", "grades").order_by("-on"))
    if not rows:
        return ForecastPage(None, None, (), (), None, None, None)
    base = base_of([row.on for row in rows])
    whole = {row.on: row for row in one.forecasts.filter(on__in=[day for day in (rows[0].on, base) if day])}
    now, before = whole[rows[0].on], whole.get(base) if base else None
    found = change_of(before, now)
    criteria = {row.pk: row for row in Criterion.objects.filter(criteria_set=one.round.criteria_set_id)}
    leaves = tuple(_leaf(each, criteria, found) for each in now.leaves)
    sees_all = permissions.sees_all_of(viewer, one.round)
    return ForecastPage(
        now=now,
        change=_change(before, found, leaves),
        leaves=leaves,
        weeks=tuple(_weekly(rows)),
        chart=_chart(one.round.criteria_set.year, rows),
        rank=now.rank if sees_all else None,
        past_rank=now.past_rank,
    )


def base_of(days: Sequence[dt.date]) -> dt.date | None:
    """The day that the newest is compared with (days the newest first): the last at least a week before, else the oldest."""
    return next((day for day in days[1:] if day <= days[0] - WEEK), days[-1] if len(days) > 1 else None)


def change_of(before: Forecast | None, now: Forecast) -> Moved | None:
    """In millionths of a point, by the criterion's id."""
    if before is None:
        return None
    then, today = ({str(leaf["criterion"]): leaf["expected"] for leaf in row.leaves} for row in (before, now))
    return moved(then, today, _micro(before.capped), _micro(now.capped))


def _change(before: Forecast | None, found: Moved | None, leaves: Sequence[LeafRow]) -> Change | None:
    if before is None or found is None:
        return None
    by_key = {str(row.criterion.pk): row for row in leaves}
    return Change(
        before.on,
        _points(found.all),
        tuple(by_key[key] for key, _ in found.leaves if key in by_key),
        _points(found.capped),
    )


def _leaf(leaf: Mapping[str, Any], criteria: Mapping[int, Criterion], found: Moved | None) -> LeafRow:
    change = dict(found.leaves).get(str(leaf["criterion"]), 0) if found is not None else 0
    points = {name: _points(leaf[name]) for name in ("expected", "low", "high", "max", "lost")}
    return LeafRow(
        criteria[leaf["criterion"]],
        BASES[leaf["basis"]],
        full=leaf["full"],
        share=leaf["share"],
        change=_points(change),
        **points,
    )


def _weekly(rows: Sequence[Forecast]) -> list[Forecast]:
    found: dict[tuple[int, int], Forecast] = {}
    for row in rows:
        found.setdefault(row.on.isocalendar()[:2], row)
    return list(found.values())


def _chart(year: int, rows: Sequence[Forecast]) -> Chart:
    points = [Point(row.on, row.expected, row.low_80, row.high_80, row.low_95, row.high_95) for row in reversed(rows)]
    return line_chart(points, dt.date(year, 1, 1), dt.date(year, 12, 31))


def round_rows(viewer: Viewer, one: Round, sort: str = "", text: str = "") -> list[RoundRow]:
    """Every agency of the round with its newest forecast and that of a week before; for who may see them all, else empty.
    Three queries."""
    if not permissions.sees_all_of(viewer, one):
        return []
    held = list(one.assessments.select_related("agency"))
    newest = _newest(one)
    days = {row.assessment_id: row for row in newest}
    earlier = _earlier(one, newest)
    rows = [_round_row(each, days.get(each.pk), earlier.get(each.pk)) for each in held]
    wanted = [row for row in rows if fold(text) in fold(row.assessment.agency.name)]
    return sorted(wanted, key=_SORTS.get(sort, _by_rank))


def _newest(one: Round) -> list[Forecast]:
    rows = Forecast.objects.filter(assessment__round=one).defer("leaves")
    return list(rows.order_by("assessment_id", "-on").distinct("assessment_id"))


def _earlier(one: Round, newest: Sequence[Forecast]) -> dict[int, Forecast]:
    """By assessment, as ``base_of`` chooses."""
    rows: QuerySet[Forecast] = Forecast.objects.filter(assessment__round=one).only("assessment", "on", "expected")
    days: dict[int, list[dt.date]] = {}
    by_day: dict[tuple[int, dt.date], Forecast] = {}
    for row in rows.order_by("assessment_id", "-on"):
        days.setdefault(row.assessment_id, []).append(row.on)
        by_day[row.assessment_id, row.on] = row
    bases = {row.assessment_id: base_of(days[row.assessment_id]) for row in newest}
    return {pk: by_day[pk, base] for pk, base in bases.items() if base is not None}


def _round_row(held: Assessment, now: Forecast | None, before: Forecast | None) -> RoundRow:
    change = now.expected - before.expected if now is not None and before is not None else None
    return RoundRow(held, now, before.on if before is not None else None, change)


def _by_rank(row: RoundRow) -> tuple[Any, ...]:
    rank = row.now.rank["middle"] if row.now is not None and row.now.rank else 10**6
    return (rank, *_by_points(row))


def _by_points(row: RoundRow) -> tuple[Any, ...]:
    return (-row.now.percent["middle"] if row.now is not None else 10**6, row.assessment.agency.name)


def _by_name(row: RoundRow) -> tuple[Any, ...]:
    return (fold(row.assessment.agency.name),)


def _by_change(row: RoundRow) -> tuple[Any, ...]:
    return (row.change if row.change is not None else Decimal(10**6), row.assessment.agency.name)


_SORTS = {"ten": _by_name, "diem": _by_points, "hang": _by_rank, "tuan": _by_change}


def _points(value: int) -> Decimal:
    return Decimal(value).scaleb(-6)


def _micro(points: Decimal) -> int:
    return int(points.scaleb(6))
