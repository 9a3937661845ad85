"""Accounts and roles, as administrators manage them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from cchc.accounts.models import User
from cchc.agencies import services
from cchc.agencies.models import Membership, Role
from cchc.agencies.selectors import visible_people
from cchc.agencies.tests.factories import World, give_role, make_world
from cchc.core.errors import NotAllowed, Refused

pytestmark = pytest.mark.django_db
GOOD = "mot cau de nho 7"
START = dt.date(2026, 7, 1)


@pytest.fixture
def world() -> World:
    return make_world()


def new_user(world: World, **fields: str) -> User:
    values = {"role": "staff", "username": "binh.an", "full_name": "An  Văn Bình", "password": GOOD} | fields
    return services.create_user(viewer=world.viewer("administrator"), agency=world.trade, **values)


def test_a_new_person_has_a_role_at_once_and_must_choose_a_password(world: World) -> None:
    user = new_user(world, username=" Binh.An ")
    assert (user.username, user.full_name, user.must_change_password) == ("binh.an", "An Văn Bình", True)
    assert user.check_password(GOOD)
    assert Membership.objects.get(user=user).agency == world.trade


@pytest.mark.parametrize(
    ("fields", "field", "told"),
    [
        ({"username": "STAFF"}, "username", "đã có người dùng"),
        ({"username": "có dấu"}, "username", "không dấu"),
        ({"password": "ngan"}, "password", "10"),
        ({"full_name": " "}, "full_name", "họ và tên"),
        ({"role": "leader"}, "role", "cấp cơ quan"),
        ({"role": "province_reviewer"}, "role", "cấp tỉnh"),
    ],
)
def test_what_is_wrong_is_told_beside_its_field(world: World, fields: dict[str, str], field: str, told: str) -> None:
    with pytest.raises(Refused, match=told) as refusal:
        new_user(world, **fields)
    assert refusal.value.field == field
    assert not User.objects.filter(username="binh.an").exists()


def test_a_reset_password_ends_open_sessions(world: World, client: Client) -> None:
    client.force_login(world.user("staff"))
    assert client.get(reverse("profile")).status_code == 200
    services.reset_password(viewer=world.viewer("administrator"), user=world.user("staff"), password=GOOD)
    assert client.get(reverse("profile"))["Location"].startswith(reverse("account_login"))


def test_nobody_takes_over_the_account_of_one_who_is_also_elsewhere(world: World) -> None:
    give_role(world.user("staff"), world.other, "focal_point")
    with pytest.raises(NotAllowed, match="không quản trị"):
        services.reset_password(viewer=world.viewer("administrator"), user=world.user("staff"), password=GOOD)
    services.reset_password(viewer=world.viewer("system"), user=world.user("staff"), password=GOOD)


def test_nobody_shuts_themself_out(world: World) -> None:
    with pytest.raises(Refused, match="tự khóa"):
        services.set_active(viewer=world.viewer("administrator"), user=world.user("administrator"), active=False)
    row = Membership.objects.get(user=world.user("administrator"))
    with pytest.raises(Refused, match="tự kết thúc"):
        services.end_role(viewer=world.viewer("administrator"), membership=row, on=START)


def test_a_lost_phone_is_helped(world: World) -> None:
    Authenticator.objects.create(user=world.user("staff"), type="totp", data={})
    services.remove_two_steps(viewer=world.viewer("administrator"), user=world.user("staff"))
    assert not Authenticator.objects.exists()
    with pytest.raises(Refused, match="chưa bật"):
        services.remove_two_steps(viewer=world.viewer("administrator"), user=world.user("staff"))


@pytest.mark.parametrize(
    ("first", "last", "fits"),
    [
        (dt.date(2026, 1, 1), dt.date(2026, 6, 30), True),
        (dt.date(2026, 1, 1), dt.date(2026, 7, 1), False),
        (dt.date(2026, 8, 1), None, False),
        (dt.date(2026, 9, 1), None, True),
        (dt.date(2026, 1, 1), None, False),
    ],
)
def test_one_role_is_not_held_twice_on_a_day(world: World, first: dt.date, last: dt.date | None, fits: bool) -> None:
    give_role(world.user("outsider"), world.trade, "staff", START, dt.date(2026, 8, 31))
    arguments: dict[str, Any] = {
        "user": world.user("outsider"),
        "agency": world.trade,
        "role": "staff",
        "valid_from": first,
        "valid_to": last,
    }
    if fits:
        services.grant_role(viewer=world.viewer("administrator"), **arguments)
    else:
        with pytest.raises(Refused, match="đã giữ vai trò này"):
            services.grant_role(viewer=world.viewer("administrator"), **arguments)


def test_one_person_holds_several_roles_in_several_agencies(world: World) -> None:
    services.grant_role(
        viewer=world.viewer("system"), user=world.user("staff"), agency=world.other, role="viewer", valid_from=START
    )
    viewer = world.viewer("staff", START)
    assert viewer.has_role(world.trade, Role.STAFF)
    assert viewer.has_role(world.other_unit, Role.VIEWER)
    assert not viewer.has_role(world.other_unit, Role.STAFF)


def test_people_are_found_without_diacritics_and_only_ones_own(world: World) -> None:
    names = {str(user) for user in visible_people(world.viewer("focal_point"), text="thi vien")}
    assert names == {"Vũ Thị Viên"}
    assert not visible_people(world.viewer("focal_point"), text="cao thi du").exists()
    assert not visible_people(world.viewer("outsider")).exists()
