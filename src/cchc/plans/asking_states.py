"""States of what is asked (a later day, another lead unit), the moves between them and who may make each: one table. In words:
docs/rules/extension.md."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Asked(StrEnum):
    """What is stored in ``state``."""

    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Party(StrEnum):
    """Who a viewer is to a request: the head of the unit that owes, the person to whom the task is given, the head of the unit
    that would take the lead; the focal point and the leader of the plan's agency; who asked."""

    HEAD = "head"
    ASSIGNEE = "assignee"
    OTHER_HEAD = "other_head"
    FOCAL_POINT = "focal_point"
    LEADER = "leader"
    ASKER = "asker"


LABELS = {
    Asked.ASKED: "Chờ quyết định",
    Asked.GRANTED: "Đồng ý",
    Asked.REFUSED: "Không đồng ý",
    Asked.WITHDRAWN: "Đã rút",
}
TONES = {Asked.ASKED: "warn", Asked.GRANTED: "ok", Asked.REFUSED: "bad", Asked.WITHDRAWN: "mute"}


@dataclass(frozen=True, slots=True)
class Move:
    """``source`` None: nothing is asked yet. ``not_by_asker``: nobody decides what they asked for themself."""

    name: str
    label: str
    source: Asked | None
    to: Asked
    actors: tuple[Party, ...]
    needs_reason: bool = False
    not_by_asker: bool = False


# Who decides stands here and nowhere else.
EXTENSION_DECIDERS = (Party.FOCAL_POINT, Party.LEADER)
LEAD_DECIDERS = (Party.FOCAL_POINT,)
EXTENSION = {
    move.name: move
    for move in (
        Move("ask", "Xin gia hạn", None, Asked.ASKED, (Party.HEAD, Party.ASSIGNEE), needs_reason=True),
        Move("grant", "Đồng ý gia hạn", Asked.ASKED, Asked.GRANTED, EXTENSION_DECIDERS, not_by_asker=True),
        Move(
            "refuse",
            "Không đồng ý",
            Asked.ASKED,
            Asked.REFUSED,
            EXTENSION_DECIDERS,
            needs_reason=True,
            not_by_asker=True,
        ),
        Move("withdraw", "Rút lại", Asked.ASKED, Asked.WITHDRAWN, (Party.ASKER, Party.HEAD)),
    )
}
LEAD = {
    move.name: move
    for move in (
        Move("ask", "Đề nghị đổi chủ trì", None, Asked.ASKED, (Party.HEAD, Party.OTHER_HEAD), needs_reason=True),
        Move("grant", "Đồng ý đổi chủ trì", Asked.ASKED, Asked.GRANTED, LEAD_DECIDERS, not_by_asker=True),
        Move("refuse", "Không đồng ý", Asked.ASKED, Asked.REFUSED, LEAD_DECIDERS, needs_reason=True, not_by_asker=True),
        Move("withdraw", "Rút lại", Asked.ASKED, Asked.WITHDRAWN, (Party.ASKER,)),
        Move("change", "Đổi đơn vị chủ trì", None, Asked.GRANTED, LEAD_DECIDERS, needs_reason=True),
    )
}


def obstacle(move: Move, state: str | None, *, is_own: bool, reason: str) -> tuple[str, str | None]:
    """Why the move cannot be made now, as a sentence with the field that it is about; empty when it can."""
    if move.source is not None and state != move.source:
        now = LABELS[Asked(state)].lower() if state else ""
        return f"Đề nghị này đang ở trạng thái “{now}”. Hãy tải lại trang để xem bản mới.", None
    if move.not_by_asker and is_own:
        return "Người đề nghị không được tự quyết định. Hãy để một đầu mối CCHC hoặc lãnh đạo khác quyết định.", None
    if move.needs_reason and not reason.strip():
        return f"Hãy ghi lý do để {move.label[0].lower()}{move.label[1:]}.", "reason"
    return "", None
