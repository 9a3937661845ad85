"""The word lists about figures (``targets.toml``) and how a text is asked for them."""

from __future__ import annotations

import re
from functools import cache

from vanban.words import word_list

MARKS = ' *_"“”'


@cache
def words(name: str) -> tuple[str, ...]:
    """A list of ``[words]``, longest first."""
    found = word_list("targets")["words"][name]
    return tuple(sorted(found, key=len, reverse=True))


def ending(text: str, options: tuple[str, ...]) -> str:
    """The first of ``options`` that ``text`` ends with, on a word bound."""
    if not text.endswith(options):
        return ""
    for option in options:
        if text.endswith(option) and not (option[0].isalnum() and text[-len(option) - 1 : -len(option)].isalnum()):
            return option
    return ""


def starts(text: str, name: str) -> bool:
    text = text.lstrip(MARKS)
    return any(text.startswith(word) and not text[len(word) : len(word) + 1].isalnum() for word in words(name))


@cache
def pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words(name)))})(?!\w)")


def has(text: str, name: str) -> bool:
    return pattern(name).search(text) is not None
