"""A sheet handed out, filled in as a spreadsheet program saves it, and brought back."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass, field
from typing import Any

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from cchc.agencies.tests.factories import World
from cchc.plans import services as plan_services
from cchc.plans.models import Plan, Task
from cchc.plans.tests.factories import make_recurring, make_task
from cchc.worksheets import selectors, services
from cchc.worksheets.columns import CODE_ROW, FIRST_ROW, MAIN_SHEET
from cchc.worksheets.models import WorksheetImport
from cchc.worksheets.services import confirming, reading

DONE = dt.date(2026, 5, 2)


class Book:
    """The file as a person sees it: cells by task and column."""

    def __init__(self, content: bytes) -> None:
        self.book = openpyxl.load_workbook(io.BytesIO(content))
        self.sheet = self.book[MAIN_SHEET]
        self.at = {str(cell.value): cell.column for cell in self.sheet[CODE_ROW + 1] if cell.value}

    def rows(self) -> dict[str, int]:
        """Row numbers by key."""
        numbers = range(FIRST_ROW + 1, self.sheet.max_row + 1)
        return {
            str(key): number for number in numbers if (key := self.sheet.cell(row=number, column=self.at["key"]).value)
        }

    def row_of(self, task: Task, period: str = "") -> int:
        return self.rows()[f"{task.pk}:{period}" if period else str(task.pk)]

    def cell(self, number: int, name: str) -> Any:
        return self.sheet.cell(row=number, column=self.at[name])

    def fill(self, number: int, **values: Any) -> Book:
        for name, value in values.items():
            self.cell(number, name).value = value
        return self

    def saved(self) -> bytes:
        output = io.BytesIO()
        self.book.save(output)
        return output.getvalue()


@dataclass
class Scene:
    """``task`` and ``quarterly`` are the trade unit's, ``office_task`` the office's."""

    world: World
    plan: Plan
    task: Task = field(init=False)
    quarterly: Task = field(init=False)
    office_task: Task = field(init=False)

    def __post_init__(self) -> None:
        today = timezone.localdate()
        self.task = make_task(self.plan, lead=self.world.trade)
        self.quarterly = make_recurring(self.plan, lead=self.world.trade, number="I.2", content="Tuyên truyền hằng quý")
        self.office_task = make_task(self.plan, lead=self.world.office, number="I.3", content="Lưu trữ hồ sơ")
        assert today.year >= self.plan.year, "the year of the plan has begun"

    def viewer(self, who: str):
        return self.world.viewer(who)

    def exported(self, who: str = "focal_point", **scope: Any) -> services.Exported:
        return services.export_worksheet(self.viewer(who), agency=self.world.department, **{"plan": self.plan, **scope})

    def book(self, who: str = "focal_point", **scope: Any) -> Book:
        return Book(self.exported(who, **scope).content)

    def brought(self, content: bytes, who: str = "staff") -> WorksheetImport:
        """Uploaded and read."""
        started = services.start_import(self.viewer(who), upload=SimpleUploadedFile("bang-viec.xlsx", content))
        reading.read_sheet(started.sheet.pk)
        return self.again(started.sheet)

    def again(self, sheet: WorksheetImport) -> WorksheetImport:
        return WorksheetImport.objects.select_related("export", "agency").get(pk=sheet.pk)

    def judged(self, sheet: WorksheetImport, who: str = "staff") -> dict[int, selectors.Judged]:
        """Rows by number in the sheet."""
        return {one.row.number: one for one in selectors.judged(self.viewer(who), sheet)}

    def confirmed(self, sheet: WorksheetImport, who: str = "staff") -> WorksheetImport:
        found = selectors.judged(self.viewer(who), sheet)
        services.confirm(self.viewer(who), sheet=sheet, seen=services.digest_of(found))
        confirming.apply(sheet.pk)
        return self.again(sheet)

    def record(self, task: Task, text: str, who: str = "unit_head", **given: Any):
        return plan_services.record_progress(self.viewer(who), task=task, text=text, **{"done_on": DONE, **given})
