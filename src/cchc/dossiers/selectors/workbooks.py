"""The registers as workbooks, and the templates that they are filled with."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from cchc.agencies.public import Viewer
from cchc.core.workbooks import list_workbook
from cchc.dossiers.models import RegisterKind
from cchc.dossiers.selectors.lists import Wanted, dossiers, feedback
from cchc.dossiers.services.taking import COLUMNS

MOST = 100_000


def template(kind: str) -> bytes:
    """The file to fill in: the headings and one row as an example."""
    columns = COLUMNS[RegisterKind(kind)]
    return list_workbook(
        "Số liệu", tuple((one.heading, 20) for one in columns), [tuple(one.example for one in columns)]
    )


def dossier_workbook(viewer: Viewer, wanted: Wanted) -> bytes:
    columns = COLUMNS[RegisterKind.DOSSIERS]
    rows = (tuple(_cell(one, column.name) for column in columns) for one in dossiers(viewer, wanted)[:MOST])
    return list_workbook("Hồ sơ", tuple((one.heading, 18) for one in columns), rows, frozen=1)


def feedback_workbook(viewer: Viewer, wanted: Wanted) -> bytes:
    columns = COLUMNS[RegisterKind.FEEDBACK]
    rows = (tuple(_cell(one, column.name) for column in columns) for one in feedback(viewer, wanted)[:MOST])
    return list_workbook("Phản ánh, kiến nghị", tuple((one.heading, 18) for one in columns), rows, frozen=1)


def _cell(row: object, name: str) -> object:
    """As the template writes it, so that what was exported can be taken in again."""
    if shown := getattr(row, f"get_{name}_display", None):
        return str(shown())
    value = getattr(row, name)
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, dt.datetime):
        return timezone.localtime(value).strftime("%d/%m/%Y %H:%M")
    return "" if value is None else value if isinstance(value, int) else str(value)
