"""Who saw whose data is in the record: once an hour, on each page that shows personal data, an export each time."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cchc.agencies.tests.factories import World, make_world
from cchc.audit import personal_data
from cchc.audit.models import AuditEvent
from cchc.audit.personal_data import EXPORTED, KINDS, READ
from cchc.audit.public import sentence

pytestmark = pytest.mark.django_db
PAGE = Path(__file__).parents[4] / "docs" / "rules" / "personal-data.md"


@pytest.fixture
def world() -> World:
    return make_world()


def as_user(world: World, who: str) -> Client:
    client = Client()
    client.force_login(world.user(who), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def reads() -> list[AuditEvent]:
    return list(AuditEvent.objects.filter(verb__in=(READ, EXPORTED)).order_by("pk"))


def test_seeing_the_page_of_a_person_is_an_event(world: World) -> None:
    as_user(world, "focal_point").get(reverse("member-detail", args=[world.user("staff").pk]))
    event = reads()[0]
    assert (event.actor, event.object_id, event.agency) == (
        world.user("focal_point"),
        world.user("staff").pk,
        world.department,
    )
    assert sentence(event) == "Nguyễn Thị Mối xem dữ liệu cá nhân của Vũ Thị Viên ở trang người dùng."


def test_it_is_written_once_an_hour_for_each_viewer_and_person(world: World, monkeypatch) -> None:
    client, address = as_user(world, "focal_point"), reverse("member-detail", args=[world.user("staff").pk])
    client.get(address)
    client.get(address)
    assert len(reads()) == 1
    client.get(reverse("member-detail", args=[world.user("viewer").pk]))
    as_user(world, "leader").get(address)
    assert len(reads()) == 3
    later = timezone.now() + dt.timedelta(hours=1)
    monkeypatch.setattr(personal_data.timezone, "now", lambda: later)
    client.get(address)
    assert len(reads()) == 4


def test_ones_own_page_is_no_read_of_anothers_data(world: World) -> None:
    as_user(world, "staff").get(reverse("member-detail", args=[world.user("staff").pk]))
    assert reads() == []


def test_what_was_not_shown_is_not_written_down(world: World) -> None:
    as_user(world, "other_staff").get(reverse("member-detail", args=[world.user("staff").pk]))
    assert reads() == []


@pytest.mark.parametrize(("name", "kind"), [("member-list", "people"), ("delegation-list", "absences")])
def test_lists_of_people_are_noted_once_an_hour(world: World, name: str, kind: str) -> None:
    client = as_user(world, "staff")
    client.get(reverse(name))
    client.get(reverse(name), {"tim": "x"})
    assert [event.data["kind"] for event in reads()] == [kind]


def test_an_export_is_noted_each_time(world: World) -> None:
    client = as_user(world, "staff")
    client.get(reverse("member-export"))
    client.get(reverse("member-export"))
    assert [event.verb for event in reads()] == [EXPORTED, EXPORTED]


def test_the_administrator_finds_them_in_the_record(world: World) -> None:
    as_user(world, "focal_point").get(reverse("member-detail", args=[world.user("staff").pk]))
    client = as_user(world, "administrator")
    page = client.get(reverse("audit-log"), {"viec": READ}).content.decode()
    assert "xem dữ liệu cá nhân của Vũ Thị Viên" in page
    assert (
        "xem dữ liệu cá nhân của Vũ Thị Viên"
        in client.get(reverse("member-detail", args=[world.user("staff").pk])).content.decode()
    )


def test_the_rules_page_lists_each_kind() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert [kind for kind, one in KINDS.items() if f"`{kind}`" not in text or one.shows not in text] == []
