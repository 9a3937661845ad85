"""The kinds of scoring rule as frozen dataclasses. Points, thresholds and maxima are exact decimals.

Codes of the guidance's own grammar: BIN and CHOICE ``Choice``; STEP, TIME, COUNT ``Bands``; LIN and LINCAP ``Linear``; ALLOF
``AllOf``; BRANCH ``Branch``; SURVEY ``Survey``; NA ``Nothing``; BONUS and PENALTY the ``part`` of a leaf, mostly with
``PerItem``. ``Parts`` adds up what a cell scores in parts, ``Terms`` a formula of several shares, ``ByHand`` is what was not
understood. ``words`` is always the guidance as printed; it is kept beside and never computed with.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

Measure = Literal["rate", "days_late", "days", "count"]
Part = Literal["main", "bonus", "penalty"]
ZERO = Decimal(0)
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Option:
    """A state in words and its points. ``key`` names it within its rule."""

    key: str
    label: str
    points: Decimal


@dataclass(frozen=True, slots=True)
class Band:
    """``low`` to ``high`` of the measured value; None is without an end. ``full`` None: ``points``, whatever the value in the
    band; else ``value / full * points``. Bands are left-closed unless said otherwise."""

    points: Decimal
    low: Decimal | None = None
    high: Decimal | None = None
    low_closed: bool = True
    high_closed: bool = False
    full: Decimal | None = None
    words: str = ""

    def holds(self, value: Decimal) -> bool:
        above = self.low is None or value > self.low or (self.low_closed and value == self.low)
        below = self.high is None or value < self.high or (self.high_closed and value == self.high)
        return above and below


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the states holds. Two states of which one gives 0 are "có/không"."""

    options: tuple[Option, ...]
    words: str = ""
    kind: Literal["choice"] = "choice"


@dataclass(frozen=True, slots=True)
class Bands:
    """Points by where a measured value lies, ``otherwise`` where it is in no band; ``options`` are states for which no value
    is measured ("không thực hiện")."""

    bands: tuple[Band, ...]
    measure: Measure = "rate"
    unit: str = "%"
    options: tuple[Option, ...] = ()
    otherwise: Decimal = ZERO
    words: str = ""
    kind: Literal["bands"] = "bands"


@dataclass(frozen=True, slots=True)
class Linear:
    """In proportion: below ``floor`` ``below``, from ``cap`` on ``points``, between them ``value / full * points``.

    LIN: ``full`` and ``cap`` 100; LINCAP: both are the target below 100."""

    points: Decimal
    floor: Decimal = ZERO
    cap: Decimal = HUNDRED
    full: Decimal = HUNDRED
    below: Decimal = ZERO
    unit: str = "%"
    words: str = ""
    kind: Literal["linear"] = "linear"


@dataclass(frozen=True, slots=True)
class PerItem:
    """Every full ``each`` of ``unit`` gives ``points`` (below zero: takes away), together at most ``cap`` (a positive number);
    ``start`` is what there is before the first ("đủ: 1 điểm; thiếu một báo cáo trừ 0,25")."""

    points: Decimal
    unit: str
    each: Decimal = Decimal(1)
    cap: Decimal | None = None
    start: Decimal = ZERO
    words: str = ""
    kind: Literal["per_item"] = "per_item"


@dataclass(frozen=True, slots=True)
class Condition:
    key: str
    label: str


@dataclass(frozen=True, slots=True)
class AllOf:
    """``points`` where every condition is met, ``otherwise`` where one is missing."""

    conditions: tuple[Condition, ...]
    points: Decimal
    otherwise: Decimal = ZERO
    words: str = ""
    kind: Literal["all_of"] = "all_of"


@dataclass(frozen=True, slots=True)
class Arm:
    """One group of a ``Branch``, or one part of ``Parts`` (with its ``max``)."""

    key: str
    label: str
    rule: Rule
    max: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Branch:
    """Another rule for each group; exactly one of the groups holds."""

    arms: tuple[Arm, ...]
    words: str = ""
    kind: Literal["branch"] = "branch"


@dataclass(frozen=True, slots=True)
class Parts:
    """Several rules whose points are added up."""

    arms: tuple[Arm, ...]
    words: str = ""
    kind: Literal["parts"] = "parts"


@dataclass(frozen=True, slots=True)
class Term:
    """``factor`` times ``share / of``; ``of`` empty: the letter is a share already."""

    share: str
    of: str
    factor: Decimal


@dataclass(frozen=True, slots=True)
class Letter:
    name: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """A formula of several shares: ``(b/a) x 1 + (c/a) x 0,5``."""

    terms: tuple[Term, ...]
    letters: tuple[Letter, ...] = ()
    words: str = ""
    kind: Literal["terms"] = "terms"


@dataclass(frozen=True, slots=True)
class Survey:
    """The mean of the answers, as a share of ``full``, times ``points``. Nobody scores it of oneself."""

    points: Decimal
    full: Decimal = HUNDRED
    words: str = ""
    kind: Literal["survey"] = "survey"


@dataclass(frozen=True, slots=True)
class ByHand:
    """No rule was understood, or none is printed: points are given by a person, with the reason."""

    words: str = ""
    kind: Literal["by_hand"] = "by_hand"


Rule = Choice | Bands | Linear | PerItem | AllOf | Branch | Parts | Terms | Survey | ByHand
RULES: dict[str, type] = {
    str(one.__dataclass_fields__["kind"].default): one
    for one in (Choice, Bands, Linear, PerItem, AllOf, Branch, Parts, Terms, Survey, ByHand)
}


@dataclass(frozen=True, slots=True)
class Nothing:
    """NA: what is given when nothing arose. ``excluded``: the leaf leaves the sum and its maximum the denominator; ``max``;
    ``points``: a fixed number."""

    gives: Literal["excluded", "max", "points"]
    points: Decimal | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class LeafRule:
    """How one leaf is scored. ``max`` None only outside the scale of 100, where no cap is printed."""

    rule: Rule
    max: Decimal | None
    part: Part = "main"
    nothing: Nothing | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said of a leaf. ``value`` in the unit of the rule (a rate in per cent); ``option``: key of a state or of a group;
    ``met``: keys of conditions; ``arms``: answers for groups and parts; ``letters`` of a formula; ``points`` for ``ByHand``;
    ``nothing``: nothing arose in the year."""

    value: Decimal | None = None
    option: str = ""
    met: frozenset[str] = frozenset()
    arms: dict[str, Answer] = field(default_factory=dict)
    letters: dict[str, Decimal] = field(default_factory=dict)
    points: Decimal | None = None
    nothing: bool = False

    @property
    def is_empty(self) -> bool:
        return self == Answer()
