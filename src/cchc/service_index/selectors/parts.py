"""Who and what loses the points: by agency or unit, by procedure; each part's own index beside its share of the loss."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from cchc.agencies.public import Viewer
from cchc.core.numbers import vietnamese_number
from cchc.core.text import fold
from cchc.core.workbooks import list_workbook
from cchc.measures.public import By, Group
from cchc.service_index import rules
from cchc.service_index.rules import Result
from cchc.service_index.selectors.scores import Score, figures_by_part, has_agencies_below, parts_of

SORTS = {"mat-diem": "Mất nhiều điểm nhất", "diem": "Chỉ số cao nhất", "ten": "Theo tên"}


@dataclass(frozen=True, slots=True)
class Part:
    """``own``: the index of the part alone, from the registers. ``lost``: its share of the points that the whole loses, by
    indicator, exact. ``rank``: by its own index, equal ones share it; None without one."""

    key: Any
    label: str
    own: Result
    lost: dict[str, Decimal]
    missed: dict[str, Decimal]
    rank: int | None = None

    @property
    def lost_sum(self) -> Decimal:
        return sum(self.lost.values(), Decimal(0))

    @property
    def missed_sum(self) -> int:
        return int(sum(self.missed.values(), Decimal(0)))

    @property
    def worst(self) -> str:
        """The indicator that costs it most; empty where nothing is lost."""
        number, points = max(self.lost.items(), key=lambda pair: pair[1], default=("", Decimal(0)))
        return number if points else ""


def parts(viewer: Viewer, asked: Any, score: Score, by: By, *, fresh: bool = False) -> list[Part]:
    """Six queries. ``score``: the index of the whole."""
    groups = parts_of(viewer, asked.agency, asked.period, by, whole_tree=asked.whole_tree, fresh=fresh)
    return ranked(told_apart(score, groups))


def told_apart(score: Score, groups: Mapping[str, list[Group]]) -> list[Part]:
    labels = {group.key: group.label for some in groups.values() for group in some}
    figures = figures_by_part(groups)
    shares = {number: _share(score, number, groups) for number in score.result.lines}
    found = []
    for key, label in labels.items():
        lost = {number: by_part[key] for number, by_part in shares.items() if by_part.get(key)}
        own = rules.scored(score.index_set, score.maxima, figures[key])
        missed = {number: line.missed for number, line in own.lines.items() if line.indicator.scored}
        found.append(Part(key, label, own, lost, missed))
    return found


def _share(score: Score, number: str, groups: Mapping[str, list[Group]]) -> dict[Hashable, Decimal]:
    line = score.result.lines[number]
    some = groups.get(line.indicator.measure, [])
    if not line.lost:
        return {}
    missed = {g.key: (g.answer.denominator or Decimal(0)) - (g.answer.numerator or Decimal(0)) for g in some}
    return rules.shared_out(line.lost, missed)


def ranked(found: list[Part]) -> list[Part]:
    """With ranks by their own percentage; equal ones share a rank and the next is skipped. The most points lost first."""
    known = sorted((one.own.total.percent for one in found if one.own.total.percent is not None), reverse=True)
    made = []
    for one in found:
        percent = one.own.total.percent
        rank = None if percent is None else known.index(percent) + 1
        made.append(Part(one.key, one.label, one.own, one.lost, one.missed, rank))
    return sorted(made, key=lambda one: (-one.lost_sum, one.label))


def ordered(found: list[Part], sort: str) -> list[Part]:
    if sort == "diem":
        return sorted(found, key=lambda one: (one.rank is None, one.rank or 0, one.label))
    if sort == "ten":
        return sorted(found, key=lambda one: one.label)
    return found


def by_whom(asked: Any) -> By:
    """By agency where there are some below, else by unit."""
    several = not asked.agency.is_unit and asked.whole_tree and has_agencies_below(asked.agency)
    return By.AGENCY if several else By.UNIT


def named(found: list[Part], text: str) -> list[Part]:
    """Those that lost something and whose name holds the words, without regard to diacritics."""
    wanted = fold(text)
    return [one for one in found if one.missed_sum and wanted in fold(one.label)]


COLUMNS = (
    ("Hạng", 8),
    ("Đơn vị", 46),
    ("Chỉ số (%)", 12),
    ("Điểm", 10),
    ("Trên điểm đã biết", 16),
    ("Điểm mất của toàn cơ quan", 16),
    ("Số lượt mất điểm", 16),
    ("Mất nhiều nhất ở", 50),
)


def workbook(score: Score, found: list[Part]) -> bytes:
    rows = (
        (
            one.rank or "",
            one.label,
            vietnamese_number(one.own.total.percent),
            vietnamese_number(one.own.total.points),
            vietnamese_number(one.own.total.known),
            vietnamese_number(one.lost_sum.quantize(Decimal("0.01"))),
            one.missed_sum,
            f"{one.worst} {score.result.lines[one.worst].indicator.name}" if one.worst else "",
        )
        for one in found
    )
    return list_workbook("Theo đơn vị", COLUMNS, rows, frozen=2)
