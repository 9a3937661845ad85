"""Words that the recognition of letters got wrong, where their neighbours leave one word that can be meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from vanban.damage.changes import Change
from vanban.damage.shapes import look_alikes
from vanban.language.lexicon import (
    accepted_words,
    followers,
    frequent_words,
    leaders,
    own_words,
    rare_pairs,
    words_alone,
)
from vanban.language.syllables import is_syllable
from vanban.text import fold, new_tones
from vanban.words import word_list

_RUN = re.compile(r"(?<!\w)[^\W\d_]+(?!\w)(?:[ \n][^\W\d_]+(?!\w))*")
_WORD = re.compile(r"[^\W\d_]+")
_VOWELS = frozenset("aeiouy")
_SHORTEST_GLUED = 5
_MOST_SYLLABLES = 6
_LONGEST_SYLLABLE = 7


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    plain: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def word_changes(text: str, unsure: Callable[[int], bool]) -> Iterator[Change]:
    """``unsure``: whether what stands at a place of ``text`` was recognised with doubt."""
    for run in _RUN.finditer(text):
        tokens = [_Token(w[0], _lower(w[0]), run.start() + w.start()) for w in _WORD.finditer(run[0])]
        if not _is_person(tokens):
            yield from _in_run(tokens, unsure)


@lru_cache(maxsize=16384)
def _lower(word: str) -> str:
    return new_tones(word.lower())


def _is_person(tokens: Sequence[_Token]) -> bool:
    return tokens[0].text.isupper() and len(tokens) <= 5 and tokens[0].plain in _family_names()


@cache
def _family_names() -> frozenset[str]:
    return frozenset(word_list("mending")["family_names"].replace(",", " ").split())


def _in_run(tokens: Sequence[_Token], unsure: Callable[[int], bool]) -> Iterator[Change]:
    changed_before = False
    for place, token in enumerate(tokens):
        if changed_before or _is_name(tokens, place):
            changed_before = False
            continue
        change = _parted(token) or (_read_wrong(tokens, place) if _may_change(token, unsure) else None)
        if change:
            yield change
            changed_before = True


def _may_change(token: _Token, unsure: Callable[[int], bool]) -> bool:
    return unsure(token.start) or not is_syllable(token.plain)


def _is_name(tokens: Sequence[_Token], place: int) -> bool:
    """A capitalised word beside another, or after the first word of a sentence: part of a name."""
    word = tokens[place].text
    if not word[0].isupper() or word.isupper():
        return False
    if not word[1:].islower():
        return True
    beside = [tokens[near].text for near in (place - 1, place + 1) if 0 <= near < len(tokens)]
    return place > 0 or any(other[0].isupper() for other in beside)


def _read_wrong(tokens: Sequence[_Token], place: int) -> Change | None:
    token = tokens[place]
    beside = _Beside(*(_plain_at(tokens, place + step) for step in (-2, -1, 1, 2)))
    if not _is_doubtful(token, beside) or _stands(beside.left, token.plain, beside.right):
        return None
    meant = _meant(beside, token.plain)
    if meant is None:
        return None
    neighbours = " ".join(word for word in (beside.left, meant, beside.right) if word)
    reason = f"từ thường dùng “{neighbours}”"
    return Change((token.start, token.end), token.text, _in_case(meant, token.text), reason)


class _Beside(NamedTuple):
    """The two words before a place and the two behind it, None where the run ends."""

    before_left: str | None
    left: str | None
    right: str | None
    behind_right: str | None


def _plain_at(tokens: Sequence[_Token], place: int) -> str | None:
    return tokens[place].plain if 0 <= place < len(tokens) else None


def _is_doubtful(token: _Token, beside: _Beside) -> bool:
    """False for what may be right beside anything: letters, abbreviations, words that stand alone, text without marks."""
    plain = token.plain
    if len(plain) < 2 or plain in accepted_words() or plain in words_alone():
        return False
    if all(word is None or word.isascii() for word in (beside.left, plain, beside.right)):
        return False
    return not (token.text.isupper() and _VOWELS.isdisjoint(fold(plain)))


def _stands(left: str | None, word: str, right: str | None) -> bool:
    """True where ``word`` is known beside a neighbour, be it rarely."""
    return _support(left, word, right) > 0 or f"{left} {word}" in rare_pairs() or f"{word} {right}" in rare_pairs()


def _meant(beside: _Beside, word: str) -> str | None:
    """The one syllable that ``word`` was read from: known beside both neighbours, a frequent word with one of them.

    Where only the marks differ, or ``word`` is no syllable, one neighbour is enough, unless it has its own word already.
    """
    left, right = beside.left, beside.right
    sides = (left is not None) + (right is not None)
    plain = fold(word)
    alike = look_alikes(word)
    fitting = [other for other in alike if _support(left, other, right) == sides]
    by_marks = [other for other in fitting if fold(other) == plain]
    words = [other for other in by_marks or fitting if _is_word(left, other, right)]
    if not is_syllable(word):
        return _only(by_marks) or _only(words or [other for other in alike if _is_word(left, other, right)])
    if sides == 2 and not _is_common(word):
        return _only(words or by_marks)
    if sides == 2 and by_marks:
        return _only(words)
    return _only([other for other in alike if fold(other) == plain and _is_free_word(beside, other)])


def _is_common(word: str) -> bool:
    """True for a word of its own: neighbours that are not known say little against it."""
    return word in followers() or word in leaders() or word in own_words()


def _is_free_word(beside: _Beside, word: str) -> bool:
    """True where ``word`` makes a frequent word with a neighbour that has none with its own other neighbour."""
    known = frequent_words()
    left = f"{beside.left} {word}" in known and f"{beside.before_left} {beside.left}" not in known
    right = f"{word} {beside.right}" in known and f"{beside.right} {beside.behind_right}" not in known
    other = beside.right if left else beside.left
    return (left or right) and (
        other is None or other in words_alone() or _support(beside.left, word, beside.right) == 2
    )


def _support(left: str | None, word: str, right: str | None) -> int:
    """Beside how many neighbours ``word`` is known."""
    before = left is not None and (left in leaders().get(word, ()) or f"{left} {word}" in frequent_words())
    after = right is not None and (right in followers().get(word, ()) or f"{word} {right}" in frequent_words())
    return before + after


def _is_word(left: str | None, word: str, right: str | None) -> bool:
    """True where ``word`` makes a frequent word of two syllables with a neighbour."""
    known = frequent_words()
    return f"{left} {word}" in known or f"{word} {right}" in known


def _only(candidates: Sequence[str]) -> str | None:
    return candidates[0] if len(candidates) == 1 else None


def _in_case(word: str, like: str) -> str:
    if like.isupper():
        return word.upper()
    return word.capitalize() if like[0].isupper() else word


def _parted(token: _Token) -> Change | None:
    """``cảicách`` -> ``cải cách``: letters that make no syllable, and words of the lexicon in one way only."""
    if len(token.plain) < _SHORTEST_GLUED or token.text.isascii() or is_syllable(token.plain):
        return None
    if token.plain in accepted_words() or not (
        token.text.islower() or token.text.isupper() or token.text[1:].islower()
    ):
        return None
    ways = _ways(token.plain)
    if len(ways) != 1:
        return None
    at, parts = 0, []
    for syllable in ways[0]:
        parts.append(token.text[at : at + len(syllable)])
        at += len(syllable)
    return Change((token.start, token.end), token.text, " ".join(parts), "các tiếng viết liền")


def _ways(letters: str) -> list[tuple[str, ...]]:
    """The ways to part ``letters`` into syllables of which each makes a frequent pair with the next (at most two)."""
    found: list[tuple[str, ...]] = []
    if len(letters) > _MOST_SYLLABLES * _LONGEST_SYLLABLE:
        return found
    open_ways: list[tuple[int, tuple[str, ...]]] = [(0, ())]
    while open_ways and len(found) < 2:
        at, parts = open_ways.pop()
        if at == len(letters):
            if len(parts) > 1 and _holds_word(parts):
                found.append(parts)
            continue
        if len(parts) == _MOST_SYLLABLES:
            continue
        for end in range(at + 1, min(at + _LONGEST_SYLLABLE, len(letters)) + 1):
            syllable = letters[at:end]
            if (not parts or syllable in followers().get(parts[-1], ())) and is_syllable(syllable):
                open_ways.append((end, (*parts, syllable)))
    return found


def _holds_word(parts: tuple[str, ...]) -> bool:
    return any(f"{one} {other}" in frequent_words() for one, other in pairwise(parts))
