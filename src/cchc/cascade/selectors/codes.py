"""Code lists that a viewer reads: those of their agencies and of the agencies above."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q, QuerySet

from cchc.agencies.models import Agency
from cchc.agencies.public import Viewer
from cchc.cascade.models import CodeItem
from cchc.cascade.selectors.scope import ancestors
from cchc.core.text import fold
from cchc.core.workbooks import list_workbook

COLUMNS = (("Danh mục", 18), ("Mã", 12), ("Tên", 50), ("Dùng từ ngày", 14), ("Đến hết ngày", 14), ("Cơ quan", 30))


def items(viewer: Viewer, *, on: dt.date | None = None) -> QuerySet[CodeItem]:
    rows = CodeItem.objects.filter(viewer.reads("agency") | Q(agency__in=ancestors(viewer))).select_related("agency")
    if on is not None:
        rows = rows.filter(valid_from__lte=on).filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on))
    return rows.order_by("agency__path", "list", "code", "valid_from")


def group_codes(agency: Agency, on: dt.date) -> dict[str, str]:
    """Folded name of a field of work → its code, for exports; the nearest list above the agency wins. One query."""
    ids = [int(part) for part in agency.path.split("/") if part]
    rows = CodeItem.objects.filter(agency__in=ids, list="group", valid_from__lte=on)
    rows = rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on)).order_by("agency__path")
    return {fold(row.name): row.code for row in rows}


def workbook(rows: QuerySet[CodeItem]) -> bytes:
    lines = ((r.get_list_display(), r.code, r.name, r.valid_from, r.valid_to, str(r.agency)) for r in rows)
    return list_workbook("Danh mục mã", COLUMNS, lines)
