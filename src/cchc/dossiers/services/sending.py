"""Rows that a program sends: read cell by cell as those of a file are, one audit event a batch."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from cchc.agencies.public import Agency, Viewer
from cchc.audit.public import record
from cchc.core.errors import NotAllowed
from cchc.core.row_files import CellError, Column, FileRow
from cchc.dossiers import permissions
from cchc.dossiers.models import RegisterKind
from cchc.dossiers.services.taking import COLUMNS, Tally, take_rows

NOT_YOURS = "Chỉ đầu mối CCHC, trưởng đơn vị và chuyên viên của cơ quan gửi được số liệu vào sổ này."


@transaction.atomic
def send_rows(viewer: Viewer, *, agency: Agency, kind: RegisterKind, rows: Sequence[Mapping[str, Any]]) -> Tally:
    """Take values by column name; what is wrong with a row is in ``errors``, addressed by its place from 0, and keeps the others from
    nothing. Raises NotAllowed."""
    if not permissions.may_fill(viewer, agency):
        raise NotAllowed(NOT_YOURS)
    columns = {one.name: one for one in COLUMNS[kind]}
    tally = Tally()
    take_rows(agency, kind, [_row(at, values, columns) for at, values in enumerate(rows)], tally)
    data = {"kind": RegisterKind(kind).label, "rows": tally.rows, "added": tally.added, "changed": tally.changed}
    record("register.rows_sent", actor=viewer.user, agency=agency, data={**data, "refused": tally.refused})
    return tally


def _row(at: int, values: Mapping[str, Any], columns: Mapping[str, Column]) -> FileRow:
    row = FileRow(at, place=str(at))
    for name in values:
        if name not in columns:
            row.errors.append(CellError(str(at), name, "sổ không có cột này"))
    for name, column in columns.items():
        empty = values.get(name) is None or not str(values[name]).strip()
        if name not in values and not column.required:
            continue
        try:
            if empty and column.required:
                raise ValueError("bắt buộc phải có")
            row.values[name] = column.read(None if empty else _local(values[name]))
        except ValueError as error:
            row.errors.append(CellError(str(at), column.heading, str(error)))
    return row


def _local(value: Any) -> Any:
    """A moment as programs write it (``2026-11-27T14:05:00+07:00``) as the local moment that files write; all else as it is."""
    if not isinstance(value, str) or "T" not in value:
        return value
    try:
        moment = dt.datetime.fromisoformat(value)
        return timezone.make_naive(moment) if timezone.is_aware(moment) else moment
    except (ValueError, OverflowError):
        return value
