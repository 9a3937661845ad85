"""A ``vanban.model.Schedule`` as the columns of ``ScheduleFields``, from a reading or from what a person typed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from cchc.core.dates import iso_day as day
from cchc.plans import rules
from cchc.plans.models.fields import ScheduleFields
from vanban.model import Schedule

COLUMNS = (
    "schedule_text",
    "schedule_kind",
    "start_on",
    "due_on",
    "due_rule",
    "every",
    "event",
    "event_days",
    "event_working",
)
DAY_KINDS = ("on", "before", "month", "quarter", "half", "year", "range")
OVERRIDDEN = "Ngày do người rà soát nhập, không suy ra từ chữ trong văn bản."


def parse(text: str, year: int) -> Schedule:
    """What ``text`` says, the plan being of ``year``; kind ``none`` for empty text."""
    from vanban.reading.schedule import parse_schedule

    return parse_schedule(" ".join(text.split()), year=year)


def from_text(text: str, year: int) -> dict[str, Any]:
    """The columns for a time text that a person typed."""
    found = parse(text, year)
    return {
        "schedule_text": text.strip(),
        "schedule_kind": str(found.kind),
        "start_on": found.start_on,
        "due_on": found.due_on,
        "due_rule": found.rule,
        "every": found.every or "",
        "event": found.event or "",
        "event_days": found.days,
        "event_working": bool(found.working),
    }


def from_reading(given: dict[str, Any] | None) -> dict[str, Any]:
    """The columns for a SCHEDULE of a reading."""
    given = given or {}
    return {
        "schedule_text": (given.get("text") or "").strip(),
        "schedule_kind": given.get("kind") or "none",
        "start_on": day(given.get("start_on")),
        "due_on": day(given.get("due_on")),
        "due_rule": given.get("rule") or "",
        "every": given.get("every") or "",
        "event": given.get("event") or "",
        "event_days": given.get("days"),
        "event_working": bool(given.get("working")),
    }


def last_day(kind: str, text: str, due_on: dt.date | None) -> dt.date | None:
    """The last day in time, as the plan will be followed: of "trước ngày 15/11/2026" it is the 14th."""
    found = rules.named_day(rules.Terms(kind=kind, year=0, text=text, due_on=due_on))
    return found.on if found else None


def terms(
    row: ScheduleFields,
    year: int,
    *,
    in_force_from: dt.date | None = None,
    event_on: dt.date | None = None,
    cadences: tuple[tuple[dt.date, str], ...] = (),
) -> rules.Terms:
    """The schedule of a row, under review or followed, as the deadline rules take it.

    The day of each turn and a term in months are read from the row's words, while these still say what the row says.
    """
    said = parse(row.schedule_text, year)
    meant = said.kind == row.schedule_kind and (said.every or "") == row.every
    return rules.Terms(
        kind=row.schedule_kind,
        year=year,
        text=row.schedule_text,
        start_on=row.start_on,
        due_on=row.due_on,
        rule=row.due_rule,
        every=row.every,
        event=row.event,
        days=row.event_days,
        working=row.event_working,
        in_force_from=in_force_from,
        event_on=event_on,
        months=said.months if meant else None,
        turn=said.turn if meant else None,
        cadences=cadences if row.schedule_kind == "regular" else (),
    )


def explain(row: ScheduleFields) -> str:
    """Why a row's last day is the day it is; where no day is stored, how the text was understood."""
    found = rules.named_day(terms(row, 0)) if row.schedule_kind != "regular" else None
    return found.why if found else row.due_rule


def meaning(row: ScheduleFields) -> tuple[object, ...]:
    """What the schedule asks for, the words aside: two rows with the same meaning ask for the same."""
    return tuple(getattr(row, column) for column in COLUMNS if column not in ("schedule_text", "due_rule"))


def doubt(columns: dict[str, Any], year: int) -> str:
    """Why a person should look at the deadline; empty where the text leaves no doubt."""
    text, kind = columns["schedule_text"], columns["schedule_kind"]
    due = last_day(kind, text, columns["due_on"])
    if not text:
        return "Văn bản không ghi thời hạn."
    if kind == "none":
        return f"Chưa hiểu được thời hạn “{text}”; hãy ghi lại cho rõ hoặc nhập ngày."
    if kind in DAY_KINDS and due is None:
        return f"“{text}” chưa đủ để biết ngày đến hạn."
    if due is not None and due.year != year and kind != "range":
        return f"Hạn rơi vào năm {due.year}, khác năm {year} của kế hoạch."
    return ""
