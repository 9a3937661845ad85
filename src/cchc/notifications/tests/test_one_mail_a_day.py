"""Everything that a person is told on one day comes in one mail, through a real mail server."""

from __future__ import annotations

import datetime as dt

import pytest

from cchc.agencies.models import Membership
from cchc.notifications.models import Delivery, DeliveryState, Notice, NoticeKind
from cchc.notifications.sending import send_due
from cchc.notifications.telling import Telling, gather_digests, tell
from cchc.notifications.tests.conftest import MORNING

pytestmark = pytest.mark.django_db


def telling(user, n, kind=NoticeKind.OVERDUE, **fields):
    return Telling(
        recipient_id=user.pk,
        kind=kind,
        title=f"Nhiệm vụ số {n}: rà soát thủ tục",
        body="Hạn 30/4/2026, quá 3 ngày làm việc.",
        link=f"/nhiem-vu/{n}/",
        key=f"thu:{n}",
        **fields,
    )


def test_three_things_are_one_mail(addresses, clock, mailbox):
    staff = addresses.user("staff")
    tell([telling(staff, 1), telling(staff, 2), telling(staff, 3, NoticeKind.DUE_TODAY)])
    assert gather_digests() == 1
    assert send_due().sent == 1
    (mail,) = mailbox.messages
    assert mail["To"] == "staff@songlam.example"
    assert mail["Subject"].strip() == "[CCHC] Việc ngày 05/5/2026: 2 quá hạn, 1 đến hạn hôm nay"
    assert "https://cchc.songlam.example/thong-bao/cach-nhan/" in mail["List-Unsubscribe"]
    assert mail["Message-ID"].endswith("@cchc.songlam.example>")
    text, html = (part.get_content() for part in mail.iter_parts())
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    for part in (text, html):
        assert "Vũ Thị Viên" in part
        assert all(f"https://cchc.songlam.example/nhiem-vu/{n}/" in part for n in (1, 2, 3))
        assert part.casefold().index("quá hạn (2)") < part.casefold().index("đến hạn hôm nay (1)")
    assert "&" not in text.replace("&nbsp;", "")


def test_a_long_mail_says_how_many_more_there_are(addresses, clock, mailbox):
    tell([telling(addresses.user("staff"), n) for n in range(60)])
    gather_digests()
    send_due()
    (mail,) = mailbox.messages
    assert "60 quá hạn" in mail["Subject"]
    assert "và 10 việc khác" in mail.get_body(("plain",)).get_content()


def test_nothing_is_told_twice(addresses, clock, mailbox):
    staff = addresses.user("staff")
    for _ in range(3):
        tell([telling(staff, 1)])
        gather_digests()
        send_due()
    assert len(mailbox.messages) == 1
    assert Notice.objects.count() == 1
    tell([telling(staff, 2)])
    assert gather_digests() == 0, "a second digest on one day"
    clock.move_to(MORNING + dt.timedelta(days=1))
    assert gather_digests() == 1
    send_due()
    assert len(mailbox.messages) == 2
    assert "số 1" not in mailbox.messages[1].get_body(("plain",)).get_content()


def test_the_clock_set_back_tells_nothing_again(addresses, clock, mailbox):
    staff = addresses.user("staff")
    tell([telling(staff, 1)])
    gather_digests()
    send_due()
    clock.move_to(MORNING - dt.timedelta(days=7))
    tell([telling(staff, 1), telling(staff, 2)])
    gather_digests()
    send_due()
    assert len(mailbox.messages) == 2
    assert len(set(mailbox.ids)) == 2
    assert "số 1" not in mailbox.messages[1].get_body(("plain",)).get_content()


def test_what_a_wrong_clock_put_off_is_not_lost(addresses, clock, mailbox):
    """Queued while the clock was a year ahead: it goes out once the clock is right."""
    clock.move_to(MORNING.replace(year=2027, month=5, day=4))
    tell([telling(addresses.user("staff"), 1)])
    gather_digests()
    Delivery.objects.update(state=DeliveryState.SENDING, lease_until=MORNING.replace(year=2027))
    clock.move_to(MORNING)
    assert send_due().sent == 1


def test_before_the_hour_and_on_days_off_nothing_is_gathered(addresses, clock, mailbox):
    tell([telling(addresses.user("staff"), 1)])
    for moment in (MORNING.replace(hour=7, minute=29), MORNING.replace(hour=21), MORNING + dt.timedelta(days=4)):
        clock.move_to(moment)
        assert gather_digests() == 0, moment
    clock.move_to(MORNING.replace(hour=7, minute=30))
    assert gather_digests() == 1


def test_who_left_is_not_written_to(addresses, clock, mailbox):
    staff = addresses.user("staff")
    tell([telling(staff, 1)])
    gather_digests()
    Membership.objects.filter(user=staff).update(valid_to=MORNING.date() - dt.timedelta(days=1))
    assert send_due().cancelled == 1
    assert mailbox.messages == []
    assert Delivery.objects.get().state == DeliveryState.CANCELLED


def test_an_urgent_notice_goes_at_once_but_not_at_night(addresses, clock, mailbox):
    clock.move_to(MORNING.replace(hour=22))
    tell([telling(addresses.user("staff"), 1, urgent=True)])
    assert send_due().sent == 0
    clock.move_to(MORNING + dt.timedelta(days=1) - dt.timedelta(hours=1, minutes=30))
    assert send_due().sent == 1
    assert mailbox.messages[0]["Subject"].strip() == "[CCHC] Nhiệm vụ số 1: rà soát thủ tục"
    assert gather_digests() == 0


def test_the_number_of_queries_does_not_grow_with_notices(addresses, clock, django_assert_max_num_queries):
    staff = addresses.user("staff")
    with django_assert_max_num_queries(25):
        tell([telling(staff, n) for n in range(300)])
        gather_digests()


def test_people_who_chose_otherwise_get_no_mail(addresses, clock, mailbox):
    from cchc.notifications.services import choose_channels

    staff = addresses.viewer("staff", MORNING.date())
    choose_channels(staff, choices={"email": False})
    tell([telling(staff.user, 1), telling(addresses.user("unit_head"), 1)])
    gather_digests()
    send_due()
    assert [mail["To"] for mail in mailbox.messages] == ["unit_head@songlam.example"]
    assert Notice.objects.filter(recipient=staff.user).count() == 1
