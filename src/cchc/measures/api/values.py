"""Figures for programs: what there is, how an agency stands, values of registers that live elsewhere."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Body, Path, Query, Router, Schema
from ninja.decorators import decorate_view
from ninja.responses import Status
from pydantic import Field, StringConstraints

from cchc.agencies.models import Agency
from cchc.agencies.viewer import viewer_of
from cchc.core.doors import found
from cchc.core.errors import NotAllowed, Refused
from cchc.core.rest.once import IdempotencyKey, once
from cchc.core.rest.problems import Fault, Problem, problems
from cchc.core.rest.scopes import Scoped
from cchc.measures import permissions, registry
from cchc.measures.answers import Answer
from cchc.measures.declaring import Measure
from cchc.measures.periods import Period
from cchc.measures.selectors import lists, values
from cchc.measures.services import GivenRow, import_values
from cchc.measures.services.given import NOT_YOURS, check
from cchc.measures.wording import basis_words

READS, GIVES = Scoped("read:measures"), Scoped("write:measures")
router = Router(tags=["measures"], auth=READS)
Key = Annotated[str, StringConstraints(max_length=80, pattern=r"^[a-z_]+\.[a-z_]+$")]
Code = Annotated[str, StringConstraints(max_length=24, pattern=r"^[0-9QHM.-]*$")]
AgencyId = Annotated[int, Path(ge=1, le=2**63 - 1)]
Figure = Annotated[Decimal, Field(ge=0, lt=Decimal(10) ** 15, max_digits=19, decimal_places=4)]


class MeasureOut(Schema):
    """``elsewhere``: the system that holds the rows; empty: they are here and the figure is computed."""

    key: str
    name: str
    name_en: str
    definition: str
    unit: str
    kind: str
    direction: str
    numerator: str
    denominator: str
    basis: str
    elsewhere: str


class MeasureList(Schema):
    items: list[MeasureOut]


class FigureOut(Schema):
    """``value`` null: there is no figure (``state`` "missing"), never zero. ``state``: computed, typed, imported, missing."""

    key: str
    period: str
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    unit: str
    text: str
    state: str
    from_rollup: bool
    computed_at: dt.datetime
    excluded: dict[str, int]
    note: str


class FigureList(Schema):
    items: list[FigureOut]


class RowIn(Schema):
    """``period``: 2026, 2026-Q1, 2026-H1, 2026-9M, 2026-03, or two days ``2025-12-15..2026-03-14``. ``denominator`` null for
    counts and sums."""

    key: Key
    period: Code
    numerator: Figure
    denominator: Figure | None = None


class ValuesIn(Schema):
    """All or none. ``replace``: values that stand and say something else are withdrawn; without it they are refused."""

    source: Annotated[str, StringConstraints(min_length=1, max_length=300, pattern=r"^[^\x00]*$")]
    replace: bool = False
    rows: list[RowIn] = Field(min_length=1, max_length=2000)


class TakenOut(Schema):
    added: int
    replaced: int
    unchanged: int


class ValueQuery(Schema):
    """``keys``: separated by commas, empty: all. ``period`` empty: the present year."""

    period: Code = ""
    keys: Annotated[str, StringConstraints(max_length=2000, pattern=r"^[a-z_.,]*$")] = ""


@router.get("", response={200: MeasureList, **problems()}, summary="Các số liệu và định nghĩa")
def list_measures(request: HttpRequest) -> Any:
    today = viewer_of(request).today
    return {"items": [_measure_out(one, today) for one in registry.measures()]}


@router.get(
    "/values/{agency_id}", response={200: FigureList, **problems()}, summary="Số liệu của một cơ quan trong một kỳ"
)
def read_values(request: HttpRequest, agency_id: AgencyId, wanted: Annotated[ValueQuery, Query()]) -> Any:
    viewer = viewer_of(request)
    agency = found(lists.agencies(viewer).filter(pk=agency_id).first())
    period = Period.of_code(wanted.period) if wanted.period else Period.of_year(viewer.today.year)
    if period is None:
        raise _fault("query/period", "Kỳ chưa đúng. Viết 2026, 2026-Q1, 2026-H1, 2026-9M hoặc 2026-03.")
    keys = [key for key in wanted.keys.split(",") if key]
    unknown = [key for key in keys if registry.measure(key) is None]
    if unknown:
        raise _fault("query/keys", f"Không có số liệu nào có mã “{unknown[0]}”.")
    some = values.named(keys) if keys else list(registry.measures())
    scope = values.scope_of(viewer, agency, period, whole_tree=True)
    answers = values.values_of(scope, some, period)
    return {"items": [_figure_out(one, period) for one in answers.values()]}


@router.post(
    "/values/{agency_id}",
    auth=GIVES,
    response={201: TakenOut, **problems(409)},
    summary="Gửi số liệu của hệ thống khác",
)
@decorate_view(once)
def give_values(
    request: HttpRequest,
    agency_id: AgencyId,
    sent: Annotated[ValuesIn, Body()],
    idempotency_key: IdempotencyKey = None,
) -> Any:
    viewer = viewer_of(request)
    agency = found(lists.agencies(viewer).filter(pk=agency_id).first())
    if not permissions.may_give(viewer, agency):
        raise NotAllowed(NOT_YOURS)
    rows = [_row(agency, at, one, viewer.today) for at, one in enumerate(sent.rows)]
    taken = import_values(viewer, rows=rows, source=sent.source, replace=sent.replace)
    return Status(201, {"added": taken.added, "replaced": taken.replaced, "unchanged": taken.unchanged})


def _row(agency: Agency, at: int, sent: RowIn, today: dt.date) -> GivenRow:
    period = Period.of_code(sent.period)
    if period is None:
        raise _fault(f"/rows/{at}/period", "Kỳ chưa đúng. Viết 2026, 2026-Q1, 2026-H1, 2026-9M hoặc 2026-03.")
    row = GivenRow(sent.key, agency, period, sent.numerator, sent.denominator)
    try:
        check(row, today)
    except Refused as error:
        raise _fault(f"/rows/{at}/{error.field}", str(error)) from error
    return row


def _fault(place: str, detail: str) -> Problem:
    return Problem(422, detail, errors=[Fault(place=place, detail=detail)])


def _measure_out(one: Measure, today: dt.date) -> dict[str, Any]:
    names = ("key", "name", "name_en", "definition", "unit", "kind", "direction", "elsewhere")
    words = {"numerator": one.numerator_words, "denominator": one.denominator_words, "basis": basis_words(one, today)}
    return {name: getattr(one, name) for name in names} | words


def _figure_out(one: Answer, period: Period) -> dict[str, Any]:
    names = ("key", "value", "numerator", "denominator", "unit", "state", "from_rollup", "computed_at", "note")
    excluded = {part.key: part.count for part in one.excluded}
    return {name: getattr(one, name) for name in names} | {
        "period": period.code,
        "text": one.as_text,
        "excluded": excluded,
    }
