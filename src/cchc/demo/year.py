"""Lets the demonstration year pass: units record progress and proof, some work is late, some waits, some was returned.

Everything goes through the same services as a person's clicks; only the choice of what happens is made here.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from itertools import cycle

from django.utils import timezone

from cchc.accounts.models import User
from cchc.agencies.public import Viewer
from cchc.core.text import fold
from cchc.demo.people import DEPARTMENT
from cchc.demo.sheets import bring_back
from cchc.demo.steering import chase
from cchc.plans import services
from cchc.plans.models import EvidenceKind, Plan, Target, Task
from cchc.plans.selectors.target_bindings import choices
from cchc.plans.services import Figure, Proof

HEADS = {"Phòng Quản lý thương mại": "truongphong", "Văn phòng Sở": "truongvp"}
SYMBOLS = {"kế hoạch": "KH", "báo cáo": "BC", "quyết định": "QĐ", "tờ trình": "TTr", "thông báo": "TB"}
FATES = ("accepted", "accepted", "in_progress", "accepted", "submitted", "returned", "accepted", "untouched")
PERIOD_STARTS = (dt.date(2026, 1, 1), dt.date(2026, 4, 1), dt.date(2026, 7, 1))
FIRST_NUMBER = 21


def live_through(plan: Plan, users: dict[str, User]) -> None:
    """Record the months up to today on ``plan``."""
    viewers = {name: Viewer.of(user, timezone.localdate()) for name, user in users.items()}
    _date_events(plan, viewers["daumoi"])
    fates = cycle(FATES)
    for place, task in enumerate(plan.tasks.prefetch_related("units__agency")):
        head = _head(task)
        if head is None:
            continue
        if task.schedule_kind == "regular":
            _report_quarters(task, viewers[head], missing_last=place % 4 == 0)
        else:
            _meet(next(fates), task, viewers[head], viewers["daumoi"], FIRST_NUMBER + place)
    _measure(plan, viewers["daumoi"])
    chase(plan, users)
    bring_back(plan, users)


def _date_events(plan: Plan, focal_point: Viewer) -> None:
    for task in plan.tasks.filter(schedule_kind="after_event").exclude(event="")[:1]:
        services.set_event_date(
            focal_point,
            plan=plan,
            event=task.event,
            happened_on=dt.date(2026, 1, 28),
            basis="Kế hoạch số 21/KH-UBND ngày 28/01/2026 của UBND tỉnh",
        )


def _head(task: Task) -> str | None:
    leads = [unit.agency.name for unit in task.units.all() if unit.role == "lead" and unit.agency is not None]
    return next((HEADS[name] for name in leads if name in HEADS), None)


def _report_quarters(task: Task, head: Viewer, *, missing_last: bool) -> None:
    for start in PERIOD_STARTS[: 2 if missing_last else 3]:
        done_on = start + dt.timedelta(days=75)
        services.record_progress(
            head,
            task=_now(task),
            text="Đã triển khai thường xuyên theo kế hoạch; không có nội dung phát sinh ngoài kế hoạch.",
            done_on=done_on,
        )


def _meet(fate: str, task: Task, head: Viewer, focal_point: Viewer, number: int) -> None:
    day = min(task.due_on or dt.date(2026, 6, 15), head.today) - dt.timedelta(days=4)
    if fate == "untouched":
        return
    if fate == "in_progress":
        services.record_progress(
            head,
            task=task,
            text="Đã dự thảo, đang lấy ý kiến các phòng, đơn vị.",
            done_on=day,
            percent=60,
            difficulty="Một số đơn vị góp ý chậm.",
        )
        return
    services.record_progress(head, task=task, text="Đã ban hành sản phẩm theo kế hoạch.", done_on=day, percent=100)
    services.add_evidence(head, task=_now(task), proof=_issued(task, day, number))
    services.submit_task(head, task=_now(task))
    if fate == "accepted":
        services.accept_task(focal_point, task=_now(task))
    elif fate == "returned":
        reason = "Văn bản chưa nêu kết quả cụ thể; đề nghị bổ sung số liệu."
        services.return_task(focal_point, task=_now(task), reason=reason)


def _now(task: Task) -> Task:
    """As it stands after the last step: each person opens the page anew."""
    return Task.objects.get(pk=task.pk)


def _issued(task: Task, day: dt.date, number: int) -> Proof:
    product = fold(task.product)
    kind = next((symbol for word, symbol in SYMBOLS.items() if fold(word) in product), "CV")
    return Proof(
        kind=EvidenceKind.ISSUED_DOCUMENT,
        proves_on=day,
        number=str(number),
        symbol=f"{kind}-SCT" if kind != "CV" else "SCT-VP",
        issuer=DEPARTMENT,
        title=task.product.split(";")[0].strip()[:200],
    )


def bind_proposed(plan: Plan, focal_point: Viewer) -> set[int]:
    """Accept the first proposal of each target; the targets that had one."""
    proposed = {row.target.pk: row.proposed[0] for row in choices(focal_point, plan) if row.proposed}
    bindings = {pk: services.Binding(one.key, one.why) for pk, one in proposed.items()}
    services.bind_targets(focal_point, plan=plan, bindings=bindings)
    return set(bindings)


def _measure(plan: Plan, focal_point: Viewer) -> None:
    proposed = bind_proposed(plan, focal_point)
    for place, target in enumerate(plan.targets.all()):
        if place % 3 == 2 or target.pk in proposed:
            continue
        for as_of, done in ((dt.date(2026, 6, 14), 3), (dt.date(2026, 9, 14), 1)):
            _value(target, focal_point, as_of, short=done if place % 4 else 0)


def _value(target: Target, focal_point: Viewer, as_of: dt.date, *, short: int) -> None:
    proof = Proof(
        kind=EvidenceKind.ISSUED_DOCUMENT,
        proves_on=as_of,
        number=str(60 + as_of.month),
        symbol="BC-SCT",
        issuer=DEPARTMENT,
        title="Báo cáo số liệu cải cách hành chính",
    )
    if target.unit == "%":
        figure = Figure(as_of=as_of, numerator=Decimal(40 - short), denominator=Decimal(40))
    else:
        figure = Figure(as_of=as_of, value=max(target.value - short, Decimal(0)))
    services.record_target_value(focal_point, target=target, figure=figure, proof=proof)
