"""The calendar in the database: loaded from the reference file, corrected by an administrator, shown to everybody."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from cchc.agencies.tests.factories import World, make_world
from cchc.audit.models import AuditEvent
from cchc.calendars import services
from cchc.calendars.models import CalendarDay
from cchc.calendars.public import load_reference, working_calendar
from cchc.calendars.reference import read_days
from cchc.core.errors import NotAllowed, Refused

pytestmark = pytest.mark.django_db
SATURDAY, MONDAY = dt.date(2026, 6, 6), dt.date(2026, 6, 8)


@pytest.fixture
def world() -> World:
    return make_world()


def test_loading_twice_changes_nothing_the_second_time() -> None:
    assert load_reference() > 40
    assert load_reference() == 0
    assert working_calendar().working_days_between(dt.date(2026, 1, 1), dt.date(2026, 12, 31)) == 249


def test_the_command_loads_it(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_reference")
    assert re.search(r"Lịch làm việc: \d+ ngày", capsys.readouterr().out)
    assert CalendarDay.objects.exists()


def test_what_an_administrator_set_is_not_loaded_over(world: World) -> None:
    load_reference()
    services.set_day(
        viewer=world.viewer("system"), day=dt.date(2026, 8, 31), kind="off", name="Nghỉ hoán đổi", certain=True
    )
    assert load_reference() == 0
    assert CalendarDay.objects.get(day=dt.date(2026, 8, 31)).certain


def test_a_day_that_is_set_counts_at_once(world: World) -> None:
    viewer = world.viewer("system")
    services.set_day(viewer=viewer, day=MONDAY, kind="off", name="Nghỉ hoán đổi")
    services.set_day(viewer=viewer, day=SATURDAY, kind="working", name="Làm bù")
    assert not working_calendar().is_working(MONDAY)
    assert working_calendar().is_working(SATURDAY)
    services.remove_day(viewer=viewer, day=MONDAY)
    assert working_calendar().is_working(MONDAY)
    verbs = list(AuditEvent.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs == ["calendar.day_set", "calendar.day_set", "calendar.day_removed"]


def test_an_ordinary_working_day_cannot_be_made_up_for(world: World) -> None:
    with pytest.raises(Refused, match="thứ Bảy hoặc Chủ nhật"):
        services.set_day(viewer=world.viewer("system"), day=MONDAY, kind="working", name="Làm bù")


@pytest.mark.parametrize("who", ["administrator", "focal_point", "province_reviewer", "outsider"])
def test_only_the_administrator_of_the_root_changes_it(world: World, who: str) -> None:
    with pytest.raises(NotAllowed):
        services.set_day(viewer=world.viewer(who), day=MONDAY, kind="off", name="Nghỉ")
    with pytest.raises(NotAllowed):
        services.remove_day(viewer=world.viewer(who), day=MONDAY)


def test_the_year_page_shows_its_days_and_counts(client: Client, world: World) -> None:
    load_reference()
    client.force_login(world.user("staff"))
    page = client.get(reverse("calendar-year", args=[2026])).content.decode()
    assert "249 ngày làm việc" in page
    assert "Tết Nguyên đán Bính Ngọ" in page
    assert "chưa có thông báo" in page
    assert "Chưa có ngày nghỉ lễ nào của năm 2031" in client.get(reverse("calendar-year", args=[2031])).content.decode()


def test_a_deadline_can_be_tried_out_on_the_page(client: Client, world: World) -> None:
    load_reference()
    client.force_login(world.user("staff"))
    page = client.get(reverse("calendar"), {"tu": "2026-02-12", "so": "5", "loai": "lam-viec"}).content.decode()
    assert "26/02/2026" in page
    assert "9999" in client.get(reverse("calendar"), {"tu": "9999-12-30", "so": "5", "loai": "thang"}).content.decode()


def test_days_are_set_and_removed_by_forms(client: Client, world: World) -> None:
    client.force_login(world.user("system"))
    data = {"day": "2026-06-08", "kind": "off", "name": "Nghỉ hoán đổi", "basis": "Thông báo", "certain": "on"}
    assert client.post(reverse("calendar-day-new"), data)["Location"] == reverse("calendar-year", args=[2026])
    assert client.get(reverse("calendar-day", args=["2026-06-08"])).status_code == 200
    refused = client.post(reverse("calendar-day-new"), data | {"kind": "working"})
    assert refused.status_code == 422
    assert "thứ Bảy hoặc Chủ nhật" in refused.content.decode()
    client.post(reverse("calendar-day-remove", args=["2026-06-08"]))
    assert not CalendarDay.objects.exists()
    client.force_login(world.user("administrator"))
    assert client.post(reverse("calendar-day-new"), data).status_code == 404
    assert client.get(reverse("calendar-day", args=["khong-phai-ngay"])).status_code == 404


def test_a_day_given_twice_in_the_file_is_refused(tmp_path: Path) -> None:
    row = '[[day]]\nday = 2026-01-01\nkind = "off"\nname = "Tết"\nsource = "a"\n'
    file = tmp_path / "days.toml"
    file.write_text(f'[sources]\na = "b"\n{row}{row}', "utf-8")
    with pytest.raises(ValueError, match="twice"):
        read_days(file)
