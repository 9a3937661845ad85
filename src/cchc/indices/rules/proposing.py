"""Which measure or task a leaf is about, by the words they share: a proposal with its reason, never a decision.
docs/rules/indices-binding.md."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cchc.core.text import fold

LEAST_MEASURE, LEAST_TASK = 0.6, 0.6
# fmt: off
_IDLE = frozenset({
    "ty", "le", "so", "muc", "do", "va", "cua", "cac", "theo", "trong", "nam", "voi", "tai", "cho",
    "ve", "duoc", "da", "bang", "den", "tren", "la", "co", "khong", "mot", "nhung", "tung", "viec", "thuc",
    "hien", "cai", "cach", "hanh", "chinh", "quan", "don", "vi", "tinh", "cong", "tac", "ket", "qua", "ke",
    "hoach", "quy", "dinh",
})
# fmt: on


@dataclass(frozen=True, slots=True)
class Candidate:
    """``key`` of a measure or id of a task; ``phrases``: how texts speak of it."""

    key: str
    name: str
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    key: str
    share: float
    reason: str


def words_of(text: str) -> frozenset[str]:
    """The words that tell one thing from another; where nothing else is left, all of them."""
    every = [word for word in "".join(c if c.isalnum() else " " for c in fold(text)).split() if len(word) > 1]
    telling = frozenset(word for word in every if word not in _IDLE)
    return telling if len(telling) >= 2 else frozenset(every)


def propose(title: str, candidates: Iterable[Candidate], least: float) -> Proposal | None:
    """The candidate whose words agree best with the title, when it agrees well enough and better than every other one."""
    wanted = words_of(title)
    scored = sorted(((_agreement(wanted, one), one) for one in candidates), key=lambda pair: (-pair[0][0], pair[1].key))
    if not scored or scored[0][0][0] < least:
        return None
    (share, common), best = scored[0]
    if len(scored) > 1 and scored[1][0][0] == share:
        return None
    said = ", ".join(sorted(common))
    return Proposal(best.key, share, f"“{best.name}” có chung các chữ: {said} ({round(100 * share)}%).")


def _agreement(wanted: frozenset[str], one: Candidate) -> tuple[float, frozenset[str]]:
    """Dice's coefficient with the phrase that agrees best."""
    best: tuple[float, frozenset[str]] = (0.0, frozenset())
    for phrase in (one.name, *one.phrases):
        words = words_of(phrase)
        common = wanted & words
        share = 2 * len(common) / (len(wanted) + len(words)) if wanted and words else 0.0
        best = max(best, (share, common), key=lambda pair: pair[0])
    return best


def proofs_named(evidence: Sequence[str]) -> tuple[str, ...]:
    """The kinds of proof that the guidance asks for, each once."""
    return tuple(dict.fromkeys(item.strip()[:200] for item in evidence if item.strip()))


_REPORT = re.compile(r"\bbao cao\b")
_PERIODIC = re.compile(
    r"\bdinh ky\b|\bche do (?:thong tin,? )?bao cao\b|\bbao cao (?:cong tac |ket qua )?(?:cchc|cai cach hanh chinh)\b"
)
_NAMED = (
    ("Q1", re.compile(r"\bquy (?:i|1)\b")),
    ("H1", re.compile(r"\b(?:6|sau) thang\b")),
    ("Q3", re.compile(r"\bquy (?:iii|3)\b")),
    ("year", re.compile(r"(?:\bbao cao|,|\bva|\bca) nam\b(?! \d)")),
)
_EVERY_QUARTER = re.compile(r"\bhang quy\b|\bquy(?=\s*[,;/)]|\s+va\b)|\bbao cao quy\b(?! (?:i|iii|1|3|dinh|che)\b)")


def reports_named(text: str) -> tuple[str, ...]:
    """The periods of the reports on the reform that a leaf is about: those that it names, all four where it speaks of periodic
    reports and names none; none where it speaks of other reports."""
    folded = fold(text)
    if not (_REPORT.search(folded) and _PERIODIC.search(folded)):
        return ()
    named = {key for key, words in _NAMED if words.search(folded)}
    if _EVERY_QUARTER.search(folded):
        named |= {"Q1", "Q3"}
    return tuple(key for key, _ in _NAMED if key in named or not named)
