"""A kept report as a document model: what its blocks say now."""

from __future__ import annotations

from itertools import groupby

from cchc.agencies.public import letterhead_of
from cchc.reports.models import Report, ReportBlock
from cchc.reports.writing import Frame, Line, Part, build
from vanban.writing.draft import Draft


def frame_title(pattern: str, period: str, topic: str) -> str:
    """``{kỳ}`` and ``{chuyên đề}`` of the outline's title filled in."""
    about = f"“{topic}”" if topic else ""
    return " ".join(pattern.replace("{kỳ}", period).replace("{chuyên đề}", about).split())


def closing(title: str, agency: str) -> str:
    return f"Trên đây là báo cáo {title[:1].lower()}{title[1:]} của {agency}"


def draft_of(report: Report) -> Draft:
    """Three queries."""
    blocks = report.blocks.filter(left_out=False).select_related("section")
    by_section = {pk: list(rows) for pk, rows in groupby(blocks, key=lambda one: one.section_id)}
    parts = [
        Part(s.level, s.label, s.title, s.composer, s.annex, tuple(map(_line, by_section.get(s.pk, ()))))
        for s in report.outline.sections.all()
    ]
    frame = Frame(
        report.title, report.cut_off.year, tuple(report.recipients), closing(report.title, report.agency.name)
    )
    return build(parts, frame, letterhead_of(report.agency))


def _line(block: ReportBlock) -> Line:
    return Line(block.kind, block.text, tuple(block.cells))
