"""Who may read the record."""

from __future__ import annotations

from cchc.core.rights import arrangers, page

AREA = "Nhật ký"
RULES = (page("audit-log", "Xem nhật ký của cơ quan mình quản trị", arrangers("administrator")),)
