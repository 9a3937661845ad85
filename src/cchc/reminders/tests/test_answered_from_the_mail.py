"""Whoever holds the link in their mail answers without signing in; it records and accepts nothing."""

from __future__ import annotations

import datetime as dt
import re
from urllib.parse import urlsplit

import pytest
from django.test import Client

from cchc.agencies.models import Membership
from cchc.audit.models import AuditEvent
from cchc.notifications.sending import send_due
from cchc.plans import services
from cchc.plans.models import Obligation, ObligationState, TaskStatus
from cchc.plans.tests.factories import make_plan, make_recurring, make_task
from cchc.reminders.links import path_for
from cchc.reminders.models import ReminderAnswer
from cchc.reminders.running import tick
from cchc.reminders.tests.conftest import DUE, at

pytestmark = pytest.mark.django_db
DONE = {"kind": "done", "text": "Đã ban hành Quyết định số 31/QĐ-SCT ngày 29/6/2026"}


@pytest.fixture
def task(world, clock):
    clock.move_to(at(DUE))
    return make_task(make_plan(world), lead=world.trade)


def link_of(world, task, who="unit_head", day=DUE):
    return path_for(world.user(who).pk, Obligation.objects.filter(task=task).earliest("due_on").pk, day)


def test_from_the_mail_to_the_entry(world, task, mailbox):
    tick()
    send_due()
    mail = next(one for one in mailbox.messages if one["To"] == "unit_head@songlam.example")
    address = re.search(r"https://\S+/nhac-viec/tra-loi/\S+", mail.get_body(("plain",)).get_content())[0]
    client = Client(enforce_csrf_checks=True)
    page = client.get(urlsplit(address).path)
    assert page.status_code == 200
    assert "Hoàng Văn Phòng" in page.content.decode()
    assert not ReminderAnswer.objects.exists(), "opening it changes nothing"
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.content.decode())[1]
    taken = client.post(urlsplit(address).path, {**DONE, "csrfmiddlewaretoken": token})
    assert "cảm ơn" in taken.content.decode()
    task.refresh_from_db()
    entry = task.entries.get()
    assert (entry.author, entry.text, entry.percent) == (world.user("unit_head"), DONE["text"], 100)
    assert task.status == TaskStatus.IN_PROGRESS, "recorded, not accepted"
    event = AuditEvent.objects.get(verb="reminder.answered")
    assert (event.actor, event.data["kind"]) == (world.user("unit_head"), "Đã xong")
    from cchc.audit.public import sentence

    assert sentence(event).startswith("Hoàng Văn Phòng trả lời từ thư nhắc việc: Đã xong")


def test_used_once(world, task, client):
    link = link_of(world, task)
    assert client.post(link, DONE).status_code == 200
    for again in (client.get(link), client.post(link, DONE)):
        assert again.status_code == 410
        assert "đã được dùng" in again.content.decode()
    assert task.entries.count() == 1


def test_nothing_typed_is_lost_and_the_link_not_used_up_by_a_refusal(world, task, client):
    link = link_of(world, task)
    refused = client.post(link, {"kind": "working", "text": "Đang lấy ý kiến", "expected_on": "2026-06-01"})
    assert refused.status_code == 422
    assert "Đang lấy ý kiến" in refused.content.decode()
    assert "từ hôm nay trở đi" in refused.content.decode()
    assert client.post(link, {"text": "x"}).status_code == 422
    assert client.post(link, {"kind": "done", "text": " "}).status_code == 422
    assert not ReminderAnswer.objects.exists()
    assert client.post(link, {"kind": "working", "text": "", "expected_on": "2026-07-10"}).status_code == 200
    assert task.entries.get().text == "Đang thực hiện, dự kiến xong ngày 10/7/2026."
    assert ReminderAnswer.objects.get().expected_on == dt.date(2026, 7, 10)


def test_working_on_recurring_work_does_not_close_its_period(world, clock, client):
    clock.move_to(at(dt.date(2026, 6, 30)))
    task = make_recurring(make_plan(world), lead=world.trade)
    obligation = Obligation.objects.get(task=task, due_on=DUE)
    link = path_for(world.user("unit_head").pk, obligation.pk, DUE)
    assert client.post(link, {"kind": "working", "expected_on": "2026-07-02"}).status_code == 200
    obligation.refresh_from_db()
    assert obligation.state == ObligationState.OPEN
    assert not task.entries.exists()
    assert task.comments.get().author == world.user("unit_head")
    later = path_for(world.user("unit_head").pk, obligation.pk, DUE + dt.timedelta(days=1))
    clock.move_to(at(DUE + dt.timedelta(days=1)))
    assert client.post(later, DONE).status_code == 200
    obligation.refresh_from_db()
    assert obligation.state == ObligationState.MET_LATE


def test_links_that_are_refused(world, task, client, clock):
    link = link_of(world, task)
    head, _, rest = link.rstrip("/").rpartition("/")
    forged = f"{head}/{rest[:-3]}abc/"
    assert "không đúng" in client.get(forged).content.decode()
    clock.move_to(at(DUE + dt.timedelta(days=15)))
    assert "quá 14 ngày" in client.get(link).content.decode()
    clock.move_to(at(DUE))
    Membership.objects.filter(user=world.user("unit_head")).update(valid_to=DUE - dt.timedelta(days=1))
    assert "không còn làm việc" in client.get(link).content.decode()
    assert client.post(link, DONE).status_code == 410
    assert not task.entries.exists()


def test_somebody_whose_account_was_shut_or_whose_work_is_done(world, task, client):
    link = link_of(world, task)
    services.mark_not_doing(world.viewer("focal_point", DUE), task=task, reason="Không phát sinh")
    assert "không còn chờ trả lời" in client.get(link).content.decode()
    services.reopen_task(
        world.viewer("focal_point", DUE), task=type(task).objects.get(pk=task.pk), reason="Có phát sinh"
    )
    assert client.get(link).status_code == 200
    world.user("unit_head").is_active = False
    world.user("unit_head").save()
    assert client.get(link).status_code == 410


def test_who_may_not_record_progress_may_not_by_mail_either(world, task, client):
    refused = client.post(link_of(world, task, who="centre_staff"), DONE)
    assert refused.status_code == 422
    assert "không có quyền" in refused.content.decode()
    assert not ReminderAnswer.objects.exists()
