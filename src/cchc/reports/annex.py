"""The tables of a report as a workbook: figures as real numbers, with their numerator and denominator beside them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from cchc.reports.composing.composers import COMPOSERS
from cchc.reports.models import OutlineSection, Report, ReportBlock
from vanban.model import PartialDate
from vanban.writing.draft import Appendix, Block, Column, Draft, Heading, Row, TableBlock

PARTS = (
    Column("Tử số", 1.2, "center", kind="number"),
    Column("Mẫu số", 1.2, "center", kind="number"),
)


def annex_of(report: Report) -> Draft:
    """Two queries. Raises nothing; a report without tables gives a draft without tables."""
    rows = list(report.blocks.filter(left_out=False, kind__in=["row", "group"]).prefetch_related("figures"))
    body: list[Block] = []
    appendices: list[Appendix] = []
    for section in report.outline.sections.all():
        mine = [one for one in rows if one.section_id == section.pk]
        if not mine or section.composer not in COMPOSERS:
            continue
        table = _table(section, mine)
        if section.annex:
            appendices.append(Appendix(section.title, label=section.label, reference=_about(report), blocks=(table,)))
        else:
            body += [Heading(max(section.level, 1), section.label, section.title), table]
    return Draft(
        issuer=report.agency.name,
        kind="Báo cáo",
        title=report.title,
        date=PartialDate(report.cut_off.year),
        body=tuple(body),
        appendices=tuple(appendices),
    )


def _about(report: Report) -> str:
    return f"(Kèm theo Báo cáo {report.title[:1].lower()}{report.title[1:]})"


def _table(section: OutlineSection, rows: Sequence[ReportBlock]) -> TableBlock:
    columns = COMPOSERS[section.composer].columns
    place = next((at for at, one in enumerate(columns) if one.kind == "figure"), None)
    if place is None:
        return TableBlock(columns, tuple(Row(tuple(one.cells), group=one.kind == "group") for one in rows))
    wide = (*columns[: place + 1], *PARTS, *columns[place + 1 :])
    return TableBlock(wide, tuple(_row(one, place) for one in rows))


def _row(block: ReportBlock, place: int) -> Row:
    cells = tuple(block.cells)
    if block.kind == "group":
        return Row(cells, group=True)
    figure = next((one for one in block.figures.all() if one.shown == cells[place]), None)
    if figure is None or figure.value is None:
        return Row((*cells[: place + 1], "", "", *cells[place + 1 :]))
    shown = str(cells[place]).partition(" (")[0]
    share = figure.denominator is not None and shown.endswith("%")
    parts = (_number(figure.numerator), _number(figure.denominator)) if share else ("", "")
    return Row((*cells[:place], shown, *parts, *cells[place + 1 :]))


def _number(value: Decimal | None) -> Decimal | str:
    return "" if value is None else value.normalize() + 0
