"""Sign-in by a provider of OpenID Connect: against a real one, run beside the test on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx
import pytest
from allauth.socialaccount.models import SocialAccount
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from oidc_provider_mock import User as Identity
from oidc_provider_mock import run_server_in_thread

from cchc.accounts.models import User
from cchc.accounts.oidc import PROVIDER
from cchc.agencies import services
from cchc.agencies.tests.factories import PASSWORD, World, make_user, make_world
from cchc.audit.models import AuditEvent
from cchc.core.errors import NotAllowed, Refused

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore")]
IDENTITIES = (
    Identity(sub="ma-mai", claims={"email": "Mai@example.vn", "email_verified": True, "name": "Trần Thị Mai"}),
    Identity(sub="ma-chua-xac-thuc", claims={"email": "mai@example.vn", "email_verified": False}),
    Identity(sub="ma-khong-ai", claims={"email": "khong.ai@example.vn", "email_verified": True}),
)


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    with run_server_in_thread(user_claims=IDENTITIES) as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture(autouse=True)
def _joined(settings, provider: str) -> None:
    cache.clear()
    join(settings, provider)


def join(settings, server: str) -> None:
    app = {"provider_id": PROVIDER, "name": "Cổng định danh", "client_id": "cchc", "secret": "bi-mat"}
    apps = [{**app, "settings": {"server_url": server}}]
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": apps}}
    settings.CCHC_OIDC_SERVER, settings.CCHC_OIDC_NAME = server, "Cổng định danh"


@pytest.fixture
def mai() -> User:
    return make_user("mai.tran", "Trần Thị Mai", PASSWORD, email="mai@example.vn")


def leave(client: Client, **query: str) -> str:
    """The address at the provider's to which a person is sent."""
    return client.get(reverse("openid_connect_login", args=[PROVIDER]), query)["Location"]


def answered(address: str, sub: str) -> str:
    """What the provider sends the browser back to, once the person has said who they are."""
    return httpx.post(address, data={"sub": sub}).headers["Location"]


def sign_in(client: Client, sub: str, **query: str):
    return client.get(answered(leave(client, **query), sub))


def name_of(client: Client) -> str:
    page = client.get(reverse("profile"))
    return page.context["user"].username if page.status_code == 200 else ""


def test_an_identity_opens_the_account_with_its_verified_address(client: Client, mai: User) -> None:
    assert "Đăng nhập bằng Cổng định danh" in client.get(reverse("account_login")).content.decode()
    assert sign_in(client, "ma-mai")["Location"] == reverse("home")
    assert name_of(client) == "mai.tran"
    assert SocialAccount.objects.get().uid == "ma-mai"
    assert SocialAccount.objects.get().extra_data == {}
    assert set(AuditEvent.objects.values_list("verb", flat=True)) >= {"account.identity_linked", "account.signed_in"}
    assert AuditEvent.objects.get(verb="account.signed_in").data["ways"] == ["socialaccount"]


def test_it_keeps_opening_it_when_the_address_changes(client: Client, mai: User) -> None:
    sign_in(client, "ma-mai")
    User.objects.update(email="moi@example.vn")
    again = Client()
    sign_in(again, "ma-mai")
    assert name_of(again) == "mai.tran"


def test_the_code_is_bound_to_the_browser_that_asked(client: Client) -> None:
    query = parse_qs(urlsplit(leave(client)).query)
    assert query["code_challenge_method"] == ["S256"]
    assert query["response_type"] == ["code"]
    assert all(query[name][0] for name in ("code_challenge", "state", "nonce"))


@pytest.mark.parametrize("sub", ["ma-khong-ai", "ma-chua-xac-thuc", "nguoi-la"])
def test_who_has_no_account_is_told_so_and_none_is_made(client: Client, mai: User, sub: str) -> None:
    page = sign_in(client, sub)
    assert page.status_code == 403
    assert "Chưa có tài khoản" in page.content.decode()
    assert User.objects.count() == 1
    assert not SocialAccount.objects.exists()
    assert name_of(client) == ""


def test_an_address_of_two_accounts_opens_neither(client: Client, mai: User) -> None:
    make_user("mai.khac", email="MAI@example.vn")
    assert sign_in(client, "ma-mai").status_code == 403


def test_who_may_no_longer_sign_in_does_not_come_in_this_way(client: Client, mai: User) -> None:
    sign_in(client, "ma-mai")
    User.objects.update(is_active=False)
    other = Client()
    assert sign_in(other, "ma-mai")["Location"] == reverse("account_inactive")
    assert name_of(other) == ""


def test_an_answer_that_was_not_asked_for_is_refused(client: Client, mai: User) -> None:
    """The state is another browser's: somebody was sent the answer of another person's sign-in."""
    back = answered(leave(Client()), "ma-mai")
    page = client.get(back)
    assert page.status_code == 401
    assert "chưa hoàn thành hoặc không hợp lệ" in page.content.decode()
    assert name_of(client) == ""


def test_an_answer_is_good_once(client: Client, mai: User) -> None:
    back = answered(leave(client), "ma-mai")
    client.get(back)
    client.post(reverse("account_logout"))
    assert client.get(back).status_code == 401


def test_a_token_made_for_another_sign_in_is_refused(client: Client, mai: User) -> None:
    address = urlsplit(leave(client))
    query = {name: values[0] for name, values in parse_qs(address.query).items()} | {"nonce": "cua-lan-khac"}
    page = client.get(answered(address._replace(query=urlencode(query)).geturl(), "ma-mai"))
    assert page.status_code == 401
    assert name_of(client) == ""


def test_a_stolen_code_is_worth_nothing_without_the_verifier(client: Client, mai: User) -> None:
    mine, theirs = Client(), Client()
    stolen = parse_qs(urlsplit(answered(leave(theirs), "ma-mai")).query)["code"][0]
    state = parse_qs(urlsplit(leave(mine)).query)["state"][0]
    back = reverse("openid_connect_callback", args=[PROVIDER])
    assert mine.get(back, {"code": stolen, "state": state}).status_code == 401
    assert name_of(mine) == ""


def test_a_person_who_says_no_comes_back_to_a_clear_page(client: Client) -> None:
    back = httpx.post(leave(client), data={"action": "deny"}).headers["Location"]
    page = client.get(back, follow=True)
    assert "Chưa đăng nhập được" in page.content.decode()


def test_when_the_provider_is_away_it_is_said_and_the_password_still_works(client: Client, mai: User, settings) -> None:
    join(settings, "http://localhost:9")
    page = client.get(reverse("openid_connect_login", args=[PROVIDER]))
    assert page.status_code == 503
    assert "Không kết nối được với Cổng định danh" in page.content.decode()
    client.post(reverse("account_login"), {"login": "mai.tran", "password": PASSWORD})
    assert name_of(client) == "mai.tran"


def test_when_it_goes_away_half_way_it_is_said(client: Client, mai: User, settings) -> None:
    back = answered(leave(client), "ma-mai")
    join(settings, "http://localhost:9")
    assert client.get(back).status_code == 503


def test_it_can_be_the_only_way(client: Client, mai: User, settings) -> None:
    settings.CCHC_OIDC_ONLY = True
    page = client.get(reverse("account_login")).content.decode()
    assert 'name="password"' not in page
    answer = client.post(reverse("account_login"), {"login": "mai.tran", "password": PASSWORD}, follow=True)
    assert "chỉ cho đăng nhập bằng Cổng định danh" in answer.content.decode()
    assert name_of(client) == ""
    sign_in(client, "ma-mai")
    assert name_of(client) == "mai.tran"


def test_an_installation_without_one_has_no_such_pages(client: Client, settings) -> None:
    settings.CCHC_OIDC_SERVER = ""
    assert client.get(reverse("openid_connect_login", args=[PROVIDER])).status_code == 404
    assert "Cổng định danh" not in client.get(reverse("account_login")).content.decode()


def test_a_person_links_an_identity_of_another_address_and_unlinks_it(client: Client, mai: User) -> None:
    client.post(reverse("account_login"), {"login": "mai.tran", "password": PASSWORD})
    asked = client.get(reverse("openid_connect_login", args=[PROVIDER]), {"process": "connect"})["Location"]
    assert "xac-nhan" in asked
    onward = client.post(asked, {"password": PASSWORD})["Location"]
    assert client.get(answered(client.get(onward)["Location"], "ma-khong-ai"))["Location"] == reverse("identity-list")
    assert "ma-khong-ai" in client.get(reverse("identity-list")).content.decode()
    other = Client()
    sign_in(other, "ma-khong-ai")
    assert name_of(other) == "mai.tran"
    client.post(reverse("identity-unlink", args=[SocialAccount.objects.get().pk]))
    assert not SocialAccount.objects.exists()
    assert AuditEvent.objects.filter(verb="account.identity_unlinked").exists()


def test_nobody_unlinks_the_identity_of_another(mai: User) -> None:
    identity = SocialAccount.objects.create(user=mai, provider=PROVIDER, uid="ma-mai")
    client = Client()
    client.force_login(make_user("khac"), backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.post(reverse("identity-unlink", args=[identity.pk])).status_code == 404


class TestByTheAdministrator:
    @pytest.fixture
    def world(self) -> World:
        return make_world()

    def test_an_identity_that_was_linked_opens_the_account(self, world: World, client: Client) -> None:
        services.link_identity(world.viewer("administrator"), user=world.user("staff"), subject=" ma-khong-ai ")
        sign_in(client, "ma-khong-ai")
        assert name_of(client) == "staff"

    def test_one_identity_opens_one_account(self, world: World) -> None:
        services.link_identity(world.viewer("administrator"), user=world.user("staff"), subject="ma-1")
        with pytest.raises(Refused):
            services.link_identity(world.viewer("administrator"), user=world.user("viewer"), subject="ma-1")

    @pytest.mark.parametrize("who", ["focal_point", "other_focal_point", "leader"])
    def test_only_the_administrator_links(self, world: World, who: str) -> None:
        with pytest.raises(NotAllowed):
            services.link_identity(world.viewer(who), user=world.user("staff"), subject="ma-1")

    def test_a_password_that_the_administrator_gave_is_not_in_the_way(self, world: World, client: Client) -> None:
        User.objects.filter(username="staff").update(must_change_password=True)
        services.link_identity(world.viewer("administrator"), user=world.user("staff"), subject="ma-1")
        sign_in(client, "ma-1")
        assert name_of(client) == "staff"
