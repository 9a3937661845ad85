"""Who may what with the registers of dossiers and feedback."""

from __future__ import annotations

from cchc.core.rights import READERS, SIGNED_IN, form, page, roles
from cchc.dossiers.permissions import FILLERS

AREA = "Hồ sơ, phản ánh kiến nghị"
RULES = (
    page("dossier-list", "Xem hồ sơ trong phạm vi của mình", SIGNED_IN),
    page("dossier-export", "Xuất danh sách hồ sơ", SIGNED_IN),
    page("dossier-detail", "Xem một hồ sơ", READERS, of="dossier"),
    page("feedback-list", "Xem phản ánh, kiến nghị trong phạm vi của mình", SIGNED_IN),
    page("feedback-export", "Xuất phản ánh, kiến nghị", SIGNED_IN),
    page("feedback-detail", "Xem một phản ánh, kiến nghị", READERS, of="feedback"),
    form("dossier-imports", "Nạp số liệu vào sổ", roles(*FILLERS), see=SIGNED_IN),
    page("dossier-import", "Xem một lần nạp", READERS, of="dossier_import"),
    page("dossier-import-progress", "Xem tiến độ nạp", READERS, of="dossier_import"),
    page("dossier-import-template", "Tải tệp mẫu", SIGNED_IN, of="dossier_import_kind"),
)
