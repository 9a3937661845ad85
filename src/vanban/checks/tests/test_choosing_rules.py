import pytest

from vanban.checks import CLASSES, RULES, check, rule_class, rule_reason, rule_title
from vanban.checks.tests.factory import plan

SLIPS = "Kiểm tra chât lượng trong trong năm\n1. Chợ\n2. Kho\n4. Bến"


def _rules(only: list[str] | None = None, without: list[str] | None = None) -> set[str]:
    outline = [(label, title, ()) for label, title in (("1", "1. Chợ"), ("2", "2. Kho"), ("4", "4. Bến"))]
    return {finding.rule for finding in check([plan(SLIPS, outline=outline)], only=only, without=without or [])}


def test_all_rules_run_where_nothing_is_chosen() -> None:
    assert {"spelling", "doubled_words", "numbering_gap"} <= _rules()


def test_a_class_can_be_switched_off() -> None:
    left = _rules(without=["spelling"])
    assert "numbering_gap" in left
    assert not left & {"spelling", "doubled_words"}


def test_a_rule_can_be_switched_off_without_its_class() -> None:
    left = _rules(without=["doubled_words"])
    assert "spelling" in left
    assert "doubled_words" not in left


def test_only_a_class_or_a_rule() -> None:
    assert _rules(only=["form"]) == {"numbering_gap"}
    assert _rules(only=["spelling", "numbering_gap"], without=["doubled_words"]) == {"spelling", "numbering_gap"}


def test_a_name_that_no_rule_has_is_said() -> None:
    with pytest.raises(ValueError, match=r"“spellling”.*spelling"):
        check([], without=["spellling"])


def test_every_rule_has_a_class_a_title_and_a_reason() -> None:
    for rule in RULES:
        assert rule_class(rule.name) in CLASSES
        assert rule_title(rule.name) == rule.title
        assert rule_reason(rule.name).endswith(".")


def test_a_rule_of_an_older_version_keeps_its_name() -> None:
    assert (rule_title("gone"), rule_class("gone"), rule_reason("gone")) == ("gone", None, "")
