"""A file of rows is handed in; a job takes them."""

from __future__ import annotations

from typing import Any

from django.core.files.base import File
from django.db import transaction

from cchc.agencies.public import Agency, Viewer
from cchc.audit.public import record
from cchc.core.errors import NotAllowed, Refused
from cchc.core.row_files import open_rows
from cchc.documents.public import open_bytes, store
from cchc.dossiers import permissions
from cchc.dossiers.models import RegisterImport, RegisterKind
from cchc.dossiers.services.taking import COLUMNS

ENDINGS = (".xlsx", ".csv", ".txt")


@transaction.atomic
def start_import(*, viewer: Viewer, agency: Agency, kind: str, upload: File[bytes]) -> RegisterImport:
    """Keep the file, look at its headings and hand its rows to a job.

    Raises NotAllowed, Refused: a file that is neither xlsx nor csv, lacks headings, is already being taken.
    """
    if not permissions.may_fill(viewer, agency):
        raise NotAllowed("Chỉ đầu mối CCHC, trưởng đơn vị và chuyên viên của cơ quan nạp được số liệu vào sổ này.")
    name = str(upload.name or "")
    if not name.lower().endswith(ENDINGS):
        raise Refused("Chỉ nhận tệp Excel (.xlsx) hoặc csv. Hãy lưu lại tệp rồi nạp.", field="upload")
    attachment = store(viewer=viewer, agency=agency, upload=upload)
    waiting = RegisterImport.objects.filter(agency=agency, kind=kind, attachment__stored_file=attachment.stored_file)
    if any(one.open for one in waiting):
        raise Refused("Tệp này đang được nạp. Hãy chờ nạp xong rồi xem kết quả.", field="upload")
    with open_bytes(attachment) as stored:
        opened = open_rows(stored.read(), COLUMNS[RegisterKind(kind)])
    made = RegisterImport.objects.create(
        agency=agency, kind=kind, attachment=attachment, unknown=list(opened.unknown)[:60], created_by=viewer.user
    )
    data = {"file": attachment.name, "kind": made.get_kind_display()}
    record("register.import_started", actor=viewer.user, about=made, agency=agency, data=data)
    _take_later(made.pk)
    return made


def _take_later(pk: int) -> Any:
    from cchc.dossiers.tasks import take

    return take.defer(import_id=pk)
