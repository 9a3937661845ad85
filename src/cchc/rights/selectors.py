"""The table of rights as it is shown: what the filters leave, and the same as a workbook; and the accesses of administrators."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from cchc.agencies.models import UNIT_KINDS, AdministratorAccess, Agency
from cchc.agencies.public import Role, Viewer
from cchc.agencies.viewer import prefix_condition
from cchc.core.rights import LABELS, Area, Move, Person, Rule, areas
from cchc.core.text import fold
from cchc.core.workbooks import list_workbook


@dataclass(frozen=True, slots=True)
class RightsFilter:
    """``person`` None: a column for each; with one, only what that person may. ``area``: label of an app, "" for all."""

    area: str = ""
    person: Person | None = None
    text: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> RightsFilter:
        person = query.get("ai", "")
        known = {area.label for area in areas()}
        area = query.get("phan", "")
        return cls(
            area if area in known else "",
            Person(person) if person in set(Person) else None,
            query.get("tim", "")[:100].strip(),
        )


@dataclass(frozen=True, slots=True)
class Line:
    """``cells``: (heading, what that person may, in words) in the order of ``persons``."""

    rule: Rule
    cells: tuple[tuple[str, str], ...]


def persons(wanted: RightsFilter) -> list[Person]:
    return [wanted.person] if wanted.person is not None else list(Person)


def shown(wanted: RightsFilter) -> list[tuple[Area, list[Line]]]:
    """The areas with the lines that the filters leave; areas without any are left out."""
    found = []
    for area in areas():
        if wanted.area in ("", area.label):
            lines = [_line(rule, persons(wanted)) for rule in area.rules if _fits(rule, wanted)]
            found.extend([(area, lines)] if lines else [])
    return found


def moves(wanted: RightsFilter) -> list[Move]:
    """The lines of the state tables in the areas asked for."""
    return [move for area in areas() if wanted.area in ("", area.label) for move in area.moves]


def workbook(wanted: RightsFilter) -> bytes:
    columns = [("Phần", 24), ("Việc", 44), *((LABELS[one], 14) for one in persons(wanted)), ("Ghi chú", 40)]
    rows = [
        (area.name, line.rule.says, *(may for _, may in line.cells), line.rule.note)
        for area, lines in shown(wanted)
        for line in lines
    ]
    return list_workbook("Bảng quyền", columns, rows, frozen=2)


def _line(rule: Rule, columns: list[Person]) -> Line:
    return Line(rule, tuple((LABELS[one], rule.may(one)) for one in columns))


def _fits(rule: Rule, wanted: RightsFilter) -> bool:
    if wanted.person is not None and not rule.may(wanted.person):
        return False
    said = fold(rule.says)
    return all(word in said for word in fold(wanted.text).split())


def visible(viewer: Viewer) -> Q:
    """The accesses that the viewer may see: their own, and those to agencies where they administer, lead or are focal point,
    and what is below for those who oversee it."""
    mine = Q(user=viewer.user)
    for one in viewer.memberships:
        if one.role in (Role.ADMINISTRATOR, Role.LEADER):
            mine |= Q(agency__path__startswith=one.agency.path)
        elif one.role == Role.FOCAL_POINT:
            mine |= Q(agency=one.agency_id)
    return mine


def accesses(viewer: Viewer, *, text: str = "", only_open: bool = False) -> QuerySet[AdministratorAccess]:
    """Newest first; ``text`` seeks in the name of who opened it, without marks."""
    rows = AdministratorAccess.objects.filter(visible(viewer))
    if only_open:
        rows = rows.open_at(timezone.now())
    for word in fold(text).split():
        rows = rows.filter(user__search_text__contains=word)
    return rows.select_related("user", "agency", "agency__home", "ended_by")


def openable(viewer: Viewer) -> QuerySet[Agency]:
    """The agencies that the viewer administers, with those below; units are opened with their agency."""
    roots = [agency.path for agency in viewer.administered]
    rows = Agency.objects.filter(prefix_condition("path", roots)).exclude(kind__in=UNIT_KINDS)
    return rows.valid_on(viewer.today).order_by("path")


def access_workbook(rows: Iterable[AdministratorAccess]) -> bytes:
    columns = [
        ("Số", 8),
        ("Quản trị", 28),
        ("Cơ quan", 40),
        ("Lý do", 60),
        ("Mở lúc", 18),
        ("Đến", 18),
        ("Kết thúc", 18),
    ]
    lines = [
        (one.pk, str(one.user), one.agency.name, one.reason, _at(one.opened_at), _at(one.until), _at(one.ended_at))
        for one in rows
    ]
    return list_workbook("Phiên can thiệp", columns, lines)


def _at(moment: dt.datetime | None) -> str:
    return f"{timezone.localtime(moment):%H:%M %d/%m/%Y}" if moment is not None else ""
