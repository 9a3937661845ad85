"""Findings of a plan as a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from cchc.core.workbooks import list_workbook
from cchc.plans.models import ImportFinding

COLUMNS = (
    ("Mức độ", 12),
    ("Phát hiện", 60),
    ("Gợi ý", 44),
    ("Văn bản", 30),
    ("Trích", 60),
    ("Để sang bên vì", 40),
    ("Người quyết định", 24),
    ("Ngày", 12),
)


def workbook(rows: Iterable[ImportFinding], documents: Mapping[int, str]) -> bytes:
    return list_workbook("Phát hiện", COLUMNS, _rows(rows, documents))


def _rows(rows: Iterable[ImportFinding], documents: Mapping[int, str]) -> Iterator[tuple[object, ...]]:
    for row in rows:
        yield (
            row.get_severity_display(),
            row.message,
            row.suggestion,
            "\n".join(documents.get(place["document"], "") for place in row.places),
            "\n".join(f"“{place['quote']}”" for place in row.places),
            row.settled_note,
            str(row.settled_by or ""),
            row.settled_at and row.settled_at.date(),
        )
