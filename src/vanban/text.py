"""Vietnamese text: one normal form, comparison without diacritics, clean lines. All results are NFC."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from vanban.language.folding import fold_normal, fold_plain

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufff9-\ufffb]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_SPACES = re.compile("[ \t\x0b\x0c\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
# ordinary text holds none of these: one look, then no more work
_UNEVEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\xa0\xad\u0300-\u036f\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\uf000-\uf0ff\ufeff\ufff9-\ufffb\t]"
)
_MARKS = "[\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323]"
_DETACHED = re.compile(f"([^\\W\\d_])((?:[ \u00a0]+{_MARKS}+)+)[ \u00a0]*")
_SYMBOL_BULLETS = {
    0xF0B7: "•",
    0xF0A7: "▪",
    0xF02D: "-",
    0xF02B: "+",
    0xF0D8: "➢",
    0xF076: "❖",
    0xF0FC: "✓",
    0xF0E8: "➔",
}
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_OPEN_PAIRS = re.compile(f"(o[ae]|(?<!q)uy)([{_TONES}])(?![^\\W\\d_]|[\u0302\u0306\u031b])", re.IGNORECASE)


def nfc(text: str) -> str:
    """``text`` in NFC, with accents that a converter set apart (``VÊ ̀CẢI``) put back on their letter."""
    if text.isascii():
        return text
    text = unicodedata.normalize("NFC", text)
    # the lead byte of U+0300 to U+033F, found far sooner than the marks themselves
    if b"\xcc" in text.encode("utf-8", "surrogatepass") and _DETACHED.search(text):
        text = _DETACHED.sub(lambda found: f"{found[1]}{''.join(found[2].split())} ", text)
        text = unicodedata.normalize("NFC", text)
    return text


def clean(text: str) -> str:
    """NFC without invisible and control characters; line ends become ``\\n``; other spacing stays."""
    if not _UNEVEN.search(text):
        return nfc(text)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n").replace("\u2028", "\n")
    text = text.replace("\u2029", "\n").replace("\x85", "\n")
    if not text.isascii():
        text = _INVISIBLE.sub("", text).translate(_SYMBOL_BULLETS)
    return nfc(_CONTROL.sub("", text))


def squeeze(text: str) -> str:
    """``clean`` with every run of spaces and tabs as one space, without spaces at the ends of lines."""
    if "  " in text or _UNEVEN.search(text) or unicodedata.normalize("NFC", text) is not text:
        text = nfc(_SPACES.sub(" ", clean(text)))
    if "\n" not in text:
        return text.strip(" ")
    return "\n".join(line.strip(" ") for line in text.split("\n"))


def fold(text: str) -> str:
    """Lower case without diacritics, ``đ`` as ``d``, dashes, quotes and spaces as their plain ones.

    As long as ``nfc(text)``, so offsets into one hold in the other.
    """
    folded = fold_plain(text)
    return fold_normal(nfc(text)) if folded is None else folded


@lru_cache(maxsize=4096)
def fold_words(text: str) -> str:
    """``fold`` with runs of white space as one space: the key under which names are compared."""
    return " ".join(fold(text).split())


def new_tones(text: str) -> str:
    """Tone marks of ``oa``, ``oe``, ``uy`` on the first vowel (``hoà`` -> ``hòa``, ``thuý`` -> ``thúy``)."""
    parts = unicodedata.normalize("NFD", text)
    moved = _OPEN_PAIRS.sub(lambda found: found[1][0] + found[2] + found[1][1], parts)
    return unicodedata.normalize("NFC", moved)


def same_words(one: str, other: str) -> bool:
    """True where two texts differ only in case, spacing and the place of tone marks."""
    return " ".join(new_tones(one).casefold().split()) == " ".join(new_tones(other).casefold().split())


def superscript(digits: str) -> str:
    """``12`` -> ``¹²``."""
    return digits.translate(_SUPERSCRIPTS)


def is_upper(text: str) -> bool:
    """True where there are letters and all of them are capitals."""
    return text.isupper()
