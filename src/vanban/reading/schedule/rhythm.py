"""``thường xuyên``, ``hằng quý``, ``2 lần/năm``: how often something is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from vanban.model import Every
from vanban.reading.schedule.tokens import (
    Phrases,
    Token,
    folded_at,
    match,
    match_before,
    number_at,
    phrases,
    these,
    tokenise,
)
from vanban.reading.schedule.turns import day_at
from vanban.words import word_list

_SHORTEST_FIRST: tuple[Every, ...] = ("day", "week", "month", "quarter", "half", "year")
_TIMES_A_YEAR: dict[int, Every] = {1: "year", 2: "half", 4: "quarter", 12: "month"}
_MONTHS_APART: dict[int, Every] = {1: "month", 3: "quarter", 6: "half", 12: "year"}


@dataclass(frozen=True, slots=True)
class Rhythm:
    """``every`` None: at set times, but the text does not say which."""

    every: Every | None
    at: int
    to: int


@cache
def _units() -> tuple[Phrases, dict[tuple[str, ...], Every]]:
    return _table("every")


@cache
def _table(name: str) -> tuple[Phrases, dict[tuple[str, ...], Every]]:
    table: dict[str, Every] = word_list("schedule")[name]
    by_words = {tuple(token.folded for token in tokenise(words)): every for words, every in table.items()}
    return Phrases(by_words), by_words


def rhythms(tokens: Sequence[Token]) -> tuple[Rhythm, ...]:
    """Every rhythm that is named, in reading order, none inside another."""
    found: list[Rhythm] = []
    at = 0
    openers = _openers()
    while at < len(tokens):
        begins = tokens[at].folded in openers or tokens[at].number is not None or folded_at(tokens, at + 1) == "lan"
        one = _rhythm_at(tokens, at) if begins else None
        if one is not None:
            found.append(one)
        at = one.to if one is not None else at + 1
    return tuple(found)


@cache
def _openers() -> frozenset[str]:
    """The words that a rhythm can begin with; a number, or any word before ``lần``, can too."""
    names = ("always", "rhythm_before", "quarter_ends", "periodic", "last_days")
    lists = (*map(phrases, names), _units()[0], _table("plain_rhythms")[0])
    return frozenset({"mot", "ngay"}).union(*(one.first_words for one in lists))


def chosen(found: Sequence[Rhythm]) -> Every | None:
    """The shortest named rhythm; ``always`` only where nothing more exact stands beside it."""
    named = [one.every for one in found if one.every in _SHORTEST_FIRST]
    if named:
        return min((every for every in named if every), key=_SHORTEST_FIRST.index)
    return "always" if any(one.every == "always" for one in found) else None


def _rhythm_at(tokens: Sequence[Token], at: int) -> Rhythm | None:
    if taken := match(tokens, at, phrases("always")):
        spoiled = match_before(tokens, at, phrases("not_always_after"))
        return None if spoiled else Rhythm("always", at, at + taken)
    return _named(tokens, at) or _counted(tokens, at) or _plain(tokens, at) or _periodic(tokens, at)


def _plain(tokens: Sequence[Token], at: int) -> Rhythm | None:
    """``các tháng trong năm``; ``một năm hai lần``, ``năm 2 lần``."""
    names, every = _table("plain_rhythms")
    if taken := match(tokens, at, names):
        return Rhythm(every[tuple(token.folded for token in tokens[at : at + taken])], at, at + taken)
    unit = _unit(tokens, at, counted=True)
    times = _times(tokens, unit[1]) if unit else None
    return Rhythm(_how_often(unit[0], times[0]), at, times[1]) if unit and times else None


def _times(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """``2 lần``, ``hai lần``, ``ít nhất 02 lần`` at ``at``: the number and the end."""
    at += match(tokens, at, these("it nhat", "toi thieu", ","))
    in_words: dict[str, int] = word_list("schedule")["numbers"]
    number = number_at(tokens, at)
    if number is None and at < len(tokens):
        number = in_words.get(tokens[at].text.lower())
    return (number, at + 2) if number and folded_at(tokens, at + 1) == "lan" else None


def _how_often(every: Every, times: int) -> Every:
    return _TIMES_A_YEAR.get(times, every) if every == "year" else every


def listed_rhythm(tokens: Sequence[Token]) -> Rhythm | None:
    """A cell that is nothing but a list of periods: ``Quý, 6 tháng, năm``, ``Tháng/quý``, ``6 tháng``."""
    found: list[Every] = []
    at = 0
    while unit := _unit(tokens, at):
        found.append(unit[0])
        at = unit[1] + match(tokens, unit[1], these(",", "va", "/", "hoac", ";", "-", "+", ", va"))
    at += match(tokens, at, these("dot xuat", "chuyen de", "va dot xuat"))
    if not found or at < len(tokens):
        return None
    return Rhythm(min(found, key=_SHORTEST_FIRST.index), 0, at)


def _named(tokens: Sequence[Token], at: int) -> Rhythm | None:
    """``hằng quý``, ``định kỳ 6 tháng``; what follows in a list (``quý, 6 tháng, năm``) belongs to it."""
    opening = match(tokens, at, phrases("rhythm_before"))
    if not opening:
        return None
    to = at + opening
    found: list[Every] = []
    while unit := _unit(tokens, to):
        every, to = unit
        found.append(every)
        gap = match(tokens, to, these(",", "va", "/", "hoac", ", hang", "va hang"))
        if not gap or not _unit(tokens, to + gap):
            break
        to += gap
    if not found:
        return None
    every = min(found, key=_SHORTEST_FIRST.index)
    times = _times(tokens, to)
    return Rhythm(_how_often(every, times[0]), at, times[1]) if times else Rhythm(every, at, to)


def _unit(tokens: Sequence[Token], at: int, *, counted: bool = False) -> tuple[Every, int] | None:
    """A period and its end; ``counted``: a number of times may follow."""
    if folded_at(tokens, at) == "mot":
        at += 1
    count = number_at(tokens, at)
    if count is not None and folded_at(tokens, at + 1) == "thang" and count in _MONTHS_APART:
        return _MONTHS_APART[count], at + 2
    if count in {1} and folded_at(tokens, at + 1) in {"nam", "quy", "tuan", "ngay"}:
        at += 1
    names, every = _units()
    taken = match(tokens, at, names)
    if not taken or tokens[at].text.lower() == "quy":
        return None
    if _is_numbered(tokens, at + taken) and not (counted or _times(tokens, at + taken)):
        return None
    return every[tuple(token.folded for token in tokens[at : at + taken])], at + taken


def _is_numbered(tokens: Sequence[Token], at: int) -> bool:
    """True before the ``I`` of ``quý I`` or the ``5`` of ``tháng 5``: a date, not a rhythm."""
    return folded_at(tokens, at) in {"i", "ii", "iii", "iv"} or number_at(tokens, at) is not None


def _counted(tokens: Sequence[Token], at: int) -> Rhythm | None:
    """``01 lần/tháng``, ``2 lần một năm``, ``6 tháng/lần``, ``6 tháng một lần``, ``quý/lần``."""
    count = number_at(tokens, at)
    if folded_at(tokens, at + 1) == "lan" and folded_at(tokens, at + 2) in {"/", "mot", "moi", "trong"}:
        after = at + 3 + (folded_at(tokens, at + 3) in {"mot", "01", "1"})
        unit = _unit(tokens, after)
        if unit is None:
            return None
        every = _TIMES_A_YEAR.get(count, unit[0]) if unit[0] == "year" and count else unit[0]
        return Rhythm(every, at, unit[1])
    once = these("/ lan", "mot lan", "1 lan", "01 lan", "/ 1 lan", "/ 01 lan")
    units, _ = _units()
    if count is not None and count > 1 and (taken := match(tokens, at + 1, units)):
        ending = match(tokens, at + 1 + taken, once)
        apart = _MONTHS_APART.get(count * {"thang": 1, "quy": 3, "nam": 12}.get(folded_at(tokens, at + 1), 0))
        return Rhythm(apart, at, at + 1 + taken + ending) if ending else None
    unit = _unit(tokens, at, counted=True)
    if unit is None or match_before(tokens, at, these("trong", "sau", "dau", "cuoi")):
        return None
    ending = match(tokens, unit[1], once)
    return Rhythm(unit[0], at, unit[1] + ending) if ending else None


def _periodic(tokens: Sequence[Token], at: int) -> Rhythm | None:
    if taken := match(tokens, at, phrases("quarter_ends")):
        return None if _is_numbered(tokens, at + taken) else Rhythm("quarter", at, at + taken)
    if taken := match(tokens, at, phrases("last_days")):
        return None if _is_numbered(tokens, at + taken) else Rhythm("month", at, at + taken)
    if (day := day_at(tokens, at)) is not None:
        taken = match(tokens, day[1], phrases("next_months")) or match(tokens, day[1], phrases("these_months"))
        further = folded_at(tokens, day[1] + taken) in {"cuoi", "dau", "thu"} or _is_numbered(tokens, day[1] + taken)
        return Rhythm("month", day[1], day[1] + taken) if taken and not further else None
    taken = match(tokens, at, phrases("periodic"))
    return Rhythm(None, at, at + taken) if taken else None
