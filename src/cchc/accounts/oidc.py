"""Sign-in by an OpenID Connect provider: the agency's own, a province's, VNeID for officials; any that keeps to the standard.

The flow is allauth's (authorization code with PKCE and state). Ours: a nonce, the signature of the ID token checked against the
provider's keys, and whom an identity belongs to. No account is ever made here.
"""

from __future__ import annotations

import hmac
import secrets
from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal.deferred import jwt
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, get_adapter
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialLogin
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from cchc.accounts.models import User

PROVIDER = "sso"
SIGNED_WITH = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]


class CheckedAdapter(OpenIDConnectOAuth2Adapter):
    """Checks the signature of the ID token also where it came directly from the provider, and that all speak of one person."""

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
        try:
            found: dict[str, Any] = jwt.decode(
                id_token,
                _key_of(id_token, jwt.PyJWKSet.from_dict(answer.json())),
                algorithms=SIGNED_WITH,
                audience=app.client_id,
                issuer=self.openid_config["issuer"],
                options={"require": ["exp", "iat", "iss", "aud", "sub"]},
            )
        except jwt.PyJWTError as error:
            raise OAuth2Error("the ID token is not good") from error
        return found

    def complete_login(self, request: HttpRequest, app: SocialApp, token: Any, **kwargs: Any) -> SocialLogin:
        if not kwargs["response"].get("id_token"):
            raise OAuth2Error("the provider sent no ID token")
        login = super().complete_login(request, app, token, **kwargs)
        data = login.account.extra_data
        if "userinfo" in data and data["userinfo"].get("sub") != data["id_token"].get("sub"):
            raise OAuth2Error("ID token and user info are of different people")
        return login


class CheckedProvider(OpenIDConnectProvider):
    """Sends a nonce along and remembers it beside the state."""

    oauth2_adapter_class = CheckedAdapter

    def redirect(
        self, request: HttpRequest, process: str, next_url: Any = None, data: Any = None, **kwargs: Any
    ) -> HttpResponse:
        nonce = secrets.token_urlsafe(24)
        kwargs["auth_params"] = {**(kwargs.get("auth_params") or self.get_auth_params()), "nonce": nonce}
        answer: HttpResponse = super().redirect(request, process, next_url, data, nonce=nonce, **kwargs)
        return answer


class MatchingAdapter(DefaultSocialAccountAdapter):
    """Whose account an identity opens: the one it was linked to, else the only one with the same verified e-mail address."""

    def get_provider(self, request: HttpRequest, provider: str, client_id: str | None = None) -> Any:
        found = super().get_provider(request, provider, client_id=client_id)
        return CheckedProvider(request, app=found.app) if isinstance(found, OpenIDConnectProvider) else found

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: SocialAccount) -> str:
        return reverse("identity-list")

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Raises ImmediateHttpResponse with a page that says why, where the identity opens no account."""
        data = sociallogin.account.extra_data
        _require_nonce(request, sociallogin.state, data.get("id_token", {}))
        email = data.get("userinfo") or data.get("id_token") or {}
        sociallogin.account.extra_data = {}  # what the provider tells of a person is not kept
        if sociallogin.account.pk is not None:
            sociallogin.account.save(update_fields=["extra_data"])
        if sociallogin.is_existing or sociallogin.state.get("process") == "connect":
            return
        owner = _owner_of(email)
        if owner is None:
            raise ImmediateHttpResponse(no_account(request, str(email.get("email") or "")))
        sociallogin.connect(request, owner)


def _key_of(id_token: str, keys: Any) -> Any:
    """The provider's key that the token names; where it names none, the only one there is."""
    kid = jwt.get_unverified_header(id_token).get("kid")
    fitting = [key for key in keys.keys if kid is None or key.key_id == kid]
    if len(fitting) != 1:
        raise OAuth2Error("no key of the provider fits the ID token")
    return fitting[0]


def offered() -> bool:
    """Whether this installation has a provider."""
    return bool(settings.CCHC_OIDC_SERVER)


def only_way() -> bool:
    return offered() and bool(settings.CCHC_OIDC_ONLY)


def failed(request: HttpRequest, *, status: int = 401) -> HttpResponse:
    """The page for a sign-in that did not come to its end; the password still works where it did before."""
    context = {"name": settings.CCHC_OIDC_NAME, "only_way": only_way(), "away": status == 503}
    return render(request, "accounts/oidc/failed.html", context, status=status)


def no_account(request: HttpRequest, email: str) -> HttpResponse:
    return render(request, "accounts/oidc/no_account.html", {"email": email, "only_way": only_way()}, status=403)


def _require_nonce(request: HttpRequest, state: dict[str, Any], id_token: dict[str, Any]) -> None:
    sent, back = str(state.get("nonce") or ""), str(id_token.get("nonce") or "")
    if not sent or not hmac.compare_digest(sent.encode(), back.encode()):
        raise ImmediateHttpResponse(failed(request))


def _owner_of(claims: dict[str, Any]) -> User | None:
    """The account with that address, where the provider vouches for it and no other account has it."""
    email = str(claims.get("email") or "").strip()
    if not email or claims.get("email_verified") is not True:
        return None
    found = list(User.objects.filter(email__iexact=email, is_active=True)[:2])
    return found[0] if len(found) == 1 else None
