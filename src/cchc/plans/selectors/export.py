"""The filtered list of tasks as a workbook."""

from __future__ import annotations

from collections.abc import Iterable

from cchc.agencies.viewer import Viewer
from cchc.core.workbooks import list_workbook
from cchc.plans import states
from cchc.plans.models import Plan, Task
from cchc.plans.selectors.shown import shown_of
from cchc.plans.selectors.tasks import TaskFilter, tasks

COLUMNS = (
    ("STT", 8),
    ("Mã", 14),
    ("Lĩnh vực", 28),
    ("Nội dung nhiệm vụ", 60),
    ("Sản phẩm", 34),
    ("Chủ trì", 26),
    ("Phối hợp", 26),
    ("Thời gian theo kế hoạch", 22),
    ("Hạn", 12),
    ("Trạng thái", 20),
    ("Tiến độ (%)", 12),
    ("Ngày hoàn thành", 14),
    ("Người thực hiện", 22),
    ("Lý do", 30),
)


def workbook(viewer: Viewer, plan: Plan, wanted: TaskFilter) -> bytes:
    """An xlsx file of every task that the filters leave."""
    return list_workbook("Nhiệm vụ", COLUMNS, _rows(tasks(viewer, plan, wanted)), frozen=3)


def _rows(found: Iterable[Task]) -> Iterable[tuple[object, ...]]:
    for task in found:
        yield (
            task.number,
            task.code,
            task.group,
            task.content,
            task.product,
            units_text(task, "lead"),
            units_text(task, "coordinating"),
            task.schedule_text,
            task.next_due_on,
            states.LABELS[states.Shown(shown_of(task))],
            task.percent,
            task.finished_on,
            str(task.assignee or ""),
            task.status_reason,
        )


def units_text(task: Task, role: str, *, short: bool = False) -> str:
    """The units of a role by the names of the organisation (``short``: by the short ones that they have); as the plan
    writes it where none was matched."""
    units = [unit for unit in task.units.all() if unit.role == role]
    names = [((short and one.agency.short_name) or one.agency.name) if one.agency else one.text for one in units]
    return ", ".join(names) or (task.lead_text if role == "lead" else task.coordinating_text)
