"""Who may read the table of rights, and open, see and end accesses of administrators."""

from __future__ import annotations

from cchc.core.rights import Person, action, arrangers, form, page

AREA = "Bảng quyền, phiên can thiệp"
_ANSWER = arrangers("administrator", "focal_point", "leader")
RULES = (
    page("rights-table", "Xem bảng quyền", _ANSWER),
    page("rights-export", "Xuất bảng quyền", _ANSWER),
    page("access-list", "Xem các phiên can thiệp của quản trị", _ANSWER),
    page("access-export", "Xuất các phiên can thiệp", _ANSWER),
    form("access-open", "Mở phiên can thiệp", arrangers("administrator")),
    action(
        "access-end",
        "Kết thúc phiên can thiệp",
        {Person.FOCAL_POINT, Person.LEADER, Person.INTERVENING},
        of="access",
        note="và người đã mở",
    ),
)
