"""What a confirmed version changed, kept by cell, with the columns to go back to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from cchc.agencies.viewer import Viewer
from cchc.core.errors import Refused
from cchc.documents import public as documents
from cchc.plans.importing import schedules
from cchc.plans.importing.amending import Row, written
from cchc.plans.importing.comparing import KindDifference
from cchc.plans.importing.rows import KINDS, Kind
from cchc.plans.models import Plan, PlanDocument, PlanImport, PlanVersion, VersionChange


@dataclass(frozen=True, slots=True)
class Decision:
    """By what an amendment is made; all may be empty. ``file``: an upload, else that of the import's own decision."""

    number: str = ""
    symbol: str = ""
    on: dt.date | None = None
    issuer: str = ""
    title: str = ""
    file: UploadedFile | None = None


def proposed_decision(plan_import: PlanImport) -> tuple[Decision, PlanDocument | None]:
    """The decision among the documents of an import, and its document. One query."""
    found = plan_import.documents.defer("text", "reading").filter(kind="QĐ").select_related("attachment").first()
    if found is None:
        return Decision(), None
    issuer, title = " ".join(found.issuer.split()), " ".join(found.title.split())
    return Decision(found.number, found.symbol, found.issued_on, issuer[:300], title[:500]), found


def check(viewer: Viewer, decision: Decision) -> None:
    """Raises Refused for a decision of a coming day, or a number without its day."""
    if decision.on is not None and decision.on > viewer.today:
        raise Refused("Ngày của quyết định không thể ở tương lai.", field="decision_on")
    if decision.number and decision.on is None:
        raise Refused("Hãy ghi ngày của quyết định.", field="decision_on")


def first(viewer: Viewer, plan: Plan, plan_import: PlanImport) -> PlanVersion:
    return PlanVersion.objects.create(
        plan=plan,
        number=plan.version,
        plan_import=plan_import,
        confirmed_by=viewer.user,
        confirmed_at=timezone.now(),
        in_force_from=plan.issued_on,
    )


def begin(
    viewer: Viewer, plan: Plan, plan_import: PlanImport, decision: Decision, in_force_from: dt.date | None
) -> PlanVersion:
    """The version that an amendment makes, with its decision; the changes follow."""
    _, document = proposed_decision(plan_import)
    attachment = document.attachment if document else None
    if decision.file is not None:
        attachment = documents.store(viewer=viewer, agency=plan.agency, upload=decision.file)
    return PlanVersion.objects.create(
        plan=plan,
        number=plan.version,
        plan_import=plan_import,
        confirmed_by=viewer.user,
        confirmed_at=timezone.now(),
        in_force_from=_begins(viewer, plan, in_force_from),
        decision_number=decision.number,
        decision_symbol=decision.symbol,
        decision_on=decision.on,
        decision_issuer=decision.issuer,
        decision_title=decision.title,
        decision_file=attachment if decision.number else None,
    )


def _begins(viewer: Viewer, plan: Plan, day: dt.date | None) -> dt.date:
    """The day of the amendment. One that is not after the version before is that of the plan itself, read in again: then the
    amendment begins today."""
    before = PlanVersion.objects.filter(plan=plan, number__lt=plan.version).order_by("-number").first()
    known = before.in_force_from if before else plan.issued_on
    return day if day is not None and (known is None or day > known) else viewer.today


def changes_to_come(version: PlanVersion, one: KindDifference) -> list[VersionChange]:
    """Of the rows that will be changed or dropped, before they are."""
    kind, found = one.kind, one.difference
    made = [
        _change(
            version,
            kind,
            pair.old.id,
            "changed",
            pair.new,
            cells=[
                {"field": cell.field, "before": cell.before_text, "after": cell.after_text} for cell in pair.changes
            ],
            restore=columns(kind, one.old[pair.old.id]),
        )
        for pair in found.changed
    ]
    made += [
        _change(version, kind, row.id, "dropped", row, restore=columns(kind, one.old[row.id])) for row in found.dropped
    ]
    return made


def additions(version: PlanVersion, kind: Kind, rows: Iterable[Any], shown: Iterable[Row]) -> list[VersionChange]:
    """Of rows that were just added; ``shown`` are theirs in the difference, in the same order."""
    return [
        _change(version, kind, row.pk, "added", one, cells=_first_cells(one))
        for row, one in zip(rows, shown, strict=True)
    ]


def _first_cells(row: Row) -> list[dict[str, str]]:
    return [
        {"field": name, "before": "—", "after": written(value)}
        for name, value in row.values.items()
        if value not in (None, "", False)
    ]


def _change(version: PlanVersion, kind: Kind, row_id: int, what: str, row: Row, **more: Any) -> VersionChange:
    return VersionChange(
        version=version, kind=kind.name, row_id=row_id, what=what, number=row.number[:200], text=row.text, **more
    )


def columns(kind: Kind, row: Any) -> dict[str, Any]:
    """The columns of a followed row that an amendment may write."""
    names = [*kind.columns, "position", *(schedules.COLUMNS if kind.schedule else ())]
    if kind.name == "task":
        names += ["products", "in_force_from"]
    if kind.name == "duty":
        names.append("agency_id")
    return {name: getattr(row, name) for name in names}


def put_back(row: Any, restore: dict[str, Any]) -> None:
    """Set the columns of ``row`` (in memory) to what they were."""
    for name, value in restore.items():
        field = row._meta.get_field(name.removesuffix("_id"))
        setattr(row, name, value if name.endswith("_id") else field.to_python(value))


def kinds() -> Iterable[Kind]:
    return KINDS.values()
