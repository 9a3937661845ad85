"""Words, numbers and marks of a time cell, each with its place: what the grammar reads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from vanban.text import fold
from vanban.words import word_list

_TOKEN = re.compile(r"[0-9]+|[^\W\d_]+|->|\S")


@dataclass(frozen=True, slots=True)
class Token:
    """``folded`` is compared, ``text`` printed; ``number`` is set for up to four digits."""

    text: str
    folded: str
    start: int
    end: int
    number: int | None = None
    glued: bool = False


def tokenise(text: str) -> tuple[Token, ...]:
    """Tokens of NFC ``text``; ``glued`` where no space stands before."""
    folded = fold(text)
    tokens: list[Token] = []
    for found in _TOKEN.finditer(folded):
        start, end = found.span()
        word = found[0]
        number = int(word) if word.isascii() and word.isdigit() and len(word) <= 4 else None
        tokens.append(Token(text[start:end], word, start, end, number, bool(tokens) and tokens[-1].end == start))
    return tuple(tokens)


class Phrases:
    """Phrases of folded words, found by their first or last word."""

    def __init__(self, options: Iterable[tuple[str, ...]]) -> None:
        self._all = tuple(sorted(options, key=len, reverse=True))
        self._first: dict[str, list[tuple[str, ...]]] = {}
        self._last: dict[str, list[tuple[str, ...]]] = {}
        for option in self._all:
            self._first.setdefault(option[0], []).append(option)
            self._last.setdefault(option[-1], []).append(option)

    def __contains__(self, words: tuple[str, ...]) -> bool:
        return words in self._all

    def starting(self, word: str) -> Sequence[tuple[str, ...]]:
        """Those that begin with ``word``, longest first."""
        return self._first.get(word, ())

    def ending(self, word: str) -> Sequence[tuple[str, ...]]:
        """Those that end with ``word``, longest first."""
        return self._last.get(word, ())


@cache
def phrases(name: str) -> Phrases:
    """A list of ``schedule.toml``."""
    return Phrases(tuple(token.folded for token in tokenise(phrase)) for phrase in word_list("schedule")[name])


@cache
def these(*options: str) -> Phrases:
    """The phrases given, words parted by spaces."""
    return Phrases(tuple(option.split()) for option in options)


def match(tokens: Sequence[Token], at: int, options: Phrases) -> int:
    """How many tokens the longest matching phrase of ``options`` takes at ``at`` (0: none does)."""
    if not 0 <= at < len(tokens):
        return 0
    return next((len(option) for option in options.starting(tokens[at].folded) if _stands(tokens, at, option)), 0)


def match_before(tokens: Sequence[Token], end: int, options: Phrases) -> int:
    """How many tokens the longest matching phrase takes that ends right before ``end``."""
    if end < 1:
        return 0
    found = options.ending(tokens[end - 1].folded)
    return next(
        (len(option) for option in found if end >= len(option) and _stands(tokens, end - len(option), option)), 0
    )


def _stands(tokens: Sequence[Token], at: int, option: tuple[str, ...]) -> bool:
    return at + len(option) <= len(tokens) and all(tokens[at + n].folded == word for n, word in enumerate(option))


def folded_at(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].folded if 0 <= at < len(tokens) else ""


def number_at(tokens: Sequence[Token], at: int) -> int | None:
    return tokens[at].number if 0 <= at < len(tokens) else None
