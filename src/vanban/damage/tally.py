"""How much of a text is built of Vietnamese syllables, and what stands between them: one pass, counts only."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from vanban.language.lexicon import accepted_words, frequent_words_unmarked
from vanban.language.syllables import is_syllable, is_unmarked_syllable
from vanban.text import fold, nfc

_EDGES = " \t\r\n.,;:!?()[]{}\"'“”‘’„…•–—-+*/\\|=<>~_&%$#@^`"
_PARTS = re.compile(r"[^\s/\\\-–—.,;:()\[\]“”\"‘’'+&…=<>|]+")
_ADDRESS = re.compile(r"(?<!\S)\S{0,60}?(?:://|www\.|@|\.(?:vn|com|gov|org)\b)\S{0,300}")
# "các điểm a, b, c": letters of a list, no remains of words
_LISTED = re.compile(r"(?<![^\W_])[^\W\d_](?=[,.;:)\]])")
_RAISED = "¹²³⁰⁴⁵⁶⁷⁸⁹"
_LETTERS = frozenset("àáâãèéêìíòóôõùúýăđĩũơưÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯ") | {chr(code) for code in range(0x1EA0, 0x1EFA)}
_OF_ABBREVIATIONS = frozenset("ĐƯƠÔĂÂÊ")
_VOWELS = frozenset("aeiouy")
_LONGEST_SYLLABLE = 7
_LONGEST_WORD = 400

Sort = Literal[
    "good", "bad", "odd", "plain", "strange", "voiceless", "mixed", "letter", "marked_letter", "glued", "code"
]


class Tally(Counter[Sort]):
    """How many words of each sort a text has.

    ``good``: with marks, and a syllable; ``bad``: with marks, and none; ``odd``: with a
    letter that Vietnamese does not have; ``plain``: of the letters a to z, and a syllable;
    ``strange``: of them, and none; ``voiceless``: small letters without a vowel; ``mixed``: letters of other alphabets
    or lost letters among Latin ones; ``letter``, ``marked_letter``: a single one; ``glued``: marked and longer than any
    two syllables; ``code``: abbreviations and what holds digits or signs.
    """

    @property
    def words(self) -> int:
        return self.total() - self["code"]

    @property
    def marked(self) -> int:
        return self["good"] + self.wrong + self["marked_letter"]

    @property
    def wrong(self) -> int:
        """Words that cannot be Vietnamese, by their marks or letters."""
        return self["bad"] + self["odd"] + self["mixed"] + self["glued"]

    def share(self, *sorts: Sort) -> float:
        """Of the words, 0..1."""
        return sum(self[sort] for sort in sorts) / self.words if self.words else 0.0


def tally(text: str) -> Tally:
    """The sorts of the words of ``text``."""
    counts = Tally()
    for word, times in Counter(words_of(text)).items():
        counts[sort_of(word)] += times
    return counts


def words_of(text: str) -> list[str]:
    """Parts of ``text`` between spaces, hyphens and slashes; addresses of the net and the letters of lists left out."""
    return _PARTS.findall(_LISTED.sub(" ", _ADDRESS.sub(" ", nfc(text))))


@lru_cache(maxsize=32768)
def sort_of(word: str) -> Sort:
    """The sort of one word; see ``Tally``."""
    word = word.strip(_EDGES)
    if word[-1:] in _RAISED and len(word) > 1 and sort_of(word.rstrip(_RAISED)) not in {"bad", "mixed"}:
        word = word.rstrip(_RAISED)
    letters = sum(map(str.isalpha, word))
    if not letters or len(word) > _LONGEST_WORD:
        return "code"
    if word.isascii():
        return _plain_sort(word)
    if any(_is_lost(character) for character in word) or _mixes_alphabets(word):
        return "mixed"
    if _foreign(word) or any(character.isdigit() and character not in _RAISED for character in word):
        return "code"
    if len(word) == 1:
        return "marked_letter" if word in _LETTERS else "bad"
    if word.isupper() and all(letter.isascii() or letter in _OF_ABBREVIATIONS for letter in word):
        return "good" if is_syllable(word.lower()) else "code"
    if is_syllable(word.lower()):
        return "good" if word.isupper() or word[1:].islower() else "bad"
    if word.lower() in accepted_words():
        return "good"
    if any(not character.isascii() and character not in _LETTERS for character in word):
        return "odd"
    return "glued" if len(word) > 2 * _LONGEST_SYLLABLE else "bad"


def _plain_sort(word: str) -> Sort:
    if len(word) == 1:
        return "letter"
    if not word.isalpha():
        return "code"
    if is_unmarked_syllable(word.lower()):
        return "plain"
    if word.isupper() and len(word) <= _LONGEST_SYLLABLE:
        return "code"
    if word.islower() and _VOWELS.isdisjoint(word):
        return "voiceless"
    return "strange"


def _is_lost(character: str) -> bool:
    return character == "\ufffd" or "\ue000" <= character <= "\uf8ff"


def _mixes_alphabets(word: str) -> bool:
    """True where letters that neither European nor Vietnamese writing has stand beside those that it has."""
    return 0 < _foreign(word) < sum(map(str.isalpha, word))


def _foreign(word: str) -> int:
    return sum(character.isalpha() and ord(character) > 0x17F and character not in _LETTERS for character in word)


def known_pairs(words: Iterable[str]) -> float:
    """The share of neighbours, without their marks, that are two syllables of a frequent administrative word, 0..1."""
    folded = [fold(word.strip(_EDGES)) for word in words]
    pairs = list(pairwise(folded))
    known = frequent_words_unmarked()
    return sum(f"{one} {other}" in known for one, other in pairs) / len(pairs) if pairs else 0.0


_ENGLISH = frozenset(
    word
    for line in (
        "the of and to in for is are was were be with by that this from on at as it or not",
        "which shall will have has an",
    )
    for word in line.split()
)


def english(words: Iterable[str]) -> float:
    """The share of the small words of English, 0..1."""
    found = [word.lower() in _ENGLISH for word in words]
    return sum(found) / len(found) if found else 0.0
