"""Handing a sheet of work out."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from cchc.agencies.public import Agency, Viewer
from cchc.audit.public import record
from cchc.core.errors import NotAllowed, Refused
from cchc.plans.models import Plan, Task, TaskUnit
from cchc.plans.public_work import open_tasks, work_lines
from cchc.worksheets import lines, writing
from cchc.worksheets.models import WorksheetExport
from cchc.worksheets.opening import MOST_ROWS
from cchc.worksheets.permissions import require_worker


@dataclass(frozen=True, slots=True)
class Exported:
    export: WorksheetExport
    content: bytes
    name: str


@transaction.atomic
def export_worksheet(
    viewer: Viewer, *, agency: Agency, plan: Plan | None = None, unit: Agency | None = None
) -> Exported:
    """The open tasks of ``unit`` (None: of the whole agency) in ``plan`` (None: in all open plans) as a workbook; what was
    handed out is remembered. Raises NotAllowed, Refused."""
    require_worker(viewer, agency)
    if (plan is not None and plan.agency_id != agency.pk) or (unit is not None and unit.home_id != agency.pk):
        raise NotAllowed
    made = list(lines.lines(work_lines(viewer, _tasks(viewer, agency, plan, unit)), viewer.today))
    if len(made) > MOST_ROWS:
        raise Refused(f"Có hơn {MOST_ROWS} dòng. Hãy xuất riêng cho từng đơn vị hoặc từng kế hoạch.", field="unit")
    export = WorksheetExport.objects.create(
        code=secrets.token_hex(12),
        agency=agency,
        plan=plan,
        unit=unit,
        lines={line.key: line.kept() for line in made},
        rows=len(made),
        made_by=viewer.user,
    )
    scope = (unit or agency).short_name or (unit or agency).name
    heading = writing.Heading(
        code=export.code,
        agency_id=agency.pk,
        agency=agency.name,
        scope=scope,
        plan=plan.title if plan else "mọi kế hoạch đang theo dõi",
        made_on=viewer.today,
        made_by=str(viewer.user),
        several_plans=plan is None,
    )
    data = {"scope": scope, "rows": len(made), "plan": plan.title if plan else ""}
    record("worksheet.exported", actor=viewer.user, about=export, agency=agency, data=data)
    return Exported(export, writing.workbook(heading, made), f"{_file_name(scope, viewer)}.xlsx")


def _tasks(viewer: Viewer, agency: Agency, plan: Plan | None, unit: Agency | None) -> QuerySet[Task]:
    rows = open_tasks(viewer).filter(plan__agency=agency)
    if plan is not None:
        rows = rows.filter(plan=plan)
    if unit is not None:
        rows = rows.filter(Exists(TaskUnit.objects.filter(task=OuterRef("pk"), agency__path__startswith=unit.path)))
    return rows


def _file_name(scope: str, viewer: Viewer) -> str:
    name = re.sub(r'[\\/:*?"<>|\s]+', " ", scope).strip()
    return f"Bảng việc - {name} - {viewer.today:%Y-%m-%d}"[:150]
