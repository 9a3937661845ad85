"""Statuses of a task, the moves between them and who may make each: one table. In words: docs/rules/task-states.md."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """What is stored in ``Task.status``."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    WITH_HEAD = "with_head"
    SUBMITTED = "submitted"
    DONE = "done"
    DONE_LATE = "done_late"
    NOT_DOING = "not_doing"


class Shown(StrEnum):
    """What people see: the stored status, or ``OVERDUE`` in its place. Every task is shown under exactly one."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    OVERDUE = "overdue"
    WITH_HEAD = "with_head"
    SUBMITTED = "submitted"
    DONE = "done"
    DONE_LATE = "done_late"
    NOT_DOING = "not_doing"


class Actor(StrEnum):
    """Who a viewer is to a task: the focal point of the plan's agency, head or staff of a unit that leads or helps."""

    FOCAL_POINT = "focal_point"
    LEAD_HEAD = "lead_head"
    LEAD_STAFF = "lead_staff"
    HELPING_HEAD = "helping_head"
    HELPING_STAFF = "helping_staff"


OPEN = (Status.NOT_STARTED, Status.IN_PROGRESS, Status.WITH_HEAD, Status.SUBMITTED)
WORKED_ON = (Status.NOT_STARTED, Status.IN_PROGRESS)
WAITED_FOR = (*WORKED_ON, Status.WITH_HEAD)  # the unit still owes it: what lies with its head can become overdue
FINISHED = (Status.DONE, Status.DONE_LATE)

LABELS = {
    Shown.NOT_STARTED: "Chưa thực hiện",
    Shown.IN_PROGRESS: "Đang thực hiện",
    Shown.OVERDUE: "Quá hạn",
    Shown.WITH_HEAD: "Chờ trưởng đơn vị",
    Shown.SUBMITTED: "Chờ duyệt",
    Shown.DONE: "Hoàn thành",
    Shown.DONE_LATE: "Hoàn thành quá hạn",
    Shown.NOT_DOING: "Không thực hiện",
}
TONES = {
    Shown.NOT_STARTED: "mute",
    Shown.IN_PROGRESS: "info",
    Shown.OVERDUE: "bad",
    Shown.WITH_HEAD: "warn",
    Shown.SUBMITTED: "warn",
    Shown.DONE: "ok",
    Shown.DONE_LATE: "ok",
    Shown.NOT_DOING: "mute",
}

_WORKERS = (Actor.FOCAL_POINT, Actor.LEAD_HEAD, Actor.LEAD_STAFF, Actor.HELPING_HEAD, Actor.HELPING_STAFF)
_LEADERS = (Actor.FOCAL_POINT, Actor.LEAD_HEAD)
_FOCAL_POINT = (Actor.FOCAL_POINT,)


@dataclass(frozen=True, slots=True)
class Transition:
    """One move. ``to_late`` takes the place of ``to`` where the work was finished after its day."""

    name: str
    label: str
    sources: tuple[Status, ...]
    to: Status
    actors: tuple[Actor, ...]
    to_late: Status | None = None
    needs_proof: bool = False
    needs_reason: bool = False
    not_by_doer: bool = False


_TABLE = (
    Transition("start", "Bắt đầu thực hiện", (Status.NOT_STARTED,), Status.IN_PROGRESS, _WORKERS),
    Transition("record", "Ghi tiến độ", WORKED_ON, Status.IN_PROGRESS, _WORKERS),
    Transition("propose", "Trình trưởng đơn vị", WORKED_ON, Status.WITH_HEAD, (Actor.LEAD_STAFF,), needs_proof=True),
    Transition(
        "hand_back", "Trả lại chuyên viên", (Status.WITH_HEAD,), Status.IN_PROGRESS, _LEADERS, needs_reason=True
    ),
    Transition("submit", "Trình duyệt", WAITED_FOR, Status.SUBMITTED, _LEADERS, needs_proof=True),
    Transition(
        "accept",
        "Duyệt hoàn thành",
        (Status.SUBMITTED,),
        Status.DONE,
        _FOCAL_POINT,
        to_late=Status.DONE_LATE,
        needs_proof=True,
        not_by_doer=True,
    ),
    Transition("return", "Trả lại", (Status.SUBMITTED,), Status.IN_PROGRESS, _FOCAL_POINT, needs_reason=True),
    Transition("mark_not_doing", "Không thực hiện", OPEN, Status.NOT_DOING, _FOCAL_POINT, needs_reason=True),
    Transition("reopen", "Mở lại", (*FINISHED, Status.NOT_DOING), Status.IN_PROGRESS, _FOCAL_POINT, needs_reason=True),
)
TRANSITIONS = {move.name: move for move in _TABLE}


NOT_BY_DOER = (
    "{why} nên không được tự duyệt. Hãy nhờ một đầu mối CCHC khác của cơ quan duyệt; cơ quan chỉ có một đầu mối thì đề nghị "
    "quản trị giao thêm vai trò đầu mối cho một người nữa, hoặc trả lại để đơn vị chủ trì tự ghi kết quả và trình."
)
SUBMITTED_IT = "Bạn là người đã trình nhiệm vụ này"
DID_ALL_OF_IT = "Mọi kết quả và minh chứng của nhiệm vụ này đều do bạn ghi"


@dataclass(frozen=True, slots=True)
class Standing:
    """What decides which moves are open: the task as it is and who looks at it. ``is_submitter``: the viewer brought it to
    the head or to the focal point; ``did_it_all``: nobody but the viewer recorded an entry or gave a live proof."""

    status: str
    actors: frozenset[Actor]
    has_proof: bool
    is_submitter: bool
    did_it_all: bool = False

    @property
    def why_doer(self) -> str:
        """Why the viewer counts as who did the task; empty: they do not."""
        return SUBMITTED_IT if self.is_submitter else DID_ALL_OF_IT if self.did_it_all else ""


def may_try(name: str, standing: Standing) -> bool:
    """Whether the viewer may make this move from this status (proof aside, for that can still be added)."""
    move = TRANSITIONS[name]
    if move.not_by_doer and standing.why_doer:
        return False
    return standing.status in move.sources and not standing.actors.isdisjoint(move.actors)


def obstacle(name: str, standing: Standing, reason: str = "") -> str:
    """Why the move cannot be made now, as a Vietnamese sentence; empty when it can. Permission is not asked here."""
    move = TRANSITIONS[name]
    if standing.status not in move.sources:
        now = LABELS[Shown(standing.status)].lower()
        return f"Không thể {_verb(move)} vì nhiệm vụ đang ở trạng thái “{now}”. Hãy tải lại trang để xem bản mới."
    if move.not_by_doer and standing.why_doer:
        return NOT_BY_DOER.format(why=standing.why_doer)
    if move.needs_proof and not standing.has_proof:
        return "Nhiệm vụ chưa có minh chứng của sản phẩm. Hãy thêm tệp hoặc văn bản đã ban hành trước."
    if move.needs_reason and not reason.strip():
        return f"Hãy ghi lý do để {_verb(move)} nhiệm vụ."
    return ""


def shown_status(status: str, next_due_on: dt.date | None, today: dt.date) -> Shown:
    """The status that people see: what the unit still has to do and is past its day is overdue; what waits for
    acceptance is not the unit's delay any more and stays "Chờ duyệt"."""
    if status in WAITED_FOR and next_due_on is not None and next_due_on < today:
        return Shown.OVERDUE
    return Shown(status)


def _verb(move: Transition) -> str:
    return {"mark_not_doing": "chuyển sang không thực hiện", "record": "ghi tiến độ"}.get(
        move.name, move.label[0].lower() + move.label[1:]
    )
