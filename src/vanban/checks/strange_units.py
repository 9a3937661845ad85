"""unit_unknown: a unit that one row names and nothing else in the plan knows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from vanban.checks.bundle import Bundle
from vanban.checks.cells import cell_places
from vanban.checks.rule import Rule, finding
from vanban.checks.view import View
from vanban.model import Finding, Task
from vanban.text import fold_words

_INTERNAL = re.compile(r"^(?:phong|trung tam|chi cuc|van phong|thanh tra|ban quan ly|bo phan|to)\b")
_LEAST_UNITS = 3
_OFTEN = 3
_MOST_STRANGE = 2


def unit_unknown(bundle: Bundle) -> Iterator[Finding]:
    """A room or centre in one row only, in a plan whose other units return in row after row, and which neither body nor
    recipients name."""
    for family in bundle.families:
        rows = [(view, task) for view in family for task in view.rows]
        named = Counter(unit for _, task in rows for unit in _internal(task))
        often = [unit for unit, count in named.items() if count >= _OFTEN]
        once = [unit for unit, count in named.items() if count == 1 and _said(family, unit) <= 1]
        if len(often) >= _LEAST_UNITS and len(once) <= _MOST_STRANGE:
            for view, task in rows:
                yield from (_unknown(view, task, unit) for unit in once if unit in _internal(task))


def _internal(task: Task) -> list[str]:
    units = {fold_words(unit) for unit in (*task.lead_units, *task.coordinating_units)}
    return sorted(unit for unit in units if _INTERNAL.match(unit))


def _said(family: Sequence[View], unit: str) -> int:
    """How often the plan says the name of ``unit`` anywhere, or the first letters of its words one after another."""
    letters = "".join(word[0] for word in re.findall(r"\w+", unit.partition(" ")[2]))
    short = len(re.findall(rf"\b{re.escape(letters)}\b", " ".join(v.folded for v in family))) if len(letters) > 2 else 0
    return short + sum(fold_words(view.text).count(unit) for view in family)


def _unknown(view: View, task: Task, unit: str) -> Finding:
    printed = next(u for u in (*task.lead_units, *task.coordinating_units) if fold_words(u) == unit)
    return finding(
        "unit_unknown",
        "warning",
        f"“{printed}” chỉ có ở dòng {task.number}, không nơi nào khác trong kế hoạch nhắc đến đơn vị này.",
        *cell_places(view, task, task.cells.content, printed),
        suggestion="Kiểm tra tên đơn vị; có thể là tên cũ hoặc ghi nhầm.",
    )


RULES = (Rule("unit_unknown", "Đơn vị không có ở nơi nào khác", "warning", unit_unknown),)
