"""Who may read files and the archive of documents, and put something in."""

from __future__ import annotations

from cchc.core.rights import READERS, SIGNED_IN, action, form, page, roles
from cchc.documents.archiving import ARCHIVISTS

AREA = "Tệp và kho văn bản"
RULES = (
    page("file-download", "Tải tệp", READERS, of="attachment"),
    page("archive-list", "Tìm trong kho văn bản của phạm vi mình", SIGNED_IN),
    form("archive-add", "Đưa văn bản vào kho", roles(*ARCHIVISTS)),
    page("archive-detail", "Xem văn bản trong kho", READERS, of="archived"),
    action("archive-read-again", "Cho đọc lại văn bản", roles(*ARCHIVISTS), of="archived"),
)
