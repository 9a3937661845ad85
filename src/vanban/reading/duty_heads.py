"""The unit that a line of duties begins with: ``1. Phòng A: ...``, ``2. Trung tâm B chủ trì ...``, ``3. Sở C``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from vanban.reading.labels import parse_label
from vanban.reading.units import is_unit, names_kind, split_units
from vanban.text import fold
from vanban.words import word_list

_LONGEST = 240
_MARKS = " *_-–+•"


@dataclass(frozen=True, slots=True)
class Head:
    """The units named first in a line (none: it names no unit), their names as printed, and where the words behind begin."""

    units: tuple[str, ...]
    end: int
    name: str = ""


def read_head(text: str, *, opened_too: bool = True) -> Head:
    """The head of a line. Reads only its first part, so long lines cost no more.

    ``opened_too`` False: ``Yêu cầu các đơn vị ...`` is work of the unit above and names no unit of its own.
    """
    label = parse_label(text)
    start = _skip(text, label.length if label else 0)
    opened = _opening(text, start) if opened_too else start
    rest = text[opened:]
    if not is_unit(rest) or _is_work(rest):
        return Head((), start)
    return _by_colon(text, opened) or _by_verb(text, opened) or _alone(text, opened, start)


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in _MARKS:
        at += 1
    return at


def _opening(text: str, start: int) -> int:
    """Behind ``Giao``, ``Đề nghị`` ...: the unit begins there."""
    found = _openings().match(fold(text[start : start + 60]))
    return _skip(text, start + found.end()) if found else start


@cache
def _openings() -> re.Pattern[str]:
    words = sorted(word_list("duties")["openings"], key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(words)})\s+")


@cache
def _verbs() -> re.Pattern[str]:
    words = sorted(word_list("duties")["verbs"], key=len, reverse=True)
    return re.compile(rf"(?<![a-z])(?:{'|'.join(map(re.escape, words))})(?![a-z])")


def _is_work(rest: str) -> bool:
    """``Phối hợp với Sở A``, ``Tổ chức ...``: the line begins with what is done."""
    return _verbs().match(fold(rest[:40])) is not None


def _by_colon(text: str, start: int) -> Head | None:
    colon = text.find(":", start, start + _LONGEST)
    if colon < 0:
        return None
    name = text[start:colon].strip(_MARKS)
    verb = verb_place(name)
    if verb is not None or not name:
        return None
    if names_kind(name):
        return _listed(text, start, colon)
    return Head(split_units(name), _skip(text, colon + 1), name)


def _listed(text: str, start: int, colon: int) -> Head:
    """``Các phòng: A, B và C có trách nhiệm ...``: the names stand behind the colon."""
    place = verb_place(text[colon + 1 : colon + 1 + _LONGEST])
    end = len(text) if place is None else colon + 1 + place
    name = text[start:end].strip(_MARKS + ".;,")
    return Head(split_units(name), end, name)


def _by_verb(text: str, start: int) -> Head | None:
    part = text[start : start + _LONGEST]
    place = verb_place(part)
    if place is None:
        return None
    name = part[:place].strip(_MARKS + ",")
    return Head(split_units(name), start + place, name) if name else None


def verb_place(text: str) -> int | None:
    """Where the work begins behind the name of a unit; ``có trách nhiệm`` soon behind a name with ``được giao`` in it comes first."""
    folded = fold(text)
    duty = re.search(r"(?<![a-z])co trach nhiem(?![a-z])", folded)
    found = (one for one in _verbs().finditer(folded) if one.start() and not _in_name(text, one))
    first = next(
        (one.start() for one in found if not _belongs(folded, one.start()) and not _names_body(folded, one)), None
    )
    if duty and first is not None and "duoc giao" in folded[: duty.start()]:
        return duty.start()
    return first


def _belongs(folded: str, at: int) -> bool:
    return f" {folded[:at]}".rstrip().endswith(_before_verbs())


def _names_body(folded: str, found: re.Match[str]) -> bool:
    """``tổ chức, cá nhân``: who, and not what is done."""
    lists = word_list("duties")
    behind = folded[found.end() : found.end() + 20].lstrip(" ,")
    return found[0] in lists["bodies"] and behind.startswith(tuple(lists["body_words"]))


@cache
def _before_verbs() -> tuple[str, ...]:
    return tuple(f" {words}" for words in word_list("duties")["not_behind"])


def _in_name(text: str, found: re.Match[str]) -> bool:
    """``Ban Tổ chức``, ``Thanh tra``, ``Bộ phận Tiếp nhận``: a verb with a capital is part of a name, if names hold it."""
    return text[found.start()].isupper() and found[0] not in word_list("duties")["never_named"]


def _alone(text: str, start: int, behind: int) -> Head:
    """The whole line is the name: the points below it are the unit's."""
    name = text[start:].strip(_MARKS + ".:;")
    if len(name) > _LONGEST or name.endswith("./"):
        return Head((), behind)
    return Head(split_units(name), len(text), name)
