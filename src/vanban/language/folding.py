"""Letters to their plain ones, one for one. Ordinary Vietnamese goes through a codec of its own, the rest by a table."""

from __future__ import annotations

import codecs
import unicodedata
from functools import cache
from typing import Any

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_QUOTES = {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "`": "'"}
_VOWELS = "aăâeêioôơuưy"
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_OTHER = "–—“”‘’…•▪\u00a0"
_UNUSED = "\ufffe"


class _Fold(dict[int, str]):
    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_character(chr(code))
        return folded


def _fold_character(character: str) -> str:
    if character in "đĐ":
        return "d"
    if character in _DASHES:
        return "-"
    if character in _QUOTES:
        return _QUOTES[character]
    if character.isspace() and character not in "\n\t":
        return " "
    base = unicodedata.normalize("NFD", character)[0].lower()
    return base if len(base) == 1 else character


_FOLD = _Fold()


@cache
def _codec() -> tuple[Any, str]:
    """An alphabet of at most 256 letters that holds all of Vietnamese (in NFC), and what each of them folds to."""
    small = [unicodedata.normalize("NFC", vowel + tone) for vowel in _VOWELS for tone in _TONES]
    accented = [letter for letter in [*small, "đ"] if not letter.isascii()]
    letters = ["\0\t\n", *map(chr, range(32, 127)), *accented, *(letter.upper() for letter in accented), _OTHER]
    alphabet = "".join(letters)
    assert len(alphabet) <= 256
    return codecs.charmap_build(alphabet.ljust(256, _UNUSED)), alphabet.translate(_FOLD).ljust(256, _UNUSED)


def fold_plain(text: str) -> str | None:
    """``text`` folded, None where it holds anything but the letters and signs of ordinary Vietnamese in NFC."""
    encoding, folded = _codec()
    try:
        coded: bytes = codecs.charmap_encode(text, "strict", encoding)[0]
    except UnicodeEncodeError:
        return None
    return codecs.charmap_decode(coded, "strict", folded)[0]


def fold_normal(text: str) -> str:
    """``text``, which is in NFC, folded: any character, as long as it was."""
    return text.translate(_FOLD)
