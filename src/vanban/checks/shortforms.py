"""Abbreviations: where they are defined, what they stand for, and full words put in their place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from vanban.checks.lists import table
from vanban.checks.view import View
from vanban.checks.words import Word, folded_words
from vanban.model import Span
from vanban.text import fold_words

_DEFINITION = re.compile(r"\(\s*(?:(?:gọi|viết)(?: là| tắt(?: là)?)\s*:?\s*)?([A-ZĐÂĂÊÔƠƯ][A-ZĐÂĂÊÔƠƯ&-]{1,11})\s*\)")
_SKIPPED = frozenset({"va", "cua", "ve"})
_REACH = 14


@dataclass(frozen=True, slots=True)
class Definition:
    """``words (SHORT)``: ``full`` is folded, ``span`` covers words and parenthesis."""

    short: str
    full: str
    span: Span


def definitions(view: View) -> Iterator[Definition]:
    """Every place where an abbreviation follows, in brackets, the words whose initials it is."""
    for found in _DEFINITION.finditer(view.text):
        line_start = view.text.rfind("\n", 0, found.start()) + 1
        before = view.words_between(max(line_start, found.start() - 160), found.start())[-_REACH:]
        start = spelt_from(before, found[1])
        if start is not None:
            full = " ".join(word.folded for word in before if word.start >= start)
            yield Definition(found[1], full, (start, found.end()))


def spelt_from(before: tuple[Word, ...], short: str) -> int | None:
    """Where the last words of ``before`` begin whose initials spell ``short``, if they do."""
    initials = [letter for letter in fold_words(short) if letter.isalpha()]
    for word in reversed(before):
        if initials and word.folded[0] == initials[-1]:
            initials.pop()
            if not initials:
                return word.start
        elif word.folded not in _SKIPPED:
            return None
    return None


@lru_cache(maxsize=1)
def common() -> dict[str, str]:
    """The common abbreviations: as written -> full words, folded."""
    return {short: " ".join(folded_words(full)) for short, full in table("abbreviations")["expansions"].items()}


def known(views: Iterable[View]) -> dict[str, str]:
    """Common abbreviations and those that ``views`` define: folded -> full words, folded."""
    result = {fold_words(short): full for short, full in common().items()}
    for view in views:
        result.update((fold_words(found.short), found.full) for found in definitions(view))
    return result


def spelt_out(text: str, abbreviations: dict[str, str]) -> list[str]:
    """The folded words of ``text`` with abbreviations written out and brackets that only repeat them dropped."""
    text = _DEFINITION.sub(" ", text)
    result: list[str] = []
    for word in folded_words(text):
        result.extend(abbreviations.get(word, word).split())
    return result
