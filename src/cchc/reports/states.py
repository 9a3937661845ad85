"""States of a report and of a unit's contribution, the moves between them and who makes each: one table. In words:
docs/rules/report-flow.md."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """What is stored in ``Report.state``."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    SENT = "sent"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    REPLACED = "replaced"


class Giving(StrEnum):
    """What is stored in ``Contribution.state``."""

    ASKED = "asked"
    GIVEN = "given"
    RETURNED = "returned"


class Actor(StrEnum):
    """Who a viewer is to a report: focal point (or administrator who intervenes) and leader of its agency, head or staff of one
    of its units, focal point, reviewer or leader of the agency above."""

    FOCAL_POINT = "focal_point"
    LEADER = "leader"
    UNIT = "unit"
    ABOVE = "above"


LABELS = {
    State.DRAFT: "Đang soạn",
    State.SUBMITTED: "Chờ lãnh đạo duyệt",
    State.APPROVED: "Đã duyệt",
    State.SENT: "Đã gửi",
    State.ACCEPTED: "Cấp trên đã nhận",
    State.RETURNED: "Cấp trên trả lại",
    State.REPLACED: "Đã có bản thay",
}
TONES = {
    State.DRAFT: "info",
    State.SUBMITTED: "warn",
    State.APPROVED: "ok",
    State.SENT: "ok",
    State.ACCEPTED: "ok",
    State.RETURNED: "bad",
    State.REPLACED: "mute",
}
GIVING_LABELS = {Giving.ASKED: "Chưa gửi", Giving.GIVEN: "Đã gửi", Giving.RETURNED: "Trả lại, chưa gửi lại"}
GIVING_TONES = {Giving.ASKED: "warn", Giving.GIVEN: "ok", Giving.RETURNED: "bad"}
IN_WORK = (State.DRAFT, State.SUBMITTED)
FROZEN = (State.APPROVED, State.SENT, State.ACCEPTED, State.RETURNED, State.REPLACED)
RECEIVED = (State.SENT, State.ACCEPTED)
"""Reports whose figures count above."""
SEEN_ABOVE = (State.SENT, State.ACCEPTED, State.RETURNED, State.REPLACED)


@dataclass(frozen=True, slots=True)
class Move:
    """One act: the states in which it is open, who makes it, where it leads (None: it stays). ``locked``: whether it is open
    while the report is locked. ``not_by_doer``: not by who submitted. ``complete``: nothing may be missing."""

    name: str
    label: str
    sources: tuple[State, ...]
    actors: tuple[Actor, ...]
    to: State | None = None
    needs_reason: bool = False
    locked: bool = False
    not_by_doer: bool = False
    complete: bool = False


_TABLE = (
    Move("edit", "Soạn, sửa nội dung", (State.DRAFT,), (Actor.FOCAL_POINT,)),
    Move("give", "Gửi phần của đơn vị", (State.DRAFT,), (Actor.UNIT, Actor.FOCAL_POINT)),
    Move("give_back", "Trả lại phần của đơn vị", (State.DRAFT,), (Actor.FOCAL_POINT,), needs_reason=True),
    Move("lock", "Khóa", (State.DRAFT,), (Actor.FOCAL_POINT, Actor.LEADER), needs_reason=True),
    Move("unlock", "Mở khóa", (State.DRAFT,), (Actor.FOCAL_POINT, Actor.LEADER), needs_reason=True, locked=True),
    Move("submit", "Trình lãnh đạo", (State.DRAFT,), (Actor.FOCAL_POINT,), State.SUBMITTED, locked=True, complete=True),
    Move("withdraw", "Rút lại để sửa", (State.SUBMITTED,), (Actor.FOCAL_POINT,), State.DRAFT, locked=True),
    Move("return", "Trả lại đầu mối", (State.SUBMITTED,), (Actor.LEADER,), State.DRAFT, needs_reason=True, locked=True),
    Move("approve", "Duyệt", (State.SUBMITTED,), (Actor.LEADER,), State.APPROVED, locked=True, not_by_doer=True),
    Move("reopen", "Bỏ duyệt để sửa", (State.APPROVED,), (Actor.LEADER,), State.DRAFT, needs_reason=True, locked=True),
    Move("send", "Gửi cấp trên", (State.APPROVED,), (Actor.FOCAL_POINT,), State.SENT, locked=True, complete=True),
    Move("accept", "Nhận báo cáo", (State.SENT,), (Actor.ABOVE,), State.ACCEPTED, locked=True),
    Move("send_back", "Trả lại cơ quan", RECEIVED, (Actor.ABOVE,), State.RETURNED, needs_reason=True),
    Move("close", "Khóa, không nhận bản sửa", RECEIVED, (Actor.ABOVE,), needs_reason=True),
    Move("open", "Mở khóa để nhận bản sửa", RECEIVED, (Actor.ABOVE,), needs_reason=True, locked=True),
    Move("correct", "Lập bản sửa", (*RECEIVED, State.RETURNED), (Actor.FOCAL_POINT,), needs_reason=True),
)
MOVES = {move.name: move for move in _TABLE}
LOCKED = "Báo cáo đang khóa ({reason}). Mở khóa, có ghi lý do, rồi làm lại."


def obstacle(name: str, state: str, *, locked: bool = False, reason: str = "") -> str:
    """Why the move cannot be made now, in words; empty where it can."""
    move = MOVES[name]
    if state not in move.sources:
        return f"Báo cáo đang ở trạng thái “{LABELS[State(state)]}” nên không {move.label.lower()} được. Hãy tải lại trang."
    if locked and not move.locked:
        return LOCKED.format(reason=reason or "không ghi lý do")
    if not locked and name in {"unlock", "open"}:
        return "Báo cáo không khóa."
    return ""


def open_moves(state: str, actors: frozenset[Actor], *, locked: bool) -> tuple[Move, ...]:
    """What somebody who is ``actors`` may do now."""
    return tuple(
        move for move in _TABLE if not actors.isdisjoint(move.actors) and not obstacle(move.name, state, locked=locked)
    )
