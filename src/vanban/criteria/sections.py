"""Of the numbered sections of a guidance: those that give points, without the section around them."""

from __future__ import annotations

from collections.abc import Sequence

from vanban.criteria.labels import full_number
from vanban.criteria.tree import Node, criteria
from vanban.criteria_model import Criterion, RuleKind
from vanban.reading.labels import Label


def with_points(nodes: Sequence[Node]) -> list[Node]:
    """The branches in which points, rules or a survey stand."""
    kept: list[Node] = []
    for node, made in zip(nodes, criteria(nodes), strict=True):
        if _gives_points(made):
            node.children = with_points(node.children)
            kept.append(node)
    return kept


def _gives_points(made: Criterion) -> bool:
    own = made.max_score is not None or made.kind not in {RuleKind.NONE, RuleKind.UNREAD} or made.method == "survey"
    return own or any(map(_gives_points, made.children))


def unwrapped(roots: Sequence[Node]) -> list[Node]:
    """The fields: a section that alone holds all of them, and has no points itself, is no field."""
    fields = list(roots)
    while len(fields) == 1 and fields[0].points is None and fields[0].children and _is_section(fields[0]):
        fields = fields[0].children
    for node in fields:
        _number(node, [])
    return fields


def _is_section(node: Node) -> bool:
    return node.label.kind in {"roman", "upper"} or all(child.children for child in node.children)


def _number(node: Node, above: list[Label]) -> None:
    node.number = full_number(above, node.label)
    for child in node.children:
        _number(child, [*above, node.label])
