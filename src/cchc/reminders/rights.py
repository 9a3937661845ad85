"""Who may what with reminders."""

from __future__ import annotations

from cchc.core.rights import EVERYONE, READERS, SIGNED_IN, Person, form, page, roles
from cchc.reminders.services import SETS_LADDER

AREA = "Nhắc việc"
_SETTERS = roles(*SETS_LADDER)
RULES = (
    page("reminder-overview", "Xem đã nhắc ai, việc gì", SIGNED_IN),
    page("reminder-export", "Tải danh sách đã nhắc", SIGNED_IN),
    page("reminder-coming", "Xem lần nhắc tới của cơ quan", READERS, of="reminded_agency"),
    page("reminder-preview", "Xem trước thư tới của một người", _SETTERS | {Person.OWNER}, of="reminded_person"),
    page("reminder-settings", "Xem các cài đặt nhắc việc được đổi", _SETTERS),
    form("reminder-settings-of", "Đổi mốc nhắc, giờ gửi", _SETTERS, of="reminded_agency"),
    form(
        "reminder-answer",
        "Trả lời từ liên kết trong thư",
        EVERYONE,
        of="reminder_link",
        note="ai giữ liên kết đều mở được; trả lời được ghi cho người nhận thư",
    ),
)
