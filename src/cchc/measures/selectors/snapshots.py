"""Frozen figures, read by whoever may read the agency."""

from __future__ import annotations

from django.db.models import QuerySet

from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer
from cchc.measures.answers import Answer, Excluded, RowLine, State
from cchc.measures.declaring import Kind
from cchc.measures.models import Snapshot, SnapshotRow, SnapshotValue
from cchc.measures.rules import COUNTED


def snapshots(viewer: Viewer) -> QuerySet[Snapshot]:
    """Newest first."""
    return Snapshot.objects.filter(viewer.reads("agency")).select_related("agency", "taken_by")


def snapshot(viewer: Viewer, pk: int) -> Snapshot | None:
    return snapshots(viewer).filter(pk=pk).first()


def frozen_values(viewer: Viewer, snapshot: Snapshot) -> dict[str, Answer]:
    """By key, in the order in which they were asked for; one query."""
    rows = SnapshotValue.objects.filter(viewer.reads("snapshot__agency"), snapshot=snapshot)
    return {row.key: answer_of(row) for row in rows.order_by("position")}


def frozen_value(viewer: Viewer, snapshot: Snapshot, key: str) -> SnapshotValue | None:
    rows = SnapshotValue.objects.filter(viewer.reads("snapshot__agency"), snapshot=snapshot, key=key)
    return rows.select_related("snapshot__agency").first()


def frozen_rows(viewer: Viewer, snapshot: Snapshot, key: str) -> QuerySet[SnapshotRow]:
    """In their order then; ``line_of`` says one."""
    readable = SnapshotValue.objects.filter(viewer.reads("snapshot__agency"), snapshot=snapshot, key=key)
    return SnapshotRow.objects.filter(of__in=readable).select_related("of").order_by("position")


def answer_of(row: SnapshotValue) -> Answer:
    return Answer(
        key=row.key,
        name=row.name,
        kind=Kind(row.kind),
        unit=row.unit,
        numerator=row.numerator,
        denominator=row.denominator,
        value=row.value,
        state=State(row.state),
        computed_at=row.computed_at,
        excluded=tuple(Excluded(one["key"], one["words"], one["count"]) for one in row.excluded),
        note=row.note,
    )


def line_of(row: SnapshotRow) -> RowLine:
    place = -1 - row.row_class
    exclusion = row.of.excluded[place] if 0 <= place < len(row.of.excluded) else None
    return RowLine(
        row_type=row.row_type,
        row_id=row.row_id,
        text=row.text,
        detail=row.detail,
        link=row.link,
        unit_name=row.unit_name,
        counted=row.row_class == COUNTED,
        excluded=exclusion["key"] if exclusion else "",
        why=exclusion["words"] if exclusion else "",
        row_class=row.row_class,
        amount=row.amount,
        whole=row.whole,
    )


def values_in_snapshots(viewer: Viewer, agency: Agency, key: str) -> QuerySet[SnapshotValue]:
    """How a measure of an agency stood whenever it was frozen, newest first."""
    rows = SnapshotValue.objects.filter(viewer.reads("snapshot__agency"), snapshot__agency=agency, key=key)
    return rows.select_related("snapshot__taken_by").order_by("-snapshot__taken_at", "-pk")
