"""What is doubtful about a proof: the worked examples of docs/rules/evidence.md, and that the page names every rule."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.plans import proof_rules as rules
from cchc.plans.proof_rules import Case, FileRead, UsedFor

PAGE = Path(__file__).parents[4] / "docs" / "rules" / "evidence.md"
TODAY = dt.date(2026, 5, 4)
DAY = dt.date(2026, 4, 3)


def file(**fields):
    given = {
        "state": "read",
        "uploaded_on": TODAY,
        "sha256": "a",
        "number": "15",
        "symbol": "KH-SCT",
        "issuer": "SỞ CÔNG THƯƠNG",
        "issued_on": DAY,
        "format": "pdf",
        "reader": "text layer",
        "confidence": 1.0,
        "signatures": "sound",
    }
    return FileRead(**{**given, **fields})


def case(**fields):
    given = {
        "kind": "issued_document",
        "proves_on": DAY,
        "number": "15",
        "symbol": "KH-SCT",
        "issuer": "Sở Công Thương",
        "file": file(),
        "uses": (use(),),
    }
    return Case(**{**given, **fields})


def use(number=1, **fields):
    return UsedFor(**{"use": number, "label": "nhiệm vụ I.1", "year": 2026, "product": "Kế hoạch", **fields})


def value(number, figure, as_of=dt.date(2026, 6, 30), target=7):
    return use(number, product="", target=target, as_of=as_of, value=Decimal(figure))


def codes(given):
    return [doubt.code for doubt in rules.doubts(given, TODAY)]


def test_a_sound_proof_has_no_doubt():
    assert codes(case()) == []


FOUND = {
    "outside_year": case(proves_on=dt.date(2025, 12, 30), file=file(issued_on=dt.date(2025, 12, 30))),
    "before_period": case(uses=(use(since=dt.date(2026, 4, 4), until=dt.date(2026, 6, 30)),)),
    "future": case(proves_until=dt.date(2026, 6, 30)),
    "after_upload": case(file=file(uploaded_on=dt.date(2026, 4, 1))),
    "draft": case(file=file(text="SỞ CÔNG THƯƠNG\nDỰ THẢO lần 2\nKẾ HOẠCH")),
    "no_number": case(file=file(number="", text="SỞ CÔNG THƯƠNG\nSố:       /KH-SCT\nKẾ HOẠCH")),
    "unsigned": case(file=file(format="docx", signatures="none")),
    "unreadable": case(file=file(reader="ocr", confidence=0.61, signatures="unknown")),
    "differs": case(number="13"),
    "beyond_power": case(uses=(use(product="Quyết định của UBND tỉnh; kế hoạch"),)),
    "contradicts": case(uses=(value(1, 92), value(2, 95))),
    "other_kind": case(uses=(use(product="Báo cáo"),)),
    "signature_refused": case(file=file(verdict="revoked", verdict_said="Chứng thư bị thu hồi.")),
    "signature_changed": case(file=file(signatures="changed")),
    "double": case(doubles=("số 12",)),
}
NOT_FOUND = {
    "outside_year": case(proves_on=dt.date(2025, 12, 15), proves_until=dt.date(2026, 1, 10)),
    "before_period": case(uses=(use(since=dt.date(2026, 1, 1), until=dt.date(2026, 3, 31)),)),
    "future": case(proves_on=TODAY),
    "after_upload": case(file=file(uploaded_on=DAY)),
    "draft": case(file=file(text="Sở Công Thương góp ý vào dự thảo kế hoạch")),
    "no_number": case(file=file(text="Số:     15/KH-SCT")),
    "unsigned": case(file=file(reader="ocr", confidence=0.9, signatures="unknown")),
    "unreadable": case(kind="photo", file=file(state="failed", failure="Ảnh không có chữ.")),
    "differs": case(number="015", issuer="Ủy ban nhân dân tỉnh Sông Lam", file=file(issuer="UBND TỈNH", number="15")),
    "beyond_power": case(uses=(use(product="Dự thảo Quyết định của UBND tỉnh; kế hoạch"),)),
    "contradicts": case(uses=(value(1, 92), value(2, 95, as_of=dt.date(2026, 9, 30)), value(3, 90, target=8))),
    "other_kind": case(uses=(use(product="Báo cáo hoặc kế hoạch"),)),
    "signature_refused": case(file=file(verdict="untrusted")),
    "signature_changed": case(file=file(signatures="changed", verdict="valid")),
    "double": case(),
}


@pytest.mark.parametrize("code", FOUND)
def test_each_rule_finds_its_example(code):
    assert code in codes(FOUND[code])


@pytest.mark.parametrize("code", NOT_FOUND)
def test_each_rule_leaves_its_counter_example_alone(code):
    assert code not in codes(NOT_FOUND[code])


def test_the_page_names_every_rule_and_no_other():
    named = re.findall(r"^\| `(\w+)` \|", PAGE.read_text(encoding="utf-8").partition("## Chữ ký số")[0], re.M)
    assert named == list(rules.LABELS) or set(named) == set(rules.LABELS)
    assert set(named) == set(FOUND) == set(NOT_FOUND)


def test_a_task_that_is_not_done_has_no_proof():
    assert "contradicts" in codes(case(uses=(use(not_doing=True),)))


def test_what_cannot_be_read_says_why():
    (doubt,) = rules.doubts(case(file=file(state="failed", failure="Tệp có mật khẩu.")), TODAY)
    assert doubt.message == "Không đọc được tệp: Tệp có mật khẩu."


def test_nothing_is_said_of_a_file_that_is_not_read_yet():
    assert codes(case(number="99", file=file(state="waiting"))) == []


def test_both_words_are_shown_where_they_differ():
    found = rules.differences(case(number="13", proves_on=dt.date(2026, 4, 4)))
    assert found == {"number": ("13", "15"), "proves_on": ("04/4/2026", "03/4/2026")}


@pytest.mark.parametrize(
    ("source", "state"),
    [
        ({"reader": "text layer"}, "none"),
        ({"reader": "ocr"}, "unknown"),
        ({"signatures": [{"intact": True, "changed_after": "signature"}]}, "sound"),
        ({"signatures": [{"intact": None, "changed_after": "validation"}]}, "sound"),
        ({"signatures": [{"intact": False, "changed_after": "none"}]}, "changed"),
        ({"signatures": [{"intact": True, "changed_after": "none"}, {"changed_after": "content"}]}, "changed"),
    ],
)
def test_signatures_of_a_file_come_to_one_state(source, state):
    assert rules.signature_state(source) == state


@pytest.mark.parametrize(
    ("product", "kinds"),
    [
        ("Báo cáo; kế hoạch", {"báo cáo", "kế hoạch"}),
        ("Các quyết định công bố", {"quyết định"}),
        ("Thông báo kết luận", {"thông báo", "kết luận", "thông báo kết luận"}),
        ("Hội nghị, lớp tập huấn", set()),
    ],
)
def test_the_kinds_that_a_product_asks_for(product, kinds):
    assert rules.kinds_asked(product) == kinds


@given(st.dates(), st.dates(), st.text(max_size=40), st.text(max_size=40))
def test_the_same_case_gives_the_same_doubts_and_each_once(proves_on, issued_on, number, issuer):
    made = case(proves_on=proves_on, number=number, issuer=issuer, file=file(issued_on=issued_on))
    first, second = rules.doubts(made, TODAY), rules.doubts(made, TODAY)
    assert [one.fingerprint for one in first] == [one.fingerprint for one in second]
    assert len({one.fingerprint for one in first}) == len(first)


@pytest.mark.parametrize(
    ("symbol", "read", "kind"),
    [("KH-SCT", "", "kế hoạch"), ("2026/NĐ-CP", "", "nghị định"), ("SCT-VP", "", None), ("SCT-VP", "BC", "báo cáo")],
)
def test_the_kind_of_a_document_is_told_by_its_symbol(symbol, read, kind):
    assert rules.kind_of(symbol, read) == kind


def test_only_the_whole_name_of_a_kind_is_said():
    (doubt,) = rules.doubts(case(uses=(use(product="Thông báo kết luận"),)), TODAY)
    assert doubt.message.startswith("Sản phẩm là thông báo kết luận, minh chứng là kế hoạch")
    assert codes(case(symbol="TB-SCT", file=file(symbol="TB-SCT"), uses=(use(product="Thông báo kết luận"),))) == []


def test_a_doubt_that_says_something_else_is_another_one():
    one, other = (rules.doubts(case(number=number), TODAY)[0] for number in ("13", "14"))
    assert one.fingerprint != other.fingerprint
