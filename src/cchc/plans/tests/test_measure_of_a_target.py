"""Which measure a target speaks of: the worked examples of docs/rules/target-binding.md, and what must never be proposed."""

from __future__ import annotations

import pytest

from cchc.plans.bindings.matching import Asked, Wording, propose, register_needed

WORDINGS = (
    Wording("plans.task_completion_rate", ("nhiệm vụ hoàn thành", "hoàn thành kế hoạch"), "%", "higher"),
    Wording("plans.tasks_overdue", ("nhiệm vụ quá hạn",), "nhiệm vụ", "lower"),
    Wording("inspections.share_inspected", ("đơn vị được kiểm tra", "phòng chuyên môn được kiểm tra"), "%", "higher"),
    Wording("inspections.share_remedied", ("vấn đề phát hiện qua kiểm tra được xử lý",), "%", "higher"),
    Wording("dossiers.on_time_rate", ("hồ sơ giải quyết đúng hạn",), "%", "higher"),
    Wording("dossiers.online_rate", ("hồ sơ trực tuyến",), "%", "higher"),
    Wording("initiatives.recognised", ("sáng kiến",), "sáng kiến", "higher"),
)


def asked(text: str, subject: str = "", operator: str = ">=", unit: str = "%") -> Asked:
    return Asked(text, subject, operator, unit)


@pytest.mark.parametrize(
    ("target", "key"),
    [
        (asked("Hoàn thành 100% nhiệm vụ đề ra trong Kế hoạch CCHC", "nhiệm vụ đề ra", "="), "plans.task_completion_rate"),
        (asked("Kiểm tra công tác CCHC tối thiểu 20% các phòng, đơn vị thuộc Sở", "các phòng, đơn vị"), "inspections.share_inspected"),
        (asked("Xử lý 100% vấn đề phát hiện qua kiểm tra", "vấn đề phát hiện qua kiểm tra", "="), "inspections.share_remedied"),
        (asked("Tối thiểu 98% hồ sơ TTHC được giải quyết trước hạn và đúng hạn", "hồ sơ TTHC"), "dossiers.on_time_rate"),
        (asked("Trên 90% hồ sơ thủ tục hành chính được tiếp nhận trực tuyến", "hồ sơ thủ tục hành chính", ">"), "dossiers.online_rate"),
        (asked("Mỗi phòng có ít nhất 01 sáng kiến CCHC", "sáng kiến CCHC", ">=", "sáng kiến"), "initiatives.recognised"),
    ],
)  # fmt: skip
def test_the_measure_that_the_words_name_is_proposed_first(target: Asked, key: str) -> None:
    found = propose(target, WORDINGS)
    assert found[0].key == key
    assert "“" in found[0].why


@pytest.mark.parametrize(
    "target",
    [
        # what is done is the same, what it is done to is not
        asked("100% thủ tục hành chính được công bố, công khai, giải quyết đúng hạn", "thủ tục hành chính", "="),
        asked("Hoàn thành 100% chỉ tiêu đào tạo, bồi dưỡng theo kế hoạch", "chỉ tiêu đào tạo, bồi dưỡng", "="),
        asked("100% vấn đề phát hiện qua kiểm tra việc thi hành pháp luật được xử lý", "vấn đề phát hiện", "="),
        # another unit, another direction
        asked("Có 02 nhiệm vụ hoàn thành", "nhiệm vụ", ">=", "nhiệm vụ"),
        asked("Không quá 2% hồ sơ giải quyết đúng hạn", "hồ sơ", "<="),
        asked("Thời gian chờ không quá 15 phút/lượt", "Thời gian chờ", "<=", "phút/lượt"),
    ],
)
def test_nothing_is_proposed_where_things_unit_or_direction_differ(target: Asked) -> None:
    assert propose(target, WORDINGS) == []


def test_an_unbound_target_says_what_register_it_would_need() -> None:
    assert (
        register_needed(asked("Tỷ lệ giải ngân dự toán đạt tối thiểu 95%", "Tỷ lệ giải ngân")) == "dự toán, giải ngân"
    )
    assert "đào tạo" in register_needed(asked("100% công chức được đào tạo, bồi dưỡng", "công chức"))
    assert register_needed(asked("Trồng 500 cây xanh", "cây xanh", ">=", "cây")) == ""


def test_of_two_targets_in_one_sentence_each_has_its_own_measure() -> None:
    text = "Kiểm tra tối thiểu 30% số phòng chuyên môn; 100% hồ sơ được giải quyết đúng hạn"
    assert [one.key for one in propose(asked(text, "số phòng chuyên môn"), WORDINGS)] == ["inspections.share_inspected"]
    assert [one.key for one in propose(asked(text, "hồ sơ", "="), WORDINGS)] == ["dossiers.on_time_rate"]
