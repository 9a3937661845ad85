"""What a flattened cell is: a heading, a number, a unit, a time, a product."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from vanban.tables.column_names import heading_role
from vanban.text import fold_words, is_upper
from vanban.words import word_list

NUMBER = re.compile(r"(?:[IVXLC]{1,6}|\d{1,3}(?:\.\d{1,3}){0,3}|[A-ZĐ]|[a-zđ])[.)]?|\(\d{1,2}\)")
# In the column of numbers: the row is part of the one above.
SUB_NUMBERS = ("-", "+", "–")
_KINDS = {
    "lead": "unit",
    "coordinating": "unit",
    "both": "unit",
    "schedule": "time",
    "start": "time",
    "product": "product",
    "note": "note",
    "watch": "note",
    "content": "content",
    "group": "content",
}
_TELLING = ("unit", "time", "product")
GROUP_NUMBER = re.compile(r"(?:[IVXLC]{1,6}|[A-ZĐ])[.)]?")


@cache
def _words(part: str, kind: str) -> tuple[str, ...]:
    return tuple(fold_words(word) for word in word_list("flattened")[part].get(kind, ()))


def is_number_heading(text: str) -> bool:
    """True for ``STT`` and its like."""
    return fold_words(text).rstrip(".") in _words("headings", "number")


def heading_kind(text: str) -> str | None:
    """The kind of column that a heading names: number, content, product, unit, time, note."""
    if len(text) > 80:
        return None
    if is_number_heading(text):
        return "number"
    folded = fold_words(text)
    for kind in ("time", "note", "unit", "product", "content"):
        if any(_has(folded, word) for word in _words("headings", kind)):
            return kind
    return _KINDS.get(heading_role(text))


def is_open_heading(text: str) -> bool:
    """``CƠ QUAN``, ``THỜI GIAN``: alone on a line, the heading goes on in the next."""
    return fold_words(text).strip(" .") in _words("open", "headings")


def _has(folded: str, word: str) -> bool:
    return f" {word} " in f" {folded.replace(',', ' ').replace('/', ' ')} " or folded.startswith(word)


def heading_kinds(cells: Iterable[str]) -> int:
    """How many of ``cells`` are headings of a kind other than number."""
    return sum(heading_kind(cell) not in (None, "number") for cell in cells)


def is_number(text: str) -> bool:
    return len(text) <= 12 and NUMBER.fullmatch(text.strip()) is not None


def is_group_number(text: str) -> bool:
    return GROUP_NUMBER.fullmatch(text.strip()) is not None


def fits(text: str, kind: str | None) -> float:
    """How well a cell's text fits a column of ``kind``: above 0 well, below 0 badly."""
    begins = _first_words(text)
    if kind in _TELLING:
        if kind in begins:
            return 3.0 - 0.004 * min(len(text), 400)
        return -2.0 if begins else -0.5
    if kind == "content":
        other = 0.5 if begins & {"time", "unit"} else 0.0
        return min(len(text), 160) / 80 + (1.0 if is_upper(text) else 0.0) - other
    return -1.0 if begins else 0.0


@lru_cache(maxsize=4096)
def _first_words(text: str) -> frozenset[str]:
    """The kinds of column whose cells begin as ``text`` does."""
    folded = fold_words(text)
    return frozenset(kind for kind in _TELLING if any(_begins(folded, word) for word in _words("cells", kind)))


def _begins(folded: str, word: str) -> bool:
    return folded.startswith(word) and not folded[len(word) : len(word) + 1].isalpha()
