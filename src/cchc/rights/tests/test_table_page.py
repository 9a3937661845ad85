"""The page that shows the table of rights, and its workbook."""

from __future__ import annotations

import io

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from cchc.agencies.tests.factories import World, make_world
from cchc.core.rights import LABELS, Person, areas
from cchc.plans.states import TRANSITIONS

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def client(world: World) -> Client:
    found = Client()
    found.force_login(world.user("administrator"), backend="allauth.account.auth_backends.AuthenticationBackend")
    return found


def test_it_has_a_column_for_each_person_and_the_moves_of_a_task(client: Client) -> None:
    page = client.get(reverse("rights-table")).content.decode()
    assert all(label in page for label in LABELS.values())
    assert all(f"Nhiệm vụ: {move.label}" in page for move in TRANSITIONS.values())


def test_it_opens_on_the_plans_and_shows_all_parts_where_all_are_asked_for(client: Client) -> None:
    first, whole = (client.get(reverse("rights-table"), asked).content.decode() for asked in ({}, {"phan": ""}))
    assert "Lập báo cáo" not in first
    assert "Đóng kế hoạch" in whole
    assert "Lập báo cáo" in whole


def test_what_one_person_may(client: Client) -> None:
    page = client.get(reverse("rights-table"), {"ai": Person.VIEWER.value}).content.decode()
    assert "Xem bảng nhiệm vụ của kế hoạch" in page
    assert "Đóng kế hoạch" not in page


def test_it_is_searched_without_marks(client: Client) -> None:
    page = client.get(reverse("rights-table"), {"tim": "dong ke hoach"}).content.decode()
    assert "Đóng kế hoạch" in page
    assert "Lập báo cáo" not in page


def test_a_search_that_finds_nothing_in_one_part_offers_all_of_them(client: Client) -> None:
    page = client.get(reverse("rights-table"), {"phan": "plans", "tim": "lap bao cao"}).content.decode()
    assert "Tìm trong mọi phần" in page
    assert "Lập báo cáo" in client.get(reverse("rights-table"), {"phan": "", "tim": "lap bao cao"}).content.decode()


def test_the_workbook_holds_every_part_where_none_is_chosen(client: Client) -> None:
    answer = client.get(reverse("rights-export"))
    rows = list(openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0].values)
    assert {row[0] for row in rows[1:]} == {area.name for area in areas() if area.rules}


def test_the_workbook_holds_what_the_filters_leave(client: Client) -> None:
    answer = client.get(reverse("rights-export"), {"phan": "reports"})
    rows = list(openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0].values)
    assert {row[0] for row in rows[1:]} == {"Báo cáo"}
    making = next(row for row in rows if row[1] == "Lập báo cáo")
    may = dict(zip(rows[0], making, strict=True))
    assert (may[LABELS[Person.FOCAL_POINT]], may[LABELS[Person.VIEWER]]) == ("xem, làm", "")
