"""Setting the ladder, and answering from a mail."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import IntegrityError, transaction

from cchc.accounts.models import User
from cchc.agencies.public import Agency, Membership, Role, Viewer
from cchc.audit.public import record
from cchc.core.dates import vietnamese_day
from cchc.core.errors import NotAllowed, Refused
from cchc.plans.models import Obligation, ObligationState
from cchc.plans.public import answer_obligation, comment_task, record_progress
from cchc.reminders.links import Link
from cchc.reminders.models import AnswerKind, ReminderAnswer, ReminderSettings

SETS_LADDER = (Role.ADMINISTRATOR, Role.FOCAL_POINT)
MOST_RUNGS, FURTHEST = 8, 60
USED = "Liên kết này đã được dùng để trả lời. Hãy đăng nhập nếu muốn ghi thêm."
GONE = "Liên kết này dành cho người không còn làm việc ở cơ quan, nên không dùng được nữa."
SETTLED = "Việc này không còn chờ trả lời: đã thực hiện, được miễn hoặc không còn hiệu lực. Cảm ơn bạn."


@transaction.atomic
def save_ladder(
    viewer: Viewer,
    *,
    agency: Agency,
    before: Sequence[int],
    on_day: bool,
    after_every: int,
    head_after: int,
    leader_after: int,
    accept_every: int,
) -> ReminderSettings:
    """The ladder of the agency and of those below it that have none of their own; from the next run on."""
    if not viewer.arranges(agency, *SETS_LADDER):
        raise NotAllowed("Chỉ quản trị hoặc đầu mối CCHC của cơ quan được đổi cách nhắc việc.")
    days = sorted(set(before), reverse=True)
    if len(days) > MOST_RUNGS or any(not 1 <= day <= FURTHEST for day in days):
        raise Refused(f"Nhập nhiều nhất {MOST_RUNGS} mốc, mỗi mốc từ 1 đến {FURTHEST} ngày làm việc.", field="before")
    if head_after and leader_after and leader_after < head_after:
        raise Refused("Báo lãnh đạo không thể sớm hơn báo trưởng đơn vị.", field="leader_after")
    row, _ = ReminderSettings.objects.select_for_update().get_or_create(agency=agency)
    new = {
        "before": days,
        "on_day": on_day,
        "after_every": after_every,
        "head_after": head_after,
        "leader_after": leader_after,
        "accept_every": accept_every,
    }
    for name, value in new.items():
        setattr(row, name, value)
    row.save()
    record("reminder.ladder_changed", actor=viewer.user, about=row, agency=agency, data={**new, "agency": agency.name})
    return row


def asked_of(link: Link, today: dt.date) -> tuple[Obligation, Viewer]:
    """What the link asks and for whom it speaks. Raises Refused: used, somebody who left, nothing to answer any more."""
    rows = Obligation.objects.select_related("plan__agency", "task", "duty", "unit")
    obligation = rows.filter(pk=link.obligation_id).first()
    person = User.objects.filter(pk=link.person_id, is_active=True).first()
    if person is None or not Membership.objects.valid_on(today).filter(user=person).exists():
        raise Refused(GONE)
    if ReminderAnswer.objects.filter(obligation=link.obligation_id, person=person, issued_on=link.issued_on).exists():
        raise Refused(USED)
    if obligation is None or obligation.state != ObligationState.OPEN or obligation.plan.closed:
        raise Refused(SETTLED)
    return obligation, Viewer.of(person, today)


@transaction.atomic
def answer_from_mail(*, link: Link, today: dt.date, kind: str, text: str, expected_on: dt.date | None) -> None:
    """Record what the person of the link says, as theirs. "Done" records progress (a duty or report: its answer); "working"
    says by when. Nothing is submitted or accepted by it. Raises Refused, NotAllowed; then the link is not used up."""
    obligation, viewer = asked_of(link, today)
    said = " ".join(text.split())
    try:
        with transaction.atomic():
            ReminderAnswer.objects.create(
                obligation=obligation,
                person=viewer.user,
                issued_on=link.issued_on,
                kind=kind,
                text=said,
                expected_on=expected_on,
            )
    except IntegrityError as error:
        raise Refused(USED) from error
    if kind == AnswerKind.DONE:
        _done(viewer, obligation, said)
    else:
        _working(viewer, obligation, said, expected_on)
    record(
        "reminder.answered",
        actor=viewer.user,
        about=obligation,
        agency=obligation.plan.agency,
        data={
            "task": str(obligation),
            "kind": AnswerKind(kind).label,
            "text": said,
            "expected_on": expected_on,
            "letter_of": link.issued_on,
        },
    )


def _done(viewer: Viewer, obligation: Obligation, said: str) -> None:
    if not said:
        raise Refused("Hãy ghi kết quả: văn bản đã ban hành (số, ngày) hoặc việc đã làm.", field="text")
    if obligation.task is None:
        answer_obligation(viewer, obligation=obligation, note=said, done_on=viewer.today)
        return
    record_progress(
        viewer,
        task=obligation.task,
        text=said,
        done_on=viewer.today,
        percent=None if obligation.period_start else 100,
        period_start=obligation.period_start,
        unit=obligation.unit,
    )


def _working(viewer: Viewer, obligation: Obligation, said: str, expected_on: dt.date | None) -> None:
    """An entry of progress would close the period of recurring work, so there it is a word on the task."""
    if expected_on is None or expected_on < viewer.today:
        raise Refused("Hãy chọn ngày dự kiến xong, từ hôm nay trở đi.", field="expected_on")
    if obligation.task is None:
        return
    words = f"Đang thực hiện, dự kiến xong ngày {vietnamese_day(expected_on)}."
    words = f"{words} {said}" if said else words
    if obligation.period_start is not None:
        comment_task(viewer, task=obligation.task, text=words)
    else:
        record_progress(viewer, task=obligation.task, text=words, done_on=viewer.today, unit=obligation.unit)
