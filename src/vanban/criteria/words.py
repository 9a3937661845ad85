"""The word list ``criteria.toml``, and patterns made of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from vanban.text import fold_words
from vanban.words import word_list


def words(section: str, key: str) -> tuple[str, ...]:
    """The folded phrases of ``[section] key``."""
    found: Any = word_list("criteria")[section][key]
    return tuple(found)


@cache
def phrase(section: str, key: str) -> re.Pattern[str]:
    """Any of the phrases as whole words."""
    return any_of(words(section, key))


def any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    longest = sorted(phrases, key=len, reverse=True)
    return re.compile("|".join(rf"(?<![a-z0-9]){re.escape(one)}(?![a-z0-9])" for one in longest) or r"(?!)")


def says(text: str, section: str, key: str) -> bool:
    """True where ``text`` holds one of the phrases."""
    return phrase(section, key).search(fold_words(text)) is not None
