"""What the system itself knows of a leaf: the value of its accepted bindings, with where it comes from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer
from cchc.core.dates import vietnamese_day
from cchc.indices.models import BindingKind, BindingState, CriteriaSet, LeafBinding
from cchc.indices.rules.model import Answer, Bands, Choice, LeafRule, Linear, Option, PerItem
from cchc.indices.selectors.trees import Line
from cchc.measures import public as measures

DONE = "done"


@dataclass(frozen=True, slots=True)
class Live:
    """``answer`` None: what is bound says nothing that the rule can use. ``source``: measure key or task, for the page."""

    answer: Answer | None
    words: str
    source: str = ""
    missing: bool = False
    task_id: int | None = None


def live_values(viewer: Viewer | None, one: CriteriaSet, agency: Agency, leaves: Sequence[Line]) -> dict[int, Live]:
    """By the leaf's id, for leaves with an accepted binding to a measure or a task. One query for the bindings, then one a
    register of measures."""
    rows = LeafBinding.objects.filter(criterion__criteria_set=one, agency=agency, state=BindingState.ACCEPTED)
    by_leaf: dict[int, list[LeafBinding]] = defaultdict(list)
    for row in rows.select_related("task"):
        by_leaf[row.criterion_id].append(row)
    keys = {row.key for found in by_leaf.values() for row in found if row.kind == BindingKind.MEASURE}
    known = [key for key in sorted(keys) if measures.measure(key) is not None]
    period = measures.Period.of_year(one.year)
    figures = measures.values_of(viewer, known, agency, period) if known else {}
    found = {}
    for line in leaves:
        value = _live(line, by_leaf.get(line.criterion.pk, ()), figures)
        if value is not None:
            found[line.criterion.pk] = value
    return found


def _live(line: Line, bindings: Sequence[LeafBinding], figures: Mapping[str, measures.Answer]) -> Live | None:
    leaf = line.leaf
    if leaf is None or line.is_survey:
        return None
    for row in bindings:
        if row.kind == BindingKind.MEASURE and row.key in figures:
            return _of_measure(leaf, figures[row.key])
    tasks = [row for row in bindings if row.kind == BindingKind.TASK and row.task is not None]
    return _of_task(leaf, tasks[0]) if tasks else None


def _of_measure(leaf: LeafRule, figure: measures.Answer) -> Live:
    fraction = f" ({figure.fraction})" if figure.fraction else ""
    words = f"{figure.name}: {figure.as_text}{fraction}"
    if figure.value is None or not isinstance(leaf.rule, Bands | Linear | PerItem):
        return Live(None, words, figure.key, figure.value is None)
    exact = figure.value
    if figure.numerator is not None and figure.denominator and figure.unit == "%":
        exact = (figure.numerator * 100 / figure.denominator).quantize(Decimal("0.000001"))
    return Live(Answer(value=exact), words, figure.key)


def _of_task(leaf: LeafRule, row: LeafBinding) -> Live:
    task = row.task
    assert task is not None
    if task.status != DONE or task.finished_on is None:
        return Live(None, f"Nhiệm vụ {task.number} chưa hoàn thành", "task", missing=True, task_id=task.pk)
    words = f"Nhiệm vụ {task.number} hoàn thành ngày {vietnamese_day(task.finished_on)}"
    if isinstance(leaf.rule, Bands) and leaf.rule.measure == "days_late" and task.due_on is not None:
        late = max(0, (task.finished_on - task.due_on).days)
        said = f"chậm {late} ngày" if late else "đúng hạn"
        return Live(
            Answer(value=Decimal(late)), f"{words}, hạn {vietnamese_day(task.due_on)}: {said}", "task", task_id=task.pk
        )
    if isinstance(leaf.rule, Choice) and _is_yes_no(leaf.rule.options):
        best = max(leaf.rule.options, key=lambda option: option.points)
        return Live(Answer(option=best.key), words, "task", task_id=task.pk)
    return Live(None, words, "task", task_id=task.pk)


def _is_yes_no(options: Sequence[Option]) -> bool:
    return len(options) == 2 and any(one.points == 0 for one in options)
