"""An import becomes a plan, or the next version of one: everything in one transaction, once."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django.db import transaction
from django.utils import timezone

from cchc.agencies.viewer import Viewer
from cchc.audit import public as audit
from cchc.core.errors import Changed, Refused
from cchc.plans.importing import confirmed, permissions, schedules, versions
from cchc.plans.importing.amending import LABELS
from cchc.plans.importing.comparing import KindDifference, differences
from cchc.plans.importing.rows import KINDS, Kind
from cchc.plans.models import (
    DraftTask,
    DraftTaskUnit,
    ImportState,
    Plan,
    PlanDocument,
    PlanImport,
    PlanVersion,
    Task,
    TaskUnit,
    VersionChange,
)
from cchc.plans.services import recompute_deadlines, search_text_of

_NAME = re.compile(rf"({'|'.join(KINDS)})-[0-9]{{1,18}}")
_CELL = re.compile(rf"({'|'.join(KINDS)})-[0-9]{{1,18}}\.({'|'.join(LABELS)})")
PASSAGE = ("document_id", "start", "end")


@transaction.atomic
def confirm_import(
    *,
    viewer: Viewer,
    import_id: int,
    title: str = "",
    without_tasks: bool = False,
    seen_version: int | None = None,
    decision: versions.Decision | None = None,
) -> Plan:
    """Make the plan (or its next version, by ``decision``) from the rows that are not dropped. A second call returns the
    same plan.

    Raises NotAllowed; Refused when the import is not under review, has no title, or has no task and ``without_tasks`` is not
    said; Changed when the amended plan got another version since the person looked (``seen_version``).
    """
    plan_import = permissions.locked(viewer, import_id)
    if plan_import.state == ImportState.CONFIRMED and plan_import.plan is not None:
        return plan_import.plan
    permissions.under_review(viewer, import_id)
    _require_tasks(plan_import, without_tasks)
    if plan_import.plan_id:
        versions.check(viewer, decision or versions.Decision())
        plan, counts = _amend(viewer, plan_import, plan_import.plan_id, seen_version, decision)
    else:
        plan, counts = _create(viewer, plan_import, title)
    plan_import.plan, plan_import.version = plan, plan.version
    plan_import.state, plan_import.confirmed_at = ImportState.CONFIRMED, timezone.now()
    plan_import.save(update_fields=["plan", "version", "state", "confirmed_at"])
    recompute_deadlines(plan, anew=plan.version > 1)
    data = {"plan": plan.pk, "title": plan.title, "version": plan.version, **counts}
    audit.record("import.confirmed", actor=viewer.user, about=plan_import, agency=plan.agency, data=data)
    confirmed.tell(viewer, plan)
    return plan


def _require_tasks(plan_import: PlanImport, without_tasks: bool) -> None:
    there = DraftTask.objects.filter(plan_import=plan_import, dropped=False).exists()
    if not there and not without_tasks:
        raise Refused(
            "Bản này chưa có nhiệm vụ nào. Nếu đúng là kế hoạch không có nhiệm vụ, hãy đánh dấu vào ô đồng ý rồi xác nhận lại.",
            field="without_tasks",
        )


def _create(viewer: Viewer, plan_import: PlanImport, title: str) -> tuple[Plan, dict[str, int]]:
    title = title.strip() or plan_import.title
    if not title:
        raise Refused("Hãy đặt tên cho kế hoạch.", field="title")
    main = _main_document(plan_import)
    plan = Plan.objects.create(
        agency=plan_import.agency,
        year=plan_import.year,
        title=title[:300],
        created_by=viewer.user,
        number=main.number if main else "",
        symbol=main.symbol if main else "",
        issued_on=main.issued_on if main else None,
    )
    counts = {}
    for kind in KINDS.values():
        drafts = list(kind.draft.objects.filter(plan_import=plan_import, dropped=False).order_by("position", "id"))
        _add(kind, plan, drafts)
        counts[kind.name] = len(drafts)
    versions.first(viewer, plan, plan_import)
    return plan, counts


def _add(kind: Kind, plan: Plan, drafts: list[Any], in_force_from: dt.date | None = None) -> list[Any]:
    rows = [_followed(kind, plan, draft) for draft in drafts]
    for row in rows:
        if isinstance(row, Task):
            row.in_force_from = in_force_from
    kind.followed.objects.bulk_create(rows, batch_size=500)
    if kind.name == "task":
        _copy_units({draft.pk: row.pk for draft, row in zip(drafts, rows, strict=True)})
    return rows


def _followed(kind: Kind, plan: Plan, draft: Any) -> Any:
    row = kind.followed(plan=plan, added_in=plan.version)
    _copy(kind, draft, row)
    return row


def _copy(kind: Kind, draft: Any, row: Any) -> None:
    """What the documents say, from the draft to the followed row; status, progress and proof are not touched."""
    columns = [*kind.columns, *PASSAGE, "position", *(schedules.COLUMNS if kind.schedule else ())]
    if kind.name == "task":
        columns += ["level", "products"]
    if kind.name == "duty":
        columns.append("agency_id")
    for column in columns:
        setattr(row, column, getattr(draft, column))
    if kind.name in {"task", "target"} and draft.code:
        row.code = draft.code  # a document knows no codes: its rows keep those that they have
    if isinstance(row, Task):
        row.search_text = search_text_of(row)


def _copy_units(task_of: dict[int, int]) -> None:
    units = DraftTaskUnit.objects.filter(task__in=task_of).order_by("task", "role", "position")
    made = [
        TaskUnit(
            task_id=task_of[unit.task_id],
            agency_id=unit.agency_id,
            role=unit.role,
            position=unit.position,
            text=unit.text,
        )
        for unit in units
    ]
    TaskUnit.objects.bulk_create(made, batch_size=1000)


def _amend(
    viewer: Viewer,
    plan_import: PlanImport,
    plan_id: int,
    seen_version: int | None,
    decision: versions.Decision | None,
) -> tuple[Plan, dict[str, int]]:
    plan = Plan.objects.select_for_update().get(pk=plan_id)
    if plan.closed:
        raise Refused("Kế hoạch đã đóng nên không nhận bản sửa đổi. Hãy mở lại kế hoạch trước.")
    if seen_version is not None and seen_version != plan.version:
        raise Changed(
            "Kế hoạch vừa có bản sửa đổi khác. Hãy tải lại trang để xem khác biệt với bản mới nhất rồi xác nhận lại."
        )
    found = differences(plan_import, plan)
    _require_choices(found)
    plan.version += 1
    main = _main_document(plan_import)
    decided = decision or versions.proposed_decision(plan_import)[0]
    in_force_from = decided.on or _in_force_from(plan_import)
    if main is not None:
        plan.number, plan.symbol = plan.number or main.number, plan.symbol or main.symbol
        plan.issued_on = plan.issued_on or main.issued_on
    plan.save()
    version = versions.begin(viewer, plan, plan_import, decided, in_force_from)
    for one in found:
        _amend_kind(plan, one, in_force_from, version)
    sums = {
        name: sum(len(getattr(one.difference, name)) for one in found)
        for name in ("added", "changed", "dropped", "same")
    }
    return plan, sums


def _require_choices(found: list[KindDifference]) -> None:
    """A unit that was made to lead meanwhile is not set back unseen."""
    waiting = [(one, pk) for one in found for pk in one.undecided]
    if waiting:
        one, pk = waiting[0]
        raise Refused(
            f"Còn {len(waiting)} nhiệm vụ có đơn vị chủ trì đã đổi khác với văn bản sửa đổi, trước hết là “{str(one.old[pk])[:80]}” "
            f"({one.conflicts[pk]}). Hãy mở trang Khác biệt và chọn giữ đơn vị đang chủ trì hay theo bản mới."
        )


def _main_document(plan_import: PlanImport) -> PlanDocument | None:
    return plan_import.documents.defer("text", "reading").filter(role="plan").first()


def _in_force_from(plan_import: PlanImport) -> dt.date | None:
    """The day of the amendment: that of its plan document, else of its appendix ("Kèm theo Quyết định số ... ngày ...")."""
    dated = plan_import.documents.filter(role__in=["plan", "appendix"], issued_on__isnull=False)
    days = dict(dated.values_list("role", "issued_on"))
    return days.get("plan") or days.get("appendix")


def _amend_kind(plan: Plan, one: KindDifference, in_force_from: dt.date | None, version: PlanVersion) -> None:
    kind, found = one.kind, one.difference
    changes = versions.changes_to_come(version, one)
    for pair in found.changed:
        row, draft = one.old[pair.old.id], one.new[pair.new.id]
        if isinstance(row, Task) and schedules.meaning(row) != schedules.meaning(draft):
            row.in_force_from = in_force_from
        _copy(kind, draft, row)
        row.save()
    _move(kind, [(one.old[pair.old.id], one.new[pair.new.id]) for pair in found.same])
    if kind.name == "task":
        changed = {pair.new.id: pair.old.id for pair in found.changed if pair.old.id not in one.units_kept}
        TaskUnit.objects.filter(task__in=changed.values()).delete()
        _copy_units(changed)
    added = _add(kind, plan, [one.new[row.id] for row in found.added], in_force_from)
    changes += versions.additions(version, kind, added, found.added)
    VersionChange.objects.bulk_create(changes, batch_size=500)
    kind.followed.objects.filter(pk__in=[row.id for row in found.dropped]).update(dropped_in=plan.version)


def _move(kind: Kind, pairs: list[tuple[Any, Any]]) -> None:
    """Rows that say the same keep everything but their place in the plan and in its newest document."""
    for row, draft in pairs:
        for column in (*PASSAGE, "position"):
            setattr(row, column, getattr(draft, column))
    kind.followed.objects.bulk_update(
        [row for row, _ in pairs], ["document", "start", "end", "position"], batch_size=500
    )


@transaction.atomic
def keep_row(*, viewer: Viewer, import_id: int, name: str, kept: bool) -> PlanImport:
    """Whether a followed row that the new documents lack (``task-12``) stays in the plan all the same."""
    plan_import = permissions.under_review(viewer, import_id)
    if not _NAME.fullmatch(name):
        raise Refused("Không có dòng này trong kế hoạch.")
    names = [one for one in plan_import.kept if one != name]
    plan_import.kept = [*names, name] if kept else names
    plan_import.save(update_fields=["kept"])
    verb = "import.row_kept" if kept else "import.row_let_go"
    audit.record(verb, actor=viewer.user, about=plan_import, agency=plan_import.agency, data={"row": name})
    return plan_import


@transaction.atomic
def keep_cell(*, viewer: Viewer, import_id: int, name: str, kept: bool) -> PlanImport:
    """Whether a cell of a followed row (``task-12.product``) keeps its old value in the amendment. That the new one is wanted
    is remembered too: it settles what was decided otherwise meanwhile."""
    plan_import = permissions.under_review(viewer, import_id)
    if not _CELL.fullmatch(name):
        raise Refused("Không có ô này trong kế hoạch.")
    names = [one for one in plan_import.kept if one != name]
    taken = [one for one in plan_import.taken if one != name]
    plan_import.kept, plan_import.taken = ([*names, name], taken) if kept else (names, [*taken, name])
    plan_import.save(update_fields=["kept", "taken"])
    row, _, field = name.partition(".")
    data = {"row": row, "cell": LABELS[field]}
    verb = "import.cell_kept" if kept else "import.cell_let_go"
    audit.record(verb, actor=viewer.user, about=plan_import, agency=plan_import.agency, data=data)
    return plan_import
