"""The rows of an outline as the editing page sends them: one list a column, empty rows left out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from cchc.core.periods import period_label
from cchc.reports import kinds
from cchc.reports.composing.composers import COMPOSERS
from cchc.reports.composing.statistics import LABELS
from cchc.reports.measured import measure_names
from cchc.reports.models import Adds, Outline
from cchc.reports.services import FieldRow, PeriodRow, SectionRow

EMPTY_SECTIONS, EMPTY_FIELDS = 3, 3
OPTIONS = {
    "": "mọi nhiệm vụ",
    "direction": "chỉ đạo, điều hành",
    "institutions": "thể chế",
    "procedures": "thủ tục hành chính",
    "organisation": "tổ chức bộ máy",
    "civil-service": "chế độ công vụ",
    "finance": "tài chính công",
    "digital": "chính quyền số",
    "communication": "tuyên truyền",
    "other": "nội dung còn lại",
    "topic": "chuyên đề ghi khi lập",
    "achievements": "kết quả nổi bật",
}


@dataclass(slots=True)
class Rows:
    """As shown in the page and as the service takes them."""

    sections: list[SectionRow] = field(default_factory=list)
    fields: list[FieldRow] = field(default_factory=list)
    periods: list[PeriodRow] = field(default_factory=list)

    def arguments(self) -> dict[str, Any]:
        return {"sections": self.sections, "fields": self.fields, "periods": self.periods}

    @property
    def shown_sections(self) -> list[SectionRow]:
        return [*self.sections, *[SectionRow(1, "", "", "", "", annex=False)] * EMPTY_SECTIONS]

    @property
    def shown_fields(self) -> list[FieldRow]:
        return [*self.fields, *[FieldRow("", "", "", "typed", "sum")] * EMPTY_FIELDS]

    @property
    def shown_periods(self) -> list[tuple[str, PeriodRow]]:
        own = {one.key: one for one in self.periods}
        empty = {key: own.get(key, PeriodRow(key, "", 0, "", "")) for key in ("Q1", "H1", "Q3", "year")}
        return [(period_label(key), row) for key, row in empty.items()]


def choices() -> dict[str, Any]:
    """What can be chosen in the cells."""
    sources = {"typed": "nhập tay, có minh chứng", **LABELS}
    sources |= {f"measure:{key}": name for key, name in measure_names().items()}
    return {
        "composers": [("", "chỉ là đề mục"), *((one.name, one.label) for one in COMPOSERS.values())],
        "options": list(OPTIONS.items()),
        "sources": list(sources.items()),
        "adds": Adds.choices,
        "levels": [0, 1, 2, 3, 4],
    }


def rows_of(outline: Outline) -> Rows:
    return Rows(
        [SectionRow(s.level, s.label, s.title, s.composer, s.option, s.annex) for s in outline.sections.all()],
        [FieldRow(f.group, f.label, f.unit, f.source, f.adds, f.required, f.key) for f in outline.fields.all()],
        [PeriodRow(p.key, p.start, p.start_year, p.end, p.send) for p in outline.periods.all()],
    )


def rows_typed(sent: QueryDict) -> Rows:
    """A row without a title (or label, or days) is none. Rows stand in the order of their numbers, as typed."""
    sections = [
        (_number(place), SectionRow(_number(level), label.strip(), title, composer, option, annex == "1"))
        for place, level, label, title, composer, option, annex in _columns(
            sent, "s-place", "s-level", "s-label", "s-title", "s-composer", "s-option", "s-annex"
        )
        if title.strip()
    ]
    fields = [
        (_number(place), FieldRow(group.strip(), label.strip(), unit.strip(), source, adds, required == "1", _key(key, source)))
        for place, group, label, unit, source, adds, required, key in _columns(
            sent, "f-place", "f-group", "f-label", "f-unit", "f-source", "f-adds", "f-required", "f-key"
        )
        if label.strip()
    ]  # fmt: skip
    periods = [
        PeriodRow(key, start.strip(), -1 if before == "-1" else 0, end.strip(), send.strip())
        for key, start, before, end, send in _columns(sent, "p-key", "p-start", "p-year", "p-end", "p-send")
        if start.strip() or end.strip() or send.strip()
    ]
    return Rows(
        [row for _, row in sorted(sections, key=lambda one: one[0])],
        [row for _, row in sorted(fields, key=lambda one: one[0])],
        periods,
    )


def _columns(sent: QueryDict, *names: str) -> list[tuple[str, ...]]:
    columns = [sent.getlist(name) for name in names]
    longest = max(map(len, columns))
    return list(zip(*[column + [""] * (longest - len(column)) for column in columns], strict=True))


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 5 else 999


def _key(key: str, source: str) -> str:
    """A line keeps its key as long as its source stays of the same sort; else a new one is made."""
    if source == "typed":
        return key if key and "." not in key else ""
    return kinds.field_key("", "", source)
