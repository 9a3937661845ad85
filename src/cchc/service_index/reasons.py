"""Why a dossier or feedback lost a point, in words, and the kinds of reason that a list is narrowed to."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cchc.core.dates import vietnamese_day
from cchc.dossiers.public import Dossier, Feedback, Rating
from cchc.service_index.sets import Indicator

TIME = {
    "con-mo": _("Còn mở, đã quá hạn"),
    "muon": _("Kết thúc sau hạn"),
    "bo-sung": _("Yêu cầu bổ sung quá một lần"),
    "khong-hai-long": _("Bị đánh giá không hài lòng"),
}
FEEDBACK = {
    "con-mo": _("Còn mở, đã quá hạn"),
    "muon": _("Một bước quá hạn"),
    "nhac-lai": _("Nhắc lại"),
    "khong-hai-long": _("Bị đánh giá không hài lòng"),
}
KINDS = {"time": TIME, "feedback-time": FEEDBACK}


def kinds_of(indicator: Indicator) -> dict[str, Any]:
    """The kinds of reason of an indicator; empty where there is only one."""
    found = dict(KINDS.get(indicator.missed, {}))
    if indicator.number == "2.1":
        found.pop("khong-hai-long")
    if indicator.number == "5.2":
        found = {key: said for key, said in found.items() if key in {"con-mo", "muon"}}
    return found


def condition(indicator: Indicator, kind: str, end: dt.datetime) -> Q:
    """Rows that lost their point for that reason, among those that lost it; ``end``: the moment at which the index is looked at."""
    is_open = Q(ended_at__isnull=True) | Q(ended_at__gte=end)
    if indicator.missed == "time":
        return {
            "con-mo": is_open,
            "muon": ~is_open & Q(ended_at__gt=F("last_moment")),
            "bo-sung": Q(always_late=True),
            "khong-hai-long": Q(rating=Rating.UNSATISFIED),
        }.get(kind, Q())
    return {
        "con-mo": Q(in_time__isnull=True),
        "muon": Q(in_time=False),
        "nhac-lai": Q(repeated=True),
        "khong-hai-long": Q(disliked=True),
    }.get(kind, Q())


def why(indicator: Indicator, row: Dossier | Feedback, end: dt.datetime) -> str:
    """One sentence about one row."""
    if indicator.missed == "time" and isinstance(row, Dossier):
        return _why_dossier(row, end)
    if indicator.missed == "feedback-time" and isinstance(row, Feedback):
        return _why_feedback(row)
    return f"{indicator.missed[:1].upper()}{indicator.missed[1:]}."


def _why_dossier(row: Dossier, end: dt.datetime) -> str:
    found = []
    last = row.last_moment
    if row.ended_at is None or row.ended_at >= end:
        found.append(f"còn mở, hạn {_day(last)} đã qua" if last else "còn mở")
    elif last is not None and row.ended_at > last:
        found.append(f"kết thúc {_day(row.ended_at)}, {_later(last, row.ended_at)} so với hạn {_day(last)}")
    if row.always_late:
        found.append(f"yêu cầu bổ sung {row.supplements} lần nên tính là quá hạn")
    if row.rating == Rating.UNSATISFIED:
        found.append("bị đánh giá không hài lòng")
    return _sentence(found)


def _why_feedback(row: Feedback) -> str:
    found = []
    if row.in_time is None:
        found.append(f"còn mở, hạn xử lý {vietnamese_day(row.due_on)} đã qua")
    elif row.in_time is False:
        found.append("có bước quá hạn")
    if row.repeated:
        found.append("người gửi nhắc lại")
    if row.disliked:
        found.append("bị đánh giá không hài lòng")
    return _sentence(found)


def _later(last: dt.datetime, ended: dt.datetime) -> str:
    gap = ended - last
    if gap >= dt.timedelta(days=1):
        return f"muộn {gap.days} ngày"
    return f"muộn {max(round(gap.total_seconds() / 3600), 1)} giờ"


def _day(moment: dt.datetime | None) -> str:
    return vietnamese_day(timezone.localdate(moment)) if moment else ""


def _sentence(found: list[str]) -> str:
    said = "; ".join(found)
    return f"{said[:1].upper()}{said[1:]}." if said else ""
