"""What a sentence is about: its words of two syllables, without those that stand in every plan."""

from __future__ import annotations

from functools import lru_cache

from vanban.checks.lists import folded_set
from vanban.checks.shortforms import spelt_out

_WEAK_LISTS = (("spelling", "never_doubled"), ("words", "quantifiers"))


def terms(text: str, abbreviations: dict[str, str]) -> list[str]:
    """Folded pairs of syllables in order: words of the lexicon first, then what is left over side by side."""
    tokens = spelt_out(text, abbreviations)
    lexicon, dull, weak = folded_set("lexicon", "words"), folded_set("words", "boilerplate"), _weak()
    result, i = [], 0
    while i + 1 < len(tokens):
        pair = f"{tokens[i]} {tokens[i + 1]}"
        if pair in dull:
            i += 2
        elif pair in lexicon or (
            _leftover(tokens, i, lexicon) and not weak.intersection(tokens[i : i + 2]) and not pair[0].isdigit()
        ):
            result.append(pair)
            i += 2
        else:
            i += 1
    return result


def _leftover(tokens: list[str], i: int, lexicon: frozenset[str]) -> bool:
    """True where the second syllable does not open a word with the third."""
    following = f"{tokens[i + 1]} {tokens[i + 2]}" if i + 2 < len(tokens) else ""
    return following not in lexicon and following not in folded_set("words", "boilerplate")


@lru_cache(maxsize=1)
def _weak() -> frozenset[str]:
    return frozenset().union(*(folded_set(*name) for name in _WEAK_LISTS)) | {"viec", "nam", "tu", "dat", "co"}
