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


COUNTED = "I. NHIỆM VỤ\nĐăng tải tối thiểu {} tin, bài về phòng cháy chợ đêm trên Trang thông tin điện tử mỗi tháng."


def test_body_and_table_give_two_counts() -> None:
    row = "Đăng tải tối thiểu 01 tin, bài về phòng cháy chợ đêm trên Trang thông tin điện tử mỗi tháng"
    document = plan(COUNTED.format("02"), rows=[("I.1", row, "Tin, bài", REGULAR)])
    assert quotes("number_conflict", document) == [COUNTED.format("02").split("\n")[1][:-1], row]


def test_counts_that_agree_or_count_something_else() -> None:
    for row in (
        "Đăng tải tối thiểu 02 tin, bài về phòng cháy chợ đêm trên Trang thông tin điện tử mỗi tháng",
        "Đăng tải tối thiểu 12 tin, bài về phòng cháy chợ đêm trên Trang thông tin điện tử mỗi năm",
        "Đăng tải tối thiểu 01 tin, bài về tuyển sinh lớp nghề của trung tâm khuyến công mỗi tháng",
        "Đăng tải tối đa 05 tin, bài về phòng cháy chợ đêm trên Trang thông tin điện tử mỗi tháng",
    ):
        assert not quotes("number_conflict", plan(COUNTED.format("02"), rows=[("I.1", row, "Tin, bài", REGULAR)]))


def test_rules_of_law_set_many_terms_in_the_same_words() -> None:
    term = "Cơ quan cấp phép chợ trả lời người đề nghị trong thời hạn {} ngày làm việc kể từ ngày nhận đủ hồ sơ."
    text = f"I. NHIỆM VỤ\n{term.format('05')}\nII. TỔ CHỨC\n{term.format('07')}"
    outline = [("I", "I. NHIỆM VỤ", ()), ("II", "II. TỔ CHỨC", ())]
    assert quotes("number_conflict", plan(text, outline=outline))
    assert not quotes("number_conflict", plan(text, outline=outline, kind="NĐ", symbol="2031/NĐ-CP", number="4"))


def test_a_figure_reached_so_far_is_no_rate_of_the_plan() -> None:
    assert not quotes("number_conflict", _plan("Kiểm tra tính đến ngày 31/10 đạt 25% các trạm, đơn vị thuộc Sở"))
