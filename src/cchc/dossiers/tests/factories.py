"""Dossiers of the invented Sở Công Thương, and files that hold rows."""

# ruff: noqa: DTZ001 (the rules take local moments, as files give them)
from __future__ import annotations

import datetime as dt
import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from cchc.agencies.models import Agency
from cchc.core.row_files import FileRow
from cchc.dossiers import rules
from cchc.dossiers.models import Dossier, Feedback, RegisterKind
from cchc.dossiers.services.taking import COLUMNS, Tally, take_rows

TODAY = dt.date(2026, 5, 4)
RECEIVED = dt.datetime(2026, 4, 6, 8)


def take(agency: Agency, kind: str, *rows: dict[str, Any]) -> Tally:
    tally = Tally()
    take_rows(agency, kind, [FileRow(place, dict(row)) for place, row in enumerate(rows, start=2)], tally)
    return tally


def make_dossier(agency: Agency, code: str = "H1", **values: Any) -> Dossier:
    """Received on 06/4/2026, due on 13/4, done on 10/4 unless told otherwise."""
    given = {
        "code": code,
        "state": str(rules.DONE),
        "received_at": RECEIVED,
        "due_at": dt.datetime(2026, 4, 13, 17),
        "finished_at": dt.datetime(2026, 4, 10, 9),
    }
    take(agency, RegisterKind.DOSSIERS, {**given, **values})
    return Dossier.objects.get(agency=agency, code=code)


def make_feedback(agency: Agency, code: str = "P1", **values: Any) -> Feedback:
    take(agency, RegisterKind.FEEDBACK, {"code": code, "sent_at": RECEIVED, **values})
    return Feedback.objects.get(agency=agency, code=code)


def workbook(kind: str, *rows: dict[str, Any], leave_out: tuple[str, ...] = ()) -> SimpleUploadedFile:
    """An xlsx file with a title line above its headings, as other systems write them."""
    columns = [one for one in COLUMNS[RegisterKind(kind)] if one.name not in leave_out]
    book = Workbook()
    sheet: Any = book.active
    sheet.append(["DANH SÁCH"])
    sheet.append([one.heading for one in columns] + ["Ghi chú riêng"])
    for row in rows:
        sheet.append([row.get(one.name) for one in columns])
    content = io.BytesIO()
    book.save(content)
    return SimpleUploadedFile("ho-so.xlsx", content.getvalue())
