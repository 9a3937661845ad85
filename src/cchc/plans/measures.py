"""Measures of plans: how far the tasks are, what was met in time, which targets are reached. In words: docs/rules/measures.md."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone

from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer
from cchc.core.dates import vietnamese_day
from cchc.core.numbers import vietnamese_number
from cchc.measures.public import (
    Basis,
    By,
    Direction,
    Exclusion,
    Internal,
    Kind,
    Measure,
    Period,
    Register,
    Said,
    Scope,
    Use,
    WantedFrom,
)
from cchc.plans import obligation_states, states
from cchc.plans.models import Obligation, Target, TargetBinding, TargetValue, Task, TaskUnit
from cchc.plans.obligation_states import SETTLED, Owing

REPORTED = (
    Basis("Công văn số 581/BNV-CCHC của Bộ Nội vụ, phụ lục thống kê kèm báo cáo cải cách hành chính (nhóm điều hành)"),
)
MOST_USES = 20
OURS = Internal("theo dõi kỷ luật thực hiện kế hoạch trong cơ quan")


def _tasks(scope: Scope, period: Period) -> QuerySet[Task]:
    """Those of the year's plans; ``lead_unit``: the first unit that leads."""
    leads = TaskUnit.objects.filter(task=OuterRef("pk"), role="lead").order_by("position", "pk")
    rows = Task.objects.filter(plan__year=period.year, dropped_in__isnull=True)
    return rows.annotate(lead_unit=Subquery(leads.values("agency")[:1]))


def _said_task(task: Task) -> Said:
    label = states.LABELS[states.shown_status(task.status, task.next_due_on, timezone.localdate())]
    day = task.finished_on or task.next_due_on or task.due_on
    what = "ngày kết thúc" if task.finished_on else "hạn"
    detail = f"{label}; {what} {vietnamese_day(day)}" if day else f"{label}; chưa rõ hạn"
    return Said(f"{task.number} {task.content}".strip(), detail, reverse("task-detail", args=[task.pk]))


def _owed(scope: Scope, period: Period) -> QuerySet[Obligation]:
    rows = Obligation.objects.filter(due_on__range=(period.start, period.end), lapsed_in__isnull=True)
    return rows.exclude(state=Owing.LAPSED).select_related("task", "duty", "plan")


def _said_owed(one: Obligation) -> Said:
    closed = f"; xong {vietnamese_day(one.closed_on)}" if one.closed_on else ""
    detail = f"{obligation_states.LABELS[Owing(one.state)]}; hạn {vietnamese_day(one.due_on)}{closed}"
    where = reverse("task-detail", args=[one.task_id]) if one.task_id else reverse("plan-detail", args=[one.plan_id])
    return Said(str(one) or one.plan.title, detail, where)


def _targets(scope: Scope, period: Period) -> QuerySet[Target]:
    """``current``: the newest value with live proof up to the day."""
    values = TargetValue.objects.proved().filter(target=OuterRef("pk"), as_of__lte=scope.as_of)
    newest = values.order_by("-as_of", "-at", "-pk").values("value")[:1]
    rows = Target.objects.filter(plan__year=period.year, dropped_in__isnull=True)
    return rows.annotate(current=Subquery(newest))


def _said_target(target: Target) -> Said:
    operator = target.get_operator_display()
    current = vietnamese_number(target.current)  # type: ignore[attr-defined]
    detail = f"đặt ra {operator} {vietnamese_number(target.value)} {target.unit}; hiện {current}"
    return Said(target.text, detail.strip(), reverse("target-detail", args=[target.pk]))


TASKS = Register(
    key="plans.tasks",
    rows=_tasks,
    owner="plan__agency",
    show=_said_task,
    unit="lead_unit",
    field="group",
    day="next_due_on",
    search=("search_text",),
    order=("plan_id", "position", "pk"),
)
OBLIGATIONS = Register(
    key="plans.obligations",
    rows=_owed,
    owner="plan__agency",
    show=_said_owed,
    unit="unit_id",
    day="due_on",
    search=("label", "task__search_text", "duty__text"),
    order=("due_on", "pk"),
)
TARGETS = Register(
    key="plans.targets",
    rows=_targets,
    owner="plan__agency",
    show=_said_target,
    field="section",
    search=("text",),
    order=("plan_id", "position", "pk"),
)


def _finished(scope: Scope, period: Period) -> Q:
    return Q(status__in=states.FINISHED, finished_on__lte=scope.as_of)


def _in_time(scope: Scope, period: Period) -> Q:
    return Q(status=states.Status.DONE, finished_on__lte=scope.as_of)


def _late(scope: Scope, period: Period) -> Q:
    return Q(status=states.Status.DONE_LATE, finished_on__lte=scope.as_of)


def _overdue(scope: Scope, period: Period) -> Q:
    return Q(status__in=states.WAITED_FOR, next_due_on__lt=scope.as_of)


def _judged_task(scope: Scope, period: Period) -> Q:
    return _finished(scope, period) | _overdue(scope, period)


def _judged(scope: Scope, period: Period) -> Q:
    return Q(due_on__lt=scope.day) | Q(state__in=SETTLED, closed_on__lte=scope.day)


def _judged_report(scope: Scope, period: Period) -> Q:
    return Q(report_date__isnull=False) & _judged(scope, period)


GIVEN_UP = Exclusion("given_up", "nhiệm vụ chuyển sang “không thực hiện”, có lý do", Q(status=states.Status.NOT_DOING))
WAIVED = Exclusion("waived", "được miễn, có lý do", Q(state=Owing.WAIVED))
WAITING = Exclusion("waiting", "đã trả lời, chờ đầu mối duyệt", Q(state=Owing.ANSWERED))
NO_VALUE = Exclusion("no_value", "chưa có số liệu có minh chứng", Q(current__isnull=True))
REACHED = (
    Q(operator="=", current=F("value"))
    | Q(operator=">=", current__gte=F("value"))
    | Q(operator=">", current__gt=F("value"))
    | Q(operator="<=", current__lte=F("value"))
    | Q(operator="<", current__lt=F("value"))
)
BY_ALL = frozenset({By.AGENCY, By.UNIT, By.FIELD})
BY_DAY = frozenset({By.AGENCY, By.UNIT, By.MONTH})

MEASURES = (
    Measure(
        key="plans.task_completion_rate",
        name="Tỷ lệ nhiệm vụ của kế hoạch đã hoàn thành",
        name_en="Share of the plan's tasks that are completed",
        definition="Trong các nhiệm vụ của những kế hoạch năm, bao nhiêu phần trăm đã được duyệt hoàn thành tính đến ngày chốt, "
        "đúng hạn hay quá hạn đều tính.",
        unit="%",
        kind=Kind.RATE,
        direction=Direction.HIGHER,
        basis=REPORTED,
        numerator_words="nhiệm vụ đã được duyệt hoàn thành đến ngày chốt",
        denominator_words="nhiệm vụ của các kế hoạch năm, trừ nhiệm vụ không thực hiện",
        register=TASKS,
        counted=_finished,
        exclusions=(GIVEN_UP,),
        fills=True,
        groups=BY_ALL,
        subject_words=("nhiệm vụ hoàn thành", "hoàn thành kế hoạch", "nhiệm vụ trong kế hoạch hoàn thành"),
    ),
    Measure(
        key="plans.task_on_time_rate",
        name="Tỷ lệ nhiệm vụ hoàn thành đúng hạn",
        name_en="Share of tasks completed on time",
        definition="Trong các nhiệm vụ đã đến lúc đánh giá được (đã hoàn thành, hoặc quá hạn mà chưa trình), bao nhiêu phần trăm "
        "hoàn thành đúng hạn. Nhiệm vụ chưa đến hạn và nhiệm vụ đang chờ duyệt chưa được xét.",
        unit="%",
        kind=Kind.RATE,
        direction=Direction.HIGHER,
        basis=REPORTED,
        numerator_words="nhiệm vụ hoàn thành đúng hạn",
        denominator_words="nhiệm vụ đã hoàn thành hoặc đang quá hạn",
        register=TASKS,
        within=_judged_task,
        counted=_in_time,
        groups=BY_ALL,
        looks_back=False,
        subject_words=("nhiệm vụ hoàn thành đúng hạn", "nhiệm vụ đúng tiến độ", "nhiệm vụ đúng thời hạn"),
    ),
    Measure(
        key="plans.tasks",
        name="Số nhiệm vụ của kế hoạch",
        name_en="Tasks of the plan",
        definition="Nhiệm vụ của các kế hoạch năm đang có hiệu lực, trừ nhiệm vụ chuyển sang không thực hiện.",
        unit="nhiệm vụ",
        kind=Kind.COUNT,
        direction=Direction.NEUTRAL,
        basis=REPORTED,
        numerator_words="nhiệm vụ phải thực hiện",
        denominator_words="nhiệm vụ của các kế hoạch năm",
        register=TASKS,
        exclusions=(GIVEN_UP,),
        groups=BY_ALL,
        subject_words=("số nhiệm vụ",),
    ),
    Measure(
        key="plans.tasks_done",
        name="Số nhiệm vụ đã hoàn thành",
        name_en="Tasks completed",
        definition="Nhiệm vụ của các kế hoạch năm được duyệt hoàn thành đến ngày chốt, kể cả quá hạn.",
        unit="nhiệm vụ",
        kind=Kind.COUNT,
        direction=Direction.HIGHER,
        basis=REPORTED,
        numerator_words="nhiệm vụ đã được duyệt hoàn thành",
        denominator_words="nhiệm vụ của các kế hoạch năm, trừ nhiệm vụ không thực hiện",
        register=TASKS,
        counted=_finished,
        exclusions=(GIVEN_UP,),
        groups=BY_ALL,
        subject_words=("số nhiệm vụ hoàn thành",),
    ),
    Measure(
        key="plans.tasks_done_late",
        name="Số nhiệm vụ hoàn thành quá hạn",
        name_en="Tasks completed late",
        definition="Nhiệm vụ của các kế hoạch năm được duyệt hoàn thành đến ngày chốt mà ngày hoàn thành sau hạn.",
        unit="nhiệm vụ",
        kind=Kind.COUNT,
        direction=Direction.LOWER,
        basis=REPORTED,
        numerator_words="nhiệm vụ hoàn thành sau hạn",
        denominator_words="nhiệm vụ của các kế hoạch năm, trừ nhiệm vụ không thực hiện",
        register=TASKS,
        counted=_late,
        exclusions=(GIVEN_UP,),
        groups=BY_ALL,
        subject_words=("nhiệm vụ hoàn thành quá hạn",),
    ),
    Measure(
        key="plans.tasks_overdue",
        name="Số nhiệm vụ quá hạn chưa hoàn thành",
        name_en="Tasks overdue",
        definition="Nhiệm vụ chưa trình hoàn thành mà hạn đã qua trước ngày chốt.",
        unit="nhiệm vụ",
        kind=Kind.COUNT,
        direction=Direction.LOWER,
        basis=REPORTED,
        numerator_words="nhiệm vụ quá hạn chưa hoàn thành",
        denominator_words="nhiệm vụ của các kế hoạch năm, trừ nhiệm vụ không thực hiện",
        register=TASKS,
        counted=_overdue,
        exclusions=(GIVEN_UP,),
        groups=BY_ALL,
        looks_back=False,
        subject_words=("nhiệm vụ quá hạn", "nhiệm vụ chậm"),
    ),
    Measure(
        key="plans.obligation_on_time_rate",
        name="Tỷ lệ nghĩa vụ thực hiện đúng hạn",
        name_en="Share of obligations met on time",
        definition="Trong các việc mà đơn vị phải làm có hạn rơi vào kỳ và đã đánh giá được (đã xong, hoặc hạn đã qua), bao nhiêu "
        "phần trăm xong đúng hạn. Việc được miễn và việc đang chờ duyệt để ngoài.",
        unit="%",
        kind=Kind.RATE,
        direction=Direction.HIGHER,
        basis=OURS,
        numerator_words="nghĩa vụ đã thực hiện đúng hạn",
        denominator_words="nghĩa vụ có hạn trong kỳ, đã xong hoặc đã qua hạn",
        register=OBLIGATIONS,
        within=_judged,
        counted=Q(state=Owing.MET),
        exclusions=(WAIVED, WAITING),
        groups=BY_DAY,
        rollup=True,
        subject_words=("nghĩa vụ đúng hạn", "việc đúng hạn"),
    ),
    Measure(
        key="plans.report_on_time_rate",
        name="Tỷ lệ báo cáo gửi đúng hạn",
        name_en="Share of reports sent on time",
        definition="Trong các báo cáo mà kế hoạch yêu cầu, có hạn trong kỳ và đã đánh giá được, bao nhiêu phần trăm gửi đúng hạn.",
        unit="%",
        kind=Kind.RATE,
        direction=Direction.HIGHER,
        basis=(Basis("Nghị định số 09/2019/NĐ-CP về chế độ báo cáo của cơ quan hành chính nhà nước"),),
        numerator_words="báo cáo đã gửi đúng hạn",
        denominator_words="báo cáo có hạn trong kỳ, đã gửi hoặc đã qua hạn",
        register=OBLIGATIONS,
        within=_judged_report,
        counted=Q(state=Owing.MET),
        exclusions=(WAIVED, WAITING),
        groups=BY_DAY,
        rollup=True,
        subject_words=("báo cáo đúng hạn", "báo cáo định kỳ đúng thời hạn", "báo cáo gửi đúng hạn"),
    ),
    Measure(
        key="plans.target_reached_rate",
        name="Tỷ lệ chỉ tiêu đạt",
        name_en="Share of targets reached",
        definition="Trong các chỉ tiêu của kế hoạch năm đã có số liệu kèm minh chứng, bao nhiêu phần trăm đạt mức đề ra. Chỉ tiêu chưa "
        "có số liệu không bị coi là không đạt mà để ngoài và được liệt kê.",
        unit="%",
        kind=Kind.RATE,
        direction=Direction.HIGHER,
        basis=Internal("đánh giá mức đạt chỉ tiêu của kế hoạch"),
        numerator_words="chỉ tiêu đạt mức đề ra",
        denominator_words="chỉ tiêu đã có số liệu kèm minh chứng",
        register=TARGETS,
        counted=REACHED,
        exclusions=(NO_VALUE,),
        fills=True,
        groups=frozenset({By.AGENCY, By.FIELD}),
        subject_words=("chỉ tiêu đạt", "chỉ tiêu hoàn thành"),
    ),
)


def wanted(viewer: Viewer, agency: Agency, keys: Collection[str], period: Period) -> dict[str, WantedFrom]:
    """What the targets of the year's plans ask of the measures that they are bound to; the first one of each. One query."""
    rows = TargetBinding.objects.filter(
        viewer.reads("target__plan__agency"),
        measure__in=keys,
        target__plan__agency=agency,
        target__plan__year=period.year,
        target__dropped_in__isnull=True,
    )
    found: dict[str, WantedFrom] = {}
    for one in rows.select_related("target").order_by("target__plan_id", "target__position"):
        target, link = one.target, reverse("target-detail", args=[one.target_id])
        found.setdefault(one.measure, WantedFrom(target.operator, target.value, target.text, link))
    return found


def uses(viewer: Viewer, agency: Agency, key: str, period: Period) -> list[Use]:
    """The targets of the year that are bound to the measure, of the agency and of those below it, the nearest first. One query."""
    rows = TargetBinding.objects.filter(
        viewer.reads("target__plan__agency"),
        measure=key,
        target__plan__agency__path__startswith=agency.path,
        target__plan__year=period.year,
        target__dropped_in__isnull=True,
    )
    ordered = rows.select_related("target__plan__agency").order_by("target__plan__agency__path", "target__position")
    return [
        Use(one.target.text, one.target.plan.agency.name, reverse("target-detail", args=[one.target_id]))
        for one in ordered[:MOST_USES]
    ]
