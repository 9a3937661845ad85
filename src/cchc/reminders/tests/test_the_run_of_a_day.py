"""The daily run over real obligations: who is asked, how often, what goes up, what the focal point learns."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cchc.agencies.tests.factories import make_member
from cchc.audit.models import AuditEvent
from cchc.notifications.models import Notice, NoticeKind, WebhookEndpoint
from cchc.notifications.sending import send_due
from cchc.plans import services
from cchc.plans.models import Obligation
from cchc.plans.services.obligations import extend
from cchc.plans.tests.factories import make_plan, make_proof, make_task
from cchc.reminders.models import ReminderRun, ReminderSent, Step
from cchc.reminders.public import reminders_of
from cchc.reminders.running import agencies_of, run_day, tick
from cchc.reminders.tests.conftest import DUE, at

pytestmark = pytest.mark.django_db
ONE = dt.timedelta(days=1)


def live(clock, first, last, hour=8):
    day = first
    while day <= last:
        clock.move_to(at(day, hour))
        tick()
        day += ONE


def recipients(step=Step.REMIND):
    return {str(row.recipient.username) for row in ReminderSent.objects.filter(step=step).select_related("recipient")}


@pytest.fixture
def task(world):
    return make_task(make_plan(world), lead=world.trade)


def test_a_month_of_one_task(world, task, clock, mailbox):
    live(clock, dt.date(2026, 6, 1), dt.date(2026, 7, 10))
    rungs = list(ReminderSent.objects.filter(step=Step.REMIND).order_by("day").values_list("rung", flat=True))
    assert rungs == [-15, -7, -3, -1, 0, 3, 6]
    assert recipients() == {"unit_head"}
    assert recipients(Step.LEADER) == {"leader"}
    assert not ReminderSent.objects.filter(step=Step.HEAD).exists(), "the head is asked already"
    history = reminders_of([Obligation.objects.get().pk])
    ((count, first, last),) = [(one.count, one.first_on, one.last_on) for one in history.values()]
    assert (count, first, last) == (7, dt.date(2026, 6, 9), dt.date(2026, 7, 8))


def test_the_person_it_is_given_to_is_asked_and_the_head_told_when_late(world, task, clock):
    services.assign(world.viewer("unit_head"), task=task, assignee=world.user("staff"))
    live(clock, dt.date(2026, 6, 25), dt.date(2026, 7, 9))
    assert recipients() == {"staff"}
    assert recipients(Step.HEAD) == {"unit_head"}
    assert recipients(Step.LEADER) == {"leader"}
    steps = ReminderSent.objects.exclude(step=Step.REMIND).order_by("day").values_list("step", "day")
    assert list(steps) == [(Step.HEAD, dt.date(2026, 7, 3)), (Step.LEADER, dt.date(2026, 7, 9))]
    events = AuditEvent.objects.filter(verb="reminder.escalated").order_by("pk")
    assert [event.data["to"] for event in events] == [["Hoàng Văn Phòng"], ["Trần Văn Lãnh"]]
    assert Notice.objects.get(recipient=world.user("leader")).kind == NoticeKind.ESCALATED


def test_without_a_head_the_staff_and_without_staff_the_focal_point(world, clock):
    plan = make_plan(world)
    make_task(plan, lead=world.centre)
    make_task(plan)
    live(clock, DUE, DUE)
    assert recipients() == {"centre_staff", "focal_point"}


def test_who_is_there_for_somebody_away_is_told_too(world, task, clock):
    from cchc.agencies.models import Absence

    services.assign(world.viewer("unit_head"), task=task, assignee=world.user("staff"))
    Absence.objects.create(
        person=world.user("staff"), valid_from=DUE, valid_to=DUE, reason="Nghỉ phép", made_by=world.user("staff")
    )
    live(clock, DUE, DUE)
    assert recipients() == {"staff", "unit_head"}


def test_what_is_done_is_not_asked_for_and_what_waits_is_asked_of_the_focal_point(world, task, clock):
    make_proof(task, world.user("unit_head"))
    clock.move_to(at(dt.date(2026, 6, 22)))
    services.submit_task(world.viewer("unit_head"), task=task)
    live(clock, dt.date(2026, 6, 23), dt.date(2026, 7, 10))
    assert not ReminderSent.objects.exists()
    waiting = Notice.objects.filter(kind=NoticeKind.TO_ACCEPT)
    assert {row.recipient.username for row in waiting.select_related("recipient")} == {"focal_point"}
    assert waiting.count() == 5, "the first morning, then every third working day"


def test_a_later_day_starts_a_ladder_of_its_own(world, task, clock):
    live(clock, dt.date(2026, 6, 19), DUE)
    before = ReminderSent.objects.count()
    until = dt.date(2026, 7, 10)
    extend(world.viewer("focal_point"), obligation=Obligation.objects.get(), until=until, reason="Chờ ý kiến Bộ")
    live(clock, dt.date(2026, 7, 1), until)
    rungs = list(ReminderSent.objects.filter(due_on=until).order_by("day").values_list("rung", flat=True))
    assert rungs == [-7, -3, -1, 0]
    assert reminders_of([Obligation.objects.get().pk])[Obligation.objects.get().pk].count == before + 4


def test_a_week_without_a_run_is_caught_up_by_one(world, task, clock, mailbox):
    live(clock, dt.date(2026, 6, 9), dt.date(2026, 6, 9))
    live(clock, DUE, DUE)
    assert list(ReminderSent.objects.order_by("day").values_list("rung", flat=True)) == [-15, 0]


def test_the_clock_set_back_and_forward_doubles_nothing(world, task, clock, mailbox):
    for first in (dt.date(2026, 6, 22), dt.date(2026, 6, 15), dt.date(2026, 6, 22)):
        live(clock, first, dt.date(2026, 7, 1))
        send_due()
    keys = [(row.rung, row.recipient_id) for row in ReminderSent.objects.all()]
    assert len(keys) == len(set(keys))
    assert [row.rung for row in ReminderSent.objects.order_by("pk")] == [-7, -3, -1, 0]
    assert len(set(mailbox.ids)) == len(mailbox.ids)
    titles = [mail.get_body(("plain",)).get_content() for mail in mailbox.messages if "unit_head" in mail["To"]]
    assert sum("Lần nhắc thứ 4" in text for text in titles) == 1


def test_one_mail_a_person_with_everything(world, clock, mailbox):
    plan = make_plan(world)
    for n, due in enumerate((dt.date(2026, 6, 10), dt.date(2026, 6, 30), dt.date(2026, 7, 3), dt.date(2026, 7, 9))):
        make_task(plan, lead=world.trade, content=f"Nhiệm vụ thử {n}", due_on=due)
    live(clock, DUE, DUE)
    send_due()
    mails = {mail["To"]: mail for mail in mailbox.messages}
    assert set(mails) == {"unit_head@songlam.example", "focal_point@songlam.example", "leader@songlam.example"}
    subject = " ".join(mails["unit_head@songlam.example"]["Subject"].split())
    assert subject == "[CCHC] Việc ngày 30/6/2026: 1 quá hạn, 1 đến hạn hôm nay, 2 sắp đến hạn"
    text = mails["unit_head@songlam.example"].get_body(("plain",)).get_content()
    assert text.count("/nhac-viec/tra-loi/") == 4
    assert "Hạn 10/6/2026, đã quá 14 ngày làm việc." in text
    summary = mails["focal_point@songlam.example"].get_body(("plain",)).get_content()
    assert "đã nhắc 1 việc quá hạn, 3 việc sắp đến hạn" in summary
    assert "Phòng Quản lý thương mại: 4." in summary
    assert "Cần bạn chỉ đạo".upper() in mails["leader@songlam.example"].get_body(("plain",)).get_content()


def test_agencies_are_run_at_their_own_hours(world, task, clock):
    from cchc.notifications.models import NoticeSettings

    make_task(make_plan(world, world.other), lead=world.other_unit)
    NoticeSettings.objects.create(agency=world.other, digest_at=dt.time(10))
    clock.move_to(at(DUE, 7, 15))
    assert tick() == 0
    clock.move_to(at(DUE, 7, 30))
    assert tick() == 1
    assert tick() == 0
    assert recipients() == {"unit_head"}
    clock.move_to(at(DUE, 10))
    assert tick() == 1
    assert recipients() == {"unit_head", "other_staff"}
    assert ReminderRun.objects.count() == 2


def test_on_days_off_and_for_closed_plans_nothing_is_asked(world, task, clock):
    live(clock, dt.date(2026, 6, 27), dt.date(2026, 6, 28))
    assert not ReminderSent.objects.exists()
    services.close_plan(world.viewer("focal_point", DUE), plan=task.plan)
    live(clock, DUE, DUE)
    assert not ReminderSent.objects.exists()


def test_killed_between_chunks_it_goes_on_where_it_was(world, clock, monkeypatch):
    plan = make_plan(world)
    for n in range(7):
        make_task(plan, lead=world.trade, content=f"Nhiệm vụ thử {n}")
    from cchc.reminders import running

    monkeypatch.setattr(running, "CHUNK", 2)
    done = []
    whole = running.run_chunk

    def dies_in_the_third(run, lines):
        if len(done) == 2:
            raise KeyboardInterrupt
        done.append(lines)
        return whole(run, lines)

    clock.move_to(at(DUE))
    with monkeypatch.context() as dying:
        dying.setattr(running, "run_chunk", dies_in_the_third)
        with pytest.raises(KeyboardInterrupt):
            tick()
    assert ReminderSent.objects.count() == 4
    assert not ReminderRun.objects.exists()
    tick()
    assert ReminderSent.objects.count() == 7
    assert Notice.objects.filter(recipient=world.user("unit_head")).count() == 7


def test_the_number_of_queries_grows_with_chunks_not_with_obligations(world, clock):
    make_member("head_2", world.office, "unit_head")
    clock.move_to(at(DUE))

    def counted(size):
        plan = make_plan(world)
        for n in range(size):
            make_task(plan, lead=(world.trade, world.office, world.centre)[n % 3], content=f"Nhiệm vụ {size}.{n}")
        ReminderRun.objects.all().delete()
        with CaptureQueriesContext(connection) as captured:
            run_day(DUE, agencies_of(DUE))
        return len(captured)

    small, large = counted(6), counted(300)
    assert large <= small + 2, f"{small} queries for 6 obligations, {large} for 300"
    assert small <= 40


def test_other_systems_are_told_of_what_is_due_where_they_asked_for_reminders(world, clock):
    plan = make_plan(world)
    task = make_task(plan, lead=world.trade, content="Rà soát thủ tục")
    clock.move_to(at(DUE))
    run_day(DUE, agencies_of(DUE))
    assert not AuditEvent.objects.filter(verb="reminder.due").exists()
    ReminderSent.objects.all().delete()
    WebhookEndpoint.objects.create(
        agency=world.department, name="Cổng", url="https://x.vn", events=["reminder"], created_by=world.user("system")
    )
    for _ in range(2):
        run_day(DUE, agencies_of(DUE))
    (event,) = AuditEvent.objects.filter(verb="reminder.due")
    assert (event.object_type, event.agency) == ("plans.obligation", world.department)
    assert event.data["due_on"] == DUE.isoformat()
    assert task.content in event.data["task"]
