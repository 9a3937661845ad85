"""Kinds of document: their names, their abbreviations, and the kind word that stands before a number."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from vanban.text import fold_words
from vanban.words import word_list

_DOTS = " .…_\t\n"
_GAPS = str.maketrans(":(", "  ")
_GAPS = str.maketrans(":(", "  ")
_LONGEST = 4
_WINDOW = 80


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of document; ``abbreviations`` as in its symbol, the official one first."""

    name: str
    abbreviations: tuple[str, ...]
    law: bool = False
    annex: bool = False

    @property
    def abbreviation(self) -> str | None:
        return self.abbreviations[0] if self.abbreviations else None


@lru_cache(maxsize=1)
def _kinds() -> tuple[dict[str, Kind], dict[str, Kind]]:
    data = word_list("document_kinds")
    by_name: dict[str, Kind] = {}
    by_abbreviation: dict[str, Kind] = {}
    for row in data["kind"]:
        kind = Kind(row["name"], tuple(row["abbreviations"]), row.get("law", False), row.get("annex", False))
        for name in (kind.name, *row.get("also", ())):
            by_name[fold_words(name)] = kind
        for abbreviation in kind.abbreviations:
            by_abbreviation.setdefault(abbreviation.upper(), kind)
    return by_name, by_abbreviation


def kind_named(name: str) -> Kind | None:
    """The kind called ``name`` (case and diacritics do not count)."""
    return _kinds()[0].get(fold_words(name))


def kind_of_abbreviation(abbreviation: str) -> Kind | None:
    """The kind that ``KH``, ``QĐ`` ... stands for."""
    return _kinds()[1].get(abbreviation.upper())


def kind_names() -> frozenset[str]:
    """All names, folded."""
    return frozenset(_kinds()[0])


@lru_cache(maxsize=1)
def kind_spellings() -> dict[str, str]:
    """Every name in lower case with its diacritics -> the name of its kind."""
    return {
        name: row["name"] for row in word_list("document_kinds")["kind"] for name in (row["name"], *row.get("also", ()))
    }


@dataclass(frozen=True, slots=True)
class Lead:
    """What stands before a number: where it starts, the kind word if there is one, and whether ``số`` is there."""

    start: int
    kind: Kind | None
    so: bool


def lead_before(text: str, start: int, *, blank: bool = False) -> Lead:
    """The ``Kế hoạch số`` before the number at ``start``; dots may stand for a ``blank`` serial."""
    low = max(0, start - _WINDOW)
    before = text[low:start].rstrip(_DOTS) if blank else text[low:start]
    words = before.translate(_GAPS).split()[-_LONGEST - 1 :]
    so = bool(words) and words[-1] in ("số", "Số", "SỐ")
    if so:
        words.pop()
    words = words[-_LONGEST:]
    for size in range(len(words), 0, -1):
        kind = kind_named(" ".join(words[-size:]))
        if kind is not None and (so or not kind.law or words[-size][0].isupper()):
            return Lead(low + _place_of(before, words[-size:], so=so), kind, so)
    short = kind_of_abbreviation(words[-1]) if words and len(words[-1]) > 1 and words[-1].isupper() else None
    if short is not None:
        return Lead(low + _place_of(before, words[-1:], so=so), short, so)
    return Lead(start, None, so)


def _place_of(before: str, words: list[str], *, so: bool) -> int:
    """Where the first of ``words``, the last but for ``số`` of ``before``, starts."""
    place = before.lower().rfind("số") if so else len(before)
    for word in reversed(words):
        place = before.rfind(word, 0, place)
    return place
