"""The register of the department with a row, an import, an axis and a package that failed, for the matrix of rights."""

from __future__ import annotations

from django.utils import timezone

from cchc.agencies.tests.factories import World
from cchc.correspondence.models import (
    Dispatch,
    DispatchState,
    ExchangeAxis,
    ImportRow,
    ImportState,
    RegisterEntry,
    RegisterImport,
)
from cchc.correspondence.services import entries
from cchc.correspondence.tests.factories import facts
from cchc.documents.services import store


def _entry(world: World) -> RegisterEntry:
    entry = RegisterEntry(agency=world.department, created_by=world.user("focal_point"))
    entries.fill(entry, facts(), None)
    entry.save()
    return entry


def _row(world: World) -> ImportRow:
    owner = world.viewer("focal_point")
    kept = store(viewer=owner, agency=world.department, upload=b"so van ban", name="so.xlsx")
    sheet = RegisterImport.objects.create(
        agency=world.department, attachment=kept, created_by=owner.user, state=ImportState.READY
    )
    return ImportRow.objects.create(sheet=sheet, number=2, facts={})


def _dispatch(world: World) -> Dispatch:
    axis = ExchangeAxis.objects.create(
        agency=world.department,
        address="https://truc.example",
        system_id="H99.18",
        namespace="urn:x",
        set_by=world.user("administrator"),
    )
    return Dispatch.objects.create(
        axis=axis, entry=_entry(world), message_id="m", state=DispatchState.FAILED, next_try_at=timezone.now()
    )


EXAMPLES = {
    "register_entry": lambda world: {"pk": _entry(world).pk},
    "api_register_entry": lambda world: {"entry_id": _entry(world).pk},
    "register_import": lambda world: {"pk": _row(world).sheet_id},
    "register_import_row": lambda world: _of_row(_row(world)),
    "dispatch": lambda world: {"pk": _dispatch(world).pk},
    "exchange_agency": lambda world: {"pk": world.department.pk},
}


def _of_row(row: ImportRow) -> dict[str, int]:
    return {"pk": row.sheet_id, "row": row.pk}
