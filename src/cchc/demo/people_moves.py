"""People of the demonstration who are away, stand in, ask for more time, leave: through the services that a click uses."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from cchc.accounts.models import User
from cchc.agencies import services as agencies
from cchc.agencies.public import Agency, Membership, Viewer
from cchc.demo.people import PASSWORD
from cchc.handovers.models import Cause
from cchc.handovers.services import Successors, hand_over_person
from cchc.plans import services as plans
from cchc.plans.models import OPEN_STATUSES, Obligation, Plan, Task


def live_through(plan: Plan, users: dict[str, User]) -> None:
    today = timezone.localdate()
    viewers = {name: Viewer.of(user, today) for name, user in users.items()}
    _stand_in(viewers, users, today)
    _ask(plan, viewers, today)
    _leave(plan, viewers, users, today)


def _stand_in(viewers: dict[str, Viewer], users: dict[str, User], today: dt.date) -> None:
    agencies.note_absence(
        viewers["chuyenvien"],
        person=users["chuyenvien"],
        valid_from=today,
        valid_to=today + dt.timedelta(days=4),
        reason="Nghỉ phép",
    )
    agencies.delegate(
        viewers["giamdoc"],
        membership=Membership.objects.select_related("agency__home", "user").get(user=users["giamdoc"]),
        taker=users["truongvp"],
        valid_from=today,
        valid_to=today + dt.timedelta(days=9),
        reason="Đi công tác nước ngoài; cho ý kiến, quyết định đề nghị gia hạn",
        document="15/GUQ-SCT",
    )


def _ask(plan: Plan, viewers: dict[str, Viewer], today: dt.date) -> None:
    """The head of Phòng Quản lý thương mại asks for two late days; one is granted."""
    unit = viewers["truongphong"].own[0].agency
    owed = Obligation.objects.filter(plan=plan, unit=unit, state="open", lapsed_in__isnull=True, due_on__lt=today)
    rows = list(owed.select_related("plan", "task").order_by("-due_on")[:2])
    asked = [
        plans.ask_extension(
            viewers["truongphong"],
            obligation=one,
            until=today + dt.timedelta(days=days),
            reason="Chờ ý kiến góp ý của các đơn vị; dự thảo đã xong.",
        )
        for one, days in zip(rows, (20, 30), strict=False)
    ]
    for request in asked[1:]:
        plans.grant_extension(viewers["daumoi"], request=request, until=request.wanted_until)


def _leave(plan: Plan, viewers: dict[str, Viewer], users: dict[str, User], today: dt.date) -> None:
    """A specialist had three tasks and left for another agency; the head of the unit took them over."""
    unit: Agency = viewers["truongphong"].own[0].agency
    leaver = agencies.create_user(
        viewer=viewers["quantri"],
        agency=unit,
        role="staff",
        username="chuyenviencu",
        full_name="Lê Thị Cũ",
        password=PASSWORD,
        title="Chuyên viên phòng Quản lý thương mại",
    )
    open_tasks = Task.objects.filter(plan=plan, units__agency=unit, units__role="lead", status__in=OPEN_STATUSES)
    given = [
        plans.assign(viewers["truongphong"], task=task, assignee=leaver) for task in open_tasks.order_by("position")[:3]
    ]
    home = unit.home
    assert home is not None
    hand_over_person(
        viewers["quantri"],
        person=leaver,
        home=home,
        cause=Cause.LEAVES,
        day=today,
        reason="Chuyển công tác sang cơ quan khác",
        basis="Quyết định số 118/QĐ-SCT",
        successors=Successors({f"task-{task.pk}" for task in given}, {}, users["truongphong"]),
    )
