"""Binding targets to measures, naming who answers for them and which tasks serve them; values that measures give."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction

from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer
from cchc.audit import public as audit
from cchc.core.errors import Refused
from cchc.measures.public import Answer, Period, measure, values_of
from cchc.plans.models import Plan, ServingTask, Target, TargetBinding, TargetValue, Task
from cchc.plans.services import access

BY_HAND = "Đầu mối chọn."


@dataclass(frozen=True, slots=True)
class Binding:
    """What is decided about one target: a measure's key (empty: none) and the reason."""

    measure: str
    why: str = BY_HAND


@transaction.atomic
def bind_targets(viewer: Viewer, *, plan: Plan, bindings: Mapping[int, Binding]) -> int:
    """Decide the measures of several targets (by id) of the plan at once; how many changed. The values of today are kept at once.

    Raises NotAllowed (the focal point binds), Refused: a closed plan, a target of another plan or dropped, an unknown measure.
    """
    locked = access.lock_plan(viewer, plan)
    access.require_focal_point(viewer, locked)
    access.require_open(locked)
    targets = {one.pk: one for one in locked.targets.filter(pk__in=bindings, dropped_in__isnull=True)}
    if missing := set(bindings) - set(targets):
        raise Refused(f"Có {len(missing)} chỉ tiêu không còn trong kế hoạch này; hãy mở lại trang.")
    present = {one.target_id: one for one in TargetBinding.objects.filter(target__in=targets)}
    changed = [pk for pk, one in bindings.items() if (present[pk].measure if pk in present else "") != one.measure]
    for pk in changed:
        _decide(viewer, targets[pk], bindings[pk])
    if changed:
        keep_values(viewer.today, targets=changed)
    return len(changed)


@transaction.atomic
def set_target_owner(viewer: Viewer, *, target: Target, owner: Agency | None) -> TargetBinding:
    """Name the unit that answers for the target. Raises NotAllowed, Refused: a unit of another agency."""
    locked = access.lock_target(viewer, target)
    access.require_focal_point(viewer, locked.plan)
    if owner is not None and owner.home_id != locked.plan.agency_id:
        raise Refused("Đơn vị này không thuộc cơ quan có chỉ tiêu.", field="owner")
    made, _ = TargetBinding.objects.update_or_create(
        target=locked, defaults={"owner": owner, "decided_by": viewer.user}
    )
    data = {"target": locked.text[:200], "owner": owner.name if owner else ""}
    audit.record("target.owner_set", actor=viewer.user, about=locked, agency=locked.plan.agency, data=data)
    return made


@transaction.atomic
def set_serving_tasks(viewer: Viewer, *, target: Target, tasks: Iterable[Task]) -> int:
    """The tasks by which the target is to be reached, in the place of those before; how many they are.

    Raises NotAllowed, Refused: a task of another plan.
    """
    locked = access.lock_target(viewer, target)
    access.require_focal_point(viewer, locked.plan)
    wanted = list(tasks)
    if any(task.plan_id != locked.plan_id for task in wanted):
        raise Refused("Nhiệm vụ phải thuộc cùng kế hoạch với chỉ tiêu.", field="tasks")
    locked.serving.exclude(task__in=wanted).delete()
    ServingTask.objects.bulk_create([ServingTask(target=locked, task=task) for task in wanted], ignore_conflicts=True)
    data = {"target": locked.text[:200], "tasks": len(wanted)}
    audit.record("target.tasks_set", actor=viewer.user, about=locked, agency=locked.plan.agency, data=data)
    return len(wanted)


@transaction.atomic
def keep_values(day: dt.date, *, targets: Iterable[int] | None = None, agency: Agency | None = None) -> int:
    """Write down what the measures give for bound targets as of ``day``, one value a target and day; how many have a figure.
    What has none is not written. Run again on the same day the value is renewed. A few queries for each plan."""
    rows = TargetBinding.objects.exclude(measure="").filter(target__dropped_in__isnull=True, target__plan__closed=False)
    if targets is not None:
        rows = rows.filter(target__in=list(targets))
    if agency is not None:
        rows = rows.filter(target__plan__agency=agency)
    by_plan: dict[Plan, list[TargetBinding]] = defaultdict(list)
    for one in rows.select_related("target__plan__agency").order_by("target__plan_id", "target_id"):
        by_plan[one.target.plan].append(one)
    return sum(_keep(plan, some, day) for plan, some in by_plan.items())


def answers_for(viewer: Viewer | None, plan: Plan, keys: Iterable[str], day: dt.date) -> dict[str, Answer]:
    """What the measures say of the plan's year up to ``day``; keys that no app declares any more are left out."""
    known = sorted({key for key in keys if measure(key) is not None})
    period = Period.of_year(plan.year)
    if not known or day < period.start:
        return {}
    return values_of(viewer, known, plan.agency, period, cut_off=min(day, period.end))


def _keep(plan: Plan, bindings: list[TargetBinding], day: dt.date) -> int:
    as_of = min(day, Period.of_year(plan.year).end)
    answers = answers_for(None, plan, [one.measure for one in bindings], day)
    told = [(one, answers[one.measure]) for one in bindings if one.measure in answers]
    TargetValue.objects.exclude(measure="").filter(target__in=[one.target_id for one in bindings], as_of=as_of).delete()
    values = [value_of(one, answer, as_of) for one, answer in told]
    return len(TargetValue.objects.bulk_create(value for value in values if value is not None))


def value_of(binding: TargetBinding, answer: Answer, as_of: dt.date) -> TargetValue | None:
    """What is written down of an answer, not yet saved; None: no figure."""
    if answer.exact is None:
        return None
    return TargetValue(
        target=binding.target,
        as_of=as_of,
        value=answer.exact,
        numerator=answer.numerator if answer.fraction else None,
        denominator=answer.denominator if answer.fraction else None,
        measure=binding.measure,
    )


def _decide(viewer: Viewer, target: Target, binding: Binding) -> None:
    found = measure(binding.measure) if binding.measure else None
    if binding.measure and found is None:
        raise Refused("Không có số liệu này trong hệ thống.", field="measure")
    TargetBinding.objects.update_or_create(
        target=target,
        defaults={"measure": binding.measure, "why": binding.why[:1000], "decided_by": viewer.user},
    )
    verb = "target.bound" if found else "target.unbound"
    data = {"target": target.text[:200], "measure": found.name if found else "", "why": binding.why}
    audit.record(verb, actor=viewer.user, about=target, agency=target.plan.agency, data=data)
