"""Puts the ``Viewer`` on each request of a signed-in user, lazily: pages that need no scope ask nothing."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from cchc.agencies.viewer import Viewer


class ViewerMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            user = request.user
            request.viewer = SimpleLazyObject(lambda: Viewer.of(user, timezone.localdate()))  # type: ignore[attr-defined]
        return self.get_response(request)
