"""What is wrong with a tree of criteria: maxima that do not add up, leaves without a maximum, numbers that stand twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from cchc.core.numbers import vietnamese_number as say
from cchc.indices.rules.checking import problems
from cchc.indices.rules.model import LeafRule, Part


@dataclass(frozen=True, slots=True)
class Branchlet:
    """A node as it is checked. ``key`` is the database id; ``leaf`` None: it has children."""

    key: int
    number: str
    title: str
    max: Decimal | None
    part: Part
    children: tuple[Branchlet, ...] = ()
    leaf: LeafRule | None = None
    left: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return f"{self.number} “{self.title[:60]}”".strip()


@dataclass(frozen=True, slots=True)
class Fault:
    """``error``: the set cannot be confirmed so; ``warning``: to look at. ``key``: the node, None: the whole."""

    severity: Literal["error", "warning"]
    message: str
    key: int | None = None


def faults(roots: Sequence[Branchlet], stated_total: Decimal | None = None) -> list[Fault]:
    """In the order of the tree; what is about the whole comes first."""
    return [*_whole(roots, stated_total), *(fault for root in roots for fault in _node(root))]


def total(roots: Sequence[Branchlet]) -> Decimal:
    """The maximum of the scale: fields without bonus and penalty."""
    return sum((root.max for root in roots if root.part == "main" and root.max is not None), Decimal(0))


def _whole(roots: Sequence[Branchlet], stated: Decimal | None) -> Iterator[Fault]:
    if not roots:
        yield Fault("error", "Bộ tiêu chí chưa có tiêu chí nào.")
        return
    found = total(roots)
    if stated is not None and found != stated:
        yield Fault(
            "error", f"Tổng điểm ghi trong văn bản là {say(stated)} nhưng các lĩnh vực cộng lại là {say(found)}."
        )
    elif found != 100:
        yield Fault("warning", f"Điểm tối đa của các lĩnh vực cộng lại là {say(found)}, không phải 100.")
    numbers = Counter(node.number for node in _all(roots) if node.number)
    for number, times in numbers.items():
        if times > 1:
            yield Fault("error", f"Số {number} được dùng cho {times} mục. Hãy sửa số để mỗi mục có một số riêng.")


def _node(node: Branchlet) -> Iterator[Fault]:
    if node.leaf is None and not node.children:
        yield Fault("error", f"{node.name}: chưa có tiêu chí con và chưa có cách chấm.", node.key)
    if node.max is None and node.part == "main":
        yield Fault("error", f"{node.name}: chưa có điểm tối đa.", node.key)
    if node.children:
        each = [child.max for child in node.children]
        added = sum((one for one in each if one is not None), Decimal(0))
        if node.max is not None and all(one is not None for one in each) and added != node.max and node.part == "main":
            yield Fault(
                "error", f"{node.name}: tối đa {say(node.max)} nhưng các mục con cộng lại là {say(added)}.", node.key
            )
    if node.leaf is not None:
        yield from (Fault("warning", f"{node.name}: {said}", node.key) for said in problems(node.leaf))
        yield from (Fault("warning", f"{node.name}: máy chưa hiểu câu “{said[:160]}”.", node.key) for said in node.left)
    for child in node.children:
        yield from _node(child)


def _all(roots: Sequence[Branchlet]) -> Iterator[Branchlet]:
    for root in roots:
        yield root
        yield from _all(root.children)
