"""States of a round of scoring, its moves, who may make each: one table. In words: docs/rules/indices-rounds.md."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """What is stored in ``Round.state``."""

    DRAFT = "draft"
    SELF = "self"
    FIRST = "first"
    EXPLAIN = "explain"
    SECOND = "second"
    SURVEY = "survey"
    COUNCIL = "council"
    PUBLISHED = "published"
    CANCELLED = "cancelled"


class Actor(StrEnum):
    """Who a viewer is to a round: who holds it, a named reviewer; to an assessment: head of the agency, somebody of it."""

    MANAGER = "manager"
    REVIEWER = "reviewer"
    AGENCY_HEAD = "agency_head"
    AGENCY_STAFF = "agency_staff"


LABELS = {
    State.DRAFT: "Đang chuẩn bị",
    State.SELF: "Đơn vị tự chấm",
    State.FIRST: "Thẩm định lần 1",
    State.EXPLAIN: "Đơn vị giải trình",
    State.SECOND: "Thẩm định lần 2",
    State.SURVEY: "Cộng điểm điều tra",
    State.COUNCIL: "Hội đồng thẩm định",
    State.PUBLISHED: "Đã công bố",
    State.CANCELLED: "Đã hủy",
}
TONES = {
    State.DRAFT: "mute",
    State.SELF: "info",
    State.FIRST: "warn",
    State.EXPLAIN: "info",
    State.SECOND: "warn",
    State.SURVEY: "info",
    State.COUNCIL: "warn",
    State.PUBLISHED: "ok",
    State.CANCELLED: "mute",
}
ORDER = (
    State.DRAFT,
    State.SELF,
    State.FIRST,
    State.EXPLAIN,
    State.SECOND,
    State.SURVEY,
    State.COUNCIL,
    State.PUBLISHED,
)
OPEN = ORDER[:-1]
MARKED = (State.FIRST, State.SECOND)


@dataclass(frozen=True, slots=True)
class Move:
    """One act: the states of the round in which it is open, where it leads (None: it stays), and to whom."""

    label: str
    sources: tuple[State, ...]
    actors: tuple[Actor, ...]
    to: State | None = None
    needs_reason: bool = False


_HOLDS = (Actor.MANAGER,)
_AGENCY = (Actor.AGENCY_HEAD, Actor.AGENCY_STAFF)
MOVES = {
    "edit": Move("sửa kỳ chấm, đơn vị, người thẩm định", OPEN, _HOLDS),
    "open": Move("mở tự chấm", (State.DRAFT,), _HOLDS, State.SELF),
    "score": Move("tự chấm, kèm minh chứng", (State.SELF,), _AGENCY),
    "close_self": Move("chốt điểm tự chấm", (State.SELF,), (Actor.AGENCY_HEAD,)),
    "reopen": Move("mở lại điểm tự chấm", (State.SELF,), _HOLDS, needs_reason=True),
    "start_first": Move("bắt đầu thẩm định lần 1", (State.SELF,), _HOLDS, State.FIRST),
    "mark": Move("cho điểm thẩm định", MARKED, (Actor.REVIEWER,)),
    "settle": Move("kết luận điểm còn khác nhau", MARKED, _HOLDS, needs_reason=True),
    "start_explain": Move("gửi kết quả, mở giải trình", (State.FIRST,), _HOLDS, State.EXPLAIN),
    "appeal": Move("giải trình", (State.EXPLAIN,), _AGENCY),
    "close_explain": Move("chốt giải trình", (State.EXPLAIN,), (Actor.AGENCY_HEAD,)),
    "start_second": Move("bắt đầu thẩm định lần 2", (State.EXPLAIN,), _HOLDS, State.SECOND),
    "start_survey": Move("chuyển sang cộng điểm điều tra", (State.SECOND,), _HOLDS, State.SURVEY),
    "survey": Move("ghi kết quả điều tra", (State.SURVEY,), _HOLDS),
    "start_council": Move("trình hội đồng thẩm định", (State.SURVEY,), _HOLDS, State.COUNCIL),
    "minutes": Move("ghi biên bản hội đồng", (State.COUNCIL,), _HOLDS),
    "publish": Move("công bố, xếp hạng", (State.COUNCIL,), _HOLDS, State.PUBLISHED),
    "cancel": Move("hủy kỳ chấm", OPEN, _HOLDS, State.CANCELLED, needs_reason=True),
}


def may(name: str, state: str, actors: frozenset[Actor]) -> bool:
    """Whether somebody who is ``actors`` may do this now. Who works in the assessed agency never marks it."""
    move = MOVES[name]
    if state not in move.sources:
        return False
    counted = actors - {Actor.REVIEWER} if not actors.isdisjoint(_AGENCY) else actors
    return not counted.isdisjoint(move.actors)
