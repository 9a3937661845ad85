"""The rows of a sheet from the tasks as they stand, and what its cells are handed out with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from cchc.core.dates import vietnamese_day
from cchc.plans.public_work import WorkLine
from cchc.worksheets.cells import LONGEST, clean
from cchc.worksheets.columns import FILLED_NAMES


@dataclass(frozen=True, slots=True)
class Line:
    """A row to be written. ``periods``: what its period cell offers. ``shown``: the cells that may not be changed; a day stays a
    day. ``cells``: those to be filled in, as text."""

    key: str
    task_id: int
    period: str
    entry: int
    version: str
    shown: dict[str, str | dt.date | None]
    cells: dict[str, str]
    periods: tuple[str, ...]

    def kept(self) -> dict[str, object]:
        """What the export remembers of the row."""
        return {
            "task": self.task_id,
            "period": self.period,
            "entry": self.entry,
            "version": self.version,
            "cells": self.cells,
        }


def lines(found: list[WorkLine], today: dt.date) -> Iterator[Line]:
    """One row a task; recurring work has one for each period that has begun and has no entry."""
    for work in found:
        if not work.periods:
            yield _line(work, None)
            continue
        waiting = [one for one in work.periods if one.start <= today and one.start not in work.answered]
        coming = [one for one in work.periods if one.start > today]
        for period in waiting or coming[:1] or work.periods[-1:]:
            yield _line(work, period.start)


def _line(work: WorkLine, start: dt.date | None) -> Line:
    task, period = work.task, work.period(start)
    newest = work.newest(start)
    cells = dict.fromkeys(FILLED_NAMES, "") | {"percent": str(task.percent), "period": period.label if period else ""}
    key = f"{task.pk}:{start.isoformat()}" if start else str(task.pk)
    return Line(
        key=key,
        task_id=task.pk,
        period=start.isoformat() if start else "",
        entry=newest.pk if newest else 0,
        version=work.version,
        shown=_shown(work, start),
        cells=cells,
        periods=tuple(one.label for one in work.periods),
    )


def _shown(work: WorkLine, start: dt.date | None) -> dict[str, str | dt.date | None]:
    task = work.task
    return {
        "number": task.number,
        "plan": task.plan.title,
        "content": _cut(task.content),
        "product": _cut(task.product),
        "lead": _cut(work.units_text("lead")),
        "coordinating": _cut(work.units_text("coordinating")),
        "due": work.dues.get(start) or task.next_due_on or task.schedule_text,
        "status": work.shown_label,
        "latest": _cut(_latest(work)),
        "proofs": _cut("; ".join(_proof(one.number, one.symbol, one.proves_on, one.title) for one in work.proofs)),
    }


def _latest(work: WorkLine) -> str:
    if not work.entries:
        return ""
    entry = work.entries[0]
    period = work.period(entry.period_start)
    said = f"{vietnamese_day(entry.done_on)}{f' ({period.label})' if period else ''}: {entry.text}"
    return f"{said}\nVướng mắc: {entry.difficulty}" if entry.difficulty else said


def _proof(number: str, symbol: str, day: dt.date, title: str) -> str:
    return f"{number}/{symbol} ngày {vietnamese_day(day)}" if number else title or f"tệp ngày {vietnamese_day(day)}"


def _cut(text: str) -> str:
    text = clean(text)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
