"""Before the month closes: what is due and open, where the index will end, whose points are at stake."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cchc.agencies.public import Agency, Viewer
from cchc.calendars.public import working_calendar
from cchc.core.dates import vietnamese_day
from cchc.core.query import number_of
from cchc.core.text import fold
from cchc.core.workbooks import list_workbook
from cchc.dossiers.public import ASKED_ONCE, OPEN_OR_LATE, Dossier, Feedback, Rating
from cchc.measures.public import Period
from cchc.service_index import rules
from cchc.service_index.rules import Coming, Result
from cchc.service_index.selectors.scores import Score, index_of

HORIZON = 5
PAGE_SIZE = 40
MOST = 100_000
ON_TIME, PLEASED = "dossiers.on_time_rate", "dossiers.satisfied_rate"
HANDLED, IN_TIME, LIKED = "feedback.handled_rate", "feedback.on_time_rate", "feedback.pleased_rate"
LISTS = {
    "sap-den-han": _("Hồ sơ sắp đến hạn"),
    "bo-sung": _("Đã yêu cầu bổ sung một lần"),
    "phan-anh": _("Phản ánh sắp đến hạn"),
}
COLUMNS = (
    ("Mã", 26),
    ("Thủ tục / nội dung", 60),
    ("Cơ quan", 34),
    ("Đơn vị", 34),
    ("Hạn", 16),
    ("Vì sao cần để ý", 60),
)


@dataclass(frozen=True, slots=True)
class Stake:
    """What a unit (``unit`` None: not told which) has open: due within the horizon, due by the end of the month, asked once for
    papers, feedback that is near its day; ``points``: its part of what lies between the two bounds."""

    agency: int
    unit: int | None
    label: str
    soon: int
    by_end: int
    asked: int
    feedback: int
    points: Decimal


@dataclass(frozen=True, slots=True)
class Outlook:
    """``until``: the last day of the horizon; ``low``, ``high``: the index at the end of the month with nothing more done, with all
    done in time that can be."""

    month: Period
    until: dt.date
    score: Score
    low: Result
    high: Result
    stakes: list[Stake] = field(default_factory=list)

    @property
    def points(self) -> Decimal:
        return sum((one.points for one in self.stakes), Decimal(0))

    @property
    def moving(self) -> list[tuple[Any, Any, Any]]:
        """Lines whose points can still move: now, low, high."""
        found = []
        for number, low in self.low.lines.items():
            high = self.high.lines[number]
            if low.points != high.points:
                found.append((self.score.result.lines[number], low, high))
        return found


def horizon(today: dt.date) -> dt.date:
    return working_calendar().add_working_days(today, HORIZON).due


def outlook(viewer: Viewer | None, agency: Agency, today: dt.date, *, whole_tree: bool = True) -> Outlook:
    """Of the present month; eighteen queries, whatever the number of dossiers and units."""
    month, until = Period.month(today.year, today.month), horizon(today)
    score = index_of(viewer, agency, month, whole_tree=whole_tree, fresh=True)
    dossiers = _open_dossiers(_scope(viewer, agency, whole_tree=whole_tree), month, until)
    feedback = _open_feedback(_scope(viewer, agency, whole_tree=whole_tree), month, today, until)
    coming = _coming(dossiers, feedback)
    low, high = (
        rules.scored(score.index_set, score.maxima, rules.expected(score.figures, coming, all_done=done))
        for done in (False, True)
    )
    return Outlook(month, until, score, low, high, _stakes(score, low, high, dossiers, feedback))


def _scope(viewer: Viewer | None, agency: Agency, *, whole_tree: bool) -> Q:
    condition = viewer.reads("agency") if viewer is not None else Q()
    if agency.is_unit:
        return condition & Q(agency=agency.home_id, unit__in=Agency.objects.under(agency).values("pk"))
    return condition & (Q(agency__path__startswith=agency.path) if whole_tree else Q(agency=agency))


def _moment(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


def _after(day: dt.date) -> dt.datetime:
    return _moment(day + dt.timedelta(days=1))


Key = tuple[int, int | None]


def _open_dossiers(scope: Q, month: Period, until: dt.date) -> dict[Key, dict[str, int]]:
    """By agency and unit; one query. ``inside``: due today, so that they are in the denominator of today already."""
    now, today = timezone.now(), timezone.localdate()
    due = Q(ended_at__isnull=True, last_moment__gte=now)
    by_end = due & Q(last_moment__lt=_after(month.end))
    rows = Dossier.objects.filter(scope).filter(due & OPEN_OR_LATE | ASKED_ONCE).order_by()
    found: Any = rows.values("agency", "unit").annotate(
        soon=Count("pk", filter=due & Q(last_moment__lt=_after(until))),
        by_end=Count("pk", filter=by_end),
        late=Count("pk", filter=by_end & Q(always_late=True)),
        disliked=Count("pk", filter=by_end & (Q(always_late=True) | Q(rating=Rating.UNSATISFIED))),
        inside=Count("pk", filter=by_end & Q(last_moment__lt=_after(today))),
        asked=Count("pk", filter=ASKED_ONCE),
    )
    return {(row["agency"], row["unit"]): row for row in found}


def _open_feedback(scope: Q, month: Period, today: dt.date, until: dt.date) -> dict[Key, dict[str, int]]:
    """By agency and unit; one query. Only what was sent in the month counts for its index; ``soon`` counts all."""
    still = Q(in_time__isnull=True, due_on__gte=today)
    ours = Q(sent_at__gte=_moment(month.start), sent_at__lt=_after(month.end))
    by_end = still & ours & Q(due_on__lt=month.end)
    unhandled = ours & Q(handled_at__isnull=True, refused_at__isnull=True)
    rows = Feedback.objects.filter(scope).filter(still | unhandled).order_by()
    found: Any = rows.values("agency", "unit").annotate(
        soon=Count("pk", filter=still & Q(due_on__lte=until)),
        by_end=Count("pk", filter=by_end),
        disliked=Count("pk", filter=by_end & (Q(repeated=True) | Q(disliked=True))),
        unhandled=Count("pk", filter=unhandled),
    )
    return {(row["agency"], row["unit"]): row for row in found}


def _coming(dossiers: Mapping[Key, dict[str, int]], feedback: Mapping[Key, dict[str, int]]) -> dict[str, Coming]:
    def summed(rows: Mapping[Key, dict[str, int]], name: str) -> Decimal:
        return Decimal(sum(row[name] for row in rows.values()))

    by_end, inside = summed(dossiers, "by_end"), summed(dossiers, "inside")
    answers, unhandled = summed(feedback, "by_end"), summed(feedback, "unhandled")
    return {
        ON_TIME: Coming(by_end, summed(dossiers, "late"), inside),
        PLEASED: Coming(by_end, summed(dossiers, "disliked"), inside),
        HANDLED: Coming(unhandled, Decimal(0), unhandled),
        IN_TIME: Coming(answers),
        LIKED: Coming(answers, summed(feedback, "disliked")),
    }


_SAVED = {
    ON_TIME: ("dossiers", "by_end", "late"),
    PLEASED: ("dossiers", "by_end", "disliked"),
    HANDLED: ("feedback", "unhandled", ""),
    IN_TIME: ("feedback", "by_end", ""),
    LIKED: ("feedback", "by_end", "disliked"),
}


def _stakes(
    score: Score,
    low: Result,
    high: Result,
    dossiers: Mapping[Key, dict[str, int]],
    feedback: Mapping[Key, dict[str, int]],
) -> list[Stake]:
    keys = {*dossiers, *feedback}
    points = dict.fromkeys(keys, Decimal(0))
    tables = {"dossiers": dossiers, "feedback": feedback}
    for number, line in high.lines.items():
        gain = (line.points or Decimal(0)) - (low.lines[number].points or Decimal(0))
        if gain <= 0 or line.indicator.measure not in _SAVED:
            continue
        table, count, late = _SAVED[line.indicator.measure]
        saved = {key: Decimal(row[count] - (row[late] if late else 0)) for key, row in tables[table].items()}
        for key, part in rules.shared_out(gain, saved).items():
            points[key] += part
    names = dict(Agency.objects.filter(pk__in={pk for key in keys for pk in key if pk}).values_list("pk", "name"))
    found = [
        Stake(
            agency=agency,
            unit=unit,
            label=names.get(unit or agency, "") if unit else f"{names.get(agency, '')} (chưa rõ đơn vị)",
            soon=dossiers.get((agency, unit), {}).get("soon", 0),
            by_end=dossiers.get((agency, unit), {}).get("by_end", 0),
            asked=dossiers.get((agency, unit), {}).get("asked", 0),
            feedback=feedback.get((agency, unit), {}).get("soon", 0),
            points=points[agency, unit],
        )
        for agency, unit in keys
    ]
    return sorted(found, key=lambda one: (-one.points, -one.soon - one.feedback, one.label))


@dataclass(frozen=True, slots=True)
class Narrowed:
    """``kind``: one of ``LISTS``; ``unit``: an id."""

    kind: str = "sap-den-han"
    unit: int | None = None
    text: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Narrowed:
        kind = query.get("loai", "")
        return cls(
            kind if kind in LISTS else "sap-den-han", number_of(query.get("don-vi")), query.get("q", "").strip()[:200]
        )

    @property
    def narrows(self) -> bool:
        return bool(self.unit or self.text)


def rows_of(viewer: Viewer, asked: Any, wanted: Narrowed) -> QuerySet[Any]:
    """One query: the nearest day first."""
    scope, until = _scope(viewer, asked.agency, whole_tree=asked.whole_tree), horizon(viewer.today)
    found: QuerySet[Any]
    if wanted.kind == "phan-anh":
        rows = Feedback.objects.filter(scope, in_time__isnull=True, due_on__gte=viewer.today, due_on__lte=until)
        found = rows.order_by("due_on", "pk")
    elif wanted.kind == "bo-sung":
        found = Dossier.objects.filter(scope).filter(ASKED_ONCE).order_by("last_moment", "pk")
    else:
        due = Q(ended_at__isnull=True, last_moment__gte=timezone.now(), last_moment__lt=_after(until))
        found = Dossier.objects.filter(scope).filter(due).order_by("last_moment", "pk")
    for word in fold(wanted.text).split():
        found = found.filter(search_text__contains=word)
    return (found.filter(unit=wanted.unit) if wanted.unit else found).select_related("agency", "unit")


def why(row: Dossier | Feedback) -> str:
    """What to mind, as one sentence."""
    if isinstance(row, Feedback):
        return f"Hạn xử lý {vietnamese_day(row.due_on)}."
    due = f"Hạn {vietnamese_day(timezone.localdate(row.last_moment))}" if row.last_moment else "Không có hạn"
    if row.always_late:
        return f"{due}; đã yêu cầu bổ sung {row.supplements} lần nên tính là quá hạn."
    if row.supplements == 1:
        return f"{due}; đã yêu cầu bổ sung một lần, yêu cầu lần nữa là quá hạn."
    return f"{due}."


def due_day(row: Dossier | Feedback) -> dt.date | None:
    if isinstance(row, Feedback):
        return row.due_on
    return timezone.localdate(row.last_moment) if row.last_moment else None


def about(row: Dossier | Feedback) -> str:
    return row.about if isinstance(row, Feedback) else row.procedure_name or row.procedure_code


def workbook(rows: QuerySet[Any]) -> bytes:
    def cells() -> Iterator[tuple[object, ...]]:
        for row in rows[:MOST].iterator(chunk_size=2000):
            unit = row.unit.name if row.unit else ""
            yield (row.code, about(row), row.agency.name, unit, due_day(row) or "", why(row))

    return list_workbook("Cảnh báo", COLUMNS, cells(), frozen=1)
