"""Who may read and make reports."""

from __future__ import annotations

from cchc.core.rights import READERS, SIGNED_IN, form, page, roles
from cchc.reports.selectors import MAKERS

AREA = "Báo cáo"
RULES = (
    page("report-list", "Xem báo cáo trong phạm vi của mình", SIGNED_IN),
    page("obligation-calendar", "Xem lịch báo cáo của năm", SIGNED_IN),
    form("report-new", "Lập báo cáo", roles(*MAKERS)),
    page("report-detail", "Xem một báo cáo", READERS, of="report"),
    page("report-download", "Tải báo cáo", READERS, of="report"),
)
