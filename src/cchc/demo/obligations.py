"""A year of what is owed in the demonstration: a later day, a period waived, a cadence set, a duty answered."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from cchc.accounts.models import User
from cchc.agencies.public import Agency, Role, Viewer
from cchc.plans import services
from cchc.plans.models import Obligation, Plan, Task
from cchc.plans.obligation_states import Owing


def owe_and_decide(plan: Plan, users: dict[str, User]) -> None:
    """Through the same services as a person's clicks; nothing where the plan has no such row."""
    today = timezone.localdate()
    focal_point, head = Viewer.of(users["daumoi"], today), Viewer.of(users["truongphong"], today)
    _set_a_cadence(plan, focal_point)
    _share_a_task(plan, focal_point, head)
    open_rows = Obligation.objects.filter(plan=plan, state=Owing.OPEN, lapsed_in__isnull=True).order_by("due_on", "pk")
    later = open_rows.filter(task__schedule_kind__in=("on", "month", "quarter")).first()
    if later is not None:
        until = max(later.due_on, today) + dt.timedelta(days=14)
        services.extend(focal_point, obligation=later, until=until, reason="Chờ ý kiến thẩm định của Sở Tư pháp")
    nothing = open_rows.filter(task__schedule_kind="regular", due_on__lt=today).last()
    if nothing is not None:
        services.waive(focal_point, obligation=nothing, reason="Trong kỳ không phát sinh hồ sơ")
    own = open_rows.filter(
        duty__isnull=False, due_on__lt=today, unit__in=[a.pk for a in head.agencies_with(Role.UNIT_HEAD)]
    )
    for row in own[:2]:
        note = "Đã gửi kết quả bằng thư điện tử công vụ"
        services.answer(head, obligation=row, note=note, done_on=row.due_on - dt.timedelta(days=1))


def _set_a_cadence(plan: Plan, focal_point: Viewer) -> None:
    task = plan.tasks.filter(schedule_kind="regular", product__icontains="Sáng kiến").first()
    if task is not None:
        services.set_cadence(focal_point, task=task, every="half")


def _share_a_task(plan: Plan, focal_point: Viewer, head: Viewer) -> None:
    """A second unit leads a regular task; one of the two has answered for the period that runs."""
    unit = next(iter(head.agencies_with(Role.UNIT_HEAD)), None)
    task = plan.tasks.filter(
        schedule_kind="regular", units__role="lead", units__agency=unit, next_due_on__gte=focal_point.today
    ).first()
    units = Agency.objects.valid_on(focal_point.today).filter(home=plan.agency).order_by("position", "pk")
    second = next((one for one in units if one != unit), None)
    if task is None or unit is None or second is None:
        return
    changes = services.TaskChanges(
        content=task.content,
        product=task.product,
        group=task.group,
        note=task.note,
        schedule_text=task.schedule_text,
        due_on=task.due_on,
        lead=(unit, second),
        coordinating=(),
    )
    services.edit_task(focal_point, task=task, changes=changes)
    now = Task.objects.select_related("plan__agency").get(pk=task.pk)
    services.record_progress(head, task=now, text="Đã rà soát xong phần của phòng trong kỳ.", done_on=focal_point.today)
