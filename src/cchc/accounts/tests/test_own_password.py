"""Choosing a password of one's own."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from cchc.accounts.models import User
from cchc.agencies.tests.factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db
NEW = "con duong xanh 28"


@pytest.fixture
def person(client: Client) -> User:
    user = make_user("mai.tran", "Trần Thị Mai", PASSWORD)
    client.force_login(user)
    return user


def change(client: Client, first: str = NEW, second: str = "", old: str = PASSWORD):
    data = {"oldpassword": old, "password1": first, "password2": second or first}
    return client.post(reverse("account_change_password"), data)


def test_a_new_password_counts_at_once_and_the_session_stays(client: Client, person: User) -> None:
    assert change(client)["Location"] == reverse("profile")
    person.refresh_from_db()
    assert person.check_password(NEW)
    assert client.get(reverse("profile")).status_code == 200


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("ngan", "", "ít nhất 10 ký tự"),
        ("password123", "", "quá phổ biến"),
        ("2938475610293", "", "hoàn toàn là số"),
        ("mai.tran.mai", "", "quá giống"),
        (NEW, "khac hoan toan 9", "giống nhau"),
        (PASSWORD, "", "phải khác mật khẩu hiện nay"),
    ],
)
def test_a_weak_password_is_refused_in_vietnamese(
    client: Client, person: User, first: str, second: str, told: str
) -> None:
    page = change(client, first, second).content.decode()
    assert told.lower() in page.lower()
    person.refresh_from_db()
    assert person.check_password(PASSWORD)


def test_the_old_password_is_asked(client: Client, person: User) -> None:
    assert "mật khẩu hiện nay" in change(client, old="khong phai").content.decode().lower()
    person.refresh_from_db()
    assert person.check_password(PASSWORD)


def test_a_password_that_was_given_must_be_changed_before_anything_else(client: Client, person: User) -> None:
    User.objects.update(must_change_password=True)
    assert client.get(reverse("profile"))["Location"] == reverse("account_change_password")
    assert client.post(reverse("profile"), {"email": "x@example.vn"}).status_code == 302
    assert "quản trị đặt" in client.get(reverse("account_change_password")).content.decode()
    change(client)
    person.refresh_from_db()
    assert not person.must_change_password
    assert client.get(reverse("profile")).status_code == 200


def test_somebody_who_must_change_it_can_still_sign_out(client: Client, person: User) -> None:
    User.objects.update(must_change_password=True)
    assert client.post(reverse("account_logout"))["Location"] == reverse("account_login")


def test_how_to_be_reached_can_be_corrected(client: Client, person: User) -> None:
    client.post(reverse("profile"), {"email": "mai@example.vn", "phone": "0912 345 678"})
    person.refresh_from_db()
    assert (person.email, person.phone) == ("mai@example.vn", "0912 345 678")
    page = client.post(reverse("profile"), {"email": "khong-phai-thu", "phone": ""}).content.decode()
    assert "khong-phai-thu" in page
    person.refresh_from_db()
    assert person.email == "mai@example.vn"
