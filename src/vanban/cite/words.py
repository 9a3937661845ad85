"""Words and marks of a text with their places, for grammars that go word by word."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from vanban.text import fold

_TOKEN = re.compile(r"[^\W_]+(?:\.(?=[^\W\d_]))?|[^\w\s]")


class Word(NamedTuple):
    """A word or a mark. ``folded`` is without case and diacritics; ``fresh``: the first of a line, with a capital."""

    text: str
    folded: str
    start: int
    end: int
    fresh: bool = False

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def mark(self) -> bool:
        return not self.text[0].isalnum()


@lru_cache(maxsize=8192)
def _folded(word: str) -> str:
    return fold(word)


def words_from(text: str, start: int, length: int) -> list[Word]:
    """The words of ``text[start:start + length]`` up to a tab; a last word that the window cuts is left out."""
    end = min(len(text), start + length)
    tab = text.find("\t", start, end)
    end = end if tab < 0 else tab
    words = [
        Word(found[0], _folded(found[0]), found.start(), found.end()) for found in _TOKEN.finditer(text, start, end)
    ]
    if words and words[-1].end == end < len(text) and tab < 0:
        words.pop()
    return _with_fresh(text, words) if "\n" in text[start:end] else words


def _with_fresh(text: str, words: list[Word]) -> list[Word]:
    return [word._replace(fresh=word.capital and "\n" in text[max(0, word.start - 2) : word.start]) for word in words]


def key(text: str) -> tuple[str, ...]:
    """``text`` as folded words: the form in which lists of names are compared."""
    return tuple(fold(found) for found in _TOKEN.findall(text))
