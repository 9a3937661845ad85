"""What an app declares in its ``measures.py``: registers (where rows are) and measures (what of them is counted).

An app holds a tuple ``MEASURES``; ``registry`` finds it. Nothing is computed here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Expression, F, Q, QuerySet

from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer
from cchc.measures.periods import Period


class Direction(StrEnum):
    """Which way is better."""

    HIGHER = "higher"
    LOWER = "lower"
    NEUTRAL = "neutral"


class Kind(StrEnum):
    RATE = "rate"
    COUNT = "count"
    SUM = "sum"
    MEAN = "mean"


class By(StrEnum):
    """What a measure can be told apart by."""

    AGENCY = "agency"
    UNIT = "unit"
    FIELD = "field"
    MONTH = "month"
    DAY = "day"
    SUBJECT = "subject"


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose rows: those of ``agency`` and, with ``whole_tree``, of every agency below it; of a unit (phòng), the rows of its
    agency that the unit answers for. ``viewer`` None: the system, for its jobs. ``day``: the day of judgement, today or an
    earlier cut-off; ``as_of``: that day or the last one of the period, whichever is first."""

    viewer: Viewer | None
    agency: Agency
    as_of: dt.date
    day: dt.date
    whole_tree: bool = True

    def owns(self, path: str) -> Q:
        """The condition "this row belongs to an agency of the scope that the viewer may read"; ``path`` names the relation
        to the agency ("" where the row is one)."""
        prefix = f"{path}__" if path else ""
        reads = self.viewer.reads(path) if self.viewer is not None else Q()
        if self.agency.is_unit:
            return reads & Q(**{f"{prefix}pk": self.agency.home_id})
        if self.whole_tree:
            return reads & Q(**{f"{prefix}path__startswith": self.agency.path})
        return reads & Q(**{f"{prefix}pk": self.agency.pk})

    def within_unit(self, path: str) -> Q:
        """The condition "this row is of the unit", where the scope is one; ``path`` names a relation or holds an id."""
        if not self.agency.is_unit:
            return Q()
        return Q(**{f"{path}__in": Agency.objects.under(self.agency).values("pk")})


Condition = Q | Callable[[Scope, Period], Q]
Amount = str | F | Expression
EVERY_ROW = Q()


@dataclass(frozen=True, slots=True)
class Said:
    """A row in words, and its page."""

    text: str
    detail: str
    link: str


@dataclass(frozen=True, slots=True)
class Register:
    """Rows that several measures count. ``rows`` gives those of a period, unscoped: the engine adds the scope by ``owner`` (the
    relation to the agency whose rows they are). One row each: no join to many.

    ``unit``: column or annotation with the id of the unit that answers for the row; ``field``: its line of work; ``day``:
    the day that places it in a month; empty where it has none. ``subject``: what a row is a case of (a procedure). ``search``:
    the columns that a word is looked for in. ``scoped``: ``rows`` has applied ``scope.owns`` itself, for rows that have no one
    relation to their agency. ``standing``: those of ``rows`` that belong to the period by how they stand at its end and have no
    ``day`` in it; they are counted each time and added to day sums."""

    key: str
    rows: Callable[[Scope, Period], QuerySet[Any]]
    owner: str
    show: Callable[[Any], Said]
    unit: str = ""
    field: str = ""
    day: str = ""
    subject: str = ""
    search: tuple[str, ...] = ()
    order: tuple[str, ...] = ("pk",)
    scoped: bool = False
    standing: Callable[[Scope, Period], QuerySet[Any]] | None = None


@dataclass(frozen=True, slots=True)
class Basis:
    """A rule of law that defines the figure; days inclusive, None: open. ``certain`` False: not checked against the Gazette."""

    citation: str
    since: dt.date | None = None
    until: dt.date | None = None
    certain: bool = False

    def holds_on(self, day: dt.date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Internal:
    """That no rule of law defines the figure, and why it is kept all the same."""

    reason: str


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Rows taken out of the denominator. A row that meets several is told under the first."""

    key: str
    words: str
    when: Condition


@dataclass(frozen=True, slots=True)
class Measure:
    """A named figure. ``key`` is ``app.name``; ``unit`` as shown after the number; ``groups``: what it may be told apart by.

    Of the register's rows those that meet ``within`` are looked at, ``exclusions`` are taken out, the rest is the
    denominator and what meets ``counted`` in it the numerator. A count or sum shows its numerator; it too is missing where
    the denominator is empty, for then nobody keeps the register. ``amount`` and ``whole``: summed for numerator and
    denominator in the place of counting rows (``whole`` empty: rows are counted).

    ``register`` None: the rows are kept in another system, which ``elsewhere`` names; values come by import or typing.
    ``subject_words``: how texts speak of it, for finding the measure of a target. ``rollup``: it may be read from the day
    sums of ``rollups``; only for a register whose ``rows`` are those with ``day`` in the period and its ``standing`` ones.
    ``looks_back`` False: rows
    tell only how they stand today, so an earlier day is known from snapshots alone. ``over``: its numerator may be greater
    than its denominator (more was done than planned). ``fills``: the whole of a rate is known from the start of the year and
    its numerator fills it up (tasks finished), for forecasts."""

    key: str
    name: str
    name_en: str
    definition: str
    unit: str
    kind: Kind
    direction: Direction
    basis: tuple[Basis, ...] | Internal
    numerator_words: str
    denominator_words: str
    register: Register | None = None
    within: Condition = EVERY_ROW
    counted: Condition = EVERY_ROW
    exclusions: tuple[Exclusion, ...] = ()
    groups: frozenset[By] = frozenset()
    subject_words: tuple[str, ...] = ()
    amount: Amount | None = None
    whole: Amount | None = None
    elsewhere: str = ""
    looks_back: bool = True
    over: bool = False
    rollup: bool = False
    fills: bool = False

    @property
    def app(self) -> str:
        return self.key.partition(".")[0]

    @property
    def is_share(self) -> bool:
        """Whether the figure has a denominator that is told with it."""
        return self.kind in {Kind.RATE, Kind.MEAN}
