"""Who may what with notices and with what leaves the system."""

from __future__ import annotations

from cchc.agencies.models import Role
from cchc.core.rights import OWNER, SIGNED_IN, action, arrangers, form, page

AREA = "Thông báo, thư và webhook"
_ADMINISTRATORS = arrangers(Role.ADMINISTRATOR)
RULES = (
    page("notice-list", "Xem thông báo của mình", SIGNED_IN),
    page("notice-export", "Tải thông báo của mình", SIGNED_IN),
    page("notice-open", "Mở một thông báo của mình", OWNER, of="notice"),
    action("notice-read", "Đánh dấu thông báo của mình đã đọc", OWNER, of="notice"),
    action("notice-read-all", "Đánh dấu đã đọc hết thông báo của mình", SIGNED_IN),
    form("notice-channels", "Chọn cách nhận thông báo của mình", SIGNED_IN),
    page("notice-failures", "Xem thư, tin gửi đi và trục trặc", _ADMINISTRATORS),
    action("notice-delivery-retry", "Cho gửi lại", _ADMINISTRATORS, of="delivery"),
    form("notice-delivery-give-up", "Thôi gửi, có lý do", _ADMINISTRATORS, of="delivery"),
    page("notice-demo", "Xem kênh thử", (), note="chỉ có ở bản trình diễn, cho quản trị"),
    page("notice-webhooks", "Xem các địa chỉ nhận sự kiện", _ADMINISTRATORS),
    form("notice-webhook-new", "Thêm địa chỉ nhận sự kiện", _ADMINISTRATORS),
    page("notice-webhook", "Xem một địa chỉ nhận và các lần gửi", _ADMINISTRATORS, of="endpoint"),
    form("notice-webhook-edit", "Sửa địa chỉ nhận sự kiện", _ADMINISTRATORS, of="endpoint"),
    action("notice-webhook-switch", "Bật, tắt, đổi khóa, gửi thử", _ADMINISTRATORS, of="endpoint"),
)
