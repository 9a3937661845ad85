"""Imports for tests: an invented plan as bytes, as a reading, and as an import under review."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import docx
from django.core.files.uploadedfile import SimpleUploadedFile

from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer
from cchc.plans.importing import storing
from cchc.plans.importing.running import _keep
from cchc.plans.importing.starting import start_import
from cchc.plans.models import Plan, PlanImport

SAMPLES = Path(__file__).resolve().parents[4] / "data" / "samples"
HEADINGS = ("STT", "NỘI DUNG", "SẢN PHẨM", "CƠ QUAN CHỦ TRÌ", "CƠ QUAN PHỐI HỢP", "THỜI GIAN THỰC HIỆN")
ROWS = (
    ("1", "Ban hành Kế hoạch cải cách hành chính", "Kế hoạch", "Văn phòng Sở", "Phòng QLTM", "Quý I/2026"),
    ("2", "Kiểm tra công vụ tại các đơn vị", "Báo cáo; thông báo kết luận", "P. Thanh tra", "", "Trước ngày 30/6/2026"),
    ("3", "Tuyên truyền về cải cách hành chính", "Tin, bài", "Phòng QLTM", "TTKC", "Thường xuyên"),
    ("4", "Rà soát thủ tục hành chính", "", "Văn phòng", "Các phòng, đơn vị thuộc Sở", ""),
)


def appendix(rows: tuple[tuple[str, ...], ...] = ROWS, group: str = "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH") -> bytes:
    """A docx with one task table."""
    document = docx.Document()
    document.add_paragraph("PHỤ LỤC")
    document.add_paragraph("NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH NĂM 2026")
    document.add_paragraph("(Kèm theo Kế hoạch số 12/KH-SCT ngày 10/02/2026 của Sở Công Thương)")
    table = document.add_table(rows=0, cols=6, style="Table Grid")
    for line in (HEADINGS, ("I", group, "", "", "", ""), *rows):
        for cell, text in zip(table.add_row().cells, line, strict=True):
            cell.text = text
    return saved(document)


def letter() -> bytes:
    document = docx.Document()
    for line in (
        "SỞ CÔNG THƯƠNG",
        "Số: 45/SCT-VP",
        "V/v mời họp",
        "Kính gửi: Các phòng, trung tâm",
        "Sở Công Thương trân trọng mời dự họp giao ban.",
    ):
        document.add_paragraph(line)
    return saved(document)


def saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def a_reading(**more: Any) -> dict[str, Any]:
    """A reading as the reader gives it: two tasks in a table, a target, a duty, a report, a citation."""
    lines = [
        "KẾ HOẠCH cải cách hành chính năm 2026",
        "Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ;",
        "Tỷ lệ hồ sơ giải quyết đúng hạn đạt 98%.",
        "Văn phòng Sở theo dõi, đôn đốc việc thực hiện.",
        "Báo cáo quý gửi Văn phòng Sở trước ngày 15/3.",
    ]
    cells = [["1", "Ban hành Kế hoạch", "Kế hoạch", "Văn phòng Sở", "Phòng QLTM", "Quý I/2026"]]
    cells += [["2", "Kiểm tra công vụ", "Báo cáo", "P. Thanh tra", "", "Sau khi có chỉ đạo"]]
    text = "\n".join([*lines, *("\t".join(row) for row in cells)])
    at = text.index(cells[0][0] + "\t")
    rows: list[list[dict[str, Any]]] = []
    tasks: list[dict[str, Any]] = []
    for row in cells:
        placed: list[dict[str, Any]] = []
        start = at
        for cell in row:
            placed.append({"text": cell, "span": [at, at + len(cell)], "row_span": 1, "column_span": 1})
            at += len(cell) + 1
        rows.append(placed)
        tasks.append(_task(row, [start, at - 1]))
    places = {line: [text.index(line), text.index(line) + len(line)] for line in lines}
    number = text.index("76/NQ-CP")
    return {
        "source": {"name": "ke-hoach.docx", "sha256": "0", "format": "docx", "confidence": 1.0},
        "text": text,
        "header": {
            "kind": "KH",
            "number": "12",
            "symbol": "KH-SCT",
            "issuer": "Sở Công Thương",
            "issued_on": "2026-02-10",
            "title": "Kế hoạch cải cách hành chính năm 2026",
            "annex_of": None,
        },
        "outline": [],
        "tables": [{"rows": rows, "span": [rows[0][0]["span"][0], len(text)]}],
        "tasks": tasks,
        "targets": [
            {
                "text": lines[2],
                "operator": ">=",
                "value": "98",
                "unit": "%",
                "subject": "hồ sơ giải quyết đúng hạn",
                "section": "II.1",
                "span": places[lines[2]],
            }
        ],
        "duties": [
            {
                "unit": "Văn phòng Sở",
                "text": lines[3],
                "schedule": {"text": "", "kind": "none"},
                "span": places[lines[3]],
            }
        ],
        "reporting": [{"period": "Q1", "due": "03-15", "before": True, "to": "Văn phòng Sở", "span": places[lines[4]]}],
        "citations": [
            {
                "kind": "nghị quyết",
                "number": "76/NQ-CP",
                "issued_on": "2021-07-15",
                "issuer": "Chính phủ",
                "title": None,
                "span": [number, number + 8],
            }
        ],
        **more,
    }


def _task(row: list[str], span: list[int]) -> dict[str, Any]:
    quarter: dict[str, Any] = {
        "kind": "quarter",
        "start_on": "2026-01-01",
        "due_on": "2026-03-31",
        "rule": "Quý I kết thúc ngày 31/3/2026.",
    }
    schedule = quarter if row[5].startswith("Quý") else {"kind": "on_event", "event": "có chỉ đạo"}
    return {
        "number": f"I.{row[0]}",
        "group": "CHỈ ĐẠO",
        "level": 1,
        "products": [row[2]],
        "lead_units": [row[3]],
        "coordinating_units": [row[4]] if row[4] else [],
        "schedule": {"text": row[5], **schedule},
        "span": span,
        "cells": {"content": row[1], "product": row[2], "lead": row[3], "coordinating": row[4], "schedule": row[5]},
    }


def an_import(
    viewer: Viewer,
    agency: Agency,
    reading: dict[str, Any] | None = None,
    *,
    findings: tuple[dict[str, Any], ...] = (),
    amends: Plan | None = None,
    content: bytes = b"noi dung",
) -> PlanImport:
    """An import under review, its reading made up: no file is read."""
    started = start_import(viewer=viewer, agency=agency, year=2026, files=[("ke-hoach.docx", content)], amends=amends)
    document = started.plan_import.documents.select_related("attachment").get()
    _keep(document, reading if reading is not None else a_reading())
    placed = [
        {**finding, "places": [{**place, "document": document.pk} for place in finding["places"]]}
        for finding in findings
    ]
    storing.store_drafts(started.plan_import, [(document, document.reading)], placed)
    started.plan_import.refresh_from_db()
    return started.plan_import
