"""Puts the ``Viewer`` on each request of a signed-in user, lazily: pages that need no scope ask nothing. Sends a person who
first owes their account something (a password of their own, a second step) to the page for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from cchc.accounts.public import follow_choice, keep_session, must_change_password
from cchc.agencies.viewer import Viewer
from cchc.agencies.web.duties import must_leave, must_set_up_two_steps


class ViewerMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        follow_choice(request)
        if request.user.is_authenticated:
            user = request.user
            request.viewer = SimpleLazyObject(lambda: Viewer.of(user, timezone.localdate()))  # type: ignore[attr-defined]
            keep_session(request)
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        if not request.user.is_authenticated:
            return None
        name = request.resolver_match.url_name if request.resolver_match else None
        return must_leave(request, name) or must_change_password(request, name) or must_set_up_two_steps(request, name)
