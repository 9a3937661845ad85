"""Numbers, days and symbols of documents that the recognition of letters got wrong: ``3O/2O20/ND-CP``, ``ngày l5``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from vanban.damage.changes import Change
from vanban.words import word_list

_DIGITS = str.maketrans("OoQDlIi|", "00001111")
_ROMAN = str.maketrans("l1|", "III")
# letters of other writings that are drawn as "Đ"
_STROKED = str.maketrans("ÐƉðɖ", "ĐĐđđ")
_OTHER_STROKED = re.compile("[ÐƉðɖ]")
_LETTERS = "A-Za-zÐƉĐđÀ-Ỹà-ỹ"
_NUMBER = re.compile(
    rf"(?<![\w/.-])(?P<number>[0-9OoQlI|]{{1,6}})(?P<year>/[0-9OoQlI|]{{4}})?(?P<join>[/-])"
    rf"(?P<symbol>[{_LETTERS}&0-9|]{{1,12}}(?:[-/][{_LETTERS}&0-9|]{{1,12}}){{0,4}})(?![\w/])"
)
_AFTER_WORD = re.compile(
    r"(?<!\w)(?:[Nn]gày|[Tt]háng|[Nn]ăm|[Kk]hoản|[Đđ]iều|NGÀY|THÁNG|NĂM|[Ss]ố:?)[ \n](?P<digits>[0-9OoQlI]{1,4})(?![\w/|])"
)
_DATE = re.compile(r"(?<![\w/.-])[0-9OolI|]{1,2}/[0-9OolI|]{1,2}/[0-9OolI|]{4}(?![\w/])")
_ROMAN_AFTER = re.compile(
    r"(?<!\w)(?:[Pp]hụ lục|PHỤ LỤC|[Qq]uý|[Cc]hương|CHƯƠNG|[Pp]hần|PHẦN) (?P<digits>[IVXl1]{1,4})(?![\w|])"
)
# what one letter of a symbol may have been: read -> meant
_MEANT = {
    "D": "Đ",
    "Ð": "Đ",
    "O": "QĐD",
    "0": "OQ",
    "Q": "O",
    "l": "I",
    "1": "I",
    "I": "L",
    "Ư": "U",
    "Ú": "U",
    "Ù": "U",
    "Ủ": "U",
    "Ô": "O",
    "Ò": "O",
    "8": "B",
    "5": "S",
    "é": "e",
}


def symbol_changes(text: str) -> Iterator[Change]:
    """Changes that may overlap; the first of two holds."""
    for found in _NUMBER.finditer(text):
        yield from _in_number(found)
    for pattern in (_DATE, _AFTER_WORD):
        for found in pattern.finditer(text):
            yield from _digits(
                found, "digits" if pattern is _AFTER_WORD else 0, _DIGITS, "chữ số bị nhận dạng thành chữ cái"
            )
    for found in _ROMAN_AFTER.finditer(text):
        yield from _digits(found, "digits", _ROMAN, "số La Mã bị nhận dạng sai")
    for found in _OTHER_STROKED.finditer(text):
        yield Change(found.span(), found[0], found[0].translate(_STROKED), "chữ “đ” của bảng chữ khác")


def _digits(found: re.Match[str], group: str | int, table: dict[int, int], reason: str) -> Iterator[Change]:
    was = found[group]
    now = was.translate(table)
    is_sound = was in {"I", "i", "o"} if table is _DIGITS else was.isdigit()
    if now != was and not is_sound:
        yield Change(found.span(group), was, now, reason)


def _in_number(found: re.Match[str]) -> Iterator[Change]:
    parts = re.split("([-/&])", found["symbol"])
    meant = "".join(_part(part) for part in parts)
    known = any(part in _symbols() for part in re.split("[-/&]", meant))
    if not known:
        return
    number = found["number"].translate(_DIGITS)
    year = (found["year"] or "").translate(_DIGITS)
    now = f"{number}{year}{found['join']}{meant}"
    if now != found[0]:
        yield Change(found.span(), found[0], now, "số, ký hiệu văn bản bị nhận dạng sai")


def _part(part: str) -> str:
    return _meant(part.translate(_STROKED)) if len(part) > 1 else part


@lru_cache(maxsize=4096)
def _meant(part: str) -> str:
    """The one known symbol that ``part`` may have been read from; ``part`` where none, or several, or itself is known."""
    if part in _symbols():
        return part
    ways = [""]
    for letter in part:
        ways = [way + other for way in ways for other in (letter, *_MEANT.get(letter, ""))][:256]
    found = {way for way in ways if way in _symbols()}
    return found.pop() if len(found) == 1 else part


@cache
def _symbols() -> frozenset[str]:
    return frozenset(word_list("mending")["symbols"].replace(",", " ").split())
