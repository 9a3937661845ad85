"""The page of a report: its sections with blocks and figures, what changed since, what is missing. A fixed number of queries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from cchc.agencies.public import Viewer
from cchc.audit.models import AuditEvent
from cchc.audit.public import history
from cchc.core.errors import NotAllowed
from cchc.reports import binding, permissions, states
from cchc.reports.comparing import Change, Kept, Since, changes, since_last
from cchc.reports.composing import gathering
from cchc.reports.composing.composers import COMPOSERS
from cchc.reports.composing.facts import Facts, LastFigure
from cchc.reports.composing.spans import facts_of, span_of
from cchc.reports.missing import Missing, missing_of, unbound_of
from cchc.reports.models import Contribution, OutlineSection, Report, ReportBlock, ReportFigure
from cchc.reports.states import Actor
from vanban.writing.draft import Column


@dataclass(frozen=True, slots=True)
class Shown:
    """A stretch of a text; ``figure`` where it is one."""

    text: str
    figure: ReportFigure | None = None


@dataclass(frozen=True, slots=True)
class BlockView:
    """A block with its text cut at the figures, what changed of it since it was composed, and numbers with no source."""

    block: ReportBlock
    stretches: tuple[Shown, ...]
    cells: tuple[Shown, ...]
    lost: tuple[ReportFigure, ...]
    change: Change | None
    unbound: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SectionView:
    section: OutlineSection
    blocks: tuple[BlockView, ...]
    new: tuple[Change, ...]
    columns: tuple[Column, ...]
    takes_words: bool


@dataclass(frozen=True)
class Detail:
    report: Report
    actors: frozenset[Actor]
    sections: tuple[SectionView, ...]
    changes: tuple[Change, ...]
    missing: tuple[Missing, ...]
    contributions: tuple[Contribution, ...]
    since: tuple[Since, ...]
    last_title: str
    last_id: int | None
    history: Sequence[AuditEvent]

    @cached_property
    def may_edit(self) -> bool:
        return any(move.name == "edit" for move in self.moves)

    @cached_property
    def moves(self) -> tuple[states.Move, ...]:
        return states.open_moves(self.report.state, self.actors, locked=self.report.locked_at is not None)

    @property
    def stops(self) -> list[Missing]:
        return [one for one in self.missing if one.stops]

    @property
    def optional(self) -> list[Missing]:
        return [one for one in self.missing if not one.stops and not one.waived]

    @property
    def figures_changed(self) -> int:
        return sum(len(one.figures) for one in self.changes)


def detail(viewer: Viewer, report: Report) -> Detail:
    """The caller has taken the report from ``selectors.report``. For who may not read the agency's registers (an agency above
    reads what was sent to it) nothing is compared with them."""
    sections = list(report.outline.sections.all())
    blocks = list(
        report.blocks.select_related("section", "edited_by").prefetch_related("figures__field", "figures__proof")
    )
    facts = _facts(viewer, report)
    found = _changes(sections, blocks, facts) if facts is not None else []
    last = gathering.last_of(span_of(report))
    told = [
        (gathering.identity(one.section.composer, one.section.option, one.key, figure.key),
         LastFigure(figure.label, figure.shown, figure.value))
        for one in blocks for figure in one.figures.all()
    ]  # fmt: skip
    return Detail(
        report=report,
        actors=permissions.actors(viewer, report),
        sections=tuple(_sections(sections, blocks, found)),
        changes=tuple(found),
        missing=tuple(missing_of(report)),
        contributions=tuple(report.contributions.select_related("unit", "given_by")),
        since=tuple(since_last(told, last.figures)) if last else (),
        last_title=last.title if last else "",
        last_id=last.id if last else None,
        history=list(history(report).select_related("actor")[:20]),
    )


def block_view(block: ReportBlock) -> BlockView:
    """One block after it was changed, without comparison."""
    return _view(block, None)


def _facts(viewer: Viewer, report: Report) -> Facts | None:
    try:
        return facts_of(viewer, report)
    except NotAllowed:
        return None


def _changes(sections: Sequence[OutlineSection], blocks: Sequence[ReportBlock], facts: Facts) -> list[Change]:
    kept = [
        Kept(
            one.section_id,
            one.key,
            one.composed,
            tuple(one.cells),
            tuple((f.key, f.label, f.shown, f.typed_by_id is not None) for f in one.figures.all()),
            one.own,
        )
        for one in blocks
    ]
    return changes(kept, {one.pk: gathering.pieces(one, facts) for one in sections})


def _sections(
    sections: Sequence[OutlineSection], blocks: Sequence[ReportBlock], found: Sequence[Change]
) -> list[SectionView]:
    by_key = {(one.section, one.key): one for one in found}
    views = []
    for section in sections:
        composer = COMPOSERS.get(section.composer)
        mine = [_view(one, by_key.get((section.pk, one.key))) for one in blocks if one.section_id == section.pk]
        new = tuple(one for one in found if one.section == section.pk and one.what == "new")
        columns = composer.columns if composer else ()
        views.append(SectionView(section, tuple(mine), new, columns, composer is not None and composer.typed))
    return views


def _view(block: ReportBlock, change: Change | None) -> BlockView:
    figures = list(block.figures.all())
    shown = [one.shown for one in figures]
    parts = [
        Shown(one.text, figures[one.figure] if one.figure is not None else None)
        for one in binding.stretches(block.text, shown)
    ]
    held = {id(one.figure) for one in parts if one.figure is not None}
    lost = () if block.cells else tuple(one for one in figures if id(one) not in held)
    return BlockView(block, tuple(parts), _cells(block, figures), lost, change, tuple(unbound_of(block)))


def _cells(block: ReportBlock, figures: Sequence[ReportFigure]) -> tuple[Shown, ...]:
    by_shown: Mapping[str, ReportFigure] = {one.shown: one for one in figures}
    return tuple(Shown(cell, by_shown.get(cell) if cell else None) for cell in block.cells)
