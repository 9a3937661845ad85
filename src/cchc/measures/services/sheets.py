"""A table of values: its empty form, and what stands in one that came back, checked cell by cell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer
from cchc.core.errors import Refused
from cchc.core.numbers import vietnamese_number
from cchc.core.tables import Line, Value, read_table
from cchc.core.text import fold
from cchc.core.workbooks import list_workbook
from cchc.measures import permissions, registry
from cchc.measures.models import GivenValue
from cchc.measures.periods import Period
from cchc.measures.services.given import GivenRow, check, identity, live_values, says_the_same

MOST_ROWS = 2000
COLUMNS = (
    ("Mã số liệu", 34),
    ("Tên số liệu", 56),
    ("Cơ quan", 44),
    ("Kỳ", 14),
    ("Tử số", 16),
    ("Mẫu số", 16),
    ("Tử số là", 44),
    ("Mẫu số là", 44),
)
_NAMES = {"ma so lieu": "key", "co quan": "agency", "ky": "period", "tu so": "numerator", "mau so": "denominator"}


@dataclass(frozen=True, slots=True)
class Fault:
    """``cell``: ``C5``; "" where the whole row is meant."""

    row: int
    cell: str
    words: str


@dataclass(frozen=True, slots=True)
class Read:
    """A row that can be taken in. ``present``: what stands now, where that is something else; ``same``: it stands already."""

    number: int
    row: GivenRow
    present: str = ""
    same: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    """Where there are ``faults``, nothing is taken in."""

    rows: tuple[Read, ...]
    faults: tuple[Fault, ...]

    @property
    def conflicts(self) -> int:
        return sum(bool(one.present) for one in self.rows)

    @property
    def new(self) -> int:
        return sum(not one.present and not one.same for one in self.rows)


def empty_form(agency: Agency, period: Period) -> bytes:
    """A workbook with a row for each measure that another system holds."""
    measures = [one for one in registry.measures() if one.elsewhere]
    rows = (
        (
            one.key,
            one.name,
            agency.name,
            period.code,
            "",
            "",
            one.numerator_words,
            one.denominator_words if one.is_share else "(bỏ trống)",
        )
        for one in measures
    )
    return list_workbook("Số liệu", COLUMNS, rows, frozen=2)


def read_sheet(viewer: Viewer, content: bytes) -> Checked:
    """Raises Refused (field ``upload``) for what is no table of values; wrong cells are told as faults. Rows whose figures are
    all empty are left out."""
    lines = read_table(content, most=MOST_ROWS)
    head, at = _heading(lines)
    agencies = _agencies(viewer)
    found: list[tuple[int, GivenRow]] = []
    faults: list[Fault] = []
    seen: dict[tuple[object, ...], int] = {}
    for line in lines[head + 1 :]:
        if _blank(line, at):
            continue
        row, wrong = _row(line, at, agencies, viewer.today)
        faults += wrong
        if row is None:
            continue
        before = seen.setdefault(identity(row), line.number)
        if before != line.number:
            faults.append(Fault(line.number, "", f"Trùng với dòng {before}: cùng số liệu, cơ quan và kỳ."))
            continue
        found.append((line.number, row))
    if not found and not faults:
        raise Refused("Tệp chưa có dòng nào ghi tử số.", field="upload")
    live = live_values([row for _, row in found])
    return Checked(tuple(_compared(number, row, live.get(identity(row))) for number, row in found), tuple(faults))


def _heading(lines: Sequence[Line]) -> tuple[int, dict[str, int]]:
    for place, line in enumerate(lines[:20]):
        named = {_NAMES.get(fold(str(value or "")).strip()): at for at, value in enumerate(line.values)}
        if {"key", "period", "numerator"} <= named.keys():
            return place, {name: at for name, at in named.items() if name}
    raise Refused(
        "Không tìm thấy hàng tiêu đề có các cột “Mã số liệu”, “Kỳ”, “Tử số”. Hãy tải mẫu về và nhập vào mẫu.",
        field="upload",
    )


def _agencies(viewer: Viewer) -> dict[str, Agency]:
    """By every way to name it: id, name, short name, symbol."""
    found: dict[str, Agency] = {}
    for one in Agency.objects.valid_on(viewer.today).filter(viewer.reads("")).select_related("home"):
        if one.is_unit or not permissions.may_give(viewer, one):
            continue
        for name in (str(one.pk), one.name, one.short_name, one.symbol):
            if name:
                found.setdefault(fold(name), one)
    return found


def _blank(line: Line, at: dict[str, int]) -> bool:
    return all(_cell(line, at, name) in (None, "") for name in ("numerator", "denominator"))


def _row(
    line: Line, at: dict[str, int], agencies: dict[str, Agency], today: dt.date
) -> tuple[GivenRow | None, list[Fault]]:
    faults: list[Fault] = []

    def wrong(name: str, words: str) -> None:
        faults.append(Fault(line.number, line.address(at[name]) if name in at else "", words))

    key = str(_cell(line, at, "key") or "").strip()
    said = str(_cell(line, at, "agency") or "").strip()
    only = set(agencies.values())
    agency = agencies.get(fold(said)) if said else next(iter(only)) if len(only) == 1 else None
    if agency is None:
        wrong("agency", f"Không có cơ quan “{said}” mà bạn nhập được số liệu. Ghi đúng tên, tên ngắn hoặc ký hiệu.")
    period = Period.of_code(_as_code(_cell(line, at, "period")))
    if period is None:
        wrong("period", "Kỳ chưa đúng. Viết 2026, 2026-Q1, 2026-H1, 2026-9M hoặc 2026-03.")
    figures: dict[str, Decimal | None] = {}
    for name in ("numerator", "denominator"):
        try:
            figures[name] = number_in(_cell(line, at, name))
        except ValueError:
            wrong(name, f"“{_cell(line, at, name)}” không phải là số. Viết 1234 hoặc 1.234,5.")
    if "numerator" in figures and figures["numerator"] is None:
        wrong("numerator", "Thiếu tử số.")
    if faults or agency is None or period is None or figures["numerator"] is None:
        return None, faults
    row = GivenRow(key, agency, period, figures["numerator"], figures["denominator"])
    try:
        check(row, today)
    except Refused as error:
        wrong(error.field or "key", str(error))
        return None, faults
    return row, faults


def _compared(number: int, row: GivenRow, live: GivenValue | None) -> Read:
    if live is None:
        return Read(number, row)
    if says_the_same(live, row):
        return Read(number, row, same=True)
    parts = [one for one in (live.numerator, live.denominator) if one is not None]
    return Read(number, row, "/".join(map(vietnamese_number, parts)))


def _cell(line: Line, at: dict[str, int], name: str) -> Value:
    place = at.get(name)
    return line.values[place] if place is not None and place < len(line.values) else None


def _as_code(value: Value) -> str:
    """A year that a workbook keeps as a number, a month that it made a day."""
    if isinstance(value, dt.datetime | dt.date):
        return f"{value.year}-{value.month:02}"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value or "").strip().upper()


def number_in(value: Value) -> Decimal | None:
    """``1234``, ``1.234,5``, ``1234.5``; None for an empty cell. Raises ValueError."""
    if value is None or value == "":
        return None
    if isinstance(value, bool | dt.date):
        raise ValueError(value)
    if isinstance(value, int | float):
        return _decimal(repr(value))
    text = value.strip().replace("\u00a0", "").replace(" ", "").removesuffix("%")
    if "," in text:
        text = text.replace(".", "").replace(",", ".")
    elif text.count(".") > 1 or (text.count(".") == 1 and len(text.rpartition(".")[2]) == 3):
        text = text.replace(".", "")
    return _decimal(text)


def _decimal(text: str) -> Decimal:
    if not text.isascii():
        raise ValueError(text)
    try:
        number = Decimal(text)
    except InvalidOperation as error:
        raise ValueError(text) from error
    if not number.is_finite():
        raise ValueError(text)
    return number.quantize(Decimal("0.0001"))
