"""Who may read and change the working calendar."""

from __future__ import annotations

from cchc.core.rights import SIGNED_IN, Person, action, form, page

AREA = "Lịch làm việc"
_OF_ALL = frozenset({Person.ABOVE_ADMINISTRATOR})
_NOTE = "chỉ quản trị ở cơ quan gốc, vì lịch dùng chung"
RULES = (
    page("calendar", "Xem lịch làm việc", SIGNED_IN),
    page("calendar-year", "Xem lịch làm việc của một năm", SIGNED_IN, of="year"),
    form("calendar-day-new", "Thêm ngày nghỉ, ngày làm bù", _OF_ALL, note=_NOTE),
    form("calendar-day", "Sửa một ngày của lịch", _OF_ALL, of="calendar_day", note=_NOTE),
    action("calendar-day-remove", "Bỏ một ngày khỏi lịch", _OF_ALL, of="calendar_day", note=_NOTE),
)
