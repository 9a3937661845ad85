import datetime as dt
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from vanban.checks import RULES, check
from vanban.checks.tests.factory import cited, plan
from vanban.language.syllables import is_syllable
from vanban.model import Document

SLIP = "các các phòng; theo 31/KH-UBND; khuyến công quốc gia (KCQG), khuyến công quốc gia (KCQG)"


def _faulty() -> Document:
    return plan(SLIP, citations=[cited(SLIP, "31/KH-UBND")])


def test_errors_come_first() -> None:
    gravity = [finding.severity for finding in check([_faulty(), _faulty()])]
    assert gravity == sorted(gravity, key=["error", "warning", "note"].index)
    assert {"error", "warning", "note"} == set(gravity)


def test_the_same_documents_give_the_same_findings() -> None:
    assert check([_faulty(), _faulty()]) == check([_faulty(), _faulty()])


def test_nothing_is_found_in_nothing() -> None:
    assert check([]) == []
    assert check([plan("", title=None)]) == []


def test_every_rule_has_its_own_name_and_a_vietnamese_title() -> None:
    names = [rule.name for rule in RULES]
    assert len(set(names)) == len(names)
    assert all(rule.title and not rule.title.isascii() for rule in RULES)


def test_a_rule_reports_under_its_name_and_not_graver_than_it_says() -> None:
    order = ["error", "warning", "note"]
    gravest = {rule.name: order.index(rule.severity) for rule in RULES}
    for finding in check([_faulty()]):
        assert order.index(finding.severity) >= gravest[finding.rule]
        assert finding.message.endswith((".", "”"))


@given(st.text("aàđ 1%.,;\n\t()ABKH/-ngàynăm20", max_size=300))
def test_places_are_true_on_any_text(text: str) -> None:
    document = plan(text, issued_on=dt.date(2031, 1, 5))
    for finding in check([document]):
        for place in finding.places:
            assert document.text[slice(*place.span)] == place.quote


RIGHT = "nghiệp quốc gì giết giữa khuỷu nguyễn quyết uỷ ngoằn yêu ươm xoong quýt huých"
WRONG = "nghành chât quôc ngiệp kủa trườ vàcủa đượcc gềnh hoạtt qủa đựơc"


def test_syllables() -> None:
    assert [word for word in RIGHT.split() if not is_syllable(word)] == []
    assert [word for word in WRONG.split() if is_syllable(word)] == []


def test_every_rule_is_described_on_its_page() -> None:
    page = (Path(__file__).parents[4] / "docs" / "rules" / "findings.md").read_text(encoding="utf-8")
    assert [rule.name for rule in RULES if f"| `{rule.name}`" not in page] == []
