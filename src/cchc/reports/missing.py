"""What a report lacks before it may be sent, and who owes it: from its rows alone. docs/rules/report-flow.md."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from cchc.reports.models import Report, ReportBlock, ReportFigure
from cchc.reports.numbers_said import unbound

FOCAL_POINT = "đầu mối CCHC"


@dataclass(frozen=True, slots=True)
class Missing:
    """``key`` stays the same while it is missing; ``owes`` in words; ``address``: where it is put right; ``waived``: why the
    report goes without it. Only what is ``needed`` and not waived stops the sending."""

    key: str
    words: str
    owes: str
    address: str
    needed: bool = True
    waived: str = ""

    @property
    def stops(self) -> bool:
        return self.needed and not self.waived


def missing_of(report: Report) -> list[Missing]:
    """Everything that the report lacks, the needed first; three queries."""
    blocks = list(report.blocks.filter(left_out=False).select_related("section").prefetch_related("figures__field"))
    waived = {one.key: one.reason for one in report.waivers.all()}
    found = [one for block in blocks for one in _of_block(report, block, waived)]
    return sorted({one.key: one for one in found}.values(), key=lambda one: (not one.stops, not one.needed))


def unbound_of(block: ReportBlock) -> list[str]:
    """The numbers in an official's words that neither the composed text nor a source says."""
    if block.edited is None:
        return []
    words = [
        block.composed,
        *(str(one.get("words", "")) for one in block.sources),
        *(one.shown for one in block.figures.all()),
    ]
    return unbound("\n".join(words), block.edited)


def _of_block(report: Report, block: ReportBlock, waived: dict[str, str]) -> Iterator[Missing]:
    for figure in block.figures.all():
        if figure.nature == "missing":
            yield _of_figure(block, figure, waived)
    for source in block.sources:
        if source["kind"] == "no_proof":
            key = f"proof:{source['id']}"
            words = f"Chưa có minh chứng: {source['words']}"
            owes = source.get("owes") or "đơn vị chủ trì"
            address = reverse("task-detail", args=[source["id"]])
            yield Missing(key, words, owes, address, waived=waived.get(key, ""))
    for number in unbound_of(block):
        key = f"number:{block.pk}:{number}"
        words = f"Số {number} do người soạn viết thêm chưa có nguồn: “{_short(block.text)}”"
        address = f"{reverse('report-detail', args=[report.pk])}#b-{block.pk}"
        yield Missing(key, words, FOCAL_POINT, address, waived=waived.get(key, ""))


def _of_figure(block: ReportBlock, figure: ReportFigure, waived: dict[str, str]) -> Missing:
    key = f"figure:{block.section.composer}:{block.key}:{figure.key}"[:160]
    address, owes = reverse("report-figure", args=[figure.pk]), FOCAL_POINT
    target = next((row for row in figure.rows if row["kind"] == "target"), None)
    if target is not None:
        address, owes = reverse("target-detail", args=[target["id"]]), "đơn vị theo dõi chỉ tiêu, đầu mối CCHC"
    needed = figure.field is None or figure.field.required
    return Missing(key, f"Chưa có số liệu: {figure.label}", owes, address, needed, waived.get(key, ""))


def _short(text: str) -> str:
    return text if len(text) <= 90 else f"{text[:88]}…"
