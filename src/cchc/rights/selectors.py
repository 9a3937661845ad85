"""The table of rights as it is shown: what the filters leave, and the same as a workbook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

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
