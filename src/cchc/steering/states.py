"""States of a chasing letter (công văn đôn đốc) and the moves between them: one table."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class LetterState(StrEnum):
    DRAFT = "draft"
    ISSUED = "issued"
    ANSWERED = "answered"
    CANCELLED = "cancelled"


LABELS = {
    LetterState.DRAFT: "Dự thảo",
    LetterState.ISSUED: "Đã ban hành",
    LetterState.ANSWERED: "Đơn vị đã trả lời",
    LetterState.CANCELLED: "Đã bỏ",
}
TONES = {
    LetterState.DRAFT: "warn",
    LetterState.ISSUED: "info",
    LetterState.ANSWERED: "ok",
    LetterState.CANCELLED: "mute",
}
SENT = (LetterState.ISSUED, LetterState.ANSWERED)


@dataclass(frozen=True, slots=True)
class Move:
    """``to`` None: the state stays."""

    name: str
    label: str
    sources: tuple[LetterState, ...]
    to: LetterState | None = None


MOVES = {
    move.name: move
    for move in (
        Move("revise", "sửa", (LetterState.DRAFT,)),
        Move("issue", "ghi số và ban hành", (LetterState.DRAFT,), LetterState.ISSUED),
        Move("cancel", "bỏ", (LetterState.DRAFT,), LetterState.CANCELLED),
        Move("file", "thêm bản đã ký", SENT),
        Move("answer", "ghi trả lời", (LetterState.ISSUED,), LetterState.ANSWERED),
        Move("prove", "dùng làm minh chứng", SENT),
    )
}


def obstacle(name: str, state: str) -> str:
    """Why the move cannot be made from ``state``, as a sentence; empty where it can."""
    move = MOVES[name]
    if state in move.sources:
        return ""
    now = LABELS[LetterState(state)].lower()
    return f"Không thể {move.label} vì công văn đang ở trạng thái “{now}”. Hãy tải lại trang để xem bản mới."
