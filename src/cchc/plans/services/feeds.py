"""Secret calendar addresses: made, made anew, withdrawn by the person themselves."""

from __future__ import annotations

import hashlib
import secrets

from django.db import transaction
from django.utils import timezone

from cchc.accounts.models import User
from cchc.agencies.models import Agency, Role
from cchc.agencies.viewer import Viewer
from cchc.audit import public as audit
from cchc.core.errors import NotAllowed, Refused
from cchc.plans.models import CalendarFeed

TOKEN_BYTES = 24
FOLLOWERS = (Role.UNIT_HEAD, Role.FOCAL_POINT)


@transaction.atomic
def make_feed(viewer: Viewer, *, unit: Agency | None = None) -> str:
    """A new secret address for one's own obligations, or for those of a unit (its head, the focal point of its agency); the one
    before is withdrawn. Returns the token, which is shown once and kept nowhere. Raises NotAllowed."""
    if not viewer.memberships:
        raise NotAllowed("Tài khoản chưa có vai trò nên chưa có lịch.")
    if unit is not None and not may_follow(viewer, unit):
        raise NotAllowed("Chỉ trưởng đơn vị và đầu mối CCHC của cơ quan được lập lịch của đơn vị.")
    User.objects.select_for_update().get(pk=viewer.user.pk)
    old = CalendarFeed.objects.filter(owner=viewer.user, unit=unit, withdrawn_at__isnull=True)
    renewed = old.update(withdrawn_at=timezone.now()) > 0
    token = secrets.token_urlsafe(TOKEN_BYTES)
    made = CalendarFeed.objects.create(owner=viewer.user, unit=unit, token_hash=hash_of(token))
    _record("calendar_feed.made", viewer, made, renewed=renewed)
    return token


@transaction.atomic
def withdraw_feed(viewer: Viewer, *, feed: CalendarFeed) -> CalendarFeed:
    """Make one's own address dead. Raises NotAllowed for another person's, Refused where it is dead already."""
    locked = CalendarFeed.objects.select_for_update().filter(pk=feed.pk, owner=viewer.user).first()
    if locked is None:
        raise NotAllowed
    if locked.withdrawn_at is not None:
        raise Refused("Địa chỉ lịch này đã được thu hồi trước đó.")
    locked.withdrawn_at = timezone.now()
    locked.save(update_fields=["withdrawn_at"])
    _record("calendar_feed.withdrawn", viewer, locked)
    return locked


def may_follow(viewer: Viewer, unit: Agency) -> bool:
    return viewer.has_role(unit, *FOLLOWERS)


def hash_of(token: str) -> str:
    """Tokens are random and long, so a plain hash is enough: there is nothing to guess."""
    return hashlib.sha256(token.encode()).hexdigest()


def _record(verb: str, viewer: Viewer, feed: CalendarFeed, **data: object) -> None:
    unit = feed.unit
    agency = (unit.home or unit) if unit else None
    audit.record(verb, actor=viewer.user, agency=agency, data={"unit": unit.name if unit else "", **data})
