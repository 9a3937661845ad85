"""Who lives the year: an invented department, its units with their heads, two focal points, a leader, and how each unit works."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from cchc.accounts.models import User
from cchc.agencies import services as agencies
from cchc.agencies.models import Agency, AgencyKind, Role
from cchc.agencies.viewer import Viewer

SINCE = dt.date(2025, 7, 1)
PASSWORD = "mat-khau-cua-mot-nam-2026"


class Manner(StrEnum):
    """How a unit answers for one task. PROMPT: a week before the day; REMINDED: the day after the first reminder; LATE: ten days after the
    day; SILENT: only when the leader was told; CARELESS: in time, but the first answer is returned; ABSENT: never."""

    PROMPT = "prompt"
    REMINDED = "reminded"
    SILENT = "silent"
    LATE = "late"
    CARELESS = "careless"
    ABSENT = "absent"


# A unit works well on some tasks and badly on others; half of the places are good ones.
MANNERS = (
    Manner.PROMPT,
    Manner.LATE,
    Manner.REMINDED,
    Manner.CARELESS,
    Manner.SILENT,
    Manner.PROMPT,
    Manner.ABSENT,
    Manner.REMINDED,
)


@dataclass
class Cast:
    """``heads`` and ``places`` (in the order of the units) by the id of the unit."""

    department: Agency
    administrator: User
    focal_points: list[User]
    leader: User
    heads: dict[int, User] = field(default_factory=dict)
    places: dict[int, int] = field(default_factory=dict)

    def manner_of(self, unit: int, task: int | None) -> Manner:
        return MANNERS[(self.places[unit] + (task or 0)) % len(MANNERS)]

    def viewer(self, user: User, day: dt.date) -> Viewer:
        return Viewer.of(User.objects.get(pk=user.pk), day)


def make_cast(day: dt.date, *, name: str = "Sở Công Thương", symbol: str = "SCT") -> Cast:
    """The department under its province with people, no units yet."""
    province, root = agencies.found(
        name="tỉnh Sông Lam", username="quantri", full_name="Phan Văn Quản", password=PASSWORD, on=SINCE
    )
    viewer = Viewer.of(root, day)
    department = agencies.create_agency(
        viewer=viewer,
        parent=province,
        kind=AgencyKind.DEPARTMENT,
        name=name,
        symbol=symbol,
        place_name="Sông Lam",
        head_title="GIÁM ĐỐC",
        valid_from=SINCE,
    )
    people = [
        _person(viewer, department, Role.FOCAL_POINT, "daumoi1", "Nguyễn Thị Mối"),
        _person(viewer, department, Role.FOCAL_POINT, "daumoi2", "Lê Văn Hai"),
        _person(viewer, department, Role.LEADER, "giamdoc", "Trần Văn Lãnh"),
    ]
    return Cast(department, root, people[:2], people[2])


def add_units(cast: Cast, names: list[tuple[str, str]], day: dt.date) -> None:
    """Units by (name, short name), each with a head."""
    viewer = Viewer.of(cast.administrator, day)
    for place, (name, short_name) in enumerate(names, start=len(cast.heads)):
        unit = agencies.create_agency(
            viewer=viewer,
            parent=cast.department,
            kind=AgencyKind.OFFICE,
            name=name,
            short_name=short_name,
            position=place,
            valid_from=SINCE,
        )
        cast.heads[unit.pk] = _person(viewer, unit, Role.UNIT_HEAD, f"truong{place}", f"Trưởng {short_name or name}")
        cast.places[unit.pk] = place


def _person(viewer: Viewer, agency: Agency, role: Role, username: str, full_name: str) -> User:
    user = agencies.create_user(
        viewer=viewer, agency=agency, role=role, username=username, full_name=full_name, password=PASSWORD, title=""
    )
    User.objects.filter(pk=user.pk).update(must_change_password=False, email=f"{username}@so.example")
    return User.objects.get(pk=user.pk)
