"""The pages of reminders."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cchc.core.errors import NotAllowed
from cchc.notifications.models import NoticeSettings
from cchc.plans.tests.factories import make_plan, make_task
from cchc.reminders.models import ReminderSent, ReminderSettings
from cchc.reminders.running import tick
from cchc.reminders.services import save_ladder
from cchc.reminders.tests.conftest import DUE, at

pytestmark = pytest.mark.django_db
LADDER = {
    "before": [5, 2],
    "on_day": True,
    "after_every": 2,
    "head_after": 2,
    "leader_after": 4,
    "accept_every": 3,
}


@pytest.fixture
def plan(world, clock):
    clock.move_to(at(DUE, 6))
    made = make_plan(world)
    make_task(made, lead=world.trade)
    return made


def test_what_will_be_told_next_and_the_mail_of_a_person(world, plan, as_user):
    client = as_user("focal_point")
    page = client.get(reverse("reminder-coming", args=[world.department.pk])).content.decode()
    assert "30/6/2026" in page
    assert "Hoàng Văn Phòng" in page
    assert "Đúng ngày hạn" in page
    mail = client.get(reverse("reminder-preview", args=[world.department.pk, world.user("unit_head").pk]))
    assert "Kính gửi Hoàng Văn Phòng" in mail.content.decode()
    assert "tra-loi" not in mail.content.decode(), "nobody else is shown a link that answers"
    assert not ReminderSent.objects.exists()
    own = reverse("reminder-preview", args=[world.department.pk, world.user("staff").pk])
    assert as_user("staff").get(own).status_code == 200
    assert as_user("unit_head").get(own).status_code == 404


def test_what_was_told(world, plan, as_user, clock):
    clock.move_to(at(DUE))
    tick()
    client = as_user("leader")
    page = client.get(reverse("reminder-overview"), {"q": "ra soat"}).content.decode()
    assert "Hoàng Văn Phòng" in page
    assert "Không có lần nhắc nào khớp" in client.get(reverse("reminder-overview"), {"q": "xyz"}).content.decode()
    assert "Hoàng Văn Phòng" not in as_user("other_focal_point").get(reverse("reminder-overview")).content.decode()
    book = openpyxl.load_workbook(io.BytesIO(client.get(reverse("reminder-export")).content))
    assert book.active.max_row == 2


def test_the_pages_ask_a_fixed_number_of_questions(world, plan, as_user, clock):
    clock.move_to(at(DUE))
    client = as_user("focal_point")
    addresses = (reverse("reminder-overview"), reverse("reminder-coming", args=[world.department.pk]))

    def counted():
        found = []
        for address in addresses:
            client.get(address)
            with CaptureQueriesContext(connection) as captured:
                client.get(address)
            found.append(len(captured))
        return found

    tick()
    few = counted()
    for n in range(40):
        make_task(plan, lead=world.office, content=f"Nhiệm vụ thử {n}")
    from cchc.reminders.models import ReminderRun

    ReminderRun.objects.all().delete()
    tick()
    assert all(many <= before for many, before in zip(counted(), few, strict=True))


def test_settings_by_forms(world, plan, as_user):
    client = as_user("focal_point")
    address = client.get(reverse("reminder-settings"))["Location"]
    given = {"viec": "bac", "before": "10; 5, 1", "on_day": "on", "after_every": 2, "head_after": 2, "leader_after": 5}
    assert client.post(address, {**given, "accept_every": 4}).status_code == 302
    assert ReminderSettings.objects.get().before == [10, 5, 1]
    wrong = client.post(address, {**given, "accept_every": 4, "before": "mười"})
    assert wrong.status_code == 422
    assert "mười" in wrong.content.decode()
    upside = client.post(address, {**given, "accept_every": 4, "head_after": 9})
    assert "không thể sớm hơn" in upside.content.decode()
    hours = {"viec": "gio", "digest_at": "08:15", "quiet_from": "19:00", "quiet_until": "07:00", "channels": ["email"]}
    assert client.post(address, hours).status_code == 302
    assert NoticeSettings.objects.get().digest_at == dt.time(8, 15)


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("administrator", True),
        ("focal_point", True),
        ("system", True),
        ("leader", False),
        ("unit_head", False),
        ("staff", False),
        ("viewer", False),
        ("province_reviewer", False),
        ("other_focal_point", False),
        ("outsider", False),
    ],
)
def test_who_sets_the_ladder(world, who, may):
    viewer = world.viewer(who, DUE)
    if may:
        assert save_ladder(viewer, agency=world.department, **LADDER).before == [5, 2]
    else:
        with pytest.raises(NotAllowed):
            save_ladder(viewer, agency=world.department, **LADDER)


def test_a_ladder_holds_for_those_below(world, plan, clock):
    save_ladder(world.viewer("system", DUE), agency=world.province, **{**LADDER, "on_day": False})
    clock.move_to(at(DUE))
    tick()
    assert ReminderSent.objects.get().rung == -2
