"""A draft as JSON, and back: ``draft_from_json``, ``draft_as_json``. What is wrong is said in Vietnamese, with its place."""

from __future__ import annotations

import dataclasses
import datetime as dt
import difflib
import re
import types
import typing
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Any

from vanban.errors import BadDraft
from vanban.jsonform import plain
from vanban.model import PartialDate
from vanban.writing.authorities import titles
from vanban.writing.draft import (
    Article,
    Block,
    Bullet,
    Cell,
    Column,
    Draft,
    Heading,
    PageSection,
    Row,
    SignatureBlock,
    TableBlock,
    Text,
)

BLOCKS: dict[str, type] = {
    "heading": Heading,
    "text": Text,
    "bullet": Bullet,
    "article": Article,
    "table": TableBlock,
    "page": PageSection,
}
_NAMES = {kind: name for name, kind in BLOCKS.items()}
_MOST_FAULTS = 20
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
_FULL_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def draft_from_json(given: object) -> Draft:
    """``given``, what ``json`` made of a file, as a draft.

    Raises ``BadDraft``: everything that is wrong, each with its place (``body[2].rows[0]``). Beside the fields of the types
    themselves, a block may be a mere text, a row a mere list of cells, a column a mere heading, a date ``2026-04-03`` or
    ``2026-04``; a cell of a column of kind ``date`` that is an ISO date becomes one.
    """
    reading = _Reading()
    draft = reading.value(Draft, given, "")
    if not reading.faults and isinstance(draft, Draft):
        reading.agree(draft)
    if reading.faults or not isinstance(draft, Draft):
        raise BadDraft(tuple(reading.faults[:_MOST_FAULTS]), len(reading.faults))
    return draft


def draft_as_json(draft: Draft) -> dict[str, Any]:
    """``draft`` as what ``json`` can write and ``draft_from_json`` reads; fields that have their default are left out."""
    found: dict[str, Any] = _plain(draft)
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, PartialDate):
        return {name: part for name, part in plain(value).items() if part is not None}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        kept = {field.name: getattr(value, field.name) for field in dataclasses.fields(value) if _differs(value, field)}
        named = {"type": _NAMES[type(value)]} if type(value) in _NAMES else {}
        return {**named, **{name: _plain(item) for name, item in kept.items()}}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return plain(value)


def _differs(value: Any, field: dataclasses.Field[Any]) -> bool:
    return field.default is dataclasses.MISSING or getattr(value, field.name) != field.default


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


class _Fault(Exception):
    """What is wrong at the place that is being read."""


class _Reading:
    """One pass over what was given; goes on behind a fault, so that all are told at once."""

    def __init__(self) -> None:
        self.faults: list[tuple[str, str]] = []

    def value(self, kind: Any, given: Any, path: str) -> Any:
        """``given`` as a ``kind``; None behind a fault."""
        try:
            return self._value(kind, given, path)
        except _Fault as fault:
            self.faults.append((path, str(fault)))
            return None

    def _value(self, kind: Any, given: Any, path: str) -> Any:
        special = _SPECIAL.get(kind)
        if special:
            return special(self, given, path)
        origin, parts = typing.get_origin(kind), typing.get_args(kind)
        if origin is typing.Literal:
            return _one_of(given, parts)
        if origin in (types.UnionType, typing.Union):
            return self._either(parts, given, path)
        if origin is tuple:
            return self._list(parts[0], given, path)
        if dataclasses.is_dataclass(kind) and isinstance(kind, type):
            return self._record(kind, given, path)
        return _simple(kind, given)

    def _either(self, parts: tuple[Any, ...], given: Any, path: str) -> Any:
        if given is None and type(None) in parts:
            return None
        inner = [part for part in parts if part is not type(None)]
        lists = [part for part in inner if typing.get_origin(part) is tuple]
        if lists and not isinstance(given, str):
            if not isinstance(given, list):
                raise _Fault(f"cần một chuỗi chữ hoặc một danh sách [...], đang là {_named(given)}")
            return self._value(lists[0], given, path)
        return _simple(inner[0], given)

    def _list(self, kind: Any, given: Any, path: str) -> Any:
        if not isinstance(given, list):
            raise _Fault(f"cần một danh sách [...], đang là {_named(given)}")
        return tuple(self.value(kind, item, f"{path}[{place}]") for place, item in enumerate(given))

    def _record(self, kind: type, given: Any, path: str) -> Any:
        if not isinstance(given, dict):
            raise _Fault(f"cần một đối tượng {{...}}, đang là {_named(given)}")
        hints = _hints(kind)
        before = len(self.faults)
        for name in given:
            if name not in hints:
                self.faults.append((_inside(path, name), _unknown(name, hints)))
        for field in dataclasses.fields(kind):
            if field.default is dataclasses.MISSING and field.name not in given:
                self.faults.append((_inside(path, field.name), "còn thiếu"))
        found = {name: self.value(hints[name], given[name], _inside(path, name)) for name in given if name in hints}
        return kind(**found) if len(self.faults) == before else None

    def block(self, given: Any, path: str) -> Any:
        if isinstance(given, str):
            return Text(given)
        if not isinstance(given, dict):
            raise _Fault(f"cần một đoạn chữ hoặc một khối {{...}}, đang là {_named(given)}")
        name = given.get("type")
        if not isinstance(name, str) or name not in BLOCKS:
            said = f"không có loại khối “{name}”" if name else "khối còn thiếu “type”"
            raise _Fault(f"{said}; các loại: {', '.join(BLOCKS)}")
        rest = {key: item for key, item in given.items() if key != "type"}
        block = self._record(BLOCKS[name], rest, path)
        return self._with_dates(block, path) if isinstance(block, TableBlock) else block

    def _with_dates(self, block: TableBlock, path: str) -> TableBlock:
        """ISO dates in columns of dates; every row with as many cells as there are columns."""
        if not block.columns:
            raise _Fault("bảng phải có ít nhất một cột (columns)")
        rows = []
        for place, row in enumerate(block.rows):
            if row.group and len(row.cells) in (1, 2):
                rows.append(row)
                continue
            if len(row.cells) != len(block.columns):
                said = f"có {len(row.cells)} ô, trong khi bảng có {len(block.columns)} cột"
                self.faults.append((f"{path}.rows[{place}].cells", said))
            cells = tuple(_dated(cell, column) for cell, column in zip(row.cells, block.columns, strict=False))
            rows.append(dataclasses.replace(row, cells=cells))
        return dataclasses.replace(block, rows=tuple(rows))

    def row(self, given: Any, path: str) -> Any:
        if isinstance(given, list):
            return self._record(Row, {"cells": given}, path)
        return self._record(Row, given, path)

    def column(self, given: Any, path: str) -> Any:
        column = Column(given) if isinstance(given, str) else self._record(Column, given, path)
        if isinstance(column, Column) and not column.width > 0:
            raise _Fault("độ rộng (width) của cột phải lớn hơn 0")
        return column

    def cell(self, given: Any, path: str) -> Any:
        if given is None:
            return ""
        if isinstance(given, float):
            return Decimal(str(given))
        if isinstance(given, bool) or not isinstance(given, str | int | Decimal):
            raise _Fault(f"ô của bảng cần chữ hoặc số, đang là {_named(given)}")
        return given

    def date(self, given: Any, path: str) -> Any:
        if isinstance(given, str):
            found = _DATE.fullmatch(given)
            if not found:
                raise _Fault('ngày ghi dạng "2026-04-03", hoặc "2026-04" khi chưa có ngày')
            given = {
                name: int(part) for name, part in zip(("year", "month", "day"), found.groups(), strict=True) if part
            }
        date = self._record(PartialDate, given, path)
        if isinstance(date, PartialDate):
            _refuse_no_day(date)
        return date

    def agree(self, draft: Draft) -> None:
        """What only the whole can tell: who signs with what right, whether anything is said at all."""
        signers = [("signature", draft.signature)]
        signers += [(f"cosigners[{place}]", one) for place, one in enumerate(draft.cosigners)]
        for path, signer in signers:
            self._signs(signer, path)
        if not draft.issuer.strip():
            self.faults.append(("issuer", "phải ghi tên cơ quan ban hành"))
        for place, block in enumerate(draft.body):
            if isinstance(block, Heading) and not 1 <= block.level <= 4:
                self.faults.append((f"body[{place}].level", "cấp đề mục từ 1 đến 4"))

    def _signs(self, signer: SignatureBlock, path: str) -> None:
        try:
            titles(signer)
        except ValueError as error:
            self.faults.append((f"{path}.authority", str(error)))


_SPECIAL: dict[Any, Callable[[_Reading, Any, str], Any]] = {
    Block: _Reading.block,
    Cell: _Reading.cell,
    Row: _Reading.row,
    Column: _Reading.column,
    PartialDate: _Reading.date,
}


def _inside(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _unknown(name: str, known: dict[str, Any]) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    return (
        f"không có trường này; có phải “{near[0]}”?" if near else f"không có trường này; các trường: {', '.join(known)}"
    )


def _one_of(given: Any, allowed: tuple[Any, ...]) -> Any:
    if given not in allowed:
        raise _Fault(f"cần một trong: {', '.join(f'“{one}”' for one in allowed)}; đang là {_named(given)}")
    return given


def _simple(kind: Any, given: Any) -> Any:
    if kind is str:
        if isinstance(given, int) and not isinstance(given, bool):
            return str(given)
        if not isinstance(given, str):
            raise _Fault(f"cần một chuỗi chữ, đang là {_named(given)}")
        return given
    if kind is bool:
        if not isinstance(given, bool):
            raise _Fault(f"cần true hoặc false, đang là {_named(given)}")
        return given
    if isinstance(given, bool) or not isinstance(given, int | float | Decimal):
        raise _Fault(f"cần một số, đang là {_named(given)}")
    if kind is int and given != int(given):
        raise _Fault(f"cần một số nguyên, đang là {_named(given)}")
    return kind(given)


def _named(given: Any) -> str:
    """What was given, in a few words."""
    if isinstance(given, dict):
        return "đối tượng {...}"
    if isinstance(given, list):
        return "danh sách [...]"
    if given is None or isinstance(given, bool):
        return {None: "null", True: "true", False: "false"}[given]
    if isinstance(given, str):
        return f"“{given[:40]}{'…' if len(given) > 40 else ''}”"
    return f"số {given}"


def _dated(cell: Cell, column: Column) -> Cell:
    if column.kind == "date" and isinstance(cell, str) and _FULL_DATE.fullmatch(cell):
        try:
            return dt.date.fromisoformat(cell)
        except ValueError:
            return cell
    return cell


def _refuse_no_day(date: PartialDate) -> None:
    try:
        dt.date(date.year or 2000, date.month or 1, date.day or 1)
    except ValueError:
        raise _Fault(f"không có ngày {date.day or '…'}/{date.month or '…'}/{date.year or '…'}") from None
