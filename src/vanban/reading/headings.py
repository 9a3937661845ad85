"""Numbered headings and points: ``Phần I``, ``Chương II``, ``Mục 1``, ``Điều 5.``, ``III.``, ``2.``, ``2.6.``, ``a)``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

_UP = "A-ZĐÀ-ỸĂÂÊÔƠƯ"


class Rank(IntEnum):
    """How high a heading stands; a heading closes all open ones of its own or a lower rank."""

    ANNEX = 0
    PART = 1
    CHAPTER = 2
    SECTION = 3
    SUBSECTION = 4
    LETTER = 5
    ROMAN = 6
    ARTICLE = 7
    NUMBER = 8
    DOTTED = 9
    BRACKET = 14
    POINT = 15


@dataclass(frozen=True, slots=True)
class Heading:
    """``label`` as printed without its mark; ``rank`` of ``2.6`` is DOTTED, of ``2.6.1`` one lower."""

    label: str
    rank: int
    length: int
    letter: bool = False


_NAMED = re.compile(
    r"(?P<label>(?P<word>phần|chương|mục|tiểu mục|điều)\s+(?P<number>thứ\s+[^\W\d_]+|[IVXLC]{1,7}|\d{1,3}[a-zđ]?))"
    r"(?P<mark>[.:]|(?=\s|$))\s*",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?:(?P<dotted>\d{1,2}(?:\.\d{1,2}){1,4})(?:[.)]|(?=\s))"
    r"|(?P<roman>[IVXL]{1,7})(?:[.)]|/(?=\s)|\s?[-–](?=\s)|(?=\s+[^\W\d_]*[A-ZĐÀ-Ỹ]{2}))"
    r"|(?P<letter>[A-ZĐ])[.)]"
    r"|(?P<bracket>\d{1,2})\)"
    r"|(?P<number>\d{1,2})(?:\.(?!\d)|[-–](?=\s+[^\W\d_]))"
    r"|(?P<point>[a-zđ]{1,2}\d?)[)]"
    r"|(?P<dot_point>[a-zđ])\.(?=\s))\s*(?=[^\W\d_]|[\"“‘'(*\d])"
)
_RANKS = {
    "phần": Rank.PART,
    "chương": Rank.CHAPTER,
    "mục": Rank.SECTION,
    "tiểu mục": Rank.SUBSECTION,
    "điều": Rank.ARTICLE,
}
_GROUPS = {
    "roman": Rank.ROMAN,
    "letter": Rank.LETTER,
    "bracket": Rank.BRACKET,
    "number": Rank.NUMBER,
    "point": Rank.POINT,
    "dot_point": Rank.POINT,
}


def heading_of(text: str) -> Heading | None:
    """The heading or point with which ``text`` begins, or None."""
    named = _NAMED.match(text)
    if named:
        return _named(text, named)
    found = _NUMBERED.match(text)
    if not found:
        return None
    group = found.lastgroup or ""
    label = found[group]
    if group == "dotted" and text[found.end(group)].isspace() and text[found.end()].islower():
        return None  # "30.4 là ngày lễ"
    rank = Rank.DOTTED + label.count(".") - 1 if group == "dotted" else _GROUPS[group]
    single = group in ("roman", "letter") and len(label) == 1
    return Heading(label, rank, found.end(), letter=single)


def _named(text: str, found: re.Match[str]) -> Heading | None:
    """``Điều 5.`` begins an article, ``Điều 5 của Luật`` a sentence: the word is followed by a mark, a title or nothing."""
    word = " ".join(found["word"].lower().split())
    rest = text[found.end() :]
    if not text[0].isupper() or (not found["mark"] and rest and not (rest[0].isupper() and word != "điều")):
        return None
    return Heading(" ".join(found["label"].split()), _RANKS[word], found.end())
