"""Sets of criteria that a viewer may see; what changed between two years."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, QuerySet

from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer
from cchc.core.text import fold
from cchc.indices import permissions
from cchc.indices.models import GIVE_A_VALUE, BindingState, CriteriaSet, Criterion, LeafBinding
from cchc.indices.selectors.trees import Line, Tree, tree_of


@dataclass(frozen=True, slots=True)
class Change:
    """A criterion in both sets, or in one only. ``what``: names of what differs, in words."""

    number: str
    old: Line | None
    new: Line | None
    what: tuple[str, ...]

    @property
    def kind(self) -> str:
        return "added" if self.old is None else "dropped" if self.new is None else "changed"


def sets(viewer: Viewer) -> QuerySet[CriteriaSet]:
    rows = CriteriaSet.objects.filter(permissions.reads_sets(viewer)).select_related("agency", "revises")
    return rows.defer("source_text").annotate(count=Count("criteria")).order_by("-year", "title", "pk")


def set_of(viewer: Viewer, pk: int) -> CriteriaSet | None:
    rows = CriteriaSet.objects.filter(permissions.reads_sets(viewer), pk=pk)
    return rows.select_related("agency", "revises", "source__stored_file", "confirmed_by").first()


def criterion(viewer: Viewer, pk: int) -> Criterion | None:
    readable = CriteriaSet.objects.filter(permissions.reads_sets(viewer))
    rows = Criterion.objects.filter(pk=pk, criteria_set__in=readable)
    return rows.select_related("criteria_set__agency", "criteria_set__source", "parent").first()


def binding(viewer: Viewer, pk: int) -> LeafBinding | None:
    rows = LeafBinding.objects.filter(viewer.reads("agency"), pk=pk)
    return rows.select_related("criterion__criteria_set", "agency", "task").first()


def bindings(one: CriteriaSet, agency: Agency) -> QuerySet[LeafBinding]:
    rows = LeafBinding.objects.filter(criterion__criteria_set=one, agency=agency)
    return rows.select_related("criterion__criteria_set", "task", "decided_by")


def giving_value(one: Criterion, agency: Agency) -> QuerySet[LeafBinding]:
    """What the leaf takes its value from."""
    rows = bindings(one.criteria_set, agency)
    return rows.filter(criterion=one, state=BindingState.ACCEPTED, kind__in=GIVE_A_VALUE)


def changes(old: CriteriaSet, new: CriteriaSet) -> list[Change]:
    """What the newer set changes: pairs by number and name, then by name, then by number. What is the same is left out."""
    return changes_of(tree_of(old), tree_of(new))


def changes_of(old: Tree, new: Tree) -> list[Change]:
    pairs, left = _paired(list(old), list(new))
    found = []
    for line in new:
        twin = pairs.get(line.criterion.pk)
        if twin is None:
            found.append(Change(line.criterion.number, None, line, ("mục mới",)))
        elif what := _what(twin, line):
            found.append(Change(line.criterion.number, twin, line, what))
    return [*found, *(Change(line.criterion.number, line, None, ("bỏ mục",)) for line in left)]


def _paired(old: list[Line], new: list[Line]) -> tuple[dict[int, Line], list[Line]]:
    pairs: dict[int, Line] = {}
    left = {line.criterion.pk: line for line in old}
    for key in (_number_and_name, _name, _number):
        known = {key(line): line for line in reversed(list(left.values())) if key(line)}
        for line in new:
            twin = known.get(key(line))
            if line.criterion.pk not in pairs and twin is not None and twin.criterion.pk in left:
                pairs[line.criterion.pk] = left.pop(twin.criterion.pk)
    return pairs, list(left.values())


def _number_and_name(line: Line) -> str:
    return f"{line.criterion.number} {_name(line)}"


def _name(line: Line) -> str:
    return fold(" ".join(line.criterion.title.split()))


def _number(line: Line) -> str:
    return line.criterion.number


def _what(old: Line, new: Line) -> tuple[str, ...]:
    one, other = old.criterion, new.criterion
    checks = (
        ("số", one.number != other.number),
        ("tên", one.title != other.title),
        ("điểm tối đa", one.max_score != other.max_score),
        ("cách chấm", old.sentence != new.sentence),
        ("tài liệu kiểm chứng", list(one.evidence) != list(other.evidence)),
    )
    return tuple(name for name, differs in checks if differs)
