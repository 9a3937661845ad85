"""Answers from a sheet of paper as a person types them with the number keys, one box an item."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cchc.surveys.forms.definition import INVALID, NO_OPINION, Form, Item

PREFIX = "p-"
_NONE, _TWO = "9", "0"  # "không có ý kiến"; two boxes ticked


@dataclass(frozen=True, slots=True)
class Typed:
    """One box. ``short``: it is full after one digit, the next box may take over. ``hint``: what may be typed."""

    item: Item
    number: int
    name: str
    value: str
    error: str
    short: bool
    hint: str


def typed_items(form: Form, typed: Mapping[str, str], errors: Mapping[str, str]) -> list[Typed]:
    rows = []
    for number, item in enumerate(form.items, start=1):
        name = PREFIX + item.key
        short = item.kind == "scale5" or (item.kind == "choice" and len(item.options) < 10)
        rows.append(Typed(item, number, name, typed.get(name, ""), errors.get(item.key, ""), short, _hint(item)))
    return rows


def read_digits(form: Form, typed: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
    """(answers by item, errors by item). Scale: 1–5, 9 no opinion, 0 two boxes ticked; choice: number of the option, 0 two boxes;
    multi: numbers with commas or spaces; an empty box is no answer."""
    answers: dict[str, Any] = {}
    errors: dict[str, str] = {}
    for item in form.items:
        text = typed.get(PREFIX + item.key, "").strip()
        if not text:
            continue
        try:
            answers[item.key] = _read(item, text)
        except ValueError:
            errors[item.key] = f"“{text[:20]}” không đúng. {_hint(item)}"
    return answers, errors


def _read(item: Item, text: str) -> Any:
    if item.kind in ("number", "text"):
        return text
    if item.kind == "multi":
        return [_option(item, one) for one in re.split(r"[\s,;.]+", text) if one]
    if text == _TWO:
        return INVALID
    if item.kind == "scale5":
        return NO_OPINION if text == _NONE and item.no_opinion else text
    return _option(item, text)


def _option(item: Item, text: str) -> str:
    place = int(text) if text.isascii() and text.isdecimal() else 0
    if not 1 <= place <= len(item.options):
        raise ValueError
    return item.options[place - 1].key


def _hint(item: Item) -> str:
    if item.kind == "scale5":
        return "1–5; 9 không có ý kiến; 0 đánh hai ô." if item.no_opinion else "1–5; 0 đánh hai ô."
    if item.kind == "choice":
        return f"1–{len(item.options)}; 0 đánh hai ô."
    if item.kind == "multi":
        return f"Các số 1–{len(item.options)}, cách nhau dấu phẩy."
    return "Một số." if item.kind == "number" else "Chép lời ghi trên phiếu."
