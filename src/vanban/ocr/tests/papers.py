"""An invented plan as a Word file: letterhead, prose, a ruled table of tasks, a table on a landscape page, a signature."""

from __future__ import annotations

import io
from typing import Any

UPPER_LEFT = ("UBND TỈNH SÔNG LAM", "SỞ CÔNG THƯƠNG", "Số: 47/KH-SCT")
UPPER_RIGHT = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Sông Lam, ngày 23 tháng 01 năm 2026",
)
TITLE = ("KẾ HOẠCH", "Cải cách hành chính năm 2026 của Sở Công Thương")
PROSE = (
    "Thực hiện Kế hoạch số 15/KH-UBND ngày 12/01/2026 của Ủy ban nhân dân tỉnh về cải cách hành chính năm 2026, Sở Công "
    "Thương ban hành Kế hoạch cải cách hành chính với những nội dung sau:",
    "I. MỤC ĐÍCH, YÊU CẦU",
    "1. Nâng cao trách nhiệm của người đứng đầu các phòng, đơn vị trong chỉ đạo, điều hành; khắc phục triệt để những tồn "
    "tại, hạn chế đã được chỉ ra qua kết quả đánh giá chỉ số cải cách hành chính năm trước.",
    "2. Xác định rõ nhiệm vụ, sản phẩm, thời gian hoàn thành và gắn kết quả thực hiện với việc đánh giá, xếp loại công chức, "
    "viên chức; mỗi phòng có ít nhất một sáng kiến được áp dụng.",
    "II. MỤC TIÊU",
    "1. Tối thiểu 95% hồ sơ thủ tục hành chính được giải quyết đúng hạn và trước hạn; 100% thủ tục hành chính được công khai "
    "kịp thời, đầy đủ trên Cổng dịch vụ công quốc gia.",
    "2. Mức độ hài lòng của người dân, doanh nghiệp đạt từ 92% trở lên; chỉ số cải cách hành chính của Sở tăng ít nhất 02 bậc.",
    "III. NHIỆM VỤ",
    "Các nhiệm vụ cụ thể được giao tại bảng dưới đây, các phòng, đơn vị chủ động thực hiện bảo đảm đúng tiến độ:",
)
SHARES = (0.07, 0.33, 0.15, 0.16, 0.14, 0.15)
HEADINGS = ("STT", "Nội dung nhiệm vụ", "Sản phẩm", "Chủ trì", "Phối hợp", "Thời gian")
TASKS = (
    ("1", "Ban hành kế hoạch kiểm tra công tác cải cách hành chính tại các đơn vị trực thuộc", "Kế hoạch",
     "Văn phòng Sở", "Các phòng", "Quý I/2026"),
    ("2", "Rà soát, đơn giản hóa thủ tục hành chính lĩnh vực an toàn thực phẩm", "Báo cáo; quyết định công bố",
     "Phòng Quản lý thương mại", "Văn phòng Sở", "Trước ngày 30/6/2026"),
    ("3", "Số hóa hồ sơ, kết quả giải quyết thủ tục hành chính còn hiệu lực", "Cơ sở dữ liệu",
     "Trung tâm Khuyến công", "Phòng Kỹ thuật", "Tháng 9/2026"),
    ("4", "Tổ chức tập huấn nghiệp vụ cho công chức làm công tác tiếp nhận hồ sơ", "Lớp tập huấn",
     "Văn phòng Sở", "Các phòng, đơn vị", "Thường xuyên"),
)  # fmt: skip
CLOSING = ("Văn phòng Sở theo dõi, đôn đốc và tổng hợp kết quả, báo cáo Giám đốc Sở trước ngày 20 tháng cuối quý./.",)
RECIPIENTS = ("Nơi nhận:", "- UBND tỉnh (để báo cáo);", "- Các phòng, đơn vị;", "- Lưu: VT, VP.")
SIGNED = ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "", "", "", "Trần Thị Minh Hạnh")


def plan(*, landscape: bool = False) -> bytes:
    """The plan as docx; ``landscape`` puts its table on a page of its own in landscape."""
    from docx import Document
    from docx.enum.section import WD_ORIENT, WD_SECTION
    from docx.shared import Cm, Pt

    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Liberation Serif", Pt(13)
    style.paragraph_format.space_after = Pt(5)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(2)
    section.top_margin = section.bottom_margin = Cm(2)
    _beside(document, UPPER_LEFT, UPPER_RIGHT, bold=2)
    for line in TITLE:
        _line(document, line, centred=True, bold=True)
    for line in PROSE:
        _line(document, line, bold=line.isupper() or line[:3] in {"I. ", "II."})
    if landscape:
        turned = document.add_section(WD_SECTION.NEW_PAGE)
        turned.orientation = WD_ORIENT.LANDSCAPE
        turned.page_width, turned.page_height = Cm(29.7), Cm(21)
    task_table(document, TASKS)
    for line in CLOSING:
        _line(document, line)
    _beside(document, RECIPIENTS, SIGNED, bold=0)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def task_table(document: Any, tasks: tuple[tuple[str, ...], ...]) -> None:
    from docx.shared import Pt

    section = document.sections[-1]
    width = section.page_width - section.left_margin - section.right_margin

    made = document.add_table(rows=1 + len(tasks), cols=len(HEADINGS))
    made.style = "Table Grid"
    made.autofit = False
    for column, share in zip(made.columns, SHARES, strict=True):
        column.width = int(width * share)
    for row, texts in zip(made.rows, (HEADINGS, *tasks), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
            for run in cell.paragraphs[0].runs:
                run.font.size = Pt(12)
                run.bold = texts is HEADINGS


def _line(document: Any, text: str, *, centred: bool = False, bold: bool = False) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm

    paragraph = document.add_paragraph()
    paragraph.add_run(text).bold = bold
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.JUSTIFY
    if not centred:
        paragraph.paragraph_format.first_line_indent = Cm(1.27)


def _beside(document: Any, left: tuple[str, ...], right: tuple[str, ...], *, bold: int) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm, Pt

    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    for column, (lines, width) in enumerate(zip((left, right), (6.2, 9.8), strict=True)):
        cell = table.rows[0].cells[column]
        table.columns[column].width = Cm(width)
        for index, line in enumerate(lines):
            paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
            run = paragraph.add_run(line)
            run.bold, run.font.size = index < bold, Pt(12)
            paragraph.paragraph_format.space_after = Pt(2)
            if lines is not RECIPIENTS:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
