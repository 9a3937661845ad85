"""Gathers the facts of a report: a fixed number of queries, whatever the number of tasks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q

from cchc.agencies.models import UNIT_KINDS
from cchc.agencies.public import Agency, Viewer
from cchc.measures.public import Period
from cchc.plans.public import report_data
from cchc.reports import kinds
from cchc.reports.composing.composers import COMPOSERS
from cchc.reports.composing.facts import Below, Facts, FieldLine, Given, Known, Last, LastFigure, Part
from cchc.reports.figures import Piece
from cchc.reports.measured import known_measures
from cchc.reports.models import Contribution, OutlineField, OutlineSection, Report, ReportFigure
from cchc.reports.states import FROZEN, RECEIVED, Giving, State


@dataclass(frozen=True, slots=True)
class Span:
    """What a report is about: days inclusive; ``title``: the period in words. ``report``: the report, once there is one."""

    agency: Agency
    kind: str
    family: str
    year: int
    period: str
    start: dt.date
    cut_off: dt.date
    next_until: dt.date | None
    title: str
    topic: str = ""
    report: Report | None = None


def gather(
    viewer: Viewer,
    span: Span,
    sections: Iterable[OutlineSection],
    fields: Iterable[OutlineField],
    *,
    with_rows: bool = False,
) -> Facts:
    """``with_rows``: with the rows behind measures, one more query for each. Raises NotAllowed where the viewer may not read the
    agency's plans."""
    lines = tuple(FieldLine(one.pk, one.key, one.group, one.label, one.unit, one.source, one.adds) for one in fields)
    return Facts(
        data=report_data(viewer, span.agency, span.year, span.start, span.cut_off, span.next_until),
        agency=span.agency.name,
        title=span.title,
        topic=span.topic,
        fields=lines,
        covered=frozenset(one.option for one in sections if one.composer == "results") & kinds.shared_topics(),
        given=_given(span.report),
        measures=_measures(viewer, span, lines, with_rows=with_rows),
        last=last_of(span),
        below=below_of(span.agency, span.kind, span.year, span.period, span.cut_off),
    )


def pieces(section: OutlineSection, facts: Facts) -> list[Piece]:
    """What the section's composer writes; nothing for a mere heading."""
    composer = COMPOSERS.get(section.composer)
    return list(composer.write(facts, section.option)) if composer else []


def last_of(span: Span) -> Last | None:
    """The newest frozen report of the family that was cut off earlier."""
    rows = Report.objects.filter(
        agency=span.agency, family=span.family, cut_off__lt=span.cut_off, state__in=FROZEN, topic=span.topic
    )
    last = rows.exclude(state=State.REPLACED).order_by("-cut_off", "-version").first()
    if last is None:
        return None
    figures = ReportFigure.objects.filter(report=last).select_related("block__section", "field")
    finished: set[int] = set()
    told: dict[str, LastFigure] = {}
    for one in figures:
        told[identity(one.block.section.composer, one.block.section.option, one.block.key, one.key)] = LastFigure(
            one.label, one.shown, one.value
        )
        if one.block.section.composer == "totals" and one.key == "finished":
            finished = {row["id"] for row in one.rows if row["counted"]}
    return Last(last.pk, last.title, last.cut_off, told, frozenset(finished))


def identity(composer: str, option: str, block: str, figure: str) -> str:
    """What is the same figure in two reports of one family, though their outlines differ."""
    return f"{composer}|{option}|{block}|{figure}"


def reporting_below(agency: Agency, day: dt.date) -> list[tuple[int, str]]:
    """The agencies directly below that send their reports here."""
    rows = Agency.objects.filter(parent=agency, valid_from__lte=day).exclude(kind__in=UNIT_KINDS)
    rows = rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day))
    return list(rows.order_by("position", "name", "pk").values_list("pk", "name"))


def below_of(agency: Agency, kind: str, year: int, period: str, day: dt.date) -> Below | None:
    """What the agencies below have sent for the same report; None where there are none."""
    asked = reporting_below(agency, day)
    if not asked:
        return None
    reports = Report.objects.filter(sent_to=agency, kind=kind, year=year, period=period, state__in=RECEIVED)
    received = list(reports.order_by("agency__name", "pk").values_list("pk", "agency_id", "agency__name"))
    return Below(tuple(asked), tuple(received), parts_of([pk for pk, _, _ in received]))


def parts_of(reports: list[int]) -> dict[str, tuple[Part, ...]]:
    """By key of the appendix's line, what these reports say; one query."""
    figures = ReportFigure.objects.filter(report__in=reports, field__isnull=False).order_by(
        "report__agency__name", "pk"
    )
    rows = figures.values_list(
        "field__key",
        "report_id",
        "pk",
        "report__agency_id",
        "report__agency__name",
        "numerator",
        "denominator",
        "value",
    )
    found: dict[str, list[Part]] = {}
    for key, *rest in rows:
        found.setdefault(key, []).append(Part(*rest))  # type: ignore[arg-type]
    return {key: tuple(parts) for key, parts in found.items()}


def _given(report: Report | None) -> tuple[Given, ...]:
    if report is None:
        return ()
    rows = Contribution.objects.filter(report=report, state=Giving.GIVEN).select_related("unit")
    return tuple(Given(one.pk, one.unit.name, one.results, one.difficulties, one.proposals) for one in rows)


def _measures(viewer: Viewer, span: Span, lines: Iterable[FieldLine], *, with_rows: bool) -> Mapping[str, Known]:
    keys = [line.source.removeprefix("measure:") for line in lines if line.source.startswith("measure:")]
    return known_measures(viewer, span.agency, keys, period_of(span), span.cut_off, with_rows=with_rows)


def period_of(span: Span) -> Period:
    """The days of a report as a period of measures."""
    return Period.custom(span.start, span.cut_off)
