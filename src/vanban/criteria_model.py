"""What reading the guidance of an index of scoring criteria returns: a tree of criteria with their rules as data.

Scores, thresholds and maxima are exact decimals. A rule that could not be understood is an ``Unread``: its text, never a
guess. ``from_`` prints as ``from`` in the JSON form.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from vanban.model import Span

Measure = Literal["rate", "days_late", "days", "count"]
Method = Literal["self", "survey"]
Part = Literal["main", "bonus", "penalty"]
Level = Literal["field", "criterion", "component"]


class RuleKind(StrEnum):
    """How a leaf is scored, taken over all of its rules."""

    BINARY = "binary"
    CHOICE = "choice"
    STEPS = "steps"
    PROPORTIONAL = "proportional"
    PROPORTIONAL_TO_TARGET = "proportional_to_target"
    DAYS = "days"
    COUNT = "count"
    PER_ITEM = "per_item"
    ALL_OF = "all_of"
    BRANCH = "branch"
    PARTS = "parts"
    SURVEY = "survey"
    UNREAD = "unread"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Term:
    """``factor`` times a share: ``(b/a) x 0,5`` is the share ``b`` of ``a`` and the factor 0.5."""

    share: str
    of: str
    factor: Decimal


@dataclass(frozen=True, slots=True)
class Proportional:
    """Points in proportion: ``value / full * points``, never more than the leaf's maximum.

    ``full`` is the value that brings all ``points`` (100 for a rate in percent, 85 where the target is 85 %).
    ``points`` is None where the guidance says "điểm tối đa" and the maximum is not printed. Formulas of several shares have
    their ``terms`` (the score is their sum) and no ``full``. ``text`` is the formula as printed.
    """

    text: str
    full: Decimal | None = None
    points: Decimal | None = None
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Band:
    """``from_`` to ``to`` of a measured value brings ``score`` or points in proportion; None is without an end.

    ``unit`` is as printed (``%``, ``ngày``, ``sáng kiến``), ``measure`` what kind of value it is.
    """

    text: str
    span: Span
    from_: Decimal | None = None
    to: Decimal | None = None
    from_closed: bool = True
    to_closed: bool = True
    unit: str = ""
    measure: Measure = "rate"
    score: Decimal | None = None
    proportional: Proportional | None = None
    kind: Literal["band"] = "band"


@dataclass(frozen=True, slots=True)
class Choice:
    """A state in words and its score. ``all_of``: it asks that every requirement be met, or that none be missing."""

    text: str
    span: Span
    label: str
    score: Decimal | None = None
    proportional: Proportional | None = None
    all_of: bool = False
    otherwise: bool = False
    kind: Literal["choice"] = "choice"


@dataclass(frozen=True, slots=True)
class PerItem:
    """Every ``each`` ``unit`` adds ``score`` points (below zero: takes away), together at most ``cap``."""

    text: str
    span: Span
    score: Decimal
    unit: str
    each: Decimal = Decimal(1)
    cap: Decimal | None = None
    kind: Literal["per_item"] = "per_item"


@dataclass(frozen=True, slots=True)
class Branch:
    """``rules`` that hold for those of whom ``condition`` is true."""

    text: str
    span: Span
    condition: str
    rules: tuple[Rule, ...]
    kind: Literal["branch"] = "branch"


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a leaf with points of its own (``a) Ban hành kế hoạch (0,5 điểm)``); the leaf's score is their sum."""

    text: str
    span: Span
    title: str
    max_score: Decimal | None
    rules: tuple[Rule, ...]
    kind: Literal["share"] = "share"


@dataclass(frozen=True, slots=True)
class Unread:
    """A sentence that gives points and was not understood."""

    text: str
    span: Span
    kind: Literal["unread"] = "unread"


Rule = Band | Choice | PerItem | Branch | Share | Unread


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """What the guidance gives when nothing arose: the maximum, ``score``, or the leaf leaves the sum (``excluded``)."""

    text: str
    span: Span
    gives: Literal["max", "score", "excluded", "unknown"]
    score: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Criterion:
    """A field, criterion or component. Points are given only where there are no ``children``.

    ``number`` is complete (``1.3.2``, ``II.4.a``), ``label`` as printed. ``title_span`` and ``max_span`` are
    where the name and the maximum stand.
    ``measure`` says in words what is counted, ``variables`` the letters of the formula (``a``: ``tổng số ...``).
    """

    number: str
    title: str
    max_score: Decimal | None
    span: Span
    method: Method = "self"
    kind: RuleKind = RuleKind.NONE
    rules: tuple[Rule, ...] = ()
    evidence: tuple[str, ...] = ()
    not_applicable: NotApplicable | None = None
    children: tuple[Criterion, ...] = ()
    label: str = ""
    level: Level = "criterion"
    part: Part = "main"
    requirement: str = ""
    measure: str = ""
    variables: tuple[tuple[str, str], ...] = ()
    title_span: Span | None = None
    max_span: Span | None = None


@dataclass(frozen=True, slots=True)
class CriteriaSet:
    """One set of a document: its roots are ``criteria[first : first + count]``. ``total`` is the sum that it states."""

    title: str
    span: Span
    first: int
    count: int
    total: Decimal | None = None
    total_span: Span | None = None
