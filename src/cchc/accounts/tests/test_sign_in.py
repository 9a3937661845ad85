"""Signing in and out, being locked out, and what is not offered."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.test import Client
from django.urls import NoReverseMatch, reverse

from cchc.agencies.tests.factories import PASSWORD, make_user
from cchc.audit.models import AuditEvent
from cchc.audit.public import sentence

pytestmark = pytest.mark.django_db
LOGIN = "/tai-khoan/dang-nhap/"


def sign_in(client: Client, username: str = "mai.tran", password: str = PASSWORD, **extra: str):
    return client.post(LOGIN, {"login": username, "password": password, **extra})


@pytest.fixture
def person():
    return make_user("mai.tran", "Trần Thị Mai", PASSWORD)


def test_the_right_password_opens_the_system(client: Client, person: object) -> None:
    response = sign_in(client)
    assert response.status_code == 302
    assert response["Location"] == reverse("home")
    assert client.get(reverse("profile")).status_code == 200


def test_the_name_may_be_typed_in_capitals(client: Client, person: object) -> None:
    assert sign_in(client, " Mai.TRAN ").status_code == 302


def test_a_wrong_password_is_told_in_vietnamese_and_keeps_the_name(client: Client, person: object) -> None:
    page = sign_in(client, password="sai-mat-khau").content.decode()
    assert "Tên đăng nhập hoặc mật khẩu không đúng" in page
    assert 'value="mai.tran"' in page
    assert "sai-mat-khau" not in page


def test_five_wrong_tries_lock_the_name_and_say_until_when(client: Client, person: object) -> None:
    with time_machine.travel(dt.datetime(2026, 5, 4, 2, 0, tzinfo=dt.UTC), tick=False):
        answers = [
            sign_in(client, name, "sai").status_code for name in ("mai.tran", "MAI.TRAN", "mai.tran", "Mai.Tran")
        ]
        assert answers == [200] * 4
        locked = sign_in(client, password="sai")
        assert locked.status_code == 429
        assert "09:15 04/5/2026" in locked.content.decode()
        assert "15 phút" in locked.content.decode()
        assert "Đã nhập sai 5 lần" in locked.content.decode()
        assert sign_in(client).status_code == 429, "even the right password must wait"
    with time_machine.travel(dt.datetime(2026, 5, 4, 2, 16, tzinfo=dt.UTC), tick=False):
        assert sign_in(client).status_code == 302


def test_the_lock_of_one_name_does_not_touch_another(client: Client, person: object) -> None:
    make_user("ba.le", "Lê Văn Ba", PASSWORD)
    for _ in range(5):
        sign_in(client, password="sai")
    assert sign_in(client, "ba.le").status_code == 302


def test_a_closed_account_is_told_so(client: Client, person) -> None:
    person.is_active = False
    person.save()
    page = client.post(LOGIN, {"login": "mai.tran", "password": PASSWORD}, follow=True).content.decode()
    assert "ngừng hoạt động" in page
    assert client.get(reverse("profile")).status_code == 302


def test_signing_out_ends_the_session(client: Client, person: object) -> None:
    sign_in(client)
    assert "Bạn muốn đăng xuất" in client.get(reverse("account_logout")).content.decode()
    assert client.post(reverse("account_logout"))["Location"] == reverse("account_login")
    assert client.get(reverse("profile"))["Location"].startswith(LOGIN)


def test_a_stranger_site_is_no_place_to_go_on_to(client: Client, person: object) -> None:
    response = sign_in(client, next="https://example.com/")
    assert response["Location"] == reverse("home")


def test_a_session_ends_after_eight_idle_hours_and_lives_with_use(client: Client, person: object) -> None:
    start = dt.datetime(2026, 5, 4, 1, 0, tzinfo=dt.UTC)
    with time_machine.travel(start, tick=False):
        sign_in(client)
    for hours in (6, 12):
        with time_machine.travel(start + dt.timedelta(hours=hours), tick=False):
            assert client.get(reverse("profile")).status_code == 200
    with time_machine.travel(start + dt.timedelta(hours=20, minutes=1), tick=False):
        assert client.get(reverse("profile")).status_code == 302


@pytest.mark.parametrize("name", ["account_signup", "account_reset_password", "account_email", "mfa_signup_webauthn"])
def test_what_is_not_wanted_has_no_address(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_sign_ins_and_failures_are_in_the_log(client: Client, person: object) -> None:
    sign_in(client, password="sai")
    sign_in(client)
    client.post(reverse("account_logout"))
    verbs = list(AuditEvent.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs == ["account.sign_in_failed", "account.signed_in", "account.signed_out"]
    assert sentence(AuditEvent.objects.get(verb="account.signed_in")).endswith("đăng nhập bằng mật khẩu.")
    assert "sai" not in str(list(AuditEvent.objects.values_list("data", flat=True)))


def test_people_are_greeted_by_their_name(client: Client, person: object) -> None:
    page = client.get(sign_in(client).headers["Location"], follow=True).content.decode()
    assert f"Xin chào {person}." in page
    assert "Xin chào mai.tran" not in page
