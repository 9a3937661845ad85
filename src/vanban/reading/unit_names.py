"""How the names of units begin and go on: which words open one, which commas and "và" stand inside one."""

from __future__ import annotations

import re
from functools import cache

from vanban.text import fold
from vanban.words import word_list

_GATHERING = frozenset({"cac", "nhung", "mot so", "toan the", "tat ca"})
_COLLECTIVE = ("cac ", "nhung ", "toan the ", "mot so ", "tat ca ")


def is_unit(text: str) -> bool:
    """True where ``text`` begins as the name of a unit (or of its head) does."""
    return starts_unit(text.lstrip('“" '))


@cache
def whole_names() -> re.Pattern[str]:
    """Names with a comma or "và" inside, in folded text."""
    names = sorted(word_list("units")["whole_names"], key=len, reverse=True)
    return re.compile(rf"(?<![a-z])({'|'.join(map(re.escape, names))})(?![a-z])")


@cache
def _starting(*lists: str) -> re.Pattern[str]:
    words = sorted((word for name in lists for word in word_list("units")[name]), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})(?![a-z])")


def starts_unit(text: str) -> bool:
    """``Sở Nội vụ``, ``các phòng``, ``UBND``; not ``Phòng ngừa`` and not ``Các giải pháp``."""
    folded = fold(text)
    if _starting("not_starts").match(folded):
        return False
    if _starting("sure_starts").match(folded):
        return True
    found = _starting("starts").match(folded)
    if not found:
        return False
    rest = text[found.end() :].strip()
    if found[0] in _GATHERING:
        return _starting("starts", "sure_starts", "common_names").match(fold(rest)) is not None
    return (
        not rest
        or rest[0] in ",;."
        or _is_proper(rest)
        or text[:1].isupper()
        or _starting("place_names").match(fold(rest)) is not None
    )


def is_named_unit(text: str) -> bool:
    """``Sở Nội vụ``, ``Các phòng``, ``UBND xã``; unlike ``is_unit`` not ``Cơ sở dữ liệu``: a name stands behind the common word."""
    folded = fold(text)
    if not is_unit(text):
        return False
    if _starting("sure_starts").match(folded):
        return True
    found = _starting("starts").match(folded)
    rest = text[found.end() :].strip() if found else ""
    return bool(rest) and (_is_proper(rest) or (found is not None and found[0] in _GATHERING))


def _is_proper(rest: str) -> bool:
    return (
        rest[0].isupper()
        or rest[0].isdigit()
        or rest[0] in '“"('
        or fold(rest).startswith(("cac ", "truc thuoc", "lien quan", "co lien quan", "chuyen mon"))
    )


def field_at(text: str) -> bool:
    """``Tài chính ...``: a field of government, which may stand for its department."""
    folded = fold(text)
    return any(re.match(rf"{re.escape(field)}(?![a-z])", folded) for field in word_list("units")["fields"])


def is_lower_unit(following: str) -> bool:
    """``phòng Hợp tác``: a common word in small letters with a proper name behind it."""
    found = _starting("starts").match(fold(following))
    rest = following[found.end() :].strip() if found else ""
    return bool(rest) and rest[0].isupper() and not _starting("place_names").match(fold(following))


def is_common(following: str) -> bool:
    """``đơn vị``, ``ngành``: names that go on a list of one kind."""
    return _starting("common_names").match(fold(following)) is not None


def names_several(unit: str) -> bool:
    """``Các phòng``, ``Thủ trưởng các đơn vị``, ``Toàn thể công chức``: more than one at once."""
    folded = f" {fold(unit)} "
    return any(f" {words}" in folded for words in _gatherings())


@cache
def _gatherings() -> tuple[str, ...]:
    return tuple(f"{words} " if "," not in words else words for words in word_list("units")["collectives"])


def is_collective(before: str) -> bool:
    """``các sở``, ``UBND các xã``: names a kind of unit, which commas may go on."""
    folded = fold(before).lstrip(" -+*•.,;:\n\t")
    if folded.startswith(_COLLECTIVE) or " cac " in folded:
        return True
    if re.search(r"(?<![a-z])(?:xa|phuong|thi tran|dac khu|huyen)\s*$", folded):
        return True
    return before.strip()[:1].islower() and _starting("common_names").match(folded) is not None
