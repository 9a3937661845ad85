"""Who may read the handbook: whoever is signed in."""

from __future__ import annotations

from cchc.core.rights import SIGNED_IN, page

AREA = "Sổ tay"
RULES = (
    page("handbook", "Đọc sổ tay", SIGNED_IN),
    page("handbook-search", "Tìm trong sổ tay", SIGNED_IN),
    page("handbook-about", "Đến phần của sổ tay nói về một trang", SIGNED_IN, of="page_name"),
    page("handbook-picture", "Xem ảnh trong sổ tay", SIGNED_IN, of="manual_picture"),
    page("handbook-rule", "Đọc trang quy tắc", SIGNED_IN, of="manual_rule"),
    page("handbook-page", "Đọc một phần của sổ tay", SIGNED_IN, of="manual_page"),
)
