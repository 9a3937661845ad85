"""The lists of the app as workbooks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from cchc.agencies.models import Agency
from cchc.cascade.models import RowLink
from cchc.cascade.selectors.asking import AskedRow
from cchc.cascade.selectors.due import DueLine
from cchc.cascade.selectors.matrix import Line
from cchc.core.numbers import vietnamese_number
from cchc.core.text import fold
from cchc.core.workbooks import list_workbook

ASKED = (
    ("STT", 8),
    ("Mã", 12),
    ("Loại", 12),
    ("Mã lĩnh vực", 12),
    ("Lĩnh vực", 26),
    ("Cấp trên giao", 60),
    ("Mức", 14),
    ("Hạn", 12),
    ("Chủ trì theo cấp trên", 26),
    ("Tình trạng", 20),
    ("Cần xem", 24),
    ("Dòng nhận của cơ quan", 60),
    ("Mức của cơ quan", 14),
    ("Hạn của cơ quan", 14),
    ("Vì sao ghép / lý do", 40),
)
DUE = (
    ("Cơ quan", 40),
    ("Hạn ban hành", 14),
    ("Tình trạng", 22),
    ("Kế hoạch", 50),
    ("Ngày ban hành", 14),
    ("Cách tính hạn", 60),
)


def asked(lines: Iterable[AskedRow], codes: Mapping[str, str] | None = None) -> bytes:
    """``codes``: those of fields of work, by folded name."""
    return list_workbook("Cấp trên giao", ASKED, (_asked(line, codes or {}) for line in lines), frozen=1)


def _asked(line: AskedRow, codes: Mapping[str, str]) -> tuple[object, ...]:
    row, links = line.row, line.accepted or line.proposed
    return (
        row.number,
        row.code,
        row.get_kind_display(),
        codes.get(fold(row.group), ""),
        row.group,
        row.text,
        figure(row),
        row.last_on,
        row.lead_text,
        line.label,
        "; ".join(words for _, words in line.faults),
        "\n".join(text_of(one) for one in links),
        "\n".join(figure(one.target) for one in links if one.target),
        next((one.task.due_on for one in links if one.task and one.task.due_on), None),
        line.aside.reason if line.aside else "; ".join(one.why for one in links if one.why),
    )


def text_of(link: RowLink) -> str:
    if link.task:
        return f"{link.task.number} {link.task.content}".strip()
    ours = link.target or link.duty
    return ours.text if ours else ""


def figure(row: object) -> str:
    """``≥ 95 %``; empty for a row without a figure."""
    value = getattr(row, "value", None)
    if value is None:
        return ""
    sign = {">=": "≥ ", "<=": "≤ ", ">": "> ", "<": "< "}.get(getattr(row, "operator", ""), "")
    return f"{sign}{vietnamese_number(value)} {getattr(row, 'unit', '')}".strip()


def due(lines: Iterable[DueLine]) -> bytes:
    rows = ((str(one.agency), one.due_on, one.label, one.plan_title, one.issued_on, one.why) for one in lines)
    return list_workbook("Kế hoạch phải ban hành", DUE, rows)


def matrix(lines: Iterable[Line], columns: Sequence[Agency]) -> bytes:
    headings = (("STT", 8), ("Mã", 12), ("Cấp trên giao", 60), *((a.short_name or a.name, 18) for a in columns))
    rows = ((one.row.number, one.row.code, one.row.text, *(cell.words for cell in one.cells)) for one in lines)
    return list_workbook("Ma trận", headings, rows, frozen=3)
