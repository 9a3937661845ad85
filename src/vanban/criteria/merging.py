"""One set told in two places: the table of maxima in an appendix, the guidance under the same numbers elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from vanban.criteria.tree import Node
from vanban.text import fold_words

_SHARE = 0.6
_LEAST = 3
_ALIKE = 18


def all_nodes(roots: Sequence[Node]) -> Iterator[Node]:
    for node in roots:
        yield node
        yield from all_nodes(node.children)


def belong_together(roots: Sequence[Node], others: Sequence[Node]) -> bool:
    """True where most numbers are the same and stand for the same, and what one lacks the other has."""
    one = {node.number: node for node in all_nodes(roots)}
    two = {node.number: node for node in all_nodes(others)}
    common = one.keys() & two.keys()
    if len(common) < max(_LEAST, _SHARE * min(len(one), len(two))):
        return False
    alike = sum(_alike(one[number], two[number]) for number in common)
    if alike < _SHARE * len(common):
        return False
    return not (_told(one.values()) and _told(two.values())) or not (_valued(one.values()) and _valued(two.values()))


def _alike(one: Node, other: Node) -> bool:
    mine, theirs = fold_words(one.title.text), fold_words(other.title.text)
    length = min(len(mine), len(theirs), _ALIKE)
    return length > 3 and mine[:length] == theirs[:length]


def _told(nodes: Iterable[Node]) -> bool:
    leaves = [node for node in nodes if not node.children]
    return 3 * sum(bool(node.guidance or node.rows or node.states) for node in leaves) >= len(leaves)


def _valued(nodes: Iterable[Node]) -> bool:
    leaves = [node for node in nodes if not node.children]
    return 2 * sum(node.points is not None for node in leaves) >= len(leaves)


def merge(roots: Sequence[Node], others: Sequence[Node]) -> None:
    """Puts what ``others`` say into the nodes of the same number."""
    mine = {node.number: node for node in all_nodes(roots)}
    for other in all_nodes(others):
        node = mine.get(other.number)
        if node is None:
            continue
        if not (node.guidance or node.rows or node.states):
            node.guidance, node.rows, node.states = other.guidance, other.rows, other.states
        node.evidence = node.evidence or other.evidence
        node.survey = node.survey or other.survey
        if node.points is None:
            node.points, node.points_span = other.points, other.points_span
