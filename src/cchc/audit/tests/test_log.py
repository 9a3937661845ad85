"""The log is read by administrators, and can be checked for tampering."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from cchc.agencies.tests.factories import World, make_world
from cchc.audit.models import AuditEvent
from cchc.audit.public import history, record
from cchc.audit.sentences import SENTENCES
from cchc.audit.verifying import verify
from cchc.audit.web.views import LogFilter
from cchc.server import audit, prepare

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def present_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepare, "database", lambda: None)


@pytest.fixture
def world() -> World:
    return make_world()


def events(world: World, count: int = 3) -> list[AuditEvent]:
    return [
        record(
            "task.returned",
            actor=world.user("focal_point"),
            about=world.trade,
            agency=world.department,
            data={"reason": f"lý do {n}"},
        )
        for n in range(count)
    ]


def test_untouched_events_are_found_sound(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    record(
        "odd.values",
        actor=None,
        data={"số": 1.5, "ngày": None, "chuỗi": "Đ\u0301 \u2028", "lồng": {"b": [1, {"a": True}]}},
    )
    events(world)
    AuditEvent.objects.get(verb="odd.values").refresh_from_db()
    assert verify().sound
    assert verify().checked == 4
    assert audit.main(["verify"]) == 0
    assert "nguyên vẹn: đã kiểm tra 4 dòng" in capsys.readouterr().out


@pytest.mark.parametrize(
    "change",
    [
        'data = \'{"reason": "khác"}\'',
        "actor_name = 'Ai đó'",
        "at = at + interval '1 second'",
        "verb = 'task.accepted'",
        "agency_id = NULL",
    ],
)
def test_an_event_that_was_altered_past_the_trigger_is_named(
    world: World, change: str, capsys: pytest.CaptureFixture[str]
) -> None:
    altered = events(world)[1]
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE audit_auditevent DISABLE TRIGGER audit_event_is_final")
        cursor.execute(f"UPDATE audit_auditevent SET {change} WHERE id = %s", [altered.pk])
        cursor.execute("ALTER TABLE audit_auditevent ENABLE TRIGGER audit_event_is_final")
    assert f"Dòng số {altered.pk} đã bị sửa" in verify().faults[0]
    assert audit.main(["verify"]) == 1
    assert str(altered.pk) in capsys.readouterr().err


def test_administrators_read_the_events_of_their_agencies_only(client: Client, world: World) -> None:
    events(world, 1)
    record(
        "task.returned",
        actor=world.user("other_focal_point"),
        about=world.other_unit,
        agency=world.other,
        data={"reason": "việc của sở khác"},
    )
    client.force_login(world.user("administrator"))
    page = client.get(reverse("audit-log")).content.decode()
    assert "trả lại: lý do 0" in page
    assert "việc của sở khác" not in page
    client.force_login(world.user("system"))
    assert "việc của sở khác" in client.get(reverse("audit-log")).content.decode()


@pytest.mark.parametrize("who", ["focal_point", "leader", "staff", "province_reviewer", "outsider"])
def test_nobody_else_reads_the_log(client: Client, world: World, who: str) -> None:
    client.force_login(world.user(who))
    assert client.get(reverse("audit-log")).status_code == 404


def test_the_log_is_filtered_by_person_day_and_deed(client: Client, world: World) -> None:
    events(world, 1)
    record("task.accepted", actor=world.user("leader"), about=world.trade, agency=world.department)
    client.force_login(world.user("administrator"))

    def shown(**query: str) -> tuple[bool, bool]:
        page = client.get(reverse("audit-log"), query).content.decode().split("</form>")[-1]
        return "lý do 0" in page, "chấp nhận hoàn thành" in page

    assert shown() == (True, True)
    assert shown(nguoi="mối") == (True, False)
    assert shown(viec="task.accepted") == (False, True)
    assert shown(den="2020-01-01") == (False, False)
    assert shown(tu="không phải ngày") == (True, True)


def test_no_two_choices_of_the_filter_read_alike_and_one_finds_all_that_read_so(
    client: Client, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(SENTENCES, "work.returned", SENTENCES["task.returned"])
    record("work.returned", actor=None, agency=world.department, data={"reason": "lý do cũ"})
    events(world, 1)
    choices = [text for _, text in LogFilter().fields["viec"].choices]  # type: ignore[attr-defined]
    assert len(choices) == len(set(choices))
    client.force_login(world.user("administrator"))
    page = client.get(reverse("audit-log"), {"viec": "task.returned"}).content.decode()
    assert "lý do 0" in page
    assert "lý do cũ" in page


def test_the_page_asks_as_often_for_many_events_as_for_few(
    client: Client, world: World, django_assert_num_queries
) -> None:
    client.force_login(world.user("administrator"))
    events(world, 2)
    client.get(reverse("audit-log"))
    for count in (0, 40):
        events(world, count)
        with django_assert_num_queries(8):
            client.get(reverse("audit-log"))


def test_the_history_of_one_thing_is_newest_first(world: World) -> None:
    first, second, third = events(world)
    record("task.returned", actor=None, about=world.office, agency=world.department)
    assert list(history(world.trade)) == [third, second, first]
