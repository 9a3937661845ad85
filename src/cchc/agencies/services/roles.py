"""Dated roles."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Q

from cchc.accounts.models import User
from cchc.agencies.held import StillHeld, left_by_role, titles
from cchc.agencies.models import Agency, AgencyKind, Membership, Role
from cchc.agencies.permissions import require
from cchc.agencies.viewer import Viewer
from cchc.audit.public import record
from cchc.core.dates import vietnamese_day
from cchc.core.errors import Refused

OF_WHOLE_AGENCIES = (Role.ADMINISTRATOR, Role.FOCAL_POINT, Role.LEADER)


@transaction.atomic
def grant_role(
    *, viewer: Viewer, user: User, agency: Agency, role: str, valid_from: dt.date, valid_to: dt.date | None = None
) -> Membership:
    """Give a person a role from one day to another (inclusive). Refused where they hold it on one of those days already."""
    require(viewer, "manage_people", agency)
    check_role(viewer, agency, role)
    _not_to_oneself(viewer, user, agency, role)
    membership = hold(user, agency, role, valid_from, valid_to)
    record(
        "role.granted",
        actor=viewer.user,
        about=membership,
        agency=agency.home,
        data={"full_name": user.full_name, "role": role, "agency": agency.name, "from": valid_from, "to": valid_to},
    )
    return membership


@transaction.atomic
def end_role(*, viewer: Viewer, membership: Membership, on: dt.date) -> Membership:
    """The last day of a role. An administrator cannot end their own: somebody must be left who can give roles."""
    require(viewer, "manage_people", membership.agency)
    membership = (
        Membership.objects.select_for_update(of=("self",)).select_related("agency__home", "user").get(pk=membership.pk)
    )
    if membership.user_id == viewer.user.pk and membership.role == Role.ADMINISTRATOR:
        raise Refused("Bạn không thể tự kết thúc vai trò quản trị của mình. Hãy nhờ một quản trị khác.")
    if on < membership.valid_from:
        raise Refused(
            f"Ngày kết thúc phải từ ngày bắt đầu ({vietnamese_day(membership.valid_from)}) trở đi.", field="on"
        )
    if membership.valid_to is not None and membership.valid_to < viewer.today:
        raise Refused(f"Vai trò này đã kết thúc ngày {vietnamese_day(membership.valid_to)}.", field="on")
    if left := left_by_role(membership, on):
        raise StillHeld(
            f"{membership.user} còn giữ {len(left)} việc đang mở ({titles(left)}) mà sau ngày này không còn ai giữ. Hãy lập bàn "
            "giao: vai trò kết thúc cùng lúc với bàn giao."
        )
    membership.valid_to = on
    membership.save(update_fields=["valid_to"])
    record(
        "role.ended",
        actor=viewer.user,
        about=membership,
        agency=membership.agency.home,
        data={
            "full_name": membership.user.full_name,
            "role": membership.role,
            "agency": membership.agency.name,
            "on": on,
        },
    )
    return membership


def _not_to_oneself(viewer: Viewer, user: User, agency: Agency, role: str) -> None:
    """Content is not opened by giving oneself a role for it, as long as the agency has somebody else who works on it."""
    if user.pk != viewer.user.pk or role == Role.ADMINISTRATOR:
        return
    others = Membership.objects.valid_on(viewer.today).filter(agency__home=agency.home, role=Role.FOCAL_POINT)
    if others.exclude(user=user).exists():
        raise Refused(
            "Bạn không tự giao cho mình vai trò xử lý nội dung khi cơ quan đã có đầu mối CCHC. Hãy nhờ một quản trị khác giao, "
            "hoặc mở phiên can thiệp.",
            field="username",
        )


def hold(user: User, agency: Agency, role: str, valid_from: dt.date, valid_to: dt.date | None) -> Membership:
    """Write a role down, if its days do not overlap the same role; the row of the person is locked against a race."""
    if valid_to is not None and valid_to < valid_from:
        raise Refused("Ngày kết thúc phải từ ngày bắt đầu trở đi.", field="valid_to")
    User.objects.select_for_update().get(pk=user.pk)
    same = Membership.objects.filter(user=user, agency=agency, role=role)
    overlap = same.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=valid_from))
    if valid_to is not None:
        overlap = overlap.filter(valid_from__lte=valid_to)
    if overlap.exists():
        raise Refused(f"{user.full_name} đã giữ vai trò này ở {agency.name} trong thời gian đó.", field="valid_from")
    return Membership.objects.create(user=user, agency=agency, role=role, valid_from=valid_from, valid_to=valid_to)


def check_role(viewer: Viewer, agency: Agency, role: str) -> None:
    """Whether the role can be held there at all."""
    if role not in Role.values:
        raise Refused("Vai trò không có trong danh mục.", field="role")
    if agency.is_unit and role in OF_WHOLE_AGENCIES:
        raise Refused(f"Vai trò “{Role(role).label}” giao ở cấp cơ quan, không giao ở phòng, đơn vị.", field="role")
    if role == Role.PROVINCE_REVIEWER and agency.kind != AgencyKind.PROVINCE:
        raise Refused("Vai trò thẩm định của tỉnh chỉ giao ở cấp tỉnh.", field="role")
    if agency.valid_to is not None and agency.valid_to < viewer.today:
        raise Refused(f"{agency.name} đã kết thúc hoạt động.", field="agency")
