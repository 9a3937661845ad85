"""Corrections of draft rows. Each is saved at once, marks the row as looked at, and leaves one audit event."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import F

from cchc.agencies.viewer import Viewer
from cchc.audit import public as audit
from cchc.core.errors import Changed, Refused
from cchc.plans.importing import naming, schedules
from cchc.plans.importing.drafts import clip, task_doubts
from cchc.plans.importing.permissions import under_review
from cchc.plans.importing.rows import Draft, Kind, anchor, kind_named, seal
from cchc.plans.models import DraftDuty, DraftTask, DraftTaskUnit, PlanImport
from vanban.reading.units import split_products, split_units


@transaction.atomic
def save_row(*, viewer: Viewer, kind: str, pk: int, values: dict[str, Any], seen: str = "") -> Draft:
    """Write edited columns. ``values`` may hold the kind's columns, ``schedule_text`` (read anew when it changed) and
    ``due_override`` (a day that a person sets against the text; None follows the text).

    Raises NotAllowed, Refused when no longer under review, Changed when ``seen`` is not the row's present seal.
    """
    known = kind_named(kind)
    row, plan_import = _row(viewer, known, pk)
    if seen and seen != seal(row):
        raise Changed()
    before = _visible(known, row)
    _apply(known, row, values, plan_import)
    changes = {name: [before[name], now] for name, now in _visible(known, row).items() if now != before[name]}
    row.reviewed = True
    row.corrected = row.corrected or bool(changes)
    row.doubts = {field: reason for field, reason in row.doubts.items() if field not in changes}
    row.save()
    if isinstance(row, DraftTask) and {"lead_text", "coordinating_text"} & set(changes):
        _rename_units(row, plan_import)
    if changes:
        _tell("import.row_edited", viewer, plan_import, row, changes=changes)
    return row


@transaction.atomic
def add_row(*, viewer: Viewer, import_id: int, kind: str, values: dict[str, Any], after: int | None = None) -> Draft:
    """A row by hand, behind the row ``after`` or at the end. It has no passage in a document."""
    known = kind_named(kind)
    plan_import = under_review(viewer, import_id)
    row: Draft = known.draft(plan_import=plan_import, reviewed=True, corrected=True)
    row.position = _place_after(known, plan_import, after)
    _apply(known, row, values, plan_import)
    row.save()
    if isinstance(row, DraftTask):
        row.doubts = task_doubts({name: getattr(row, name) for name in _DOUBT_COLUMNS}, plan_import.year)
        row.save(update_fields=["doubts"])
        _rename_units(row, plan_import)
    _tell("import.row_added", viewer, plan_import, row, text=_body(known, row)[:200])
    return row


@transaction.atomic
def set_dropped(*, viewer: Viewer, kind: str, pk: int, dropped: bool) -> Draft:
    """Leave a row out of the plan, or take it in again."""
    row, plan_import = _row(viewer, kind_named(kind), pk)
    if row.dropped != dropped:
        row.dropped = dropped
        row.reviewed = True
        row.save(update_fields=["dropped", "reviewed"])
        _tell("import.row_dropped" if dropped else "import.row_restored", viewer, plan_import, row)
    return row


@transaction.atomic
def set_reviewed(*, viewer: Viewer, kind: str, pk: int, reviewed: bool) -> Draft:
    """Say that a row was compared with the source, or take that back."""
    row, plan_import = _row(viewer, kind_named(kind), pk)
    if row.reviewed != reviewed:
        row.reviewed = reviewed
        row.save(update_fields=["reviewed"])
        _tell("import.row_reviewed" if reviewed else "import.row_unreviewed", viewer, plan_import, row)
    return row


@transaction.atomic
def split_row(*, viewer: Viewer, kind: str, pk: int, first: str, second: str) -> tuple[Draft, Draft]:
    """One row into two: the first keeps ``first`` as its text, a copy right behind it gets ``second``."""
    known = kind_named(kind)
    row, plan_import = _row(viewer, known, pk)
    if not known.body:
        raise Refused("Không tách được loại dòng này; hãy thêm dòng mới.")
    if not first.strip() or not second.strip():
        raise Refused("Cả hai phần sau khi tách đều phải có nội dung.", field="second")
    units = list(row.units.all()) if isinstance(row, DraftTask) else []
    setattr(row, known.body, first.strip())
    row.corrected = row.reviewed = True
    row.save()
    copy: Draft = known.draft.objects.get(pk=row.pk)
    copy.pk = None
    copy._state.adding = True
    copy.position = _place_after(known, plan_import, row.pk)
    setattr(copy, known.body, second.strip())
    if isinstance(copy, DraftTask):
        copy.number = ""
    copy.save()
    DraftTaskUnit.objects.bulk_create(
        DraftTaskUnit(task_id=copy.pk, role=unit.role, position=unit.position, text=unit.text, agency_id=unit.agency_id)
        for unit in units
    )
    _tell("import.row_split", viewer, plan_import, row, into=anchor(copy), first=first[:200], second=second[:200])
    return row, copy


@transaction.atomic
def merge_rows(*, viewer: Viewer, kind: str, pk: int) -> Draft:
    """Join a row with the next one that is not dropped; that one is dropped, not deleted, so nothing is lost."""
    known = kind_named(kind)
    row, plan_import = _row(viewer, known, pk)
    if not known.body:
        raise Refused("Không gộp được loại dòng này.")
    rest = known.draft.objects.filter(plan_import=plan_import, dropped=False)
    following = rest.filter(position__gt=row.position) | rest.filter(position=row.position, pk__gt=row.pk)
    other: Draft | None = following.order_by("position", "id").first()
    if other is None:
        raise Refused("Đây là dòng cuối, không có dòng sau để gộp.")
    _absorb(known, row, other)
    other.dropped = other.reviewed = True
    other.save(update_fields=["dropped", "reviewed"])
    _tell("import.rows_merged", viewer, plan_import, row, absorbed=anchor(other))
    return row


@transaction.atomic
def save_heading(
    *, viewer: Viewer, import_id: int, title: str, year: int, number: str = "", symbol: str = "", issued_on: Any = None
) -> PlanImport:
    """The name and year of the plan to be, and number, symbol and day of its main document (where there is one)."""
    plan_import = under_review(viewer, import_id)
    if plan_import.plan_id and year != plan_import.year:
        raise Refused("Năm phải trùng với năm của kế hoạch được sửa đổi.", field="year")
    plan_import.title, plan_import.year = title.strip()[:300], year
    plan_import.save(update_fields=["title", "year"])
    main = plan_import.documents.defer("reading", "text").filter(role="plan").first()
    if main is not None:
        main.number, main.symbol, main.issued_on = number.strip()[:20], symbol.strip()[:60], issued_on
        main.save(update_fields=["number", "symbol", "issued_on"])
    data = {"title": title, "year": year, "number": number, "symbol": symbol, "issued_on": issued_on}
    audit.record("import.heading_edited", actor=viewer.user, about=plan_import, agency=plan_import.agency, data=data)
    return plan_import


_DOUBT_COLUMNS = ("content", "product", "products", "lead_text", *schedules.COLUMNS)


def _row(viewer: Viewer, kind: Kind, pk: int) -> tuple[Draft, PlanImport]:
    """The row as it is once the import is locked."""
    import_id = kind.draft.objects.values_list("plan_import_id", flat=True).get(pk=pk)
    plan_import = under_review(viewer, import_id)
    return kind.of(pk), plan_import


def _apply(kind: Kind, row: Draft, values: dict[str, Any], plan_import: PlanImport) -> None:
    for column in kind.columns:
        if column in values:
            setattr(row, column, values[column])
    if isinstance(row, DraftTask) and "product" in values:
        row.products = list(split_products(row.product))
    if kind.schedule and ("schedule_text" in values or "due_override" in values):
        _apply_schedule(row, values, plan_import.year)
    if isinstance(row, DraftDuty) and "unit_text" in values:
        row.agency_id = naming.match_texts(plan_import.agency, [row.unit_text])[row.unit_text].agency_id


def _apply_schedule(row: Any, values: dict[str, Any], year: int) -> None:
    text = values.get("schedule_text", row.schedule_text).strip()
    override = values.get("due_override")
    was_overridden = row.due_rule == schedules.OVERRIDDEN
    if text != row.schedule_text or (was_overridden and override is None):
        for column, value in schedules.from_text(text, year).items():
            setattr(row, column, value)
    if override is not None and (override != row.due_on or was_overridden):
        row.due_on, row.due_rule, row.schedule_kind, row.every = override, schedules.OVERRIDDEN, "on", ""
        row.start_on = row.start_on if row.start_on and row.start_on <= override else None


def _rename_units(task: DraftTask, plan_import: PlanImport) -> None:
    """The task's units from its two cells; a unit whose text stays keeps what it was taken for."""
    kept = {(unit.role, unit.text): unit.agency_id for unit in task.units.all()}
    named = [("lead", text) for text in split_units(task.lead_text)]
    named += [("coordinating", text) for text in split_units(task.coordinating_text)]
    matches = naming.match_texts(plan_import.agency, [text for _, text in named])
    task.units.all().delete()
    DraftTaskUnit.objects.bulk_create(
        DraftTaskUnit(
            task=task,
            role=role,
            position=position,
            text=clip(text, 300),
            agency_id=kept.get((role, clip(text, 300))) or matches[text].agency_id,
        )
        for position, (role, text) in enumerate(named)
    )


def _absorb(kind: Kind, row: Draft, other: Draft) -> None:
    parts = (_body(kind, row).rstrip(" ;"), _body(kind, other).lstrip())
    setattr(row, kind.body, "\n".join(part for part in parts if part))
    if isinstance(row, DraftTask) and isinstance(other, DraftTask):
        _absorb_task(row, other)
    if row.document_id is not None and row.document_id == other.document_id and row.end and other.end:
        row.start, row.end = min(row.start or 0, other.start or 0), max(row.end, other.end)
    row.corrected = row.reviewed = True
    row.save()


def _absorb_task(row: DraftTask, other: DraftTask) -> None:
    row.products = list(dict.fromkeys([*row.products, *other.products]))
    row.product = "; ".join(row.products) or row.product or other.product
    present = {(unit.role, unit.text) for unit in row.units.all()}
    fresh = [unit for unit in other.units.all() if (unit.role, unit.text) not in present]
    DraftTaskUnit.objects.bulk_create(
        DraftTaskUnit(task=row, role=unit.role, position=len(present) + index, text=unit.text, agency_id=unit.agency_id)
        for index, unit in enumerate(fresh)
    )
    for column, role in (("lead_text", "lead"), ("coordinating_text", "coordinating")):
        texts = [getattr(row, column), *(unit.text for unit in fresh if unit.role == role)]
        setattr(row, column, ", ".join(text for text in texts if text))
    if not row.schedule_text:
        for column in schedules.COLUMNS:
            setattr(row, column, getattr(other, column))


def _place_after(kind: Kind, plan_import: PlanImport, after: int | None) -> int:
    rows = kind.draft.objects.filter(plan_import=plan_import)
    place = rows.filter(pk=after).values_list("position", flat=True).first() if after else None
    if place is None:
        last = rows.order_by("-position").values_list("position", flat=True).first()
        return int(last or 0) + 1
    rows.filter(position__gt=place).update(position=F("position") + 1)
    return int(place) + 1


def _visible(kind: Kind, row: Draft) -> dict[str, Any]:
    columns = (*kind.columns, *(("schedule_text", "due_on") if kind.schedule else ()))
    return {column: getattr(row, column) for column in columns}


def _body(kind: Kind, row: Draft) -> str:
    return str(getattr(row, kind.body)) if kind.body else ""


def _tell(verb: str, viewer: Viewer, plan_import: PlanImport, row: Draft, **data: Any) -> None:
    audit.record(
        verb, actor=viewer.user, about=plan_import, agency=plan_import.agency, data={"row": anchor(row), **data}
    )
