"""A decision with the plan that it issues behind its signature, in one file."""

from __future__ import annotations

from vanban.document import read
from vanban.model import Document

DECISION = [
    "ỦY BAN NHÂN DÂN",
    "TỈNH SƠN HẠ",
    "Số: 45/QĐ-UBND",
    "Sơn Hạ, ngày 12 tháng 01 năm 2031",
    "QUYẾT ĐỊNH",
    "Về việc ban hành Kế hoạch kiểm kê chợ năm 2031",
    "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH SƠN HẠ",
    "Căn cứ Luật Chợ ngày 16 tháng 6 năm 2030;",
    "QUYẾT ĐỊNH:",
    "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch kiểm kê chợ năm 2031.",
    "Điều 2. Giám đốc các sở chịu trách nhiệm thi hành Quyết định này./.",
    "Nơi nhận:",
    "- Như Điều 2;",
    "- Lưu: VT.",
    "KT. CHỦ TỊCH",
    "PHÓ CHỦ TỊCH",
    "Trần Văn Mẫu",
]
PLAN = [
    "KẾ HOẠCH",
    "KIỂM KÊ CHỢ NĂM 2031",
    "(Ban hành kèm theo Quyết định số 45/QĐ-UBND ngày 12/01/2031 của Chủ tịch Ủy ban nhân dân tỉnh)",
    "I. MỤC TIÊU",
    "- 100% chợ hạng nhất được kiểm kê trong năm 2031.",
    "II. NHIỆM VỤ",
    "1. Sở Công Thương",
    "a) Xây dựng biểu mẫu kiểm kê chợ trước ngày 28/02/2031.",
    "b) Tổng hợp kết quả kiểm kê chợ của các xã, phường.",
    "2. Sở Tài chính",
    "a) Bố trí kinh phí kiểm kê chợ hằng năm.",
]


def _read(lines: list[str]) -> Document:
    return read("\n\n".join(lines).encode(), name="quyet-dinh.txt")


def test_the_attached_plan_has_its_outline_tasks_and_targets() -> None:
    document = _read(DECISION + PLAN)
    assert [item.label for item in document.outline] == ["Điều 1", "Điều 2", "I", "II"]
    assert [(task.number, task.lead_units) for task in document.tasks] == [
        ("II.1.a", ("Sở Công Thương",)),
        ("II.1.b", ("Sở Công Thương",)),
        ("II.2.a", ("Sở Tài chính",)),
    ]
    assert [(target.value, target.unit) for target in document.targets] == [(100, "%")]
    assert document.header.title == "Về việc ban hành Kế hoạch kiểm kê chợ năm 2031"
    assert document.signature.name == "Trần Văn Mẫu"
    assert document.recipients == ("Như Điều 2", "Lưu: VT")


def test_what_is_not_said_to_be_attached_stays_apart() -> None:
    other = [line for line in PLAN if "kèm theo" not in line]
    assert [item.label for item in _read(DECISION + other).outline] == ["Điều 1", "Điều 2"]


def test_figures_of_an_attached_regulation_are_no_targets() -> None:
    decision = [
        line.replace("Kế hoạch kiểm kê chợ năm 2031", "Quy định chức năng, nhiệm vụ của Ban chợ") for line in DECISION
    ]
    rules = [
        "QUY ĐỊNH",
        "CHỨC NĂNG, NHIỆM VỤ CỦA BAN CHỢ",
        PLAN[2],
        "Điều 1. Nhiệm vụ",
        "1. Trả lời ít nhất 90% kiến nghị.",
    ]
    document = _read(decision + rules)
    assert document.targets == ()
    assert document.tasks == ()
