"""What the page of an import shows: rows by what becomes of them, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext_lazy as _

from cchc.agencies.public import Viewer
from cchc.correspondence import permissions, weighing
from cchc.correspondence.models import ImportState, RegisterImport

PAGE = 30
CONFLICTS, WRONG, NEW, SAME, OUT = "khac-so", "loi", "moi", "da-co", "bo-qua"


@dataclass(frozen=True, slots=True)
class Tab:
    key: str
    label: Any
    count: int


def draft(viewer: Viewer, sheet: RegisterImport, wanted: str, number: str | None) -> dict[str, Any]:
    """Context of the page of an import that waits for a person."""
    found = weighing.weigh(sheet)
    rows: dict[str, list[weighing.Weighed]] = {
        CONFLICTS: [one for one in found if one.outcome in {weighing.CONFLICT, weighing.CHANGE, weighing.KEEP}],
        WRONG: [one for one in found if one.outcome in {weighing.WRONG, weighing.BARRED}],
        NEW: [one for one in found if one.outcome == weighing.NEW],
        SAME: [one for one in found if one.outcome == weighing.SAME],
        OUT: [one for one in found if one.outcome == weighing.LEFT_OUT],
    }
    labels = {
        CONFLICTS: _("Khác với sổ"),
        WRONG: _("Có lỗi"),
        NEW: _("Sẽ thêm"),
        SAME: _("Đã có đúng"),
        OUT: _("Bỏ qua"),
    }
    tabs = [Tab(key, labels[key], len(rows[key])) for key in rows]
    shown = wanted if wanted in rows else next((tab.key for tab in tabs if tab.count), NEW)
    page: Page[Any] = Paginator(rows[shown], PAGE).get_page(number)
    changes = sum(one.outcome == weighing.CHANGE for one in found)
    return {
        "sheet": sheet,
        "tabs": tabs,
        "shown": shown,
        "page": page,
        "open_conflicts": sum(one.outcome == weighing.CONFLICT for one in found),
        "taken": len(rows[NEW]) + changes,
        "changes": changes,
        "not_taken": len(rows[WRONG]),
        "seen": weighing.digest(found),
        "keeps": permissions.may_keep(viewer, sheet.agency),
    }


def is_running(sheet: RegisterImport) -> bool:
    return sheet.state in {ImportState.READING, ImportState.RECORDING}
