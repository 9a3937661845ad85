"""What a measure answers, and the rows behind it, in the shapes that other apps keep."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from cchc.agencies.models import Agency
from cchc.measures import rules
from cchc.measures.declaring import Kind, Measure, Register
from cchc.measures.rules import COUNTED, WHOLE


class State(StrEnum):
    """Where a figure comes from."""

    COMPUTED = "computed"
    TYPED = "typed"
    IMPORTED = "imported"
    MISSING = "missing"


STATE_WORDS = {
    State.COMPUTED: "tính từ sổ của hệ thống",
    State.TYPED: "nhập tay, có minh chứng",
    State.IMPORTED: "nhập từ hệ thống khác",
    State.MISSING: "chưa có số liệu",
}


@dataclass(frozen=True, slots=True)
class Excluded:
    """Rows that were taken out of the denominator, and why."""

    key: str
    words: str
    count: int


@dataclass(frozen=True, slots=True)
class Answer:
    """A figure. ``numerator`` and ``denominator`` None where nothing is known; of a count or sum ``denominator`` is how much
    was looked at. ``value`` is rounded and None where it is "chưa có số liệu" (then ``state`` is missing). ``computed_at``: when
    the rows were counted, of a rollup when it was built. ``note``: where a given value comes from, or why there is none."""

    key: str
    name: str
    kind: Kind
    unit: str
    numerator: Decimal | None
    denominator: Decimal | None
    value: Decimal | None
    state: State
    computed_at: dt.datetime
    from_rollup: bool = False
    excluded: tuple[Excluded, ...] = field(default=())
    note: str = ""

    @property
    def as_text(self) -> str:
        """``85,71%``, ``12 nhiệm vụ``, ``chưa có số liệu``."""
        return rules.said(self.value, self.unit)

    @property
    def exact(self) -> Decimal | None:
        """The value before it is rounded for reading, to be compared with what is wanted; None: "chưa có số liệu"."""
        if self.fraction and self.numerator is not None and self.denominator:
            return self.numerator * (100 if self.unit == "%" else 1) / self.denominator
        return self.value

    @property
    def fraction(self) -> str:
        """``6/7`` of a rate or mean; empty for counts and sums, and where there is no figure."""
        from cchc.core.numbers import vietnamese_number

        if self.value is None or self.kind not in {Kind.RATE, Kind.MEAN}:
            return ""
        return f"{vietnamese_number(self.numerator)}/{vietnamese_number(self.denominator)}"

    @property
    def is_missing(self) -> bool:
        return self.state == State.MISSING

    @property
    def state_words(self) -> str:
        return STATE_WORDS[self.state]


@dataclass(frozen=True, slots=True)
class Group:
    """One part of a figure: ``key`` is the id of the agency or unit, the field, or the first day of the month; None: rows that
    have none (``label`` says so)."""

    key: Any
    label: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class RowLine:
    """A row behind a figure: ``counted`` in the numerator; ``excluded``: the key of the exclusion, empty for what is in the
    denominator, ``why`` its words. ``amount`` and ``whole``: what it adds to a summed
    numerator and denominator."""

    row_type: str
    row_id: int
    text: str
    detail: str
    link: str
    unit_name: str
    counted: bool
    excluded: str
    why: str
    row_class: int
    amount: Decimal | None = None
    whole: Decimal | None = None


class Rows:
    """The rows that a measure looks at; sliced and counted lazily, so a paginator takes it. ``queryset`` gives the rows of the
    register themselves, each with ``measure_class`` (1 counted, 0 only in the denominator, below 0 excluded)."""

    def __init__(self, measure: Measure, register: Register, queryset: QuerySet[Any]) -> None:
        self.measure = measure
        self.register = register
        self.queryset = queryset

    def counted(self) -> Rows:
        return self._of(self.queryset.filter(measure_class=COUNTED))

    def missed(self) -> Rows:
        """In the denominator and not counted."""
        return self._of(self.queryset.filter(measure_class=WHOLE))

    def denominator(self) -> Rows:
        return self._of(self.queryset.filter(measure_class__gte=WHOLE))

    def excluded(self, key: str) -> Rows:
        places = [at for at, one in enumerate(self.measure.exclusions) if one.key == key]
        return self._of(self.queryset.filter(measure_class__in=[-1 - at for at in places]))

    def filtered(self, *conditions: Any, **named: Any) -> Rows:
        return self._of(self.queryset.filter(*conditions, **named))

    def ordered(self, *names: str) -> Rows:
        return self._of(self.queryset.order_by(*names, "pk"))

    def count(self) -> int:
        return self.queryset.count()

    __len__ = count

    def __getitem__(self, key: slice) -> list[RowLine]:
        """Two queries: the rows, the names of their units."""
        return self._lines(list(self.queryset[key]))

    def __iter__(self) -> Iterator[RowLine]:
        return self.chunks()

    def chunks(self, size: int = 2000) -> Iterator[RowLine]:
        """All rows, read from a cursor on the server."""
        chunk: list[Any] = []
        for row in self.queryset.iterator(chunk_size=size):
            chunk.append(row)
            if len(chunk) == size:
                yield from self._lines(chunk)
                chunk = []
        yield from self._lines(chunk)

    @cached_property
    def row_type(self) -> str:
        return str(self.queryset.model._meta.label_lower)

    def _of(self, queryset: QuerySet[Any]) -> Rows:
        return Rows(self.measure, self.register, queryset)

    def _lines(self, found: Sequence[Any]) -> list[RowLine]:
        ids = {row.measure_unit_id for row in found} if self.register.unit else set()
        names = dict(Agency.objects.filter(pk__in=ids).values_list("pk", "name")) if ids - {None} else {}
        return [self._line(row, names) for row in found]

    def _line(self, row: Any, names: dict[int, str]) -> RowLine:
        said = self.register.show(row)
        place = -1 - row.measure_class
        exclusion = self.measure.exclusions[place] if place >= 0 else None
        return RowLine(
            row_type=self.row_type,
            row_id=row.pk,
            text=said.text,
            detail=said.detail,
            link=said.link,
            unit_name=names.get(getattr(row, "measure_unit_id", None) or 0, ""),
            counted=row.measure_class == COUNTED,
            excluded=exclusion.key if exclusion else "",
            why=exclusion.words if exclusion else "",
            row_class=row.measure_class,
            amount=getattr(row, "measure_amount", None),
            whole=getattr(row, "measure_whole", None),
        )
