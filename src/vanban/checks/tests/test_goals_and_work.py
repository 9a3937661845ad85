from typing import Any

from vanban.checks.tests.asking import found, quotes
from vanban.checks.tests.factory import REGULAR, annex, plan, target
from vanban.model import Document

WIRES = "Lắp đặt 100% đồng hồ đo điện thông minh cho các chợ hạng nhất"
MARKETS = "Cấp giấy chứng nhận an toàn thực phẩm cho 90% cơ sở chế biến"
TEXT = (
    f"I. MỤC TIÊU\n{WIRES}\n{MARKETS}\nHoàn thành 100% nhiệm vụ đề ra trong Kế hoạch\n"
    "II. NHIỆM VỤ, GIẢI PHÁP\n"
    "Tổ chức thẩm định, cấp giấy chứng nhận an toàn thực phẩm cho cơ sở chế biến nông sản\n"
    "Tuyên truyền pháp luật về thương mại điện tử\nPhối hợp kiểm tra thị trường\n"
)
OUTLINE = [("I", "MỤC TIÊU", ()), ("II", "NHIỆM VỤ, GIẢI PHÁP", ())]


def _plan(text: str = TEXT, **more: Any) -> Document:
    targets = [target(text, WIRES, 100), target(text, MARKETS, 90), target(text, "Hoàn thành 100% nhiệm vụ đề ra", 100)]
    return plan(text, outline=OUTLINE, targets=targets, **more)


def test_a_figure_that_nobody_works_on() -> None:
    assert quotes("target_without_task", _plan()) == [WIRES]
    assert found("target_without_task", _plan())[0].severity == "error"


def test_a_row_of_the_table_is_work_too() -> None:
    rows = [("I.1", "Thay thế, lắp đặt đồng hồ đo điện thông minh tại chợ hạng nhất", "Báo cáo", REGULAR)]
    assert not found("target_without_task", _plan(rows=rows))


def test_milder_while_the_appendix_is_not_there() -> None:
    text = TEXT + "(Chi tiết tại Phụ lục I kèm theo)"
    assert found("target_without_task", _plan(text, annexes=[annex(text, "Phụ lục I")]))[0].severity == "warning"


def test_nothing_is_said_of_a_document_without_solutions() -> None:
    text = f"I. MỤC TIÊU\n{WIRES}\n"
    assert not found("target_without_task", plan(text, outline=OUTLINE[:1], targets=[target(text, WIRES, 100)]))


def test_nothing_is_said_of_a_plan_that_only_says_who_carries_it_out() -> None:
    lines = "1. Văn phòng Sở theo dõi chung\n2. Phòng A hướng dẫn nghiệp vụ\n3. Phòng B bố trí kinh phí\n"
    text = f"I. MỤC TIÊU\n{WIRES}\nII. TỔ CHỨC THỰC HIỆN\n{lines}"
    outline = [("I", "MỤC TIÊU", ()), ("II", "TỔ CHỨC THỰC HIỆN", ())]
    assert not found("target_without_task", plan(text, outline=outline, targets=[target(text, WIRES, 100)]))


def test_a_sentence_with_two_figures_is_named_once() -> None:
    text = TEXT.replace(WIRES, f"{WIRES}; {WIRES}")
    both = [target(text, f"{WIRES}; {WIRES}", value) for value in (100, 90)]
    assert len(found("target_without_task", plan(text, outline=OUTLINE, targets=both))) == 1


FIELDS = ("Cải cách thể chế", "Cải cách tài chính công", "Cải cách chế độ công vụ")


def _fields(*more: str) -> Document:
    goals = [f"{i}. {field}" for i, field in enumerate(FIELDS, 1)]
    work = [f"{i}. {field}, nhiệm vụ" for i, field in enumerate((*FIELDS, *more), 1)]
    text = "\n".join(["I. MỤC TIÊU", *goals, "II. NHIỆM VỤ, GIẢI PHÁP", *work])
    headings = [[(line.split(".")[0], line, ()) for line in lines] for lines in (goals, work)]
    outline = [("I", "MỤC TIÊU", headings[0]), ("II", "NHIỆM VỤ, GIẢI PHÁP", headings[1])]
    return plan(text, outline=outline)


def test_a_field_of_work_without_a_goal_where_the_others_have_one() -> None:
    assert quotes("task_without_target", _fields("Xúc tiến thương mại biên giới")) == [
        "4. Xúc tiến thương mại biên giới, nhiệm vụ"
    ]


def test_fields_with_goals_and_plans_whose_goals_follow_another_order_are_left_alone() -> None:
    assert not found("task_without_target", _fields())
    assert not found("task_without_target", _fields("Xúc tiến thương mại", "Quản lý thị trường", "Hạ tầng chợ"))
