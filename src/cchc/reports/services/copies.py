"""Other forms of an approved report: PDF, PDF/A and its tables as a workbook, made once by a job, one at a time, and kept."""

from __future__ import annotations

from pathlib import PurePath

from django.db import transaction
from django.utils import timezone

from cchc.agencies.public import Viewer
from cchc.core.errors import NotAllowed, Refused
from cchc.documents.public import FileIsGone, archive_kept, open_bytes, store
from cchc.reports import permissions
from cchc.reports.annex import annex_of
from cchc.reports.models import CopyKind, CopyState, Report, ReportCopy
from cchc.reports.services.access import note
from cchc.reports.states import Actor
from cchc.signatures.public import may_sign
from vanban import libreoffice
from vanban.errors import CannotWrite
from vanban.writing import write
from vanban.writing.pdf import laid_out

ASKERS = frozenset({Actor.FOCAL_POINT, Actor.LEADER})
BROKEN = "Chương trình gặp lỗi khi lập tệp này. Hãy bấm lập lại; vẫn không được thì báo quản trị."
NOT_YET = "Báo cáo chưa duyệt nên chưa có tệp giữ nguyên. Hãy duyệt báo cáo rồi lập PDF, Excel."
_ENDINGS = {CopyKind.PDF: ".pdf", CopyKind.PDFA: " (PDF-A).pdf", CopyKind.XLSX: " - phụ lục.xlsx"}


def may_ask(viewer: Viewer, report: Report) -> bool:
    return not permissions.actors(viewer, report).isdisjoint(ASKERS)


@transaction.atomic
def ask_copy(viewer: Viewer, *, report: Report, kind: str) -> ReportCopy:
    """Have the copy made in the background; the one that is there or under way stays. Raises NotAllowed; Refused for a report
    that is not approved or a kind that is unknown."""
    locked = lock_frozen(viewer, report)
    if not may_ask(viewer, locked):
        raise NotAllowed("Chỉ đầu mối CCHC và lãnh đạo của cơ quan được lập PDF, Excel của báo cáo.")
    if kind not in CopyKind.values:
        raise Refused("Không có dạng tệp này. Hãy tải lại trang.")
    assert locked.file is not None
    copy, new = ReportCopy.objects.get_or_create(
        report=locked, source=locked.file, kind=kind, defaults={"asked_by": viewer.user}
    )
    if not new and copy.state != CopyState.FAILED:
        return copy
    copy.state, copy.message, copy.asked_by = CopyState.WAITING, "", viewer.user
    copy.save(update_fields=["state", "message", "asked_by"])
    permissions.act_as(viewer, locked, ASKERS)
    note("report.copy_asked", viewer, locked, kind=copy.get_kind_display())
    from cchc.reports.tasks import make_copy

    make_copy.defer(copy_id=copy.pk)
    return copy


def make(copy_id: int) -> None:
    """The background work; safe to run twice. What cannot be written is told on the copy."""
    waiting = ReportCopy.objects.filter(pk=copy_id, state__in=[CopyState.WAITING, CopyState.MAKING])
    copy = waiting.select_related("report__agency", "report__outline", "source__stored_file", "asked_by").first()
    if copy is None:
        return
    waiting.update(state=CopyState.MAKING)
    try:
        _keep(copy, _written(copy))
    except (CannotWrite, ValueError, FileIsGone, NotAllowed, Refused) as error:
        fail(copy_id, str(error) or BROKEN)


def fail(copy_id: int, message: str) -> None:
    waiting = ReportCopy.objects.filter(pk=copy_id, state__in=[CopyState.WAITING, CopyState.MAKING])
    waiting.update(state=CopyState.FAILED, message=message)


@transaction.atomic
def prepare_signing(viewer: Viewer, *, report: Report) -> ReportCopy:
    """Put the PDF of the report into the archive, where it is signed. Raises NotAllowed; Refused while there is no PDF."""
    locked = lock_frozen(viewer, report)
    if not may_sign(viewer, locked.agency):
        raise NotAllowed("Chỉ lãnh đạo và đầu mối CCHC của cơ quan được ký báo cáo.")
    return archived_copy(viewer, locked)


def archived_copy(viewer: Viewer, report: Report) -> ReportCopy:
    """The PDF/A, else the PDF, in the archive; the caller has checked permission and holds the transaction."""
    made = ReportCopy.objects.select_for_update(of=("self",)).filter(
        report=report, source=report.file, state=CopyState.DONE, kind__in=[CopyKind.PDF, CopyKind.PDFA]
    )
    copy = made.select_related("attachment__stored_file", "attachment__agency", "document").order_by("-kind").first()
    if copy is None or copy.attachment is None:
        raise Refused("Báo cáo chưa có PDF. Hãy bấm lập PDF/A, chờ xong rồi làm lại.")
    if copy.document is None:
        copy.document = archive_kept(viewer=viewer, attachment=copy.attachment)
        copy.save(update_fields=["document"])
        note("report.archived", viewer, report, name=copy.attachment.name)
    return copy


def lock_frozen(viewer: Viewer, report: Report) -> Report:
    """The row of an approved report, locked. Raises NotAllowed, Refused."""
    rows = Report.objects.select_for_update(of=("self",)).select_related(
        "agency__parent", "agency__home", "outline", "file__stored_file", "register_entry", "sent_to"
    )
    locked = rows.filter(permissions.reads(viewer), pk=report.pk).first()
    if locked is None:
        raise NotAllowed
    if locked.file_id is None:
        raise Refused(NOT_YET)
    return locked


def _written(copy: ReportCopy) -> bytes:
    if copy.kind == CopyKind.XLSX:
        return write(annex_of(copy.report), "xlsx")
    with open_bytes(copy.source) as kept:
        docx = kept.read()
    try:
        return laid_out(docx, archived=copy.kind == CopyKind.PDFA)
    finally:
        libreoffice.stop()  # it would hold its memory until the next report


@transaction.atomic
def _keep(copy: ReportCopy, content: bytes) -> None:
    locked = ReportCopy.objects.select_for_update().filter(pk=copy.pk, state=CopyState.MAKING).first()
    if locked is None:
        return
    viewer = Viewer.of(copy.asked_by, timezone.localdate())
    name = f"{PurePath(copy.source.name).stem[:170]}{_ENDINGS[CopyKind(copy.kind)]}"
    locked.attachment = store(viewer=viewer, agency=copy.report.agency, upload=content, name=name)
    locked.state, locked.made_at = CopyState.DONE, timezone.now()
    locked.save(update_fields=["attachment", "state", "made_at"])
    note("report.copied", viewer, copy.report, kind=copy.get_kind_display())
