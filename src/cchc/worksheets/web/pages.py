"""What the page of a draft shows: rows by what becomes of them, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext_lazy as _

from cchc.agencies.public import Viewer
from cchc.worksheets import rules, selectors
from cchc.worksheets.models import ImportState, WorksheetImport
from cchc.worksheets.services import digest_of

PAGE = 30
CONFLICTS, WRONG, TAKEN, OUT = "mau-thuan", "loi", "ghi", "bo-qua"


@dataclass(frozen=True, slots=True)
class Tab:
    key: str
    label: Any
    count: int
    tone: str


def draft(viewer: Viewer, sheet: WorksheetImport, wanted: str, number: str | None) -> dict[str, Any]:
    """Context of the page of a draft that waits for its person."""
    found = selectors.judged(viewer, sheet)
    wrong = list(selectors.wrong_rows(sheet))
    conflicts = [one for one in found if one.outcome.conflicts and one.outcome.state not in _ASIDE]
    blocked = [one for one in found if one.outcome.state == rules.BLOCKED]
    taken = [one for one in found if one.outcome.state == rules.TAKE]
    out = [one for one in found if one.outcome.state == rules.LEFT_OUT]
    rows: dict[str, list[Any]] = {CONFLICTS: conflicts, WRONG: [*wrong, *blocked], TAKEN: taken, OUT: out}
    open_conflicts = sum(one.outcome.state == rules.CONFLICT for one in found)
    tabs = (
        Tab(CONFLICTS, _("Mâu thuẫn"), len(conflicts), "warn" if open_conflicts else ""),
        Tab(WRONG, _("Có lỗi"), len(rows[WRONG]), "bad"),
        Tab(TAKEN, _("Sẽ ghi"), len(taken), "ok"),
        Tab(OUT, _("Bỏ qua"), len(out), ""),
    )
    shown = wanted if wanted in rows else next((tab.key for tab in tabs if tab.count), TAKEN)
    page: Page[Any] = Paginator(rows[shown], PAGE).get_page(number)
    return {
        "sheet": sheet,
        "tabs": tabs,
        "shown": shown,
        "page": page,
        "open_conflicts": open_conflicts,
        "taken": len(taken),
        "not_taken": len(rows[WRONG]),
        "already": sum(one.outcome.state == rules.NOTHING for one in found),
        "seen": digest_of(found),
        "mine": sheet.created_by_id == viewer.user.pk,
    }


def recorded(sheet: WorksheetImport, number: str | None) -> dict[str, Any]:
    """Context of the page of a sheet that was recorded."""
    rows = sheet.rows.exclude(written=[]).select_related("task")
    return {"sheet": sheet, "page": Paginator(rows, PAGE).get_page(number)}


def is_running(sheet: WorksheetImport) -> bool:
    return sheet.state in {ImportState.READING, ImportState.CONFIRMING}


_ASIDE = frozenset({rules.BLOCKED, rules.LEFT_OUT})
