"""What happened to a task or a target, as sentences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from cchc.audit.models import AuditEvent
from cchc.plans import rules

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class HistoryLine:
    at: dt.datetime
    actor: str
    sentence: str
    detail: str = ""


def history_lines(events: Iterable[AuditEvent]) -> list[HistoryLine]:
    return [HistoryLine(event.at, event.actor_name, *sentence(event.verb, event.data)) for event in events]


def sentence(verb: str, data: Data) -> tuple[str, str]:
    """What was done, to be read after the person's name, and the words that were given with it."""
    told = _SENTENCES.get(verb)
    return told(data) if told else (f"đã cập nhật ({verb})", "")


def _progress(data: Data) -> tuple[str, str]:
    percent = "" if data.get("percent") is None else f", {data['percent']}%"
    period = f" {data['period']}" if data.get("period") else ""
    return f"ghi kết quả{period}{percent}", data.get("text", "")


def _accepted(data: Data) -> tuple[str, str]:
    late = " (quá hạn)" if data.get("late") else ""
    return f"duyệt hoàn thành{late}, ngày hoàn thành {_day(data.get('finished_on'))}", data.get("note", "")


def _assigned(data: Data) -> tuple[str, str]:
    return (f"giao cho {data['to']}", "") if data.get("to") else ("bỏ phân công", "")


def _edited(data: Data) -> tuple[str, str]:
    names = [_FIELDS.get(name, name) for name in data.get("changed", {})]
    return "sửa nhiệm vụ", ", ".join(names)


def _value(data: Data) -> tuple[str, str]:
    unit = data.get("unit", "")
    gap = "" if unit.startswith("%") else " "
    words = f"{data.get('value', '')}{gap}{unit}".strip()
    return f"ghi số liệu {words}, tính đến {_day(data.get('as_of'))}", data.get("proof", "")


def _event_date(data: Data) -> tuple[str, str]:
    return f"nhập ngày {_day(data.get('happened_on'))} cho sự kiện “{data.get('event', '')}”", data.get("basis", "")


def _plain(words: str, detail: str = "") -> Callable[[Data], tuple[str, str]]:
    return lambda data: (words, str(data.get(detail, "")) if detail else "")


def _day(text: object) -> str:
    try:
        return rules.written(dt.date.fromisoformat(str(text)))
    except ValueError:
        return "chưa rõ"


_FIELDS = {
    "content": "nội dung", "product": "sản phẩm", "group": "lĩnh vực", "note": "ghi chú", "schedule_text": "thời gian",
    "due_on": "hạn", "lead_text": "chủ trì", "coordinating_text": "phối hợp",
}
_SENTENCES: dict[str, Callable[[Data], tuple[str, str]]] = {
    "task.started": _plain("bắt đầu thực hiện"),
    "task.progress_recorded": _progress,
    "task.submitted": _plain("trình duyệt", "note"),
    "task.accepted": _accepted,
    "task.returned": _plain("trả lại", "reason"),
    "task.not_doing": _plain("chuyển sang không thực hiện", "reason"),
    "task.reopened": _plain("mở lại nhiệm vụ", "reason"),
    "task.commented": _plain("trao đổi", "text"),
    "task.assigned": _assigned,
    "task.edited": _edited,
    "evidence.added": _plain("thêm minh chứng", "proof"),
    "evidence.withdrawn": lambda data: (f"rút minh chứng {data.get('proof', '')}", str(data.get("reason", ""))),
    "event_date.set": _event_date,
    "target.value_recorded": _value,
    "plan.closed": _plain("đóng kế hoạch"),
    "plan.reopened": _plain("mở lại kế hoạch"),
}
