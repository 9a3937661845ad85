"""What a report is written from, gathered once. Pure shapes; ``gathering`` fills them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from cchc.plans.public import PlanReportData, TaskLine
from cchc.reports.figures import RowRef
from cchc.reports.kinds import speaks_of


@dataclass(frozen=True, slots=True)
class Given:
    """What a unit gave to the report."""

    id: int
    unit: str
    results: str
    difficulties: str
    proposals: str


@dataclass(frozen=True, slots=True)
class Known:
    """A value for a line of the appendix: of a measure (``rows`` may be few of many: ``counts`` says so), or typed."""

    numerator: Decimal | None
    denominator: Decimal | None
    value: Decimal | None
    rows: tuple[RowRef, ...] = ()
    snapshot: int | None = None


@dataclass(frozen=True, slots=True)
class LastFigure:
    """A figure of the report before: by block and key."""

    label: str
    shown: str
    value: Decimal | None


@dataclass(frozen=True, slots=True)
class Last:
    """The last report of the family that was sent (or approved) before this one."""

    id: int
    title: str
    cut_off: dt.date
    figures: Mapping[str, LastFigure]
    finished: frozenset[int]


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A line of the appendix that the outline asks for."""

    id: int
    key: str
    group: str
    label: str
    unit: str
    source: str
    adds: str


@dataclass(frozen=True, slots=True)
class Part:
    """What a report received from below says of a line: the report's id, its agency, its figure."""

    report_id: int
    figure_id: int
    agency_id: int
    agency: str
    numerator: Decimal | None
    denominator: Decimal | None
    value: Decimal | None


@dataclass(frozen=True, slots=True)
class Below:
    """The agencies that report here, which of them have, and what their reports say, by key of the appendix's line."""

    asked: tuple[tuple[int, str], ...]
    received: tuple[tuple[int, int, str], ...]
    parts: Mapping[str, tuple[Part, ...]]


@dataclass(frozen=True, slots=True)
class Facts:
    """``title``: the period in words; ``covered``: the topics that some section of the outline speaks of."""

    data: PlanReportData
    agency: str
    title: str
    topic: str = ""
    fields: tuple[FieldLine, ...] = ()
    covered: frozenset[str] = frozenset()
    given: tuple[Given, ...] = ()
    measures: Mapping[str, Known] = field(default_factory=dict)
    last: Last | None = None
    below: Below | None = None

    @property
    def tasks(self) -> tuple[TaskLine, ...]:
        """Every task once, as the plans list them: ids of a plan's tasks rise with their rows."""
        data = self.data
        lines = (
            *data.done, *data.done_late, *data.in_progress, *data.overdue, *data.not_started, *data.not_doing,
        )  # fmt: skip
        return tuple(sorted(lines, key=lambda task: (task.plan_id, task.id)))

    def concerns(self, task: TaskLine, option: str) -> bool:
        """Whether the task is among those that a section about ``option`` speaks of: all where it is about nothing."""
        words = self.topic if option == "topic" else option
        return not words or speaks_of(words, f"{task.group}. {task.content}")
