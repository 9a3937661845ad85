"""Files dropped in: stored, the import made, its reading enqueued, all in one transaction; and giving an import up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer
from cchc.audit import public as audit
from cchc.core.errors import Refused
from cchc.documents import public as documents
from cchc.documents.models import Attachment
from cchc.plans.importing import permissions
from cchc.plans.models import OPEN_IMPORT, ImportState, Plan, PlanDocument, PlanImport

MOST_FILES = 20
Upload = UploadedFile | tuple[str, bytes]


@dataclass(frozen=True)
class Started:
    """The new import, names of files dropped twice in it, and earlier documents with the same bytes. Sentences about files
    that were not even stored (empty, too large) are in ``plan_import.message``."""

    plan_import: PlanImport
    repeated: tuple[str, ...]
    known: tuple[PlanDocument, ...]


@transaction.atomic
def start_import(
    *, viewer: Viewer, agency: Agency, year: int, files: Sequence[Upload], title: str = "", amends: Plan | None = None
) -> Started:
    """Store the files and enqueue their reading. The same bytes twice are taken once.

    Raises NotAllowed; Refused for no file, too many, none that can be stored, or a plan of another agency or closed. A file
    that cannot be read is no error here: reading says so later and goes on with the others.
    """
    permissions.require(viewer, agency)
    _check_request(agency, files, amends)
    plan_import = PlanImport.objects.create(
        agency=agency,
        year=amends.year if amends else year,
        title=title.strip()[:300],
        plan=amends,
        created_by=viewer.user,
    )
    attachments, repeated, refused = _store_all(viewer, agency, files)
    PlanDocument.objects.bulk_create(
        PlanDocument(plan_import=plan_import, attachment=attachment, position=position)
        for position, attachment in enumerate(attachments)
    )
    plan_import.files_total, plan_import.message = len(attachments), "\n".join(refused)
    plan_import.save(update_fields=["files_total", "message"])
    known = tuple(imported_before(plan_import))
    _enqueue(plan_import)
    data = {
        "files": [attachment.name for attachment in attachments],
        "year": plan_import.year,
        "amends": amends and amends.pk,
    }
    audit.record("import.started", actor=viewer.user, about=plan_import, agency=agency, data=data)
    return Started(plan_import, tuple(repeated), known)


def _check_request(agency: Agency, files: Sequence[Upload], amends: Plan | None) -> None:
    if agency.is_unit:
        raise Refused("Kế hoạch thuộc về cơ quan, không thuộc phòng, đơn vị. Hãy chọn cơ quan.", field="agency")
    if not files:
        raise Refused("Chưa có tệp nào. Hãy chọn ít nhất một tệp Word, PDF, Excel hoặc văn bản.", field="files")
    if len(files) > MOST_FILES:
        raise Refused(
            f"Mỗi lần nhập tối đa {MOST_FILES} tệp; bạn đã chọn {len(files)}. Hãy chia thành nhiều lần.", field="files"
        )
    if amends is not None and (amends.agency_id != agency.pk or amends.closed):
        raise Refused("Kế hoạch được sửa đổi phải còn mở và thuộc đúng cơ quan này.", field="amends")


def _store_all(
    viewer: Viewer, agency: Agency, files: Sequence[Upload]
) -> tuple[list[Attachment], list[str], list[str]]:
    """Stored files, names of those that came twice, sentences about those that were refused. Refused when all were."""
    stored: dict[int, Attachment] = {}
    repeated: list[str] = []
    refused: list[str] = []
    for upload in files:
        try:
            attachment = _store(viewer, agency, upload)
        except Refused as error:
            refused.append(str(error))
            continue
        if attachment.stored_file_id in stored:
            repeated.append(attachment.name)
        else:
            stored[attachment.stored_file_id] = attachment
    if not stored:
        raise Refused(" ".join(refused), field="files")
    return list(stored.values()), repeated, refused


def _store(viewer: Viewer, agency: Agency, upload: Upload) -> Attachment:
    name, content = upload if isinstance(upload, tuple) else (upload.name or "", upload)
    with transaction.atomic():
        return documents.store(viewer=viewer, agency=agency, upload=content, name=name)


def imported_before(plan_import: PlanImport) -> list[PlanDocument]:
    """Documents of other live imports or of plans of the same agency that have the same bytes as one of this import."""
    files = PlanDocument.objects.filter(plan_import=plan_import).values("attachment__stored_file")
    live = PlanImport.objects.filter(agency=plan_import.agency).exclude(pk=plan_import.pk)
    live = live.filter(OPEN_IMPORT) | live.filter(state=ImportState.CONFIRMED)
    found = PlanDocument.objects.filter(plan_import__in=live, attachment__stored_file__in=files)
    return list(
        found.select_related("attachment", "plan_import", "plan_import__plan").defer("reading", "text").order_by("id")
    )


def _enqueue(plan_import: PlanImport) -> None:
    from cchc.plans.tasks import read_import

    read_import.defer(import_id=plan_import.pk)


@transaction.atomic
def cancel_import(*, viewer: Viewer, import_id: int) -> PlanImport:
    """Give an import up. Its files stay stored. Twice is the same as once; a confirmed one is refused."""
    plan_import = permissions.locked(viewer, import_id)
    if plan_import.state == ImportState.CANCELLED:
        return plan_import
    if plan_import.state == ImportState.CONFIRMED:
        raise Refused("Lần nhập này đã được xác nhận thành kế hoạch nên không bỏ được.")
    plan_import.state = ImportState.CANCELLED
    plan_import.save(update_fields=["state"])
    audit.record("import.cancelled", actor=viewer.user, about=plan_import, agency=plan_import.agency)
    return plan_import


@transaction.atomic
def add_files(*, viewer: Viewer, import_id: int, files: Sequence[Upload]) -> Started:
    """More files for an import whose review has not begun to be corrected; everything is read anew from all files.

    Raises Refused once a row was corrected: those corrections would be lost.
    """
    plan_import = permissions.locked(viewer, import_id)
    if plan_import.state not in {ImportState.REVIEW, ImportState.FAILED}:
        raise Refused("Chỉ thêm tệp được khi lần nhập đang chờ rà soát.")
    if _touched(plan_import):
        raise Refused(
            "Đã có dòng được rà soát; thêm tệp sẽ đọc lại từ đầu và mất các sửa đổi. Hãy tạo lần nhập mới.",
            field="files",
        )
    here = list(plan_import.documents.select_related("attachment").defer("reading", "text"))
    _check_request(plan_import.agency, [*files, *[(d.attachment.name, b"") for d in here]] if files else [], None)
    present = {document.attachment.stored_file_id for document in here}
    attachments, repeated, refused = _store_all(viewer, plan_import.agency, files)
    fresh = [attachment for attachment in attachments if attachment.stored_file_id not in present]
    repeated += [attachment.name for attachment in attachments if attachment.stored_file_id in present]
    PlanDocument.objects.bulk_create(
        PlanDocument(plan_import=plan_import, attachment=attachment, position=len(here) + index)
        for index, attachment in enumerate(fresh)
    )
    if fresh:
        plan_import.files_total = len(here) + len(fresh)
        plan_import.state, plan_import.message = ImportState.READING, "\n".join(refused)
        plan_import.save(update_fields=["files_total", "state", "message"])
        _enqueue(plan_import)
    names = [attachment.name for attachment in fresh]
    audit.record(
        "import.files_added", actor=viewer.user, about=plan_import, agency=plan_import.agency, data={"files": names}
    )
    return Started(plan_import, tuple(repeated), tuple(imported_before(plan_import)))


def _touched(plan_import: PlanImport) -> bool:
    sets = (plan_import.tasks, plan_import.targets, plan_import.duties, plan_import.report_dates)
    return any(rows.exclude(reviewed=False, corrected=False, dropped=False).exists() for rows in sets)
