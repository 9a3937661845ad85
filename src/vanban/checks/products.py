"""swapped_product, implausible_product: what a row promises does not come from what the row does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from vanban.checks.bundle import Bundle
from vanban.checks.cells import cell_places
from vanban.checks.lists import table
from vanban.checks.rule import Rule, finding
from vanban.checks.saying import short
from vanban.checks.words import contains, folded_words
from vanban.model import Finding, Task
from vanban.text import fold_words

_CLAUSE = re.compile(r"[;.\n]")


def swapped_product(bundle: Bundle) -> Iterator[Finding]:
    """Two neighbouring rows whose products each fit the other row and not their own."""
    for view in bundle.views:
        for upper, lower in _swaps(view.rows):
            yield finding(
                "swapped_product",
                "error",
                f"Sản phẩm của dòng {upper.number} và dòng {lower.number} có vẻ đổi chỗ cho nhau: "
                f"“{short(upper.cells.product)}” và “{short(lower.cells.product)}”.",
                *cell_places(view, upper, upper.cells.content, upper.cells.product),
                *cell_places(view, lower, lower.cells.content, lower.cells.product),
                suggestion="Đổi lại sản phẩm (và kiểm tra cả cột thời gian) của hai dòng.",
            )


def implausible_product(bundle: Bundle) -> Iterator[Finding]:
    """A single row whose product does not come from its action."""
    for view in bundle.views:
        swapped = {task.number for swap in _swaps(view.rows) for task in swap}
        for task in view.rows:
            if task.number not in swapped and _misfit(task.cells.content, task.cells.product):
                yield finding(
                    "implausible_product",
                    "warning",
                    f"Sản phẩm của dòng {task.number} không khớp với việc phải làm: “{short(task.cells.product)}”.",
                    *cell_places(view, task, task.cells.content, task.cells.product),
                    suggestion="Xem lại cột sản phẩm của dòng này; có thể bị lệch dòng.",
                )


def _swaps(tasks: Iterable[Task]) -> list[tuple[Task, Task]]:
    return [(upper, lower) for upper, lower in pairwise(tasks) if upper.group == lower.group and _swapped(upper, lower)]


def _swapped(upper: Task, lower: Task) -> bool:
    for one, other in ((upper, lower), (lower, upper)):
        if (
            _misfit(one.cells.content, one.cells.product)
            and _fits(other.cells.content, one.cells.product)
            and not _fits(other.cells.content, other.cells.product)
            and _fits(one.cells.content, other.cells.product)
        ):
            return True
    return False


def _misfit(content: str, product: str) -> bool:
    """True where the action is known, the product is of telling kinds only, and none of them comes from the action."""
    expected, kinds = _expected(content), _kinds(product)
    return bool(expected and kinds) and not _general(product) and not kinds & expected and not _echoes(content, product)


def _fits(content: str, product: str) -> bool:
    return bool(_expected(content) & _kinds(product))


def _general(product: str) -> bool:
    return any(contains(folded_words(product), general) for general in _phrases(table("products")["anywhere"]))


def _echoes(content: str, product: str) -> bool:
    """True where the telling word of the product stands in the task itself (``ban hành quy chế`` -> ``Quy chế``)."""
    tokens = folded_words(content)
    named = [phrase for phrase in _all_words() if contains(folded_words(product), phrase)]
    return any(contains(tokens, phrase) for phrase in named)


@lru_cache(maxsize=4096)
def _expected(content: str) -> frozenset[str]:
    """Kinds of product of the first clause that names a known action."""
    for clause in _CLAUSE.split(content):
        tokens = folded_words(clause)
        kinds = [
            action["kinds"]
            for action in table("products")["actions"]
            if any(contains(tokens, word) for word in _phrases(action["words"]))
        ]
        if kinds:
            return frozenset(kind for one in kinds for kind in one)
    return frozenset()


@lru_cache(maxsize=4096)
def _kinds(product: str) -> frozenset[str]:
    tokens = folded_words(product)
    return frozenset(
        kind
        for kind, known in table("products")["kinds"].items()
        if any(contains(tokens, word) for word in _phrases(known))
    )


@lru_cache(maxsize=64)
def _phrases(listed: str) -> tuple[str, ...]:
    return tuple(fold_words(phrase) for phrase in listed.replace("\n", ",").split(",") if phrase.strip())


@lru_cache(maxsize=1)
def _all_words() -> tuple[str, ...]:
    return tuple(word for listed in table("products")["kinds"].values() for word in _phrases(listed))


RULES = (
    Rule("swapped_product", "Sản phẩm đổi chỗ giữa hai dòng", "error", swapped_product),
    Rule("implausible_product", "Sản phẩm không khớp với nhiệm vụ", "warning", implausible_product),
)
