"""What people and units hold of plans that are followed: tasks given to them, work that waits for their acceptance, imports
under review, tasks that a unit leads or helps with, duties."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from cchc.accounts.models import User
from cchc.agencies.models import Agency, Membership, Role
from cchc.agencies.public import Held, HeldByPeople, HeldByUnits, RowsOfAgencies, Viewer, register
from cchc.audit import public as audit
from cchc.plans import states
from cchc.plans.asking_states import Asked
from cchc.plans.models import (
    OPEN_IMPORT,
    CalendarFeed,
    Duty,
    EvidenceUpload,
    EvidenceUse,
    ExtensionRequest,
    Plan,
    PlanImport,
    Task,
    TaskUnit,
)
from cchc.plans.services import deadlines
from cchc.plans.services.lead_changes import follow

OPEN_TASK = Q(status__in=states.OPEN, dropped_in__isnull=True, plan__closed=False)
WAITING_FILE = Q(evidence__isnull=True, dropped_at__isnull=True)
IMPORTERS = (Role.FOCAL_POINT, Role.ADMINISTRATOR)


class AssignedTasks(HeldByPeople):
    """Open tasks that were given to the person."""

    name = "task"
    label = "Nhiệm vụ được giao"

    def of(self, person: User, home: Agency, day: dt.date) -> list[Held]:
        rows = Task.objects.filter(OPEN_TASK, assignee=person, plan__agency=home)
        return [_of_task(self.name, task, unit=_lead_path(task)) for task in _with_proof(rows)]

    def hand_over(self, viewer: Viewer, held: Held, *, giver: User, taker: User | None, day: dt.date) -> None:
        task = _locked(held.id)
        task.assignee = taker
        task.save(update_fields=["assignee", "updated_at"])
        _record(viewer, task, "việc thực hiện", giver, taker)

    def holders(self, homes: QuerySet[Agency]) -> QuerySet[Task, int | None]:
        return Task.objects.filter(OPEN_TASK, plan__agency__in=homes).values_list("assignee_id", flat=True)


class AwaitedAcceptances(HeldByPeople):
    """Submitted tasks that only this person can accept, being the agency's only focal point."""

    name = "acceptance"
    label = "Nhiệm vụ chờ duyệt"

    def of(self, person: User, home: Agency, day: dt.date) -> list[Held]:
        focal = Membership.objects.beyond(day).filter(role=Role.FOCAL_POINT, agency__home=home, user__is_active=True)
        if set(focal.values_list("user", flat=True)) != {person.pk}:
            return []
        rows = Task.objects.filter(OPEN_TASK, status=states.Status.SUBMITTED, plan__agency=home)
        return [_of_task(self.name, task, role=Role.FOCAL_POINT) for task in _with_proof(rows)]

    def refusal(self, held: Held, taker: User) -> str:
        task = Task.objects.get(pk=held.id)
        if taker.pk in {task.submitted_by_id, task.submitted_for_id, task.proposed_by_id, task.proposed_for_id}:
            return f"{taker} là người trình nhiệm vụ này nên không duyệt được."
        return ""

    def hand_over(self, viewer: Viewer, held: Held, *, giver: User, taker: User | None, day: dt.date) -> None:
        _record(viewer, _locked(held.id), "việc duyệt", giver, taker)


class ImportsUnderReview(HeldByPeople):
    """Documents that the person took in and whose review is not finished."""

    name = "import"
    label = "Văn bản đang rà soát"

    def of(self, person: User, home: Agency, day: dt.date) -> list[Held]:
        rows = PlanImport.objects.filter(OPEN_IMPORT, agency=home).annotate(hands=_in_hands_of())
        return [
            Held(
                self.name,
                one.pk,
                one.title or f"Văn bản năm {one.year}",
                detail=one.get_state_display(),
                address=reverse("import-detail", args=[one.pk]),
            )
            for one in rows.filter(hands=person.pk).order_by("pk")
        ]

    def refusal(self, held: Held, taker: User) -> str:
        agency = PlanImport.objects.select_related("agency").get(pk=held.id).agency
        roles = Membership.objects.filter(user=taker, role__in=IMPORTERS, agency__home=agency)
        if roles.beyond(timezone.localdate()).exists():
            return ""
        return f"{taker} không phải đầu mối CCHC hay quản trị của cơ quan nên không rà soát tiếp được."

    def hand_over(self, viewer: Viewer, held: Held, *, giver: User, taker: User | None, day: dt.date) -> None:
        row = PlanImport.objects.select_for_update(of=("self",)).select_related("agency").get(pk=held.id)
        row.in_hands_of = taker
        row.save(update_fields=["in_hands_of"])
        data = {"title": row.title, "from": str(giver), "to": str(taker)}
        audit.record("import.handed_over", actor=viewer.user, about=row, agency=row.agency, data=data)

    def holders(self, homes: QuerySet[Agency]) -> QuerySet[PlanImport, int]:
        rows = PlanImport.objects.filter(OPEN_IMPORT, agency__in=homes).annotate(hands=_in_hands_of())
        return rows.values_list("hands", flat=True)


class AskedExtensions(HeldByPeople):
    """Requests of the person for a later day that wait for a decision: somebody must be told it."""

    name = "extension"
    label = "Đề nghị gia hạn đang chờ"

    def of(self, person: User, home: Agency, day: dt.date) -> list[Held]:
        rows = ExtensionRequest.objects.filter(state=Asked.ASKED, obligation__plan__agency=home)
        mine = rows.annotate(told=Coalesce(F("answer_to"), F("asked_by"))).filter(told=person.pk)
        return [
            Held(
                self.name,
                one.pk,
                str(one.obligation),
                detail=one.reason[:200],
                due_on=one.due_on,
                unit=one.obligation.unit.path if one.obligation.unit is not None else "",
                address=reverse("extension-detail", args=[one.pk]),
            )
            for one in mine.select_related("obligation__task", "obligation__duty", "obligation__unit").order_by("pk")
        ]

    def hand_over(self, viewer: Viewer, held: Held, *, giver: User, taker: User | None, day: dt.date) -> None:
        rows = ExtensionRequest.objects.select_for_update(of=("self",))
        row = rows.select_related("obligation__plan__agency", "obligation__task").get(pk=held.id)
        row.answer_to = taker
        row.save(update_fields=["answer_to", "updated_at"])
        obligation = row.obligation
        data = {"what": "đề nghị gia hạn", "from": str(giver), "to": str(taker), "task": str(obligation)}
        about = obligation.task or obligation
        audit.record("task.handed_over", actor=viewer.user, about=about, agency=obligation.plan.agency, data=data)


class FilesToConfirm(HeldByPeople):
    """Files that the person dropped in as proof and did not confirm."""

    name = "upload"
    label = "Tệp minh chứng chờ xác nhận"

    def of(self, person: User, home: Agency, day: dt.date) -> list[Held]:
        rows = EvidenceUpload.objects.filter(WAITING_FILE, uploaded_by=person, agency=home)
        return [
            Held(
                self.name,
                one.pk,
                one.attachment.name,
                detail=str(one.task or ""),
                address=reverse("evidence-add"),
            )
            for one in rows.select_related("attachment", "task").order_by("pk")
        ]

    def hand_over(self, viewer: Viewer, held: Held, *, giver: User, taker: User | None, day: dt.date) -> None:
        row = (
            EvidenceUpload.objects.select_for_update(of=("self",))
            .select_related("agency", "attachment")
            .get(pk=held.id)
        )
        if taker is not None:
            row.uploaded_by = taker
        else:
            row.dropped_at = timezone.now()
        row.save(update_fields=["uploaded_by", "dropped_at"])
        data = {"what": row.attachment.name, "from": str(giver), "to": str(taker or "")}
        audit.record("evidence.upload_handed_over", actor=viewer.user, about=row, agency=row.agency, data=data)

    def holders(self, homes: QuerySet[Agency]) -> QuerySet[EvidenceUpload, int]:
        rows = EvidenceUpload.objects.filter(WAITING_FILE, agency__in=homes)
        return rows.values_list("uploaded_by_id", flat=True)


class CalendarAddresses(HeldByPeople):
    """Secret calendar addresses of the person: those of the agency's units, and their own where they work nowhere else."""

    name = "calendar-feed"
    label = "Địa chỉ lịch chấm dứt"
    ends = True

    def of(self, person: User, home: Agency, day: dt.date) -> list[Held]:
        elsewhere = Membership.objects.beyond(day).filter(user=person).exclude(agency__home=home).exists()
        here = Q(unit__home=home)
        rows = CalendarFeed.objects.filter(owner=person, withdrawn_at__isnull=True)
        found = rows.filter(here if elsewhere else here | Q(unit__isnull=True)).select_related("unit")
        return [
            Held(self.name, one.pk, f"Lịch {one.unit or 'việc của bản thân'}", address=reverse("obligation-feeds"))
            for one in found.order_by("pk")
        ]

    def hand_over(self, viewer: Viewer, held: Held, *, giver: User, taker: User | None, day: dt.date) -> None:
        row = CalendarFeed.objects.select_for_update(of=("self",)).select_related("unit__home").get(pk=held.id)
        row.withdrawn_at = timezone.now()
        row.save(update_fields=["withdrawn_at"])
        agency = row.unit.home if row.unit is not None else None
        data = {"full_name": str(giver), "unit": str(row.unit or "")}
        audit.record("calendar_feed.ended", actor=viewer.user, about=row, agency=agency, data=data)


class TasksOfUnit(HeldByUnits):
    """Open tasks that a unit leads (or helps with): the document's own words stay, the unit that answers changes."""

    def __init__(self, role: str, name: str, label: str) -> None:
        self.role, self.name, self.label = role, name, label  # type: ignore[misc]

    def of(self, unit: Agency, day: dt.date) -> list[Held]:
        named = TaskUnit.objects.filter(task=OuterRef("pk"), agency=unit, role=self.role)
        rows = Task.objects.filter(OPEN_TASK, Exists(named))
        return [_of_task(self.name, task, unit=unit.path) for task in _with_proof(rows)]

    def hand_over(self, viewer: Viewer, held: Held, *, giver: Agency, taker: Agency | None, day: dt.date) -> None:
        task = _locked(held.id)
        there = set(task.units.filter(agency=taker).values_list("role", flat=True))
        moved = task.units.filter(agency=giver, role=self.role)
        if self.role in there or (self.role == "coordinating" and "lead" in there):
            moved.delete()
        else:
            task.units.filter(agency=taker, role="coordinating").delete()  # who leads does not help as well
            moved.update(agency=taker)
        task.save(update_fields=["updated_at"])
        follow(task)
        _record(viewer, task, self.label.lower(), giver, taker)

    def holders(self, homes: QuerySet[Agency]) -> QuerySet[TaskUnit, int | None]:
        open_tasks = Task.objects.filter(OPEN_TASK, plan__agency__in=homes)
        rows = TaskUnit.objects.filter(task__in=open_tasks, role=self.role)
        return rows.values_list("agency_id", flat=True)


class DutiesOfUnit(HeldByUnits):
    """What open plans make a unit responsible for, outside the task table."""

    name = "duty"
    label = "Trách nhiệm theo kế hoạch"

    def of(self, unit: Agency, day: dt.date) -> list[Held]:
        rows = Duty.objects.filter(agency=unit, dropped_in__isnull=True, plan__closed=False).select_related("plan")
        return [
            Held(
                self.name,
                one.pk,
                one.text[:300],
                detail=one.plan.title,
                due_on=one.due_on,
                unit=unit.path,
                address=reverse("plan-detail", args=[one.plan_id]),
            )
            for one in rows
        ]

    def hand_over(self, viewer: Viewer, held: Held, *, giver: Agency, taker: Agency | None, day: dt.date) -> None:
        row = Duty.objects.select_for_update(of=("self",)).select_related("plan__agency").get(pk=held.id)
        row.agency = taker
        row.save(update_fields=["agency"])
        deadlines.recompute_others(row.plan)
        data = {"what": row.text[:120], "from": str(giver), "to": str(taker), "plan": row.plan.title}
        audit.record("duty.handed_over", actor=viewer.user, about=row, agency=row.plan.agency, data=data)


def _in_hands_of() -> Coalesce:
    return Coalesce(F("in_hands_of"), F("created_by"))


def _with_proof(rows: QuerySet[Task]) -> QuerySet[Task]:
    proof = EvidenceUse.objects.live().filter(task=OuterRef("pk"))
    ordered = rows.annotate(proved=Exists(proof)).select_related("plan").prefetch_related("units__agency")
    return ordered.order_by(F("next_due_on").asc(nulls_last=True), "plan_id", "position", "pk")


def _of_task(kind: str, task: Task, *, unit: str = "", role: str = "") -> Held:
    return Held(
        kind,
        task.pk,
        f"{task.number} {task.content}".strip()[:300],
        detail=task.plan.title,
        due_on=task.next_due_on,
        missing="" if task.proved else (task.product or "sản phẩm"),  # type: ignore[attr-defined]
        unit=unit,
        role=role,
        address=reverse("task-detail", args=[task.pk]),
    )


def _lead_path(task: Task) -> str:
    return next((one.agency.path for one in _leads(task.units.all()) if one.agency is not None), "")


def _leads(units: Iterable[TaskUnit]) -> list[TaskUnit]:
    return [one for one in units if one.role == "lead"]


def _locked(pk: int) -> Task:
    return Task.objects.select_for_update(of=("self",)).select_related("plan__agency").get(pk=pk)


def _record(viewer: Viewer, task: Task, what: str, giver: object, taker: object) -> None:
    data = {"task": str(task), "what": what, "from": str(giver), "to": str(taker)}
    audit.record("task.handed_over", actor=viewer.user, about=task, agency=task.plan.agency, data=data)


register(RowsOfAgencies("plan", "Kế hoạch đang theo dõi", lambda: Plan.objects.filter(closed=False)))
register(RowsOfAgencies("plan-import", "Văn bản đang rà soát", lambda: PlanImport.objects.filter(OPEN_IMPORT)))
register(
    RowsOfAgencies("plan-upload", "Tệp minh chứng chờ xác nhận", lambda: EvidenceUpload.objects.filter(WAITING_FILE))
)
register(AssignedTasks())
register(AwaitedAcceptances())
register(ImportsUnderReview())
register(FilesToConfirm())
register(AskedExtensions())
register(CalendarAddresses())
register(TasksOfUnit("lead", "lead", "Nhiệm vụ đơn vị chủ trì"))
register(TasksOfUnit("coordinating", "coordinating", "Nhiệm vụ đơn vị phối hợp"))
register(DutiesOfUnit())
