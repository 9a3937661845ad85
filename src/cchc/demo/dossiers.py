"""A year of dossiers and feedback of the demonstration agency, as the province's system would export them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from cchc.agencies.public import Agency
from cchc.core.row_files import FileRow
from cchc.dossiers.models import RegisterKind
from cchc.dossiers.services.taking import Tally, take_rows

YEAR = 2026
PROCEDURES = (
    ("1.015001", "Cấp giấy phép bán lẻ hàng hóa có điều kiện", "Lưu thông hàng hóa", "Phòng Quản lý thương mại", 5),
    (
        "1.015002",
        "Đăng ký hoạt động bán hàng đa cấp tại địa phương",
        "Quản lý cạnh tranh",
        "Phòng Quản lý thương mại",
        7,
    ),
    ("1.015003", "Thẩm định thiết kế công trình điện", "Điện", "Phòng Quản lý công nghiệp - năng lượng", 15),
    (
        "1.015004",
        "Cấp giấy chứng nhận đủ điều kiện an toàn hóa chất",
        "Hóa chất",
        "Phòng Quản lý công nghiệp - năng lượng",
        12,
    ),
)
EACH_MONTH = 22
LATE_EACH = 31
WORKED, OPEN_SINCE = 3, 6


def keep_registers(agency: Agency) -> None:
    """As far as the year has gone: most in time, some late, the last ones still open."""
    keep_dossiers(agency)
    take_rows(agency, RegisterKind.FEEDBACK, _rows(_feedback(timezone.localdate())), Tally())


def keep_dossiers(agency: Agency, late_each: int = LATE_EACH) -> None:
    today = timezone.localdate()
    dossiers = [row for month in range(1, 13) for row in _month(month, today, late_each)]
    take_rows(agency, RegisterKind.DOSSIERS, _rows(dossiers), Tally())


def _rows(values: list[dict[str, Any]]) -> list[FileRow]:
    return [FileRow(number, one) for number, one in enumerate(values, start=2)]


def _month(month: int, today: dt.date, late_each: int) -> list[dict[str, Any]]:
    found = []
    for place in range(EACH_MONTH):
        received = dt.datetime(YEAR, month, 1 + place % 26, 8 + place % 7, 15)  # noqa: DTZ001
        if received.date() > today:
            continue
        code, name, field, unit, days = PROCEDURES[place % len(PROCEDURES)]
        late = (month * 7 + place) % late_each == 0
        took = days + 3 if late else max(days - 1 - place % 4, 1)
        finished = received + dt.timedelta(days=took)
        is_open = finished.date() > today
        online = (place + month) % 12 != 0
        found.append(
            {
                "code": f"H99.20.05-{received:%y%m%d}-{1000 + place}",
                "procedure_code": code,
                "procedure_name": name,
                "field": field,
                "unit": unit,
                "channel": "online" if online else "direct",
                "state": "4" if is_open else "10",
                "received_at": received,
                "due_at": (received + dt.timedelta(days=days)).replace(hour=17, minute=0),
                "finished_at": None if is_open else finished,
                "returned_at": None if is_open else finished + dt.timedelta(hours=5),
                "supplements": int(place % 11 == 5),
                "synchronised": place % 9 != 8,
                "electronic_result": not is_open and place % 10 != 3,
                "digitised_papers": place % 8 != 1,
                "digitised_result": not is_open and place % 10 != 3,
                "reused": place % 3 != 0,
                "from_store": place % 4 == 0,
                "identified": online,
                "has_fee": place % 2 == 0,
                "paid_online": online and place % 2 == 0 and place % 6 != 4,
                "apologised": late and month % 2 == 0,
                "rating": "" if is_open else "unsatisfied" if late else "satisfied" if place % 2 else "",
            }
        )
    return found


def _feedback(today: dt.date) -> list[dict[str, Any]]:
    found = []
    for place in range(18):
        sent = dt.datetime(YEAR, 1 + place * 2 // 3, 3 + place % 20, 9)  # noqa: DTZ001
        if sent.date() > today:
            continue
        handled = sent + dt.timedelta(days=28 if place % 9 == 4 else 6 + place % 8)
        done = handled.date() <= today
        found.append(
            {
                "code": f"PAKN.{sent:%Y%m%d}.{100 + place}",
                "about": ("Thời gian trả kết quả", "Thành phần hồ sơ", "Hướng dẫn nộp trực tuyến")[place % 3],
                "field": PROCEDURES[place % 4][2],
                "unit": PROCEDURES[place % 4][3],
                "sent_at": sent,
                "handled_at": handled if done else None,
                "published_at": handled + dt.timedelta(days=1) if done else None,
                "repeated": place % 9 == 7,
                "disliked": False,
            }
        )
    return found
