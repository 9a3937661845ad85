"""The forms in which one name is compared: its words, its words without place or owner, its initials. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from cchc.agencies.unit_words import unit_words
from vanban.text import fold, squeeze

_TOKEN = re.compile(r"[^\W_]+")
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Token:
    """A word as compared, and whether it is written all in capitals (then it may be the initials of several words)."""

    word: str
    capitals: bool


@lru_cache(maxsize=8192)
def tokens(text: str) -> tuple[Token, ...]:
    """The words of ``text`` without punctuation and joining words."""
    line = squeeze(text).replace("\n", " ")
    found = (match.group() for match in _TOKEN.finditer(line))
    both = ((fold(word), word.isupper()) for word in found)
    return tuple(Token(word, capitals) for word, capitals in both if word not in unit_words().joining)


def words(text: str) -> Words:
    return tuple(token.word for token in tokens(text))


def normalise_unit(text: str) -> str:
    """The key of a name: folded words with single spaces, no punctuation, no joining words, short forms of kinds spelt out.

    ``P. Hợp tác quốc tế – VP`` and ``Phòng Hợp tác quốc tế - Văn phòng`` have one key.
    """
    return " ".join(spelt(words(text)))


def spelt(line: Words) -> Words:
    """Short forms that stand alone (``p``, ``vp``, ``ubnd``) as their words."""
    short = unit_words().short
    result: list[str] = []
    for word in line:
        result.extend(part for part in short.get(word, (word,)) if part not in unit_words().joining)
    return tuple(result)


def name_forms(text: str) -> tuple[Words, ...]:
    """The full words, then shorter forms that still name it: without the place (``Sở Công Thương``), up to the kind of place
    (``Ủy ban nhân dân tỉnh``), without the owner (``Văn phòng`` of ``Văn phòng Sở``). Each has two words or more."""
    full = spelt(words(text))
    forms = [full, *_without_place(full)]
    forms += [without_owner(form) for form in forms]
    return tuple(dict.fromkeys(form for form in forms if len(form) > 1 or form == full))


def without_kind(line: Words) -> Words:
    """A name without the word that says what it is, if two words or more are left; else as it is."""
    for kind in unit_words().kinds:
        if line[: len(kind)] == kind and len(line) - len(kind) > 1:
            return line[len(kind) :]
    return line


def without_owner(line: Words) -> Words:
    """A name without ``Sở``, ``tỉnh`` ... at its end, if two words or more are left; else as it is."""
    for owner in unit_words().owners:
        if line[-len(owner) :] == owner and len(line) - len(owner) > 1:
            return line[: -len(owner)]
    return line


def names_a_group(text: str) -> bool:
    """``các phòng``, ``toàn thể công chức``: more than one unit, so nothing to match."""
    line = words(text)
    return any(line[: len(group)] == group for group in unit_words().groups)


def initials(line: Words) -> str:
    return "".join(word[0] for word in line)


def _without_place(line: Words) -> list[Words]:
    for start in range(2, len(line) - 1):
        for place in unit_words().places:
            end = start + len(place)
            if line[start:end] == place and end < len(line):
                return [line[:start], line[:end]]
    return []
