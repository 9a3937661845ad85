"""Requests for a later day: those that wait for a decision, and what the page of one shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer
from cchc.core.query import number_of
from cchc.core.text import fold
from cchc.core.workbooks import list_workbook
from cchc.plans.asking_states import EXTENSION, EXTENSION_DECIDERS, LABELS, Asked, Party
from cchc.plans.models import ExtensionRequest, LeadChange, Obligation, Task
from cchc.plans.obligation_states import Owing
from cchc.plans.services.extensions import is_fixed_by_law, may_ask, may_extend
from cchc.plans.services.lead_changes import may_propose_lead

SORTS = {"": ("due_on", "pk"), "moi": ("-created_at", "-pk"), "ngay-xin": ("wanted_until", "pk")}
COLUMNS = (
    ("Việc", 60),
    ("Kỳ", 16),
    ("Đơn vị", 28),
    ("Hạn khi xin", 13),
    ("Xin đến", 13),
    ("Lý do", 40),
    ("Người xin", 22),
    ("Trạng thái", 16),
    ("Cho đến", 13),
    ("Người quyết định", 22),
    ("Ý kiến", 40),
)


@dataclass(frozen=True, slots=True)
class ExtensionFilter:
    """What the list is narrowed to; ``state`` "": those that wait for a decision, "all": every one."""

    text: str = ""
    state: str = ""
    unit: int | None = None
    sort: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> ExtensionFilter:
        state, sort, unit = query.get("trang-thai", ""), query.get("sap-xep", ""), query.get("don-vi", "")
        return cls(
            text=query.get("tim", "").strip()[:200],
            state=state if state == "all" or state in set(Asked) else "",
            unit=number_of(unit),
            sort=sort if sort in SORTS else "",
        )


def extensions(viewer: Viewer, wanted: ExtensionFilter) -> QuerySet[ExtensionRequest]:
    """Requests that the viewer may read, with everything that a line shows; one query a page."""
    rows = ExtensionRequest.objects.filter(viewer.reads("obligation__plan__agency"))
    if wanted.state != "all":
        rows = rows.filter(state=wanted.state or Asked.ASKED)
    if wanted.unit is not None:
        rows = rows.filter(obligation__unit=wanted.unit)
    for word in fold(wanted.text).split():
        found = Task.objects.filter(pk=OuterRef("obligation__task"), search_text__contains=word)
        people = Q(asked_by__search_text__contains=word) | Q(obligation__unit__search_text__contains=word)
        rows = rows.filter(Q(Exists(found)) | people)
    joined = ("obligation__plan__agency", "obligation__task", "obligation__duty", "obligation__unit")
    return rows.select_related(*joined, "asked_by", "decided_by").order_by(*SORTS[wanted.sort])


def units(viewer: Viewer) -> QuerySet[Agency]:
    """Units that have asked for something."""
    asked = ExtensionRequest.objects.filter(viewer.reads("obligation__plan__agency"), obligation__unit=OuterRef("pk"))
    return Agency.objects.filter(Exists(asked)).order_by("path")


def workbook(viewer: Viewer, wanted: ExtensionFilter) -> bytes:
    rows = (
        (
            one.obligation.subject,
            one.obligation.label,
            str(one.obligation.unit or ""),
            one.due_on,
            one.wanted_until,
            one.reason,
            str(one.asked_by),
            LABELS[Asked(one.state)],
            one.decided_until or "",
            str(one.decided_by or ""),
            one.decision_reason,
        )
        for one in extensions(viewer, wanted)
    )
    return list_workbook("Xin gia hạn", COLUMNS, rows)


@dataclass(frozen=True, slots=True)
class ExtensionDetail:
    request: ExtensionRequest
    earlier: list[ExtensionRequest]
    fixed_by_law: bool
    moves: dict[str, bool]
    own: bool
    version: str


def extension(viewer: Viewer, pk: int) -> ExtensionRequest | None:
    rows = ExtensionRequest.objects.filter(viewer.reads("obligation__plan__agency"), pk=pk)
    joined = ("obligation__plan__agency", "obligation__task", "obligation__duty", "obligation__unit", "attachment")
    return rows.select_related(*joined, "asked_by", "asked_for", "decided_by").first()


def extension_detail(viewer: Viewer, request: ExtensionRequest) -> ExtensionDetail:
    return ExtensionDetail(
        request=request,
        earlier=list(requests_of(request.obligation).exclude(pk=request.pk)),
        fixed_by_law=is_fixed_by_law(request.obligation),
        moves={name: may_extend(viewer, request, name) for name in EXTENSION if name != "ask"},
        own=request.asked_by_id == viewer.user.pk,
        version=request.updated_at.isoformat(),
    )


def requests_of(obligation: Obligation) -> QuerySet[ExtensionRequest]:
    """All requests for what is owed, those for the rows that the present one took the place of too; newest first."""
    same = Q(
        obligation__plan=obligation.plan_id,
        obligation__task=obligation.task_id,
        obligation__duty=obligation.duty_id,
        obligation__report_date=obligation.report_date_id,
        obligation__period_start=obligation.period_start,
    )
    return ExtensionRequest.objects.filter(same).select_related("asked_by", "decided_by").order_by("-created_at", "-pk")


def obligation(viewer: Viewer, pk: int) -> Obligation | None:
    rows = Obligation.objects.filter(viewer.reads("plan__agency"), pk=pk)
    return rows.select_related("plan__agency", "task", "duty", "unit").first()


def decides(viewer: Viewer) -> bool:
    """Whether the viewer decides requests anywhere."""
    roles = {str(party) for party in EXTENSION_DECIDERS if party in (Party.FOCAL_POINT, Party.LEADER)}
    return any(one.role in roles for one in viewer.memberships)


@dataclass(frozen=True, slots=True)
class TaskAsking:
    """What was and can be asked on the page of a task. ``askable``: open obligations for which the viewer may
    ask for a later day. ``lead``: the newest change of lead that holds; ``proposed``: one that waits."""

    askable: list[Obligation]
    requests: list[ExtensionRequest]
    lead: LeadChange | None
    proposed: LeadChange | None
    may_propose_lead: bool


def task_asking(viewer: Viewer, task: Task) -> TaskAsking:
    """Three queries."""
    live = task.obligations.filter(state=Owing.OPEN, lapsed_in__isnull=True).select_related(
        "unit", "plan", "plan__agency"
    )
    waiting = list(live.order_by("due_on", "pk")[:24])
    for one in waiting:
        one.task = task
    requests = ExtensionRequest.objects.filter(obligation__task=task).select_related("asked_by", "obligation")
    rows = list(requests.order_by("-created_at", "-pk")[:20])
    asked = {one.obligation_id for one in rows if one.state == Asked.ASKED}
    changes = list(task.lead_changes.select_related("to_unit", "from_unit", "asked_by"))
    return TaskAsking(
        askable=[one for one in waiting if one.pk not in asked and may_ask(viewer, one)],
        requests=rows,
        lead=next((one for one in changes if one.state == Asked.GRANTED), None),
        proposed=next((one for one in changes if one.state == Asked.ASKED), None),
        may_propose_lead=task.dropped_in is None and not task.plan.closed and may_propose_lead(viewer, task),
    )
