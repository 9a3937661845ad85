"""Changes of the working calendar."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from django.conf import settings
from django.db import transaction

from cchc.agencies.viewer import Viewer
from cchc.audit.public import record
from cchc.calendars.models import CalendarDay, DayKind
from cchc.calendars.permissions import require_calendar
from cchc.calendars.reference import read_days
from cchc.core.errors import Refused


def reference_file() -> Path:
    return Path(settings.ROOT) / "data" / "reference" / "working_days.toml"


@transaction.atomic
def load_reference(path: Path | None = None) -> int:
    """Bring the days of the reference file in; days that an administrator set stay. Returns how many days changed."""
    there = {one.day: one for one in CalendarDay.objects.select_for_update()}
    changed = 0
    for row in read_days(path or reference_file()):
        old = there.get(row.day)
        new = (row.kind, row.name, row.basis, row.certain)
        if old is not None and (old.by_hand or (old.kind, old.name, old.basis, old.certain) == new):
            continue
        values = {"kind": row.kind, "name": row.name, "basis": row.basis, "certain": row.certain}
        CalendarDay.objects.update_or_create(day=row.day, defaults=values)
        changed += 1
    if changed:
        record("calendar.loaded", actor=None, data={"days": changed})
    return changed


@transaction.atomic
def set_day(
    *, viewer: Viewer, day: dt.date, kind: str, name: str, basis: str = "", certain: bool = True
) -> CalendarDay:
    """Enter or correct an exceptional day. A make-up day must fall on a week end, for other days are worked anyway."""
    require_calendar(viewer)
    _check(day, kind, name)
    old = CalendarDay.objects.select_for_update().filter(day=day).first()
    before = None if old is None else {"kind": old.kind, "name": old.name, "basis": old.basis, "certain": old.certain}
    values = {"kind": kind, "name": name.strip(), "basis": basis.strip(), "certain": certain}
    row, _ = CalendarDay.objects.update_or_create(day=day, defaults={**values, "by_hand": True})
    record(
        "calendar.day_set",
        actor=viewer.user,
        about=row,
        data={"day": day, "name": row.name, "old": before, "new": values},
    )
    return row


@transaction.atomic
def remove_day(*, viewer: Viewer, day: dt.date) -> None:
    """Make a day ordinary again. Refused where it is not exceptional."""
    require_calendar(viewer)
    row = CalendarDay.objects.select_for_update().filter(day=day).first()
    if row is None:
        raise Refused(f"Ngày {day:%d/%m/%Y} không có trong danh sách ngày đặc biệt.")
    record("calendar.day_removed", actor=viewer.user, about=row, data={"day": day, "name": row.name, "kind": row.kind})
    row.delete()


def _check(day: dt.date, kind: str, name: str) -> None:
    if kind not in DayKind.values:
        raise Refused("Hãy chọn ngày nghỉ hoặc ngày làm bù.", field="kind")
    if not name.strip():
        raise Refused("Hãy nhập tên hoặc lý do của ngày này.", field="name")
    if kind == DayKind.WORKING and day.weekday() < 5:
        raise Refused("Ngày làm bù phải là thứ Bảy hoặc Chủ nhật; các ngày khác vốn là ngày làm việc.", field="kind")
