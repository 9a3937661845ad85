"""An access of the administrator that was opened for a reason and ended, and a token of the focal point."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from cchc.accounts.models import Scope, User
from cchc.agencies import services as agencies
from cchc.agencies.public import Agency, Viewer
from cchc.rights import services


def open_and_end(department: Agency, users: dict[str, User]) -> None:
    today = timezone.localdate()
    access = services.open_access(
        Viewer.of(users["quantri"], today),
        agency=department,
        reason="Đầu mối nhờ xem vì sao một tệp phụ lục không đọc được",
        hours=1,
    )
    services.end_access(Viewer.of(users["daumoi"], today), access=access)
    agencies.create_token(
        Viewer.of(users["daumoi"], today),
        name="Trang tổng hợp của tỉnh",
        scopes=[Scope.READ_PLANS, Scope.READ_OBLIGATIONS],
        expires_on=today + dt.timedelta(days=180),
        agency=department,
    )
