"""Agencies below against the rows of a superior plan: taken over, lowered, missing, not concerned. Counts only, no averages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from cchc.agencies.models import Agency
from cchc.agencies.public import Viewer
from cchc.cascade.models import LinkState, NotOurs, RowLink, SuperiorPlan, SuperiorRow, SuperiorRowAgency
from cchc.cascade.selectors import scope
from cchc.cascade.selectors.asking import LATER, LOWERED

AGENCIES_A_PAGE = 12
ROWS_A_PAGE = 30
WORDS = {
    "taken": "Đã nhận",
    "lowered": "Hạ mức",
    "later": "Hạn muộn hơn",
    "missing": "Chưa nhận",
    "aside": "Không thuộc phạm vi",
    "not_meant": "Không giao",
    "no_plan": "Chưa liên kết",
}
TONES = {"taken": "ok", "lowered": "bad", "later": "bad", "missing": "warn", "no_plan": "warn"}


@dataclass(frozen=True, slots=True)
class Cell:
    state: str

    @property
    def words(self) -> str:
        return WORDS[self.state]

    @property
    def tone(self) -> str:
        return TONES.get(self.state, "mute")


@dataclass(frozen=True, slots=True)
class Line:
    row: SuperiorRow
    cells: list[Cell]


def agencies(viewer: Viewer, superior: SuperiorPlan) -> QuerySet[Agency]:
    rows = scope.owing(superior).valid_on(viewer.today)  # type: ignore[attr-defined]
    found: QuerySet[Agency] = rows.filter(viewer.reads("")).order_by("path")
    return found


def rows(superior: SuperiorPlan) -> QuerySet[SuperiorRow]:
    return superior.rows.filter(dropped=False).order_by("position", "pk")


def lines(superior: SuperiorPlan, shown: Iterable[SuperiorRow], columns: Sequence[Agency]) -> list[Line]:
    """One for each row, a cell for each agency; five queries whatever their number."""
    some = list(shown)
    ids = [agency.pk for agency in columns]
    linked = set(
        superior.links.filter(plan__agency__in=ids, state=LinkState.ACCEPTED).values_list("plan__agency_id", flat=True)
    )
    accepted = RowLink.objects.filter(scope.ALIVE, row__in=some, link__plan__agency__in=ids, state=LinkState.ACCEPTED)
    pair = ("row_id", "link__plan__agency_id")
    taken = set(accepted.values_list(*pair))
    lowered = set(accepted.filter(LOWERED).values_list(*pair))
    later = set(accepted.filter(LATER).values_list(*pair))
    aside = set(NotOurs.objects.filter(row__in=some, agency__in=ids).values_list("row_id", "agency_id"))
    named: dict[int, set[int]] = defaultdict(set)
    for row_id, agency_id in SuperiorRowAgency.objects.filter(row__in=some).values_list("row_id", "agency_id"):
        named[row_id].add(agency_id)

    def state(row: SuperiorRow, agency: Agency) -> str:
        key = (row.pk, agency.pk)
        if key in taken:
            return "lowered" if key in lowered else "later" if key in later else "taken"
        if key in aside:
            return "aside"
        alone = not row.for_kinds and not row.lead_text and not named[row.pk]
        if agency.kind not in row.for_kinds and agency.pk not in named[row.pk] and not alone:
            return "not_meant"
        return "missing" if agency.pk in linked else "no_plan"

    return [Line(row, [Cell(state(row, agency)) for agency in columns]) for row in some]
