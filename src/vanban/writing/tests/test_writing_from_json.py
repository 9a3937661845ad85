"""Drafts in JSON: read, written, and every fault told with its place."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vanban.errors import BadDraft
from vanban.model import PartialDate
from vanban.writing import Bullet, Draft, PageSection, Row, Run, TableBlock, Text
from vanban.writing.examples import KINDS, example
from vanban.writing.jsonform import draft_as_json, draft_from_json

from . import drafts
from .plans import Plan, plans

LEAST: dict[str, Any] = {"issuer": "Sở", "kind": "Báo cáo", "title": "T"}


def faults(**fields: Any) -> dict[str, str]:
    with pytest.raises(BadDraft) as raised:
        draft_from_json({**LEAST, **fields})
    return dict(raised.value.faults)


def through_json(draft: Draft) -> Draft:
    return draft_from_json(json.loads(json.dumps(draft_as_json(draft))))


@pytest.mark.parametrize("name", KINDS)
def test_examples_come_back(name: str) -> None:
    draft = draft_from_json(json.loads(example(name)))
    assert through_json(draft) == draft


def test_every_part_of_a_draft_comes_back() -> None:
    body = (Text((Run("đậm", bold=True), Run("nghiêng", italic=True)), "center"), PageSection(True), Bullet("x", "+"))
    draft = replace(drafts.report(), body=(*body, drafts.task_table(2)), urgency="hỏa tốc", contact="ĐT: 0")
    assert through_json(draft) == draft


@settings(max_examples=30, deadline=None)
@given(plans())
def test_any_plan_comes_back(plan: Plan) -> None:
    draft = plan.draft()
    assert through_json(draft) == draft


def test_short_forms() -> None:
    table = {"type": "table", "columns": ["Việc", {"heading": "Hạn", "kind": "date"}], "rows": [["A", "2026-06-30"]]}
    draft = draft_from_json({**LEAST, "number": 7, "date": "2026-04", "body": ["Một đoạn.", table]})
    assert draft.number == "7"
    assert draft.date == PartialDate(2026, 4)
    assert draft.body[0] == Text("Một đoạn.")
    made = draft.body[1]
    assert isinstance(made, TableBlock)
    assert isinstance(made.rows[0], Row)
    assert str(made.rows[0].cells[1]) == "2026-06-30"
    assert not isinstance(made.rows[0].cells[1], str)


@pytest.mark.parametrize(
    ("fields", "path", "words"),
    [
        ({"issuer": " "}, "issuer", "phải ghi tên cơ quan"),
        ({"titel": "x"}, "titel", "có phải “title”"),
        ({"date": "3/4/2026"}, "date", "2026-04-03"),
        ({"date": "2026-02-30"}, "date", "không có ngày 30/2/2026"),
        ({"date": {"year": "x"}}, "date.year", "cần một số"),
        ({"recipients": "Sở Nội vụ"}, "recipients", "cần một danh sách"),
        ({"recipients": ["A", 1.5]}, "recipients[1]", "cần một chuỗi chữ, đang là số 1.5"),
        ({"signature": {"name": "A"}}, "signature.position", "còn thiếu"),
        ({"signature": {"position": "A", "authority": [{"mark": "PP.", "of": "B"}]}}, "signature.authority", "“PP.”"),
        ({"urgency": "gấp"}, "urgency", "“khẩn”, “thượng khẩn”, “hỏa tốc”"),
        ({"body": [{"text": "x"}]}, "body[0]", "còn thiếu “type”"),
        ({"body": [{"type": "heading", "level": 9, "label": "", "text": "x"}]}, "body[0].level", "từ 1 đến 4"),
        ({"body": [{"type": "table", "columns": [], "rows": []}]}, "body[0]", "ít nhất một cột"),
        (
            {"body": [{"type": "table", "columns": ["A", "B"], "rows": [["1", "2"], ["1"]]}]},
            "body[0].rows[1].cells",
            "có 1 ô, trong khi bảng có 2 cột",
        ),
        ({"body": [{"type": "table", "columns": [{"heading": "A", "width": 0}], "rows": []}]}, "body[0].columns[0]", "lớn hơn 0"),
        ({"body": [{"type": "table", "columns": ["A"], "rows": [[True]]}]}, "body[0].rows[0].cells[0]", "chữ hoặc số"),
        ({"appendices": [{"title": "T"}]}, "appendices[0].blocks", "còn thiếu"),
    ],
)  # fmt: skip
def test_fault_names_its_place(fields: dict[str, Any], path: str, words: str) -> None:
    told = faults(**fields)
    assert words in told[path]


def test_all_faults_are_told_at_once_and_counted() -> None:
    with pytest.raises(BadDraft) as raised:
        draft_from_json({**LEAST, "recipients": [None] * 30})
    assert len(raised.value.faults) == 20
    assert raised.value.count == 30
    assert "recipients[0]" in str(raised.value)


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from([*LEAST, "body", "type", "rows"]), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.sampled_from([*Draft.__dataclass_fields__, "khác"]), ANY_JSON)
def test_whatever_stands_in_a_field_is_taken_or_refused_in_words(name: str, value: Any) -> None:
    said = ""
    try:
        draft_from_json({**LEAST, name: value})
    except BadDraft as bad:
        said = str(bad)
    assert "None" not in said
    assert "object at" not in said


@pytest.mark.parametrize("given_whole", [None, [], "x", 1])
def test_what_is_no_object_is_no_draft(given_whole: object) -> None:
    with pytest.raises(BadDraft, match=r"cần một đối tượng \{...\}"):
        draft_from_json(given_whole)
