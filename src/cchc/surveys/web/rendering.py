"""A form as the templates show it: sections in the order of the items, each item with the names and values of its inputs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from cchc.surveys.forms.definition import NO_OPINION, Element, Form, Item

PREFIX = "a-"


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    text: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Question:
    """``name``: of its inputs; ``choices``: of scales, choice and multi; ``value``: of numbers and text."""

    item: Item
    number: int
    name: str
    choices: tuple[Choice, ...]
    value: str
    error: str

    @property
    def show_values(self) -> str:
        return " ".join(self.item.show_if.values) if self.item.show_if else ""

    @property
    def show_name(self) -> str:
        return PREFIX + self.item.show_if.item if self.item.show_if else ""

    @property
    def is_many(self) -> bool:
        return self.item.kind == "multi"


@dataclass(frozen=True, slots=True)
class Section:
    element: Element | None
    questions: tuple[Question, ...]


def sections(
    form: Form, scale: tuple[str, ...], given: Mapping[str, Any] | None = None, errors: Mapping[str, str] | None = None
) -> list[Section]:
    """``scale``: words of 1…5; ``given``: what was typed so far, by item."""
    given, errors = given or {}, errors or {}
    questions = [
        Question(
            item,
            number,
            PREFIX + item.key,
            _choices(item, scale, given.get(item.key)),
            str(given.get(item.key) or "") if not item.values else "",
            errors.get(item.key, ""),
        )
        for number, item in enumerate(form.items, start=1)
    ]
    groups = groupby(questions, key=lambda one: one.item.element)
    return [Section(form.element(key), tuple(rows)) for key, rows in groups]


def answers_from(form: Form, data: Any) -> dict[str, Any]:
    """The answers in a posted form (``QueryDict``), by item."""
    found: dict[str, Any] = {}
    for item in form.items:
        values = data.getlist(PREFIX + item.key)
        found[item.key] = values if item.kind == "multi" else values[-1] if values else ""
    return found


def _choices(item: Item, scale: tuple[str, ...], given: Any) -> tuple[Choice, ...]:
    chosen = {str(one) for one in (given if isinstance(given, list | tuple) else [given])}
    rows = [(one.key, one.text) for one in item.options]
    if item.kind == "scale5":
        rows = [(str(value), words) for value, words in enumerate(scale, start=1)]
        rows += [(NO_OPINION, "Không có ý kiến")] if item.no_opinion else []
    return tuple(Choice(value, text, value in chosen) for value, text in rows)
