"""Words of a PDF page whose letters are not what the page shows: put right where that is certain, judged where not."""

from __future__ import annotations

from itertools import pairwise

import pypdfium2.raw as pdfium

from vanban.damage.convert import line_of
from vanban.damage.judge import Damage, judge
from vanban.formats.pdf_words import Word

_ASKED = 300
_MANY_UNKNOWN = 0.15
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_MARKS = "\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323"


def mend_words(text_page: object, words: list[Word]) -> Damage | None:
    """Changes the text of ``words`` where an old encoding or marks drawn apart are proved; says what was wrong.

    The damage has an ``encoding`` where it was put right; without one the letters are still wrong, or there are none.
    """
    unknown = _unknown_letters(text_page)
    if unknown >= _MANY_UNKNOWN:
        return Damage("scrambled", unknown, "phông chữ trong tệp không cho biết chữ nào là chữ nào")
    text = " ".join([word.text for word in words])
    if text.isascii():
        return judge(text)
    _join_marks(words)
    damage = judge(" ".join([word.text for word in words]))
    for word in words:
        if not word.text.isascii():
            word.text = word.text.translate(_LIGATURES)
            if damage and damage.encoding:
                word.text = line_of(word.text, damage.encoding, surely=True)
    return damage


def _unknown_letters(text_page: object) -> float:
    """The share of characters, of some from all over the page, that the font gives no meaning."""
    count = pdfium.FPDFText_CountChars(text_page)
    asked = range(0, count, count // _ASKED + 1)
    unknown = sum(pdfium.FPDFText_HasUnicodeMapError(text_page, index) == 1 for index in asked)
    return unknown / len(asked) if asked else 0.0


def _join_marks(words: list[Word]) -> None:
    """Marks that were drawn as words of their own, or at the head of the next one, back onto their letter."""
    for before, word in pairwise(words):
        marks = word.text[: len(word.text) - len(word.text.lstrip(_MARKS))]
        if marks and before.text[-1:].isalpha():
            before.text += marks
            word.text = word.text[len(marks) :]
    words[:] = [word for word in words if word.text]
