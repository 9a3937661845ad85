"""The columns of a sheet of work: what stands in them, how wide, and which of them a person fills in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Column:
    """``kind`` of a column that is filled in: text, line, day, percent, period, request; empty where nothing may be changed."""

    name: str
    heading: str
    width: int
    kind: str = ""
    hint: str = ""


FIRST_TITLE_ROW: Final = 0
CODE_ROW: Final = 5
HEADING_ROW: Final = 6
FIRST_ROW: Final = 7
META_SHEET: Final = "cchc"
LIST_SHEET: Final = "Danh mục"
MAIN_SHEET: Final = "Bảng việc"
SUBMIT: Final = "Trình duyệt hoàn thành"

HIDDEN: Final = (
    Column("key", "Mã dòng", 4),
    Column("version", "Phiên bản", 4),
    Column("mark", "Dấu kiểm", 4),
)
LOCKED: Final = (
    Column("number", "STT", 8),
    Column("plan", "Kế hoạch", 24),
    Column("content", "Nội dung nhiệm vụ", 46),
    Column("product", "Sản phẩm", 28),
    Column("lead", "Chủ trì", 20),
    Column("coordinating", "Phối hợp", 20),
    Column("due", "Hạn", 12),
    Column("status", "Trạng thái", 14),
    Column("latest", "Kết quả gần nhất đã ghi", 32),
    Column("proofs", "Minh chứng đã có", 24),
)
FILLED: Final = (
    Column("period", "Kỳ", 14, "period", "Chọn kỳ mà kết quả này thuộc về."),
    Column("text", "Kết quả đã làm", 46, "text", "Việc gì đã làm được, con số nào."),
    Column("done_on", "Ngày thực hiện", 13, "day", "Ngày làm việc đó, ví dụ 15/4/2026."),
    Column("percent", "Tiến độ (%)", 10, "percent", "Số nguyên từ 0 đến 100."),
    Column("difficulty", "Khó khăn, vướng mắc", 32, "text", "Để trống nếu không có."),
    Column("doc_number", "Số văn bản", 10, "line", "Văn bản đã ban hành làm minh chứng: số."),
    Column("doc_symbol", "Ký hiệu", 14, "line", "Ví dụ: BC-SCT."),
    Column("doc_date", "Ngày văn bản", 13, "day", "Ngày ban hành, ví dụ 15/4/2026."),
    Column("doc_title", "Trích yếu", 30, "text", "Không bắt buộc."),
    Column("request", "Đề nghị", 22, "request", "Trưởng đơn vị chủ trì chọn khi đã xong việc."),
    Column("opinion", "Ý kiến", 30, "text", "Gửi đầu mối CCHC; hiện ở phần trao đổi của nhiệm vụ."),
)
ALL: Final = HIDDEN + LOCKED + FILLED
BY_NAME: Final = {column.name: column for column in ALL}
FILLED_NAMES: Final = tuple(column.name for column in FILLED)
PROGRESS: Final = ("text", "done_on", "percent", "difficulty")
PROOF: Final = ("doc_number", "doc_symbol", "doc_date", "doc_title")
