"""A report begun, composed by rules, composed again as the registers go on; its file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from cchc.agencies.models import UNIT_KINDS
from cchc.agencies.public import Agency, Viewer, letterhead_of
from cchc.core.dates import vietnamese_day
from cchc.core.errors import Refused
from cchc.documents.public import store
from cchc.plans.models import TaskUnit
from cchc.reports import binding, permissions, telling
from cchc.reports.composing import gathering
from cchc.reports.composing.facts import Facts
from cchc.reports.composing.gathering import Span
from cchc.reports.composing.spans import facts_of, next_until, period_title, span_title
from cchc.reports.figures import Figure, Piece
from cchc.reports.kinds import kind_of_period
from cchc.reports.models import Contribution, Outline, OutlineSection, Report, ReportBlock, ReportFigure, ReportFile
from cchc.reports.printing import closing, draft_of, frame_title
from cchc.reports.rules import Period, UnknownPeriod
from cchc.reports.selectors.outlines import period_of
from cchc.reports.services.access import lock, note
from cchc.reports.services.outlines import outline_for
from cchc.reports.services.own_words import put_typed
from cchc.reports.states import State
from cchc.reports.writing import Frame, Line, Part, build
from vanban.writing import write
from vanban.writing.draft import Draft

STEP = 10


@dataclass(frozen=True, slots=True)
class Asked:
    """Which report is wanted: a period of a year, or a span of days. ``cut_off`` None: by the rule."""

    agency: Agency
    kind: str
    year: int
    period: str = ""
    start: dt.date | None = None
    cut_off: dt.date | None = None
    topic: str = ""


@dataclass(frozen=True, slots=True)
class _Plan:
    """What was asked, worked out."""

    outline: Outline
    span: Span
    send_on: dt.date | None
    ends: dt.date


def draft_report(viewer: Viewer, *, agency: Agency, period: Period, assessment: str = "", proposals: str = "") -> Draft:
    """The CCHC report of a period as a document model, from data as it is now. Raises NotAllowed, Refused.

    Only its outline is kept, where it stands in no row yet."""
    asked = Asked(agency, kind_of_period(period.key), period.year, period.key, cut_off=period.cut_off)
    return preview(viewer, asked=asked, typed={"shortcomings": assessment, "proposals": proposals})


@transaction.atomic
def preview(viewer: Viewer, *, asked: Asked, typed: dict[str, str] | None = None) -> Draft:
    """What ``start_report`` would compose. Raises NotAllowed, Refused."""
    permissions.require_maker(viewer, asked.agency)
    plan = _plan(viewer, asked)
    sections = list(plan.outline.sections.all())
    facts = gathering.gather(viewer, plan.span, sections, plan.outline.fields.all())
    parts = [
        _part(section, gathering.pieces(section, facts), (typed or {}).get(section.composer, ""))
        for section in sections
    ]
    recipients = tuple(plan.outline.recipients) or facts.data.recipients
    frame = Frame(plan.span.title, plan.span.cut_off.year, recipients, closing(plan.span.title, asked.agency.name))
    return build(parts, frame, letterhead_of(asked.agency))


@transaction.atomic
def start_report(viewer: Viewer, *, asked: Asked, typed: dict[str, str] | None = None) -> Report:
    """Begin the report and compose it; the units that lead tasks are asked for their part. One that is being written is gone on
    with. Raises NotAllowed; Refused where it was submitted or sent already, or its period has not begun."""
    permissions.require_maker(viewer, asked.agency)
    Agency.objects.select_for_update(of=("self",)).get(pk=asked.agency.pk)  # two clicks at once make one report
    plan = _plan(viewer, asked)
    span = plan.span
    same = Report.objects.filter(
        agency=span.agency, kind=span.kind, year=span.year, period=span.period, topic=span.topic
    )
    if not span.period:
        same = same.filter(start=span.start)
    newest = same.order_by("-version").first()
    if newest is not None:
        if newest.state == State.DRAFT:
            put_typed(viewer, newest, typed or {})
            return newest
        raise Refused(
            f"Báo cáo này đã có, ở trạng thái “{_label(newest)}”. Muốn sửa thì mở báo cáo và lập bản sửa.",
            field="period",
        )
    now = timezone.now()
    report = Report.objects.create(
        agency=span.agency,
        kind=span.kind,
        family=span.family,
        outline=plan.outline,
        year=span.year,
        period=span.period,
        topic=span.topic,
        title=span.title,
        start=span.start,
        cut_off=span.cut_off,
        period_ends=plan.ends,
        send_on=plan.send_on,
        composed_at=now,
        made_by=viewer.user,
    )
    facts = _compose(viewer, report, now)
    report.recipients = plan.outline.recipients or list(facts.data.recipients)
    report.save(update_fields=["recipients"])
    put_typed(viewer, report, typed or {})
    _ask_units(viewer, report)
    note("report.begun", viewer, report, cut_off=report.cut_off)
    return report


@transaction.atomic
def refresh_report(viewer: Viewer, *, report: Report) -> Report:
    """Compose again up to today (or the cut-off of the period): what nobody edited follows, edited text is kept, its figures
    are taken over where they stand in it. Raises NotAllowed, Refused."""
    locked = lock(viewer, report, "edit")
    locked.cut_off = min(locked.period_ends, viewer.today)
    locked.save(update_fields=["cut_off", "updated_at"])
    _compose(viewer, locked, timezone.now())
    note("report.composed", viewer, locked, cut_off=locked.cut_off)
    return locked


@transaction.atomic
def take_over(viewer: Viewer, *, report: Report, section: int, key: str, figure: str = "") -> None:
    """One change that the registers show: a block as it would be composed now, or only the figure ``figure`` of it. Text that
    was edited keeps its words. Raises NotAllowed; Refused where nothing changed there."""
    locked = lock(viewer, report, "edit")
    found = locked.outline.sections.filter(pk=section).first()
    block = locked.blocks.filter(section_id=section, key=key).prefetch_related("figures").first()
    if found is None:
        raise Refused("Mục này không còn. Hãy tải lại trang.")
    facts = facts_of(viewer, locked, with_rows=True)
    fresh = {piece.key: piece for piece in gathering.pieces(found, facts)}
    piece = fresh.get(key)
    now = timezone.now()
    if piece is None and block is None:
        raise Refused("Nội dung này không còn khác. Hãy tải lại trang.")
    if figure and piece is not None and block is not None:
        _take_figure(block, piece, figure, now)
    elif piece is None and block is not None:
        block.delete()
    elif piece is not None:
        order = {one.key: at for at, one in enumerate(gathering.pieces(found, facts))}
        _keep(locked, found, [piece], {key: block} if block else {}, now, at=order[key])
    note("report.taken_over", viewer, locked, about=key)


@transaction.atomic
def make_report(
    viewer: Viewer, *, agency: Agency, period: Period, assessment: str = "", proposals: str = ""
) -> ReportFile:
    """In one click: the CCHC report of the period begun (or composed again), the given words put in, its docx written.

    Raises NotAllowed, Refused."""
    asked = Asked(agency, kind_of_period(period.key), period.year, period.key, cut_off=period.cut_off)
    return make_file(viewer, asked=asked, typed={"shortcomings": assessment, "proposals": proposals})


@transaction.atomic
def make_file(viewer: Viewer, *, asked: Asked, typed: dict[str, str] | None = None) -> ReportFile:
    """The report begun, or composed again, and its docx. Raises NotAllowed, Refused."""
    report = start_report(viewer, asked=asked, typed=typed)
    if report.cut_off < min(report.period_ends, viewer.today):
        report = refresh_report(viewer, report=report)
    return write_file(viewer, report=report)


@transaction.atomic
def write_file(viewer: Viewer, *, report: Report) -> ReportFile:
    """The report as it stands, as docx, kept with who wrote it. Raises NotAllowed."""
    permissions.require_maker(viewer, report.agency)
    attachment = store(
        viewer=viewer, agency=report.agency, upload=write(draft_of(report), "docx"), name=file_name(report)
    )
    made = ReportFile.objects.create(report=report, attachment=attachment, made_by=viewer.user)
    note("report.made", viewer, report, cut_off=report.cut_off, sha256=attachment.stored_file.sha256)
    return made


def file_name(report: Report) -> str:
    """``Báo cáo CCHC 6 tháng đầu năm 2026 - Sở Công Thương.docx``."""
    name = f"Báo cáo CCHC {period_title(report)}" if report.family == "cchc" else f"Báo cáo {report.title}"
    version = f" - bản {report.version}" if report.version > 1 else ""
    return f"{name[:150]} - {report.agency.name[:80]}{version}.docx".replace("/", "-")


def _plan(viewer: Viewer, asked: Asked) -> _Plan:
    if asked.period:
        base = _period(None, asked)
        outline = outline_for(asked.agency, asked.kind, base.cut_off)
        period = _period(outline, asked)
        start, ends, send_on = period.start, asked.cut_off or period.cut_off, period.send_on
        words = period.title
    else:
        start, ends, send_on = asked.start or dt.date(asked.year, 1, 1), asked.cut_off or viewer.today, None
        outline = outline_for(asked.agency, asked.kind, ends)
        words = span_title(start, min(ends, viewer.today))
    if start > viewer.today:
        words = f"Kỳ báo cáo bắt đầu từ {vietnamese_day(start)}; chưa có gì để báo cáo."
        raise Refused(words, field="period" if asked.period else "start")
    if ends < start:
        raise Refused("Ngày chốt số liệu phải sau ngày bắt đầu của kỳ báo cáo.", field="cut_off")
    span = Span(
        asked.agency, asked.kind, outline.family, asked.year, asked.period, start, min(ends, viewer.today),
        next_until(outline, asked.period, asked.year), frame_title(outline.title, words, asked.topic.strip()),
        asked.topic.strip(),
    )  # fmt: skip
    return _Plan(outline, span, send_on, ends)


def _period(outline: Outline | None, asked: Asked) -> Period:
    try:
        return period_of(outline, asked.period, asked.year)
    except UnknownPeriod as error:
        raise Refused(str(error), field="period") from error


def _label(report: Report) -> str:
    from cchc.reports.states import LABELS

    return LABELS[State(report.state)]


def _compose(viewer: Viewer, report: Report, now: dt.datetime) -> Facts:
    """All sections: rows that are there follow, new ones come in their place, those that nothing writes any more go; what an
    official edited or added stays."""
    facts = facts_of(viewer, report, with_rows=True)
    blocks = {(one.section_id, one.key): one for one in report.blocks.prefetch_related("figures")}
    for section in report.outline.sections.all():
        mine = {key: block for (at, key), block in blocks.items() if at == section.pk}
        fresh = gathering.pieces(section, facts)
        _keep(report, section, fresh, mine, now)
        wanted = {piece.key for piece in fresh}
        gone = [one.pk for key, one in mine.items() if key not in wanted and not one.own and one.edited is None]
        ReportBlock.objects.filter(pk__in=gone).delete()
    report.composed_at = now
    report.save(update_fields=["composed_at", "updated_at"])
    return facts


def _keep(
    report: Report,
    section: OutlineSection,
    fresh: Sequence[Piece],
    there: dict[str, ReportBlock],
    now: dt.datetime,
    at: int = 0,
) -> None:
    new: list[tuple[ReportBlock, Piece]] = []
    for place, piece in enumerate(fresh, start=at):
        block = there.get(piece.key)
        if block is None:
            made = ReportBlock(report=report, section=section, key=piece.key)
            _fill(made, piece, place)
            new.append((made, piece))
            continue
        _follow(block, piece)
        _fill(block, piece, place)
        block.save()
        _keep_figures(block, piece.figures, now)
    ReportBlock.objects.bulk_create(block for block, _ in new)
    ReportFigure.objects.bulk_create(
        _figure(block, one, place, now) for block, piece in new for place, one in enumerate(piece.figures)
    )


def _fill(block: ReportBlock, piece: Piece, place: int) -> None:
    block.kind, block.composed, block.cells = piece.kind, piece.text, list(piece.cells)
    block.sources = [one.as_json() for one in piece.sources]
    block.position = place * STEP


def _follow(block: ReportBlock, piece: Piece) -> None:
    """In edited text the figures that changed take the places of the old ones."""
    if block.edited is None:
        return
    old = list(block.figures.all())
    fresh = {one.key: one for one in piece.figures}
    for place, one in enumerate(old):
        found = fresh.get(one.key)
        if found is not None and found.shown != one.shown and one.typed_by_id is None:
            shown = [
                fresh[row.key].shown if at < place and row.key in fresh else row.shown for at, row in enumerate(old)
            ]
            block.edited = binding.replaced(block.edited, shown, place, found.shown)


def _take_figure(block: ReportBlock, piece: Piece, key: str, now: dt.datetime) -> None:
    old = list(block.figures.all())
    fresh = next((one for one in piece.figures if one.key == key), None)
    place = next((at for at, one in enumerate(old) if one.key == key), None)
    if fresh is None or place is None:
        raise Refused("Con số này không còn khác. Hãy tải lại trang.")
    shown = [one.shown for one in old]
    block.composed = binding.replaced(block.composed, shown, place, fresh.shown)
    if block.edited is not None:
        block.edited = binding.replaced(block.edited, shown, place, fresh.shown)
    block.cells = [fresh.shown if cell == old[place].shown else cell for cell in block.cells]
    block.save()
    row = _figure(block, fresh, place, now)
    row.pk = old[place].pk
    row.save()


def _keep_figures(block: ReportBlock, fresh: Iterable[Figure], now: dt.datetime) -> None:
    """A value that was typed stays until a register has one."""
    there = {one.key: one for one in block.figures.all()}
    rows, kept = [], set()
    for place, one in enumerate(fresh):
        old = there.get(one.key)
        kept.add(one.key)
        if old is not None and old.typed_by_id is not None and one.nature == "missing":
            _show_typed(block, old)
            continue
        row = _figure(block, one, place, now)
        row.pk = old.pk if old is not None else None
        if old is not None:
            row.save()
        else:
            rows.append(row)
    gone = [one.pk for key, one in there.items() if key not in kept and not (one.typed_by_id and one.field_id is None)]
    ReportFigure.objects.filter(pk__in=gone).delete()
    ReportFigure.objects.bulk_create(rows)


def _show_typed(block: ReportBlock, figure: ReportFigure) -> None:
    """A table row shows the typed value in its figure's cell."""
    if block.cells:
        from cchc.core.numbers import MISSING

        block.cells = [figure.shown if cell == MISSING else cell for cell in block.cells]
        block.save(update_fields=["cells"])


def _figure(block: ReportBlock, one: Figure, place: int, now: dt.datetime) -> ReportFigure:
    return ReportFigure(
        report_id=block.report_id,
        block=block,
        field_id=one.field_id,
        position=place,
        key=one.key,
        label=one.label[:400],
        shown=one.shown[:200],
        nature=one.nature,
        numerator=one.numerator,
        denominator=one.denominator,
        value=one.value,
        unit=one.unit[:40],
        rows=[row.as_json() for row in one.rows],
        snapshot=one.snapshot,
        as_of=now,
    )


def _part(section: OutlineSection, pieces: Sequence[Piece], typed: str) -> Part:
    lines = [Line(piece.kind, piece.text, piece.cells) for piece in pieces]
    if typed.strip():
        nothing = [one.key for one in pieces] == ["none"] or section.composer == "shortcomings"
        own = Line("text", typed.strip())
        lines = [own, *(lines if section.composer == "shortcomings" else [] if nothing else lines)]
    return Part(section.level, section.label, section.title, section.composer, section.annex, tuple(lines))


def _ask_units(viewer: Viewer, report: Report) -> None:
    """The units that lead a task of the year's plans."""
    rows = TaskUnit.objects.filter(task__plan__agency=report.agency, task__plan__year=report.year, role="lead")
    units = rows.filter(agency__kind__in=UNIT_KINDS, task__dropped_in__isnull=True).values_list("agency", flat=True)
    due = max(report.period_ends, viewer.today)
    made = Contribution.objects.bulk_create(
        Contribution(report=report, unit_id=unit, due_on=due) for unit in sorted(set(units))
    )
    asked = report.contributions.filter(pk__in=[one.pk for one in made]).select_related("unit", "report")
    body = f"Chậm nhất {vietnamese_day(due)}."
    telling.tell_units(viewer, asked, f"Gửi phần của đơn vị cho báo cáo: {report.title}"[:200], body)
