"""The few pdfium functions that are asked for every word, declared over plain addresses: many calls at a small cost."""

from __future__ import annotations

import ctypes
from functools import cache
from typing import Any

import pypdfium2.raw as pdfium

# typed as what ctypes gives: a function of numbers; the docstrings say which
Native = Any
_Address, _Int = ctypes.c_void_p, ctypes.c_int


def address(pointer: Any) -> int:
    """Where the object that ``pointer`` points to stands."""
    return ctypes.cast(pointer, _Address).value or 0


@cache
def loose_box() -> Native:
    """(text page, character, address of 4 floats: left, top, right, bottom) -> whether it has one."""
    return _declared(pdfium.FPDFText_GetLooseCharBox, _Int, _Address, _Int, _Address)


@cache
def origin() -> Native:
    """(text page, character, addresses of 2 doubles: x, y) -> whether it has one."""
    return _declared(pdfium.FPDFText_GetCharOrigin, _Int, _Address, _Int, _Address, _Address)


@cache
def text_object() -> Native:
    """(text page, character) -> the text object that draws it: one for all that are drawn at once, in one font."""
    return _declared(pdfium.FPDFText_GetTextObject, _Address, _Address, _Int)


def _declared(function: Any, result: Any, *arguments: Any) -> Native:
    return ctypes.PYFUNCTYPE(result, *arguments)(address(function))
