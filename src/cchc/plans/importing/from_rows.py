"""An import that begins with rows instead of files: from a plan skeleton. Reviewed and confirmed like any other."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer
from cchc.audit import public as audit
from cchc.core.errors import Refused
from cchc.plans.importing import naming, permissions, schedules
from cchc.plans.importing.drafts import task_doubts
from cchc.plans.importing.storing import store_given_rows
from cchc.plans.models import ImportState, PlanImport


@transaction.atomic
def start(
    *, viewer: Viewer, agency: Agency, year: int, title: str, tasks: list[dict[str, Any]], targets: list[dict[str, Any]]
) -> PlanImport:
    """Raises NotAllowed; Refused for a unit or without any row."""
    permissions.require(viewer, agency)
    if agency.is_unit:
        raise Refused("Kế hoạch thuộc về cơ quan, không thuộc phòng, đơn vị. Hãy chọn cơ quan.", field="agency")
    if not tasks and not targets:
        raise Refused("Chưa có dòng nào để lập kế hoạch. Hãy chọn ít nhất một nhiệm vụ hoặc chỉ tiêu.", field="rows")
    plan_import = PlanImport.objects.create(
        agency=agency, year=year, title=title.strip()[:300], state=ImportState.REVIEW, created_by=viewer.user
    )
    rows = [task_row(row, year, position) for position, row in enumerate(tasks, start=1)]
    names = [text for row in rows for _, text in row["units"]]
    store_given_rows(
        plan_import,
        rows,
        [{**row, "position": position} for position, row in enumerate(targets, start=1)],
        naming.match_texts(agency, names),
    )
    data = {"tasks": len(tasks), "targets": len(targets), "title": plan_import.title}
    audit.record("import.started_from_rows", actor=viewer.user, about=plan_import, agency=agency, data=data)
    return plan_import


def task_row(given: dict[str, Any], year: int, position: int) -> dict[str, Any]:
    """The columns of a draft row."""
    row = {**given, "position": position, "units": list(given.get("units", ()))}
    if "schedule_kind" not in row:
        row |= schedules.from_text(row.get("schedule_text", ""), year)
    row["doubts"] = task_doubts({"products": [], "product": "", "lead_text": "", **row}, year)
    return row
