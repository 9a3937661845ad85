from vanban.checks.tests.asking import quotes
from vanban.checks.tests.factory import plan


def test_a_scheme_of_the_agency_here_and_of_its_units_too_there() -> None:
    text = (
        "Phê duyệt Đề án vị trí việc làm của Sở Công Thương.\nĐiều chỉnh Đề án VTVL của Sở và các trung tâm trực thuộc."
    )
    assert quotes("scope_differs", plan(text)) == [
        "Đề án vị trí việc làm của Sở Công Thương",
        "Đề án VTVL của Sở và các trung tâm trực thuộc",
    ]


def test_another_scheme_or_the_same_scope_is_left_alone() -> None:
    text = (
        "Phê duyệt Đề án vị trí việc làm của Sở và các trung tâm.\nTrình Đề án vị trí việc làm của Sở và trung tâm.\n"
        "Lập Đề án chợ đêm của Sở."
    )
    assert not quotes("scope_differs", plan(text))
