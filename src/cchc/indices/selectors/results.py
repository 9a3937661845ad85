"""The table of a round: every agency's points by field, percentage, rank, band; and over the years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.db.models import QuerySet

from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer
from cchc.indices import permissions, states
from cchc.indices.models import Assessment, Round, Work
from cchc.indices.rules.ranking import grade_of, ranks
from cchc.indices.rules.scoring import Sum
from cchc.indices.selectors.sheets import Sheet, StageName, sheets_of
from cchc.indices.selectors.trees import Line, Tree, grades_of, tree_of


@dataclass(frozen=True, slots=True)
class ResultRow:
    """``fields``: the sums of the fields in the order of the set. ``own``: the viewer may open its leaves."""

    assessment: Assessment
    agency: Agency
    points: Decimal
    max: Decimal
    percent: Decimal | None
    bonus: Decimal
    penalty: Decimal
    fields: tuple[Sum, ...]
    rank: int | None = None
    grade: str = ""
    self_points: Decimal = Decimal(0)
    closed: bool = False
    explained: bool = False
    doubtful: int = 0
    missing: int = 0
    done: int = 0
    opens: bool = True


@dataclass(frozen=True, slots=True)
class Results:
    """``rows`` by rank once there are ranks, else in the order of the agencies."""

    tree: Tree
    stage: StageName
    rows: tuple[ResultRow, ...]

    @property
    def fields(self) -> tuple[Line, ...]:
        return self.tree.roots

    @property
    def main_fields(self) -> list[Line]:
        return [root for root in self.tree.roots if root.criterion.part == "main"]


@dataclass(frozen=True, slots=True)
class YearFigure:
    year: int
    round: Round
    assessment: Assessment


def rounds(viewer: Viewer) -> QuerySet[Round]:
    rows = Round.objects.filter(permissions.reads_rounds(viewer)).select_related("criteria_set", "agency")
    return rows.order_by("-criteria_set__year", "-pk")


def round_of(viewer: Viewer, pk: int) -> Round | None:
    return rounds(viewer).filter(pk=pk).first()


def results(viewer: Viewer, one: Round) -> Results:
    """Agencies that the viewer may see now: all of them for who holds the round or reviews in it, and for everybody once it is
    published; else their own. Ranks only where all are seen and the result is whole."""
    tree = tree_of(one.criteria_set)
    held = one.assessments.select_related("agency__parent", "round__criteria_set", "round__agency")
    readable = set(
        Assessment.objects.filter(permissions.reads_assessments(viewer), round=one).values_list("pk", flat=True)
    )
    published = one.state == states.State.PUBLISHED
    shown = [each for each in held if published or each.pk in readable]
    rows = [_row(each, opens=each.assessment.pk in readable) for each in sheets_of(shown, tree)]
    stage: StageName = "final" if one.state in {states.State.COUNCIL, states.State.PUBLISHED} else "self"
    whole = stage == "final" and (published or permissions.sees_all_of(viewer, one))
    if whole:
        rows = _ranked(rows, one)
    return Results(tree, stage, tuple(rows))


def _row(one: Sheet, *, opens: bool) -> ResultRow:
    scored = one.scored
    return ResultRow(
        assessment=one.assessment,
        agency=one.assessment.agency,
        points=scored.total,
        max=scored.main.max,
        percent=scored.percent,
        bonus=scored.bonus,
        penalty=scored.penalty,
        fields=tuple(scored.sums[root.key] for root in one.tree.roots),
        self_points=one.by_self.total,
        closed=one.assessment.self_closed_at is not None,
        explained=one.assessment.explained_at is not None,
        doubtful=len(one.doubtful),
        missing=len(one.missing),
        done=sum(line.score.work == Work.DONE for line in one.lines.values()),
        opens=opens,
    )


def _ranked(rows: Sequence[ResultRow], one: Round) -> list[ResultRow]:
    found = ranks({row.assessment.pk: row.percent for row in rows})
    bands = grades_of(one.criteria_set)
    made = [replace(row, rank=found[row.assessment.pk], grade=grade_of(row.percent, bands)) for row in rows]
    return sorted(made, key=lambda row: (row.rank or 10**6, row.agency.position, row.agency.name))


def over_years(viewer: Viewer, agency: Agency, index_name: str) -> list[YearFigure]:
    """The published figures of an agency for one index, the newest year first; for who reads its scores."""
    rows = Assessment.objects.filter(
        permissions.reads_assessments(viewer),
        agency=agency,
        round__state=states.State.PUBLISHED,
        round__criteria_set__index_name=index_name,
    ).select_related("round__criteria_set")
    return [
        YearFigure(one.round.criteria_set.year, one.round, one) for one in rows.order_by("-round__criteria_set__year")
    ]
