"""What the agencies below sent for one report: who has not, their figures as one, values to be checked. A fixed number of queries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from cchc.agencies.public import Agency, Viewer
from cchc.core.dates import vietnamese_day
from cchc.core.query import number_of
from cchc.core.workbooks import list_workbook
from cchc.reports import consolidation, kinds, permissions, rules, states
from cchc.reports.composing.facts import FieldLine, Part
from cchc.reports.composing.gathering import parts_of, reporting_below
from cchc.reports.consolidation import Outlier, Total
from cchc.reports.figures import said_value
from cchc.reports.models import OutlineField, Report
from cchc.reports.states import RECEIVED, State


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which report of whom. ``period`` a key of the periods."""

    agency: Agency
    kind: str
    year: int
    period: str

    @property
    def title(self) -> str:
        try:
            return rules.period(self.period, self.year).title
        except rules.UnknownPeriod:
            return str(self.year)


@dataclass(frozen=True, slots=True)
class AgencyLine:
    """``report`` None: nothing was sent. ``late``: sent after the day, or not sent and the day is past; None: no day known."""

    id: int
    name: str
    report: Report | None
    state: str
    tone: str
    late: bool | None


@dataclass(frozen=True, slots=True)
class FieldView:
    line: FieldLine
    total: Total
    shown: str
    outliers: tuple[Outlier, ...]


@dataclass(frozen=True, slots=True)
class Consolidated:
    wanted: Wanted
    agencies: tuple[AgencyLine, ...]
    fields: tuple[FieldView, ...]

    @property
    def unsent(self) -> list[AgencyLine]:
        return [one for one in self.agencies if one.report is None]

    @property
    def told(self) -> list[FieldView]:
        """Lines that at least one agency has a figure for."""
        return [one for one in self.fields if one.total.included]

    @property
    def untold(self) -> list[FieldView]:
        return [one for one in self.fields if not one.total.included]

    @property
    def received(self) -> int:
        return len(self.agencies) - len(self.unsent)

    @property
    def to_check(self) -> int:
        return sum(len(one.outliers) for one in self.fields)


def wanted_of(viewer: Viewer, given: Mapping[str, str]) -> Wanted | None:
    """From an address; None for who receives no reports. What makes no sense falls back on the newest report that an agency sent here,
    on the one that is due now where none was."""
    agencies = permissions.received_by(viewer)
    if not agencies:
        return None
    chosen = number_of(given.get("co-quan"))
    agency = next((one for one in agencies if one.pk == chosen), agencies[0])
    usual = _usual(viewer, agency)
    period = given.get("ky", "") if given.get("ky", "") in rules.ORDER else usual[1]
    year = number_of(given.get("nam"))
    year = year if year is not None and 2020 <= year < 2100 else usual[0]
    kind = given.get("loai", "")[:60] or kinds.kind_of_period(period)
    return Wanted(agency, kind, year, period)


def _usual(viewer: Viewer, agency: Agency) -> tuple[int, str]:
    sent = Report.objects.filter(sent_to=agency, period__in=rules.ORDER, state__in=states.SEEN_ABOVE)
    newest = sent.order_by("-period_ends", "-pk").values_list("year", "period").first()
    running = rules.running_period(viewer.today)
    return newest or (running.year, running.key)


def consolidated(viewer: Viewer, wanted: Wanted) -> Consolidated:
    """The caller has taken ``wanted`` from ``wanted_of``: the viewer receives reports for that agency."""
    asked = reporting_below(wanted.agency, viewer.today)
    reports = _newest(wanted, wanted.year)
    parts = parts_of([one.pk for one in reports.values() if one.state in RECEIVED])
    before = parts_of([one.pk for one in _newest(wanted, wanted.year - 1).values() if one.state in RECEIVED])
    return Consolidated(
        wanted,
        tuple(_line(pk, name, reports.get(pk), viewer) for pk, name in asked),
        tuple(_field(one, parts, before, asked) for one in _fields(reports)),
    )


def field_view(viewer: Viewer, wanted: Wanted, key: str) -> FieldView | None:
    """One line of the appendix over all agencies; None where no received report has it."""
    return next((one for one in consolidated(viewer, wanted).fields if one.line.key == key), None)


def workbook(found: Consolidated) -> bytes:
    """A row for each line and agency, and the total of each line."""
    columns = [
        ("Nhóm", 22),
        ("Chỉ tiêu thống kê", 50),
        ("Đơn vị tính", 12),
        ("Cơ quan", 36),
        ("Số liệu", 22),
        ("Ghi chú", 40),
    ]
    rows: list[tuple[object, ...]] = []
    for one in found.fields:
        head = (one.line.group, one.line.label, one.line.unit)
        rows.append((*head, "Tổng hợp", one.shown, f"{len(one.total.included)} cơ quan"))
        why = {outlier.part.agency_id: outlier.why for outlier in one.outliers}
        rows += [(*head, part.agency, said(one.line, part), why.get(part.agency_id, "")) for part in one.total.included]
        rows += [(*head, name, "", reason) for _, name, reason in one.total.excluded]
    return list_workbook("Tổng hợp", columns, rows)


def said(line: FieldLine, part: Part) -> str:
    rate = line.adds == "rate"
    return said_value(part.value, line.unit, part.numerator if rate else None, part.denominator if rate else None)


def _newest(wanted: Wanted, year: int) -> dict[int, Report]:
    """By agency, the report that counts, else the newest that was sent."""
    rows = Report.objects.filter(
        sent_to=wanted.agency, kind=wanted.kind, year=year, period=wanted.period, state__in=states.SEEN_ABOVE
    )
    ordered = sorted(rows, key=lambda one: (one.state in RECEIVED, one.version))
    return {one.agency_id: one for one in ordered}


def _fields(reports: Mapping[int, Report]) -> list[FieldLine]:
    outlines = {one.outline_id for one in reports.values()}
    rows = OutlineField.objects.filter(outline__in=outlines).order_by("-outline__valid_from", "position", "pk")
    found: dict[str, FieldLine] = {}
    for one in rows:
        line = FieldLine(one.pk, one.key, one.group, one.label, one.unit, one.source, one.adds)
        found.setdefault(one.key, line)
    return list(found.values())


def _field(
    line: FieldLine,
    parts: Mapping[str, tuple[Part, ...]],
    before: Mapping[str, tuple[Part, ...]],
    asked: list[tuple[int, str]],
) -> FieldView:
    mine = parts.get(line.key, ())
    if line.adds == "no":
        total = Total(None, None, None, tuple(part for part in mine if part.value is not None), ())
        shown = "không cộng"
    else:
        total = consolidation.total(line.adds, mine, asked)
        rate = line.adds == "rate"
        shown = said_value(total.value, line.unit, total.numerator if rate else None, total.denominator)
    last: dict[int, Decimal] = {one.agency_id: one.value for one in before.get(line.key, ()) if one.value is not None}
    return FieldView(line, total, shown, tuple(consolidation.outliers(line.adds, line.unit, total.included, last)))


def _line(pk: int, name: str, report: Report | None, viewer: Viewer) -> AgencyLine:
    if report is None or report.sent_at is None:
        return AgencyLine(pk, name, None, "Chưa gửi", "bad", None)
    late = None if report.send_on is None else report.sent_at.date() > report.send_on
    state = State(report.state)
    day = vietnamese_day(report.sent_at.date())
    return AgencyLine(pk, name, report, f"{states.LABELS[state]}, {day}", states.TONES[state], late)
