"""Paragraphs that an official writes beside what was composed."""

from __future__ import annotations

from django.db.models import Max
from django.utils import timezone

from cchc.agencies.public import Viewer
from cchc.reports.models import BlockKind, OutlineSection, Report, ReportBlock


def put_typed(viewer: Viewer, report: Report, texts: dict[str, str]) -> None:
    """The words given with a one-click report: one own paragraph in the section of each composer. Within a transaction of a
    service that has checked the viewer."""
    for section in report.outline.sections.all():
        text = texts.get(section.composer, "").strip()
        if not text:
            continue
        old = report.blocks.filter(section=section, key="own:given").first()
        if old is None:
            own_paragraph(
                viewer,
                report,
                section,
                text,
                key="own:given",
                position=0 if section.composer == "shortcomings" else None,
            )
        else:
            old.edited, old.revision = text, old.revision + 1
            old.save()
        if section.composer == "proposals":
            report.blocks.filter(section=section, key="none").update(left_out=True)


def own_paragraph(
    viewer: Viewer, report: Report, section: OutlineSection, text: str, key: str = "", position: int | None = None
) -> ReportBlock:
    last = report.blocks.filter(section=section).aggregate(last=Max("position"))["last"] or 0
    numbers = [int(one) for one in (k.removeprefix("own:") for k in _own_keys(report, section)) if one.isdigit()]
    return ReportBlock.objects.create(
        report=report,
        section=section,
        key=key or f"own:{max(numbers, default=0) + 1}",
        kind=BlockKind.TEXT,
        position=last + 5 if position is None else position,
        edited=text.strip(),
        own=True,
        edited_by=viewer.user,
        edited_at=timezone.now(),
    )


def _own_keys(report: Report, section: OutlineSection) -> list[str]:
    return list(report.blocks.filter(section=section, own=True).values_list("key", flat=True))
