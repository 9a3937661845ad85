"""What is wrong with a package, by name."""

from __future__ import annotations

CODES = {
    "too_large": "Gói edXML quá lớn.",
    "not_xml": "Gói không phải là XML.",
    "doctype": "Gói có khai báo DOCTYPE nên không được nhận.",
    "not_edxml": "Gói không có phần đầu thông điệp edXML.",
    "invalid": "Gói edXML thiếu hoặc sai thông tin.",
    "attachment": "Tệp trong gói edXML không đọc được.",
}


class EdxmlError(Exception):
    """``code`` is one of ``CODES``; ``details`` name each place and what is wrong there. ``str(error)`` is a Vietnamese
    sentence."""

    def __init__(self, code: str, *details: str) -> None:
        self.code, self.details = code, details
        super().__init__(" ".join([CODES[code], *details]))
