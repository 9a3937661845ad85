"""A sheet of ``owner`` that waits to be confirmed, for the matrix of rights."""

from __future__ import annotations

from typing import Any

from cchc.agencies.tests.factories import World
from cchc.documents.services import store
from cchc.worksheets.models import ImportState, WorksheetExport, WorksheetImport, WorksheetRow


def _row(world: World) -> WorksheetRow:
    owner = world.viewer("owner")
    export = WorksheetExport.objects.create(
        code="a" * 24,
        agency=world.department,
        made_by=owner.user,
        lines={"1": {"task": 1, "cells": {}, "period": "", "entry": 0}},
    )
    kept = store(viewer=owner, agency=world.department, upload=b"bang viec", name="bang-viec.xlsx")
    sheet = WorksheetImport.objects.create(
        export=export, agency=world.department, attachment=kept, created_by=owner.user, state=ImportState.READY
    )
    return WorksheetRow.objects.create(sheet=sheet, number=8, key="1", cells={"text": "Xong"})


EXAMPLES = {
    "worksheet": lambda world: {"pk": _row(world).sheet_id},
    "worksheet_row": lambda world: _of_row(_row(world)),
}


def _of_row(row: WorksheetRow) -> dict[str, Any]:
    return {"pk": row.sheet_id, "row": row.pk}
