"""Out to the provider of identities and back. The flow is allauth's; what goes wrong on the way is said in our words."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView, RequestException
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cchc.accounts.oidc import CheckedAdapter, failed, offered

View = Callable[..., HttpResponse]


def _guarded(view: View) -> View:
    """404 without a provider; a clear page where the provider is away or its answer is no good."""

    @wraps(view)
    def answer(request: HttpRequest, provider_id: str) -> HttpResponse:
        if not offered():
            raise Http404
        try:
            return view(request, provider_id)
        except SocialApp.DoesNotExist as error:
            raise Http404 from error
        except (RequestException, ValueError, KeyError):  # away, or not speaking the protocol
            return failed(request, status=503)

    return answer


@never_cache
@require_safe
@_guarded
def leave(request: HttpRequest, provider_id: str) -> HttpResponse:
    """To the provider: to sign in, or (``process=connect``, once one has said again who one is) to link an identity."""
    if request.GET.get("process") == "connect":
        return _leave_to_connect(request, provider_id)
    return _to_provider(request, provider_id)


@reauthentication_required
def _leave_to_connect(request: HttpRequest, provider_id: str) -> HttpResponse:
    return _to_provider(request, provider_id)


def _to_provider(request: HttpRequest, provider_id: str) -> HttpResponse:
    answer: HttpResponse = OAuth2LoginView.adapter_view(CheckedAdapter(request, provider_id))(request)
    return answer


@never_cache
@require_safe
@_guarded
def come_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    answer: HttpResponse = OAuth2CallbackView.adapter_view(CheckedAdapter(request, provider_id))(request)
    return failed(request) if answer.status_code == 401 else answer


@require_safe
def cancelled(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """The person said no at the provider's."""
    return failed(request)
