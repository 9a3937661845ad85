"""Who a request to the interface comes from: the owner of its access token, never the person of a browser session."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from cchc.accounts.public import token_user
from cchc.agencies.public import Viewer
from cchc.core.rest.problems import MEDIA_TYPE, problem_response

PREFIX = "/api/"
SENTENCES = {
    404: "Giao diện không có địa chỉ này. Xem danh sách ở /api/v1/openapi.json.",
    405: "Địa chỉ này không nhận phương thức ấy; các phương thức được nhận ở đầu mục Allow.",
}


class TokenMiddleware:
    """Puts ``token_user``, ``token_scopes`` and ``viewer`` on requests of the interface that show a valid token."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PREFIX):
            return self.get_response(request)
        found = token_user(request.headers.get("Authorization"))
        if found is not None:
            user, scopes = found
            request.token_user, request.token_scopes = user, scopes  # type: ignore[attr-defined]
            request.viewer = Viewer.of(user, timezone.localdate())  # type: ignore[attr-defined]
        return _as_problem(self.get_response(request))


def _as_problem(response: HttpResponse) -> HttpResponse:
    """An address or method that the interface does not have is told as every other problem is."""
    if response.status_code not in SENTENCES or response.get("Content-Type", "").startswith(MEDIA_TYPE):
        return response
    told = problem_response(response.status_code, SENTENCES[response.status_code])
    if "Allow" in response:
        told["Allow"] = response["Allow"]
    return told
