"""Figures as they stand: computed from the registers, else as they were given."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django.utils import timezone

from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer
from cchc.core.dates import vietnamese_day
from cchc.measures import engine, registry, rollups, rules
from cchc.measures.answers import Answer, Excluded, Group, Rows, State
from cchc.measures.declaring import By, Measure, Scope
from cchc.measures.models import GivenValue
from cchc.measures.periods import Period

NONE_WORDS = {
    By.AGENCY: "Chưa rõ cơ quan",
    By.UNIT: "Chưa rõ đơn vị",
    By.FIELD: "Chưa rõ lĩnh vực",
    By.MONTH: "Chưa rõ tháng",
    By.DAY: "Chưa rõ ngày",
    By.SUBJECT: "Chưa rõ thủ tục",
}


def scope_of(
    viewer: Viewer | None, agency: Agency, period: Period, *, whole_tree: bool, cut_off: dt.date | None = None
) -> Scope:
    today = viewer.today if viewer is not None else timezone.localdate()
    day = min(today, cut_off or today)
    return Scope(viewer, agency, min(day, period.end), day, whole_tree)


def named(keys: Iterable[str]) -> list[Measure]:
    """Raises KeyError for a key that no app declares."""
    return [registry.by_key()[key] for key in keys]


def values_of(scope: Scope, measures: Sequence[Measure], period: Period, *, fresh: bool = False) -> dict[str, Answer]:
    """One query for each register, and one for the values that were given; two for what is read from day sums. ``fresh``:
    count the rows even where there are day sums."""
    now = timezone.now()
    summed = {} if fresh else rollups.tallies(scope, period, measures)
    tallies = engine.tallies(scope, period, [one for one in measures if one.key not in summed])
    tallies |= {key: tally for key, (tally, _) in summed.items()}
    lacking = [one.key for one in measures if one.key not in tallies or not tallies[one.key].denominator]
    given = _given(scope, lacking, period) if lacking else {}
    found: dict[str, Answer] = {}
    for one in measures:
        if one.key in tallies and tallies[one.key].denominator:
            built = summed[one.key][1] if one.key in summed else None
            found[one.key] = answer(one, tallies[one.key], built or now, from_rollup=built is not None)
        elif one.key in given:
            found[one.key] = _given_answer(one, given[one.key], now)
        else:
            found[one.key] = missing(one, tallies.get(one.key), now)
    return found


def groups_of(scope: Scope, measure: Measure, period: Period, by: By) -> list[Group]:
    """Two queries (three of day sums). Units in their order, months in time, fields by name; rows without one last."""
    return groups_of_many(scope, [measure], period, by)[measure.key]


def groups_of_many(
    scope: Scope, measures: Sequence[Measure], period: Period, by: By, *, fresh: bool = False
) -> dict[str, list[Group]]:
    """By key, every measure with the same parts; one query a register and one for names, of day sums two more."""
    now = timezone.now()
    summed = {} if fresh else rollups.grouped_many(scope, period, measures, by)
    counted = engine.grouped_many(scope, period, [one for one in measures if one.key not in summed], by)
    tallies = {one.key: summed[one.key][0] if one.key in summed else counted[one.key] for one in measures}
    labels = _labels({part: None for parts in tallies.values() for part in parts}, by)
    order = sorted(labels, key=lambda key: labels[key][0])
    order = [*(key for key in order if key is not None), *(key for key in order if key is None)]
    found = {}
    for one in measures:
        at, from_sums = (summed[one.key][1], True) if one.key in summed else (now, False)
        some = tallies[one.key]
        found[one.key] = [
            Group(key, labels[key][1], answer(one, some[key], at, from_rollup=from_sums))
            for key in order
            if key in some
        ]
    return found


def rows_of(scope: Scope, measure: Measure, period: Period) -> Rows | None:
    """None for a measure whose rows are kept elsewhere."""
    if measure.register is None:
        return None
    return Rows(measure, measure.register, engine.rows(scope, period, measure))


def answer(measure: Measure, tally: engine.Tally, at: dt.datetime, *, from_rollup: bool = False) -> Answer:
    value = rules.value_of(measure.kind, measure.unit, tally.numerator, tally.denominator)
    if value is None:
        return missing(measure, tally, at)
    excluded = _excluded(measure, tally)
    return Answer(
        key=measure.key,
        name=measure.name,
        kind=measure.kind,
        unit=measure.unit,
        numerator=tally.numerator,
        denominator=tally.denominator,
        value=value,
        state=State.COMPUTED,
        computed_at=at,
        from_rollup=from_rollup,
        excluded=excluded,
    )


def missing(measure: Measure, tally: engine.Tally | None, at: dt.datetime) -> Answer:
    if measure.register is None:
        note = f"Số liệu lấy từ {measure.elsewhere}; chưa có bản nhập nào cho kỳ này."
    else:
        note = "Trong kỳ không có dòng nào để tính."
    return Answer(
        key=measure.key,
        name=measure.name,
        kind=measure.kind,
        unit=measure.unit,
        numerator=tally.numerator if tally else None,
        denominator=tally.denominator if tally else None,
        value=None,
        state=State.MISSING,
        computed_at=at,
        excluded=_excluded(measure, tally) if tally else (),
        note=note,
    )


def _excluded(measure: Measure, tally: engine.Tally) -> tuple[Excluded, ...]:
    return tuple(Excluded(one.key, one.words, tally.excluded[one.key]) for one in measure.exclusions)


def _given(scope: Scope, keys: list[str], period: Period) -> dict[str, list[GivenValue]]:
    """By key, the agency's own value; else those of the topmost agencies below it that gave one."""
    found: dict[str, list[GivenValue]] = {}
    rows = GivenValue.objects.filter(
        scope.owns("agency"), key__in=keys, start=period.start, end=period.end, withdrawn_at__isnull=True
    )
    if scope.agency.is_unit:
        rows = rows.none()
    for row in rows.select_related("agency", "author").order_by("agency__path", "pk"):
        kept = found.setdefault(row.key, [])
        if not any(row.agency.path.startswith(one.agency.path) for one in kept):
            kept.append(row)
    return found


def _given_answer(measure: Measure, given: list[GivenValue], now: dt.datetime) -> Answer:
    ones = [(row.numerator, row.denominator if measure.is_share else Decimal(1)) for row in given]
    numerator, denominator = rules.consolidated(ones)
    value = rules.value_of(measure.kind, measure.unit, numerator, denominator)
    typed = any(row.given_by == "typed" for row in given)
    return Answer(
        key=measure.key,
        name=measure.name,
        kind=measure.kind,
        unit=measure.unit,
        numerator=numerator,
        denominator=denominator,
        value=value,
        state=State.MISSING if value is None else State.TYPED if typed else State.IMPORTED,
        computed_at=max(row.at for row in given),
        note=_note(given),
    )


def _note(given: list[GivenValue]) -> str:
    if len(given) > 1:
        return f"Cộng từ số liệu của {len(given)} cơ quan."
    row = given[0]
    how = "nhập tay" if row.given_by == "typed" else f"nhập từ {row.source}"
    return f"{row.author} {how} ngày {vietnamese_day(timezone.localdate(row.at))}."


def _labels(tallies: dict[Any, Any], by: By) -> dict[Any, tuple[Any, str]]:
    """By key: what it is ordered by, and its name."""
    if by in {By.AGENCY, By.UNIT}:
        rows = Agency.objects.filter(pk__in=[key for key in tallies if key is not None])
        named: dict[Any, tuple[Any, str]] = {
            row.pk: (place, row.name) for place, row in enumerate(rows.order_by("position", "path"))
        }
    elif by == By.MONTH:
        named = {key: (_ordinal(key), f"{key.month}/{key.year}") for key in tallies if key is not None}
    elif by == By.DAY:
        named = {key: (_ordinal(key), vietnamese_day(key)) for key in tallies if key is not None}
    else:
        names = sorted(key for key in tallies if key)
        named = {name: (place, name) for place, name in enumerate(names)}
    return {key: named.get(key, (1 << 40, NONE_WORDS[by])) for key in tallies}


def _ordinal(day: dt.date | dt.datetime) -> int:
    return day.toordinal()
