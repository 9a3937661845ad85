"""Which row of a plan below says what a row of the superior plan asks. Pure; see docs/rules/cascade.md.

Pairs of neighbouring syllables are weighed by how rare they are in the two plans; what both rows share of that weight, and how
alike their words are, is the score. Few proposals that hold are wanted, not many: below ``LEAST`` two rows are proposed only
where each is by far the best for the other, and below ``LEAST_ALONE`` never.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import fuzz

from vanban.checks.lists import folded_set, table
from vanban.checks.lowered import same_way
from vanban.checks.shortforms import known, spelt_out
from vanban.checks.words import pairs
from vanban.text import fold_words

LEAST = 55
LEAST_ALONE = 44
AHEAD = 8
MOST_A_ROW = 3
MOST_OF_OURS = 2
NEAR_BEST = 12
LOOKED_AT = 12
COMMON_SHARE, COMMON_LEAST = 0.12, 40
DULL = 0.25
TOGETHER = {
    "task": frozenset({"task", "duty", "target"}),
    "target": frozenset({"target", "task"}),
    "duty": frozenset({"duty", "task"}),
}
ACROSS = 6
"""Points taken off where the kinds differ: a target that only a task speaks of."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of either plan. ``key`` is the caller's; ``operator``, ``value``, ``unit`` are a target's."""

    key: tuple[str, int]
    text: str
    product: str = ""
    operator: str = ""
    value: Decimal | None = None
    unit: str = ""

    @property
    def kind(self) -> str:
        return self.key[0]


@dataclass(frozen=True, slots=True)
class Candidate:
    """``ours`` seems to take ``asked`` over; ``score`` is 0 to 100, ``why`` says so in words."""

    asked: tuple[str, int]
    ours: tuple[str, int]
    score: int
    why: str


@dataclass(frozen=True, slots=True)
class _Said:
    line: Line
    words: tuple[str, ...]
    bag: frozenset[str]
    product: str
    contrasts: frozenset[tuple[int, str]]


def propose(asked: Sequence[Line], ours: Sequence[Line], heard: Callable[[int], None] | None = None) -> list[Candidate]:
    """At most ``MOST_A_ROW`` candidates for each asked row, the best first; ``heard`` is told how many rows are done.

    The order of the input does not matter for what is found. Time grows with the rows, not with their product.
    """
    above, below = [_said(line) for line in asked], [_said(line) for line in ours]
    weights = _weights([*above, *below])
    holders = _holders(below, weights)
    looked_at: list[list[Candidate]] = []
    for done, one in enumerate(above, start=1):
        looked_at.append(_candidates(one, below, holders, weights))
        if heard is not None and done % 50 == 0:
            heard(done)
    alone = _alone([candidate for some in looked_at for candidate in some])
    return _few_of_ours([candidate for some in looked_at for candidate in _best(some, alone)])


def _best(found: list[Candidate], alone: frozenset[tuple[tuple[str, int], tuple[str, int]]]) -> list[Candidate]:
    """The few of one asked row that are proposed, the best first."""
    near = [one for one in found[:MOST_A_ROW] if one.score >= found[0].score - NEAR_BEST]
    return [one for one in near if one.score >= LEAST or (one.asked, one.ours) in alone]


def _alone(found: list[Candidate]) -> frozenset[tuple[tuple[str, int], tuple[str, int]]]:
    """Pairs of which each is the best for the other, ``AHEAD`` of all others."""
    of_asked: dict[tuple[str, int], list[int]] = defaultdict(list)
    of_ours: dict[tuple[str, int], list[int]] = defaultdict(list)
    for one in found:
        of_asked[one.asked].append(one.score)
        of_ours[one.ours].append(one.score)
    return frozenset(
        (one.asked, one.ours)
        for one in found
        if one.score >= LEAST_ALONE
        and all(
            sum(score > one.score - AHEAD for score in scores) == 1
            for scores in (of_asked[one.asked], of_ours[one.ours])
        )
    )


def _candidates(
    one: _Said, below: list[_Said], holders: dict[str, list[int]], weights: dict[str, float]
) -> list[Candidate]:
    """Every row below that is near enough to be weighed, the best first."""
    near: dict[int, float] = defaultdict(float)
    for pair in one.bag:
        for index in holders.get(pair, ()):
            near[index] += weights[pair]
    looked_at = heapq.nlargest(LOOKED_AT, near, key=lambda index: (near[index], below[index].line.key))
    made = [found for index in looked_at if (found := _candidate(one, below[index], weights)) is not None]
    return sorted(made, key=lambda found: (-found.score, found.ours))


def _candidate(one: _Said, other: _Said, weights: dict[str, float]) -> Candidate | None:
    if other.line.kind not in TOGETHER[one.line.kind] or _set_apart(one, other) or not _same_measure(one, other):
        return None
    shared = one.bag & other.bag
    both = sum(weights[pair] for pair in shared)
    mine, theirs = (sum(weights[pair] for pair in bag) for bag in (one.bag, other.bag))
    if not both or min(mine, theirs) <= 0:
        return None
    weighed = 0.5 * (2 * both / (mine + theirs)) + 0.5 * both / min(mine, theirs)
    alike = fuzz.token_sort_ratio(" ".join(one.words), " ".join(other.words)) / 100
    score = 100 * (0.7 * weighed + 0.3 * alike)
    if one.product and one.product == other.product:
        score += 4
    if one.line.kind != other.line.kind:
        score -= ACROSS
    if len(shared) < 2:
        score -= 15
    score = round(min(score, 100))
    if score < LEAST_ALONE - AHEAD:
        return None
    return Candidate(one.line.key, other.line.key, score, _why(one, other, shared, weights))


def _why(one: _Said, other: _Said, shared: frozenset[str], weights: dict[str, float]) -> str:
    """The rarest words that both say, as the row below writes them."""
    if one.words == other.words:
        said = "Hai dòng cùng một nội dung"
    else:
        rarest = sorted(shared, key=lambda pair: (-weights[pair], pair))
        told = [written for pair in rarest if (written := _as_written(other.line.text, pair))][:4]
        said = "Cùng nói: " + ", ".join(f"“{written}”" for written in told) if told else "Nội dung gần giống nhau"
    same = "; cùng loại sản phẩm" if one.product and one.product == other.product else ""
    unit = f"; cùng đơn vị tính {one.line.unit}" if one.line.unit and one.line.unit == other.line.unit else ""
    return f"{said}{same}{unit}."


def _as_written(text: str, pair: str) -> str:
    """The pair with its diacritics; empty where the row writes it short (``CCHC``)."""
    words = text.split()
    for left, right in pairwise(words):
        written = f"{left} {right}".strip(",.;:()")
        if fold_words(written) == pair:
            return written.lower()
    return ""


def _same_measure(one: _Said, other: _Said) -> bool:
    """Two targets must count in one unit and want the same direction."""
    if one.line.kind != "target" or other.line.kind != "target":
        return True
    return same_way(one.line.operator, other.line.operator) and fold_words(one.line.unit) == fold_words(other.line.unit)


def _set_apart(one: _Said, other: _Said) -> bool:
    """Two figures, each about another of two things that are told apart (cấp tỉnh, cấp xã)."""
    if one.line.kind != "target" or other.line.kind != "target":
        return False
    groups = {number for number, _ in one.contrasts} & {number for number, _ in other.contrasts}
    return any(
        {word for n, word in one.contrasts if n == number} != {word for n, word in other.contrasts if n == number}
        for number in groups
    )


def _few_of_ours(found: list[Candidate]) -> list[Candidate]:
    """One of our rows answers few rows above: the best of them."""
    by_ours: dict[tuple[str, int], list[Candidate]] = defaultdict(list)
    for candidate in sorted(found, key=lambda one: (-one.score, one.asked)):
        by_ours[candidate.ours].append(candidate)
    kept = {(c.asked, c.ours) for some in by_ours.values() for c in some[:MOST_OF_OURS]}
    return [candidate for candidate in found if (candidate.asked, candidate.ours) in kept]


def _weights(lines: Sequence[_Said]) -> dict[str, float]:
    """Rarity of each pair over all lines; what is said of everything weighs little."""
    counted = Counter(pair for line in lines for pair in line.bag)
    total, dull = len(lines), folded_set("words", "boilerplate")
    return {pair: math.log(1 + total / times) * (DULL if pair in dull else 1.0) for pair, times in counted.items()}


def _holders(lines: Sequence[_Said], weights: dict[str, float]) -> dict[str, list[int]]:
    """Which lines hold a pair; pairs that stand in very many of them lead nowhere and are left out."""
    holders: dict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        for pair in line.bag:
            holders[pair].append(index)
    most = max(COMMON_LEAST, int(len(lines) * COMMON_SHARE))
    return {pair: some for pair, some in holders.items() if len(some) <= most}


def _said(line: Line) -> _Said:
    words = tuple(_words(line.text))
    clause = f" {' '.join(words)} "
    contrasts = frozenset(
        (number, word) for number, group in enumerate(_contrasts()) for word in group if f" {word} " in clause
    )
    bag = frozenset(pairs(words)) or frozenset(words)
    return _Said(line, words, bag, " ".join(_words(line.product)[:2]), contrasts)


def _words(text: str) -> list[str]:
    return [word for word in spelt_out(text, _abbreviations()) if not word[0].isdigit() and word not in _LINKING]


@lru_cache(maxsize=1)
def _abbreviations() -> dict[str, str]:
    return known(())


@lru_cache(maxsize=1)
def _contrasts() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(_folded(group)) for group in table("words")["contrasts"])


def _folded(group: Sequence[str]) -> Iterator[str]:
    return (fold_words(word) for word in group)


_LINKING = frozenset(("va", "cua", "cac", "cho", "ve", "voi", "o", "tai", "la", "thi", "nam"))
