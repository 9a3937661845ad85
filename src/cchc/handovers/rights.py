"""Who hands over and who sees it, from the table of ``permissions``."""

from __future__ import annotations

from cchc.core.rights import OWNER, SIGNED_IN, arrangers, form, page
from cchc.handovers.permissions import HANDS_OVER, SEES

AREA = "Bàn giao"
_ACTS, _SEES = arrangers(*HANDS_OVER), arrangers(*SEES)
RULES = (
    page("handover-list", "Xem các lần bàn giao của cơ quan, của mình", SIGNED_IN),
    page("handover-export", "Tải danh sách bàn giao", SIGNED_IN),
    page("handover-new", "Tìm người, đơn vị để bàn giao", SIGNED_IN),
    form(
        "handover-person",
        "Bàn giao công việc của một người",
        _ACTS,
        see=_SEES | OWNER,
        of="handover_person",
        note="trưởng đơn vị của người đó cũng xem được",
    ),
    form("handover-unit", "Bàn giao công việc của một đơn vị", _ACTS, see=_SEES, of="handover_unit"),
    page("handover-detail", "Xem một lần bàn giao", _SEES | OWNER, of="handover", note="và người nhận"),
    page("handover-document", "Tải biên bản bàn giao", _SEES | OWNER, of="handover", note="và người nhận"),
)
