"""What makes the service index of the demonstration agency tell something: this month and the one before with a procedure that runs
late, dossiers and feedback that are due in the next days, illustrative maxima, two closed months."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.utils import timezone

from cchc.accounts.models import User
from cchc.agencies.public import Agency, Viewer
from cchc.core.row_files import FileRow
from cchc.demo.dossiers import PROCEDURES
from cchc.dossiers.models import RegisterKind
from cchc.dossiers.services.taking import Tally, take_rows
from cchc.measures import services as measures
from cchc.measures.public import Period
from cchc.measures.services import GivenRow
from cchc.service_index import services

EACH_DAY = 2
SLOW = 3
"""The place of the procedure that runs late in ``PROCEDURES``."""
SINCE = dt.date(2026, 1, 1)
SOURCE = "Số minh họa của dữ liệu mẫu, không phải điểm do văn bản quy định"
MAXIMA = {
    "1.1": "5", "1.3": "5", "1.4": "4", "3.1": "4", "3.2": "4", "3.3": "4", "3.5": "5", "3.6": "5",
    "4.1": "6", "4.2": "6", "4.3": "4", "4.4": "3", "4.5": "3",
}  # fmt: skip
GIVEN = (
    ("procedures.decided_in_time_rate", 11, 12),
    ("procedures.opened_in_time_rate", 12, 12),
    ("procedures.complete_rate", 118, 121),
    ("procedures.online_rate", 92, 121),
    ("procedures.used_online_rate", 51, 92),
    ("procedures.payable_rate", 38, 44),
)


def tell_a_story(department: Agency, users: dict[str, User]) -> None:
    today = timezone.localdate()
    this = Period.month(today.year, today.month)
    before = this.previous()
    rows = [*_month(before, today, slow=0), *_month(this, today, slow=2), *_due_soon(today)]
    _take(department, RegisterKind.DOSSIERS, rows)
    _take(department, RegisterKind.FEEDBACK, _feedback(today))
    _give(department, users, (before, this))
    root = Viewer.of(users["quantri"], today)
    top = Agency.objects.get(pk=int(department.path.split("/")[0]))
    points = {number: Decimal(value) for number, value in MAXIMA.items()}
    services.enter_maxima(root, agency=top, valid_from=SINCE, points=points, source=SOURCE)
    focal = Viewer.of(users["daumoi"], today)
    for month in (before.previous(), before):
        closing = services.close_month(focal, agency=department, month=month.start)
        services.finish_closing(closing.pk)


def _take(agency: Agency, kind: RegisterKind, values: list[dict[str, Any]]) -> None:
    take_rows(agency, kind, [FileRow(number, one) for number, one in enumerate(values, start=2)], Tally())


def _month(month: Period, today: dt.date, *, slow: int) -> list[dict[str, Any]]:
    """``slow``: so many days more than promised for one procedure."""
    found = []
    for at in range(EACH_DAY * month.days):
        received = dt.datetime.combine(month.start + dt.timedelta(days=at // EACH_DAY), dt.time(8 + at % 8))
        place = at % len(PROCEDURES)
        days = PROCEDURES[place][-1]
        took = days + slow if place == SLOW else max(days - 2, 1)
        finished = received + dt.timedelta(days=took)
        if received.date() <= today and finished.date() <= today:
            found.append(_dossier(f"{at:03}", place, received, finished, at))
    return found


def _dossier(number: str, place: int, received: dt.datetime, finished: dt.datetime | None, at: int) -> dict[str, Any]:
    code, name, field, unit, days = PROCEDURES[place]
    online = at % 5 != 0
    return {
        "code": f"H99.20.05-{received:%y%m%d}-2{number}",
        "procedure_code": code,
        "procedure_name": name,
        "field": field,
        "unit": unit,
        "channel": "online" if online else "direct",
        "state": "10" if finished else "4",
        "received_at": received,
        "due_at": (received + dt.timedelta(days=days)).replace(hour=17),
        "finished_at": finished,
        "synchronised": at % 12 != 7,
        "electronic_result": finished is not None and at % 9 != 4,
        "digitised_papers": at % 6 != 1,
        "digitised_result": finished is not None,
        "reused": at % 3 != 0,
        "from_store": at % 2 == 0,
        "identified": online,
        "has_fee": place % 2 == 0,
        "paid_online": online and place % 2 == 0,
        "rating": "unsatisfied" if at % 37 == 36 else "",
    }


def _due_soon(today: dt.date) -> list[dict[str, Any]]:
    """Open, due in the next days; some asked for papers once, one twice."""
    found = []
    for at in range(12):
        place = (SLOW, 2, 0)[at % 3]
        due = dt.datetime.combine(today + dt.timedelta(days=1 + at // 2), dt.time(17))
        received = due - dt.timedelta(days=PROCEDURES[place][-1], hours=8)
        one = _dossier(f"9{at:02}", place, min(received, dt.datetime.combine(today, dt.time(8))), None, at)
        found.append({**one, "due_at": due, "supplements": {3: 1, 7: 1, 10: 2}.get(at, 0)})
    return found


def _feedback(today: dt.date) -> list[dict[str, Any]]:
    """Sent this month or the one before, two of them near their day."""
    found = []
    for at, days in enumerate((24, 22, 20, 19, 16, 9, 4)):
        sent = dt.datetime.combine(today - dt.timedelta(days=days), dt.time(9))
        done = sent + dt.timedelta(days=7) if at in {1, 3, 5} else None
        found.append(
            {
                "code": f"PAKN.{sent:%Y%m%d}.{300 + at}",
                "about": ("Thời gian trả kết quả", "Hướng dẫn hồ sơ an toàn hóa chất")[at % 2],
                "field": PROCEDURES[SLOW][2],
                "unit": PROCEDURES[SLOW][3],
                "sent_at": sent,
                "handled_at": done,
                "published_at": done + dt.timedelta(days=1) if done else None,
                "disliked": at == 3,
            }
        )
    return found


def _give(department: Agency, users: dict[str, User], months: tuple[Period, ...]) -> None:
    rows = [GivenRow(key, department, month, Decimal(top), Decimal(of)) for month in months for key, top, of in GIVEN]
    viewer = Viewer.of(users["daumoi"], timezone.localdate())
    measures.import_values(viewer, rows=rows, source="Cơ sở dữ liệu quốc gia về thủ tục hành chính")
