"""The filtered register of evidence as a workbook."""

from __future__ import annotations

from collections.abc import Iterable

from cchc.agencies.viewer import Viewer
from cchc.core.workbooks import list_workbook
from cchc.plans.models import Evidence, EvidenceUse, EvidenceWarning
from cchc.plans.selectors.evidence import EvidenceFilter, evidence

COLUMNS = (
    ("Loại", 20),
    ("Số, ký hiệu", 18),
    ("Ngày chứng minh", 14),
    ("Đến ngày", 12),
    ("Cơ quan ban hành", 28),
    ("Trích yếu, mô tả", 50),
    ("Người ký", 22),
    ("Tệp", 34),
    ("Bản", 6),
    ("Chữ ký số", 24),
    ("Dùng cho", 40),
    ("Cảnh báo", 50),
    ("Người thêm", 22),
    ("Ngày thêm", 12),
)
MOST_ROWS = 20_000


def workbook(viewer: Viewer, wanted: EvidenceFilter) -> bytes:
    """An xlsx file of all evidence that the filters leave; three queries."""
    rows = list(evidence(viewer, wanted)[:MOST_ROWS])
    ids = [row.pk for row in rows]
    return list_workbook("Minh chứng", COLUMNS, _rows(rows, _uses(ids), _warnings(ids)), frozen=2)


def _rows(
    rows: list[Evidence], uses: dict[int, list[str]], warnings: dict[int, list[str]]
) -> Iterable[tuple[object, ...]]:
    for row in rows:
        yield (
            row.get_kind_display(),
            "/".join(part for part in (row.number, row.symbol) if part),
            row.proves_on,
            row.proves_until,
            row.issuer,
            row.title,
            row.signer,
            row.address or (row.attachment.name if row.attachment else ""),
            row.version,
            row.get_signature_state_display() if row.signature_state else "",
            "; ".join(uses.get(row.pk, ())),
            "; ".join(warnings.get(row.pk, ())),
            str(row.added_by),
            row.added_at.date(),
        )


def _uses(ids: list[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    live = EvidenceUse.objects.live().filter(evidence__in=ids).select_related("task", "target_value__target")
    for use in live:
        target = use.target_value.target.text[:80] if use.target_value else ""
        found.setdefault(use.evidence_id, []).append(
            f"Nhiệm vụ {use.task.number}" if use.task else f"Chỉ tiêu {target}"
        )
    return found


def _warnings(ids: list[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for one in EvidenceWarning.objects.filter(evidence__in=ids, set_aside_at__isnull=True):
        found.setdefault(one.evidence_id, []).append(one.message)
    return found
