"""The words of administrative Vietnamese: frequent ones of two syllables, what stands beside what, what stands alone."""

from __future__ import annotations

from functools import cache

from vanban.text import fold, new_tones
from vanban.words import word_list


@cache
def frequent_words() -> frozenset[str]:
    """In small letters, tone marks in the new way, the two syllables parted by one space."""
    return _listed("check_lexicon", "words")


@cache
def frequent_words_unmarked() -> frozenset[str]:
    """The same without any marks."""
    return frozenset(map(fold, frequent_words()))


@cache
def accepted_words() -> frozenset[str]:
    """Single words that are no Vietnamese syllable and are right nevertheless: names of places, loan words."""
    return frozenset(
        word.strip() for word in word_list("check_spelling")["accepted"]["words"].split(",") if word.strip()
    )


@cache
def followers() -> dict[str, frozenset[str]]:
    """Syllable -> those that often follow it in administrative texts (``data/word_pairs.toml``), tone marks in the new way."""
    return {first: frozenset(seconds.split()) for first, seconds in word_list("word_pairs").items()}


@cache
def leaders() -> dict[str, frozenset[str]]:
    """Syllable -> those that it often follows."""
    made: dict[str, set[str]] = {}
    for first, seconds in followers().items():
        for second in seconds:
            made.setdefault(second, set()).add(first)
    return {second: frozenset(firsts) for second, firsts in made.items()}


@cache
def rare_pairs() -> frozenset[str]:
    """Neighbours that are right though seldom, and look like a frequent word misread."""
    counted = {f"{first} {second}" for first, seconds in word_list("rare_pairs").items() for second in seconds.split()}
    return frozenset(counted | _listed("mending", "own_pairs"))


@cache
def own_words() -> frozenset[str]:
    """Syllables of common speech that administrative texts have seldom."""
    return _listed("mending", "own_words")


@cache
def words_alone() -> frozenset[str]:
    """Words of one syllable that stand by themselves beside any other, tone marks in the new way."""
    return _listed("check_spelling", "alone")


def _listed(name: str, key: str) -> frozenset[str]:
    words = word_list(name)[key].replace("\n", ",").split(",")
    return frozenset(new_tones(word.strip()) for word in words if word.strip())
