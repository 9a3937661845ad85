"""Measures as SQL: each row of a register falls into one class (counted, only in the denominator, excluded under one key, or not
looked at), so numerators, denominators and exclusions add up by construction. One query for all measures of a register."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Sum, Value, When
from django.db.models.functions import TruncMonth

from cchc.measures.declaring import By, Condition, Measure, Register, Scope
from cchc.measures.periods import Period
from cchc.measures.rules import COUNTED, WHOLE


@dataclass(frozen=True, slots=True)
class Tally:
    """What was counted: ``numerator``, ``denominator`` (rows, or sums of amounts), ``excluded`` rows by the key of the
    exclusion."""

    numerator: Decimal
    denominator: Decimal
    excluded: dict[str, int]


def tallies(scope: Scope, period: Period, measures: Sequence[Measure]) -> dict[str, Tally]:
    """By key of the measure; one query for each register. Measures without a register are left out."""
    found: dict[str, Tally] = {}
    for register, some in _by_register(measures):
        rows, counts = _counting(scope, period, register, some)
        row = rows.aggregate(**counts)
        found.update({one.key: _tally(f"m{at}", one, row) for at, one in enumerate(some)})
    return found


def grouped(scope: Scope, period: Period, measure: Measure, by: By) -> dict[Any, Tally]:
    """By id of the agency or unit, by field, subject, day or by the first day of the month; None: rows that have none. One query. Raises
    ValueError where the measure cannot be told apart by ``by``."""
    return grouped_many(scope, period, [measure], by)[measure.key]


def grouped_many(scope: Scope, period: Period, measures: Sequence[Measure], by: By) -> dict[str, dict[Any, Tally]]:
    """``grouped`` for several measures, by key; one query for each register. Raises ValueError."""
    for one in measures:
        if one.register is None or by not in one.groups:
            raise ValueError(f"{one.key} is not told apart by {by}")
    found: dict[str, dict[Any, Tally]] = {}
    for register, some in _by_register(measures):
        rows, counts = _counting(scope, period, register, some)
        parts = list(rows.annotate(measure_group=_group(register, by)).values("measure_group").annotate(**counts))
        for at, one in enumerate(some):
            found[one.key] = {row["measure_group"]: _tally(f"m{at}", one, row) for row in parts}
    return found


def everywhere(scope: Scope, period: Period, measure: Measure) -> Tally:
    """Over all agencies, whoever may read them: for the upkeep of day sums."""
    if measure.register is None:
        raise ValueError(f"{measure.key} has no register")
    found, counts = _counted_rows(measure.register.rows(scope, period), scope, period, [measure])
    return _tally("m0", measure, found.aggregate(**counts))


def by_day(scope: Scope, period: Period, measure: Measure) -> QuerySet[Any, tuple[Any, ...]]:
    """Rows of (owner, unit, day, numerator, denominator, count of each exclusion), of every agency: what day sums are made
    of. Raises ValueError for a measure that cannot be summed by day."""
    register = measure.register
    if not measure.rollup or register is None or register.scoped or not register.day:
        raise ValueError(f"{measure.key} is not summed by day")
    found, counts = _counted_rows(register.rows(scope, period), scope, period, [measure])
    names = ("m0_n", "m0_d", *(f"m0_x{place}" for place in range(len(measure.exclusions))))
    keys: dict[str, Any] = {"sum_owner": F(register.owner), "sum_day": F(register.day)}
    keys["sum_unit"] = F(register.unit) if register.unit else Value(None, output_field=IntegerField())
    grouped = found.annotate(**keys).values("sum_owner", "sum_unit", "sum_day").annotate(**counts)
    return grouped.values_list("sum_owner", "sum_unit", "sum_day", *names)


def rows(scope: Scope, period: Period, measure: Measure) -> QuerySet[Any]:
    """The rows that the measure looks at, each with ``measure_class``: 1 counted, 0 only in the denominator, -1, -2 ...
    excluded under the first, second exclusion. Raises ValueError for a measure without a register."""
    register = measure.register
    if register is None:
        raise ValueError(f"{measure.key} has no register")
    found = _scoped(scope, period, register).annotate(measure_class=_class(scope, period, measure))
    if measure.amount is not None:
        found = found.annotate(measure_amount=_expression(measure.amount))
    if measure.whole is not None:
        found = found.annotate(measure_whole=_expression(measure.whole))
    if register.unit:
        found = found.annotate(measure_unit_id=F(register.unit))
    return found.filter(measure_class__isnull=False).order_by(*register.order)


def _by_register(measures: Iterable[Measure]) -> Iterable[tuple[Register, list[Measure]]]:
    found: dict[str, tuple[Register, list[Measure]]] = {}
    for one in measures:
        if one.register is not None:
            found.setdefault(one.register.key, (one.register, []))[1].append(one)
    return found.values()


def _scoped(scope: Scope, period: Period, register: Register) -> QuerySet[Any]:
    found = register.rows(scope, period)
    if not register.scoped:
        found = found.filter(scope.owns(register.owner))
    if scope.agency.is_unit:
        found = found.filter(scope.within_unit(register.unit)) if register.unit else found.none()
    return found


def _counting(
    scope: Scope, period: Period, register: Register, measures: Sequence[Measure]
) -> tuple[QuerySet[Any], dict[str, Any]]:
    return _counted_rows(_scoped(scope, period, register), scope, period, measures)


def _counted_rows(
    rows: QuerySet[Any], scope: Scope, period: Period, measures: Sequence[Measure]
) -> tuple[QuerySet[Any], dict[str, Any]]:
    found = rows.order_by().select_related(None)
    counts: dict[str, Any] = {}
    for at, measure in enumerate(measures):
        name = f"m{at}"
        if measure.exclusions:
            found = found.alias(**{f"{name}_class": _class(scope, period, measure)})
            numerator, denominator = Q(**{f"{name}_class": COUNTED}), Q(**{f"{name}_class__gte": WHOLE})
            for place in range(len(measure.exclusions)):
                counts[f"{name}_x{place}"] = Count(Value(1), filter=Q(**{f"{name}_class": -1 - place}))
        else:
            denominator = _met(measure.within, scope, period)
            numerator = denominator & _met(measure.counted, scope, period)
        counts[f"{name}_n"] = _counted(measure.amount, numerator)
        counts[f"{name}_d"] = _counted(measure.whole, denominator)
    return found, counts


def _class(scope: Scope, period: Period, measure: Measure) -> Case:
    within = _met(measure.within, scope, period)
    whens = [
        When(within & _met(one.when, scope, period), then=Value(-1 - place))
        for place, one in enumerate(measure.exclusions)
    ]
    counted = within & _met(measure.counted, scope, period)
    whens.append(When(counted or ALL, then=Value(COUNTED)))
    whens.append(When(within or ALL, then=Value(WHOLE)))
    return Case(*whens, output_field=IntegerField(null=True))


ALL = Q(pk__isnull=False)


def _met(condition: Condition, scope: Scope, period: Period) -> Q:
    return condition if isinstance(condition, Q) else condition(scope, period)


def _counted(amount: Any, condition: Q) -> Any:
    given = condition or None
    return Count(Value(1), filter=given) if amount is None else Sum(_expression(amount), filter=given)


def _expression(amount: Any) -> Any:
    return F(amount) if isinstance(amount, str) else amount


def _group(register: Register, by: By) -> Any:
    if by == By.MONTH:
        return TruncMonth(register.day)
    names = {
        By.AGENCY: register.owner or "pk",
        By.UNIT: register.unit,
        By.FIELD: register.field,
        By.DAY: register.day,
        By.SUBJECT: register.subject,
    }
    return F(names[by])


def _tally(name: str, measure: Measure, row: dict[str, Any]) -> Tally:
    excluded = {one.key: row[f"{name}_x{place}"] for place, one in enumerate(measure.exclusions)}
    return Tally(Decimal(row[f"{name}_n"] or 0), Decimal(row[f"{name}_d"] or 0), excluded)
