"""How bound targets stand, what measures their texts speak of, which tasks seem to serve them, one target over many agencies."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

from django.urls import reverse

from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer
from cchc.measures.public import (
    Answer,
    By,
    Kind,
    Light,
    Measure,
    Period,
    Wanted,
    by_group,
    light,
    measure,
    measures,
    rounded,
)
from cchc.plans import rules
from cchc.plans.bindings import forecasting, matching
from cchc.plans.bindings.forecasting import Forecast, NoForecast, Pace
from cchc.plans.models import Plan, ServingTask, Target, TargetBinding, TargetValue, Task
from cchc.plans.services.target_bindings import answers_for
from vanban.checks.words import folded_words, pairs, shared

SERVES_LEAST = 0.24
MOST_TASKS = 5
SMALLEST = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Standing:
    """A target as it stands now. ``answer`` None: not bound, or its measure is gone. ``gap``: what is missing to what is wanted in
    the target's unit, 0 where it is reached, None without a figure. ``rows_at``: the page of the rows that the figure counts,
    empty where it is not bound."""

    binding: TargetBinding | None
    measure: Measure | None
    answer: Answer | None
    light: Light
    gap: Decimal | None
    forecast: Forecast | NoForecast
    will_reach: bool | None
    tasks: tuple[Task, ...]
    rows_at: str = ""

    @property
    def is_bound(self) -> bool:
        return self.measure is not None


@dataclass(frozen=True, slots=True)
class Choice:
    key: str
    name: str
    why: str
    score: int


@dataclass(frozen=True, slots=True)
class TargetChoices:
    """A target with the measures to choose from: ``proposed`` by its text, ``others`` of the same unit; ``needed``: the register
    that would have to be kept where nothing is proposed."""

    target: Target
    binding: TargetBinding | None
    bound_name: str
    proposed: tuple[Choice, ...]
    others: tuple[Measure, ...]
    needed: str


@dataclass(frozen=True, slots=True)
class AgencyLine:
    """One agency's figure for a target of the agency above."""

    agency_id: int | None
    name: str
    answer: Answer
    light: Light
    rows_at: str


def standings(
    viewer: Viewer, plan: Plan, targets: Sequence[Target], values: dict[int, list[TargetValue]]
) -> dict[int, Standing]:
    """By target; four queries beside one for each register that is asked."""
    bindings = {one.target_id: one for one in TargetBinding.objects.filter(target__in=targets).select_related("owner")}
    serving: dict[int, list[Task]] = defaultdict(list)
    rows = ServingTask.objects.filter(target__in=targets, task__dropped_in__isnull=True).select_related("task")
    for one in rows:
        serving[one.target_id].append(one.task)
    answers = answers_for(viewer, plan, [one.measure for one in bindings.values() if one.measure], viewer.today)
    return {
        target.pk: _standing(
            viewer, plan, target, bindings.get(target.pk), answers, values[target.pk], serving[target.pk]
        )
        for target in targets
    }


def _standing(
    viewer: Viewer,
    plan: Plan,
    target: Target,
    binding: TargetBinding | None,
    answers: dict[str, Answer],
    values: list[TargetValue],
    tasks: list[Task],
) -> Standing:
    key = binding.measure if binding else ""
    declared, answer = (measure(key) if key else None), answers.get(key)
    period = Period.of_year(plan.year)
    if declared is not None and answer is not None:
        value = answer.exact
        found = forecast_of(declared, answer, Pace.of(period.start, period.end, viewer.today))
    else:
        value = values[-1].value if values else None
        points = [(one.as_of, one.value) for one in values if one.as_of in period]
        found = forecasting.of_series(points, period.end, percent=target.unit.startswith("%"))
    wanted = Wanted(target.operator, target.value)
    return Standing(
        binding=binding,
        measure=declared,
        answer=answer,
        light=light(value, wanted, target.unit),
        gap=_gap(target, value),
        forecast=found,
        will_reach=rules.reached(target.operator, found.middle, target.value) if isinstance(found, Forecast) else None,
        tasks=tuple(tasks),
        rows_at=rows_at(declared.key, plan.agency_id, period) if declared else "",
    )


def rows_at(key: str, agency_id: int, period: Period) -> str:
    """The address of a measure's rows of one agency and period."""
    asked = urlencode({"co-quan": agency_id, "ky": period.code})
    return f"{reverse('measure-detail', args=[key])}?{asked}#cac-dong"


def forecast_of(declared: Measure, answer: Answer, pace: Pace) -> Forecast | NoForecast:
    """By the kind of the figure: docs/rules/target-forecast.md."""
    if answer.is_missing or answer.numerator is None:
        return NoForecast("Chưa có số liệu nên chưa dự báo.")
    if declared.kind in {Kind.COUNT, Kind.SUM}:
        return forecasting.of_count(answer.numerator, pace)
    if declared.kind != Kind.RATE or not answer.denominator:
        return NoForecast("Số bình quân chưa có cách dự báo.")
    percent = answer.unit == "%"
    if declared.fills:
        return forecasting.of_filling(answer.numerator, answer.denominator, pace, percent=percent)
    return forecasting.of_share(answer.numerator, answer.denominator, Decimal(0), pace, percent=percent)


def choices(viewer: Viewer, plan: Plan) -> list[TargetChoices]:
    """Every target of the plan with what it may be bound to; two queries."""
    rows = list(Target.objects.filter(viewer.reads("plan__agency"), plan=plan, dropped_in__isnull=True))
    bindings = {one.target_id: one for one in TargetBinding.objects.filter(target__in=rows)}
    declared = {one.key: one for one in measures()}
    wordings = [
        matching.Wording(one.key, (*one.subject_words, one.name), one.unit, str(one.direction))
        for one in declared.values()
    ]
    return [_choices(target, bindings.get(target.pk), declared, wordings) for target in rows]


def _choices(
    target: Target, binding: TargetBinding | None, declared: dict[str, Measure], wordings: list[matching.Wording]
) -> TargetChoices:
    asked = matching.Asked(target.text, target.subject, target.operator, target.unit)
    proposed = tuple(
        Choice(one.key, declared[one.key].name, one.why, one.score) for one in matching.propose(asked, wordings)
    )
    named = {one.key for one in proposed}
    others = tuple(
        one for one in declared.values() if one.key not in named and matching.same_unit(target.unit, one.unit)
    )
    bound = declared.get(binding.measure) if binding else None
    needed = "" if proposed else matching.register_needed(asked)
    return TargetChoices(target, binding, bound.name if bound else "", proposed, others, needed)


def suggested_tasks(target: Target) -> list[Task]:
    """Tasks of the plan whose words are nearest to the target's, the best first, those already named left out; one query."""
    said = pairs(folded_words(target.subject or target.text))
    rows = Task.objects.filter(plan=target.plan_id, dropped_in__isnull=True).exclude(serves__target=target)
    near = [
        (shared(said, pairs(folded_words(f"{task.content} {task.product}"))), -task.position, task) for task in rows
    ]
    best = sorted((one for one in near if one[0] >= SERVES_LEAST), key=lambda one: one[:2], reverse=True)
    return [task for _, _, task in best[:MOST_TASKS]]


def across(viewer: Viewer, target: Target, declared: Measure) -> list[AgencyLine]:
    """The figure of every agency below the plan's own, those that are furthest from what is wanted first; two queries."""
    if By.AGENCY not in declared.groups:
        return []
    wanted, period = Wanted(target.operator, target.value), Period.of_year(target.plan.year)
    groups = by_group(viewer, declared.key, target.plan.agency, period, By.AGENCY)
    lines = [
        AgencyLine(
            one.key,
            one.label,
            one.answer,
            light(one.answer.exact, wanted, target.unit),
            rows_at(declared.key, one.key, period) if one.key else "",
        )
        for one in groups
    ]
    order = {"bad": 0, "warn": 1, "mute": 2, "ok": 3}
    return sorted(lines, key=lambda line: (order[line.light.tone], line.name))


def owners(target: Target) -> list[Agency]:
    """The units of the plan's agency and the agency itself."""
    return list(Agency.objects.filter(home=target.plan.agency_id).order_by("position", "name", "pk"))


def days_left(plan: Plan, today: dt.date) -> int:
    return max((Period.of_year(plan.year).end - today).days, 0)


def _gap(target: Target, value: Decimal | None) -> Decimal | None:
    reached = rules.reached(target.operator, value, target.value)
    if value is None or reached is None:
        return None
    return Decimal(0) if reached else max(rounded(abs(target.value - value)), SMALLEST)
