"""What differs between two versions as a sheet (bảng so sánh) to go with the decision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cchc.core.dates import vietnamese_day
from cchc.plans.models import Plan, PlanVersion
from cchc.plans.selectors.versions import RowDifference, by_kind
from vanban.model import PartialDate
from vanban.writing import write
from vanban.writing.draft import Block, Column, Draft, Heading, PageSection, Row, SignatureBlock, TableBlock, Text

WHAT = {"added": "Bổ sung", "changed": "Sửa đổi", "dropped": "Bỏ"}
COLUMNS = (
    Column("STT", 1, "center"),
    Column("Nội dung", 5),
    Column("Ô", 2),
    Column("Đang thực hiện", 4),
    Column("Sửa đổi, bổ sung", 4),
)


def sheet(plan: Plan, rows: Sequence[RowDifference], passed: Sequence[PlanVersion], older: int, newer: int) -> bytes:
    """A docx; number, day and signature are left to fill in."""
    agency = plan.agency
    return write(
        Draft(
            issuer=agency.short_name or agency.name,
            parent_issuer=agency.parent.name if agency.parent else "",
            kind="Bảng so sánh",
            title=f"Nội dung sửa đổi, bổ sung {plan.title}",
            place=agency.place or "………",
            date=PartialDate(),
            body=tuple(_body(plan, rows, passed, older, newer)),
            recipients=("Lãnh đạo cơ quan", "Các phòng, đơn vị", "Lưu: VT"),
            signature=SignatureBlock(agency.head_title or "THỦ TRƯỞNG CƠ QUAN"),
        )
    )


def _body(
    plan: Plan, rows: Sequence[RowDifference], passed: Sequence[PlanVersion], older: int, newer: int
) -> Iterator[Block]:
    named = f"số {plan.number}/{plan.symbol} " if plan.number else ""
    yield Text(f"So sánh bản {newer} với bản {older} của Kế hoạch {named}năm {plan.year}.")
    for version in passed:
        if version.decision:
            day = f" ngày {vietnamese_day(version.decision_on)}" if version.decision_on else ""
            by = f" của {version.decision_issuer}" if version.decision_issuer else ""
            yield Text(f"Bản {version.number}: theo Quyết định số {version.decision}{day}{by}.")
    counted = ", ".join(f"{label.lower()} {sum(row.what == what for row in rows)} dòng" for what, label in WHAT.items())
    yield Text(f"Tổng cộng: {counted}.")
    yield PageSection(landscape=True)
    for place, (label, found) in enumerate(by_kind(rows), start=1):
        yield Heading(1, "I" * place if place < 4 else "IV", label.upper())
        yield TableBlock(COLUMNS, tuple(_rows(found)), size=12)


def _rows(found: Sequence[RowDifference]) -> Iterator[Row]:
    for row in found:
        if row.what == "changed":
            for place, cell in enumerate(row.shown_cells):
                head = (row.number, row.text) if place == 0 else ("", "")
                yield Row((*head, cell.label, cell.before, cell.after))
        elif row.what == "added":
            said = "; ".join(
                f"{cell.label}: {cell.after}"
                for cell in row.shown_cells
                if cell.field not in {"content", "text", "number"}
            )
            yield Row((row.number, row.text, WHAT["added"], "—", said or row.text))
        else:
            yield Row((row.number, row.text, WHAT["dropped"], row.text, "Bỏ"))
