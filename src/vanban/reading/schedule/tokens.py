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


@cache
def phrases(name: str) -> tuple[tuple[str, ...], ...]:
    """A list of ``schedule.toml`` as tuples of folded words, longest first."""
    found = (tuple(token.folded for token in tokenise(phrase)) for phrase in word_list("schedule")[name])
    return tuple(sorted(found, key=len, reverse=True))


def match(tokens: Sequence[Token], at: int, options: Iterable[tuple[str, ...]]) -> int:
    """How many tokens the first matching phrase of ``options`` takes at ``at`` (0: none does)."""
    for option in options:
        if at + len(option) <= len(tokens) and all(tokens[at + n].folded == word for n, word in enumerate(option)):
            return len(option)
    return 0


def match_before(tokens: Sequence[Token], end: int, options: Iterable[tuple[str, ...]]) -> int:
    """How many tokens the first matching phrase takes that ends right before ``end``."""
    for option in options:
        if end >= len(option) and match(tokens, end - len(option), (option,)):
            return len(option)
    return 0


def folded_at(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].folded if 0 <= at < len(tokens) else ""


def number_at(tokens: Sequence[Token], at: int) -> int | None:
    return tokens[at].number if 0 <= at < len(tokens) else None
