"""The first agency and the first administrator, on an empty installation."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from cchc.accounts.models import User
from cchc.agencies.models import Agency, AgencyKind, Role
from cchc.agencies.services.people import check_password, check_username
from cchc.agencies.services.roles import hold
from cchc.agencies.tree import lock_tree, place, refresh_search
from cchc.audit.public import record
from cchc.core.errors import Refused
from cchc.core.text import search_form


@transaction.atomic
def found(
    *,
    name: str,
    username: str,
    full_name: str,
    password: str,
    on: dt.date,
    kind: str = AgencyKind.PROVINCE,
    place_name: str = "",
    must_change_password: bool = True,
    focal_point: bool = False,
) -> tuple[Agency, User]:
    """The root of the tree with its administrator, who with ``focal_point`` also works on its plans. Refused once there is
    an agency: then people have roles to do it with."""
    lock_tree()
    if Agency.objects.exists():
        raise Refused("Hệ thống đã có cơ quan gốc. Hãy đăng nhập bằng tài khoản quản trị để thêm cơ quan, đơn vị.")
    agency = Agency.objects.create(kind=kind, name=name, place=place_name, valid_from=on)
    place(agency)
    refresh_search(agency)
    user = User(username=check_username(username), full_name=full_name, must_change_password=must_change_password)
    check_password(password, user)
    user.set_password(password)
    user.search_text = search_form(full_name, user.username)
    user.save()
    hold(user, agency, Role.ADMINISTRATOR, on, None)
    if focal_point:
        hold(user, agency, Role.FOCAL_POINT, on, None)
    record("agency.founded", actor=None, about=agency, agency=agency, data={"name": name, "administrator": full_name})
    return agency, user
