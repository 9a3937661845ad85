"""Who may what with sheets of work; what a row records is decided by plans, row by row."""

from __future__ import annotations

from cchc.core.rights import OWNER, SIGNED_IN, action, page, roles
from cchc.worksheets.permissions import WORKERS

AREA = "Bảng việc Excel"
_NOTE = "Người đã nhập tệp; khi đã ghi thì ai đọc được cơ quan cũng xem được."
RULES = (
    page("worksheet-home", "Xem các lần nhập bảng việc", SIGNED_IN),
    action("worksheet-export", "Xuất bảng việc", roles(*WORKERS)),
    action("worksheet-import", "Nhập bảng việc đã điền", roles(*WORKERS)),
    page("worksheet-draft", "Xem bảng việc chờ xác nhận", OWNER, of="worksheet", note=_NOTE),
    page("worksheet-progress", "Xem tiến độ đọc, ghi bảng việc", OWNER, of="worksheet", note=_NOTE),
    action("worksheet-choose", "Chọn bên được giữ ở ô mâu thuẫn", OWNER, of="worksheet"),
    action("worksheet-row", "Bỏ qua, lấy lại một dòng", OWNER, of="worksheet_row"),
    action("worksheet-confirm", "Ghi bảng việc", OWNER, of="worksheet"),
    action("worksheet-cancel", "Bỏ lần nhập bảng việc", OWNER, of="worksheet"),
)
