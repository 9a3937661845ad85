"""Words, numbers and marks of a time cell, each with its place: what the grammar reads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from vanban.text import fold
from vanban.words import word_list

_TOKEN = re.compile(r"[0-9]+|[^\W\d_]+|->|\S")
_MISREAD_DAY = re.compile(r"(?<![0-9a-z])[0-9oil]{1,2}([/.-])[0-9oil]{1,2}\1[0-9oil]{4}(?![0-9a-z])")
_DIGITS = str.maketrans("oil", "011")


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
    """Tokens of NFC ``text``; ``glued`` where no space stands before. A day that OCR read as ``3O/6/2O26`` is one."""
    folded = _MISREAD_DAY.sub(lambda found: found[0].translate(_DIGITS), fold(text))
    tokens: list[Token] = []
    for found in _TOKEN.finditer(folded):
        start, end = found.span()
        word = found[0]
        number = int(word) if word.isascii() and word.isdigit() and len(word) <= 4 else None
        tokens.append(Token(text[start:end], word, start, end, number, bool(tokens) and tokens[-1].end == start))
    return tuple(_with_numbers(tokens))


def _with_numbers(tokens: list[Token]) -> list[Token]:
    """``sáu`` as 6, which would be the ``sau`` of "after"; months in words (``tháng Mười hai``) as numbers."""
    read: list[Token] = []
    skip = -1
    for at, token in enumerate(tokens):
        if at <= skip:
            continue
        word = token.text.lower()
        if word == "sáu":
            token = replace(token, folded="6", number=6)
        elif read and read[-1].folded == "thang" and not _is_each(read):
            token, skip = _month(tokens, at)
        read.append(token)
    return read


def _is_each(read: Sequence[Token]) -> bool:
    """``hằng tháng hai bên ...``: no name of a month."""
    return len(read) > 1 and (read[-2].folded in {"hang", "moi", "tung"} or read[-2].number is not None)


def _month(tokens: Sequence[Token], at: int) -> tuple[Token, int]:
    """The token at ``at``, a number where it names a month, and the last token that it takes."""
    token = tokens[at]
    names: dict[str, int] = word_list("schedule")["months"]
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    pair = f"{token.text} {following.text}".lower() if following else ""
    if following and pair in names:
        text = f"{token.text} {following.text}"
        return replace(token, text=text, folded=str(names[pair]), end=following.end, number=names[pair]), at + 1
    number = names.get(token.text.lower())
    if number is None or (following and following.folded in {"lan", "so"}):
        return token, -1
    return replace(token, folded=str(number), number=number), -1


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

    @property
    def first_words(self) -> frozenset[str]:
        """The words that any of them begins with."""
        return frozenset(self._first)

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
    for option in options.starting(tokens[at].folded):
        if _stands(tokens, at, option):
            return len(option)
    return 0


def match_before(tokens: Sequence[Token], end: int, options: Phrases) -> int:
    """How many tokens the longest matching phrase takes that ends right before ``end``."""
    if end < 1:
        return 0
    for option in options.ending(tokens[end - 1].folded):
        if end >= len(option) and _stands(tokens, end - len(option), option):
            return len(option)
    return 0


def _stands(tokens: Sequence[Token], at: int, option: tuple[str, ...]) -> bool:
    if at + len(option) > len(tokens):
        return False
    for place, word in enumerate(option, at):  # noqa: SIM110  a generator takes twice the time
        if tokens[place].folded != word:
            return False
    return True


def folded_at(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].folded if 0 <= at < len(tokens) else ""


def number_at(tokens: Sequence[Token], at: int) -> int | None:
    return tokens[at].number if 0 <= at < len(tokens) else None
