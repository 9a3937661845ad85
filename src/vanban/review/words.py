"""How a review sheet says things in Vietnamese."""

from __future__ import annotations

from vanban.model import Severity

SEVERITIES: dict[Severity, str] = {"error": "Lỗi", "warning": "Cảnh báo", "note": "Lưu ý"}
MEANINGS: dict[Severity, str] = {
    "error": "phải sửa",
    "warning": "có thể đúng, cần người soạn xác nhận",
    "note": "nhỏ, hoặc bản thảo chưa điền",
}
READERS = {"ocr": "nhận dạng chữ trên ảnh", "text layer": ""}
ALWAYS_UNCHECKED = (
    "Nội dung và hiệu lực của các văn bản được viện dẫn mà không có trong bộ tài liệu.",
    "Chữ ký, con dấu, chữ ký số; sự phù hợp của nội dung với tình hình thực tế và với ngân sách được giao.",
    "Phông chữ, cỡ chữ, căn lề (mục I Phụ lục I Nghị định số 30/2020/NĐ-CP).",
)
