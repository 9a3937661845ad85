"""The four kinds of draft rows under one name each, as anchors (``task-12``) and addresses use them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from django.db import models

from cchc.core.errors import Refused
from cchc.plans.models import DraftDuty, DraftReportDate, DraftTarget, DraftTask, Duty, ReportDate, Target, Task

Draft = Any  # a row of one of the four draft models; which one follows from its Kind


@dataclass(frozen=True)
class Kind:
    """``columns`` are those a person edits; ``body`` the long text that is split and merged (empty: never)."""

    name: str
    label: str
    draft: type[Any]
    followed: type[Any]
    columns: tuple[str, ...]
    body: str
    schedule: bool = False

    def of(self, pk: int) -> Any:
        """The draft row. Raises its DoesNotExist."""
        return self.draft._default_manager.get(pk=pk)


KINDS = {
    kind.name: kind
    for kind in (
        Kind(
            "task",
            "Nhiệm vụ",
            DraftTask,
            Task,
            ("number", "group", "content", "product", "lead_text", "coordinating_text", "note"),
            "content",
            schedule=True,
        ),
        Kind(
            "target",
            "Chỉ tiêu",
            DraftTarget,
            Target,
            ("section", "text", "subject", "operator", "value", "unit"),
            "text",
        ),
        Kind("duty", "Trách nhiệm", DraftDuty, Duty, ("unit_text", "text"), "text", schedule=True),
        Kind(
            "report",
            "Kỳ báo cáo",
            DraftReportDate,
            ReportDate,
            ("period", "due_month", "due_day", "before", "recipient"),
            "",
        ),
    )
}


def kind_named(name: str) -> Kind:
    """Raises Refused for a name that is no kind of row."""
    if name not in KINDS:
        raise Refused("Không có loại dòng này.")
    return KINDS[name]


def kind_of(row: models.Model) -> Kind:
    return next(kind for kind in KINDS.values() if isinstance(row, kind.draft | kind.followed))


def anchor(row: models.Model) -> str:
    return f"{kind_of(row).name}-{row.pk}"


def seal(row: models.Model) -> str:
    """A short digest of what a person sees of the row: saving with an old seal means that somebody was faster."""
    kind = kind_of(row)
    columns = [*kind.columns, "dropped", *(("schedule_text", "due_on") if kind.schedule else ())]
    seen = json.dumps([str(getattr(row, column)) for column in columns], ensure_ascii=False)
    return hashlib.sha256(seen.encode()).hexdigest()[:16]
