"""A sheet of work on the demonstration's way: handed out to a unit, filled in, brought back with a conflict and a mistake."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from cchc.accounts.models import User
from cchc.agencies.public import Agency, Viewer
from cchc.plans import services as plans
from cchc.plans.models import Plan, Task
from cchc.worksheets import services
from cchc.worksheets.columns import CODE_ROW, FIRST_ROW, MAIN_SHEET
from cchc.worksheets.services.reading import read_sheet

FILLED = 4


def bring_back(plan: Plan, users: dict[str, User]) -> None:
    today = timezone.localdate()
    staff, head = Viewer.of(users["chuyenvien"], today), Viewer.of(users["truongphong"], today)
    unit = Agency.objects.get(name="Phòng Quản lý thương mại", home=plan.agency)
    made = services.export_worksheet(staff, agency=plan.agency, plan=plan, unit=unit)
    content, first = _filled(made.content, today)
    if first is None:
        return
    done_on = today - dt.timedelta(days=1)
    plans.record_progress(head, task=first, text="Trưởng phòng đã cập nhật: đang chờ ký ban hành.", done_on=done_on)
    upload = SimpleUploadedFile(made.name, content)
    read_sheet(services.start_import(staff, upload=upload).sheet.pk)


def _filled(content: bytes, today: dt.date) -> tuple[bytes, Task | None]:
    """The first rows filled in, the last of them with a day that is none; the first task that was filled."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book[MAIN_SHEET]
    at = {str(cell.value): cell.column - 1 for cell in sheet[CODE_ROW + 1] if cell.value}
    first = None
    rows = [row for row in sheet.iter_rows(min_row=FIRST_ROW + 1) if row[at["key"]].value][:FILLED]
    for place, row in enumerate(rows):
        if place == 0:
            first = Task.objects.get(pk=str(row[at["key"]].value).partition(":")[0])
        row[at["text"]].value = "Đã hoàn thành dự thảo, lấy ý kiến các đơn vị."
        row[at["done_on"]].value = "31/02/2026" if place == FILLED - 1 else today - dt.timedelta(days=2)
    output = io.BytesIO()
    book.save(output)
    return output.getvalue(), first
