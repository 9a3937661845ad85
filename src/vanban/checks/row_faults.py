"""incomplete_rows, lead_is_coordinator, two_leads: who does a row, by when, with what to show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from vanban.checks.alike import Alike
from vanban.checks.bundle import Bundle
from vanban.checks.cells import cell_places
from vanban.checks.rule import Rule, finding
from vanban.checks.saying import short
from vanban.checks.view import View
from vanban.model import Finding, ScheduleKind, Task
from vanban.text import fold_words

_MOST_SHOWN = 20
_LEAST_ROWS = 4
_SAME = 0.85
_LEAST_PAIRS = 5
_SEVERAL = ("cac ", "tat ca", "nhung ", "toan the", "moi ", "cong chuc", "thu truong", "lanh dao", "nguoi dung dau")
_FIELDS: tuple[tuple[str, Callable[[Task], bool]], ...] = (
    ("sản phẩm", lambda task: bool(task.products or task.cells.product.strip())),
    ("đơn vị chủ trì", lambda task: bool(task.lead_units or task.cells.lead.strip())),
    ("thời gian", lambda task: task.schedule.kind is not ScheduleKind.NONE or bool(task.schedule.text.strip())),
)


def incomplete_rows(bundle: Bundle) -> Iterator[Finding]:
    """Rows without product, lead or time, where most rows of the plan have it; one finding for each document."""
    for view in bundle.views:
        lacking = [(task, names) for task in view.rows if (names := _lacking(view, task))]
        if lacking:
            yield finding(
                "incomplete_rows",
                "warning",
                f"Bảng nhiệm vụ còn để trống: {_listed(lacking)}.",
                *(place for task, _ in lacking[:_MOST_SHOWN] for place in cell_places(view, task, task.cells.content)),
                suggestion="Ghi đủ sản phẩm, đơn vị chủ trì, thời gian cho từng dòng.",
            )


def _lacking(view: View, task: Task) -> list[str]:
    if not task.cells.content.strip():
        return []
    return [name for name, filled in _FIELDS if not filled(task) and _mostly(view, filled)]


def _mostly(view: View, filled: Callable[[Task], bool]) -> bool:
    tasks = view.rows
    return len(tasks) >= _LEAST_ROWS and sum(map(filled, tasks)) * 4 >= len(tasks) * 3


def _listed(lacking: list[tuple[Task, list[str]]]) -> str:
    by_name: dict[str, list[str]] = {}
    for task, names in lacking:
        for name in names:
            by_name.setdefault(name, []).append(task.number or "?")
    return "; ".join(
        f"{name} ở dòng {', '.join(rows[:8])}{' …' if len(rows) > 8 else ''}" for name, rows in by_name.items()
    )


def lead_is_coordinator(bundle: Bundle) -> Iterator[Finding]:
    """A unit that coordinates with itself: named both as lead and as coordinator of one row."""
    for view in bundle.views:
        for task in view.rows:
            coordinating = {fold_words(unit) for unit in task.coordinating_units}
            both = [unit for unit in task.lead_units if fold_words(unit) in coordinating and not _several(unit)]
            if both and task.cells.lead.strip() and task.cells.coordinating.strip():
                yield finding(
                    "lead_is_coordinator",
                    "warning",
                    f"Dòng {task.number}: “{both[0]}” vừa chủ trì, vừa phối hợp.",
                    *cell_places(view, task, task.cells.content, task.cells.lead, task.cells.coordinating),
                    suggestion="Giữ đơn vị này ở một cột.",
                )


def two_leads(bundle: Bundle) -> Iterator[Finding]:
    """One task in two rows of a plan, led by different units. In more than two it is given to each for its own field."""
    for family in bundle.families:
        rows = [(view, task) for view in family for task in view.rows if _sure(task)]
        alike = Alike([task.cells.content for _, task in rows], bundle.abbreviations, least=_LEAST_PAIRS, same=_SAME)
        couples = tuple(alike.couples())
        often = Counter(row for couple in couples for row in couple)
        for one, other in couples:
            if often[one] == often[other] == 1 and _leads(rows[one][1]).isdisjoint(_leads(rows[other][1])):
                yield _two_leads(*rows[one], *rows[other])


def _two_leads(view: View, task: Task, other_view: View, other: Task) -> Finding:
    return finding(
        "two_leads",
        "error",
        f"Cùng một nhiệm vụ giao cho hai đơn vị chủ trì: {', '.join(task.lead_units)} (dòng {task.number}) và "
        f"{', '.join(other.lead_units)} (dòng {other.number}): “{short(task.cells.content, 80)}”.",
        *cell_places(view, task, task.cells.content, task.cells.lead),
        *cell_places(other_view, other, other.cells.content, other.cells.lead),
        suggestion="Gộp hai dòng, giao một đơn vị chủ trì, đơn vị kia phối hợp.",
    )


def _sure(task: Task) -> bool:
    return bool(task.lead_units) and not any(map(_several, task.lead_units))


def _several(unit: str) -> bool:
    return fold_words(unit).startswith(_SEVERAL)


def _leads(task: Task) -> frozenset[str]:
    return frozenset(map(fold_words, task.lead_units))


RULES = (
    Rule("two_leads", "Một nhiệm vụ, hai đơn vị chủ trì", "error", two_leads),
    Rule("lead_is_coordinator", "Đơn vị vừa chủ trì vừa phối hợp", "warning", lead_is_coordinator),
    Rule("incomplete_rows", "Dòng nhiệm vụ còn để trống", "warning", incomplete_rows),
)
