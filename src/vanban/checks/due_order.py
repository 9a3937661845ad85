"""deadline_beyond_year, deadline_order: due dates outside the year of the plan, or in the wrong order."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from vanban.checks.alike import Alike
from vanban.checks.bundle import Bundle
from vanban.checks.cells import cell_places
from vanban.checks.rule import Rule, finding
from vanban.checks.saying import say_date
from vanban.checks.view import View
from vanban.model import Finding, ScheduleKind, Task
from vanban.text import fold_words

_DATED = frozenset({ScheduleKind.ON, ScheduleKind.BEFORE, ScheduleKind.MONTH, ScheduleKind.QUARTER, ScheduleKind.HALF})
_PLANS = frozenset({"KH", "CTr", "PL"})
_ONE_YEAR = re.compile(r"\bnam (20\d\d)\b(?! ?- ?(?:nam )?20\d\d)")
_SPAN_OF_YEARS = re.compile(r"\b20\d\d ?- ?(?:nam )?20\d\d\b|\bgiai doan\b|\bden nam\b|\bnhung nam\b|\bcac nam\b")
_REPORT = re.compile(
    r"^\W*(?:tong hop,? )?(?:bao cao|tong hop|thong bao) (?:ve )?(?:ket qua|tinh hinh) (?:thuc hien )?(?P<what>.{12,})"
)
_NEXT_TASK = re.compile(r"\bnam (?:sau|toi|tiep theo|lien ke|20\d\d)\b")


def deadline_beyond_year(bundle: Bundle) -> Iterator[Finding]:
    """A row of a plan for one year that is due after the first quarter of the next."""
    for view in bundle.views:
        year = _only_year(bundle, view)
        late = [task for task in view.document.tasks if year and _beyond(task, year)]
        if late and year:
            rows = ", ".join(f"{task.number} ({task.schedule.text})" for task in late)
            yield finding(
                "deadline_beyond_year",
                "warning",
                f"Thời hạn nằm ngoài năm {year} của kế hoạch: dòng {rows}.",
                *(place for task in late for place in cell_places(view, task, task.cells.content, task.cells.schedule)),
                suggestion=f"Kiểm tra lại năm; kế hoạch năm {year} chỉ giao việc trong năm.",
            )


def _only_year(bundle: Bundle, view: View) -> int | None:
    """The year in the title of the plan, where it is a plan for that year and no other."""
    for member in bundle.family(view):
        title = fold_words(member.title)
        if member.document.header.kind not in _PLANS:
            continue
        years = set(_ONE_YEAR.findall(title))
        if title and not _SPAN_OF_YEARS.search(title):
            return int(years.pop()) if len(years) == 1 else None
    return None


def _beyond(task: Task, year: int) -> bool:
    due, start = task.schedule.due_on, task.schedule.start_on
    if due is None or task.schedule.kind not in _DATED or _NEXT_TASK.search(fold_words(task.cells.content)):
        return False
    return due > dt.date(year + 1, 3, 31) or (start is not None and start.year > year and due.year > year)


def deadline_order(bundle: Bundle) -> Iterator[Finding]:
    """A report on the results of a task that is due before that task begins."""
    for view in bundle.views:
        reports = [(task, found["what"]) for task in view.document.tasks if (found := _report_on(task))]
        doing = [task for task in view.document.tasks if _dated(task) and not _report_on(task)]
        if reports and doing:
            alike = Alike([task.cells.content for task in doing], bundle.abbreviations, least=4, same=0.75)
            for report, what in reports:
                for index in alike.like(what, bundle.abbreviations):
                    yield from _early(view, report, doing[index])


def _report_on(task: Task) -> re.Match[str] | None:
    return _REPORT.search(fold_words(task.cells.content)) if _dated(task) else None


def _dated(task: Task) -> bool:
    return task.schedule.kind in _DATED and task.schedule.due_on is not None


def _early(view: View, report: Task, doing: Task) -> Iterator[Finding]:
    due = report.schedule.due_on
    begins = doing.schedule.start_on or doing.schedule.due_on
    if due and begins and due < begins and report.group == doing.group:
        yield finding(
            "deadline_order",
            "error",
            f"Dòng {report.number} báo cáo kết quả vào {say_date(due)}, trước khi việc ở dòng {doing.number} bắt đầu "
            f"({doing.schedule.text}).",
            *cell_places(view, report, report.cells.content, report.cells.schedule),
            *cell_places(view, doing, doing.cells.content, doing.cells.schedule),
            suggestion="Đặt hạn báo cáo sau hạn của việc được báo cáo.",
        )


RULES = (
    Rule("deadline_order", "Báo cáo trước khi làm", "error", deadline_order),
    Rule("deadline_beyond_year", "Thời hạn ngoài năm của kế hoạch", "warning", deadline_beyond_year),
)
