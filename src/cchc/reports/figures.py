"""What composed text is made of: pieces of text, the figures in them with what they count, the sources of the words. Pure.

Percentages are worked out once, from numerator and denominator, and rounded half up to two decimals when they are said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Literal

from cchc.core.numbers import MISSING, vietnamese_number

Nature = Literal["count", "share", "stated", "measure", "sum", "typed", "missing"]
PLACES = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class RowRef:
    """A row behind a figure. ``kind``: task, target, proof, contribution, report, agency, figure, measure (then ``address`` is where
    it opens); ``words``: how it is called; ``counted``: it is in the numerator."""

    kind: str
    id: int
    words: str
    counted: bool = True
    address: str = ""

    def as_json(self) -> dict[str, Any]:
        found = {"kind": self.kind, "id": self.id, "words": self.words, "counted": self.counted}
        return found | ({"address": self.address} if self.address else {})


@dataclass(frozen=True, slots=True)
class Figure:
    """``nature``: a ``count`` of rows, a ``share`` of rows, ``stated`` by the one row behind it, a ``measure`` of a register, a
    ``sum`` over the agencies below, ``typed`` by a person, ``missing``. Numbers are in ``unit``."""

    key: str
    label: str
    shown: str
    nature: Nature
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    value: Decimal | None = None
    unit: str = ""
    rows: tuple[RowRef, ...] = ()
    snapshot: int | None = None
    field_id: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where words come from: a task, a target, a proof, a contribution, a plan; ``no_proof``: a finished task that has none, and
    who owes it."""

    kind: str
    id: int
    words: str
    owes: str = ""

    def as_json(self) -> dict[str, Any]:
        found = {"kind": self.kind, "id": self.id, "words": self.words}
        return found | ({"owes": self.owes} if self.owes else {})


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, a point or a table row, before it is kept. ``key`` says what it is about, once a section."""

    key: str
    kind: Literal["text", "bullet", "row", "group"]
    text: str = ""
    cells: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    sources: tuple[Source, ...] = ()


@dataclass(slots=True)
class Writer:
    """Puts a sentence together of words and figures."""

    parts: list[str] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)

    def say(self, *said: str | Figure) -> Writer:
        for one in said:
            if isinstance(one, Figure):
                self.figures.append(one)
                self.parts.append(one.shown)
            else:
                self.parts.append(one)
        return self

    def piece(self, key: str, kind: Literal["text", "bullet"], sources: Sequence[Source] = ()) -> Piece:
        return Piece(key, kind, "".join(self.parts), figures=tuple(self.figures), sources=tuple(sources))


def percentage(numerator: Decimal | int | None, denominator: Decimal | int | None) -> Decimal | None:
    """In percent, exact to six decimals; None without numbers or with no denominator."""
    if numerator is None or denominator is None or denominator == 0:
        return None
    return (Decimal(numerator) * 100 / Decimal(denominator)).quantize(Decimal("0.000001"), rounding=ROUND_HALF_UP)


def said_percent(numerator: Decimal | int, denominator: Decimal | int) -> str:
    """``42,86%``: rounded once, from the two numbers."""
    if denominator == 0:
        return MISSING
    return f"{vietnamese_number((Decimal(numerator) * 100 / Decimal(denominator)).quantize(PLACES, rounding=ROUND_HALF_UP))}%"


def said_count(number: int) -> str:
    """Numbers below ten with a leading zero, as official texts write them."""
    return f"{number:02d}" if 0 < number < 10 else vietnamese_number(number)


def count_of(key: str, label: str, rows: Sequence[RowRef], unit: str = "", zero: str = "0") -> Figure:
    """How many rows there are."""
    number = len(rows)
    return Figure(
        key, label, said_count(number) if number else zero, "count", Decimal(number), None, Decimal(number), unit,
        tuple(rows),
    )  # fmt: skip


def share_of(key: str, label: str, rows: Sequence[RowRef], unit: str) -> Figure:
    """``12/28 nhiệm vụ (42,86%)``: of the rows, those that are counted; with no rows "chưa có số liệu"."""
    whole, part = len(rows), sum(row.counted for row in rows)
    if not whole:
        return Figure(key, label, MISSING, "missing", unit="%")
    shown = f"{said_count(part)}/{said_count(whole)} {unit} ({said_percent(part, whole)})"
    return Figure(key, label, shown, "share", Decimal(part), Decimal(whole), percentage(part, whole), "%", tuple(rows))


def stated(key: str, label: str, shown: str, value: Decimal | int, unit: str, row: RowRef, **more: Any) -> Figure:
    """A number that one row says."""
    return Figure(key, label, shown, "stated", value=Decimal(value), unit=unit, rows=(row,), **more)


def missing(key: str, label: str, unit: str = "", rows: Sequence[RowRef] = ()) -> Figure:
    return Figure(key, label, MISSING, "missing", unit=unit, rows=tuple(rows))


def said_value(
    value: Decimal | None, unit: str, numerator: Decimal | None = None, denominator: Decimal | None = None
) -> str:
    """``98,53% (1.071/1.087)``, ``15 hồ sơ``; None: "chưa có số liệu"."""
    if value is None:
        return MISSING
    rounded = value.quantize(PLACES, rounding=ROUND_HALF_UP)
    text = vietnamese_number(rounded)
    text = f"{text}%" if unit == "%" else f"{text} {unit}" if unit.startswith("%") else text
    if numerator is not None and denominator is not None:
        return f"{text} ({vietnamese_number(_plain(numerator))}/{vietnamese_number(_plain(denominator))})"
    return text


def _plain(number: Decimal) -> Decimal:
    return number.normalize() if number != number.to_integral() else number.quantize(Decimal(1))
