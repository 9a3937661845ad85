"""The rows of an import and of the plan that it amends, in the form that ``amending.compare`` works on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Prefetch

from cchc.plans import rules
from cchc.plans.importing import schedules
from cchc.plans.importing.amending import CellChange, Difference, Pair, Row, compare
from cchc.plans.importing.rows import KINDS, Kind
from cchc.plans.models import DraftTaskUnit, LeadChange, Plan, PlanDocument, PlanImport, TaskUnit
from cchc.plans.models.asking import RequestState
from vanban.text import fold_words


@dataclass(frozen=True)
class KindDifference:
    """What an import changes in one kind of rows. ``old`` and ``new`` hold the rows themselves by id; ``kept`` are old rows
    that a person keeps although the new documents lack them. ``kept_cells``: by old row, cells that keep their old value; the new rows hold
    it already. ``conflicts``: by old row, why its units are not simply taken from the new documents: another unit was made to
    lead it meanwhile, and the choice between the two is open (``undecided``) or was made."""

    kind: Kind
    difference: Difference
    old: dict[int, Any]
    new: dict[int, Any]
    kept: tuple[Row, ...] = ()
    kept_cells: dict[int, tuple[CellChange, ...]] = field(default_factory=dict)
    conflicts: dict[int, str] = field(default_factory=dict)
    undecided: frozenset[int] = frozenset()

    @property
    def kept_pairs(self) -> list[tuple[Row, CellChange]]:
        """For the page: each kept cell with its old row."""
        rows = {pair.old.id: pair.old for pair in (*self.difference.changed, *self.difference.same)}
        return [(rows[pk], cell) for pk, cells in self.kept_cells.items() for cell in cells]

    @property
    def units_kept(self) -> frozenset[int]:
        """Old rows whose units stay."""
        return frozenset(pk for pk, cells in self.kept_cells.items() if any(cell.field == "units" for cell in cells))


def differences(plan_import: PlanImport, plan: Plan) -> list[KindDifference]:
    """One for each kind of row, in a fixed number of queries. Dropped drafts count as not being there; rows that a person
    keeps (``plan_import.kept``) are not dropped."""
    spoken_of = _parts(plan_import)
    parts = {document.pk: _part(document) for document in _documents_of(plan)}
    return [_of_kind(kind, plan_import, plan, spoken_of, parts) for kind in KINDS.values()]


def _of_kind(
    kind: Kind, plan_import: PlanImport, plan: Plan, spoken_of: set[tuple[str, str]], parts: dict[int, tuple[str, str]]
) -> KindDifference:
    old = list(_with_units(kind, kind.followed.objects.filter(plan=plan, dropped_in__isnull=True), TaskUnit))
    new = list(_with_units(kind, kind.draft.objects.filter(plan_import=plan_import, dropped=False), DraftTaskUnit))
    kept = {name for name in plan_import.kept if isinstance(name, str)}

    def droppable(row: Any) -> bool:
        return f"{kind.name}-{row.pk}" not in kept and parts.get(row.document_id, ("", "")) in spoken_of

    found = compare([_row(kind, row, droppable(row)) for row in old], [_row(kind, row, True) for row in new])
    by_choice = tuple(row for row in found.untouched if f"{kind.name}-{row.id}" in kept)
    found = replace(found, untouched=tuple(row for row in found.untouched if row not in by_choice))
    by_old, by_new = {row.pk: row for row in old}, {row.pk: row for row in new}
    found, cells = _keep_cells(kind, found, kept, by_old, by_new)
    conflicts = _other_leads(found, by_old, by_new) if kind.name == "task" else {}
    undecided = frozenset(pk for pk in conflicts if f"task-{pk}.units" not in plan_import.taken)
    return KindDifference(kind, found, by_old, by_new, by_choice, cells, conflicts, undecided)


def _other_leads(found: Difference, old: dict[int, Any], new: dict[int, Any]) -> dict[int, str]:
    """Changed rows whose units would go back to those of the documents although a decision or a handover made others lead
    since: the last granted change of lead stands in the plan and not in the new documents, or the documents name the unit as
    before and another leads in its place. One query."""
    rows = {pair.old.id: pair.new.id for pair in found.changed if any(cell.field == "units" for cell in pair.changes)}
    granted = LeadChange.objects.filter(task__in=rows, state=RequestState.GRANTED).select_related("to_unit")
    last = {one.task_id: one for one in granted.order_by("decided_on", "pk")}
    said: dict[int, str] = {}
    for pk, draft in rows.items():
        leads, to_be = _leads(old[pk]), _leads(new[draft])
        change = last.get(pk)
        if change is not None and change.to_unit_id in leads and change.to_unit_id not in to_be:
            basis = f" theo {change.basis}" if change.basis else ""
            since = f" từ {rules.written(change.decided_on)}" if change.decided_on else ""
            said[pk] = f"{change.to_unit} chủ trì{since}{basis}"
        elif any(to_be[unit] in (leads[now] for now in leads if now != unit) for unit in to_be if unit not in leads):
            said[pk] = "đơn vị chủ trì đã được chuyển (bàn giao hoặc chọn lại) sau bản trước"
    return said


def _leads(row: Any) -> dict[int | None, str]:
    """The leading units as they are known, with how the document calls them."""
    return {unit.agency_id: fold_words(unit.text) for unit in row.units.all() if unit.role == "lead"}


def _keep_cells(
    kind: Kind, found: Difference, kept: set[str], old: dict[int, Any], new: dict[int, Any]
) -> tuple[Difference, dict[int, tuple[CellChange, ...]]]:
    """The difference without the cells that keep their old value; the new rows (in memory) take that value."""
    cells: dict[int, tuple[CellChange, ...]] = {}
    changed: list[Pair] = []
    same = list(found.same)
    for pair in found.changed:
        stay = tuple(cell for cell in pair.changes if f"{kind.name}-{pair.old.id}.{cell.field}" in kept)
        if stay:
            cells[pair.old.id] = stay
            _take_old(old[pair.old.id], new[pair.new.id], {cell.field for cell in stay})
        left = tuple(cell for cell in pair.changes if cell not in stay)
        (changed if left else same).append(replace(pair, changes=left))
    return replace(found, changed=tuple(changed), same=tuple(same)), cells


def _take_old(old: Any, new: Any, fields: set[str]) -> None:
    names = set(fields) - {"units", "schedule_text", "due_on"}
    if fields & {"schedule_text", "due_on"}:  # one time: its words and its day go together
        names |= set(schedules.COLUMNS)
    if "product" in fields:
        names.add("products")
    for name in names:
        if hasattr(new, name):
            setattr(new, name, getattr(old, name))


def _with_units(kind: Kind, rows: Any, units: type[Any]) -> Any:
    rows = rows.order_by("position", "id")
    if kind.name != "task":
        return rows
    return rows.prefetch_related(Prefetch("units", units.objects.select_related("agency")))


def _row(kind: Kind, row: Any, droppable: bool) -> Row:
    values = {column: getattr(row, column) for column in kind.columns}
    whys: dict[str, str] = {}
    if kind.schedule:
        day = schedules.last_day(row.schedule_kind, row.schedule_text, row.due_on)
        values |= {"schedule_text": row.schedule_text, "due_on": day}
        whys["due_on"] = schedules.explain(row)
    if kind.name == "task":
        values["units"] = _units(row.units.all())
    text = values[kind.body] if kind.body else values["period"]
    number, group = values.get("number", values.get("section", "")), values.get("group", values.get("unit_text", ""))
    return Row(row.pk, number, group, text, values, droppable, whys)


def _units(units: Iterable[Any]) -> str:
    """Lead and helping units as the organisation knows them."""
    named: dict[str, list[str]] = defaultdict(list)
    for unit in units:
        named[unit.role].append(unit.agency.name if unit.agency else f"“{unit.text}”")
    return "; ".join(
        f"{label}: {', '.join(sorted(named[role]))}"
        for role, label in (("lead", "chủ trì"), ("coordinating", "phối hợp"))
        if named[role]
    )


def _parts(plan_import: PlanImport) -> set[tuple[str, str]]:
    """The parts of the plan that the new documents speak of."""
    return {_part(document) for document in plan_import.documents.defer("text", "reading").exclude(text="")}


def _documents_of(plan: Plan) -> Iterable[PlanDocument]:
    return PlanDocument.objects.filter(plan_import__plan=plan).defer("text", "reading")


def _part(document: PlanDocument) -> tuple[str, str]:
    """Plan and appendix are one each; of sister plans and others there may be several, told apart by title."""
    single = document.role in {"plan", "appendix"}
    return document.role, "" if single else fold_words(document.title)
