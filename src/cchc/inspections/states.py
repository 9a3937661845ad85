"""States of an inspection and of a finding, their moves, who may make each: one table. In words: docs/rules/inspection-measures.md."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """What is stored in ``Inspection.state``."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"
    CONCLUDED = "concluded"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class FindingState(StrEnum):
    """What is stored in ``InspectionFinding.state``. "Quá hạn" is derived (``shown_finding``)."""

    OPEN = "open"
    REMEDIED = "remedied"
    VERIFIED = "verified"


class Actor(StrEnum):
    """Who a viewer is to an inspection: focal point or leader of the inspecting agency, head or member of the team, head or
    staff of the inspected unit."""

    MANAGER = "manager"
    TEAM_HEAD = "team_head"
    TEAM = "team"
    UNIT_HEAD = "unit_head"
    UNIT_STAFF = "unit_staff"


LABELS = {
    State.PLANNED: "Chưa bắt đầu",
    State.UNDER_WAY: "Đang kiểm tra",
    State.CONCLUDED: "Đã kết luận",
    State.CLOSED: "Đã đóng",
    State.CANCELLED: "Đã hủy",
}
TONES = {
    State.PLANNED: "mute",
    State.UNDER_WAY: "info",
    State.CONCLUDED: "warn",
    State.CLOSED: "ok",
    State.CANCELLED: "mute",
}
FINDING_LABELS = {
    "open": "Chưa khắc phục",
    "overdue": "Quá hạn",
    "remedied": "Chờ xác nhận",
    "verified": "Đã khắc phục",
}
FINDING_TONES = {"open": "info", "overdue": "bad", "remedied": "warn", "verified": "ok"}
HELD = (State.CONCLUDED, State.CLOSED)  # an inspection that has taken place
GOING = (State.PLANNED, State.UNDER_WAY)


@dataclass(frozen=True, slots=True)
class Move:
    """One act: the states of the inspection in which it is open, where it leads (None: it stays), and to whom."""

    label: str
    sources: tuple[State, ...]
    actors: tuple[Actor, ...]
    to: State | None = None
    needs_reason: bool = False


_TEAM = (Actor.TEAM_HEAD, Actor.TEAM)
_UNIT = (Actor.UNIT_HEAD, Actor.UNIT_STAFF)
_LEAD = (Actor.MANAGER, Actor.TEAM_HEAD)
MOVES = {
    "edit": Move("sửa thông tin cuộc kiểm tra", GOING, _LEAD),
    "start": Move("bắt đầu kiểm tra", (State.PLANNED,), _LEAD, State.UNDER_WAY),
    "refresh": Move("cập nhật phiếu kiểm tra", GOING, (Actor.MANAGER, *_TEAM)),
    "fill": Move("ghi phiếu kiểm tra", (State.UNDER_WAY,), _TEAM),
    "summarise": Move("ghi nhận xét của đoàn", (State.UNDER_WAY,), _TEAM),
    "answer": Move("ghi ý kiến của đơn vị", (State.UNDER_WAY,), (Actor.UNIT_HEAD,)),
    "find": Move("ghi điểm phát hiện", (State.UNDER_WAY,), _TEAM),
    "conclude": Move("kết luận", (State.UNDER_WAY,), _LEAD, State.CONCLUDED),
    "notice": Move("ghi số của thông báo", HELD, _LEAD),
    "remedy": Move("báo cáo khắc phục", (State.CONCLUDED,), _UNIT),
    "verify": Move("xác nhận khắc phục", (State.CONCLUDED,), _TEAM),
    "return": Move("trả lại báo cáo khắc phục", (State.CONCLUDED,), _TEAM, needs_reason=True),
    "close": Move("đóng cuộc kiểm tra", (State.CONCLUDED,), _LEAD, State.CLOSED),
    "cancel": Move("hủy cuộc kiểm tra", GOING, (Actor.MANAGER,), State.CANCELLED, needs_reason=True),
}


def may(name: str, state: str, actors: frozenset[Actor]) -> bool:
    """Whether somebody who is ``actors`` may do this now. Who belongs to the inspected unit never acts for the team."""
    move = MOVES[name]
    return state in move.sources and not allowed(name, actors).isdisjoint(move.actors)


def allowed(name: str, actors: frozenset[Actor]) -> frozenset[Actor]:
    """``actors`` as far as they count for this act."""
    if actors.isdisjoint(_UNIT) or name in {"answer", "remedy"}:
        return actors
    return actors - {Actor.TEAM, Actor.TEAM_HEAD}


def shown_finding(state: str, due_on: dt.date, today: dt.date) -> str:
    """What people see of a finding: an open one past its day is "overdue"."""
    return "overdue" if state == FindingState.OPEN and due_on < today else str(state)
