from vanban.checks.tests.asking import quotes
from vanban.checks.tests.factory import REGULAR, plan
from vanban.model import Document

BODY = (
    "I. MỤC TIÊU\n"
    "II. NHIỆM VỤ\n"
    "Tăng cường kỷ luật; tổ chức kiểm tra thực tế tối thiểu 40% số trạm khuyến công trực thuộc Sở trong năm."
)


def _plan(row: str) -> Document:
    return plan(BODY, rows=[("I.1", row, "Báo cáo", REGULAR)])


def test_body_and_table_give_two_rates_for_one_inspection() -> None:
    assert quotes("number_conflict", _plan("Kiểm tra tối thiểu 25% các trạm, đơn vị thuộc Sở")) == [
        "tổ chức kiểm tra thực tế tối thiểu 40% số trạm khuyến công trực thuộc Sở trong năm",
        "I.1\tKiểm tra tối thiểu 25% các trạm, đơn vị thuộc Sở"[4:],
    ]


def test_same_rate_with_another_operator_is_seen() -> None:
    assert quotes("number_conflict", _plan("Kiểm tra không quá 40% các trạm"))


def test_same_rate_is_no_conflict() -> None:
    assert not quotes("number_conflict", _plan("Kiểm tra tối thiểu 40% các trạm, đơn vị thuộc Sở"))


def test_another_thing_counted_is_no_conflict() -> None:
    assert not quotes("number_conflict", _plan("Kiểm tra tối thiểu 25% hồ sơ hỗ trợ"))


def test_another_act_on_the_same_thing_is_no_conflict() -> None:
    assert not quotes("number_conflict", _plan("Sửa chữa tối thiểu 25% các trạm"))


def test_another_year_is_no_conflict() -> None:
    text = (
        "I. MỤC TIÊU\nĐến năm 2035, kiểm tra tối thiểu 40% số trạm.\n"
        "II. NHIỆM VỤ\nĐến năm 2032, kiểm tra tối thiểu 25% số trạm."
    )
    outline = [("I", "MỤC TIÊU", ()), ("II", "NHIỆM VỤ", ())]
    assert not quotes("number_conflict", plan(text, outline=outline))
    same = text.replace("2035", "2032")
    assert quotes("number_conflict", plan(same, outline=outline))


def test_two_levels_of_administration_are_no_conflict() -> None:
    text = "I. MỤC TIÊU\nGiải quyết đúng hạn 98% hồ sơ cấp tỉnh.\nII. NHIỆM VỤ\nGiải quyết đúng hạn 90% hồ sơ cấp xã."
    assert not quotes("number_conflict", plan(text, outline=[("I", "MỤC TIÊU", ()), ("II", "NHIỆM VỤ", ())]))


def test_two_agencies_are_no_conflict() -> None:
    one = plan("Kiểm tra tối thiểu 40% các trạm thuộc Sở.", title="Kế hoạch A năm 2031")
    other = plan("Kiểm tra tối thiểu 25% các trạm thuộc Sở.", title="Kế hoạch B năm 2031")
    assert not quotes("number_conflict", one, other)
