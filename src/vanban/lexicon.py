"""The frequent words of two syllables of administrative Vietnamese (``data/check_lexicon.toml``)."""

from __future__ import annotations

from functools import cache

from vanban.text import fold
from vanban.words import word_list


@cache
def frequent_words() -> frozenset[str]:
    """As written, in small letters, the two syllables parted by one space."""
    listed = word_list("check_lexicon")["words"].replace("\n", ",").split(",")
    return frozenset(word.strip() for word in listed if word.strip())


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
