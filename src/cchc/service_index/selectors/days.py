"""The index as it stood at the end of each day of a stretch: what had come, ended and was late by then."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Q
from django.db.models.functions import TruncDate
from django.utils import timezone

from cchc.agencies.public import Agency, Viewer
from cchc.dossiers.public import OPEN_OR_LATE, Dossier
from cchc.measures import public as measures
from cchc.measures.public import By, Period
from cchc.service_index import rules
from cchc.service_index.rules import Figure, Total
from cchc.service_index.selectors.scores import Score, parts_of

DAILY = 62
JUDGED = "dossiers.judged"


@dataclass(frozen=True, slots=True)
class Sojourn:
    """So many dossiers became late on ``since`` and ended on ``until`` (None: open)."""

    since: dt.date
    until: dt.date | None
    count: int

    def stands_on(self, day: dt.date) -> bool:
        return self.since <= day and (self.until is None or self.until > day)


def course(viewer: Viewer, asked: Any, score: Score, *, fresh: bool = False) -> list[tuple[dt.date, Total]]:
    """Day by day, of more than two months by the last day of each month, up to today; seven queries. Feedback counts on the day
    it was sent, as it is judged today. The last one is the index of the whole."""
    period, last = asked.period, min(asked.period.end, viewer.today)
    groups = parts_of(viewer, asked.agency, period, By.DAY, whole_tree=asked.whole_tree, fresh=fresh)
    by_day = {
        key: {group.key: (group.answer.numerator, group.answer.denominator) for group in some if group.key}
        for key, some in groups.items()
    }
    late = _sojourns(viewer, asked.agency, period, last, whole_tree=asked.whole_tree)
    judged = {key for key in by_day if _register(key) == JUDGED}
    sums: dict[str, Figure] = {
        key: Figure(kept=score.figures[key].kept, mean=score.figures[key].mean) for key in by_day
    }
    found = []
    shown = set(_shown(period, last))
    for day in _days(period.start, last):
        for key, days in by_day.items():
            if day in days:
                sums[key] = _plus(sums[key], days[day])
        if day in shown:
            standing = Decimal(sum(one.count for one in late if one.stands_on(day)))
            figures = {key: _with(sums[key], standing if key in judged else Decimal(0)) for key in by_day}
            found.append((day, rules.scored(score.index_set, score.maxima, score.figures | figures).total))
    return found


def _register(key: str) -> str:
    one = measures.measure(key)
    return one.register.key if one is not None and one.register is not None else ""


def _plus(figure: Figure, more: tuple[Decimal | None, Decimal | None]) -> Figure:
    top, bottom = more
    return Figure(figure.numerator + (top or 0), figure.denominator + (bottom or 0), figure.kept, figure.mean)


def _with(figure: Figure, standing: Decimal) -> Figure:
    return Figure(figure.numerator, figure.denominator + standing, figure.kept, figure.mean)


def _days(start: dt.date, last: dt.date) -> Iterable[dt.date]:
    return (start + dt.timedelta(days=at) for at in range((last - start).days + 1))


def _shown(period: Period, last: dt.date) -> list[dt.date]:
    if period.days <= DAILY:
        return list(_days(period.start, last))
    return [min(one.end, last) for one in period.by_month() if one.start <= last]


def _sojourns(viewer: Viewer, agency: Agency, period: Period, last: dt.date, *, whole_tree: bool) -> list[Sojourn]:
    """Stretches of being open and late that touch the period; one query."""
    start, end = _moment(period.start), _moment(last + dt.timedelta(days=1))
    rows = Dossier.objects.filter(viewer.reads("agency"), OPEN_OR_LATE, last_moment__lt=end)
    rows = rows.filter(Q(ended_at__isnull=True) | Q(ended_at__gte=start))
    if agency.is_unit:
        rows = rows.filter(agency=agency.home_id, unit__in=Agency.objects.under(agency).values("pk"))
    elif whole_tree:
        rows = rows.filter(agency__path__startswith=agency.path)
    else:
        rows = rows.filter(agency=agency)
    zone = timezone.get_default_timezone()
    days = rows.annotate(since=TruncDate("last_moment", tzinfo=zone), until=TruncDate("ended_at", tzinfo=zone))
    counted: defaultdict[tuple[dt.date, dt.date | None], int] = defaultdict(int)
    for since, until, count in days.order_by().values_list(F("since"), F("until")).annotate(Count("pk")):
        counted[max(since, period.start), until] += count
    return [Sojourn(since, until, count) for (since, until), count in counted.items()]


def _moment(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))
