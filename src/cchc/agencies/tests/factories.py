"""An invented province for tests: tỉnh Sông Lam, its Sở Công Thương with three units, and one person for each role."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from cchc.accounts.models import User
from cchc.agencies.models import UNIT_KINDS, Agency, AgencyAlias, AgencyKind, Membership, Role
from cchc.agencies.rules import normalise_unit
from cchc.agencies.viewer import Viewer
from cchc.core.text import search_form

TODAY = dt.date(2026, 5, 4)
LONG_AGO = dt.date(2025, 7, 1)
PASSWORD = "mat-khau-de-thu-1"


def make_agency(
    kind: str, name: str, parent: Agency | None = None, aliases: tuple[str, ...] = (), **fields: Any
) -> Agency:
    """An agency in its place in the tree, with aliases."""
    agency = _agency(kind, name, parent, " ".join(aliases), fields)
    agency.save()
    agency.path = f"{parent.path if parent else ''}{agency.pk}/"
    agency.home = parent.home if parent is not None and kind in UNIT_KINDS else agency
    agency.save()
    for text in aliases:
        AgencyAlias.objects.create(agency=agency, text=text, folded=normalise_unit(text))
    return agency


def _agency(kind: str, name: str, parent: Agency | None, alias: str, fields: dict[str, Any]) -> Agency:
    agency = Agency(kind=kind, name=name, parent=parent, **fields)
    agency.search_text = search_form(name, agency.short_name, agency.symbol, alias)
    return agency


def make_user(username: str, full_name: str = "", password: str | None = None, **fields: Any) -> User:
    """A person who may sign in; without ``password`` only by ``client.force_login``."""
    user = _user(username, full_name or username, password, **fields)
    user.save()
    return user


def _user(username: str, name: str, password: str | None = None, **fields: Any) -> User:
    return User(
        username=username,
        full_name=name,
        password=make_password(password),
        search_text=search_form(name, username),
        **fields,
    )


def give_role(
    user: User, agency: Agency, role: str, valid_from: dt.date = LONG_AGO, valid_to: dt.date | None = None
) -> Membership:
    return Membership.objects.create(user=user, agency=agency, role=role, valid_from=valid_from, valid_to=valid_to)


def make_member(username: str, agency: Agency, role: str, full_name: str = "", **fields: Any) -> User:
    user = make_user(username, full_name, **fields)
    give_role(user, agency, role)
    return user


@dataclass
class World:
    """``province`` > ``department`` > ``office``, ``trade``, ``centre``; ``other`` is a second department with ``other_unit``,
    ``commune`` a commune. ``users`` by role (``administrator`` is the department's, ``system`` the province's)."""

    province: Agency
    department: Agency
    office: Agency
    trade: Agency
    centre: Agency
    other: Agency
    other_unit: Agency
    commune: Agency
    users: dict[str, User] = field(default_factory=dict)

    def user(self, who: str) -> User:
        return self.users[who]

    def viewer(self, who: str, today: dt.date | None = None) -> Viewer:
        """The viewer of one of ``users``, with the roles of ``today`` (the real day when not given)."""
        return Viewer.of(self.users[who], today or timezone.localdate())


AGENCIES: tuple[tuple[str, str, str, str, str, dict[str, Any]], ...] = (
    ("province", AgencyKind.PROVINCE, "Ủy ban nhân dân tỉnh Sông Lam", "", "", {"symbol": "UBND", "place": "Sông Lam"}),
    (
        "department",
        AgencyKind.DEPARTMENT,
        "Sở Công Thương tỉnh Sông Lam",
        "province",
        "Sở CT",
        {"short_name": "Sở Công Thương", "symbol": "SCT", "place": "Sông Lam", "head_title": "GIÁM ĐỐC"},
    ),
    (
        "other",
        AgencyKind.DEPARTMENT,
        "Sở Du lịch tỉnh Sông Lam",
        "province",
        "",
        {"short_name": "Sở Du lịch", "symbol": "SDL"},
    ),
    ("commune", AgencyKind.COMMUNE, "Xã Bến Trầm", "province", "", {}),
    ("office", AgencyKind.OFFICE, "Văn phòng Sở", "department", "Văn phòng", {"position": 1}),
    ("trade", AgencyKind.OFFICE, "Phòng Quản lý thương mại", "department", "Phòng QLTM", {"position": 2}),
    ("centre", AgencyKind.CENTRE, "Trung tâm Khuyến công", "department", "TTKC", {"position": 3}),
    ("other_unit", AgencyKind.OFFICE, "Phòng Lữ hành", "other", "", {}),
)
"""Key, kind, name, key of the agency above, alias, other fields; who is above comes first."""
PEOPLE = (
    ("system", "province", Role.ADMINISTRATOR, "Phan Văn Quản"),
    ("province_reviewer", "province", Role.PROVINCE_REVIEWER, "Đỗ Thị Thẩm"),
    ("administrator", "department", Role.ADMINISTRATOR, "Bùi Văn Trị"),
    ("focal_point", "department", Role.FOCAL_POINT, "Nguyễn Thị Mối"),
    ("leader", "department", Role.LEADER, "Trần Văn Lãnh"),
    ("viewer", "department", Role.VIEWER, "Lý Thị Xem"),
    ("unit_head", "trade", Role.UNIT_HEAD, "Hoàng Văn Phòng"),
    ("staff", "trade", Role.STAFF, "Vũ Thị Viên"),
    ("office_head", "office", Role.UNIT_HEAD, "Mai Văn Sở"),
    ("office_staff", "office", Role.STAFF, "Đào Thị Thư"),
    ("centre_staff", "centre", Role.STAFF, "Đặng Văn Khuyến"),
    ("other_focal_point", "other", Role.FOCAL_POINT, "Cao Thị Du"),
    ("other_staff", "other_unit", Role.STAFF, "Kiều Văn Hành"),
    ("commune_focal_point", "commune", Role.FOCAL_POINT, "Lò Văn Xã"),
)
WITHOUT_ROLE = ("outsider", "Người chưa có vai trò")


def make_world() -> World:
    """Nearly every test makes one, so it is made in a few statements."""
    agencies: dict[str, Agency] = {}
    for above in dict.fromkeys(row[3] for row in AGENCIES):
        made = {key: _agency(kind, name, agencies.get(up), alias, fields)
                for key, kind, name, up, alias, fields in AGENCIES if up == above}  # fmt: skip
        Agency.objects.bulk_create(made.values())
        for one in made.values():
            one.path = f"{one.parent.path if one.parent else ''}{one.pk}/"
            one.home = one.parent.home if one.parent is not None and one.kind in UNIT_KINDS else one
        agencies |= made
    Agency.objects.bulk_update(agencies.values(), ["path", "home"])
    aliases = [(agencies[key], alias) for key, _kind, _name, _up, alias, _fields in AGENCIES if alias]
    AgencyAlias.objects.bulk_create(
        AgencyAlias(agency=one, text=text, folded=normalise_unit(text)) for one, text in aliases
    )
    users = {who: _user(who, name) for who, name in (*((row[0], row[3]) for row in PEOPLE), WITHOUT_ROLE)}
    User.objects.bulk_create(users.values())
    Membership.objects.bulk_create(
        Membership(user=users[who], agency=agencies[key], role=role, valid_from=LONG_AGO)
        for who, key, role, _name in PEOPLE
    )
    return World(**agencies, users=users)
