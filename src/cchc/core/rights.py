"""Rights as one table: for each address who gets an answer and who may act. Each app declares its own in ``rights.py``::

    RULES = (
        page("plan-detail", "Xem bảng nhiệm vụ của kế hoạch", READERS, of="plan"),
        action("plan-close", "Đóng kế hoạch", {Person.FOCAL_POINT}, of="plan"),
    )

Nothing here decides: that is done by ``permissions.py`` and ``states.py`` of the apps, and rules are made from their tables
where there are any. ``rights/tests/test_matrix.py`` goes to every address as people of every kind
(in the long suites as every person) and shows that the two agree.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import import_module

from django.apps import apps
from django.utils.module_loading import module_has_submodule


class Person(StrEnum):
    """Who somebody is to the thing that a page is about: a role and how near it stands."""

    NOBODY = "nobody"
    NO_ROLE = "no_role"
    STRANGER = "stranger"
    ABOVE_ADMINISTRATOR = "above_administrator"
    ABOVE_REVIEWER = "above_reviewer"
    ADMINISTRATOR = "administrator"
    INTERVENING = "intervening"
    FOCAL_POINT = "focal_point"
    LEADER = "leader"
    VIEWER = "viewer"
    LEAD_HEAD = "lead_head"
    LEAD_STAFF = "lead_staff"
    HELPING_HEAD = "helping_head"
    HELPING_STAFF = "helping_staff"
    OTHER_STAFF = "other_staff"
    OWNER = "owner"


LABELS = {
    Person.NOBODY: "Chưa đăng nhập",
    Person.NO_ROLE: "Chưa có vai trò",
    Person.STRANGER: "Người của cơ quan khác",
    Person.ABOVE_ADMINISTRATOR: "Quản trị cấp trên",
    Person.ABOVE_REVIEWER: "Thẩm định của tỉnh",
    Person.ADMINISTRATOR: "Quản trị cơ quan",
    Person.INTERVENING: "Quản trị trong phiên can thiệp",
    Person.FOCAL_POINT: "Đầu mối CCHC",
    Person.LEADER: "Lãnh đạo",
    Person.VIEWER: "Người xem",
    Person.LEAD_HEAD: "Trưởng đơn vị chủ trì",
    Person.LEAD_STAFF: "Chuyên viên đơn vị chủ trì",
    Person.HELPING_HEAD: "Trưởng đơn vị phối hợp",
    Person.HELPING_STAFF: "Chuyên viên đơn vị phối hợp",
    Person.OTHER_STAFF: "Chuyên viên đơn vị khác",
    Person.OWNER: "Chính người đó",
}

EVERYONE = frozenset(Person)
SIGNED_IN = EVERYONE - {Person.NOBODY}
OF_UNITS = frozenset(
    {Person.LEAD_HEAD, Person.LEAD_STAFF, Person.HELPING_HEAD, Person.HELPING_STAFF, Person.OTHER_STAFF, Person.OWNER}
)
READERS = OF_UNITS | {
    Person.ABOVE_REVIEWER,
    Person.INTERVENING,
    Person.FOCAL_POINT,
    Person.LEADER,
    Person.VIEWER,
}
"""Those who may read the content of an agency: plans, proof, reports."""
IN_SIGHT = READERS | {Person.ADMINISTRATOR, Person.ABOVE_ADMINISTRATOR}
"""Those who may see an agency, its units and its people."""
OWNER = frozenset({Person.OWNER})

_BY_ROLE = {
    "administrator": {Person.INTERVENING},
    "province_reviewer": {Person.ABOVE_REVIEWER},
    "focal_point": {Person.FOCAL_POINT},
    "leader": {Person.LEADER},
    "viewer": {Person.VIEWER},
    "unit_head": {Person.LEAD_HEAD, Person.HELPING_HEAD},
    "staff": {Person.LEAD_STAFF, Person.HELPING_STAFF, Person.OTHER_STAFF, Person.OWNER},
}


def roles(*names: str) -> frozenset[Person]:
    """The people who hold one of the roles (values of ``agencies.Role``) for the content of the agency of the thing."""
    return frozenset(person for name in names for person in _BY_ROLE[name])


def arrangers(*names: str) -> frozenset[Person]:
    """Like ``roles``, for the organisation itself: an administrator needs nothing opened."""
    always = {Person.ADMINISTRATOR, Person.ABOVE_ADMINISTRATOR} if "administrator" in names else set()
    return roles(*names) | always


@dataclass(frozen=True, slots=True)
class Rule:
    """``see``: who gets an answer to GET; ``act``: whose POST is taken; None: there is no such thing at this address.

    ``of`` names the kind of thing the address is about ("" for none); a thing of that kind for the tests is made by
    ``tests/rights_examples.py`` of the app.
    """

    route: str
    says: str
    see: frozenset[Person] | None = None
    act: frozenset[Person] | None = None
    of: str = ""
    note: str = ""

    def may(self, person: Person) -> str:
        """``"xem"``, ``"làm"``, ``"xem, làm"`` or "": what the person may here, in words."""
        done = (("xem", self.see), ("làm", self.act))
        return ", ".join(word for word, who in done if who is not None and person in who)


@dataclass(frozen=True, slots=True)
class Move:
    """One line of a state table, in words, for the same page as the rules."""

    thing: str
    label: str
    sources: str
    to: str
    who: str
    needs: str = ""


def page(route: str, says: str, who: Collection[Person], *, of: str = "", note: str = "") -> Rule:
    """Something to read or download."""
    return Rule(route, says, see=frozenset(who), of=of, note=note)


def action(route: str, says: str, who: Collection[Person], *, of: str = "", note: str = "") -> Rule:
    """Something that is only posted."""
    return Rule(route, says, act=frozenset(who), of=of, note=note)


def form(
    route: str,
    says: str,
    who: Collection[Person],
    *,
    see: Collection[Person] | None = None,
    of: str = "",
    note: str = "",
) -> Rule:
    """A page with a form: ``who`` may send it, ``see`` (the same people when not given) may open it."""
    return Rule(route, says, see=frozenset(who if see is None else see), act=frozenset(who), of=of, note=note)


@dataclass(frozen=True, slots=True)
class Area:
    """What one app declares."""

    label: str
    name: str
    rules: tuple[Rule, ...]
    moves: tuple[Move, ...] = ()


@cache
def areas() -> tuple[Area, ...]:
    """The ``rights`` module of each app, in the order of the apps. ``AREA`` names it for people."""
    found = []
    for config in apps.get_app_configs():
        if config.name.startswith("cchc.") and module_has_submodule(config.module, "rights"):
            module = import_module(f"{config.name}.rights")
            if hasattr(module, "RULES"):
                found.append(Area(config.label, module.AREA, tuple(module.RULES), tuple(getattr(module, "MOVES", ()))))
    return tuple(found)


def rule_of(route: str) -> Rule | None:
    """The rule of an address by its name (with its namespace), or of an operation of the interface."""
    return next((rule for area in areas() for rule in area.rules if rule.route == route), None)
