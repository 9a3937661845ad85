"""What is found in sets of scoring criteria, and what is left alone."""

from __future__ import annotations

from vanban.checks.tests.asking import found
from vanban.document import from_body
from vanban.model import Document, Source
from vanban.reading.tests.bodies import TableSpec, body

HEAD = ["STT", "Tiêu chí", "Điểm tối đa", "Cách chấm", "Tài liệu kiểm chứng"]
YES = "Có: 1; Không: 0"


def criteria(*rows: list[str]) -> Document:
    table: TableSpec = [HEAD, *([*row, *[""] * (5 - len(row))] for row in rows)]
    return from_body(body("BỘ TIÊU CHÍ MINH HỌA", table), Source("bo-tieu-chi.docx", "0" * 64, "docx"))


SOUND = criteria(
    ["1", "Chỉ đạo", "3"],
    ["1.1", "Kế hoạch", "1", YES, "Kế hoạch"],
    ["1.2", "Kết quả", "1", "100%: 1; từ 80% - dưới 100%: (tỷ lệ % x điểm tối đa)/100%; dưới 80%: 0", "Báo cáo"],
    ["1.3", "Sáng kiến", "1", "Từ 2 sáng kiến trở lên: 1; 1 sáng kiến: 0,5; không có sáng kiến: 0", "Quyết định"],
    ["", "Tổng cộng", "3"],
)


def test_a_sound_set_has_no_findings() -> None:
    rules = ("criteria_sum", "criteria_total", "criteria_bands", "criteria_above_maximum", "criteria_best_below")
    assert SOUND.kind == "criteria"
    assert [finding for rule in rules for finding in found(rule, SOUND)] == []
    assert (
        found("criteria_numbers", SOUND) == found("criteria_evidence", SOUND) == found("number_conflict", SOUND) == []
    )


def test_parts_that_do_not_add_up() -> None:
    wrong = criteria(["1", "Chỉ đạo", "2,5"], *([f"1.{n}", "Việc", "1", YES] for n in (1, 2, 3)))
    (one,) = found("criteria_sum", wrong)
    assert "2,5" in one.message
    assert "là 3" in one.message
    assert [place.quote for place in one.places] == ["2,5", "1", "1", "1"]


def test_fields_that_miss_the_total() -> None:
    wrong = criteria(*([f"{n}", "Việc", "1", YES] for n in (1, 2, 3)), ["", "Tổng cộng", "4"])
    (one,) = found("criteria_total", wrong)
    assert one.places[0].quote == "4"


def test_bands_that_overlap_and_bands_with_a_gap() -> None:
    wrong = criteria(
        ["1", "Chồng", "1", "Từ 90% trở lên: 1; từ 80% đến 90%: 0,5; dưới 80%: 0"],
        ["2", "Hở", "1", "Trên 90%: 1; từ 80% - dưới 90%: 0,5; dưới 80%: 0"],
        ["3", "Hở rộng", "1", "Từ 90% trở lên: 1; từ 50% đến dưới 80%: 0,5; dưới 50%: 0"],
        ["4", "Đếm", "1", "Từ 3 mô hình trở lên: 1; 1 mô hình: 0,5; không có mô hình: 0"],
        ["5", "Kín", "1", "Từ 90% trở lên: 1; từ 80% đến dưới 90%: 0,5; còn lại: 0"],
    )
    messages = [one.message for one in found("criteria_bands", wrong)]
    assert messages == [
        "Tiêu chí 1 (Chồng): mốc 90% thuộc hai mức điểm cùng lúc.",
        "Tiêu chí 2 (Hở): mốc 90% không thuộc mức điểm nào.",
        "Tiêu chí 3 (Hở rộng): khoảng từ 80% đến 90% không thuộc mức điểm nào.",
        "Tiêu chí 4 (Đếm): khoảng từ 1 mô hình đến 3 mô hình không thuộc mức điểm nào.",
    ]


def test_scores_against_the_maximum() -> None:
    wrong = criteria(
        ["1", "Vượt", "1", "Có: 1,5; Không: 0"],
        ["2", "Thiếu", "2", YES],
        ["3", "Đủ khi cộng", "2", "Có bảng: 1; có loa: 1"],
    )
    (above,), (below,) = found("criteria_above_maximum", wrong), found("criteria_best_below", wrong)
    assert "1,5" in above.message
    assert below.message.startswith("Tiêu chí 2 (Thiếu)")


def test_numbers() -> None:
    wrong = criteria(["1", "Một", "1", YES], ["2", "Hai", "1", YES], ["2", "Hai nữa", "1", YES], ["4", "Bốn", "1", YES])
    assert [one.message for one in found("criteria_numbers", wrong)] == [
        "Hai tiêu chí cùng mang số 2.",
        "Thiếu tiêu chí số 3 giữa 2 và 4.",
    ]


def test_no_maximum_no_evidence_and_a_rule_not_understood() -> None:
    wrong = criteria(
        ["1", "Một", "1", YES, "Kế hoạch"],
        ["2", "Hai", "1", YES, "Báo cáo"],
        ["3", "Ba", "", YES, ""],
        ["4", "Bốn", "1", "Điểm đánh giá được tính theo công thức: (Tỷ lệ - 80)/20 x 1", "Báo cáo"],
    )
    assert [one.message for one in found("criteria_without_maximum", wrong)] == [
        "Tiêu chí 3 (Ba) không có điểm tối đa."
    ]
    assert [one.message for one in found("criteria_evidence", wrong)] == [
        "1 tiêu chí tự chấm chưa nêu tài liệu kiểm chứng: 3."
    ]
    assert [one.places[0].quote for one in found("criteria_unread", wrong)] == ["(Tỷ lệ - 80)/20 x 1"]
    assert any("chưa hiểu cách cho điểm" in warning.message for warning in wrong.source.warnings)
