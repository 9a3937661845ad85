"""Access tokens: what a program that shows one may do, and who makes and revokes them."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cchc.accounts.models import ApiToken
from cchc.accounts.public import token_user
from cchc.agencies import services
from cchc.agencies.models import Agency, Role
from cchc.agencies.tests.factories import PASSWORD, give_role, make_world
from cchc.agencies.viewer import Viewer
from cchc.audit.models import AuditEvent
from cchc.audit.public import sentence
from cchc.core.errors import NotAllowed, Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_world()


def today() -> dt.date:
    return timezone.localdate()


def make(world, who="staff", **changes):
    given = {"name": "Trang tổng hợp", "scopes": ["read:plans"], "expires_on": today() + dt.timedelta(days=30)}
    return services.create_token(world.viewer(who, today()), **{**given, **changes})


def known(secret):
    return token_user(f"Bearer {secret}")


def test_who_shows_it_is_its_owner_within_its_scopes(world):
    _, secret = make(world, scopes=["write:progress", "read:plans"])
    assert known(secret) == (world.user("staff"), frozenset({"read:plans", "write:progress"}))
    assert token_user(f"bearer  {secret}") is not None


@pytest.mark.parametrize("spoilt", ["{}x", "x{}", "{} {}", ""])
def test_a_header_that_is_not_exactly_it_is_nobody(world, spoilt):
    _, secret = make(world)
    assert known(spoilt.format(secret, secret)) is None
    assert token_user(secret) is None
    assert token_user(f"Basic {secret}") is None
    assert token_user(None) is None


def test_the_secret_of_one_does_not_open_another(world):
    (one, secret), (other, _) = make(world), make(world, "unit_head")
    assert known(secret.replace(one.prefix, other.prefix)) is None


def test_only_its_hash_is_kept(world):
    token, secret = make(world)
    row = str(ApiToken.objects.filter(pk=token.pk).values().get())
    assert secret.split("_", 2)[2] not in row
    assert secret.split("_", 2)[2] not in str(list(AuditEvent.objects.values_list("data", flat=True)))


@pytest.mark.parametrize(
    "change",
    [
        lambda user, token: ApiToken.objects.update(expires_on=today() - dt.timedelta(days=1)),
        lambda user, token: ApiToken.objects.update(revoked_at=timezone.now()),
        lambda user, token: type(user).objects.filter(pk=user.pk).update(is_active=False),
        lambda user, token: type(user).objects.filter(pk=user.pk).update(must_change_password=True),
    ],
    ids=["expired", "revoked", "owner locked", "owner's password was reset"],
)
def test_it_stops_working(world, change):
    token, secret = make(world)
    assert known(secret)
    change(world.user("staff"), token)
    assert known(secret) is None


def test_the_first_use_on_a_day_is_a_sign_in_on_record(world):
    token, secret = make(world)
    for _ in range(3):
        known(secret)
    (event,) = AuditEvent.objects.filter(verb="account.signed_in")
    assert (event.actor, event.data["ways"]) == (world.user("staff"), ["token"])
    assert sentence(event).endswith(f"đăng nhập bằng mã truy cập “{token.name}” (chương trình).")
    ApiToken.objects.update(last_used_at=timezone.now() - dt.timedelta(days=1))
    known(secret)
    assert AuditEvent.objects.filter(verb="account.signed_in").count() == 2


def test_it_works_through_its_last_day(world):
    _, secret = make(world)
    ApiToken.objects.update(expires_on=today())
    assert known(secret)


def test_it_gives_no_more_than_its_owner_may_today(world):
    _, secret = make(world, "focal_point")
    world.user("focal_point").memberships.update(valid_to=today() - dt.timedelta(days=1))
    user, _ = known(secret)
    assert not Agency.objects.filter(Viewer.of(user, today()).reads("")).exists()


def test_one_for_an_agency_opens_nothing_outside_it(world):
    for who, role in (("system", Role.ADMINISTRATOR), ("province_reviewer", Role.PROVINCE_REVIEWER)):
        _, secret = make(world, who, agency=world.department)
        viewer = Viewer.of(known(secret)[0], today())
        seen = set(Agency.objects.filter(viewer.reads_organisation("")))
        assert seen == {world.department, world.office, world.trade, world.centre}
        assert viewer.arranges(world.department, role)
        assert not viewer.arranges(world.other, role)
        assert not viewer.arranges(world.province, role)
    assert set(Agency.objects.filter(viewer.reads(""))) == seen


def test_one_for_an_agency_does_not_reach_up(world):
    give_role(world.user("focal_point"), world.province, Role.LEADER)
    _, secret = make(world, "focal_point", agency=world.department)
    seen = Agency.objects.filter(Viewer.of(known(secret)[0], today()).reads(""))
    assert world.province not in seen
    assert world.department in seen


def test_its_use_is_saved_at_most_once_in_some_minutes(world, django_assert_num_queries):
    token, secret = make(world)
    known(secret)
    token.refresh_from_db()
    first = token.last_used_at
    assert first is not None
    with django_assert_num_queries(1):
        known(secret)
    ApiToken.objects.update(last_used_at=first - dt.timedelta(minutes=6))
    known(secret)
    token.refresh_from_db()
    assert token.last_used_at > first - dt.timedelta(minutes=1)


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("name", {"name": "  "}),
        ("scopes", {"scopes": []}),
        ("scopes", {"scopes": ["read:everything"]}),
        ("expires_on", {"days": 0}),
        ("expires_on", {"days": 367}),
        ("agency", {"agency": "other"}),
        ("agency", {"agency": "trade"}),
    ],
)
def test_what_cannot_be_made_is_said(world, field, change):
    if "days" in change:
        change = {"expires_on": today() + dt.timedelta(days=change["days"])}
    if "agency" in change:
        change = {"agency": getattr(world, change["agency"])}
    with pytest.raises(Refused) as refused:
        make(world, **change)
    assert refused.value.field == field
    assert not ApiToken.objects.exists()


def test_who_has_no_role_makes_none(world):
    with pytest.raises(NotAllowed):
        make(world, "outsider")


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("staff", True),
        ("administrator", True),
        ("system", True),
        ("unit_head", False),
        ("focal_point", False),
        ("other_focal_point", False),
        ("province_reviewer", False),
    ],
)
def test_who_may_revoke_one(world, who, may):
    token, secret = make(world)
    if may:
        services.revoke_token(world.viewer(who, today()), token=token)
        assert known(secret) is None
        assert AuditEvent.objects.filter(verb="token.revoked", actor=world.user(who)).exists()
    else:
        with pytest.raises(NotAllowed):
            services.revoke_token(world.viewer(who, today()), token=token)
        assert known(secret)


def signed_in(world, who) -> Client:
    user = world.user(who)
    user.set_password(PASSWORD)
    user.save()
    client = Client()
    client.post(reverse("account_login"), {"login": user.username, "password": PASSWORD})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


def test_a_person_makes_one_in_the_pages_and_sees_the_secret_once(world):
    client = signed_in(world, "staff")
    data = {"name": "Bảng tổng hợp", "scopes": ["read:plans"], "expires_on": today() + dt.timedelta(days=9)}
    page = client.post(reverse("token-new"), data)
    secret = re.search(r'value="(cchc_[^"]+)"', page.content.decode())[1]
    assert "no-store" in page["Cache-Control"]
    assert known(secret)[0] == world.user("staff")
    listed = client.get(reverse("token-list")).content.decode()
    assert "Bảng tổng hợp" in listed
    assert secret.split("_", 2)[2] not in listed
    client.post(reverse("token-revoke", args=[ApiToken.objects.get().pk]))
    assert "Đã thu hồi" in client.get(reverse("token-list")).content.decode()


def test_nothing_typed_is_lost(world):
    page = signed_in(world, "staff").post(reverse("token-new"), {"name": "Bảng", "expires_on": "2020-01-01"})
    assert page.status_code == 422
    assert 'value="Bảng"' in page.content.decode()
    assert "ít nhất một việc" in page.content.decode()


def test_making_one_asks_again_who_it_is_and_loses_nothing(world):
    client = signed_in(world, "staff")
    session = client.session
    del session["account_authentication_methods"]
    session.save()
    data = {"name": "Bảng tổng hợp", "scopes": ["read:plans"], "expires_on": today() + dt.timedelta(days=9)}
    asked = client.post(reverse("token-new"), data)["Location"]
    assert "xac-nhan" in asked
    assert not ApiToken.objects.exists()
    assert "cchc_" in client.post(asked, {"password": PASSWORD, "next": reverse("token-new")}).content.decode()


def test_the_administrator_sees_those_of_the_agency_and_revokes(world):
    token, _ = make(world)
    make(world, "other_focal_point", name="Của sở khác")
    client = signed_in(world, "administrator")
    page = client.get(reverse("member-tokens")).content.decode()
    assert "Trang tổng hợp" in page
    assert "Của sở khác" not in page
    assert client.post(reverse("token-revoke", args=[token.pk]))["Location"] == reverse("member-tokens")
    assert signed_in(world, "focal_point").get(reverse("member-tokens")).status_code == 404


def test_what_is_not_ones_own_is_not_there(world):
    token, _ = make(world)
    assert signed_in(world, "unit_head").post(reverse("token-revoke", args=[token.pk])).status_code == 404
