"""A form is data: it survives being written down, says what is wrong with it, and judges what people filled in."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc.surveys.forms import definition as d
from cchc.surveys.forms.definition import DefinitionError, Element, Form, Item, Option, ShowIf, dump, judge, load
from cchc.surveys.methods import methods

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20).filter(str.strip)


@st.composite
def forms(draw: Any) -> Form:
    """Any form that holds together: conditions on earlier items only."""
    elements = tuple(Element(f"e{at}", draw(TEXT), draw(st.booleans())) for at in range(draw(st.integers(0, 3))))
    items: list[Item] = []
    for at in range(draw(st.integers(0, 8))):
        kind = draw(st.sampled_from(d.KINDS))
        many = draw(st.integers(2, 4)) if kind in (d.CHOICE, d.MULTI) else 0
        asked = [one for one in items if one.values]
        show = None
        if asked and draw(st.booleans()):
            on = draw(st.sampled_from(asked))
            show = ShowIf(on.key, tuple(draw(st.lists(st.sampled_from(on.values), min_size=1, unique=True))))
        items.append(
            Item(
                f"i{at}",
                kind,
                draw(TEXT),
                draw(st.sampled_from(["", *[one.key for one in elements]])),
                draw(st.booleans()),
                tuple(Option(f"o{n}", draw(TEXT)) for n in range(many)),
                kind == d.SCALE5 and draw(st.booleans()),
                draw(st.none() | st.integers(-5, 5)) if kind == d.NUMBER else None,
                draw(st.none() | st.integers(6, 50)) if kind == d.NUMBER else None,
                show,
            )
        )
    return Form(draw(TEXT), "", draw(st.text(max_size=10)), elements, tuple(items))


@given(forms())
def test_a_form_survives_being_written_down(form: Form) -> None:
    assert load(json.loads(json.dumps(dump(form)))) == form


def anything(form: Form) -> st.SearchStrategy[dict[str, Any]]:
    value = st.sampled_from(
        ["", "1", "5", "0", "6", "o0", "o1", "x", d.NO_OPINION, d.INVALID, 3, True, ["o0"], ["o1", "o0"], [], {}]
    )
    return st.fixed_dictionaries({}, optional={one.key: value for one in form.items})


@settings(max_examples=60)
@given(st.data())
def test_what_is_judged_once_is_judged_the_same_again(data: Any) -> None:
    form = data.draw(forms())
    paper = data.draw(st.booleans())
    filled = judge(form, data.draw(anything(form)), paper=paper)
    again = judge(form, filled.answers, paper=paper)
    assert again.answers == filled.answers
    assert set(filled.answers) & set(filled.errors) == set()
    shown = {one.key for one in form.items if d.is_shown(one, filled.answers)}
    assert set(filled.answers) <= shown
    assert all(1 <= value <= 5 for value in d.scale_values(form, filled.answers).values())
    if paper:
        assert not any("cần được trả lời" in one for one in filled.errors.values())


FORM = Form(
    "Phiếu",
    elements=(Element("e", "Nhóm"),),
    items=(
        Item("a", "scale5", "Câu A", "e", required=True, no_opinion=True),
        Item("b", "text", "Vì sao", "e", required=True, show_if=ShowIf("a", ("1", "2"))),
        Item("c", "multi", "Chọn", options=(Option("x", "X"), Option("y", "Y"))),
        Item("n", "number", "Số lần", low=1, high=9),
    ),
)


def test_a_question_is_asked_only_where_it_fits() -> None:
    assert judge(FORM, {"a": "4", "b": "gõ nhầm"}).answers == {"a": 4}
    assert judge(FORM, {"a": "2"}).errors == {"b": "Câu này cần được trả lời."}
    assert judge(FORM, {"a": "2", "b": " chậm "}).answers == {"a": 2, "b": "chậm"}


def test_no_opinion_is_an_answer_and_no_value() -> None:
    filled = judge(FORM, {"a": d.NO_OPINION, "n": "3"})
    assert filled.answers == {"a": d.NO_OPINION, "n": 3}
    assert d.scale_values(FORM, filled.answers) == {}  # nor is the 3 of a number a value of the scale
    assert d.answered_share(FORM, filled.answers) == (1, 1)


def test_two_boxes_ticked_on_paper_are_kept_and_counted_nowhere() -> None:
    assert judge(FORM, {"a": d.INVALID}).errors
    filled = judge(FORM, {"a": d.INVALID}, paper=True)
    assert filled.answers == {"a": d.INVALID}
    assert d.scale_values(FORM, filled.answers) == {}
    assert d.answered_share(FORM, filled.answers) == (0, 1)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"a": "6"}, "từ 1 đến 5"),
        ({"a": True}, "từ 1 đến 5"),
        ({"a": "3", "c": ["x", "z"]}, "trong các phương án"),
        ({"a": "3", "n": "10"}, "lớn nhất được nhập là 9"),
        ({"a": "3", "n": "ba"}, "số nguyên"),
        ({"a": "1", "b": "x" * 2001}, "2001 ký tự"),
        ({"a": "1", "b": ["x"]}, "bằng chữ"),
    ],
)
def test_what_is_wrong_is_said_at_its_question(typed: dict[str, Any], says: str) -> None:
    assert says in " ".join(judge(FORM, typed).errors.values())


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"schema": 2}, "schema"),
        ({"title": " "}, "title"),
        ({"name": "x"}, ""),
        ({"items": {}}, "items"),
        ({"items": [{"key": "a", "kind": "scale", "text": "t"}]}, "items.1.kind"),
        ({"items": [{"key": "a", "kind": "text"}]}, "items.1.text"),
        ({"items": [{"key": "A!", "kind": "text", "text": "t"}]}, "items.1.key"),
        ({"items": [{"key": "a", "kind": "text", "text": "t"}] * 2}, "items.2.key"),
        ({"items": [{"key": "a", "kind": "text", "text": "t", "element": "z"}]}, "items.1.element"),
        ({"items": [{"key": "a", "kind": "text", "text": "t", "required": 1}]}, "items.1.required"),
        ({"items": [{"key": "a", "kind": "number", "text": "t", "low": 5, "high": 1}]}, "items.1.low"),
        ({"items": [{"key": "a", "kind": "text", "text": "t", "show_if": {"item": "b", "values": ["1"]}}]}, "items.1.show_if.item"),
        ({"items": [{"key": "a", "kind": "choice", "text": "t", "options": [{"key": "x"}]}]}, "items.1.options.1.text"),
        ({"items": [{"key": "a", "kind": "text", "text": "t" * 1001}]}, "items.1.text"),
        ({"items": [{"key": f"a{n}", "kind": "text", "text": "t"} for n in range(121)]}, "items"),
    ],
)  # fmt: skip
def test_a_form_that_is_none_is_refused_with_its_place(change: dict[str, Any], where: str) -> None:
    with pytest.raises(DefinitionError) as caught:
        load({"schema": 1, "title": "Phiếu", **change})
    assert caught.value.where == where


def test_a_form_says_what_it_lacks_before_it_is_published() -> None:
    bare = Form("Phiếu", elements=(Element("e", "Nhóm"),), items=(Item("a", "choice", "Chọn gì?"),))
    assert d.unready(bare) == (
        "Câu 1 “Chọn gì?” cần ít nhất hai phương án trả lời.",
        "Nhóm “Nhóm” chưa có câu hỏi nào.",
    )
    assert d.unready(Form("Phiếu"))
    assert d.unready(FORM) == ()


def test_the_forms_to_begin_from_can_be_published() -> None:
    sipas = methods()["sipas-2023"]
    long, short = sipas.template("phieu-33"), sipas.template("phieu-9")
    assert long is not None
    assert short is not None
    assert (len(long.form.scale_items), len(short.form.scale_items)) == (33, 9)
    assert d.unready(long.form) == d.unready(short.form) == ()
    counted = {one.key for one in long.form.elements if one.in_index}
    assert sum(one.element in counted for one in long.form.scale_items) == 19  # items 15–33: service
    assert all(one.note and one.label for one in sipas.templates)
    assert sipas.uncertain
