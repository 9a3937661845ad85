"""Reads of personal data are events too: who saw whose data, on which page. Basis and list: docs/rules/personal-data.md."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Final

from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from cchc.accounts.models import User
from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer, viewer_of
from cchc.audit.models import AuditEvent
from cchc.audit.public import record

READ, EXPORTED = "personal_data.read", "personal_data.exported"
View = Callable[..., HttpResponse]
About = Callable[..., models.Model | None]


@dataclass(frozen=True, slots=True)
class Kind:
    """A page or file with personal data: its name for people and what of a person is on it."""

    name: str
    shows: str


KINDS: Final[dict[str, Kind]] = {
    "people": Kind("danh sách người dùng", "họ tên, tên đăng nhập, chức vụ, vai trò"),
    "person": Kind(
        "trang người dùng", "họ tên, chức vụ, thư điện tử, điện thoại, vai trò, lần đăng nhập, phiên và địa chỉ mạng"
    ),
    "people_file": Kind("tệp danh sách người dùng", "họ tên, chức vụ, thư điện tử, điện thoại, vai trò"),
    "absences": Kind("danh sách ủy quyền, vắng mặt", "họ tên, ngày và lý do vắng mặt"),
}


def reads_personal_data(kind: str, *, about: About | None = None, exported: bool = False) -> Callable[[View], View]:
    """For a view that shows personal data: once it has answered, the read is written down, at most once an hour for the same
    viewer, page and person; an export each time. ``about(request, **arguments)`` gives the person (or other thing) seen. One's
    own data is no such read."""

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            response = view(request, *args, **kwargs)
            if request.method == "GET" and response.status_code == 200 and request.user.is_authenticated:
                whose = about(request, **kwargs) if about is not None else None
                note_read(viewer_of(request), kind, about=whose, exported=exported)
            return response

        return answer

    return decorate


@transaction.atomic
def note_read(
    viewer: Viewer, kind: str, *, about: models.Model | None = None, exported: bool = False
) -> AuditEvent | None:
    """Write the read down; None where it is one's own data, or stands in the record for this hour already."""
    if isinstance(about, User) and about.pk == viewer.user.pk:
        return None
    verb = EXPORTED if exported else READ
    if not exported and _noted(viewer.user, verb, kind, about):
        return None
    data = {"kind": kind, "page": KINDS[kind].name}
    if isinstance(about, User):
        data["full_name"] = about.full_name
    return record(verb, actor=viewer.user, about=about, agency=_where(viewer), data=data)


def _noted(user: User, verb: str, kind: str, about: models.Model | None) -> bool:
    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    rows = AuditEvent.objects.filter(verb=verb, actor=user, at__gte=hour, data__kind=kind)
    if about is None:
        return rows.filter(object_type="").exists()
    return rows.filter(object_type=about._meta.label_lower, object_id=about.pk).exists()


def _where(viewer: Viewer) -> Agency | None:
    """The agency in whose record it stands: that of the viewer's first role."""
    return next((one.agency.home or one.agency for one in viewer.memberships), None)
