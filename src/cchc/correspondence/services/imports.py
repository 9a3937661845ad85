"""A workbook of rows taken into the register: read as a draft, decided on row by row, recorded all or none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import islice

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from xlsxwriter.utility import xl_col_to_name

from cchc.agencies.public import Agency, Viewer
from cchc.audit.public import record
from cchc.core.errors import CchcError, Changed, NotAllowed, Refused
from cchc.correspondence import permissions, rules, weighing, workbook
from cchc.correspondence.models import ImportRow, ImportState, Origin, RegisterEntry, RegisterImport
from cchc.correspondence.services import entries
from cchc.documents.public import FileIsGone, open_bytes, store

BATCH = 200
LOST = "Không tìm thấy tệp trong kho lưu trữ. Hãy nhập lại tệp và báo cho quản trị."
BROKEN = "Chương trình gặp lỗi với tệp này, đã thử lại vài lần không được. Hãy nhập lại; nếu vẫn lỗi, hãy báo quản trị."
MOVED = "Trong lúc chờ ghi có dòng sổ vừa được người khác thay đổi; chưa dòng nào được ghi. Hãy xem lại rồi xác nhận."
_OPEN = (ImportState.READING, ImportState.READY, ImportState.RECORDING)


@transaction.atomic
def start_import(viewer: Viewer, *, agency: Agency, upload: UploadedFile) -> RegisterImport:
    """Keep the workbook and read it in the background. The same file of the same person that waits already goes on. Raises
    NotAllowed; Refused (field ``upload``) for what is no register."""
    permissions.require_keeper(viewer, agency)
    content = upload.read()
    workbook.open_register(content)
    attachment = store(viewer=viewer, agency=agency, upload=content, name=upload.name or "so-van-ban.xlsx")
    waiting = RegisterImport.objects.filter(
        agency=agency, created_by=viewer.user, state__in=_OPEN, attachment__stored_file=attachment.stored_file
    )
    if (same := waiting.first()) is not None:
        return same
    sheet = RegisterImport.objects.create(agency=agency, attachment=attachment, created_by=viewer.user)
    _enqueue("read", sheet.pk)
    record("register_import.uploaded", actor=viewer.user, about=sheet, agency=agency, data={"name": attachment.name})
    return sheet


def read_import(sheet_id: int) -> None:
    """The background work: check each row by itself. Safe to run twice."""
    waiting = RegisterImport.objects.filter(pk=sheet_id, state=ImportState.READING)
    sheet = waiting.select_related("agency", "attachment__stored_file").first()
    if sheet is None:
        return
    try:
        with open_bytes(sheet.attachment) as stored:
            opened = workbook.open_register(stored.read())
        found = list(_counted(sheet, workbook.rows(opened)))
    except Refused as error:
        fail(sheet_id, str(error))
        return
    except (FileIsGone, OSError):
        fail(sheet_id, LOST)
        return
    _check(sheet, found, opened)
    with transaction.atomic():
        if not waiting.select_for_update().exists():
            return
        ImportRow.objects.filter(sheet=sheet).delete()
        kept = [ImportRow(sheet=sheet, number=one.number, facts=one.values, errors=one.errors) for one in found]
        ImportRow.objects.bulk_create(kept, batch_size=500)
        waiting.update(state=ImportState.READY, rows_total=len(found), rows_done=len(found))
        data = {"rows": len(found), "wrong": sum(bool(one.errors) for one in found)}
        record("register_import.read", actor=None, about=sheet, agency=sheet.agency, data=data)


def fail(sheet_id: int, message: str) -> None:
    """What cannot be read is told on the page, instead of a page that waits for ever."""
    with transaction.atomic():
        for sheet in RegisterImport.objects.select_for_update().filter(pk=sheet_id, state=ImportState.READING):
            sheet.state, sheet.message = ImportState.FAILED, message
            sheet.save(update_fields=["state", "message"])
            record("register_import.failed", actor=None, about=sheet, agency=sheet.agency, data={"message": message})


def _counted(sheet: RegisterImport, rows: Iterator[workbook.ReadRow]) -> Iterator[workbook.ReadRow]:
    done = 0
    while batch := list(islice(rows, BATCH)):
        done += len(batch)
        RegisterImport.objects.filter(pk=sheet.pk).update(rows_done=done)
        yield from batch


def _check(sheet: RegisterImport, found: list[workbook.ReadRow], opened: workbook.Opened) -> None:
    together: dict[tuple[object, ...], list[workbook.ReadRow]] = defaultdict(list)
    today = timezone.localdate()
    for row in found:
        facts = workbook.facts_of_row(row.values, sheet.agency.name)
        if not row.errors:
            row.errors = [
                {"address": _address(one.field, row.number, opened), "what": one.what, "todo": one.todo}
                for one in rules.problems(facts, today)
            ]
        if not row.errors and rules.identity(facts)[0]:
            together[(facts.direction, *rules.identity(facts))].append(row)
    for rows in together.values():
        if len(rows) > 1:
            numbers = ", ".join(str(one.number) for one in rows)
            for one in rows:
                what = f"Các dòng {numbers} là cùng một văn bản."
                one.errors = [
                    {"address": f"dòng {one.number}", "what": what, "todo": "Hãy giữ một dòng, xóa dòng kia."}
                ]


def _address(field: str, number: int, opened: workbook.Opened) -> str:
    place = opened.at.get(field)
    return f"{xl_col_to_name(place)}{number}" if place is not None else f"dòng {number}"


@transaction.atomic
def choose(viewer: Viewer, *, sheet: RegisterImport, picks: Mapping[int, tuple[str, str]]) -> RegisterImport:
    """By row id: which side wins ("file", "system") and the version of the row of the register that the person saw."""
    locked = lock(viewer, sheet)
    rows = {row.pk: row for row in locked.rows.filter(pk__in=picks.keys())}
    for pk, (side, seen) in picks.items():
        if side not in {weighing.FILE, weighing.SYSTEM} or pk not in rows:
            raise Refused("Hãy chọn “của tệp” hoặc “của sổ” cho các dòng trên trang này.")
        rows[pk].pick, rows[pk].seen = side, seen[:40]
    ImportRow.objects.bulk_update(rows.values(), ["pick", "seen"])
    record("register_import.chosen", actor=viewer.user, about=locked, agency=locked.agency, data={"rows": len(rows)})
    return locked


@transaction.atomic
def leave_out(viewer: Viewer, *, sheet: RegisterImport, row_id: int, out: bool) -> ImportRow:
    """Let a row of the file be, or take it in again."""
    locked = lock(viewer, sheet)
    row = locked.rows.select_for_update().filter(pk=row_id).first()
    if row is None:
        raise Refused("Dòng này không còn trong lần nhập. Hãy tải lại trang.")
    row.left_out = out
    row.save(update_fields=["left_out"])
    verb = "register_import.row_left_out" if out else "register_import.row_taken_in"
    record(verb, actor=viewer.user, about=locked, agency=locked.agency, data={"row": str(row.number)})
    return row


@transaction.atomic
def confirm_import(viewer: Viewer, *, sheet: RegisterImport, seen: str) -> RegisterImport:
    """Have the draft recorded as the person saw it (``seen``: its digest). Raises Refused while a conflict is open or nothing is
    to be recorded, Changed where something moved since."""
    locked = lock(viewer, sheet)
    found = weighing.weigh(locked)
    open_conflicts = sum(one.outcome == weighing.CONFLICT for one in found)
    if open_conflicts:
        raise Refused(
            f"Còn {open_conflicts} dòng khác với sổ chưa chọn. Hãy chọn “của tệp” hoặc “của sổ” cho từng dòng."
        )
    taken = sum(one.outcome in {weighing.NEW, weighing.CHANGE} for one in found)
    if not taken:
        raise Refused("Không có dòng nào để ghi.")
    if weighing.digest(found) != seen:
        raise Changed("Có dòng vừa đổi so với lúc bạn mở trang. Hãy xem lại các dòng rồi xác nhận.")
    locked.state, locked.agreed, locked.message, locked.rows_done = ImportState.RECORDING, seen, "", 0
    locked.save(update_fields=["state", "agreed", "message", "rows_done"])
    _enqueue("record", locked.pk)
    record("register_import.confirmed", actor=viewer.user, about=locked, agency=locked.agency, data={"rows": taken})
    return locked


def record_import(sheet_id: int) -> None:
    """The background work: every agreed row or none. Safe to run twice or at once."""
    try:
        _record(sheet_id)
    except CchcError as error:
        give_back(sheet_id, str(error))


def give_back(sheet_id: int, message: str) -> None:
    """Nothing was recorded: the draft waits for the person again, who is told why."""
    with transaction.atomic():
        for sheet in RegisterImport.objects.select_for_update().filter(pk=sheet_id, state=ImportState.RECORDING):
            sheet.state, sheet.message = ImportState.READY, message
            sheet.save(update_fields=["state", "message"])
            data = {"message": message}
            record("register_import.given_back", actor=None, about=sheet, agency=sheet.agency, data=data)


@transaction.atomic
def _record(sheet_id: int) -> None:
    rows = RegisterImport.objects.select_for_update(of=("self",)).select_related("agency", "created_by")
    sheet = rows.filter(pk=sheet_id, state=ImportState.RECORDING).first()
    if sheet is None:
        return
    viewer = Viewer.of(sheet.created_by, timezone.localdate())
    if not sheet.created_by.is_active or not permissions.may_keep(viewer, sheet.agency):
        raise NotAllowed("Người nhập không còn quyền ghi sổ của cơ quan này.")
    found = weighing.weigh(sheet)
    if weighing.digest(found) != sheet.agreed:
        raise Changed(MOVED)
    taken = [one for one in found if one.outcome in {weighing.NEW, weighing.CHANGE}]
    for one in taken:
        try:
            one.row.entry = _take(viewer, sheet, one)
        except CchcError as error:
            raise Refused(f"Dòng {one.row.number}: {error} Chưa dòng nào được ghi.") from error
    ImportRow.objects.bulk_update([one.row for one in taken], ["entry"], batch_size=500)
    sheet.state, sheet.recorded_at = ImportState.RECORDED, timezone.now()
    sheet.added = sum(one.outcome == weighing.NEW for one in taken)
    sheet.changed = len(taken) - sheet.added
    sheet.save(update_fields=["state", "recorded_at", "added", "changed"])
    data = {"added": sheet.added, "changed": sheet.changed}
    record("register_import.recorded", actor=viewer.user, about=sheet, agency=sheet.agency, data=data)


def _take(viewer: Viewer, sheet: RegisterImport, one: weighing.Weighed) -> RegisterEntry:
    if one.outcome == weighing.NEW:
        return entries.register_entry(
            viewer, agency=sheet.agency, facts=one.facts, accept_duplicate=True, origin=Origin.XLSX
        )
    assert one.entry is not None
    assert one.merged is not None
    return entries.edit_entry(viewer, entry=one.entry, facts=one.merged, seen=one.seen, accept_duplicate=True)


@transaction.atomic
def cancel_import(viewer: Viewer, *, sheet: RegisterImport) -> RegisterImport:
    """Give the draft up; nothing of it was recorded. The file stays."""
    locked = lock(viewer, sheet, ImportState.READING, ImportState.READY, ImportState.FAILED)
    locked.state = ImportState.CANCELLED
    locked.save(update_fields=["state"])
    record("register_import.cancelled", actor=viewer.user, about=locked, agency=locked.agency)
    return locked


def lock(viewer: Viewer, sheet: RegisterImport, *states: ImportState) -> RegisterImport:
    """The draft, locked, of who may keep the register, in one of ``states`` (none given: ready to be decided on)."""
    rows = RegisterImport.objects.select_for_update(of=("self",)).select_related("agency", "created_by")
    locked = rows.filter(viewer.reads("agency"), pk=sheet.pk).first()
    if locked is None:
        raise NotAllowed
    permissions.require_keeper(viewer, locked.agency)
    if locked.state not in (states or (ImportState.READY,)):
        label = ImportState(locked.state).label.lower()
        raise Refused(f"Lần nhập này đang ở trạng thái “{label}” nên không làm bước này được. Hãy tải lại trang.")
    return locked


def _enqueue(step: str, pk: int) -> None:
    from cchc.correspondence import tasks

    {"read": tasks.read_register_import, "record": tasks.record_register_import}[step].defer(sheet_id=pk)
