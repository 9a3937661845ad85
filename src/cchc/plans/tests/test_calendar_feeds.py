"""A calendar under a secret address: whose it is, what is in it, and when it is dead."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from icalendar import Calendar

from cchc.plans import services
from cchc.plans.models import CalendarFeed
from cchc.plans.tests.factories import TODAY, make_plan, make_task


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *args, **kwargs: TODAY)


@pytest.fixture
def task(world):
    plan = make_plan(world)
    make_task(plan, lead=world.office, content="Việc của văn phòng")
    make_task(make_plan(world, agency=world.other), lead=world.other_unit, content="Việc của sở khác")
    return make_task(plan, lead=world.trade, content="Rà soát thủ tục; đợt 1, đợt 2")


def address_of(world, who, unit=None):
    return reverse("calendar-feed", args=[services.make_feed(world.viewer(who, TODAY), unit=unit)])


def events_of(answer):
    return list(Calendar.from_ical(answer.content).walk("VEVENT"))


def test_a_person_reads_their_own_without_a_session(world, task, client):
    answer = client.get(address_of(world, "staff"))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    (event,) = events_of(answer)
    assert event["summary"] == "I.1 Rà soát thủ tục; đợt 1, đợt 2"
    assert event.decoded("dtstart") == dt.date(2026, 6, 30)
    assert event.decoded("dtend") == dt.date(2026, 7, 1)
    assert event["dtstart"].params["VALUE"] == "DATE"
    assert "Kế hoạch ghi hạn là ngày 30/6/2026" in event["description"]
    assert str(event["uid"]).startswith(f"obligation-{task.obligations.get().pk}@")
    assert [alarm.decoded("trigger") for alarm in event.walk("VALARM")] == [
        dt.timedelta(days=-3, hours=8),
        dt.timedelta(hours=8),
    ]


def test_no_line_is_longer_than_the_standard_allows(world, task, client):
    body = client.get(address_of(world, "staff")).content
    assert all(len(line) <= 75 for line in body.split(b"\r\n"))


def test_a_unit_s_calendar_is_for_its_head_and_the_focal_point(world, task, client):
    from cchc.core.errors import NotAllowed

    for who in ("unit_head", "focal_point"):
        assert len(events_of(client.get(address_of(world, who, world.trade)))) == 1
    for who in ("staff", "office_head", "other_focal_point", "viewer"):
        with pytest.raises(NotAllowed):
            services.make_feed(world.viewer(who, TODAY), unit=world.trade)


def test_nothing_of_other_agencies_is_in_it(world, task, client):
    text = client.get(address_of(world, "focal_point")).content.decode()
    assert "sở khác" not in text


@pytest.mark.parametrize("token", ["x", "A" * 32])
def test_a_wrong_token_is_not_found(db, client, token):
    assert client.get(reverse("calendar-feed", args=[token])).status_code == 404


def test_a_withdrawn_address_and_one_made_anew_leave_the_old_dead(world, task, client):
    first = address_of(world, "staff")
    second = address_of(world, "staff")
    assert client.get(first).status_code == 404
    assert client.get(second).status_code == 200
    feed = CalendarFeed.objects.get(withdrawn_at__isnull=True)
    services.withdraw_feed(world.viewer("staff", TODAY), feed=feed)
    assert client.get(second).status_code == 404


def test_who_left_or_lost_the_role_reads_nothing_more(world, task, client):
    own, unit = address_of(world, "staff"), address_of(world, "unit_head", world.trade)
    world.user("staff").memberships.update(valid_to=TODAY - dt.timedelta(days=1))
    assert client.get(own).status_code == 404
    world.user("unit_head").is_active = False
    world.user("unit_head").save()
    assert client.get(unit).status_code == 404


def test_what_did_not_change_is_not_sent_again(world, task, client):
    address = address_of(world, "staff")
    answer = client.get(address)
    assert client.get(address, headers={"If-None-Match": answer["ETag"]}).status_code == 304
    assert client.get(address, headers={"If-Modified-Since": answer["Last-Modified"]}).status_code == 304


def test_a_moved_day_keeps_its_uid_and_raises_its_sequence(world, task, client):
    address = address_of(world, "staff")
    before = client.get(address)
    row = task.obligations.get()
    (old,) = events_of(before)
    type(row).objects.filter(pk=row.pk).update(updated_at=row.updated_at - dt.timedelta(minutes=5))
    (old,) = events_of(client.get(address))
    services.extend(world.viewer("focal_point", TODAY), obligation=row, until=dt.date(2026, 7, 9), reason="Chờ")
    after = client.get(address, headers={"If-None-Match": before["ETag"]})
    (new,) = events_of(after)
    assert after.status_code == 200
    assert (new["uid"], new.decoded("dtstart")) == (old["uid"], dt.date(2026, 7, 9))
    assert int(new["sequence"]) > int(old["sequence"])


def test_the_token_is_shown_once_and_kept_nowhere(world, task, as_user):
    client = as_user("staff")
    made = client.post(reverse("obligation-feed-make"))
    token = made.text.split("/lich/")[-1].split(".ics")[0]
    assert len(token) > 30
    assert token not in client.get(reverse("obligation-feeds")).text
    assert not CalendarFeed.objects.filter(token_hash=token).exists()
    feed = CalendarFeed.objects.get()
    assert as_user("unit_head").post(reverse("obligation-feed-withdraw", args=[feed.pk])).status_code == 404
    assert client.post(reverse("obligation-feed-withdraw", args=[feed.pk])).status_code == 302
