"""Writes the drafts of one run in one transaction: all rows, units, findings, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import models, transaction

from cchc.audit import public as audit
from cchc.core.text import fold
from cchc.plans.importing import drafts, naming, roles
from cchc.plans.importing.decisions import Decisions, decisions
from cchc.plans.importing.matching import Match, key
from cchc.plans.models import (
    DocumentRole,
    DraftDuty,
    DraftReportDate,
    DraftTarget,
    DraftTask,
    DraftTaskUnit,
    ImportFinding,
    ImportState,
    PlanDocument,
    PlanImport,
    UnitProposal,
)

Reading = dict[str, Any]
Readings = list[tuple[PlanDocument, Reading | None]]


@transaction.atomic
def store_drafts(plan_import: PlanImport, readings: Readings, findings: list[dict[str, Any]], remark: str = "") -> bool:
    """Replace the drafts of an import that is still being read and open its review. False when somebody was faster."""
    plan_import = PlanImport.objects.select_for_update().get(pk=plan_import.pk)
    if plan_import.state != ImportState.READING:
        return False
    set_aside = decisions(plan_import, [finding.get("fingerprint", "") for finding in findings])
    _clear(plan_import)
    _set_roles(readings)
    readings = sorted(readings, key=lambda pair: _ORDER[pair[0].role])
    matches = naming.match_texts(plan_import.agency, drafts.unit_names(reading for _, reading in readings if reading))
    counts = _store_rows(plan_import, readings, matches)
    _store_proposals(plan_import, matches)
    _store_findings(plan_import, findings, set_aside)
    _open_review(plan_import, readings, remark)
    audit.record("import.read", actor=None, about=plan_import, agency=plan_import.agency, data=counts)
    return True


_ORDER: dict[str, int] = {role: place for place, role in enumerate(DocumentRole.values)}


def _clear(plan_import: PlanImport) -> None:
    for model in (DraftTask, DraftTarget, DraftDuty, DraftReportDate, ImportFinding, UnitProposal):
        model._default_manager.filter(plan_import=plan_import).delete()


def _set_roles(readings: Readings) -> None:
    for (document, _), role in zip(readings, roles.roles_of([reading for _, reading in readings]), strict=True):
        document.role = role
        document.save(update_fields=["role"])


def _store_rows(plan_import: PlanImport, readings: Readings, matches: dict[str, Match]) -> dict[str, int]:
    tasks = _rows(drafts.tasks, plan_import, readings)
    _leave_out_prose_of_sisters(tasks, readings)
    _store_tasks(plan_import, tasks, matches)
    targets = _rows(drafts.targets, plan_import, readings)
    duties = _rows(drafts.duties, plan_import, readings)
    report_dates = _rows(drafts.report_dates, plan_import, readings)
    for row in duties:
        row["agency_id"] = matches[row["unit_text"]].agency_id if row["unit_text"] in matches else None
    for model, rows in ((DraftTarget, targets), (DraftDuty, duties), (DraftReportDate, report_dates)):
        _create(model, plan_import, rows)
    return {"tasks": len(tasks), "targets": len(targets), "duties": len(duties), "report_dates": len(report_dates)}


def store_given_rows(
    plan_import: PlanImport, tasks: list[dict[str, Any]], targets: list[dict[str, Any]], matches: dict[str, Match]
) -> None:
    """Drafts of rows that stand in no document."""
    _store_tasks(plan_import, tasks, matches)
    _create(DraftTarget, plan_import, targets)
    _store_proposals(plan_import, matches)


def _leave_out_prose_of_sisters(tasks: list[dict[str, Any]], readings: Readings) -> None:
    """A sister plan is there to be compared with; what its running text orders is shown left out, to be taken back by hand."""
    sisters = {document.pk for document, _ in readings if document.role == DocumentRole.SISTER}
    for row in tasks:
        row["dropped"] = row["document_id"] in sisters and drafts.is_from_prose(row)


def _rows(
    make: Callable[[Reading, int], list[dict[str, Any]]], plan_import: PlanImport, readings: Readings
) -> list[dict[str, Any]]:
    rows = [
        {**row, "document_id": document.pk}
        for document, reading in readings
        if reading
        for row in make(reading, plan_import.year)
    ]
    return [{**row, "position": position} for position, row in enumerate(rows, start=1)]


def _create(model: type[models.Model], plan_import: PlanImport, rows: list[dict[str, Any]]) -> list[Any]:
    return model._default_manager.bulk_create([model(plan_import=plan_import, **row) for row in rows], batch_size=500)


def _store_tasks(plan_import: PlanImport, rows: list[dict[str, Any]], matches: dict[str, Match]) -> None:
    units = [row.pop("units") for row in rows]
    created: list[DraftTask] = _create(DraftTask, plan_import, rows)
    made = [
        DraftTaskUnit(
            task=task, role=role, text=drafts.clip(text, 300), position=position, agency_id=matches[text].agency_id
        )
        for task, named in zip(created, units, strict=True)
        for position, (role, text) in enumerate(named)
        if text in matches
    ]
    DraftTaskUnit.objects.bulk_create(made, batch_size=1000)


def _store_proposals(plan_import: PlanImport, matches: dict[str, Match]) -> None:
    proposals: dict[str, UnitProposal] = {}
    for text, match in matches.items():
        if match.agency_id is None:
            folded = key(text) or drafts.clip(text.lower(), 300)
            proposal = UnitProposal(
                plan_import=plan_import,
                text=drafts.clip(text, 300),
                folded=folded,
                proposed_id=match.proposed_id,
                score=match.score,
                ignored=match.group,
            )
            proposals.setdefault(folded, proposal)
    UnitProposal.objects.bulk_create(proposals.values())


def _store_findings(plan_import: PlanImport, findings: list[dict[str, Any]], set_aside: Decisions) -> None:
    ImportFinding.objects.bulk_create(
        ImportFinding(
            fingerprint=finding.get("fingerprint", ""),
            **set_aside.of_next(finding.get("fingerprint", "")),
            plan_import=plan_import,
            rule=drafts.clip(finding["rule"], 60),
            severity=finding["severity"],
            message=finding["message"],
            suggestion=finding.get("suggestion", ""),
            places=finding["places"],
            position=position,
        )
        for position, finding in enumerate(findings)
    )


def _open_review(plan_import: PlanImport, readings: Readings, remark: str) -> None:
    read = [document for document, reading in readings if reading]
    names = [document.attachment.name for document, _ in readings]
    said = [line for line in plan_import.message.split("\n") if line]
    said += roles.remarks(names, [reading for _, reading in readings])
    if not read:
        said += ["Không đọc được tệp nào; lý do ghi ở từng tệp. Hãy sửa hoặc thay tệp rồi nhập lại."]
    plan_import.message = "\n".join([*said, *([remark] if remark else [])])
    plan_import.state = ImportState.REVIEW if read else ImportState.FAILED
    plan_import.title = plan_import.title or _title(plan_import, read)
    plan_import.files_read = plan_import.files_total
    plan_import.save()


def _title(plan_import: PlanImport, read: list[PlanDocument]) -> str:
    main = next((document for document in read if document.role == DocumentRole.PLAN), None)
    if plan_import.plan:
        return plan_import.plan.title
    title = " ".join(main.title.split()) if main else ""
    if main and main.kind == "KH" and title and not fold(title).startswith("ke hoach"):
        title = f"Kế hoạch {title}"  # a title as the document prints it stands below the word
    return drafts.clip(title, 300)
