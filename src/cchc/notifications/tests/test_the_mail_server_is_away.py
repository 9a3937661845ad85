"""Away for a day, slow to trust, or without the box: everything arrives once, and what cannot is shown."""

from __future__ import annotations

import datetime as dt
import threading

import pytest
from django.db import connection
from django.urls import reverse

from cchc.notifications.models import Delivery, DeliveryState
from cchc.notifications.sending import send_due
from cchc.notifications.services import give_up_delivery, retry_delivery
from cchc.notifications.telling import NO_ADDRESS, gather_digests, tell
from cchc.notifications.tests.conftest import MORNING
from cchc.notifications.tests.test_one_mail_a_day import telling

WHO = ("staff", "unit_head", "office_head", "leader", "centre_staff")


def queue(world):
    tell([telling(world.user(who), 1) for who in WHO])
    gather_digests()


def minutes(clock, first, last, step=10):
    """Passes of the job from one minute to another after ``MORNING``."""
    for minute in range(first, last, step):
        clock.move_to(MORNING + dt.timedelta(minutes=minute))
        send_due()


@pytest.mark.django_db
def test_away_for_a_day_then_slow_then_up(addresses, clock, mailbox):
    queue(addresses)
    mailbox.stop()
    minutes(clock, 0, 24 * 60)
    assert Delivery.objects.filter(state=DeliveryState.WAITING).count() == len(WHO)
    assert "không trả lời" in Delivery.objects.filter(attempts__gt=0).first().error

    seen = set()

    def later_the_first_time(address):
        if address in seen:
            return ""
        seen.add(address)
        return "450 4.2.0 Greylisted, try again later"

    mailbox.refuse = later_the_first_time
    mailbox.start()
    minutes(clock, 24 * 60, 40 * 60)
    assert sorted(mail["To"] for mail in mailbox.messages) == sorted(f"{who}@songlam.example" for who in WHO)
    assert len(set(mailbox.ids)) == len(WHO)
    assert set(Delivery.objects.values_list("state", flat=True)) == {DeliveryState.SENT}


@pytest.mark.django_db
def test_a_server_that_is_away_is_asked_once_a_pass(addresses, clock, mailbox):
    queue(addresses)
    mailbox.stop()
    assert send_due().later == 1


@pytest.mark.django_db
def test_a_box_that_is_not_there_is_shown_with_why(addresses, clock, mailbox, as_user):
    mailbox.refuse = lambda address: "550 5.1.1 No such user" if address.startswith("staff") else ""
    queue(addresses)
    tally = send_due()
    assert (tally.sent, tally.failed) == (len(WHO) - 1, 1)
    client = as_user("administrator")
    page = client.get(reverse("notice-failures")).content.decode()
    assert "Vũ Thị Viên" in page
    assert "Địa chỉ thư không nhận được" in page
    assert "No such user" in page
    row = Delivery.objects.get(state=DeliveryState.FAILED)
    mailbox.refuse = lambda address: ""
    client.post(reverse("notice-delivery-retry", args=[row.pk]))
    assert send_due().sent == 1
    assert len(mailbox.messages) == len(WHO)


@pytest.mark.django_db
def test_somebody_without_an_address_is_not_lost(world, clock, mailbox):
    staff = world.user("staff")
    for day in range(3):
        clock.move_to(MORNING + dt.timedelta(days=day))
        tell([telling(staff, day)])
        gather_digests()
        send_due()
    row = Delivery.objects.get()
    assert (row.state, row.error) == (DeliveryState.FAILED, NO_ADDRESS)
    assert row.items.count() == 3
    staff.email = "vien@songlam.example"
    staff.save()
    retry_delivery(world.viewer("administrator"), delivery_id=row.pk)
    send_due()
    (mail,) = mailbox.messages
    assert all(f"số {day}:" in mail.get_body(("plain",)).get_content() for day in range(3))


@pytest.mark.django_db
def test_giving_up_needs_a_reason_and_stops_it(addresses, clock, mailbox, as_user):
    queue(addresses)
    mailbox.stop()
    send_due()
    row = Delivery.objects.filter(attempts=1).get()
    client = as_user("administrator")
    address = reverse("notice-delivery-give-up", args=[row.pk])
    assert client.post(address, {"reason": " "}).status_code == 422
    assert client.post(address, {"reason": "Người này nghỉ thai sản"}).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.error) == (DeliveryState.CANCELLED, "Người này nghỉ thai sản")
    mailbox.start()
    minutes(clock, 10, 60)
    assert len(mailbox.messages) == len(WHO) - 1


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["focal_point", "staff", "leader", "other_focal_point", "outsider"])
def test_only_administrators_look_after_the_outbox(addresses, clock, mailbox, as_user, who):
    from cchc.core.errors import NotAllowed

    queue(addresses)
    row = Delivery.objects.first()
    with pytest.raises(NotAllowed):
        retry_delivery(addresses.viewer(who, MORNING.date()), delivery_id=row.pk)
    with pytest.raises(NotAllowed):
        give_up_delivery(addresses.viewer(who, MORNING.date()), delivery_id=row.pk, reason="x")
    client = as_user(who)
    for name, arguments in (("notice-failures", []), ("notice-webhooks", []), ("notice-delivery-give-up", [row.pk])):
        assert client.get(reverse(name, args=arguments)).status_code == 404


@pytest.mark.django_db
def test_given_up_after_thirty_tries(addresses, clock, mailbox):
    tell([telling(addresses.user("staff"), 1)])
    gather_digests()
    mailbox.refuse = lambda address: "451 later"
    minutes(clock, 0, 12 * 24 * 60, step=60)
    row = Delivery.objects.get()
    assert (row.state, row.attempts) == (DeliveryState.FAILED, 30)
    assert "Đã thử 30 lần" in row.error


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_each_mail_once(clock, mailbox):
    from cchc.agencies.tests.factories import make_world

    world = make_world()
    for who in WHO:
        world.user(who).email = f"{who}@songlam.example"
        world.user(who).save()
    queue(world)
    started = threading.Barrier(2, timeout=10)

    def work():
        started.wait()
        try:
            send_due()
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert sorted(mail["To"] for mail in mailbox.messages) == sorted(f"{who}@songlam.example" for who in WHO)
