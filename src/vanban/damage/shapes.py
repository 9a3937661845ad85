"""Syllables that look like another when letters are recognised in a picture: other marks, letters of like shape."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from vanban.language.lexicon import followers, leaders
from vanban.text import fold
from vanban.words import word_list

_LONGEST = 9


@lru_cache(maxsize=8192)
def look_alikes(word: str) -> frozenset[str]:
    """The syllables of administrative words that lower-case ``word`` may have been read from; never itself."""
    if len(word) > _LONGEST:
        return frozenset()
    plain = fold(word)
    found = set(_by_plain().get(plain, ()))
    for form in _one_shape_away(plain):
        found.update(_by_plain().get(form, ()))
    return frozenset(found - {word})


def _one_shape_away(plain: str) -> Iterator[str]:
    for seen, meant in _shapes():
        at = plain.find(seen)
        while at >= 0:
            yield plain[:at] + meant + plain[at + len(seen) :]
            at = plain.find(seen, at + 1)


@cache
def _shapes() -> tuple[tuple[str, str], ...]:
    pairs = [tuple(pair.split()) for pair in word_list("mending")["shapes"]]
    return tuple((one, other) for one, other in pairs) + tuple((other, one) for one, other in pairs)


@cache
def _by_plain() -> dict[str, tuple[str, ...]]:
    made: dict[str, list[str]] = {}
    for word in sorted(followers().keys() | leaders().keys()):
        made.setdefault(fold(word), []).append(word)
    return {plain: tuple(words) for plain, words in made.items()}
