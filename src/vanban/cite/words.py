"""Words and marks of a text with their places, for grammars that go word by word."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from vanban.text import fold

_MOST = 40
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


def words_from(text: str, start: int, length: int, most: int = _MOST) -> list[Word]:
    """The first words, ``most`` at most, of ``text[start:start + length]`` up to a tab; a last one that the window cuts is left out."""
    end = min(len(text), start + length)
    tab = text.find("\t", start, end)
    end = end if tab < 0 else tab
    words = [
        Word(found[0], _folded(found[0]), found.start(), found.end())
        for found in islice(_TOKEN.finditer(text, start, end), most)
    ]
    if words and words[-1].end == end < len(text) and tab < 0:
        words.pop()
    line_end = text.find("\n", start, end)
    if line_end >= 0:
        _mark_fresh(text, words, line_end)
    return words


def _mark_fresh(text: str, words: list[Word], line_end: int) -> None:
    for index in range(len(words) - 1, -1, -1):
        word = words[index]
        if word.start < line_end:
            break
        if "\n" in text[max(0, word.start - 2) : word.start] and word.capital:
            words[index] = word._replace(fresh=True)


def key(text: str) -> tuple[str, ...]:
    """``text`` as folded words: the form in which lists of names are compared."""
    return tuple(fold(found) for found in _TOKEN.findall(text))
