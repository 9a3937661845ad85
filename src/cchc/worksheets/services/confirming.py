"""Recording a draft: what the person agreed to, through the plans' own verbs, all rows or none."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from cchc.agencies.public import Viewer
from cchc.audit.public import record
from cchc.core.errors import CchcError, Changed, NotAllowed, Refused
from cchc.plans import public_work as plans
from cchc.plans.models import EvidenceKind, Task
from cchc.worksheets import rules
from cchc.worksheets.columns import PROGRESS, PROOF
from cchc.worksheets.models import ImportState, WorksheetImport, WorksheetRow
from cchc.worksheets.selectors import Judged, judged
from cchc.worksheets.services.importing import lock

MOVED = "Trong lúc chờ ghi có nội dung vừa được người khác thay đổi; chưa dòng nào được ghi. Hãy xem lại rồi xác nhận."
BROKEN = "Chương trình gặp lỗi khi ghi, chưa dòng nào được ghi. Hãy xác nhận lại; nếu vẫn lỗi, hãy báo quản trị."


@transaction.atomic
def confirm(viewer: Viewer, *, sheet: WorksheetImport, seen: str) -> WorksheetImport:
    """Have the draft recorded as the person saw it (``seen``: its digest). Raises Refused where a conflict is open or nothing is
    to be recorded, Changed where something moved since the page was loaded."""
    locked = lock(viewer, sheet)
    found = judged(viewer, locked)
    if open_conflicts := sum(one.outcome.state == rules.CONFLICT for one in found):
        raise Refused(
            f"Còn {open_conflicts} dòng mâu thuẫn chưa chọn. Hãy chọn “của tệp” hoặc “của hệ thống” cho từng ô."
        )
    taken = sum(one.outcome.state == rules.TAKE for one in found)
    if not taken:
        raise Refused("Không có dòng nào để ghi.")
    if digest_of(found) != seen:
        raise Changed("Có dòng vừa đổi so với lúc bạn mở trang. Hãy xem lại các dòng rồi xác nhận.")
    locked.state, locked.agreed, locked.message = ImportState.CONFIRMING, seen, ""
    locked.save(update_fields=["state", "agreed", "message"])
    _enqueue(locked.pk)
    record("worksheet.confirmed", actor=viewer.user, about=locked, agency=locked.agency, data={"rows": taken})
    return locked


def apply(sheet_id: int) -> None:
    """The background work: record every agreed row or none. Safe to run twice or at once."""
    try:
        _apply(sheet_id)
    except CchcError as error:
        give_back(sheet_id, str(error))


def give_back(sheet_id: int, message: str) -> None:
    """Nothing was recorded: the draft waits for the person again, who is told why."""
    with transaction.atomic():
        for sheet in WorksheetImport.objects.select_for_update().filter(pk=sheet_id, state=ImportState.CONFIRMING):
            sheet.state, sheet.message = ImportState.READY, message
            sheet.save(update_fields=["state", "message"])
            record("worksheet.given_back", actor=None, about=sheet, agency=sheet.agency, data={"message": message})


@transaction.atomic
def _apply(sheet_id: int) -> None:
    sheets = WorksheetImport.objects.select_for_update(of=("self",)).select_related("agency", "export", "created_by")
    sheet = sheets.filter(pk=sheet_id, state=ImportState.CONFIRMING).first()
    if sheet is None:
        return
    viewer = Viewer.of(sheet.created_by, timezone.localdate())
    if not sheet.created_by.is_active:
        raise NotAllowed("Tài khoản của người nhập đã bị khóa nên không ghi được.")
    ids = sheet.rows.exclude(task=None).values("task")
    list(Task.objects.select_for_update().filter(pk__in=ids).order_by("pk").values_list("pk", flat=True))
    found = judged(viewer, sheet)
    if digest_of(found) != sheet.agreed or any(one.outcome.state == rules.CONFLICT for one in found):
        raise Changed(MOVED)
    taken = [one for one in found if one.outcome.state == rules.TAKE]
    for one in taken:
        try:
            one.row.written = _record(viewer, sheet, one)
        except CchcError as error:
            raise Refused(f"Dòng {one.row.number}: {error} Chưa dòng nào được ghi.") from error
    WorksheetRow.objects.bulk_update([one.row for one in taken], ["written"], batch_size=500)
    sheet.state, sheet.taken, sheet.confirmed_at = ImportState.CONFIRMED, len(taken), timezone.now()
    sheet.save(update_fields=["state", "taken", "confirmed_at"])
    data = {"rows": len(taken)}
    record("worksheet.recorded", actor=viewer.user, about=sheet, agency=sheet.agency, data=data)


def _record(viewer: Viewer, sheet: WorksheetImport, one: Judged) -> list[str]:
    """One row through the verbs of plans; what was done, in words."""
    found, task, done = one.outcome, one.task, []
    if found.changes(*PROGRESS):
        start = one.period_start
        plans.record_progress(
            viewer,
            task=task,
            text=found.value("text"),
            done_on=dt.date.fromisoformat(found.value("done_on")),
            percent=int(found.value("percent")) if found.changes("percent") else None,
            difficulty=found.value("difficulty"),
            period_start=start,
        )
        done.append("ghi kết quả")
    if found.changes(*PROOF):
        plans.add_evidence(viewer, task=task, proof=_proof(sheet, found))
        done.append("thêm minh chứng")
    if found.changes("opinion"):
        plans.comment(viewer, task=task, text=found.value("opinion"))
        done.append("gửi ý kiến")
    if found.changes("request"):
        plans.submit_task(viewer, task=Task.objects.select_related("plan__agency").get(pk=task.pk))
        done.append("trình duyệt")
    return done


def _proof(sheet: WorksheetImport, found: rules.Outcome) -> plans.Proof:
    return plans.Proof(
        kind=EvidenceKind.ISSUED_DOCUMENT,
        proves_on=dt.date.fromisoformat(found.value("doc_date")),
        number=found.value("doc_number"),
        symbol=found.value("doc_symbol"),
        issuer=sheet.agency.short_name or sheet.agency.name,
        title=found.value("doc_title")[:500],
    )


def digest_of(found: list[Judged]) -> str:
    """What a person agrees to, as the page carries it."""
    return rules.digest({str(one.row.pk): one.outcome for one in found})


def _enqueue(pk: int) -> None:
    from cchc.worksheets.tasks import record_worksheet

    record_worksheet.defer(sheet_id=pk)
