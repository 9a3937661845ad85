"""What happened to a task or a target: the sentences of ``audit`` with what plans have to add to some of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from cchc.audit.public import AuditEvent, deed
from cchc.plans import rules

_FIELDS = {
    "content": "nội dung",
    "product": "sản phẩm",
    "group": "lĩnh vực",
    "note": "ghi chú",
    "schedule_text": "thời gian",
    "due_on": "hạn",
    "lead_text": "chủ trì",
    "coordinating_text": "phối hợp",
}


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """``sentence`` is read after the person's name."""

    at: dt.datetime
    actor: str
    sentence: str
    detail: str = ""


def history_lines(events: Iterable[AuditEvent]) -> list[HistoryLine]:
    return [
        HistoryLine(event.at, event.actor_name, deed(event.verb, event.data), _detail(event.verb, event.data))
        for event in events
    ]


def _detail(verb: str, data: dict[str, Any]) -> str:
    if verb == "task.edited":
        return ", ".join(_FIELDS.get(name, name) for name in data.get("changed", {}))
    if verb == "task.progress_recorded":
        return str(data.get("period", ""))
    if verb == "task.accepted":
        return ". ".join(part for part in (_finished(data), str(data.get("note", ""))) if part)
    return str(data.get("note") or data.get("basis") or "")


def _finished(data: dict[str, Any]) -> str:
    try:
        day = rules.written(dt.date.fromisoformat(str(data.get("finished_on"))))
    except ValueError:
        return ""
    return f"Hoàn thành ngày {day}, quá hạn" if data.get("late") else f"Hoàn thành ngày {day}"
