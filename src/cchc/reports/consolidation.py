"""Figures of many agencies as one: sums only of what adds up, rates from summed numerators and denominators, rounded once. Pure.

docs/rules/consolidation.md."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from cchc.reports.composing.facts import Below, FieldLine, Part
from cchc.reports.figures import Figure, RowRef, missing, percentage, said_value

OUTLIER_TIMES = Decimal(3)
OUTLIER_POINTS = Decimal(20)
FEW_PEERS = 4


@dataclass(frozen=True, slots=True)
class Total:
    """``included`` + ``excluded`` are all agencies that report here. ``value`` None: nothing that can be added."""

    numerator: Decimal | None
    denominator: Decimal | None
    value: Decimal | None
    included: tuple[Part, ...]
    excluded: tuple[tuple[int, str, str], ...]


def total(adds: str, parts: Iterable[Part], asked: Iterable[tuple[int, str]]) -> Total:
    """``adds``: "sum" or "rate". An agency without a report, or whose report has no value here, is excluded, with the reason."""
    by_agency = {part.agency_id: part for part in parts}
    included, excluded = [], []
    for pk, name in asked:
        part = by_agency.get(pk)
        why = "chưa gửi báo cáo" if part is None else _why_not(adds, part)
        if part is None or why:
            excluded.append((pk, name, why))
        else:
            included.append(part)
    included.sort(key=lambda part: (part.agency, part.agency_id))
    excluded.sort(key=lambda one: (one[1], one[0]))
    if not included:
        return Total(None, None, None, (), tuple(excluded))
    if adds == "rate":
        numerator = sum((part.numerator for part in included if part.numerator is not None), Decimal(0))
        denominator = sum((part.denominator for part in included if part.denominator is not None), Decimal(0))
        return Total(numerator, denominator, percentage(numerator, denominator), tuple(included), tuple(excluded))
    value = sum((part.value for part in included if part.value is not None), Decimal(0))
    return Total(value, None, value, tuple(included), tuple(excluded))


def _why_not(adds: str, part: Part) -> str:
    if adds == "rate":
        if part.numerator is None or not part.denominator:
            return "chưa có tử số, mẫu số" if part.value is not None else "chưa có số liệu"
        return ""
    return "chưa có số liệu" if part.value is None else ""


def figure(line: FieldLine, below: Below) -> Figure:
    """The line's figure over all agencies below; its rows are their figures, counted where they are included."""
    found = total(line.adds, below.parts.get(line.key, ()), below.asked)
    rows = (
        *(RowRef("figure", part.figure_id, _said(line, part)) for part in found.included),
        *(RowRef("agency", pk, f"{name}: {why}", counted=False) for pk, name, why in found.excluded),
    )
    if found.value is None:
        none = missing("value", line.label, line.unit)
        return Figure("value", line.label, none.shown, "missing", unit=line.unit, rows=rows, field_id=line.id)
    shown = said_value(found.value, line.unit, found.numerator if line.adds == "rate" else None, found.denominator)
    return Figure(
        "value",
        line.label,
        shown,
        "sum",
        found.numerator,
        found.denominator,
        found.value,
        line.unit,
        rows,
        None,
        line.id,
    )


def _said(line: FieldLine, part: Part) -> str:
    shown = said_value(part.value, line.unit, part.numerator if line.adds == "rate" else None, part.denominator)
    return f"{part.agency}: {shown}"


@dataclass(frozen=True, slots=True)
class Outlier:
    """A value to be checked, with why in words."""

    part: Part
    why: str


def outliers(adds: str, unit: str, parts: Iterable[Part], before: dict[int, Decimal]) -> list[Outlier]:
    """Values far from the agency's own of last year, or from the middle of its peers; for checking, never changed by themselves."""
    rows = [part for part in parts if part.value is not None]
    values = [part.value for part in rows if part.value is not None]
    middle = Decimal(median(values)) if len(values) >= FEW_PEERS else None
    found = []
    for part in rows:
        assert part.value is not None
        why = []
        if adds == "rate" and not Decimal(0) <= part.value <= Decimal(100):
            why.append("tỷ lệ ngoài khoảng 0 đến 100%")
        if (last := before.get(part.agency_id)) is not None and _far(adds, part.value, last):
            why.append(f"năm trước là {said_value(last, unit)}, nay là {said_value(part.value, unit)}")
        if middle is not None and _far(adds, part.value, middle):
            why.append(f"mức giữa của {len(values)} cơ quan là {said_value(middle, unit)}")
        if why:
            found.append(Outlier(part, "; ".join(why)))
    return found


def _far(adds: str, value: Decimal, other: Decimal) -> bool:
    if adds == "rate":
        return abs(value - other) > OUTLIER_POINTS
    low, high = sorted((abs(value), abs(other)))
    return high - low >= OUTLIER_TIMES and high > OUTLIER_TIMES * low
