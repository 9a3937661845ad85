"""The second step of sign-in: turning it on, using it, recovery codes, turning it off."""

from __future__ import annotations

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from cchc.accounts.models import User
from cchc.agencies.tests.factories import PASSWORD, make_user
from cchc.audit.models import AuditEvent

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXP"


def code_for(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


@pytest.fixture(autouse=True)
def _fresh_counts() -> None:
    cache.clear()


@pytest.fixture
def person() -> User:
    return make_user("mai.tran", "Trần Thị Mai", PASSWORD)


def sign_in(client: Client):
    return client.post(reverse("account_login"), {"login": "mai.tran", "password": PASSWORD})


def confirm(client: Client) -> None:
    """Say again who one is, as these pages ask."""
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})


def with_app(user: User) -> list[str]:
    """Turn the second step on for a person; the recovery codes."""
    TOTP.activate(user, SECRET)
    return list(RecoveryCodes.activate(user).get_unused_codes())


def test_it_is_turned_on_with_a_code_of_the_app_and_gives_recovery_codes(client: Client, person: User) -> None:
    sign_in(client)
    confirm(client)
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    secret = re.search(r"<code>([A-Z2-7]+)</code>", page)
    assert secret is not None
    assert 'src="data:image/svg+xml;base64,' in page
    response = client.post(reverse("mfa_activate_totp"), {"code": code_for(secret[1])})
    assert response["Location"] == reverse("mfa_view_recovery_codes")
    assert client.get(response["Location"]).content.decode().count("<code>") == 10
    assert Authenticator.objects.filter(user=person, type="totp").exists()


def test_a_wrong_code_does_not_turn_it_on(client: Client, person: User) -> None:
    sign_in(client)
    confirm(client)
    client.get(reverse("mfa_activate_totp"))
    page = client.post(reverse("mfa_activate_totp"), {"code": "000000"}).content.decode()
    assert "Mã không đúng" in page
    assert not Authenticator.objects.exists()


def test_the_password_alone_no_longer_opens_the_system(client: Client, person: User) -> None:
    with_app(person)
    assert sign_in(client)["Location"] == reverse("mfa_authenticate")
    assert client.get(reverse("profile")).status_code == 302
    assert "Mã không đúng" in client.post(reverse("mfa_authenticate"), {"code": "000000"}).content.decode()
    assert client.post(reverse("mfa_authenticate"), {"code": code_for(SECRET)})["Location"] == reverse("home")
    assert client.get(reverse("profile")).status_code == 200
    (event,) = AuditEvent.objects.filter(verb="account.signed_in")
    assert event.data["ways"] == ["password", "totp"]


def test_a_recovery_code_opens_it_once(client: Client, person: User) -> None:
    codes = with_app(person)
    sign_in(client)
    assert client.post(reverse("mfa_authenticate"), {"code": codes[0]})["Location"] == reverse("home")
    client.post(reverse("account_logout"))
    sign_in(client)
    assert "Mã không đúng" in client.post(reverse("mfa_authenticate"), {"code": codes[0]}).content.decode()


def test_guessing_codes_is_stopped(client: Client, person: User) -> None:
    with_app(person)
    sign_in(client)
    pages = [client.post(reverse("mfa_authenticate"), {"code": f"00000{n}"}).content.decode() for n in range(7)]
    assert "quá nhiều lần" in pages[-1]


def test_turning_it_off_asks_again_who_it_is(client: Client, person: User) -> None:
    with_app(person)
    client.force_login(person)
    response = client.get(reverse("mfa_deactivate_totp"))
    assert response.status_code == 302
    assert "xac-nhan" in response["Location"]
    page = client.get(response["Location"]).content.decode()
    assert "Xác nhận lại là bạn" in page
    client.post(response["Location"], {"password": PASSWORD})
    assert client.get(reverse("mfa_deactivate_totp")).status_code == 200
    client.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.exists()


def test_the_codes_can_be_taken_along(client: Client, person: User) -> None:
    codes = with_app(person)
    sign_in(client)
    client.post(reverse("mfa_authenticate"), {"code": code_for(SECRET)})
    confirm(client)
    response = client.get(reverse("mfa_download_recovery_codes"))
    assert response["Content-Disposition"].startswith("attachment")
    assert response.content.decode().split() == codes


def test_every_page_of_it_can_be_opened(client: Client, person: User) -> None:
    with_app(person)
    sign_in(client)
    client.post(reverse("mfa_authenticate"), {"code": code_for(SECRET)})
    confirm(client)
    for name in ("mfa_index", "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_deactivate_totp"):
        page = client.get(reverse(name))
        assert page.status_code == 200, name
        assert "Mã dự phòng" in page.content.decode() or "mã" in page.content.decode()
