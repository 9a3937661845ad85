"""A province asks; its departments take the figures over, or lower, or without them. Invented plans, read from text."""

from vanban.checks.tests.asking import found, quotes
from vanban.document import read
from vanban.model import Document

PROVINCE = """ỦY BAN NHÂN DÂN TỈNH SÔNG LAM
Số: 20/KH-UBND
Sông Lam, ngày 05 tháng 01 năm 2031

KẾ HOẠCH
Cải cách hành chính tỉnh Sông Lam năm 2031

Thực hiện Nghị quyết số 9/NQ-CP ngày 02/01/2031 của Chính phủ, UBND tỉnh ban hành Kế hoạch như sau:

I. MỤC TIÊU
1. Tối thiểu 80% hồ sơ trực tuyến được tiếp nhận trên Cổng dịch vụ công.
2. Tối thiểu 95% cán bộ, công chức tham gia bồi dưỡng kỹ năng số theo chương trình của tỉnh.
II. NHIỆM VỤ
1. Rà soát thủ tục hành chính.
"""
DEPARTMENT = """SỞ CÔNG THƯƠNG
Số: 7/KH-SCT
Sông Lam, ngày 10 tháng 02 năm 2031

KẾ HOẠCH
Cải cách hành chính của Sở Công Thương năm 2031

Thực hiện Kế hoạch số 20/KH-UBND ngày 05/01/2031 của UBND tỉnh Sông Lam về cải cách hành chính tỉnh Sông Lam năm 2031, \
Sở Công Thương ban hành Kế hoạch như sau:

I. CHỈ TIÊU
{}
II. NHIỆM VỤ
1. Rà soát thủ tục hành chính.
"""


def _set(*goals: str) -> tuple[Document, Document]:
    own = DEPARTMENT.format("\n".join(goals))
    return read(PROVINCE.encode(), name="tinh.txt"), read(own.encode(), name="so.txt")


def test_a_figure_lower_than_asked() -> None:
    documents = _set("1. Tối thiểu 60% hồ sơ trực tuyến được tiếp nhận trên Cổng dịch vụ công.")
    assert quotes("superior_figure_lower", *documents) == [
        "Tối thiểu 60% hồ sơ trực tuyến được tiếp nhận trên Cổng dịch vụ công",
        "Tối thiểu 80% hồ sơ trực tuyến được tiếp nhận trên Cổng dịch vụ công",
    ]


def test_figures_as_high_or_of_other_things_are_left_alone() -> None:
    for goal in (
        "1. Tối thiểu 85% hồ sơ trực tuyến được tiếp nhận trên Cổng dịch vụ công.",
        "1. Tối thiểu 80% hồ sơ trực tuyến được tiếp nhận trên Cổng dịch vụ công.",
        "1. Tối thiểu 60% hồ sơ cấp phép chợ đêm được tiếp nhận trên Cổng dịch vụ công.",
        "1. Không quá 5% hồ sơ trực tuyến được tiếp nhận trên Cổng dịch vụ công bị trễ.",
    ):
        assert not found("superior_figure_lower", *_set(goal))


def test_a_limit_that_is_widened_asks_less_too() -> None:
    asked = PROVINCE.replace("Tối thiểu 80%", "Không quá 5%")
    for share, widened in (("8", True), ("5", False), ("3", False)):
        goal = f"1. Không quá {share}% hồ sơ trực tuyến được tiếp nhận trên Cổng dịch vụ công."
        own = DEPARTMENT.format(goal)
        saying = found(
            "superior_figure_lower", read(asked.encode(), name="tinh.txt"), read(own.encode(), name="so.txt")
        )
        assert bool(saying) is widened, share
        assert all("vượt mức 5%" in one.message for one in saying)


def test_a_plan_that_is_not_under_it_is_left_alone() -> None:
    other = DEPARTMENT.replace("20/KH-UBND", "31/KH-UBND").format("1. Tối thiểu 60% hồ sơ trực tuyến được tiếp nhận.")
    documents = read(PROVINCE.encode(), name="tinh.txt"), read(other.encode(), name="so.txt")
    assert not found("superior_figure_lower", *documents)


def test_a_target_repeated_without_its_figure() -> None:
    goal = "1. Cán bộ, công chức tham gia bồi dưỡng kỹ năng số theo chương trình của tỉnh."
    (only,) = found("superior_figure_missing", *_set(goal))
    assert "95%" in only.places[1].quote
    assert not found("superior_figure_missing", *_set(goal.replace("Cán bộ", "98% cán bộ")))
    assert not found("superior_figure_missing", *_set("1. Nâng cao kỹ năng số của tiểu thương chợ đêm."))


LEANING = "Nâng cao chất lượng phục vụ theo tinh thần Nghị quyết số 9/NQ-CP ngày 02/01/2031 của Chính phủ."
FIGURES = tuple(
    f"{n}. Tối thiểu {n}0% {thing} được số hóa." for n, thing in enumerate(("hồ sơ", "sổ sách", "giấy tờ"), 2)
)


def test_a_target_that_names_a_resolution_and_no_figure() -> None:
    (only,) = found("target_unquantified", *_set(f"1. {LEANING}", *FIGURES))
    assert [place.quote for place in only.places] == ["Nâng cao chất lượng phục vụ theo tinh thần"]
    assert "9/NQ-CP" in only.message


def test_goals_in_words_and_targets_taken_over_whole_are_left_alone() -> None:
    assert not found("target_unquantified", *_set(f"1. {LEANING}"))
    given = "1. Hoàn thành các chỉ tiêu được giao tại Nghị quyết số 9/NQ-CP ngày 02/01/2031 của Chính phủ."
    assert not found("target_unquantified", *_set(given, *FIGURES))
    assert not found("target_unquantified", *_set(f"1. {LEANING[:-1]}, đạt 90%.", *FIGURES))


def test_a_sister_plan_gives_the_figure() -> None:
    sister = (
        DEPARTMENT.replace("SỞ CÔNG THƯƠNG", "SỞ XÂY DỰNG").replace("SCT", "SXD").replace("Công Thương", "Xây dựng")
    )
    figure = "1. Tối thiểu 90% hồ sơ xây dựng đúng hạn theo Nghị quyết số 9/NQ-CP ngày 02/01/2031 của Chính phủ."
    words = "1. Nâng cao tỷ lệ đúng hạn theo Nghị quyết số 9/NQ-CP ngày 02/01/2031 của Chính phủ."
    documents = (
        read(DEPARTMENT.format(words).encode(), name="a.txt"),
        read(sister.format(figure).encode(), name="b.txt"),
    )
    (only,) = found("target_unquantified", *documents)
    assert [place.document for place in only.places] == [0, 1]
    assert "90%" in only.places[1].quote
