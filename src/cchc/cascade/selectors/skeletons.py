"""What changed from one version of a skeleton to the next, and who began a plan from it."""

from __future__ import annotations

from dataclasses import dataclass

from cchc.cascade.models import SuperiorPlan, SuperiorRow
from cchc.cascade.selectors.exports import figure

LABELS = {
    "text": "Nội dung",
    "group": "Lĩnh vực",
    "product": "Sản phẩm",
    "lead_text": "Ai làm",
    "schedule_text": "Thời gian",
    "figure": "Mức",
    "obligatory": "Bắt buộc",
}


@dataclass(frozen=True, slots=True)
class Cell:
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Changed:
    """A row by its code; ``before`` None: new; ``after`` None: gone."""

    code: str
    before: SuperiorRow | None
    after: SuperiorRow | None
    cells: tuple[Cell, ...] = ()

    @property
    def row(self) -> SuperiorRow | None:
        return self.after or self.before


def changes(older: SuperiorPlan, newer: SuperiorPlan) -> list[Changed]:
    """By code; two queries."""
    before = {row.code: row for row in older.rows.filter(dropped=False)}
    after = {row.code: row for row in newer.rows.filter(dropped=False)}
    found = [Changed(code, None, row) for code, row in after.items() if code not in before]
    found += [
        Changed(code, before[code], row, cells)
        for code, row in after.items()
        if code in before and (cells := _cells(before[code], row))
    ]
    return found + [Changed(code, row, None) for code, row in before.items() if code not in after]


def _cells(before: SuperiorRow, after: SuperiorRow) -> tuple[Cell, ...]:
    return tuple(
        Cell(label, _said(before, name), _said(after, name))
        for name, label in LABELS.items()
        if _said(before, name) != _said(after, name)
    )


def _said(row: SuperiorRow, name: str) -> str:
    if name == "figure":
        return figure(row)
    value = getattr(row, name)
    return ("có" if value else "không") if isinstance(value, bool) else " ".join(value.split())
