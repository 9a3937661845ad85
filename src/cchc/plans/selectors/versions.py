"""Versions of a plan, what differs between any two of them, and what an amendment under review means for a unit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Q

from cchc.agencies.models import Agency, Role
from cchc.agencies.viewer import Viewer
from cchc.plans.importing.amending import LABELS
from cchc.plans.importing.comparing import KindDifference, differences
from cchc.plans.importing.rows import KINDS
from cchc.plans.models import AmendmentOpinion, ImportState, Plan, PlanImport, PlanVersion, VersionChange


@dataclass
class CellDifference:
    field: str
    before: str
    after: str

    @property
    def label(self) -> str:
        return LABELS.get(self.field, self.field)


@dataclass
class RowDifference:
    """A row between two versions; ``what`` is added, changed or dropped."""

    kind: str
    row_id: int
    what: str
    number: str
    text: str
    cells: dict[str, CellDifference] = field(default_factory=dict)

    @property
    def shown_cells(self) -> list[CellDifference]:
        return [cell for cell in self.cells.values() if cell.before != cell.after]


def versions(viewer: Viewer, plan: Plan) -> list[PlanVersion]:
    """Newest first, each with how many rows it added, changed and dropped."""
    counts = {
        f"{what}_count": Count("changes", filter=Q(changes__what=what)) for what in ("added", "changed", "dropped")
    }
    rows = PlanVersion.objects.filter(viewer.reads("plan__agency"), plan=plan).annotate(**counts)
    return list(rows.select_related("confirmed_by", "decision_file", "plan_import").order_by("-number"))


def between(viewer: Viewer, plan: Plan, older: int, newer: int) -> tuple[list[RowDifference], list[PlanVersion]]:
    """What differs between two versions, by kind and in the order of the plan, and the versions that made it; two queries."""
    passed = PlanVersion.objects.filter(viewer.reads("plan__agency"), plan=plan, number__gt=older, number__lte=newer)
    rows = list(passed.select_related("confirmed_by", "decision_file").order_by("number"))
    changes = VersionChange.objects.filter(version__in=rows).order_by("version__number", "pk")
    return compose(changes), rows


def compose(changes: Iterable[VersionChange]) -> list[RowDifference]:
    """Several steps as one: a cell changed twice is told once, one changed back and a row that came and went not at all."""
    found: dict[tuple[str, int], RowDifference] = {}
    gone: set[tuple[str, int]] = set()
    for change in changes:
        key = (change.kind, change.row_id)
        known = found.get(key)
        if known is None:
            found[key] = known = RowDifference(change.kind, change.row_id, change.what, change.number, change.text)
        elif known.what == "added" and change.what == "dropped":
            gone.add(key)
        elif change.what == "dropped":
            known.what = "dropped"
        if change.what != "dropped":
            known.number, known.text = change.number, change.text
        for cell in change.cells:
            name = cell["field"]
            before = known.cells[name].before if name in known.cells else cell["before"]
            known.cells[name] = CellDifference(name, before, cell["after"])
    order = {name: place for place, name in enumerate(KINDS)}
    left = [one for key, one in found.items() if key not in gone and (one.what != "changed" or one.shown_cells)]
    return sorted(left, key=lambda one: (order[one.kind], {"added": 0, "changed": 1, "dropped": 2}[one.what]))


def by_kind(rows: Iterable[RowDifference]) -> list[tuple[str, list[RowDifference]]]:
    some = list(rows)
    labels = [(kind.label, [row for row in some if row.kind == name]) for name, kind in KINDS.items()]
    return [(label, found) for label, found in labels if found]


def asked_amendment(viewer: Viewer, plan: Plan) -> PlanImport | None:
    """The amendment under review on which units are asked, where there is one and the viewer reads the plan."""
    rows = PlanImport.objects.filter(viewer.reads("agency"), plan=plan, state=ImportState.REVIEW)
    return rows.filter(opinions_asked_at__isnull=False).select_related("agency", "plan").order_by("-pk").first()


@dataclass(frozen=True, slots=True)
class ForUnit:
    """What an amendment means for one unit: its rows only, and its word on them."""

    unit: Agency
    differences: list[KindDifference]
    opinion: AmendmentOpinion | None
    may_say: bool


def for_units(viewer: Viewer, plan_import: PlanImport) -> list[ForUnit]:
    """For each unit that the amendment concerns and that the viewer heads; for others who read the plan, for all of them."""
    if plan_import.plan is None:
        return []
    found = differences(plan_import, plan_import.plan)
    said = {one.agency_id: one for one in plan_import.opinions.select_related("said_by", "agency")}
    units = concerned(found)
    headed = {unit.pk for unit in units if heads(viewer, unit)}
    shown = [unit for unit in units if unit.pk in headed] or units
    return [ForUnit(unit, found, said.get(unit.pk), unit.pk in headed) for unit in shown]


def concerned(found: list[KindDifference]) -> list[Agency]:
    """Units that lead or help in a task that is added, changed or dropped."""
    units: dict[int, Agency] = {}
    for one in found:
        if one.kind.name == "task":
            rows = [one.new[row.id] for row in one.difference.added]
            rows += [row for pair in one.difference.changed for row in (one.old[pair.old.id], one.new[pair.new.id])]
            rows += [one.old[row.id] for row in one.difference.dropped]
            for row in rows:
                units.update({unit.agency_id: unit.agency for unit in row.units.all() if unit.agency})
    return sorted(units.values(), key=lambda unit: (unit.position, unit.name))


def heads(viewer: Viewer, unit: Agency) -> bool:
    return any(m.role == Role.UNIT_HEAD and m.agency_id == unit.pk for m in viewer.memberships)
