"""Rows of a file as filled forms: each judged like a sheet of paper, everything wrong told with its cell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cchc.core.row_files import CellError
from cchc.core.tables import Line
from cchc.core.text import search_form
from cchc.surveys.exchange import columns, values
from cchc.surveys.forms.definition import Form, judge


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """``targets``: of each column; ``labels``: item → label without diacritics → code ("" leaves the answer out)."""

    targets: Sequence[str]
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(slots=True)
class FilledRow:
    """``source``: the row's id in the file, "" for none. A row with ``errors`` is not taken."""

    number: int
    source: str = ""
    on_day: dt.date | None = None
    stratum: str = ""
    seconds: int | None = None
    answers: dict[str, Any] = field(default_factory=dict)
    errors: list[CellError] = field(default_factory=list)
    unknown: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Taker:
    """What is needed to read rows: the form, the words of the scale, the strata by name, the mapping."""

    form: Form
    scale: Sequence[str]
    strata: Mapping[str, str]
    mapping: ColumnMapping

    def rows(self, headings: Sequence[str], lines: Sequence[Line]) -> Iterator[FilledRow]:
        for line in lines:
            yield self.row(headings, line)

    def row(self, headings: Sequence[str], line: Line) -> FilledRow:
        made = FilledRow(line.number)
        given: dict[str, Any] = {}
        for at, target in enumerate(self.mapping.targets):
            cell = line.values[at] if at < len(line.values) else None
            if target == columns.IGNORE or cell is None:
                continue
            try:
                self._take(made, given, target, cell)
            except values.UnknownValue as error:
                made.unknown.append((error.item.key, error.label))
                made.errors.append(CellError(line.address(at), headings[at], str(error)))
            except ValueError as error:
                made.errors.append(CellError(line.address(at), headings[at], str(error)))
        filled = judge(self.form, given, paper=True)
        made.answers = filled.answers
        place = {target: at for at, target in enumerate(self.mapping.targets)}
        for key, what in filled.errors.items():
            at = place.get(f"item:{key}", 0)
            made.errors.append(CellError(line.address(at), headings[at], what))
        if not made.answers and not made.errors:
            made.errors.append(CellError(f"dòng {line.number}", "", "không có câu trả lời nào"))
        return made

    def _take(self, made: FilledRow, given: dict[str, Any], target: str, cell: Any) -> None:
        kind, _mark, rest = target.partition(":")
        key, _mark, option = rest.partition("/")
        item = self.form.item(key)
        if target == columns.ID:
            made.source = str(cell).strip()[:200]
        elif target == columns.DAY:
            made.on_day = values.day(cell)
        elif target == columns.STRATUM:
            made.stratum = self._stratum(str(cell))
        elif target == columns.SECONDS:
            made.seconds = round(float(str(cell).replace(",", ".")))
        elif kind == "option" and item is not None:
            if values.ticked(item, cell):
                given.setdefault(key, []).append(option)
        elif item is not None:
            found = values.answer(item, cell, self.scale, self.mapping.labels.get(key, {}))
            if found is not None:
                given[key] = found

    def _stratum(self, said: str) -> str:
        found = self.strata.get(search_form(said))
        if found is None and said.strip():
            raise ValueError(f"đợt khảo sát không có nhóm “{said.strip()[:60]}”")
        return found or ""


def strata_by_name(strata: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    return {search_form(name): one["key"] for one in strata for name in (one["key"], one["label"])}
