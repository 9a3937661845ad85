"""What plans use evidence for: products of tasks, values of targets."""

from __future__ import annotations

from django.urls import reverse

from cchc.agencies.viewer import Viewer
from cchc.core.numbers import vietnamese_number
from cchc.plans import rules
from cchc.plans.models import EvidenceUse
from cchc.plans.where_used import UseKind, UseLine


def _lines(viewer: Viewer, evidence_id: int) -> list[UseLine]:
    rows = EvidenceUse.objects.filter(viewer.reads("evidence__agency"), evidence=evidence_id)
    fetched = rows.select_related("task__plan", "target_value__target__plan", "used_by").order_by("used_at", "pk")
    return [_line(use) for use in fetched]


def _line(use: EvidenceUse) -> UseLine:
    label, address = _what(use)
    return UseLine(
        label,
        address,
        str(use.used_by),
        use.used_at,
        use.withdrawn_at,
        use.withdrawn_reason,
        use.period_start,
        use.period_end,
        use.pk if use.task_id is not None else None,
    )


def _what(use: EvidenceUse) -> tuple[str, str]:
    if use.task is not None:
        task = use.task
        return f"Nhiệm vụ {task.number}: {task.content[:160]} ({task.plan})", reverse("task-detail", args=[task.pk])
    value = use.target_value
    assert value is not None
    figure = f"{vietnamese_number(value.value)} {value.target.unit}".strip()
    label = f"Chỉ tiêu: {value.target.text[:160]}, {figure} tính đến {rules.written(value.as_of)}"
    return label, reverse("target-detail", args=[value.target_id])


EVIDENCE_USES = (UseKind("plans", EvidenceUse, _lines),)
