"""The index of an agency for any days: figures from the registers and as given, maxima in force, points."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q

from cchc.agencies.public import Agency, Viewer
from cchc.dossiers.public import Dossier, Feedback
from cchc.measures import public as measures
from cchc.measures.public import Answer, By, Group, Kind, Period
from cchc.service_index import rules
from cchc.service_index.models import MaximaVersion
from cchc.service_index.permissions import top_of
from cchc.service_index.rules import Figure, Result
from cchc.service_index.sets import IndexSet, set_on


@dataclass(frozen=True, slots=True)
class Score:
    """``notes`` by the key of a measure: a given figure that is of another stretch of days. ``summed_at``: when day sums that were
    read were built; None: all was counted from the rows now."""

    index_set: IndexSet
    maxima: dict[str, Decimal]
    figures: dict[str, Figure]
    result: Result
    notes: dict[str, str]
    summed_at: dt.datetime | None


def index_of(
    viewer: Viewer | None, agency: Agency, period: Period, *, whole_tree: bool = True, fresh: bool = False
) -> Score:
    """At most thirteen queries, whatever the number of dossiers and agencies. ``viewer`` None: the system."""
    index_set = set_on(period.end)
    maxima = maxima_of(agency, index_set, period.end)
    counted, given = kinds(index_set)
    answers = measures.values_of(viewer, counted, agency, period, whole_tree=whole_tree, fresh=fresh)
    typed, notes = _given(viewer, given, agency, period, whole_tree=whole_tree)
    kept = registers_kept(viewer, agency, whole_tree=whole_tree)
    figures = {key: figure_of(answer, kept.get(key.partition(".")[0], False)) for key, answer in answers.items()}
    figures |= {key: figure_of(answer, False) for key, answer in typed.items()}
    built = [answer.computed_at for answer in answers.values() if answer.from_rollup]
    result = rules.scored(index_set, maxima, figures)
    return Score(index_set, maxima, figures, result, notes, min(built, default=None))


def kinds(index_set: IndexSet) -> tuple[list[str], list[str]]:
    """Keys of measures whose rows are here, and of those that are given."""
    declared = {key: measures.measure(key) for key in index_set.keys}
    counted = [key for key, one in declared.items() if one is not None and one.register is not None]
    return counted, [key for key in declared if key not in counted]


def maxima_of(agency: Agency, index_set: IndexSet, day: dt.date) -> dict[str, Decimal]:
    """Those of the set, and beside them those that the top of the tree has entered for the day; one query."""
    version = version_of(agency, index_set, day)
    entered = {number: Decimal(points) for number, points in version.points.items()} if version else {}
    return entered | {one.number: one.max for one in index_set.indicators if one.scored and one.max is not None}


def version_of(agency: Agency, index_set: IndexSet, day: dt.date) -> MaximaVersion | None:
    """What the top of the tree has entered and holds on the day."""
    rows = MaximaVersion.objects.filter(
        agency=top_of(agency), set_key=index_set.key, valid_from__lte=day, replaced_at__isnull=True
    )
    return rows.order_by("-valid_from").first()


def figure_of(answer: Answer, kept: bool) -> Figure:
    """An answer of the measures, given ones too; ``kept``: the register has rows of the agency."""
    known = not answer.is_missing
    return Figure(
        answer.numerator or Decimal(0),
        answer.denominator or Decimal(0),
        kept or known,
        answer.kind == Kind.MEAN,
    )


def registers_kept(viewer: Viewer | None, agency: Agency, *, whole_tree: bool) -> dict[str, bool]:
    """Whether the agency has any dossier, any feedback at all: a register that nobody fills says nothing; two queries."""
    condition = viewer.reads("agency") if viewer is not None else Q()
    if agency.is_unit:
        condition &= Q(unit__in=Agency.objects.under(agency))
    elif whole_tree:
        condition &= Q(agency__path__startswith=agency.path)
    else:
        condition &= Q(agency=agency)
    return {
        "dossiers": Dossier.objects.filter(condition).exists(),
        "feedback": Feedback.objects.filter(condition).exists(),
    }


def _given(
    viewer: Viewer | None, keys: list[str], agency: Agency, period: Period, *, whole_tree: bool
) -> tuple[dict[str, Answer], dict[str, str]]:
    """Figures of other systems for the period, else for the month, quarter or year that holds it; one query each."""
    found: dict[str, Answer] = {}
    notes: dict[str, str] = {}
    for one in _around(period):
        lacking = [key for key in keys if key not in found]
        if not lacking:
            break
        for key, answer in measures.values_of(viewer, lacking, agency, one, whole_tree=whole_tree).items():
            if not answer.is_missing:
                found[key] = answer
                if one != period:
                    notes[key] = f"lấy số của {one.label[:1].lower()}{one.label[1:]}"
    return found, notes


def _around(period: Period) -> list[Period]:
    day = period.start
    wider = [
        Period.month(day.year, day.month),
        Period.quarter(day.year, (day.month + 2) // 3),
        Period.of_year(day.year),
    ]
    return [period, *(one for one in wider if one != period and period.end in one)]


def has_agencies_below(agency: Agency) -> bool:
    return Agency.objects.under(agency).exclude(pk=agency.pk).exclude(home=agency).exists()


def parts_of(
    viewer: Viewer | None, agency: Agency, period: Period, by: By, *, whole_tree: bool = True, fresh: bool = False
) -> dict[str, list[Group]]:
    """The figures from the registers told apart, by key of the measure."""
    counted, _ = kinds(set_on(period.end))
    told = [key for key in counted if _told_by(key, by)]
    return measures.by_groups(viewer, told, agency, period, by, whole_tree=whole_tree, fresh=fresh)


def _told_by(key: str, by: By) -> bool:
    one = measures.measure(key)
    return one is not None and by in one.groups


def figures_by_part(groups: Mapping[str, list[Group]]) -> dict[object, dict[str, Figure]]:
    """By part, then by key of the measure."""
    found: dict[object, dict[str, Figure]] = {}
    for key, some in groups.items():
        for group in some:
            found.setdefault(group.key, {})[key] = figure_of(group.answer, True)
    return found
