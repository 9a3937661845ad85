"""Which measure a target's text speaks of. Pure; worked examples: docs/rules/target-binding.md."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from vanban.checks.shortforms import known, spelt_out
from vanban.checks.words import pairs
from vanban.text import fold_words

LEAST = 75
MOST = 3
NEAR_BEST = 25
_LINKING = frozenset(["duoc", "cua", "cac", "nhung", "ve", "cho", "voi", "tai", "do", "va", "theo", "trong", "tren"])
_UNITS_OF_SHARE = frozenset({"%", "phan tram"})
_BREAKS = re.compile(r"[;\n]|\.\s")


@dataclass(frozen=True, slots=True)
class Wording:
    """How texts speak of a measure. ``way``: higher, lower or neutral, the better direction."""

    key: str
    phrases: tuple[str, ...]
    unit: str
    way: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A target: its whole text, the things that it counts, and what it asks."""

    text: str
    subject: str
    operator: str
    unit: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A measure that seems to be meant; ``score`` 0 to 100, ``why`` in words."""

    key: str
    score: int
    why: str


def propose(asked: Asked, wordings: Iterable[Wording]) -> list[Proposal]:
    """At most ``MOST`` measures, the best first; none where no phrase is said well enough or unit and direction differ."""
    said, subject = _words(_clause(asked)), f" {' '.join(_words(asked.subject))} "
    owner = _named_in(said)
    found = []
    for one in wordings:
        if not (same_unit(asked.unit, one.unit) and _same_way(asked.operator, one.way)):
            continue
        if owner is not None and one.key.partition(".")[0] not in owner.get("apps", ()):
            continue
        held = [_held(phrase, said) for phrase in one.phrases]
        best = max((some for some in held if some.share >= LEAST and _counts(some, subject)), key=_rank, default=None)
        if best is not None:
            found.append((best, Proposal(one.key, best.share, _why(best, asked.unit))))
    found.sort(key=lambda pair: (-pair[0].rank, pair[1].key))
    return [proposal for held, proposal in found if held.rank >= found[0][0].rank - NEAR_BEST][:MOST]


def register_needed(asked: Asked) -> str:
    """The register whose rows would tell how the target stands, in words; empty where the text names none that is known."""
    said = _words(_clause(asked))
    if (owner := _named_in(said)) is not None:
        return str(owner["name"])
    best, name = _NOTHING, ""
    for register in _registers():
        for phrase in register["phrases"]:
            held = _held(phrase, said)
            if held.share >= LEAST and held.rank > best.rank:
                best, name = held, register["name"]
    return name


@dataclass(frozen=True, slots=True)
class _Held:
    """How much of ``phrase`` a text says: ``share`` of its syllables in percent; ``rank`` favours longer phrases."""

    phrase: str
    share: int
    rank: float
    runs: tuple[str, ...]


_NOTHING = _Held("", 0, 0.0, ())


def _rank(held: _Held) -> float:
    return held.rank


def _counts(held: _Held, subject: str) -> bool:
    """Whether the phrase says something of the things that the target counts, not only of what is done to them."""
    return not subject.strip() or any(f" {pair} " in subject for run in held.runs for pair in pairs(run.split()))


def _named_in(said: Sequence[str]) -> dict[str, Any] | None:
    """The register whose own words, said of nothing else, stand in the text."""
    text = f" {' '.join(said)} "
    for register in _registers():
        if any(f" {' '.join(_words(phrase))} " in text for phrase in register.get("own", ())):
            return register
    return None


def _held(phrase: str, said: Sequence[str]) -> _Held:
    """Cover the phrase from the left by the longest runs of at least two syllables that the text has side by side."""
    wanted, text = _words(phrase), f" {' '.join(said)} "
    runs: list[str] = []
    covered = place = 0
    while place < len(wanted):
        length = _longest(wanted[place:], text)
        if length >= 2:
            runs.append(" ".join(wanted[place : place + length]))
            covered += length
        place += max(length, 1)
    share = round(100 * covered / len(wanted)) if wanted else 0
    return _Held(phrase, share, share * share / 100 + 2 * covered, tuple(runs))


def _longest(wanted: Sequence[str], text: str) -> int:
    for length in range(len(wanted), 1, -1):
        if f" {' '.join(wanted[:length])} " in text:
            return length
    return 0


def _clause(asked: Asked) -> str:
    """The part of the sentence that speaks of the target's own things; the whole where that cannot be told."""
    subject = fold_words(asked.subject)
    if subject:
        for part in _BREAKS.split(asked.text):
            if subject in fold_words(part):
                return part
    return f"{asked.text} {asked.subject}"


def _words(text: str) -> list[str]:
    words = spelt_out(text, _abbreviations())
    return [word for word in words if not word[0].isdigit() and word not in _LINKING]


def same_unit(one: str, other: str) -> bool:
    """Both are shares, or both count the same things (“tin, bài” and “tin, bài/tháng”)."""
    left, right = fold_words(one), fold_words(other)
    if left in _UNITS_OF_SHARE or right in _UNITS_OF_SHARE:
        return left in _UNITS_OF_SHARE and right in _UNITS_OF_SHARE
    return left == right or left.partition("/")[0] == right.partition("/")[0]


def _same_way(operator: str, way: str) -> bool:
    if way == "neutral":
        return True
    return (operator in {"<", "<="}) == (way == "lower")


def _why(held: _Held, unit: str) -> str:
    how = "nói đủ" if held.share == 100 else "nói gần đủ"
    return f"Chỉ tiêu {how} “{held.phrase}”; cùng đơn vị tính {unit}." if unit else f"Chỉ tiêu {how} “{held.phrase}”."


@lru_cache(maxsize=1)
def _abbreviations() -> dict[str, str]:
    return known(())


@lru_cache(maxsize=1)
def _registers() -> tuple[dict[str, Any], ...]:
    content = (Path(__file__).parent / "data" / "registers.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(content)["registers"])
