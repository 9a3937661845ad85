"""What the system itself knows of a leaf: the value of its accepted bindings, with where it comes from."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone

from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer
from cchc.core.dates import vietnamese_day
from cchc.indices.models import BindingKind, BindingState, CriteriaSet, LeafBinding
from cchc.indices.rules.model import Answer, Bands, Choice, LeafRule, Linear, Option, PerItem
from cchc.indices.selectors.trees import Line
from cchc.measures import public as measures
from cchc.reports.public import Standing, periodic_reports

DONE = "done"


@dataclass(frozen=True, slots=True)
class Live:
    """``answer`` None: what is bound says nothing that the rule can use. ``source``: measure key, task or report, for the page."""

    answer: Answer | None
    words: str
    source: str = ""
    missing: bool = False
    task_id: int | None = None


def live_values(viewer: Viewer | None, one: CriteriaSet, agency: Agency, leaves: Sequence[Line]) -> dict[int, Live]:
    """By the leaf's id, for leaves with an accepted binding to a measure, a task or reports. One query for the bindings, one a
    register of measures, and those of the year's reports where one is bound."""
    rows = LeafBinding.objects.filter(criterion__criteria_set=one, agency=agency, state=BindingState.ACCEPTED)
    by_leaf: dict[int, list[LeafBinding]] = defaultdict(list)
    for row in rows.select_related("task"):
        by_leaf[row.criterion_id].append(row)
    keys = {row.key for found in by_leaf.values() for row in found if row.kind == BindingKind.MEASURE}
    known = [key for key in sorted(keys) if measures.measure(key) is not None]
    period = measures.Period.of_year(one.year)
    figures = measures.values_of(viewer, known, agency, period) if known else {}
    bound = any(row.kind == BindingKind.REPORT for rows in by_leaf.values() for row in rows)
    reports = periodic_reports(agency, one.year) if bound else {}
    found = {}
    for line in leaves:
        value = _live(line, by_leaf.get(line.criterion.pk, ()), figures, reports)
        if value is not None:
            found[line.criterion.pk] = value
    return found


def _live(
    line: Line,
    bindings: Sequence[LeafBinding],
    figures: Mapping[str, measures.Answer],
    reports: Mapping[str, Standing],
) -> Live | None:
    leaf = line.leaf
    if leaf is None or line.is_survey:
        return None
    for row in bindings:
        if row.kind == BindingKind.MEASURE and row.key in figures:
            return _of_measure(leaf, figures[row.key])
    bound = [reports[row.key] for row in bindings if row.kind == BindingKind.REPORT and row.key in reports]
    if bound:
        return of_reports(leaf, sorted(bound, key=lambda one: one.due), timezone.localdate())
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


def of_reports(leaf: LeafRule, bound: Sequence[Standing], today: dt.date) -> Live:
    """Of reports by how late they are: the latest of them for days of delay; the share or number sent in time, of those due,
    for rates and counts; the number late or not sent where each takes points away; yes once all were sent in time, no as soon
    as one is late. docs/rules/indices-binding.md."""
    late = {one.period: one.days_late(today) for one in bound}
    due = [days for days in late.values() if days is not None]
    failed = sum(days > 0 for days in due)
    said = "; ".join(one.said(today) for one in bound)
    words = f"{len(due)} trong {len(bound)} báo cáo đã gửi hoặc đến hạn ({said})"
    answer: Answer | None = None
    rule = leaf.rule
    if isinstance(rule, Choice) and _is_yes_no(rule.options):
        ranked = sorted(rule.options, key=lambda option: option.points)
        if failed or len(due) == len(bound):
            answer = Answer(option=ranked[0 if failed else -1].key)
    elif not due:
        answer = None
    elif isinstance(rule, Bands) and rule.measure == "days_late":
        answer = Answer(value=Decimal(max(due)))
    elif isinstance(rule, Linear) or (isinstance(rule, Bands) and rule.measure == "rate"):
        answer = Answer(value=(Decimal(100 * (len(due) - failed)) / len(due)).quantize(Decimal("0.000001")))
    elif isinstance(rule, PerItem):
        answer = Answer(value=Decimal(failed if rule.points < 0 else len(due) - failed))
    elif isinstance(rule, Bands) and rule.measure == "count":
        answer = Answer(value=Decimal(len(due) - failed))
    return Live(answer, words, "report", missing=not due)


def _is_yes_no(options: Sequence[Option]) -> bool:
    return len(options) == 2 and any(one.points == 0 for one in options)
