"""What a line at the head of a document is: motto, number, place and date, name of a body, or the kind of document."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vanban.cite.dates import DateHit, find_date
from vanban.cite.issuers import starts_body
from vanban.cite.kinds import Kind, kind_named
from vanban.cite.numbers import normal_number
from vanban.cite.words import words_from
from vanban.model import Span
from vanban.reading.pieces import Piece
from vanban.text import fold, fold_words

_MOTTO = re.compile(r"cong hoa xa hoi chu nghia viet nam|doc lap ?- ?tu do ?- ?hanh phuc|dang cong san viet nam")
_MOTTOS = ("cong hoa xa hoi chu nghia viet nam", "doc lap - tu do - hanh phuc", "dang cong san viet nam")
_UP = "A-ZĐÐÂĂÊÔƠƯ"
_NUMBER = re.compile(
    rf"^(?:[A-ZĐ][^\W\d_]+(?:\s[^\W\d_]+){{0,2}}\s)?[Ss][ốÔỐ]\s?:?[\s.…_]{{0,30}}(?P<serial>\d{{1,6}}[a-zA-Z]?)?[\s.…_]{{0,30}}[-/–]\s?"
    rf"(?P<symbol>(?:\d{{4}}/)?[{_UP}][{_UP}a-zđâăêôơư&.]{{0,20}}\d{{0,3}}(?:\s?[-–/]\s?[{_UP}][{_UP}a-zđâăêôơư&.]{{0,20}}\d{{0,3}}){{0,4}})"
)
_PLACE = re.compile(r"(?P<place>[A-ZĐÂĂÊÔƠƯ][^,:\d/]{1,40}),?\s{0,3}$")
_SUBJECT = re.compile(r"^V/v:?\s{0,3}", re.IGNORECASE)
_ANNEX = re.compile(
    r"phụ lục(?:\s+(?:số\s+)?(?P<label>[IVXLC]{1,6}|\d{1,3}(?:\.\d{1,3})?[A-Za-zĐđ]?|[A-ZĐ]))?\s{0,2}[.:]?$",
    re.IGNORECASE,
)
_LONGEST_KIND = 4
_LONGEST_BODY = 90


@dataclass(frozen=True, slots=True)
class NumberLine:
    serial: str | None
    symbol: str
    span: Span


@dataclass(frozen=True, slots=True)
class KindLine:
    """A line that says the kind; ``rest`` is the title on the same line, starting at ``rest_start``."""

    kind: Kind
    rest: str
    rest_start: int


def without_motto(text: str) -> str:
    """``text`` without national motto or Party name; empty where there is nothing else."""
    found = _MOTTO.search(fold(text))
    if not found:
        return text
    return (text[: found.start()] + " " + text[found.end() :]).strip(" |_-–*")


def motto_rest(text: str) -> str | None:
    """What a line that breaks off within the motto leaves for the next: ``viet nam``; None for other lines."""
    folded = fold_words(text).strip(" |_*")
    if " " not in folded:
        return None
    return next((motto[len(folded) :].strip(" -") for motto in _MOTTOS if motto.startswith(f"{folded} ")), None)


def number_line(piece: Piece) -> NumberLine | None:
    """``Số: 25/KH-SXD``; the serial is None where it is left blank."""
    found = _NUMBER.match(piece.text)
    if not found:
        return None
    start = piece.span[0]
    return NumberLine(found["serial"], normal_number(found["symbol"]).rstrip("."), (start, start + found.end()))


def place_and_date(piece: Piece) -> tuple[str | None, DateHit] | None:
    """``Sông Lam, ngày 03 tháng 4 năm 2026``; offsets of the date are those within the body."""
    date = find_date(piece.text)
    if date is None or "tháng" not in date.text.lower():
        return None
    start = piece.span[0]
    number = number_line(piece)
    after = number.span[1] - start if number else 0
    place = _PLACE.search(piece.text[after : date.span[0]].strip())
    if place is None and date.span[0] > after:
        return None
    moved = DateHit((start + date.span[0], start + date.span[1]), date.text, date.parts)
    return (" ".join(place["place"].split()) if place else None), moved


def kind_line(piece: Piece) -> KindLine | None:
    """``KẾ HOẠCH`` alone or with the title behind it; ``Phụ lục II`` too."""
    text = piece.text
    if annex_label(text) is not None:
        kind = kind_named("phụ lục")
        return KindLine(kind, "", piece.span[1]) if kind else None
    words = [(found.start(), found.end()) for found in re.finditer(r"\S+", text[:80])]
    for size in range(min(_LONGEST_KIND, len(words)), 0, -1):
        end = words[size - 1][1]
        kind = kind_named(text[:end].rstrip(":"))
        if kind and not kind.annex and (text[:end].isupper() or end == len(text)):
            rest = text[end:].lstrip(" :")
            return KindLine(kind, rest, piece.span[1] - len(rest))
    return None


def annex_label(text: str) -> str | None:
    """``Phụ lục II`` -> ``II``; ``""`` for one without a number; None where the line is no such heading."""
    found = _ANNEX.match(text)
    return (found["label"] or "") if found else None


def subject_line(piece: Piece) -> str | None:
    """What an official letter is about: the words behind ``V/v``."""
    found = _SUBJECT.match(piece.text)
    return piece.text[found.end() :] if found else None


def is_rule(text: str) -> bool:
    """A line of dashes, stars or the like."""
    return not any(character.isalnum() for character in text)


def is_body_name(text: str) -> bool:
    """A line of a letterhead that begins a body's name."""
    return (
        len(text) <= _LONGEST_BODY
        and (text.isupper() or text[:1].isupper())
        and starts_body(words_from(text, 0, len(text)))
    )


_OPEN_NAMES = frozenset({"thu tuong", "van phong", "thanh tra", "cong an", "ban quan ly", "ban chi dao"})


def bodies(lines: list[str]) -> list[str]:
    """The bodies that the lines of a letterhead name, the highest first: lines that begin no body go on the one before."""
    found: list[str] = []
    for line in lines:
        goes_on = bool(found) and fold_words(found[-1]) in _OPEN_NAMES
        if found and (goes_on or not is_body_name(line)):
            found[-1] = f"{found[-1]} {line}"
        elif is_body_name(line):
            found.append(line)
    return found
