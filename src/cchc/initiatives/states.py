"""States of an initiative, its moves and who may make each: one table."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    RECOGNISED = "recognised"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Actor(StrEnum):
    """Who a viewer is to an initiative. An author is never its assessor, and decides nothing about it."""

    AUTHOR = "author"
    ASSESSOR = "assessor"
    MANAGER = "manager"


LABELS = {
    State.DRAFT: "Đang soạn",
    State.SUBMITTED: "Chờ xét",
    State.RECOGNISED: "Được công nhận",
    State.DECLINED: "Không công nhận",
    State.WITHDRAWN: "Đã rút",
}
TONES = {
    State.DRAFT: "mute",
    State.SUBMITTED: "warn",
    State.RECOGNISED: "ok",
    State.DECLINED: "mute",
    State.WITHDRAWN: "mute",
}


@dataclass(frozen=True, slots=True)
class Move:
    label: str
    sources: tuple[State, ...]
    actors: tuple[Actor, ...]
    to: State | None = None
    needs_reason: bool = False


MOVES = {
    "edit": Move("sửa sáng kiến", (State.DRAFT,), (Actor.AUTHOR,)),
    "file": Move("thêm tệp", (State.DRAFT,), (Actor.AUTHOR,)),
    "submit": Move("nộp sáng kiến", (State.DRAFT,), (Actor.AUTHOR,), State.SUBMITTED),
    "withdraw": Move("rút sáng kiến", (State.DRAFT, State.SUBMITTED), (Actor.AUTHOR,), State.WITHDRAWN),
    "return": Move("trả lại sáng kiến", (State.SUBMITTED,), (Actor.MANAGER,), State.DRAFT, needs_reason=True),
    "assess": Move("chấm điểm", (State.SUBMITTED,), (Actor.ASSESSOR,)),
    "recognise": Move("công nhận sáng kiến", (State.SUBMITTED,), (Actor.MANAGER,), State.RECOGNISED),
    "decline": Move(
        "không công nhận sáng kiến", (State.SUBMITTED,), (Actor.MANAGER,), State.DECLINED, needs_reason=True
    ),
}


def counted(actors: frozenset[Actor]) -> frozenset[Actor]:
    """Who is an author counts as nothing else."""
    return frozenset({Actor.AUTHOR}) if Actor.AUTHOR in actors else actors


def may(name: str, state: str, actors: frozenset[Actor]) -> bool:
    move = MOVES[name]
    return state in move.sources and not counted(actors).isdisjoint(move.actors)
