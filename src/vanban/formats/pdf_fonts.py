"""Which words are bold, by the weight or the name of their font."""

from __future__ import annotations

import ctypes

import pypdfium2.raw as pdfium

from vanban.formats import pdf_native
from vanban.formats.pdf_words import Word

_HEAVY = (b"bold", b"black", b"heavy")
_HEAVY_WEIGHT = 600


class FontWeights:
    """Asks a page for the fonts of its words."""

    def __init__(self, text_page: object) -> None:
        self._page = text_page
        self._buffer = ctypes.create_string_buffer(256)
        self._flags = ctypes.c_int()

    def heavy(self, words: list[Word]) -> set[int]:
        """The ``index`` of each bold word."""
        ask, page = pdf_native.text_object(), pdf_native.address(self._page)
        known: dict[int | None, bool] = {}
        found: set[int] = set()
        for word in words:
            drawn = ask(page, word.index)
            heavy = known.get(drawn)
            if heavy is None:
                heavy = known[drawn] = self._is_heavy(word.index)
            if heavy:
                found.add(word.index)
        return found

    def _is_heavy(self, index: int) -> bool:
        length = pdfium.FPDFText_GetFontInfo(self._page, index, self._buffer, 256, ctypes.byref(self._flags))
        name = self._buffer.raw[: min(length, 256)].lower() if length else b""
        if any(mark in name for mark in _HEAVY):
            return True
        return bool(pdfium.FPDFText_GetFontWeight(self._page, index) >= _HEAVY_WEIGHT)
