"""Numbers of documents in running text: ``64/2025/QH15``, ``29/KH-UBND``, ``60-NQ/TU``, ``8536/VPCP-KSTT``.

Every quantifier is bounded, so each place where a number could start costs a fixed time at most.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_UPPER = "A-ZĐÐÂĂÊÔƠƯ"
_LETTER = _UPPER + "a-zđâăêôơư"
_PART = rf"[{_UPPER}][{_LETTER}&]{{0,15}}(?:\.[{_UPPER}]{{2,8}}(?![{_LETTER}]))?\d{{0,3}}"
_DASH = rf"(?:[-‐‑–](?:(?=[{_UPPER}])|[ \t]{{0,3}}(?:\n\s{{0,6}})?(?=[{_UPPER}]{{2}}))|[ \t][-‐‑–](?=[{_UPPER}]{{2}}))"
_PARTY_DASH = rf"[ \t]?[-‐‑–][ \t]?(?=[{_UPPER}]{{2}})"
_SLASH = r"[ \t]?/[ \t]?"
_SERIAL = r"\d(?<![\w/.\-]\d)\d{0,5}(?:\.\d{1,3})?[A-Za-z]?"
_SYMBOL = rf"{_PART}(?:{_DASH}{_PART}){{0,4}}"

_NUMBER = re.compile(
    rf"(?P<serial>{_SERIAL})(?:"
    rf"{_SLASH}(?P<year>(?:19|20)\d\d){_SLASH}(?P<legal>{_SYMBOL}(?:/{_SYMBOL})?)"
    rf"|{_PARTY_DASH}(?P<party>{_SYMBOL}{_SLASH}{_SYMBOL})"
    rf"|{_SLASH}(?P<plain>{_SYMBOL}))(?![\w/])"
)
_BLANK = re.compile(rf"/(?<=[\s:._…]/)(?P<plain>{_PART}(?:-{_PART}){{1,3}})(?![\w/])")
_DASHES = re.compile("[‐‑–]")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class NumberHit:
    """A number as it stands: ``number`` normalised, ``symbol`` its part after the serial, ``blank`` without a serial."""

    start: int
    end: int
    number: str
    symbol: str
    year: int | None
    party: bool
    spaced: bool
    blank: bool = False


def normal_number(text: str) -> str:
    """``29 /KH-\\nUBND`` -> ``29/KH-UBND``: no spaces, plain hyphens, ``Đ`` for the look-alike ``Ð``."""
    return _DASHES.sub("-", _SPACE.sub("", text)).replace("Ð", "Đ")


def numbers_in(text: str) -> Iterator[NumberHit]:
    """All that has the form of a number, in order of place; blanks (``số:   /KH-UBND``) are not among them."""
    for found in _NUMBER.finditer(text):
        symbol = found["legal"] or found["party"] or found["plain"]
        raw = found[0]
        yield NumberHit(
            start=found.start(),
            end=found.end(),
            number=normal_number(raw),
            symbol=normal_number(symbol),
            year=int(found["year"]) if found["year"] else None,
            party=found["party"] is not None,
            spaced=bool(_SPACE.search(raw)),
        )


def blanks_in(text: str) -> Iterator[NumberHit]:
    """Numbers whose serial is left blank: ``/KH-UBND`` after a space, a colon or dots."""
    for found in _BLANK.finditer(text):
        symbol = normal_number(found["plain"])
        yield NumberHit(found.start(), found.end(), "/" + symbol, symbol, None, False, False, blank=True)


def symbol_parts(symbol: str) -> list[str]:
    """``NQ/TW`` -> ``["NQ", "TW"]``; ``KH-UBND`` -> ``["KH", "UBND"]``."""
    return re.split("[-/]", symbol)
