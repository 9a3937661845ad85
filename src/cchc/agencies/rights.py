"""Who may what with the organisation, from the table of ``permissions``."""

from __future__ import annotations

from cchc.agencies.permissions import MAY, STANDS_IN_FOR_ALL
from cchc.core.rights import IN_SIGHT, OWNER, SIGNED_IN, Person, action, arrangers, form, page

AREA = "Tổ chức, người dùng, mã truy cập"
_STRUCTURE, _PEOPLE, _NAMES = (arrangers(*MAY[what]) for what in ("change_structure", "manage_people", "name_units"))
_FROM_ABOVE = frozenset({Person.ABOVE_ADMINISTRATOR})
_OVER_PEOPLE = arrangers(*STANDS_IN_FOR_ALL)
RULES = (
    page("agency-tree", "Xem cây tổ chức trong phạm vi của mình", SIGNED_IN),
    page("agency-detail", "Xem một cơ quan, đơn vị", IN_SIGHT, of="agency"),
    form("agency-new", "Thêm đơn vị", _STRUCTURE, of="agency"),
    form("agency-edit", "Sửa thông tin cơ quan", _STRUCTURE, of="agency"),
    form("agency-rename", "Đổi tên cơ quan", _FROM_ABOVE, of="agency", note="việc của cấp trên nó"),
    form("agency-move", "Chuyển cơ quan", _FROM_ABOVE, of="agency", note="việc của cấp trên nó"),
    form("agency-close", "Kết thúc hoạt động", _FROM_ABOVE, of="agency", note="việc của cấp trên nó"),
    form("agency-merge", "Nhập vào cơ quan khác", _FROM_ABOVE, of="agency", note="việc của cấp trên nó"),
    form("agency-alias-add", "Thêm tên gọi khác", _NAMES, of="agency"),
    action("agency-alias-remove", "Gỡ tên gọi khác", _NAMES, of="alias"),
    page("member-list", "Xem danh sách người dùng trong phạm vi của mình", SIGNED_IN),
    page("member-export", "Xuất danh sách người dùng", SIGNED_IN, note="được ghi vào nhật ký"),
    page("member-detail", "Xem một người dùng", IN_SIGHT, of="person"),
    form("member-new", "Thêm người dùng", _PEOPLE, of="agency"),
    form("member-role-new", "Giao vai trò", _PEOPLE, of="agency"),
    form("member-role-end", "Kết thúc vai trò", _PEOPLE, of="membership"),
    form("member-edit", "Sửa thông tin người dùng", _PEOPLE, of="person"),
    form("member-password", "Đặt lại mật khẩu", _PEOPLE, of="person"),
    action("member-switch", "Khóa, mở tài khoản; gỡ xác thực hai bước", _PEOPLE, of="person"),
    page("delegation-list", "Xem ủy quyền, vắng mặt trong phạm vi của mình", SIGNED_IN),
    form(
        "delegation-new",
        "Ghi ủy quyền",
        SIGNED_IN - {Person.NO_ROLE, Person.VIEWER},
        note="vai trò của mình; trưởng đơn vị với chuyên viên; lãnh đạo, quản trị",
    ),
    action(
        "delegation-withdraw",
        "Chấm dứt ủy quyền",
        _OVER_PEOPLE | OWNER | {Person.OTHER_STAFF},
        of="delegation",
        note="người ủy quyền, người được ủy quyền và người ghi được",
    ),
    form("absence-new", "Ghi vắng mặt của mình, của người trong đơn vị", SIGNED_IN),
    action("absence-cancel", "Bỏ ghi vắng mặt", _OVER_PEOPLE | OWNER, of="absence"),
    page("member-tokens", "Xem mã truy cập của người trong cơ quan", _PEOPLE),
    page("session-list", "Xem phiên đăng nhập của mình", SIGNED_IN),
    action("session-end", "Kết thúc một phiên khác của mình", SIGNED_IN, of="session"),
    action("session-end-others", "Kết thúc mọi phiên khác của mình", SIGNED_IN),
    page("identity-list", "Xem định danh đăng nhập chung của mình", SIGNED_IN, note="nơi có hệ thống đăng nhập chung"),
    action("identity-unlink", "Gỡ định danh đăng nhập chung", _PEOPLE | OWNER, of="identity"),
    form("member-identity", "Gắn định danh đăng nhập chung", _PEOPLE, of="person"),
    page("token-list", "Xem mã truy cập của mình", SIGNED_IN),
    form("token-new", "Tạo mã truy cập cho mình", SIGNED_IN, note="phải có vai trò; xác nhận lại bằng mật khẩu"),
    action("token-revoke", "Thu hồi mã truy cập", _PEOPLE | OWNER, of="token"),
)
