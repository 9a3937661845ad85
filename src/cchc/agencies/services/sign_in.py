"""Where people are signed in, and which identities of the common sign-in open their account: ended and linked here."""

from __future__ import annotations

import datetime as dt

from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from cchc.accounts.models import User
from cchc.accounts.oidc import PROVIDER
from cchc.accounts.sessions import end_sessions
from cchc.agencies.models import Agency, Membership
from cchc.agencies.permissions import require_manage
from cchc.agencies.selectors import left_with_sessions
from cchc.agencies.viewer import Viewer
from cchc.audit.public import record
from cchc.core.errors import NotAllowed, Refused

LONGEST_SUBJECT = 191


@transaction.atomic
def end_own_sessions(viewer: Viewer, *, here: str, only: int | None = None) -> int:
    """End one of the viewer's other sessions, or all of them; the one with the key ``here`` stays. Raises Refused where none."""
    ended = end_sessions(viewer.user, keep=here, only=only)
    if not ended:
        raise Refused("Không còn phiên nào khác để kết thúc.")
    data = {"count": ended}
    record("account.sessions_ended", actor=viewer.user, about=viewer.user, agency=_home(viewer), data=data)
    return ended


@transaction.atomic
def end_person_sessions(viewer: Viewer, *, user: User) -> int:
    """Sign a person out everywhere, as their administrator. Raises NotAllowed."""
    require_manage(viewer, user)
    ended = end_sessions(user)
    data = {"full_name": user.full_name, "count": ended}
    record("user.sessions_ended", actor=viewer.user, about=user, agency=_home(viewer), data=data)
    return ended


@transaction.atomic
def end_sessions_of_who_left(today: dt.date) -> int:
    """Sign out everybody whose last role has ended, as the system; how many people. Safe to run twice."""
    people = left_with_sessions(today)
    for user in people:
        last = Membership.objects.filter(user=user).select_related("agency__home").order_by("-valid_to").first()
        data = {"full_name": user.full_name, "count": end_sessions(user)}
        record("user.left", actor=None, about=user, agency=last.agency.home if last else None, data=data)
    return len(people)


@transaction.atomic
def link_identity(viewer: Viewer, *, user: User, subject: str) -> SocialAccount:
    """Let an identity (the provider's ``sub``) open the person's account. Raises NotAllowed; Refused where it opens another."""
    require_manage(viewer, user)
    subject = subject.strip()
    if not subject or len(subject) > LONGEST_SUBJECT:
        raise Refused("Hãy nhập mã định danh (sub) do hệ thống đăng nhập chung cấp.", field="subject")
    identity, new = SocialAccount.objects.get_or_create(provider=PROVIDER, uid=subject, defaults={"user": user})
    if not new:
        whose = "tài khoản này" if identity.user_id == user.pk else "một tài khoản khác"
        raise Refused(f"Mã định danh này đã gắn với {whose}.", field="subject")
    data = {"full_name": user.full_name}
    record("user.identity_linked", actor=viewer.user, about=user, agency=_home(viewer), data=data)
    return identity


@transaction.atomic
def unlink_identity(viewer: Viewer, *, identity: SocialAccount) -> None:
    """The identity opens nothing any more. Its person may, as long as a password is left to come in by, and their administrator."""
    identity = SocialAccount.objects.select_for_update(of=("self",)).select_related("user").get(pk=identity.pk)
    own = identity.user_id == viewer.user.pk
    if not own:
        require_manage(viewer, identity.user)
    elif not viewer.user.has_usable_password():
        raise Refused("Đây là cách đăng nhập duy nhất của bạn nên chưa gỡ được. Hãy nhờ quản trị đặt mật khẩu trước.")
    if identity.provider != PROVIDER:
        raise NotAllowed
    user = identity.user
    identity.delete()
    verb = "account.identity_unlinked" if own else "user.identity_unlinked"
    record(verb, actor=viewer.user, about=user, agency=_home(viewer), data={"full_name": user.full_name})


def _home(viewer: Viewer) -> Agency | None:
    """The agency in whose record it is kept: the first that the viewer administers, else the first of their roles."""
    if viewer.administered:
        return viewer.administered[0]
    return next((one.agency.home or one.agency for one in viewer.memberships), None)
