"""The classes of findings: what kind of fault a rule looks for. A caller can run or leave out a whole class by name."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RuleClass:
    """``name`` is stable (``spelling``), ``letter`` orders the classes on a review sheet, ``title`` is Vietnamese.

    ``why`` says why faults of this class matter, for rules without a sentence of their own.
    """

    name: str
    letter: str
    title: str
    why: str


CONTRADICTION = RuleClass(
    "contradiction",
    "A",
    "Mâu thuẫn trong nội dung",
    "Hai chỗ nói khác nhau thì đơn vị thực hiện không biết theo chỗ nào.",
)
COVERAGE = RuleClass(
    "coverage",
    "B",
    "Thiếu, thừa giữa mục tiêu, giải pháp và nhiệm vụ",
    "Việc không nối với mục tiêu, người làm và thời hạn thì khó thực hiện và không đánh giá được.",
)
TIME = RuleClass(
    "time",
    "C",
    "Thời gian, ban hành, tài liệu kèm theo",
    "Thời hạn, ngày ban hành không đúng thì không theo dõi, đôn đốc được.",
)
CITATION = RuleClass(
    "citation",
    "D",
    "Viện dẫn văn bản",
    "Viện dẫn không đúng thì nội dung mất căn cứ và người đọc không tra được văn bản.",
)
NAMING = RuleClass(
    "naming",
    "E",
    "Tên gọi, chữ viết tắt",
    "Tên gọi, chữ viết tắt không rõ làm người đọc hiểu sai đơn vị, công việc được nêu.",
)
FORM = RuleClass(
    "form",
    "F",
    "Thể thức, kỹ thuật trình bày",
    "Văn bản hành chính phải đúng thể thức của Nghị định số 30/2020/NĐ-CP; sai thể thức phải đính chính.",
)
SPELLING = RuleClass(
    "spelling",
    "G",
    "Chính tả, lỗi gõ",
    "Lỗi chính tả trong văn bản đã ký phải đính chính, và có thể làm sai nghĩa.",
)

CRITERIA = RuleClass(
    "criteria",
    "H",
    "Bộ tiêu chí chấm điểm",
    "Điểm tối đa, mức điểm không khớp thì các đơn vị chấm khác nhau và kết quả xếp hạng bị khiếu nại.",
)

CLASSES = (CONTRADICTION, COVERAGE, TIME, CITATION, NAMING, FORM, SPELLING, CRITERIA)
