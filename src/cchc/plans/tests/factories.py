"""Plans, tasks and targets of the invented Sở Công Thương tỉnh Sông Lam; states as arguments."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from cchc.agencies.models import Agency
from cchc.agencies.tests.factories import World
from cchc.plans.models import Evidence, EvidenceKind, EvidenceUse, Plan, ReportDate, Target, Task, TaskUnit
from cchc.plans.services import recompute_deadlines, search_text_of

TODAY = dt.date(2026, 5, 4)
CONTENT = "Rà soát, đơn giản hóa thủ tục hành chính"


def make_plan(world: World, agency: Agency | None = None, **fields: Any) -> Plan:
    given: dict[str, Any] = {
        "title": "Kế hoạch cải cách hành chính năm 2026",
        "year": 2026,
        "number": "15",
        "symbol": "KH-SCT",
        "issued_on": dt.date(2026, 1, 12),
        "created_by": world.user("focal_point"),
    }
    return Plan.objects.create(agency=agency or world.department, **{**given, **fields})


def make_task(
    plan: Plan, *, lead: Agency | None = None, helping: Agency | None = None, content: str = CONTENT, **fields: Any
) -> Task:
    """A task due on 30/6/2026 unless told otherwise, its deadline worked out."""
    given: dict[str, Any] = {
        "number": "I.1",
        "group": "Cải cách thủ tục hành chính",
        "product": "Quyết định công bố",
        "products": ["Quyết định công bố"],
        "schedule_kind": "on",
        "schedule_text": "30/6/2026",
        "due_on": dt.date(2026, 6, 30),
        "lead_text": lead.name if lead else "",
        "position": plan.tasks.count(),
    }
    task = Task(plan=plan, content=content, **{**given, **fields})
    task.search_text = search_text_of(task)
    task.save()
    for role, agency in (("lead", lead), ("coordinating", helping)):
        if agency is not None:
            TaskUnit.objects.create(task=task, agency=agency, role=role, text=agency.name)
    recompute_deadlines(plan, [task])
    return task


def make_recurring(plan: Plan, *, every: str = "quarter", **fields: Any) -> Task:
    given = {"schedule_kind": "regular", "schedule_text": "Thường xuyên", "every": every, "due_on": None}
    return make_task(plan, **{**given, **fields})


def make_proof(task: Task, by: Any, proves_on: dt.date = TODAY, **fields: Any) -> EvidenceUse:
    """A proof of the task, as a use of an evidence of its own."""
    return EvidenceUse.objects.create(
        evidence=make_evidence(task.plan.agency, by, proves_on, **fields), task=task, used_by=by
    )


def make_evidence(agency: Agency, by: Any, proves_on: dt.date = TODAY, **fields: Any) -> Evidence:
    given = {"kind": EvidenceKind.ISSUED_DOCUMENT, "number": "31", "symbol": "QĐ-SCT", "issuer": "Sở Công Thương"}
    return Evidence.objects.create(agency=agency, added_by=by, proves_on=proves_on, **{**given, **fields})


def make_target(plan: Plan, **fields: Any) -> Target:
    given: dict[str, Any] = {
        "text": "Tỷ lệ hồ sơ giải quyết đúng hạn đạt trên 95%",
        "subject": "hồ sơ giải quyết đúng hạn",
        "operator": ">=",
        "value": Decimal(95),
        "unit": "%",
        "position": plan.targets.count(),
    }
    return Target.objects.create(plan=plan, **{**given, **fields})


def make_report_date(plan: Plan, **fields: Any) -> ReportDate:
    given = {"period": "H1", "due_month": 6, "due_day": 10, "before": True, "recipient": "Sở Nội vụ"}
    return ReportDate.objects.create(plan=plan, **{**given, **fields})
