"""The background work of a sheet that came back: each row is checked by itself and kept. Safe to run twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict
from itertools import islice
from typing import Any

from django.db import transaction

from cchc.audit.public import record
from cchc.core.errors import Refused
from cchc.documents.public import FileIsGone, open_bytes
from cchc.worksheets import marks, opening, rules
from cchc.worksheets.models import ImportState, WorksheetExport, WorksheetImport, WorksheetRow
from cchc.worksheets.opening import ReadRow

BATCH = 250
LOST = "Không tìm thấy tệp trong kho lưu trữ. Hãy nhập lại tệp và báo cho quản trị."
BROKEN = (
    "Chương trình gặp lỗi khi đọc tệp này, đã thử lại vài lần không được. Hãy nhập lại; nếu vẫn lỗi, hãy báo quản trị."
)


def read_sheet(sheet_id: int) -> None:
    """Read one waiting sheet; stops quietly where it is gone or not waiting any more."""
    waiting = WorksheetImport.objects.filter(pk=sheet_id, state=ImportState.READING)
    sheet = waiting.select_related("export", "attachment__stored_file", "agency").first()
    if sheet is None:
        return
    WorksheetRow.objects.filter(sheet=sheet).delete()
    try:
        with open_bytes(sheet.attachment) as stored:
            opened = opening.open_sheet(stored.read())
        found = list(_counted(sheet, opening.rows(opened)))
    except Refused as error:
        fail(sheet_id, str(error))
        return
    except (FileIsGone, OSError):
        fail(sheet_id, LOST)
        return
    made = list(_checked(sheet.export, found))
    with transaction.atomic():
        if not waiting.select_for_update().exists():
            return
        WorksheetRow.objects.filter(sheet=sheet).delete()
        kept = [_kept(sheet, one) for one in made if one is not None]
        WorksheetRow.objects.bulk_create(kept, batch_size=500)
        waiting.update(
            state=ImportState.READY,
            rows_total=len(found),
            rows_read=len(found),
            unchanged=sum(one is None for one in made),
            missing=len(set(sheet.export.lines) - {row.key for row in found}),
        )
        data = {"rows": len(found), "filled": len(kept)}
        record("worksheet.read", actor=None, about=sheet, agency=sheet.agency, data=data)


def fail(sheet_id: int, message: str) -> None:
    """What cannot be read is told on the page, instead of a page that waits for ever."""
    with transaction.atomic():
        for sheet in WorksheetImport.objects.select_for_update().filter(pk=sheet_id, state=ImportState.READING):
            sheet.state, sheet.message = ImportState.FAILED, message
            sheet.save(update_fields=["state", "message"])
            record("worksheet.failed", actor=None, about=sheet, agency=sheet.agency, data={"message": message})


def _counted(sheet: WorksheetImport, rows: Iterator[ReadRow]) -> Iterator[ReadRow]:
    done = 0
    while batch := list(islice(rows, BATCH)):
        done += len(batch)
        WorksheetImport.objects.filter(pk=sheet.pk).update(rows_read=done)
        yield from batch


def _checked(export: WorksheetExport, found: list[ReadRow]) -> Iterator[dict[str, Any] | None]:
    """Each row as the columns of its ``WorksheetRow``; None for one that nobody touched."""
    read = [_read(export, row) for row in found]
    _mark_twice(read)
    for one in read:
        yield None if one["same"] and not one["errors"] else one


def _read(export: WorksheetExport, row: ReadRow) -> dict[str, Any]:
    kept = export.lines.get(row.key) if marks.holds(row.mark, export.code, row.key, row.version) else None
    base = kept["cells"] if kept else {}
    cells = {name: one.value for name, one in row.cells.items()}
    for name in ("percent", "period"):
        cells[name] = cells[name] or base.get(name, "")
    errors = [rules.Problem(row.addresses[name], one.what, one.todo) for name, one in row.cells.items() if one.what]
    if kept is None:
        errors = [_unknown(row)] if row.filled or row.key else []
    elif not errors:
        errors = rules.row_errors(base, cells, row.addresses)
    return {
        "number": row.number,
        "key": row.key if kept else "",
        "task_id": kept["task"] if kept else None,
        "label": row.label,
        "cells": cells,
        "addresses": row.addresses,
        "errors": errors,
        "same": not errors and (kept is None or all(cells[name] == base.get(name, "") for name in cells)),
    }


def _unknown(row: ReadRow) -> rules.Problem:
    place = f"dòng {row.number}"
    if not row.key:
        return rules.Problem(
            place,
            "Dòng này được thêm bằng tay nên không thuộc nhiệm vụ nào.",
            "Hãy ghi vào dòng của nhiệm vụ đã có; nhiệm vụ mới do đầu mối CCHC thêm vào kế hoạch.",
        )
    return rules.Problem(
        place,
        "Phần ẩn của dòng này đã bị sửa nên không biết là nhiệm vụ nào.",
        "Hãy xuất bảng việc mới và chép kết quả của dòng này sang.",
    )


def _mark_twice(read: list[dict[str, Any]]) -> None:
    """Two touched rows of one task and period: nobody can know which one is meant."""
    together: dict[tuple[int, str], list[dict[str, Any]]] = defaultdict(list)
    for one in read:
        if one["task_id"] is not None and not one["same"]:
            together[one["task_id"], one["cells"]["period"]].append(one)
    for rows in together.values():
        if len(rows) > 1:
            numbers = ", ".join(str(one["number"]) for one in rows)
            for one in rows:
                what = f"Các dòng {numbers} cùng ghi cho một nhiệm vụ và một kỳ."
                one["errors"] = [rules.Problem(f"dòng {one['number']}", what, "Hãy gộp vào một dòng, xóa dòng kia.")]


def _kept(sheet: WorksheetImport, row: dict[str, Any]) -> WorksheetRow:
    errors = [asdict(one) for one in row["errors"]]
    columns = {name: value for name, value in row.items() if name not in {"same", "errors"}}
    return WorksheetRow(sheet=sheet, errors=errors, **columns)
