"""Sentences of the period report: pure, from the lines of ``plans.public``. Nothing is said that no line holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cchc.core.dates import vietnamese_day
from cchc.core.numbers import MISSING, vietnamese_number
from cchc.plans.public import PlanLine, ProofLine, TargetLine, TaskLine

OPERATORS = {"=": "", ">=": "từ ", ">": "trên ", "<=": "không quá ", "<": "dưới "}
AT_LEAST = {">=": " trở lên"}


def plan_name(plan: PlanLine) -> str:
    """``Kế hoạch số 25/KH-SCT ngày 03/4/2026``, or its title where the number is not known."""
    if not plan.number:
        return plan.title
    issued = f" ngày {vietnamese_day(plan.issued_on)}" if plan.issued_on else ""
    return f"{plan.title} (số {plan.number}/{plan.symbol}{issued})"


def proofs(lines: Sequence[ProofLine]) -> str:
    """``(minh chứng: 12/KH-SCT ngày 03/4/2026; ảnh buổi tập huấn)``, or nothing."""
    return f" (minh chứng: {'; '.join(line.citation for line in lines)})" if lines else ""


def finished(task: TaskLine) -> str:
    when = f", hoàn thành ngày {vietnamese_day(task.finished_on)}" if task.finished_on else ""
    late = " (quá hạn)" if task.shown == "done_late" else ""
    result = f": {sentence(task.result)}" if task.result else ""
    return f"{heading(task)}{result}{when}{late}{proofs(task.proofs)}."


def overdue(task: TaskLine) -> str:
    due = f" quá hạn (hạn {vietnamese_day(task.due_on)})" if task.due_on else " quá hạn"
    why = sentence(task.difficulty) or "chưa ghi nguyên nhân"
    return f"{heading(task)}:{due}; {lead(task)}; nguyên nhân: {why}."


def given_up(task: TaskLine) -> str:
    return f"{heading(task)}: không thực hiện; lý do: {sentence(task.reason) or 'chưa ghi lý do'}."


def coming(task: TaskLine) -> str:
    due = f"hạn {vietnamese_day(task.due_on)}" if task.due_on else task.schedule_text or "chưa có thời hạn"
    return f"{heading(task)} ({lead(task)}; {due})."


def target_wanted(line: TargetLine) -> str:
    """``trên 50%``, ``từ 90% trở lên``, ``100%``."""
    unit = line.unit if line.unit.startswith("%") else f" {line.unit}" if line.unit else ""
    return f"{OPERATORS[line.operator]}{vietnamese_number(line.wanted)}{unit}{AT_LEAST.get(line.operator, '')}"


def target_value(line: TargetLine) -> str:
    if line.value is None:
        return MISSING
    unit = line.unit if line.unit.startswith("%") else f" {line.unit}" if line.unit else ""
    parts = ""
    if line.numerator is not None and line.denominator is not None:
        parts = f" ({vietnamese_number(line.numerator)}/{vietnamese_number(line.denominator)})"
    return f"{vietnamese_number(line.value)}{unit}{parts}"


def target_verdict(line: TargetLine) -> str:
    return {True: "Đạt", False: "Chưa đạt", None: MISSING.capitalize()}[line.reached]


def heading(task: TaskLine) -> str:
    return f"{task.number}. {sentence(task.content)}" if task.number else sentence(task.content)


def lead(task: TaskLine) -> str:
    return f"chủ trì: {task.lead}" if task.lead else "chưa rõ đơn vị chủ trì"


def sentence(text: str) -> str:
    """One line without the closing mark, to be put into a longer sentence."""
    return " ".join(text.split()).rstrip(".;,: ")


def by_group(tasks: Iterable[TaskLine]) -> dict[str, list[TaskLine]]:
    """Tasks under their group's title, in the order in which the groups appear."""
    groups: dict[str, list[TaskLine]] = {}
    for task in tasks:
        groups.setdefault(task.group or "Nhiệm vụ khác", []).append(task)
    return groups
