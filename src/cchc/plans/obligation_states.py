"""States of an obligation, the moves between them and who may make each: one table. In words: docs/rules/obligations.md.

The state of a task's obligation follows from the task and its entries; duties and reports of the plan are moved here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from cchc.plans.states import FINISHED, Status


class Owing(StrEnum):
    """What is stored in ``Obligation.state``. "Quá hạn" is not: an open one is late when ``due_on`` is past."""

    OPEN = "open"
    ANSWERED = "answered"
    MET = "met"
    MET_LATE = "met_late"
    WAIVED = "waived"
    LAPSED = "lapsed"


class Owner(StrEnum):
    """Who a viewer is to an obligation: the focal point of the plan's agency, or one who works in the unit that owes it."""

    FOCAL_POINT = "focal_point"
    HEAD = "head"
    STAFF = "staff"


LABELS = {
    Owing.OPEN: "Chưa thực hiện",
    Owing.ANSWERED: "Đã trả lời, chờ duyệt",
    Owing.MET: "Đã thực hiện",
    Owing.MET_LATE: "Đã thực hiện, quá hạn",
    Owing.WAIVED: "Được miễn",
    Owing.LAPSED: "Không còn hiệu lực",
}
TONES = {
    Owing.OPEN: "info",
    Owing.ANSWERED: "warn",
    Owing.MET: "ok",
    Owing.MET_LATE: "ok",
    Owing.WAIVED: "mute",
    Owing.LAPSED: "mute",
}
SETTLED = (Owing.MET, Owing.MET_LATE, Owing.WAIVED)


@dataclass(frozen=True, slots=True)
class Move:
    """``own``: only for duties and reports, which have no task to act on. ``not_by_answerer``: nobody accepts their own."""

    name: str
    label: str
    sources: tuple[Owing, ...]
    to: Owing
    actors: tuple[Owner, ...]
    own: bool = False
    needs_reason: bool = False
    not_by_answerer: bool = False


_EVERYBODY = (Owner.FOCAL_POINT, Owner.HEAD, Owner.STAFF)
_FOCAL_POINT = (Owner.FOCAL_POINT,)
MOVES = {
    move.name: move
    for move in (
        Move("answer", "Ghi đã thực hiện", (Owing.OPEN,), Owing.ANSWERED, _EVERYBODY, own=True, needs_reason=True),
        Move("accept", "Duyệt", (Owing.ANSWERED,), Owing.MET, _FOCAL_POINT, own=True, not_by_answerer=True),
        Move("return", "Trả lại", (Owing.ANSWERED,), Owing.OPEN, _FOCAL_POINT, own=True, needs_reason=True),
        Move("extend", "Gia hạn", (Owing.OPEN,), Owing.OPEN, _FOCAL_POINT, needs_reason=True),
        Move("waive", "Miễn", (Owing.OPEN,), Owing.WAIVED, _FOCAL_POINT, needs_reason=True),
        Move("restore", "Bỏ miễn", (Owing.WAIVED,), Owing.OPEN, _FOCAL_POINT, needs_reason=True),
    )
}


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a task's obligation stands: ``answered_on`` the day of the answer, ``closed_on`` that of the end."""

    state: Owing
    answered_on: dt.date | None = None
    closed_on: dt.date | None = None


def standing_of(
    *,
    status: str,
    submitted_on: dt.date | None,
    finished_on: dt.date | None,
    start: dt.date | None,
    by_entry: bool,
    due_on: dt.date,
    entries: Mapping[dt.date, dt.date],
) -> Standing:
    """The state that follows from the task. ``entries``: by first day of the period, the earliest day on which something
    was done for it. An entry closes its period; a task that was accepted closes everything that it still owed."""
    done_on = entries.get(start) if by_entry and start is not None else None
    if done_on is not None:
        return Standing(Owing.MET_LATE if done_on > due_on else Owing.MET, done_on, done_on)
    if status == Status.NOT_DOING:
        return Standing(Owing.LAPSED, None, finished_on)
    if status in FINISHED:
        late = finished_on is not None and finished_on > due_on
        return Standing(Owing.MET_LATE if late else Owing.MET, submitted_on or finished_on, finished_on)
    if status == Status.SUBMITTED:
        return Standing(Owing.ANSWERED, submitted_on)
    return Standing(Owing.OPEN)


def is_late(state: str, due_on: dt.date, today: dt.date) -> bool:
    return state == Owing.OPEN and due_on < today
