from dataclasses import replace

from vanban.checks.tests.asking import found, quotes
from vanban.checks.tests.factory import REGULAR, plan
from vanban.model import Document


def _headings(*labels: str) -> Document:
    lines = [f"{label}. Mục thứ {i}" for i, label in enumerate(labels)]
    return plan("\n".join(lines), outline=[(label, line, ()) for label, line in zip(labels, lines, strict=True)])


def _points(letters: str) -> Document:
    lines = [f"{letter}) Điểm thứ {i}" for i, letter in enumerate(letters)]
    return plan("\n".join(lines), outline=[(letter, line, ()) for letter, line in zip(letters, lines, strict=True)])


def test_a_number_left_out_is_named() -> None:
    (finding,) = found("numbering_gap", _headings("1", "2", "4"))
    assert finding.severity == "error"
    assert "Thiếu mục 3" in finding.message
    assert [place.quote for place in finding.places] == ["2. Mục thứ 1", "4. Mục thứ 2"]


def test_gaps_in_roman_numbers_dotted_numbers_and_letters() -> None:
    assert "Thiếu mục III" in found("numbering_gap", _headings("I", "II", "IV"))[0].message
    assert "Thiếu mục 2.2" in found("numbering_gap", _headings("2.1", "2.3"))[0].message
    assert "Thiếu mục đ" in found("numbering_gap", _points("abcdeg"))[0].message


def test_a_number_given_twice() -> None:
    assert "hai lần" in found("numbering_gap", _headings("1", "2", "2", "3"))[0].message


def test_whole_orders_new_starts_and_mixed_marks_are_left_alone() -> None:
    for labels in (
        ("1", "2", "3"),
        ("I", "II", "III"),
        ("1", "2", "1", "2"),
        ("I", "1", "II"),
        ("1", "9"),
        ("2.1", "3.1"),
    ):
        assert not found("numbering_gap", _headings(*labels)), labels
    assert not found("numbering_gap", _points("abcdđeghik"))


def test_point_f_is_not_vietnamese() -> None:
    assert quotes("numbering_letter", _points("abcdđefg")) == ["f) Điểm thứ 6"]
    assert not quotes("numbering_letter", _points("abcdđeg"))


def test_a_row_left_out_of_a_group() -> None:
    rows = [(number, f"Việc {number}", "Báo cáo", REGULAR) for number in ("I.1", "I.2", "I.4", "II.1")]
    (finding,) = found("row_gap", plan(rows=rows))
    assert "dòng 3" in finding.message
    assert not found("row_gap", plan(rows=[rows[0], rows[1], rows[3]]))


def test_points_of_the_text_are_no_rows() -> None:
    numbers = ("II.1", "II.2", "II.4")
    document = plan("\n".join(f"{number} Rà soát việc {number}" for number in numbers), rows=())
    tasks = plan(rows=[(number, f"Việc {number}", "Báo cáo", REGULAR) for number in numbers]).tasks
    assert not found("row_gap", replace(document, tasks=tasks))


def test_a_row_that_only_gathers_others_is_no_gap() -> None:
    numbers = ("III.1", "III.2.1", "III.2.2", "III.3")
    rows = [(number, f"Việc {number}", "Báo cáo", REGULAR) for number in numbers]
    assert not found("row_gap", plan(rows=rows))


def test_a_file_full_of_gaps_makes_one_finding() -> None:
    (finding,) = found("numbering_gap", _headings(*(str(number) for number in range(1, 20, 2))))
    assert finding.severity == "warning"
