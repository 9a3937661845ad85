"""product_beyond_power: a paper that the agency of the plan may draft but not issue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from vanban.checks.bundle import Bundle
from vanban.checks.cells import cell_places
from vanban.checks.lists import table
from vanban.checks.rule import Rule, finding
from vanban.checks.view import View
from vanban.model import Finding, Task
from vanban.text import fold_words

_DRAFTED = re.compile(
    r"\b(?:du thao|to trinh|trinh|de xuat|tham muu|gop y|kien nghi|de nghi|thuc hien|trien khai|theo|y kien)\b"
)


def product_beyond_power(bundle: Bundle) -> Iterator[Finding]:
    """A product of a higher issuer (Nghị quyết của HĐND, Quyết định của UBND) in the plan of an agency below it, with no
    word, in row or product, that it is drafted, submitted or carried out only."""
    for view in bundle.views:
        level = _level(bundle, view)
        for task in view.rows if level else ():
            act = _beyond(task, level)
            if act and not _DRAFTED.search(fold_words(f"{task.cells.content} {task.cells.product}")):
                yield finding(
                    "product_beyond_power",
                    "warning",
                    f"Dòng {task.number}: cơ quan lập kế hoạch không có thẩm quyền ban hành “{act}”, chỉ tham mưu, trình.",
                    *cell_places(view, task, task.cells.content, task.cells.product),
                    suggestion="Ghi sản phẩm là dự thảo, tờ trình (văn bản trình cấp có thẩm quyền).",
                )


def _beyond(task: Task, level: int) -> str:
    """The words of the first product that only an issuer above ``level`` may issue."""
    folded = fold_words(task.cells.product)
    for act in table("powers")["acts"]:
        found = re.search(act["pattern"], folded) if act["level"] > level else None
        if found:
            return _as_printed(task.cells.product, found.span())
    return ""


def _as_printed(product: str, span: tuple[int, int]) -> str:
    words = " ".join(product.split())
    return words[slice(*span)] if len(fold_words(product)) == len(words) else words


def _level(bundle: Bundle, view: View) -> int:
    """How high the issuer of the plan stands; 0 where that is not known."""
    for member in bundle.family(view):
        issuer = fold_words(member.document.header.issuer or "")
        for known in _issuers():
            if issuer and known[0].search(issuer):
                return known[1]
    return 0


@lru_cache(maxsize=1)
def _issuers() -> tuple[tuple[re.Pattern[str], int], ...]:
    return tuple((re.compile(row["pattern"]), row["level"]) for row in table("powers")["issuers"])


RULES = (Rule("product_beyond_power", "Sản phẩm ngoài thẩm quyền ban hành", "warning", product_beyond_power),)
