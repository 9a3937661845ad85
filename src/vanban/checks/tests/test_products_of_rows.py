import pytest

from vanban.checks.tests.asking import found
from vanban.checks.tests.factory import REGULAR, plan
from vanban.model import Document

INITIATIVES = "Nghiên cứu sáng kiến rút ngắn thời gian cấp phép"
INSPECTION = "Kiểm tra công tác khuyến công tại các trạm"


def _plan(*rows: tuple[str, str]) -> Document:
    return plan(rows=[(f"I.{i}", content, product, REGULAR) for i, (content, product) in enumerate(rows, 1)])


def test_products_of_two_neighbouring_rows_are_swapped() -> None:
    document = _plan((INITIATIVES, "Thông báo"), (INSPECTION, "Sáng kiến, đề tài"))
    (finding,) = found("swapped_product", document)
    assert finding.severity == "error"
    assert [place.quote for place in finding.places] == [INITIATIVES, "Thông báo", INSPECTION, "Sáng kiến, đề tài"]
    assert not found("implausible_product", document)


def test_products_in_their_own_rows_are_left_alone() -> None:
    document = _plan((INITIATIVES, "Sáng kiến, đề tài"), (INSPECTION, "Thông báo; biên bản"))
    assert not found("swapped_product", document)
    assert not found("implausible_product", document)


def test_a_decision_does_not_come_from_a_review() -> None:
    (finding,) = found("implausible_product", _plan(("Tự rà soát các quy định về chợ", "Nghị quyết của HĐND tỉnh")))
    assert finding.severity == "warning"


@pytest.mark.parametrize(
    ("content", "product"),
    [
        ("Rà soát, bãi bỏ các quy định không còn phù hợp", "Quyết định"),
        ("Rà soát các quy định về chợ", "Báo cáo"),
        ("Rà soát các quy định về chợ", "Văn bản chỉ đạo; Quyết định"),
        ("Rà soát quyết định phân cấp", "Quyết định"),
        ("Duy trì hệ thống camera", "Quyết định"),
        ("Rà soát các quy định về chợ", ""),
        ("Tập huấn nghiệp vụ", "Công văn cử công chức"),
        ("Xây dựng kế hoạch xúc tiến", "Kế hoạch"),
    ],
)
def test_plausible_or_unknown_products_are_left_alone(content: str, product: str) -> None:
    assert not found("implausible_product", _plan((content, product)))
