"""Day sums of measures whose registers have very many rows: built anew at night, compared with the rows, and read in their place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.db import connection, transaction
from django.db.models import Count, F, Sum
from django.db.models.functions import TruncMonth
from django.utils import timezone

from cchc.agencies.models import Agency
from cchc.audit import public as audit
from cchc.measures import engine, registry
from cchc.measures.declaring import By, Measure, Scope
from cchc.measures.engine import Tally
from cchc.measures.models import Rollup, RollupState
from cchc.measures.periods import Period

FROM_ROWS = 200_000
ALWAYS = Period(dt.date(1990, 1, 1), dt.date(2100, 12, 31))
Level = Rollup.Level
Summed = dict[str, tuple[Tally, dt.datetime]]


def tallies(scope: Scope, period: Period, measures: Sequence[Measure]) -> Summed:
    """What may be read from day sums, with the time of their build; two queries where there are any and one for each register
    with standing rows, none where no measure asks for them."""
    some = _readable(scope, measures)
    if not some:
        return {}
    rows = _rows(scope, period, _level(scope, period)).filter(key__in=some).values("key")
    longest = max(len(one.exclusions) for one, _ in some.values())
    summed = {row["key"]: row for row in rows.annotate(**_sums(longest))}
    standing = engine.tallies(scope, period, _standing(some))
    return {key: (_plus(_tally(one, summed.get(key)), standing.get(key)), at) for key, (one, at) in some.items()}


def grouped_many(
    scope: Scope, period: Period, measures: Sequence[Measure], by: By
) -> dict[str, tuple[dict[Any, Tally], dt.datetime]]:
    """By key; without those whose parts have to be counted from the rows."""
    told = [one for one in measures if by in one.groups and by not in {By.FIELD, By.SUBJECT}]
    some = _readable(scope, told)
    if not some:
        return {}
    group = {By.AGENCY: F("owner_id"), By.UNIT: F("unit_id"), By.MONTH: TruncMonth("day"), By.DAY: F("day")}[by]
    by_days = Level.AGENCY_DAY if by == By.DAY else _level(scope, period)
    level = Level.UNIT_DAY if by == By.UNIT or scope.agency.is_unit else by_days
    rows = _rows(scope, period, level).filter(key__in=some).annotate(part=group).values("key", "part")
    longest = max(len(one.exclusions) for one, _ in some.values())
    found: dict[str, dict[Any, Tally]] = {key: {} for key in some}
    for row in rows.annotate(**_sums(longest)):
        found[row["key"]][row["part"]] = _tally(some[row["key"]][0], row)
    if standing := _standing(some):
        for key, parts in engine.grouped_many(scope, period, standing, by).items():
            for part, tally in parts.items():
                kept = found[key].get(part)
                found[key][part] = _plus(tally, kept) if kept else tally
    return {key: (parts, some[key][1]) for key, parts in found.items()}


@transaction.atomic
def rebuild(measure: Measure, today: dt.date, *, least: int = FROM_ROWS) -> RollupState | None:
    """Build the sums of a measure from its rows, and compare them with a count of the rows. None (and no sums) where the
    register has fewer than ``least`` rows: those are counted each time. A difference is kept and told in the record."""
    register = measure.register
    anybody = Agency.objects.order_by("path").first()
    if register is None or anybody is None:
        return None
    scope = Scope(None, anybody, today, today)
    measure = _dated(measure)
    count = register.rows(scope, ALWAYS).order_by().count()
    before = _by_day(measure.key)
    Rollup.objects.filter(key=measure.key).delete()
    if count < least:
        RollupState.objects.filter(key=measure.key).delete()
        return None
    _insert(scope, measure)
    after = _by_day(measure.key)
    moved = {day for day in before.keys() | after.keys() if before.get(day) != after.get(day)} if before else set()
    values = {
        "built_at": timezone.now(),
        "rows": count,
        "moved_days": len(moved),
        "differs": _difference(scope, measure),
    }
    state, _ = RollupState.objects.update_or_create(key=measure.key, defaults=values)
    if state.differs:
        data = {"name": measure.name, "days": state.moved_days, "differs": state.differs}
        audit.record("measure.rollup_differed", actor=None, about=state, data=data)
    return state


def rebuild_all(today: dt.date) -> list[RollupState]:
    """All measures that are summed by day, one transaction each."""
    built = [rebuild(one, today) for one in registry.measures() if one.rollup]
    return [one for one in built if one is not None]


def _readable(scope: Scope, measures: Sequence[Measure]) -> dict[str, tuple[Measure, dt.datetime]]:
    """Measures with sums of today's judgement: an earlier cut-off is counted from the rows."""
    today = scope.viewer.today if scope.viewer is not None else timezone.localdate()
    some = {one.key: one for one in measures if one.rollup}
    if not some or scope.day != today:
        return {}
    built = RollupState.objects.filter(key__in=some, differs="").values_list("key", "built_at")
    return {key: (some[key], at) for key, at in built}


def _standing(some: dict[str, tuple[Measure, dt.datetime]]) -> list[Measure]:
    """The measures over the rows that no day sum holds."""
    found = []
    for one, _ in some.values():
        if one.register is not None and one.register.standing is not None:
            found.append(replace(one, register=replace(one.register, rows=one.register.standing)))
    return found


def _dated(measure: Measure) -> Measure:
    """The measure over the rows that have a day."""
    register = measure.register
    if register is None or register.standing is None:
        return measure

    def rows(scope: Scope, period: Period) -> Any:
        return register.rows(scope, period).filter(**{f"{register.day}__isnull": False})

    return replace(measure, register=replace(register, rows=rows))


def _plus(one: Tally, other: Tally | None) -> Tally:
    if other is None:
        return one
    excluded = {key: count + other.excluded.get(key, 0) for key, count in one.excluded.items()}
    return Tally(one.numerator + other.numerator, one.denominator + other.denominator, excluded)


def _level(scope: Scope, period: Period) -> Level:
    """The coarsest sums that the period and the scope can be put together from."""
    if scope.agency.is_unit:
        return Level.UNIT_DAY
    whole_months = period.start.day == 1 and (period.end + dt.timedelta(days=1)).day == 1
    return Level.AGENCY_MONTH if whole_months else Level.AGENCY_DAY


def _rows(scope: Scope, period: Period, level: Level) -> Any:
    found = Rollup.objects.filter(scope.owns("owner"), level=level, day__range=(period.start, period.end)).order_by()
    return found.filter(scope.within_unit("unit_id"))


def _sums(exclusions: int) -> dict[str, Any]:
    found: dict[str, Any] = {"n": Sum("numerator"), "d": Sum("denominator"), "parts": Count("pk")}
    for place in range(exclusions):
        found[f"x{place}"] = Sum(f"excluded__{place}")
    return found


def _tally(measure: Measure, row: dict[str, Any] | None) -> Tally:
    excluded = {one.key: int((row or {}).get(f"x{place}") or 0) for place, one in enumerate(measure.exclusions)}
    return Tally(Decimal((row or {}).get("n") or 0), Decimal((row or {}).get("d") or 0), excluded)


def _by_day(key: str) -> dict[dt.date, tuple[Any, Any]]:
    rows = (
        Rollup.objects.filter(key=key, level=Level.AGENCY_DAY)
        .order_by()
        .values("day")
        .annotate(n=Sum("numerator"), d=Sum("denominator"))
    )
    return {row["day"]: (row["n"], row["d"]) for row in rows}


def _insert(scope: Scope, measure: Measure) -> None:
    """The sums of the rows, and from these the coarser ones."""
    sql, parameters = engine.by_day(scope, ALWAYS, measure).query.sql_with_params()
    places = range(len(measure.exclusions))
    counts = [f"x{place}" for place in places]
    columns = ", ".join(("o", "u", "day", "n", "d", *counts))
    table = Rollup._meta.db_table
    into = f"INSERT INTO {table} (key, level, owner_id, unit_id, day, numerator, denominator, excluded)"
    parts = f"ARRAY[{', '.join(counts)}]::bigint[]"
    sums = f"sum(numerator), sum(denominator), ARRAY[{', '.join(f'sum(excluded[{p + 1}])' for p in places)}]::bigint[]"
    with connection.cursor() as cursor:
        cursor.execute(
            f"{into} SELECT %s, {Level.UNIT_DAY:d}, o, u, day, n, d, {parts} FROM ({sql}) AS counted({columns})",  # noqa: S608
            [measure.key, *parameters],
        )
        for finer, coarser, day in (
            (Level.UNIT_DAY, Level.AGENCY_DAY, "day"),
            (Level.AGENCY_DAY, Level.AGENCY_MONTH, "date_trunc('month', day)::date"),
        ):
            cursor.execute(
                f"{into} SELECT key, {coarser:d}, owner_id, NULL, {day}, {sums} FROM {table}"  # noqa: S608
                f" WHERE key = %s AND level = {finer:d} GROUP BY key, owner_id, {day}",
                [measure.key],
            )


def _difference(scope: Scope, measure: Measure) -> str:
    """What the sums say otherwise than the rows do, in words; empty: nothing."""
    summed = Rollup.objects.filter(key=measure.key, level=Level.AGENCY_MONTH).aggregate(
        n=Sum("numerator"), d=Sum("denominator")
    )
    counted = engine.everywhere(scope, ALWAYS, measure)
    said = (summed["n"] or Decimal(0), summed["d"] or Decimal(0))
    if said == (counted.numerator, counted.denominator):
        return ""
    return f"bảng cộng sẵn {said[0]}/{said[1]}, sổ {counted.numerator}/{counted.denominator}"
