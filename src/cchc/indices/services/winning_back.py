"""Lost points become work: a task of a plan that is there, or a whole plan to raise the index."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer
from cchc.core.dates import vietnamese_day
from cchc.core.errors import NotAllowed, Refused
from cchc.core.query import number_of
from cchc.indices.models import GIVE_A_VALUE, Assessment, BindingKind, BindingState, Criterion, LeafBinding, LeafScore
from cchc.indices.selectors.sheets import assessment as readable
from cchc.indices.selectors.sheets import leaf_score
from cchc.indices.selectors.winning_back import UpliftRow
from cchc.indices.services import access
from cchc.indices.states import State
from cchc.plans import public as plans
from cchc.plans.models import Plan, Task

CODE = "TC-"  # of a task that was drafted to win back the points of a leaf; behind it the criterion's id
SHORTEST = 10


@transaction.atomic
def make_task(
    viewer: Viewer,
    *,
    score: LeafScore,
    plan: Plan,
    content: str,
    product: str,
    lead: Agency,
    due_on: dt.date,
) -> Task:
    """A task in a followed plan of the agency (its next version), bound to the leaf. Raises NotAllowed; Refused (with the
    field)."""
    found = _of_importer(viewer, score)
    _check_plan(plan, found)
    if len(content.strip()) < SHORTEST:
        raise Refused("Hãy ghi rõ nội dung nhiệm vụ.", field="content")
    if due_on < viewer.today:
        raise Refused("Hạn không thể ở quá khứ.", field="due_on")
    if not lead.path.startswith(found.assessment.agency.path):
        raise Refused("Đơn vị chủ trì phải thuộc cơ quan.", field="lead")
    row = {
        "content": content.strip(),
        "product": product.strip(),
        "products": [one.strip() for one in product.split(";") if one.strip()],
        "lead_text": lead.name,
        "units": [("lead", lead.name)],
        "schedule_text": vietnamese_day(due_on),
        "code": f"{CODE}{found.criterion_id}",
        "group": _field_of(found.criterion),
        "note": f"Lập từ tiêu chí {found.criterion} ({found.assessment.round})"[:500],
    }
    task = plans.add_tasks(viewer=viewer, plan=plan, tasks=[row])[0]
    access.record(
        "score.task_made", viewer, found.assessment, found.assessment.agency, criterion=str(found.criterion)[:200],
        task=str(task),
    )  # fmt: skip
    return task


@transaction.atomic
def choose_task(viewer: Viewer, *, score: LeafScore, task: Task) -> LeafBinding:
    """A task that is there already is to win the points. Raises NotAllowed, Refused (field "task")."""
    found = _of_importer(viewer, score)
    held = Task.objects.filter(viewer.reads("plan__agency"), pk=task.pk, dropped_in__isnull=True)
    known = held.filter(plan__agency=found.assessment.agency_id).select_related("plan").first()
    if known is None:
        raise Refused("Nhiệm vụ này không thuộc kế hoạch của đơn vị.", field="task")
    row = _bind(viewer, found.criterion, found.assessment.agency, known)
    access.record(
        "score.task_chosen", viewer, found.assessment, found.assessment.agency, criterion=str(found.criterion)[:200],
        task=str(known),
    )  # fmt: skip
    return row


@transaction.atomic
def draft_plan(viewer: Viewer, *, assessment: Assessment, title: str, year: int, rows: Sequence[UpliftRow]) -> int:
    """An import under review with a task for each row; its id. Once it is confirmed, its tasks are bound to their leaves.
    Raises NotAllowed; Refused (with the field)."""
    one = readable(viewer, assessment.pk)
    if one is None:
        raise NotAllowed
    if one.round.state != State.PUBLISHED:
        raise Refused("Kỳ chấm chưa công bố kết quả. Kế hoạch nâng cao chỉ số lập từ kết quả đã công bố.")
    if not title.strip():
        raise Refused("Hãy đặt tên cho kế hoạch.", field="title")
    tasks = [
        {
            "code": f"{CODE}{row.criterion.pk}",
            "number": row.criterion.number[:60],
            "group": row.field,
            "content": row.content.strip(),
            "product": row.product.strip(),
            "products": [part.strip() for part in row.product.split(";") if part.strip()],
            "lead_text": row.lead.strip(),
            "coordinating_text": row.coordinating.strip(),
            "schedule_text": row.schedule.strip(),
            "units": [*_units("lead", row.lead), *_units("coordinating", row.coordinating)],
        }
        for row in rows
    ]
    made = plans.start_from_rows(viewer=viewer, agency=one.agency, year=year, title=title, tasks=tasks, targets=[])
    access.record("score.plan_drafted", viewer, one, one.agency, title=title.strip()[:300], tasks=len(tasks))
    return made


def bind_by_code(viewer: Viewer, plan: Plan) -> None:
    """After a plan was confirmed: its tasks that were drafted out of leaves are bound to them. What was bound before stays as
    people left it."""
    rows = Task.objects.filter(plan=plan, dropped_in__isnull=True, code__startswith=CODE)
    wanted = {number_of(task.code.removeprefix(CODE)): task for task in rows.select_related("plan")}
    known = set(LeafBinding.objects.filter(task__in=wanted.values()).values_list("task", "criterion"))
    held = LeafScore.objects.filter(assessment__agency=plan.agency_id, criterion__in=[pk for pk in wanted if pk])
    for criterion in Criterion.objects.filter(pk__in=held.values("criterion")).select_related("criteria_set"):
        task = wanted[criterion.pk]
        if (task.pk, criterion.pk) not in known:
            _bind(viewer, criterion, plan.agency, task)


def _units(role: str, text: str) -> list[tuple[str, str]]:
    names = (part.strip() for part in text.replace(";", ",").split(","))
    return [(role, name) for name in names if name]


def _of_importer(viewer: Viewer, score: LeafScore) -> LeafScore:
    found = leaf_score(viewer, score.pk)
    if found is None:
        raise NotAllowed
    if not plans.may_import(viewer, found.assessment.agency):
        raise NotAllowed("Chỉ đầu mối CCHC hoặc quản trị của cơ quan thêm nhiệm vụ vào kế hoạch.")
    return found


def _check_plan(plan: Plan, score: LeafScore) -> None:
    if plan.agency_id != score.assessment.agency_id:
        raise Refused("Kế hoạch này không phải của đơn vị.", field="plan")
    if plan.closed:
        raise Refused("Kế hoạch đã đóng. Hãy chọn kế hoạch đang mở.", field="plan")


def _field_of(criterion: Criterion) -> str:
    while criterion.parent is not None:
        criterion = criterion.parent
    return str(criterion)


def _bind(viewer: Viewer, criterion: Criterion, agency: Agency, task: Task) -> LeafBinding:
    """It gives the leaf its value where nothing else does and the plan is of the year of the set; else it only serves it."""
    row, _ = LeafBinding.objects.get_or_create(
        criterion=criterion, agency=agency, kind=BindingKind.TASK, key="", task=task,
        defaults={"reason": "Nhiệm vụ lập để lấy lại điểm của tiêu chí."},
    )  # fmt: skip
    others = LeafBinding.objects.filter(
        criterion=criterion,
        agency=agency,
        state=BindingState.ACCEPTED,
        kind__in=GIVE_A_VALUE,
    ).exclude(pk=row.pk)
    counts = task.plan.year == criterion.criteria_set.year and not others.exists()
    row.wins_back, row.state = True, BindingState.ACCEPTED if counts else BindingState.PROPOSED
    row.decided_by, row.decided_at = viewer.user, timezone.now()
    row.save()
    return row
