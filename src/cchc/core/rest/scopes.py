"""What a token may be used for, asked before an operation runs."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja.security import HttpBearer

from cchc.core.rest.problems import Problem


class Scoped(HttpBearer):
    """``auth=Scoped("read:plans")``: a valid token with that scope, else 401 or 403."""

    def __init__(self, scope: str = "") -> None:
        super().__init__()
        self.scope = scope

    def __call__(self, request: HttpRequest) -> Any:
        user = getattr(request, "token_user", None)
        if user is None:
            return None
        if self.scope and self.scope not in request.token_scopes:  # type: ignore[attr-defined]
            raise Problem(403, f"Mã truy cập này không có phạm vi “{self.scope}”. Hãy tạo mã khác có phạm vi ấy.")
        return user

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        """Never asked: ``__call__`` goes by what the middleware found."""
        raise NotImplementedError
