"""A figure beside others: last period, last year, its peers, its course through the year."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils import timezone

from cchc.agencies.models import Agency
from cchc.measures import rules
from cchc.measures.answers import Answer, Group
from cchc.measures.declaring import By, Measure, Scope
from cchc.measures.models import SnapshotValue
from cchc.measures.periods import Period
from cchc.measures.selectors import values
from cchc.measures.selectors.snapshots import answer_of

TODAY_ONLY = "Sổ chỉ cho biết tình trạng hôm nay; kỳ đã qua xem được khi đã chốt số liệu của kỳ đó."


@dataclass(frozen=True, slots=True)
class Beside:
    """A figure of another period; ``change`` from it to the present one, in the unit of the figure. ``snapshot``: the id of the
    snapshot it is taken from, None: computed now."""

    words: str
    period: Period
    answer: Answer
    change: Decimal | None
    better: bool | None
    snapshot: int | None = None


@dataclass(frozen=True, slots=True)
class Peer:
    name: str
    answer: Answer
    own: bool


def earlier(scope: Scope, measure: Measure, period: Period, now: Answer) -> list[Beside]:
    """Last period and the same one of last year; at most four queries each."""
    found = [("Kỳ trước", period.previous()), ("Cùng kỳ năm trước", period.last_year())]
    if found[0][1] == found[1][1]:
        found = found[1:]
    return [_beside(scope, measure, words, one, now) for words, one in found]


def course(scope: Scope, measure: Measure, period: Period) -> list[tuple[str, Answer]]:
    """Month by month up to today: what belongs to each month, or, where rows have no month, how the figure stood at its
    end. One query, or one a month; none where the past is not known."""
    today = scope.viewer.today if scope.viewer is not None else timezone.localdate()
    months = [one for one in period.by_month() if one.start <= today]
    if measure.register is None:
        return [(_month(one), values.values_of(scope, [measure], one)[measure.key]) for one in months]
    if By.MONTH in measure.groups:
        groups = {group.key: group.answer for group in values.groups_of(scope, measure, period, By.MONTH)}
        nothing = values.missing(measure, None, timezone.now())
        return [(_month(one), groups.get(one.start.replace(day=1), nothing)) for one in months]
    if not measure.looks_back:
        return []
    ends = [replace(scope, as_of=min(one.end, today)) for one in months]
    return [
        (_month(one), values.values_of(at, [measure], period)[measure.key])
        for one, at in zip(months, ends, strict=True)
    ]


def parts(scope: Scope, measure: Measure, period: Period) -> tuple[By, list[Group]] | None:
    """By unit within an agency, by agency over several; None where the figure is not told apart."""
    if measure.register is None or scope.agency.is_unit:
        return None
    several = scope.whole_tree and _has_agencies_below(scope.agency)
    by = By.AGENCY if several and By.AGENCY in measure.groups else By.UNIT
    return (by, values.groups_of(scope, measure, period, by)) if by in measure.groups else None


def peers(scope: Scope, measure: Measure, period: Period) -> list[Peer]:
    """Agencies (or units) of the same kind under the same one, that the viewer may read, the best first; three queries. Empty
    where there is nobody to compare with."""
    agency, by = scope.agency, By.UNIT if scope.agency.is_unit else By.AGENCY
    if measure.register is None or agency.parent is None or by not in measure.groups:
        return []
    alike = Agency.objects.valid_on(scope.as_of).filter(parent=agency.parent, kind=agency.kind)
    names = dict(alike.order_by("position", "name").values_list("pk", "name"))
    above = replace(scope, agency=agency.parent, whole_tree=not agency.is_unit)
    groups = {group.key: group.answer for group in values.groups_of(above, measure, period, by)}
    found = [Peer(names[key], answer, key == agency.pk) for key, answer in groups.items() if key in names]
    if len(found) < 2 or not any(peer.own for peer in found):
        return []
    sign = 1 if measure.direction == "lower" else -1
    return sorted(found, key=lambda peer: (peer.answer.value is None, sign * (peer.answer.value or 0), peer.name))


def _beside(scope: Scope, measure: Measure, words: str, period: Period, now: Answer) -> Beside:
    kept = _frozen(scope, measure, period)
    if kept is not None:
        answer, snapshot = answer_of(kept), kept.snapshot_id
    elif measure.looks_back:
        then = replace(scope, as_of=min(scope.as_of, period.end))
        answer, snapshot = values.values_of(then, [measure], period)[measure.key], None
    else:
        answer, snapshot = replace(values.missing(measure, None, timezone.now()), note=TODAY_ONLY), None
    change = rules.change(now.value, answer.value)
    better = None if not change or measure.direction == "neutral" else (change > 0) == (measure.direction == "higher")
    return Beside(words, period, answer, change, better, snapshot)


def _frozen(scope: Scope, measure: Measure, period: Period) -> SnapshotValue | None:
    """The newest snapshot of the whole period."""
    reads = scope.viewer.reads("snapshot__agency") if scope.viewer is not None else None
    rows = SnapshotValue.objects.filter(
        *([reads] if reads is not None else []),
        snapshot__agency=scope.agency,
        snapshot__start=period.start,
        snapshot__end=period.end,
        snapshot__whole_tree=scope.whole_tree,
        key=measure.key,
    )
    return rows.order_by("-snapshot__cut_off", "-snapshot__pk").first()


def _has_agencies_below(agency: Agency) -> bool:
    return Agency.objects.under(agency).exclude(pk=agency.pk).exclude(home=agency).exists()


def _month(period: Period) -> str:
    day: dt.date = period.start
    return f"{day.month}/{day.year}"
