"""Which unit a name in a document means. Pure functions over names that the caller passes in; nothing is ever created.

Exact is: the name, the short name, an alias, a form of one of them without place or owner, or initials that only one unit
has (``HTQT-VP``, ``TT&DVĐN``, ``VP Sở``). Anything else is at most a proposal with a score for a person to confirm.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from cchc.agencies.unit_forms import (
    Token,
    Words,
    initials,
    name_forms,
    names_a_group,
    normalise_unit,
    spelt,
    tokens,
    without_kind,
    without_owner,
)

__all__ = ["DatedName", "UnitMatch", "UnitName", "match_unit", "names_a_group", "normalise_unit"]

PROPOSED_FROM = 65


@dataclass(frozen=True, slots=True)
class DatedName:
    """Another name and the days (inclusive, None is open) on which it is understood."""

    text: str
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None


@dataclass(frozen=True, slots=True)
class UnitName:
    """A unit and all that it is called. Of units that a text fits equally well the lowest ``rank`` is meant."""

    unit_id: int
    name: str
    short_name: str = ""
    aliases: tuple[DatedName, ...] = ()
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    rank: int = 0


@dataclass(frozen=True, slots=True)
class UnitMatch:
    """``unit_id`` with ``exact`` is the unit; without, a proposal (None: not even that). ``score`` is 0 to 100.

    ``rivals``: units that fit as well, so that a person must choose. ``group``: the text names several units at once.
    """

    unit_id: int | None
    score: int
    exact: bool
    rivals: tuple[int, ...] = ()
    group: bool = False


def match_unit(text: str, candidates: Sequence[UnitName], *, on: dt.date | None = None) -> UnitMatch:
    """The unit that ``text`` names among ``candidates``, of those that exist ``on`` that day (None: of all)."""
    index = _index(tuple(candidates), on)
    said = tokens(text)
    if not said or names_a_group(text):
        return UnitMatch(None, 0, exact=False, group=bool(said))
    for fits in (index.by_words, index.by_form, index.by_initials):
        found = fits(said)
        if found:
            return _decided(found, index.ranks)
    return _proposed(said, index)


def _decided(found: frozenset[int], ranks: dict[int, int]) -> UnitMatch:
    nearest = min(ranks[unit] for unit in found)
    best = sorted(unit for unit in found if ranks[unit] == nearest)
    if len(best) == 1:
        return UnitMatch(best[0], 100, exact=True)
    return UnitMatch(best[0], 90, exact=False, rivals=tuple(best[1:]))


def _proposed(said: tuple[Token, ...], index: _Index) -> UnitMatch:
    line = spelt(tuple(token.word for token in said))
    wanted, short = " ".join(line), "".join(token.word for token in said if token.capitals)
    best, unit = 0.0, None
    for form, owner in index.forms:
        score = max(
            fuzz.token_sort_ratio(wanted, " ".join(form)),
            0.95 * fuzz.ratio(wanted, " ".join(form)),
            0.9 * fuzz.ratio(short, initials(form)) if len(short) > 2 else 0.0,
        )
        if score > best or (score == best and unit is not None and index.ranks[owner] < index.ranks[unit]):
            best, unit = score, owner
    if best < PROPOSED_FROM:
        return UnitMatch(None, round(best), exact=False)
    return UnitMatch(unit, min(round(best), 99), exact=False)


class _Index:
    """The names of one set of candidates, in the forms in which they are compared."""

    def __init__(self, candidates: tuple[UnitName, ...], on: dt.date | None) -> None:
        alive = [unit for unit in candidates if _valid(unit.valid_from, unit.valid_to, on)]
        self.ranks = {unit.unit_id: unit.rank for unit in alive}
        named = [(unit.unit_id, text) for unit in alive for text in _names(unit, on)]
        self._full: dict[Words, set[int]] = {}
        self._forms: dict[Words, set[int]] = {}
        for unit, text in named:
            forms = name_forms(text)
            self._full.setdefault(forms[0], set()).add(unit) if forms else None
            for form in (*forms, *map(without_kind, forms)):
                self._forms.setdefault(form, set()).add(unit)
        self.forms = sorted((form, owner) for form, owners in self._forms.items() for owner in owners)

    def by_words(self, said: tuple[Token, ...]) -> frozenset[int]:
        return frozenset(self._full.get(spelt(tuple(token.word for token in said)), ()))

    def by_form(self, said: tuple[Token, ...]) -> frozenset[int]:
        line = spelt(tuple(token.word for token in said))
        return frozenset(self._forms.get(line) or self._forms.get(without_owner(line)) or ())

    def by_initials(self, said: tuple[Token, ...]) -> frozenset[int]:
        """Units one of whose forms ``said`` spells, word for word or by initials of words in a row."""
        if not any(token.capitals and len(token.word) > 1 for token in said):
            return frozenset()
        return frozenset(owner for form, owner in self.forms if _spells(said, form))


def _spells(said: tuple[Token, ...], form: Words) -> bool:
    """Whether the tokens cover the words of ``form`` in order: each is one word, or in capitals the initials of several."""
    if len(said) > len(form):
        return False
    reached = {0}
    for token in said:
        reached = {end for start in reached for end in _ends(token, form, start)}
        if not reached:
            return False
    return len(form) in reached


def _ends(token: Token, form: Words, start: int) -> list[int]:
    ends = []
    if start < len(form) and (form[start] == token.word or (len(token.word) == 1 and form[start][0] == token.word)):
        ends.append(start + 1)
    size = len(token.word)
    if token.capitals and size > 1 and initials(form[start : start + size]) == token.word:
        ends.append(start + size)
    return ends


def _names(unit: UnitName, on: dt.date | None) -> list[str]:
    aliases = [alias.text for alias in unit.aliases if _valid(alias.valid_from, alias.valid_to, on)]
    return [text for text in (unit.name, unit.short_name, *aliases) if normalise_unit(text)]


def _valid(first: dt.date | None, last: dt.date | None, on: dt.date | None) -> bool:
    return on is None or ((first is None or first <= on) and (last is None or on <= last))


@lru_cache(maxsize=16)
def _index(candidates: tuple[UnitName, ...], on: dt.date | None) -> _Index:
    return _Index(candidates, on)
