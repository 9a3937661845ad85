"""Inspection as pure functions: how many units, which ones by lot, what a plan's text asks. See docs/rules/inspection-draw.md."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from cchc.core.text import fold

# Of the draw below; kept with each draw, so that an old one is told and repeated by the rule of its time. 1: ``overdue`` counts
# tasks; 2: obligations (each period that is missing, each duty). How the lot falls is the same.
METHOD = 2
_UNITS = r"(?:phong|don vi|co quan|bo phan|so,? ban|xa|phuong|dia phuong)"
_SHARE = r"(\d{1,3})(?:[.,]\d+)?\s?%\s+(?:tong\s+)?(?:so\s+)?(?:cac\s+|luong\s+)?" + _UNITS
_ASKED = (re.compile(r"\bkiem tra\b[^.;]{0,160}?" + _SHARE), re.compile(_SHARE + r"[^.;]{0,80}\bkiem tra\b"))


class Why(StrEnum):
    """Why a unit came out of the draw, or did not."""

    LATE = "late"
    LOT = "lot"
    NEEDED = "needed"
    REPEATED = "repeated"
    NOT_DRAWN = "not_drawn"
    LAST_YEAR = "last_year"


WORDS = {
    Why.LATE: "trong số đơn vị quá hạn nhiều nhất",
    Why.LOT: "bốc thăm trúng",
    Why.NEEDED: "chưa kiểm tra năm trước, lấy hết để đủ tỷ lệ",
    Why.REPEATED: "đã kiểm tra năm trước, lấy lại vì không còn đủ đơn vị khác",
    Why.NOT_DRAWN: "bốc thăm không trúng",
    Why.LAST_YEAR: "đã kiểm tra năm trước nên để lại năm nay",
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit that can be drawn: ``key`` is its id, ``overdue`` the number of its overdue obligations on the day of the
    draw."""

    key: int
    overdue: int = 0
    last_year: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """Where a candidate came out: ``ticket`` (hex) orders the lot, smallest first; ``place`` counts the picked from 1."""

    key: int
    ticket: str
    picked: bool
    why: Why
    place: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """``rows``: the picked in their order, then the others by ticket. ``late_places``: places kept for late units;
    ``repeated``: how many units of last year had to be taken again."""

    wanted: int
    late_places: int
    repeated: int
    rows: tuple[Drawn, ...]

    @property
    def picked(self) -> tuple[int, ...]:
        return tuple(row.key for row in self.rows if row.picked)


def units_wanted(base: int, share: int) -> int:
    """``share`` per cent of ``base`` units, rounded up: 30 % of 7 is 3. Raises ValueError for a share outside 0..100."""
    if not 0 <= share <= 100 or base < 0:
        raise ValueError(f"share {share} of {base}")
    return -(-base * share // 100)


def ticket(seed: str, key: int) -> str:
    """SHA-256 of ``seed|key`` in hex: whoever knows the seed can work it out (``printf 'seed|key' | sha256sum``)."""
    return hashlib.sha256(f"{clean_seed(seed)}|{key}".encode()).hexdigest()


def clean_seed(seed: str) -> str:
    """A seed as it is used and shown: NFC, single spaces."""
    return " ".join(unicodedata.normalize("NFC", seed).split())


def seed_of_day(day: dt.date, plan: int, turn: int) -> str:
    """A seed from what everybody knows: the day, the plan's number in the system, which draw of the plan it is."""
    return hashlib.sha256(f"{day.isoformat()}|{plan}|{turn}".encode()).hexdigest()[:12]


def draw(candidates: Iterable[Candidate], share: int, seed: str) -> Outcome:
    """Draw ``share`` per cent of the candidates. The order of ``candidates`` does not matter; the same candidates and seed
    give the same outcome. Raises ValueError for an empty seed or a unit named twice."""
    units = list(candidates)
    if not clean_seed(seed):
        raise ValueError("a draw needs a seed")
    if len({unit.key for unit in units}) != len(units):
        raise ValueError("a unit is named twice")
    wanted = units_wanted(len(units), share)
    lots = {unit.key: ticket(seed, unit.key) for unit in units}
    in_order = sorted(units, key=lambda unit: lots[unit.key])
    fresh = [unit for unit in in_order if not unit.last_year]
    again = [unit for unit in in_order if unit.last_year]
    if wanted >= len(fresh):
        return _everybody(fresh, again, wanted, lots)
    late_places = -(-wanted // 2)
    late = sorted((unit for unit in fresh if unit.overdue), key=lambda unit: (-unit.overdue, lots[unit.key]))
    first = late[:late_places]
    taken = {unit.key for unit in first}
    others = [unit for unit in fresh if unit.key not in taken]
    lucky, left = others[: wanted - len(first)], others[wanted - len(first) :]
    return Outcome(
        wanted,
        len(first),
        0,
        (*_picked((*first, *lucky), lots, taken), *_left(left, lots), *_left(again, lots, Why.LAST_YEAR)),
    )


def _everybody(fresh: list[Candidate], again: list[Candidate], wanted: int, lots: dict[int, str]) -> Outcome:
    """No choice among the units that had a rest: all of them, and by lot as many of last year's as are missing."""
    missing = wanted - len(fresh)
    rows = [
        Drawn(unit.key, lots[unit.key], True, Why.REPEATED if unit.last_year else Why.NEEDED, place)
        for place, unit in enumerate((*fresh, *again[:missing]), start=1)
    ]
    return Outcome(wanted, 0, missing, (*rows, *_left(again[missing:], lots, Why.LAST_YEAR)))


def _picked(units: Sequence[Candidate], lots: dict[int, str], late: set[int]) -> tuple[Drawn, ...]:
    return tuple(
        Drawn(unit.key, lots[unit.key], True, Why.LATE if unit.key in late else Why.LOT, place)
        for place, unit in enumerate(units, start=1)
    )


def _left(units: Sequence[Candidate], lots: dict[int, str], why: Why = Why.NOT_DRAWN) -> tuple[Drawn, ...]:
    return tuple(Drawn(unit.key, lots[unit.key], False, why) for unit in units)


def share_asked(text: str) -> int | None:
    """The share of units that a task or target asks to inspect ("kiểm tra tối thiểu 30% số phòng, đơn vị" → 30)."""
    folded = fold(text)
    for pattern in _ASKED:
        found = pattern.search(folded)
        if found is not None and 0 < int(found[1]) <= 100:
            return int(found[1])
    return None


def counted(method: int) -> str:
    """What the two figures of a candidate are."""
    return "Việc quá hạn / chủ trì" if method == 1 else "Nghĩa vụ quá hạn / việc chủ trì"


def percentage(numerator: int, denominator: int) -> Decimal | None:
    """Two decimals, half up; None ("chưa có số liệu") where nothing was there to count."""
    if denominator == 0:
        return None
    return (Decimal(100 * numerator) / denominator).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def in_time(remedied_on: dt.date | None, due_on: dt.date) -> bool:
    """A remedy is in time when the unit reported it, as it was later found good, by the last day."""
    return remedied_on is not None and remedied_on <= due_on
