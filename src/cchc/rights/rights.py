"""Who may read the table of rights."""

from __future__ import annotations

from cchc.core.rights import page, roles
from cchc.rights.permissions import READERS_OF_TABLE

AREA = "Bảng quyền"
RULES = (
    page("rights-table", "Xem bảng quyền", roles(*READERS_OF_TABLE)),
    page("rights-export", "Xuất bảng quyền", roles(*READERS_OF_TABLE)),
)
