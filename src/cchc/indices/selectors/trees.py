"""The tree of a set in one query, ready to be shown, checked and scored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from cchc.indices.models import CriteriaSet, Criterion
from cchc.indices.rules.chart import Chart, charts
from cchc.indices.rules.jsonform import load
from cchc.indices.rules.model import LeafRule, Part
from cchc.indices.rules.ranking import Grade
from cchc.indices.rules.rounding import Rounding
from cchc.indices.rules.saying import kind_label, sentence
from cchc.indices.rules.scoring import Node, Scale
from cchc.indices.rules.trees import Branchlet, Fault, faults


@dataclass(slots=True)
class Line:
    """A node with what stands below it. ``depth`` counts from 0."""

    criterion: Criterion
    depth: int = 0
    leaf: LeafRule | None = None
    children: list[Line] = field(default_factory=list)

    @property
    def key(self) -> str:
        return str(self.criterion.pk)

    @property
    def sentence(self) -> str:
        return sentence(self.leaf) if self.leaf is not None else ""

    @property
    def kind(self) -> str:
        return kind_label(self.leaf.rule) if self.leaf is not None else ""

    @property
    def charts(self) -> tuple[Chart, ...]:
        return charts(self.leaf) if self.leaf is not None else ()

    @property
    def is_survey(self) -> bool:
        return self.leaf is not None and self.leaf.rule.kind == "survey"

    @property
    def node(self) -> Node:
        below = tuple(child.node for child in self.children)
        return Node(self.key, self.criterion.max_score, below, self.leaf)

    @property
    def branchlet(self) -> Branchlet:
        one = self.criterion
        below = tuple(child.branchlet for child in self.children)
        part: Part = one.part  # type: ignore[assignment]
        return Branchlet(one.pk, one.number, one.title, one.max_score, part, below, self.leaf, tuple(one.left))


@dataclass(frozen=True, slots=True)
class Tree:
    roots: tuple[Line, ...]
    scale: Scale
    stated_total: Decimal | None

    def __iter__(self) -> Iterator[Line]:
        """All lines in order."""
        return _each(self.roots)

    @property
    def leaves(self) -> list[Line]:
        return [line for line in self if line.leaf is not None]

    @property
    def nodes(self) -> tuple[Node, ...]:
        return tuple(root.node for root in self.roots)

    @property
    def faults(self) -> list[Fault]:
        return faults([root.branchlet for root in self.roots], self.stated_total)

    @property
    def total(self) -> Decimal:
        main = (one.criterion.max_score for one in self.roots if one.criterion.part == "main")
        return sum((one for one in main if one is not None), Decimal(0))

    @property
    def surveyed(self) -> Decimal:
        """How much of the scale is surveyed."""
        found = (one.criterion.max_score for one in self.leaves if one.is_survey and one.criterion.part == "main")
        return sum((one for one in found if one is not None), Decimal(0))


def tree_of(one: CriteriaSet) -> Tree:
    """One query. A stored rule is trusted to be of this or an earlier schema."""
    lines: dict[int, Line] = {}
    roots: list[Line] = []
    rows = list(one.criteria.all())
    for row in rows:
        lines[row.pk] = Line(row, leaf=load(row.rule) if row.rule is not None else None)
    for row in rows:
        home = lines[row.parent_id].children if row.parent_id in lines else roots
        home.append(lines[row.pk])
    for root in roots:
        _deepen(root, 0)
    return Tree(tuple(roots), scale_of(one), one.stated_total)


def scale_of(one: CriteriaSet) -> Scale:
    rounding = Rounding(one.rounding_leaf, one.rounding_total, one.rounding_mode)  # type: ignore[arg-type]
    return Scale(rounding, one.bonus_cap, one.penalty_cap)


def grades_of(one: CriteriaSet) -> tuple[Grade, ...]:
    return tuple(Grade(str(name), Decimal(str(least))) for name, least in one.grades)


def _deepen(line: Line, depth: int) -> None:
    line.depth = depth
    for child in line.children:
        _deepen(child, depth + 1)


def below(line: Line) -> Iterator[Line]:
    """The node itself and everything under it, in order."""
    return _each([line])


def _each(lines: Sequence[Line]) -> Iterator[Line]:
    for line in lines:
        yield line
        yield from _each(line.children)
