"""A plan of ``department`` with tasks led by ``trade`` and helped by ``office``, and an import, for the matrix of rights."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from cchc.agencies.tests.factories import World
from cchc.documents.public import ArchivedDocument, Attachment, StoredFile, document_for
from cchc.plans import services
from cchc.plans.models import (
    CalendarFeed,
    DraftTask,
    Duty,
    Evidence,
    EvidenceUpload,
    ImportFinding,
    Obligation,
    Plan,
    PlanDocument,
    PlanImport,
    UnitProposal,
)
from cchc.plans.services import make_feed, recompute_deadlines
from cchc.plans.tests.factories import make_evidence, make_plan, make_proof, make_recurring, make_target, make_task
from cchc.plans.tests.factories_imports import an_import


def _plan(world: World) -> Plan:
    return Plan.objects.filter(agency=world.department).first() or make_plan(world)


def _task(world: World, **fields: Any) -> dict[str, Any]:
    return {"pk": make_task(_plan(world), lead=world.trade, helping=world.office, **fields).pk}


def _proof(world: World) -> dict[str, Any]:
    task = make_task(_plan(world), lead=world.trade, helping=world.office)
    return {"pk": make_proof(task, world.user("viewer")).pk}


def _proof_of_task(world: World) -> dict[str, Any]:
    task = make_task(_plan(world), lead=world.trade, helping=world.office)
    proof = make_proof(task, world.user("viewer"))
    return {"task_id": task.pk, "evidence_id": proof.pk}


def _evidence(world: World) -> Evidence:
    made = make_evidence(world.department, world.user("owner"))
    made.warnings.create(code="double", message="Trùng.", fingerprint="a")
    return made


def _office_evidence(world: World) -> dict[str, Any]:
    """A Word file that was read."""
    stored = StoredFile.objects.create(sha256="1" * 64, size=1, media_type="application/msword")
    owner = world.user("owner")
    file = Attachment.objects.create(stored_file=stored, agency=world.department, name="bc.docx", uploaded_by=owner)
    read = ArchivedDocument.objects.create(
        agency=world.department, attachment=file, sha256=stored.sha256, state="read", added_by=owner, listed=False
    )
    return {"pk": make_evidence(world.department, owner, kind="file", attachment=file, document=read).pk}


def _upload(world: World) -> dict[str, Any]:
    owner = world.user("owner")
    stored = StoredFile.objects.create(sha256="0" * 64, size=1, media_type="text/plain")
    attachment = Attachment.objects.create(
        stored_file=stored, agency=world.department, name="bc.txt", uploaded_by=owner
    )
    document = document_for(attachment)
    row = EvidenceUpload.objects.create(
        agency=world.department, attachment=attachment, document=document, uploaded_by=owner
    )
    return {"pk": row.pk}


def _regular(world: World) -> Any:
    return make_recurring(_plan(world), lead=world.trade, helping=world.office)


def _owed(world: World, **fields: Any) -> dict[str, Any]:
    row = _regular(world).obligations.order_by("planned_on")[0]
    Obligation.objects.filter(pk=row.pk).update(**fields or {"state": "open"})
    return {"pk": row.pk}


def _of_duty(world: World, **fields: Any) -> dict[str, Any]:
    plan = _plan(world)
    Duty.objects.create(
        plan=plan, unit_text="Phòng", agency=world.trade, text="Gửi kết quả", schedule_kind="regular", every="half"
    )
    recompute_deadlines(plan)
    row = Obligation.objects.filter(duty__isnull=False).order_by("-pk")[0]
    Obligation.objects.filter(pk=row.pk).update(**fields or {"state": "open"})
    return {"pk": row.pk}


def _feed(world: World) -> tuple[CalendarFeed, str]:
    token = make_feed(world.viewer("owner"))
    return CalendarFeed.objects.get(owner=world.user("owner"), withdrawn_at__isnull=True), token


def _import(world: World) -> PlanImport:
    finding = {
        "rule": "number_conflict",
        "severity": "error",
        "message": "Hai nơi ghi hai tỷ lệ.",
        "suggestion": "Thống nhất một tỷ lệ.",
        "places": [{"start": 3, "end": 9, "quote": "đạt 98%"}],
        "fingerprint": "a1",
    }
    found = PlanImport.objects.filter(agency=world.department).first()
    return found or an_import(world.viewer("focal_point"), world.department, findings=(finding,))


def _asked_amendment(world: World) -> dict[str, Any]:
    """An amendment that drops a task led by ``trade``."""
    plan = _plan(world)
    one = an_import(world.viewer("focal_point"), world.department, amends=plan, content=b"sua doi")
    task = make_task(plan, lead=world.trade)
    task.document = plan.imports.create(
        agency=plan.agency, year=plan.year, state="confirmed", created_by=plan.created_by
    ).documents.create(attachment=one.documents.get().attachment, role="plan", text="x")
    task.save()
    PlanImport.objects.filter(pk=one.pk).update(opinions_asked_at=timezone.now())
    return {"pk": one.pk}


def _of_import(model: Any, *, kind: bool = False) -> Any:
    def example(world: World) -> dict[str, Any]:
        row = model.objects.filter(plan_import=_import(world)).order_by("pk").first()
        return {"kind": "task", "pk": row.pk} if kind else {"pk": row.pk}

    return example


def _document(world: World) -> dict[str, Any]:
    one = _import(world)
    return {"pk": one.pk, "document": PlanDocument.objects.filter(plan_import=one).values_list("pk", flat=True)[0]}


def _api(example: Any, name: str) -> Any:
    return lambda world: {name: example(world)["pk"]}


def _extension(world: World) -> dict[str, Any]:
    viewer = world.viewer("unit_head")
    task = make_task(_plan(world), lead=world.trade, due_on=viewer.today)
    made = services.ask_extension(
        viewer, obligation=task.obligations.get(), until=viewer.today + dt.timedelta(days=9), reason="Chờ góp ý"
    )
    return {"pk": made.pk}


def _obligation(world: World) -> dict[str, Any]:
    return {"pk": make_task(_plan(world), lead=world.trade, helping=world.office).obligations.get().pk}


def _lead_change(world: World) -> dict[str, Any]:
    task = make_task(_plan(world), lead=world.trade)
    viewer = world.viewer("unit_head")
    return {"pk": services.propose_lead(viewer, task=task, to_unit=world.centre, reason="Đúng chức năng").pk}


EXAMPLES: dict[str, Any] = {
    "asked_amendment": _asked_amendment,
    "extension": _extension,
    "obligation": _obligation,
    "lead_change": _lead_change,
    "plan": lambda world: {"pk": _plan(world).pk},
    "target": lambda world: {"pk": make_target(_plan(world)).pk},
    "task": _task,
    "submitted_task": lambda world: _task(world, status="submitted", submitted_by=world.user("office_head")),
    "finished_task": lambda world: _task(world, status="done"),
    "task_with_head": lambda world: _task(world, status="with_head", proposed_by=world.user("office_staff")),
    "proof": _proof,
    "evidence": lambda world: {"pk": _evidence(world).pk},
    "evidence_warning": lambda world: {"pk": _evidence(world).warnings.get().pk},
    "office_evidence": _office_evidence,
    "upload": _upload,
    "regular_task": lambda world: {"pk": _regular(world).pk},
    "month": lambda world: {"year": 2026, "number": 6},
    "waived_obligation": lambda world: _owed(world, state="waived"),
    "duty_obligation": _of_duty,
    "answered_obligation": lambda world: _of_duty(world, state="answered", answered_by=world.user("office_head")),
    "calendar_feed": lambda world: {"pk": _feed(world)[0].pk},
    "calendar_token": lambda world: {"token": _feed(world)[1]},
    "import": lambda world: {"pk": _import(world).pk},
    "import_kind": lambda world: {"pk": _import(world).pk, "kind": "task"},
    "import_document": _document,
    "import_row": _of_import(DraftTask, kind=True),
    "import_unit": _of_import(UnitProposal),
    "import_finding": _of_import(ImportFinding),
}
EXAMPLES |= {"api_plan": _api(EXAMPLES["plan"], "plan_id")} | {
    f"api_{kind}": _api(EXAMPLES[kind], "task_id") for kind in ("task", "submitted_task", "finished_task")
}
EXAMPLES |= {
    "api_obligation": _api(EXAMPLES["obligation"], "obligation_id"),
    "api_duty_obligation": _api(EXAMPLES["duty_obligation"], "obligation_id"),
    "api_evidence": _api(EXAMPLES["evidence"], "evidence_id"),
    "api_task_and_evidence": lambda world: EXAMPLES["api_task"](world) | EXAMPLES["api_evidence"](world),
    "api_proof": _proof_of_task,
}
