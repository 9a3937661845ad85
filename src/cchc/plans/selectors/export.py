"""The filtered list of tasks as a workbook."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Sequence

import xlsxwriter

from cchc.agencies.viewer import Viewer
from cchc.plans import states
from cchc.plans.models import Plan, Task
from cchc.plans.selectors.shown import shown_of
from cchc.plans.selectors.tasks import TaskFilter, tasks

COLUMNS = (
    ("STT", 8),
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


def list_workbook(
    name: str, columns: Sequence[tuple[str, int]], rows: Iterable[tuple[object, ...]], *, frozen: int = 1
) -> bytes:
    """One sheet with a heading row that stays in sight, filters, and A4 landscape pages. Text is written as text: nothing in
    it can become a formula. ``columns``: heading and width in characters; the first ``frozen`` of them stay in sight."""
    output = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(output, options)
    sheet = book.add_worksheet(name)
    heading = book.add_format(
        {"bold": True, "text_wrap": True, "border": 1, "valign": "vcenter", "bg_color": "#E8EEF7"}
    )
    text = book.add_format({"text_wrap": True, "border": 1, "valign": "top"})
    day = book.add_format({"num_format": "dd/mm/yyyy", "border": 1, "valign": "top", "align": "left"})
    for at, (title, width) in enumerate(columns):
        sheet.set_column(at, at, width)
        sheet.write_string(0, at, title, heading)
    last = _write_rows(sheet, rows, text, day)
    sheet.freeze_panes(1, frozen)
    sheet.autofilter(0, 0, max(last, 1), len(columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    book.close()
    return output.getvalue()


def _write_rows(sheet: object, rows: Iterable[tuple[object, ...]], text: object, day: object) -> int:
    last = 0
    for last, row in enumerate(rows, start=1):
        for at, value in enumerate(row):
            _write(sheet, last, at, value, text, day)
    return last


def _write(sheet: object, row: int, column: int, value: object, text: object, day: object) -> None:
    if isinstance(value, dt.date):
        sheet.write_datetime(row, column, dt.datetime.combine(value, dt.time()), day)  # type: ignore[attr-defined]
    elif isinstance(value, int):
        sheet.write_number(row, column, value, text)  # type: ignore[attr-defined]
    else:
        sheet.write_string(row, column, str(value or ""), text)  # type: ignore[attr-defined]


def _rows(found: Iterable[Task]) -> Iterable[tuple[object, ...]]:
    for task in found:
        yield (
            task.number,
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
