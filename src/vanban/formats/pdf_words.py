"""The words of a PDF page with their places, in points, y downwards."""

from __future__ import annotations

import ctypes
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2.raw as pdfium

from vanban.formats import pdf_native
from vanban.formats.pdf_objects import Turn
from vanban.formats.refusals import bomb
from vanban.text import superscript

MAX_CHARACTERS = 200_000
# pdfium marks a hyphen at a line's end so, and runs on with the next line
_LINE_END_HYPHEN = "\ufffe"
_WORD = re.compile(r"[^\s\x00-\x1f\ufffe\uffff]+\ufffe?|\ufffe")
_RAISED_MARK = re.compile(r"(?<=[^\W\d_]|[)”\"%,;.])\d{1,3}(?=\W*$)|^\d{1,3}(?=[^\W\d_]*$)")

# two boxes (left, top, right, bottom) and a point, as pdfium writes them
_PLACE = struct.Struct("=8f2d")


@dataclass(slots=True)
class Word:
    """``top`` and ``bottom`` are the font's, ``base`` is the baseline; ``index`` is its first character's place.

    ``confidence`` is below 1 for words that were recognised in a picture.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    base: float
    index: int
    confidence: float = 1.0


def read_words(text_page: object, turn: Turn) -> list[Word]:
    """The words of a page in the order of its content."""
    count = pdfium.FPDFText_CountChars(text_page)
    if count > MAX_CHARACTERS:
        raise bomb("Số chữ trong một trang PDF")
    if count <= 0:
        return []
    buffer = ctypes.create_string_buffer((count + 1) * 2)
    # one code unit a character; a page with characters beyond the basic plane goes character by character
    written = pdfium.FPDFText_GetText(text_page, 0, count, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)))
    text = buffer.raw[: max(written - 1, 0) * 2].decode("utf-16-le", errors="replace")
    if len(text) != count:
        text = "".join(_character(text_page, index) for index in range(count))
    return list(_words(text_page, text.replace("\x02", _LINE_END_HYPHEN), turn))


def _character(text_page: object, index: int) -> str:
    code = pdfium.FPDFText_GetUnicode(text_page, index)
    return chr(code) if 0 < code < 0xD800 or 0xE000 <= code < 0x110000 else " "


def _words(text_page: object, text: str, turn: Turn) -> Iterator[Word]:
    found = [(match[0], *match.span()) for match in _WORD.finditer(text)]
    known, places = _places(pdf_native.address(text_page), [(start, end - 1) for _, start, end in found])
    for (word, start, _), there, place in zip(found, known, places, strict=True):
        if not there:
            continue
        left, top, right, bottom, last_left, last_top, last_right, last_bottom, x, y = place
        x0, y0, x1, y1 = turn.box(
            left if left < last_left else last_left,
            bottom if bottom < last_bottom else last_bottom,
            right if right > last_right else last_right,
            top if top > last_top else last_top,
        )
        said = word if word[-1] != _LINE_END_HYPHEN else word[:-1] + "-"
        yield Word(said, x0, x1, y0, y1, turn.point(x, y)[1], start)


def _places(page: int, words: list[tuple[int, int]]) -> tuple[list[int], Iterator[tuple[float, ...]]]:
    """Whether each word, given by its first and last character, has a place; the boxes of both, the first one's origin."""
    room = ctypes.create_string_buffer(max(_PLACE.size * len(words), 1))
    box, origin = pdf_native.loose_box(), pdf_native.origin()
    known: list[int] = []
    at = ctypes.addressof(room)
    for first, last in words:
        known.append(box(page, first, at))
        if not box(page, last, at + 16):
            box(page, first, at + 16)
        origin(page, first, at + 32, at + 40)
        at += _PLACE.size
    return known, _PLACE.iter_unpack(room.raw[: _PLACE.size * len(words)])


def mark_raised(text_page: object, words: list[Word]) -> None:
    """Turns small digits at the end or start of words into superscripts (``CCHC1`` -> ``CCHC¹``)."""
    size = pdfium.FPDFText_GetFontSize
    for word in words:
        if word.text.isalpha():
            continue
        found = _RAISED_MARK.search(word.text)
        if found is None or not any(character.isalpha() for character in word.text):
            continue
        start, end = found.span()
        other = word.index if start else word.index + end
        if size(text_page, word.index + start) < 0.8 * size(text_page, other):
            word.text = word.text[:start] + superscript(found[0]) + word.text[end:]
