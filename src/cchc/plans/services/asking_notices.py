"""Who is told of what is asked and decided."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from cchc.agencies.models import Agency, Membership, Role
from cchc.agencies.viewer import Viewer
from cchc.notifications.public import NoticeKind, Telling, tell
from cchc.plans.asking_states import EXTENSION_DECIDERS, LABELS, LEAD_DECIDERS, Asked, Party
from cchc.plans.models import ExtensionRequest, LeadChange, Plan, PlanImport
from cchc.plans.rules import written

_ROLES = {Party.FOCAL_POINT: Role.FOCAL_POINT, Party.LEADER: Role.LEADER}


def tell_asked(viewer: Viewer, request: ExtensionRequest) -> None:
    """Those who decide have one more thing to decide."""
    agency = request.obligation.plan.agency
    title = f"Xin gia hạn đến {written(request.wanted_until)}: {request.obligation}"
    link = reverse("extension-detail", args=[request.pk])
    _tell(
        _holders(viewer, agency, (_ROLES[party] for party in EXTENSION_DECIDERS)) - {request.asked_by_id},
        NoticeKind.TO_ACCEPT,
        title,
        f"extension-{request.pk}-asked",
        link,
        agency,
        body=request.reason,
    )


def tell_decided(request: ExtensionRequest) -> None:
    """Who asked, or who took over from them, learns the answer."""
    until = f" đến {written(request.decided_until)}" if request.decided_until else ""
    title = f"{LABELS[Asked(request.state)]} gia hạn{until}: {request.obligation}"
    _tell(
        {request.answer_to_id or request.asked_by_id},
        NoticeKind.OTHER,
        title,
        f"extension-{request.pk}-{request.state}",
        reverse("extension-detail", args=[request.pk]),
        request.obligation.plan.agency,
        body=request.decision_reason,
    )


def tell_lead_proposed(viewer: Viewer, change: LeadChange) -> None:
    agency = change.task.plan.agency
    _tell(
        _holders(viewer, agency, (_ROLES[party] for party in LEAD_DECIDERS)) - {change.asked_by_id},
        NoticeKind.TO_ACCEPT,
        f"Đề nghị đổi đơn vị chủ trì sang {change.to_unit}: {change.task}",
        f"lead-{change.pk}-asked",
        reverse("task-lead", args=[change.task_id]),
        agency,
        body=change.reason,
    )


def tell_lead_decided(viewer: Viewer, change: LeadChange) -> None:
    """Who proposed it, and the heads of both units where it took effect."""
    people = {change.asked_by_id}
    if change.state == Asked.GRANTED:
        people |= _heads(viewer, [unit for unit in (change.from_unit, change.to_unit) if unit is not None])
    said = "Đổi đơn vị chủ trì" if change.state == Asked.GRANTED else "Không đồng ý đổi đơn vị chủ trì"
    _tell(
        people - {viewer.user.pk},
        NoticeKind.OTHER,
        f"{said} sang {change.to_unit}: {change.task}",
        f"lead-{change.pk}-{change.state}",
        reverse("task-detail", args=[change.task_id]),
        change.task.plan.agency,
        body=change.decision_reason or change.reason,
    )


def tell_opinion_asked(viewer: Viewer, plan_import: PlanImport, plan: Plan, units: list[Agency]) -> None:
    """The heads of units that an amendment concerns are asked what they say of it; once for each day set."""
    until = plan_import.opinions_until
    _tell(
        _heads(viewer, units) - {viewer.user.pk},
        NoticeKind.TO_ACCEPT,
        f"Cho ý kiến về bản sửa đổi “{plan.title}”"[:260] + (f", đến hết {written(until)}" if until else ""),
        f"opinion-{plan_import.pk}-{until or 'asked'}",
        reverse("amendment-opinion", args=[plan_import.pk]),
        plan_import.agency,
        body="Bản sửa đổi có dòng thuộc đơn vị bạn. Hãy xem phần của đơn vị mình rồi cho ý kiến.",
    )


def _holders(viewer: Viewer, agency: Agency, roles: Iterable[Role]) -> set[int]:
    rows = Membership.objects.valid_on(viewer.today).filter(agency__home=agency, role__in=list(roles))
    return set(rows.filter(user__is_active=True).values_list("user_id", flat=True))


def _heads(viewer: Viewer, units: list[Agency]) -> set[int]:
    rows = Membership.objects.valid_on(viewer.today).filter(agency__in=units, role=Role.UNIT_HEAD)
    return set(rows.filter(user__is_active=True).values_list("user_id", flat=True))


def _tell(people: set[int], kind: str, title: str, key: str, link: str, agency: Agency, *, body: str = "") -> None:
    tell([Telling(pk, kind, title, key, body=body, link=link, agency_id=agency.pk) for pk in sorted(people)])
