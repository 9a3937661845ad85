"""Access tokens for programs: a person makes and revokes their own, an administrator revokes those of their people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from cchc.accounts.models import ApiToken, Scope, User
from cchc.accounts.tokens import LONGEST_DAYS, new_secret
from cchc.agencies.models import Agency
from cchc.agencies.selectors import administered_tokens
from cchc.agencies.viewer import Viewer
from cchc.audit.public import record
from cchc.core.dates import vietnamese_day
from cchc.core.errors import NotAllowed, Refused

MOST_LIVE = 20


@transaction.atomic
def create_token(
    viewer: Viewer, *, name: str, scopes: Collection[str], expires_on: dt.date, agency: Agency | None = None
) -> tuple[ApiToken, str]:
    """A token of the viewer's own and its secret, which is known only now. Raises NotAllowed without a role today, Refused."""
    if not viewer.memberships:
        raise NotAllowed("Bạn chưa có vai trò nào hôm nay nên chưa tạo được mã truy cập. Hãy liên hệ quản trị.")
    owner = User.objects.select_for_update().get(pk=viewer.user.pk)
    name = " ".join(name.split())
    _check(viewer, owner, name, scopes, expires_on, agency)
    secret = new_secret()
    token = ApiToken.objects.create(
        owner=owner,
        name=name,
        prefix=secret.prefix,
        digest=secret.digest,
        scopes=[one for one in Scope.values if one in scopes],
        agency=agency,
        expires_on=expires_on,
    )
    data = {"name": name, "scopes": token.scopes, "until": expires_on, "agency": agency.name if agency else ""}
    record("token.created", actor=owner, about=token, agency=_where(viewer, token), data=data)
    return token, secret.text


@transaction.atomic
def revoke_token(viewer: Viewer, *, token: ApiToken) -> ApiToken:
    """No program gets in with it any more. Its owner may, and an administrator of an agency where the owner holds a role."""
    token = ApiToken.objects.select_for_update(of=("self",)).select_related("owner", "agency").get(pk=token.pk)
    if token.owner_id != viewer.user.pk and not administered_tokens(viewer).filter(pk=token.pk).exists():
        raise NotAllowed
    if token.revoked_at is not None:
        raise Refused(f"Mã truy cập “{token.name}” đã được thu hồi từ trước.")
    token.revoked_at, token.revoked_by = timezone.now(), viewer.user
    token.save(update_fields=["revoked_at", "revoked_by"])
    data = {"name": token.name, "full_name": token.owner.full_name}
    record("token.revoked", actor=viewer.user, about=token, agency=_where(viewer, token), data=data)
    return token


def _check(
    viewer: Viewer, owner: User, name: str, scopes: Collection[str], expires_on: dt.date, agency: Agency | None
) -> None:
    if not name:
        raise Refused("Hãy đặt tên cho mã truy cập, ví dụ tên chương trình sẽ dùng nó.", field="name")
    if not scopes or not set(scopes) <= set(Scope.values):
        raise Refused("Hãy chọn ít nhất một việc mà chương trình được làm.", field="scopes")
    last = viewer.today + dt.timedelta(days=LONGEST_DAYS)
    if not viewer.today < expires_on <= last:
        raise Refused(f"Ngày hết hạn phải sau hôm nay và không quá {vietnamese_day(last)}.", field="expires_on")
    if agency is not None and (
        agency.is_unit or not Agency.objects.filter(viewer.reads_organisation(""), pk=agency.pk).exists()
    ):
        raise Refused("Chỉ giới hạn được theo một cơ quan mà bạn được xem.", field="agency")
    live = ApiToken.objects.filter(owner=owner, revoked_at__isnull=True, expires_on__gte=viewer.today)
    if live.count() >= MOST_LIVE:
        raise Refused(f"Bạn đang có {MOST_LIVE} mã truy cập còn dùng được. Hãy thu hồi mã không dùng nữa trước.")


def _where(viewer: Viewer, token: ApiToken) -> Agency | None:
    """The agency in whose record it is kept: the token's own, else the first in which the person acts."""
    if token.agency is not None:
        return token.agency
    return next((one.agency.home or one.agency for one in viewer.memberships), None)
