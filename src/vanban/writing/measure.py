"""How wide a line is in Times New Roman: for rules that must be as long as the text above them."""

from __future__ import annotations

import tomllib
import unicodedata
from functools import cache
from importlib.resources import files

_USUAL = 500
_MM_PER_POINT = 25.4 / 72


@cache
def _widths(bold: bool) -> dict[str, int]:
    tables = tomllib.loads(files("vanban.writing").joinpath("widths.toml").read_text("utf-8"))
    table: dict[str, str] = tables["bold" if bold else "regular"]
    return {character: int(width) for width, characters in table.items() for character in characters}


def width_mm(text: str, *, size: float, bold: bool = False) -> float:
    """Width of ``text`` in mm at ``size`` points, on one line."""
    widths = _widths(bold)
    total = sum(_character(character, widths) for character in text)
    return total / 1000 * size * _MM_PER_POINT


def _character(character: str, widths: dict[str, int]) -> int:
    width = widths.get(character)
    if width is not None:
        return width
    base = unicodedata.normalize("NFD", character)
    horn = base[0] + "\u031b"
    if "\u031b" in base:
        return widths.get(unicodedata.normalize("NFC", horn), _USUAL)
    return widths.get(base[0], _USUAL)
