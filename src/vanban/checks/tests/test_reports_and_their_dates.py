from dataclasses import replace

from vanban.checks.tests.asking import found, quotes
from vanban.checks.tests.factory import TITLE, plan, span_of
from vanban.model import Document, Reporting


def _asking(text: str, *reports: tuple[str, str, str, str | None], title: str = TITLE) -> Document:
    """``reports``: the words in the text, period, due, to."""
    made = (Reporting(period, span_of(text, words), due, False, to) for words, period, due, to in reports)
    return replace(plan(text, title=title), reporting=tuple(made))


def test_due_before_the_data_are_closed() -> None:
    text = "Báo cáo CCHC quý I gửi trước ngày 01/3; báo cáo năm gửi trước ngày 20/12."
    document = _asking(text, ("quý I", "Q1", "03-01", "Sở Nội vụ"), ("báo cáo năm", "year", "12-20", "Sở Nội vụ"))
    (only,) = found("report_before_cutoff", document)
    assert only.severity == "warning"
    assert [place.quote for place in only.places] == ["quý I"]


def test_reports_of_other_plans_have_their_own_dates() -> None:
    text = "Báo cáo năm gửi trước ngày 10/12 về Sở Công Thương."
    asked = ("Báo cáo năm", "year", "12-10", "Sở Công Thương")
    assert not found("report_before_cutoff", _asking(text, asked, title="Khai thác cát sỏi năm 2031"))


def test_later_dates_own_cut_offs_and_other_months_are_left_alone() -> None:
    after = "Báo cáo quý I gửi trước ngày 18/3."
    assert not found("report_before_cutoff", _asking(after, ("quý I", "Q1", "03-18", None)))
    own = "Báo cáo quý I (số liệu tính đến ngày 28/02) gửi trước ngày 05/3."
    assert not found("report_before_cutoff", _asking(own, ("quý I", "Q1", "03-05", None)))
    november = "Báo cáo năm gửi trước ngày 15/11."
    assert not found("report_before_cutoff", _asking(november, ("Báo cáo năm", "year", "11-15", None)))


def test_one_report_with_two_dates() -> None:
    text = "Báo cáo quý I gửi Sở Nội vụ trước ngày 15/3.\nPHỤ LỤC\nQuý I: ngày 20/3 gửi Sở Nội vụ"
    document = _asking(text, ("quý I", "Q1", "03-15", "Sở Nội vụ"), ("Quý I:", "Q1", "03-20", "Sở Nội vụ"))
    assert quotes("report_dates_differ", document) == ["quý I", "Quý I:"]


def test_other_recipients_and_senders_have_other_dates() -> None:
    text = "Các phòng gửi báo cáo quý I trước ngày 10/3 để gửi tiếp trong Quý I trước ngày 15/3."
    other_recipient = _asking(text, ("quý I", "Q1", "03-10", "Văn phòng Sở"), ("Quý I", "Q1", "03-15", "Sở Nội vụ"))
    one_sentence = _asking(text, ("quý I", "Q1", "03-10", "Sở Nội vụ"), ("Quý I", "Q1", "03-15", "Sở Nội vụ"))
    assert not found("report_dates_differ", other_recipient)
    assert not found("report_dates_differ", one_sentence)
