"""How far a reading is from the truth."""

from __future__ import annotations

from rapidfuzz.distance import Levenshtein


def character_errors(truth: str, read: str) -> float:
    """Share of the characters that are wrong, missing or too many (CER); white space counts once."""
    one, other = " ".join(truth.split()), " ".join(read.split())
    return Levenshtein.distance(one, other) / len(one)


def word_errors(truth: str, read: str) -> float:
    """The same by word (WER)."""
    one, other = truth.split(), read.split()
    return Levenshtein.distance(one, other) / len(one)
