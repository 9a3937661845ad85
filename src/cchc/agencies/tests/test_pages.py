"""The pages of the organisation: what is shown, to whom, and that forms keep what was typed."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from cchc.accounts.models import User
from cchc.agencies.models import Agency, AgencyAlias, Membership
from cchc.agencies.tests.factories import World, make_agency, make_member, make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def open_as(client: Client, world: World, who: str, name: str, *args: object) -> tuple[int, str]:
    client.force_login(world.user(who))
    response = client.get(reverse(name, args=args))
    return response.status_code, response.content.decode()


def test_the_tree_shows_ones_own_agency_only(client: Client, world: World) -> None:
    status, page = open_as(client, world, "staff", "agency-tree")
    assert status == 200
    assert "Phòng Quản lý thương mại" in page
    assert "Sở Du lịch" not in page
    assert "Sở Du lịch" in open_as(client, world, "province_reviewer", "agency-tree")[1]
    assert "chưa có vai trò" in open_as(client, world, "outsider", "agency-tree")[1]


def test_the_tree_is_searched_without_diacritics_and_by_alias(client: Client, world: World) -> None:
    client.force_login(world.user("staff"))
    for text in ("quan ly thuong mai", "phong qltm"):
        page = client.get(reverse("agency-tree"), {"tim": text}).content.decode()
        assert "Phòng Quản lý thương mại" in page
        assert "Trung tâm Khuyến công" not in page


AGENCY_PAGES = (
    "agency-detail",
    "agency-new",
    "agency-edit",
    "agency-rename",
    "agency-move",
    "agency-close",
    "agency-merge",
    "agency-alias-add",
    "member-new",
    "member-role-new",
)


@pytest.mark.parametrize("name", AGENCY_PAGES)
def test_the_pages_of_another_agency_are_not_there(client: Client, world: World, name: str) -> None:
    for who in ("administrator", "focal_point", "staff"):
        assert open_as(client, world, who, name, world.other_unit.pk)[0] == 404
    assert open_as(client, world, "system", name, world.other_unit.pk)[0] == 200


@pytest.mark.parametrize("name", AGENCY_PAGES[1:])
def test_forms_are_for_those_who_may_send_them(client: Client, world: World, name: str) -> None:
    assert open_as(client, world, "administrator", name, world.trade.pk)[0] == 200
    assert open_as(client, world, "staff", name, world.trade.pk)[0] == 404
    client.force_login(world.user("staff"))
    assert client.post(reverse(name, args=[world.trade.pk]), {"name": "X"}).status_code == 404


@pytest.mark.parametrize("name", ["member-detail", "member-edit", "member-password"])
def test_the_people_of_another_agency_are_not_there(client: Client, world: World, name: str) -> None:
    assert open_as(client, world, "administrator", name, world.user("other_staff").pk)[0] == 404
    assert open_as(client, world, "system", name, world.user("other_staff").pk)[0] == 200


def test_a_stranger_is_asked_to_sign_in(client: Client, world: World) -> None:
    for url in (reverse("agency-tree"), reverse("agency-detail", args=[world.trade.pk]), reverse("member-list")):
        assert client.get(url)["Location"].startswith(reverse("account_login"))


def test_a_unit_is_added_by_a_form(client: Client, world: World) -> None:
    client.force_login(world.user("administrator"))
    fields = {"kind": "office", "name": "Phòng Năng lượng", "valid_from": "2026-01-01", "position": "4"}
    response = client.post(reverse("agency-new", args=[world.department.pk]), fields)
    assert response["Location"] == reverse("agency-detail", args=[world.department.pk])
    assert Agency.objects.get(name="Phòng Năng lượng").home == world.department


def test_a_refused_form_keeps_what_was_typed_and_says_why(client: Client, world: World) -> None:
    client.force_login(world.user("administrator"))
    fields = {
        "kind": "office",
        "name": "Trung tâm Khuyến công",
        "short_name": "Giữ lại nhé",
        "valid_from": "2026-01-01",
        "position": "4",
    }
    response = client.post(reverse("agency-new", args=[world.department.pk]), fields)
    page = response.content.decode()
    assert response.status_code == 422
    assert "đã có “Trung tâm Khuyến công”" in page
    assert 'value="Giữ lại nhé"' in page
    assert 'aria-invalid="true"' in page


def test_each_change_of_structure_goes_through_its_form(client: Client, world: World) -> None:
    client.force_login(world.user("administrator"))
    trade = world.trade.pk
    client.post(
        reverse("agency-edit", args=[trade]), {"head_title": "TRƯỞNG PHÒNG", "place_name": "Sông Lam", "position": "9"}
    )
    client.post(reverse("agency-rename", args=[trade]), {"name": "Phòng Thương mại", "keep_old": "on"})
    client.post(reverse("agency-alias-add", args=[trade]), {"text": "P.TM"})
    client.post(reverse("agency-move", args=[trade]), {"parent": world.centre.pk})
    row = Agency.objects.get(pk=trade)
    assert (row.head_title, row.place, row.position, row.name) == ("TRƯỞNG PHÒNG", "Sông Lam", 9, "Phòng Thương mại")
    assert row.parent == world.centre
    alias = AgencyAlias.objects.get(agency=row, text="P.TM")
    client.post(reverse("agency-alias-remove", args=[trade, alias.pk]))
    assert not AgencyAlias.objects.filter(pk=alias.pk).exists()
    client.post(reverse("agency-merge", args=[trade]), {"other": world.office.pk, "on": "2026-06-30"})
    row.refresh_from_db()
    assert row.valid_to is not None
    client.post(reverse("agency-close", args=[world.centre.pk]), {"on": "2026-07-31"})
    assert Agency.objects.get(pk=world.centre.pk).valid_to is not None


def test_a_person_is_added_changed_and_shut_out_by_forms(client: Client, world: World) -> None:
    client.force_login(world.user("administrator"))
    fields = {"full_name": "An Văn Bình", "username": "binh.an", "password": "mot cau de nho 7", "role": "staff"}
    client.post(reverse("member-new", args=[world.trade.pk]), fields)
    user = User.objects.get(username="binh.an")
    client.post(reverse("member-edit", args=[user.pk]), {"full_name": "An Thái Bình", "title": "Chuyên viên chính"})
    client.post(reverse("member-password", args=[user.pk]), {"password": "mot cau khac han 8"})
    client.post(reverse("member-switch", args=[user.pk]), {"viec": "khoa"})
    user.refresh_from_db()
    assert (user.full_name, user.title, user.is_active) == ("An Thái Bình", "Chuyên viên chính", False)
    assert user.check_password("mot cau khac han 8")


def test_a_role_is_given_and_ended_by_forms(client: Client, world: World) -> None:
    client.force_login(world.user("administrator"))
    url = reverse("member-role-new", args=[world.office.pk])
    assert (
        "Không có tài khoản nào"
        in client.post(url, {"username": "ai.do", "role": "staff", "valid_from": "2026-01-01"}).content.decode()
    )
    client.post(url, {"username": "STAFF", "role": "staff", "valid_from": "2026-01-01"})
    row = Membership.objects.get(user=world.user("staff"), agency=world.office)
    client.post(reverse("member-role-end", args=[row.pk]), {"on": "2026-12-31"})
    row.refresh_from_db()
    assert row.valid_to is not None


def test_pages_ask_the_database_as_often_for_many_as_for_few(
    client: Client, world: World, django_assert_num_queries
) -> None:
    client.force_login(world.user("administrator"))
    urls = (reverse("agency-tree"), reverse("agency-detail", args=[world.department.pk]), reverse("member-list"))
    counts = [_queries(client, url) for url in urls]
    for number in range(15):
        unit = make_agency("office", f"Phòng Số {number}", world.department, (f"P{number}",))
        make_member(f"nguoi{number}", unit, "staff")
    for url, count in zip(urls, counts, strict=True):
        with django_assert_num_queries(count):
            client.get(url)


def test_administrators_need_the_second_step_where_the_installation_says_so(
    client: Client, world: World, settings
) -> None:
    settings.CCHC_ADMINISTRATORS_NEED_TOTP = True
    client.force_login(world.user("administrator"))
    assert client.get(reverse("agency-tree"))["Location"] == reverse("mfa_activate_totp")
    client.force_login(world.user("staff"))
    assert client.get(reverse("agency-tree")).status_code == 200


def _queries(client: Client, url: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        client.get(url)
    return len(captured)
