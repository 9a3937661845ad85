"""Where a finding stands, in the words with which a reader finds it on paper: page, section or row."""

from __future__ import annotations

import bisect

from vanban.checks.view import Section, View


def where(view: View, position: int) -> str:
    """``trang 3, mục II.2.5`` or ``dòng I.4 của bảng nhiệm vụ``; ``phần đầu`` above the first heading."""
    page = page_of(view, position)
    parts = [f"trang {page}"] if page else []
    parts.append(_row(view, position) or _section(view, position))
    return ", ".join(part for part in parts if part)


def page_of(view: View, position: int) -> int | None:
    """The page on which ``position`` stands, None where the format has no pages."""
    starts = view.document.page_starts
    at = bisect.bisect_right([start for _, start in starts], position) - 1
    return starts[at][0] if at >= 0 else None


def _row(view: View, position: int) -> str:
    task = next((t for t in view.document.tasks if t.span[0] <= position <= t.span[1]), None)
    if task is not None and view.in_table(position):
        return f"dòng {task.number} của bảng nhiệm vụ" if task.number else "bảng nhiệm vụ"
    return "trong bảng" if view.in_table(position) else ""


def _section(view: View, position: int) -> str:
    section = view.section_at(position)
    if section is None:
        first = view.sections[0].heading[0] if view.sections else None
        return "phần đầu văn bản" if first is None or position < first else ""
    return section_name(view, section)


def section_name(view: View, section: Section) -> str:
    """``mục II.2.5`` for ``2.5`` under ``2`` under ``II``; ``Điều 4`` where the label says so itself."""
    above = [s for s in view.sections if s.heading[0] <= section.heading[0] < s.end and s.depth <= section.depth]
    label = ""
    for one in sorted(above, key=lambda s: s.depth):
        mark = one.label.strip()
        under = bool(label) and mark.startswith(f"{label.rpartition('|')[2]}.")
        label = f"{label.rpartition('|')[0]}|{mark}" if under else f"{label}|{mark}"
    name = ".".join(part for part in label.split("|") if part)
    if not name:
        return ""
    return name if name[:1].isalpha() and " " in name else f"mục {name}"
