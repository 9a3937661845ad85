"""The checklist of an inspection: made from the unit's own tasks, filled by the team."""

from __future__ import annotations

import datetime as dt

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from cchc.agencies.viewer import Viewer
from cchc.audit import public as audit
from cchc.core.errors import Changed, NotAllowed, Refused
from cchc.inspections.models import ChecklistFile, ChecklistItem, Inspection, ItemKind, ItemResult
from cchc.inspections.samples import COMMON_POINTS
from cchc.inspections.services import access
from cchc.plans.public import LedTask, led_tasks

SEVERAL = 1000  # positions of the common points begin behind those of tasks


@transaction.atomic
def refresh_checklist(viewer: Viewer, *, inspection: Inspection) -> int:
    """Bring the list up to date with the unit's tasks; what was filled stays as it is. How many points it has."""
    locked = access.lock_inspection(viewer, inspection, "refresh")
    count = bring_up_to_date(locked, viewer.today)
    access.record("inspection.checklist_refreshed", viewer, locked, items=count)
    return count


@transaction.atomic
def fill_item(
    viewer: Viewer, *, item: ChecklistItem, result: str, note: str = "", version: int | None = None
) -> ChecklistItem:
    """What the team saw at one point. ``version``: the one that the person looked at. Raises NotAllowed, Refused, Changed."""
    access.lock_inspection(viewer, item.inspection, "fill")
    locked = _lock(item)
    if version is not None and version != locked.version:
        raise Changed(f"{locked.filled_by} vừa ghi nội dung này. Hãy xem bản mới rồi sửa lại nếu cần.")
    if result and result not in ItemResult.values:
        raise Refused("Hãy chọn đạt, không đạt hoặc không áp dụng.", field="result")
    if (locked.result, locked.note) == (result, note.strip()):
        return locked
    locked.result, locked.note = result, note.strip()
    locked.filled_by, locked.filled_at = viewer.user, timezone.now()
    locked.version += 1
    locked.save(update_fields=["result", "note", "filled_by", "filled_at", "version"])
    said = locked.get_result_display() if result else "chưa kết luận"
    data = {"item": str(locked), "result": said, "note": locked.note}
    agency = locked.inspection.plan.agency
    audit.record("inspection.item_filled", actor=viewer.user, about=locked, agency=agency, data=data)
    return locked


@transaction.atomic
def add_item(viewer: Viewer, *, inspection: Inspection, content: str) -> ChecklistItem:
    """A point of the team's own."""
    locked = access.lock_inspection(viewer, inspection, "fill")
    if not content.strip():
        raise Refused("Hãy ghi nội dung cần kiểm tra.", field="content")
    position = 2 * SEVERAL + locked.items.filter(kind=ItemKind.OWN).count()
    made = ChecklistItem.objects.create(
        inspection=locked, kind=ItemKind.OWN, position=position, content=content.strip()
    )
    access.record("inspection.item_added", viewer, locked, item=str(made))
    return made


@transaction.atomic
def attach_file(viewer: Viewer, *, item: ChecklistItem, upload: UploadedFile) -> ChecklistFile:
    """A photo or file as the team saw it. Raises NotAllowed, Refused (field "upload")."""
    locked = access.lock_inspection(viewer, item.inspection, "fill")
    attachment = access.store_file(viewer, locked, upload)
    made = ChecklistFile.objects.create(item=_lock(item), attachment=attachment, added_by=viewer.user)
    access.record("inspection.file_added", viewer, locked, item=str(item), name=attachment.name)
    return made


def bring_up_to_date(inspection: Inspection, today: dt.date) -> int:
    """The caller holds the inspection's lock. Unfilled points follow the tasks; filled ones and those with files stay."""
    tasks = led_tasks(inspection.unit, inspection.plan.year, today)
    present = {item.task_id: item for item in inspection.items.filter(kind=ItemKind.TASK)}
    untouched = inspection.items.filter(kind=ItemKind.TASK, result="", note="", files__isnull=True)
    untouched.exclude(task__in=[task.id for task in tasks]).filter(findings__isnull=True).delete()
    for position, task in enumerate(tasks):
        item = present.get(task.id) or ChecklistItem(inspection=inspection, kind=ItemKind.TASK, task_id=task.id)
        if not item.result:
            _take(item, task, position)
            item.save()
    if not inspection.items.filter(kind=ItemKind.FIXED).exists():
        ChecklistItem.objects.bulk_create(
            ChecklistItem(inspection=inspection, kind=ItemKind.FIXED, position=SEVERAL + place, content=str(text))
            for place, text in enumerate(COMMON_POINTS)
        )
    return inspection.items.count()


def _take(item: ChecklistItem, task: LedTask, position: int) -> None:
    item.content = f"{task.number} {task.content}".strip()
    item.product, item.due_on, item.shown, item.position = task.product, task.due_on, task.shown_label, position
    item.proofs = [proof.citation for proof in task.proofs]


def _lock(item: ChecklistItem) -> ChecklistItem:
    rows = ChecklistItem.objects.select_for_update(of=("self",)).select_related("inspection__plan__agency", "filled_by")
    locked = rows.select_related("inspection__unit").filter(pk=item.pk).first()
    if locked is None:
        raise NotAllowed("Nội dung này không còn trong phiếu kiểm tra. Hãy tải lại trang.")
    return locked
