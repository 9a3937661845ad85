"""Who may what with the register of documents sent and received, and with its exchange."""

from __future__ import annotations

from cchc.agencies.public import Role
from cchc.core.rights import READERS, SIGNED_IN, action, arrangers, form, page, roles
from cchc.correspondence.permissions import KEEPERS

AREA = "Văn bản đi, đến"
_KEEPERS = roles(*KEEPERS)
_PROVES = "và ai được thêm minh chứng cho nhiệm vụ ấy"
RULES = (
    page("register-list", "Xem sổ văn bản trong phạm vi của mình", SIGNED_IN),
    page("register-export", "Xuất sổ văn bản", SIGNED_IN),
    form("register-drop", "Thả tệp để ghi sổ", _KEEPERS),
    page("register-drop-progress", "Xem tệp đang được đọc", READERS, of="archived"),
    form("register-new", "Ghi văn bản vào sổ", _KEEPERS),
    form("register-import", "Nhập sổ từ Excel", _KEEPERS),
    page("register-template-xlsx", "Tải mẫu sổ văn bản", SIGNED_IN),
    action("register-package", "Nhập gói edXML", _KEEPERS),
    page("register-import-draft", "Xem lần nhập sổ", READERS, of="register_import"),
    page("register-import-progress", "Xem tiến độ nhập sổ", READERS, of="register_import"),
    action("register-import-choose", "Chọn bên được giữ ở dòng khác với sổ", _KEEPERS, of="register_import"),
    action("register-import-row", "Bỏ qua, lấy lại một dòng", _KEEPERS, of="register_import_row"),
    action("register-import-confirm", "Ghi lần nhập vào sổ", _KEEPERS, of="register_import"),
    action("register-import-cancel", "Bỏ lần nhập sổ", _KEEPERS, of="register_import"),
    page("register-exchange", "Xem gói tin gửi, nhận qua trục", SIGNED_IN),
    action("register-dispatch-again", "Cho gửi lại gói tin", _KEEPERS, of="dispatch"),
    action("register-dispatch-stop", "Thôi gửi gói tin, có lý do", _KEEPERS, of="dispatch"),
    form("register-axis", "Đặt kết nối trục liên thông", arrangers(Role.ADMINISTRATOR), of="exchange_agency"),
    page("register-detail", "Xem một văn bản trong sổ", READERS, of="register_entry"),
    form("register-edit", "Sửa một văn bản trong sổ", _KEEPERS, of="register_entry"),
    action("register-remove", "Bỏ một văn bản khỏi sổ, có lý do", _KEEPERS, of="register_entry"),
    action("register-file", "Thêm tệp cho văn bản trong sổ", _KEEPERS, of="register_entry"),
    action("register-send", "Gửi văn bản qua trục", _KEEPERS, of="register_entry"),
    action("register-proof", "Dùng văn bản làm minh chứng", READERS, of="register_entry", note=_PROVES),
)
