import datetime as dt

from vanban.checks.tests.asking import found, quotes
from vanban.checks.tests.factory import REGULAR, cited, plan
from vanban.model import Document

DECISION = "Thực hiện Quyết định số 7/QĐ-UBND ngày 12/01/2031 công bố Chỉ số cải cách hành chính năm 2030"


def _based(duty: str) -> Document:
    text = f"{DECISION}\n{duty}"
    return plan(text, citations=[cited(text, "7/QĐ-UBND", dt.date(2031, 1, 12), kind="quyết định")])


def test_scoring_again_an_index_that_is_published() -> None:
    duty = "Văn phòng Sở tự chấm điểm Chỉ số cải cách hành chính của Sở năm 2030."
    assert quotes("year_mismatch", _based(duty)) == [
        "tự chấm điểm Chỉ số cải cách hành chính của Sở năm 2030",
        "Quyết định số 7/QĐ-UBND ngày 12/01/2031 công bố Chỉ số cải cách hành chính năm 2030"[14:],
    ]


def test_scoring_this_year_or_one_not_known_to_be_published_is_left_alone() -> None:
    assert not found("year_mismatch", _based("Văn phòng Sở tự chấm điểm Chỉ số cải cách hành chính năm 2031."))
    assert not found("year_mismatch", plan("Văn phòng Sở tự chấm điểm Chỉ số cải cách hành chính năm 2030."))


def test_results_periods_and_dates_of_other_years_are_left_alone() -> None:
    text = (
        "Kết quả năm 2030 đạt 91%, giai đoạn 2030 - 2035; báo cáo trước ngày 15/01/2032.\n"
        "Trên đây là Kế hoạch cải cách hành chính của Sở Công Thương năm 2031."
    )
    assert not found("year_mismatch", plan(text))


def test_the_closing_line_names_another_year() -> None:
    text = "Trên đây là Kế hoạch cải cách hành chính của Sở Công Thương năm 2030, yêu cầu các phòng thực hiện."
    (finding,) = found("year_mismatch", plan(text))
    assert finding.severity == "error"
    assert finding.suggestion == "Sửa thành năm 2031."


def test_a_row_that_plans_for_a_year_gone_by() -> None:
    rows = [("I.1", "Xây dựng Kế hoạch kiểm tra năm 2030", "Kế hoạch", REGULAR)]
    assert found("year_mismatch", plan(rows=rows))[0].severity == "warning"
    rows = [("I.1", "Xây dựng Kế hoạch kiểm tra năm 2032", "Kế hoạch", REGULAR)]
    assert not found("year_mismatch", plan(rows=rows))
