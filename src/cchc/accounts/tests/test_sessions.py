"""Where a person is signed in: seen on a page, ended there, ended by the administrator."""

from __future__ import annotations

import datetime as dt

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cchc.accounts.devices import device_of
from cchc.agencies import services
from cchc.agencies.models import Delegation, Membership, Role
from cchc.agencies.tasks import sign_out_who_left
from cchc.agencies.tests.factories import PASSWORD, World, give_role, make_world
from cchc.audit.models import AuditEvent
from cchc.core.errors import NotAllowed

pytestmark = pytest.mark.django_db
CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36"
PHONE = "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36"


@pytest.fixture
def world() -> World:
    made = make_world()
    staff = made.user("staff")
    staff.set_password(PASSWORD)
    staff.save()
    return made


def signed_in(agent: str) -> Client:
    client = Client(headers={"user-agent": agent})
    client.post(reverse("account_login"), {"login": "staff", "password": PASSWORD})
    return client


def is_in(client: Client) -> bool:
    return client.get(reverse("profile")).status_code == 200


def test_devices_in_words() -> None:
    assert device_of(CHROME) == "Chrome trên Windows"
    assert device_of(PHONE) == "Chrome trên Android"
    assert device_of("curl/8") == "Trình duyệt khác trên thiết bị khác"


def test_each_is_listed_and_one_can_be_ended(world: World) -> None:
    here, there = signed_in(CHROME), signed_in(PHONE)
    page = here.get(reverse("session-list")).content.decode()
    assert page.index("Chrome trên Windows") < page.index("Chrome trên Android")
    assert "Phiên này" in page
    row = UserSession.objects.get(session_key=there.session.session_key)
    here.post(reverse("session-end", args=[row.pk]))
    assert is_in(here)
    assert not is_in(there)
    assert AuditEvent.objects.get(verb="account.sessions_ended").data["count"] == 1


def test_all_others_are_ended_at_once_and_this_one_stays(world: World) -> None:
    here, others = signed_in(CHROME), [signed_in(PHONE), signed_in(PHONE)]
    here.post(reverse("session-end-others"))
    assert is_in(here)
    assert not any(is_in(one) for one in others)
    assert "Không còn phiên nào khác" in here.post(reverse("session-end-others"), follow=True).content.decode()


def test_nobody_ends_the_session_of_another(world: World) -> None:
    theirs = signed_in(CHROME)
    mine = Client()
    mine.force_login(world.user("unit_head"), backend="allauth.account.auth_backends.AuthenticationBackend")
    mine.post(reverse("session-end", args=[UserSession.objects.get(user=world.user("staff")).pk]))
    assert is_in(theirs)
    with pytest.raises(NotAllowed):
        services.end_person_sessions(world.viewer("focal_point"), user=world.user("staff"))


@pytest.mark.parametrize(
    "act",
    [
        lambda viewer, user: services.end_person_sessions(viewer, user=user),
        lambda viewer, user: services.reset_password(viewer=viewer, user=user, password="mat khau tam 99"),
        lambda viewer, user: services.set_active(viewer=viewer, user=user, active=False),
    ],
    ids=["ended", "password reset", "locked"],
)
def test_the_administrator_ends_them_and_so_does_a_new_password_and_leaving(world: World, act) -> None:
    client = signed_in(CHROME)
    act(world.viewer("administrator"), world.user("staff"))
    assert not is_in(client)
    assert not UserSession.objects.filter(user=world.user("staff")).exists()


def test_a_session_from_before_there_was_a_list_comes_onto_it_with_its_next_use(world: World) -> None:
    client = signed_in(CHROME)
    UserSession.objects.all().delete()
    session = client.session
    session["seen"] = 0
    session.save()
    is_in(client)
    assert UserSession.objects.get().session_key == client.session.session_key


def test_a_page_writes_when_a_session_was_seen_only_now_and_then(world: World, django_assert_num_queries) -> None:
    client = signed_in(CHROME)
    is_in(client)
    before = UserSession.objects.get().last_seen_at
    is_in(client)
    assert UserSession.objects.get().last_seen_at == before


class TestWhoHasLeft:
    """The last role of ``staff`` ended yesterday."""

    @pytest.fixture
    def client(self, world: World) -> Client:
        client = signed_in(CHROME)
        yesterday = timezone.localdate() - dt.timedelta(days=1)
        Membership.objects.filter(user=world.user("staff")).update(valid_to=yesterday)
        return client

    def test_the_next_request_signs_them_out_and_says_why(self, client: Client) -> None:
        answer = client.get(reverse("profile"), follow=True)
        assert answer.redirect_chain == [(reverse("account_login"), 302)]
        assert "Vai trò cuối cùng của bạn đã kết thúc" in answer.text
        assert not is_in(client)

    def test_the_daily_job_ends_their_sessions_and_no_others(self, world: World, client: Client) -> None:
        focal = Client()
        focal.force_login(world.user("focal_point"), backend="allauth.account.auth_backends.AuthenticationBackend")
        assert is_in(focal)
        for _ in range(2):
            sign_out_who_left(timestamp=0)
        assert not UserSession.objects.filter(user=world.user("staff")).exists()
        assert is_in(focal)
        event = AuditEvent.objects.get(verb="user.left")
        assert event.data == {"full_name": world.user("staff").full_name, "count": 1}

    @pytest.mark.parametrize("still", ["another role", "a role from tomorrow", "a delegation", "today is the last day"])
    def test_who_still_acts_stays(self, world: World, client: Client, still: str) -> None:
        staff, today = world.user("staff"), timezone.localdate()
        if still == "another role":
            give_role(staff, world.office, Role.STAFF)
        elif still == "a role from tomorrow":
            tomorrow = today + dt.timedelta(days=1)
            Membership.objects.create(user=staff, agency=world.office, role=Role.STAFF, valid_from=tomorrow)
        elif still == "a delegation":
            given = Membership.objects.get(user=world.user("unit_head"))
            days = {"valid_from": today, "valid_to": today}
            Delegation.objects.create(membership=given, taker=staff, made_by=world.user("unit_head"), **days)
        else:
            Membership.objects.filter(user=staff).update(valid_to=today)
        assert is_in(client)
        sign_out_who_left(timestamp=0)
        assert is_in(client)

    def test_who_never_held_a_role_may_come_in_and_look_at_their_account(self, world: World) -> None:
        client = Client()
        client.force_login(world.user("outsider"), backend="allauth.account.auth_backends.AuthenticationBackend")
        assert is_in(client)
