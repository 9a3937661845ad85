"""Taking a filled sheet back as a draft: uploaded, read row by row, decided on, given up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from cchc.agencies.public import Viewer
from cchc.audit.public import record
from cchc.core.errors import NotAllowed, Refused
from cchc.documents.public import store
from cchc.worksheets import opening, rules
from cchc.worksheets.models import ImportState, WorksheetExport, WorksheetImport, WorksheetRow
from cchc.worksheets.permissions import require_worker

Picks = Mapping[int, Mapping[str, tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Started:
    """``new`` False: the same file waits in a draft of the same person already; that one goes on."""

    sheet: WorksheetImport
    new: bool


def start_import(viewer: Viewer, *, upload: UploadedFile) -> Started:
    """Keep the file and read it in the background. Raises NotAllowed; Refused (field ``upload``) for what is no sheet of work
    of an agency that the viewer works in."""
    content = upload.read()
    opened = opening.open_sheet(content)
    exports = WorksheetExport.objects.filter(viewer.reads("agency"), code=opened.facts.code)
    export = exports.select_related("agency").first()
    if export is None:
        said = "Bảng việc này được xuất cho cơ quan khác hoặc từ hệ thống khác. Hãy kiểm tra lại tệp."
        raise Refused(said, field="upload")
    return _start(viewer, export=export, content=content, name=upload.name or "bang-viec.xlsx")


@transaction.atomic
def _start(viewer: Viewer, *, export: WorksheetExport, content: bytes, name: str) -> Started:
    require_worker(viewer, export.agency)
    attachment = store(viewer=viewer, agency=export.agency, upload=content, name=name)
    waiting = WorksheetImport.objects.filter(
        created_by=viewer.user,
        state__in=(ImportState.READING, ImportState.READY),
        attachment__stored_file=attachment.stored_file,
    )
    if (same := waiting.first()) is not None:
        return Started(same, new=False)
    sheet = WorksheetImport.objects.create(
        export=export, agency=export.agency, attachment=attachment, created_by=viewer.user, rows_total=export.rows
    )
    _enqueue_reading(sheet.pk)
    record("worksheet.uploaded", actor=viewer.user, about=sheet, agency=sheet.agency, data={"name": attachment.name})
    return Started(sheet, new=True)


@transaction.atomic
def choose(viewer: Viewer, *, sheet: WorksheetImport, picks: Picks) -> WorksheetImport:
    """Keep which side wins in cells changed on both sides: by row id and cell, the side and the mark of the value that the
    person saw. A pick made of another value than holds when confirming counts for nothing."""
    locked = lock(viewer, sheet)
    rows = {row.pk: row for row in locked.rows.filter(pk__in=picks.keys())}
    for pk, chosen in picks.items():
        row = rows.get(pk)
        if row is None:
            raise Refused("Dòng này không còn trong bảng việc. Hãy tải lại trang.")
        for name, (side, seen) in chosen.items():
            if side not in {rules.FILE, rules.SYSTEM}:
                raise Refused("Hãy chọn “của tệp” hoặc “của hệ thống”.")
            row.picks[name] = {"pick": side, "now": seen}
    WorksheetRow.objects.bulk_update(rows.values(), ["picks"])
    data = {"rows": len(rows)}
    record("worksheet.chosen", actor=viewer.user, about=locked, agency=locked.agency, data=data)
    return locked


@transaction.atomic
def leave_out(viewer: Viewer, *, sheet: WorksheetImport, row_id: int, out: bool) -> WorksheetRow:
    """Let a row of the file be, or take it in again."""
    locked = lock(viewer, sheet)
    row = locked.rows.select_for_update().filter(pk=row_id).first()
    if row is None:
        raise Refused("Dòng này không còn trong bảng việc. Hãy tải lại trang.")
    row.left_out = out
    row.save(update_fields=["left_out"])
    verb = "worksheet.row_left_out" if out else "worksheet.row_taken_in"
    record(verb, actor=viewer.user, about=locked, agency=locked.agency, data={"row": row.label})
    return row


@transaction.atomic
def cancel(viewer: Viewer, *, sheet: WorksheetImport) -> WorksheetImport:
    """Give the draft up; nothing of it was recorded. The file stays."""
    locked = lock(viewer, sheet, ImportState.READING, ImportState.READY, ImportState.FAILED)
    locked.state = ImportState.CANCELLED
    locked.save(update_fields=["state"])
    record("worksheet.cancelled", actor=viewer.user, about=locked, agency=locked.agency)
    return locked


def lock(viewer: Viewer, sheet: WorksheetImport, *states: ImportState) -> WorksheetImport:
    """The draft, locked, of the person who brought it, in one of ``states`` (none given: ready to be decided on)."""
    rows = WorksheetImport.objects.select_for_update(of=("self",)).select_related("agency", "export", "created_by")
    locked = rows.filter(viewer.reads("agency"), pk=sheet.pk, created_by=viewer.user).first()
    if locked is None:
        raise NotAllowed("Chỉ người đã nhập bảng việc này được xem và xác nhận nó.")
    require_worker(viewer, locked.agency)
    if locked.state not in (states or (ImportState.READY,)):
        label = ImportState(locked.state).label.lower()
        raise Refused(f"Bảng việc này đang ở trạng thái “{label}” nên không làm bước này được. Hãy tải lại trang.")
    return locked


def _enqueue_reading(pk: int) -> None:
    from cchc.worksheets.tasks import read_worksheet

    read_worksheet.defer(sheet_id=pk)
