"""Words and marks of a text with their places, for grammars that go word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vanban.text import fold

_TOKEN = re.compile(r"[^\W_]+(?:\.(?=[^\W\d_]))?|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a mark. ``folded`` is without case and diacritics."""

    text: str
    folded: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def mark(self) -> bool:
        return not self.text[0].isalnum()


def words_from(text: str, start: int, length: int) -> list[Word]:
    """The words of ``text[start:start + length]``; a last word that the window cuts is left out."""
    end = min(len(text), start + length)
    words = [Word(m[0], fold(m[0]), m.start(), m.end()) for m in _TOKEN.finditer(text, start, end)]
    if words and words[-1].end == end < len(text):
        words.pop()
    return words


def key(text: str) -> tuple[str, ...]:
    """``text`` as folded words: the form in which lists of names are compared."""
    return tuple(fold(found) for found in _TOKEN.findall(text))
