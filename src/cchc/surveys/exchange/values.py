"""Cells of a file from another program as answers of the form: codes as they are, labels looked up."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Any

from cchc.core.row_files import day_time
from cchc.core.text import search_form
from cchc.surveys.forms.definition import CHOICE, MULTI, NO_OPINION, NUMBER, SCALE5, Item

NO_WORDS = frozenset({"9", "khong co y kien", "khong biet", "n a", "na", "no opinion", "no_opinion", "-oth-"})
_CODE = re.compile(r"a?l?0?([1-5])(?:\.0)?")
_TICKED, _EMPTY = (
    frozenset({"1", "1.0", "true", "yes", "y", "x", "co", "da chon"}),
    frozenset({"", "0", "0.0", "false", "no", "n", "khong"}),
)


class UnknownValue(ValueError):
    """A label that is neither a code nor a known word; ``label`` is what a person may say the meaning of."""

    def __init__(self, item: Item, label: str) -> None:
        self.item, self.label = item, label
        super().__init__(f"không hiểu “{label[:60]}” của câu “{item.text[:60]}”")


def answer(item: Item, cell: Any, scale: Sequence[str], labels: Mapping[str, str]) -> Any:
    """What the form takes for a cell, None for an empty one. ``labels``: label without diacritics → code, as a person mapped them.

    Raises UnknownValue."""
    text = _text(cell)
    if not text:
        return None
    if item.kind == SCALE5:
        return _scale(item, text, scale, labels)
    if item.kind == CHOICE:
        return _choice(item, text, labels)
    if item.kind == MULTI:
        return _many(item, text, labels)
    return text.removesuffix(".0") if item.kind == NUMBER else text


def ticked(item: Item, cell: Any) -> bool:
    """Of a column that says whether one option was chosen. Raises UnknownValue."""
    said = search_form(_text(cell))
    if said in _TICKED:
        return True
    if said in _EMPTY:
        return False
    raise UnknownValue(item, _text(cell))


def day(cell: Any) -> dt.date | None:
    """A day, also of ``2026-05-04T10:00:00.000+07:00``. Raises ValueError in words."""
    if isinstance(cell, str):
        cell = re.sub(r"(?<=\d)T(\d\d:\d\d).*$", r" \1", cell.strip())
        cell = re.sub(r"(\d\d:\d\d:\d\d)[.+Z].*$", r"\1", cell)
    moment = day_time(None if cell in (None, "") else cell)
    return moment.date() if moment else None


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def _scale(item: Item, text: str, scale: Sequence[str], labels: Mapping[str, str]) -> Any:
    said = search_form(text)
    if said in labels:
        return _mapped(labels[said])
    if found := _CODE.fullmatch(said):
        return int(found[1])
    words = [search_form(one) for one in scale]
    if said in words:
        return words.index(said) + 1
    if said in {search_form(one) for one in NO_WORDS} and item.no_opinion:
        return NO_OPINION
    raise UnknownValue(item, text)


def _mapped(code: str) -> Any:
    return int(code) if code.isdecimal() else code or None


def _choice(item: Item, text: str, labels: Mapping[str, str]) -> str | None:
    said = search_form(text)
    if said in labels:
        return labels[said] or None
    for option in item.options:
        if said in {search_form(option.key), search_form(option.text)}:
            return option.key
    raise UnknownValue(item, text)


def _many(item: Item, text: str, labels: Mapping[str, str]) -> list[str]:
    """Options in one cell: separated by ``;`` or ``|``; keys of KoboToolbox by spaces."""
    keys = {one.key for one in item.options}
    words = text.split()
    parts = words if set(words) <= keys else [one.strip() for one in re.split(r"[;|]", text) if one.strip()]
    return [key for part in parts if (key := _choice(item, part, labels))]
