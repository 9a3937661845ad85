"""deadline_past, plan_late, deadline_wording: due dates that cannot be kept or understood."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from vanban.checks.bundle import Bundle
from vanban.checks.cells import cell_places
from vanban.checks.citations import Mention
from vanban.checks.madeon import MadeOn, made_on
from vanban.checks.rule import Rule, finding
from vanban.checks.saying import say_date
from vanban.checks.shortforms import spelt_out
from vanban.checks.view import View
from vanban.model import Finding, Schedule, ScheduleKind, Task
from vanban.text import fold_words

_MANY_LATE = 8
_DUE_KINDS = frozenset(
    {ScheduleKind.ON, ScheduleKind.BEFORE, ScheduleKind.MONTH, ScheduleKind.QUARTER, ScheduleKind.HALF}
)
_AFTER_AFTER = re.compile(r"\bsau \d{1,3} ngay(?: lam viec)?,? sau (?:khi|ngay)\b")
_OWN_PLAN = re.compile(r"^\W*(?:xay dung|ban hanh)[^.;]{0,30}\bke hoach\b")


def deadline_past(bundle: Bundle) -> Iterator[Finding]:
    """Rows whose due date was over before the plan was made; rows with the same due date make one finding."""
    for view in bundle.views:
        made = made_on(bundle, view) if view.document.tasks else None
        late: dict[tuple[dt.date, str], list[Task]] = {}
        for task in view.document.tasks:
            due = _last_day(task.schedule)
            if made and due and task.schedule.kind in _DUE_KINDS and due < made.day:
                late.setdefault((due, fold_words(task.schedule.text)), []).append(task)
        dated = sum(_last_day(task.schedule) is not None for task in view.document.tasks)
        reviews = sum(map(len, late.values())) >= max(
            _MANY_LATE, dated // 2 + 1
        )  # a table that tells how far old tasks are
        for (due, _), tasks in late.items():
            if made and not reviews:
                yield _past(view, tasks, due, made)


def _last_day(schedule: Schedule) -> dt.date | None:
    """The last day in time: of "trước ngày 31/01" it is the day before."""
    due = schedule.due_on
    return due - dt.timedelta(days=1) if due and schedule.before and due > dt.date.min else due


def _past(view: View, tasks: list[Task], due: dt.date, made: MadeOn) -> Finding:
    rows = ", ".join(task.number for task in tasks)
    return finding(
        "deadline_past",
        "error",
        f"Thời hạn “{tasks[0].schedule.text}” của nhiệm vụ {rows} đã qua khi văn bản được ban hành ({made.words}).",
        *(place for task in tasks for place in cell_places(view, task, task.cells.content, task.cells.schedule)),
        *([made.place] if made.place else []),
        suggestion=f"Đặt thời hạn sau ngày ban hành (hạn đang ghi hết ngày {say_date(due)}).",
    )


def plan_late(bundle: Bundle) -> Iterator[Finding]:
    """A plan that had to follow its superior plan within so many days and did not."""
    for view in bundle.views:
        for task in view.document.tasks:
            base = _base(bundle, view, task)
            made = made_on(bundle, view) if base else None
            if base and made and base.citation.issued_on and made.day > _due(base.citation.issued_on, task):
                yield finding(
                    "plan_late",
                    "error",
                    f"Hạn “{task.schedule.text}” không giữ được: {base.citation.number} ban hành ngày "
                    f"{say_date(base.citation.issued_on)}, còn văn bản này là của {made.words}.",
                    *cell_places(view, task, task.cells.content, task.cells.schedule)[::-1],
                    base.place,
                    *([made.place] if made.place else []),
                    suggestion="Ghi lại thời hạn đúng với thực tế, ví dụ “Trong … ngày kể từ ngày …”.",
                )


def _base(bundle: Bundle, view: View, task: Task) -> Mention | None:
    """The superior plan whose issue starts the days within which this plan itself was to be issued."""
    schedule = task.schedule
    if schedule.kind is not ScheduleKind.AFTER_EVENT or not schedule.days or not schedule.event:
        return None
    if not _OWN_PLAN.match(fold_words(task.cells.content)):
        return None
    event = set(spelt_out(schedule.event, {**bundle.abbreviations, "kh": "ke hoach"}))
    for member in bundle.family(view):
        named = [citation for citation in member.document.citations if not citation.back]
        bases = [member.document.citations[i] for i in member.document.legal_bases] or named[:3]
        for citation in bases:
            if citation.issued_on and _is_event(citation.kind, citation.issuer, event, bundle.abbreviations):
                return Mention(member, citation)
    return None


def _is_event(kind: str, issuer: str | None, event: set[str], abbreviations: dict[str, str]) -> bool:
    """True where the event names the kind and the issuer, as far as the issuer is named in it (``UBND tỉnh``)."""
    words = spelt_out(issuer or "", abbreviations)
    return (
        set(fold_words(kind).split()) <= event and bool(words) and len(event.intersection(words)) >= min(3, len(words))
    )


def _due(start: dt.date, task: Task) -> dt.date:
    """The last day. Working days are taken with weekends and a week of holidays: nothing is called late wrongly."""
    days = task.schedule.days or 0
    return start + dt.timedelta(days=days * 7 // 5 + 9 if task.schedule.working else days)


def deadline_wording(bundle: Bundle) -> Iterator[Finding]:
    """``Sau 10 ngày sau khi``: says "after" where "within" is meant."""
    for view in bundle.views:
        for found in _AFTER_AFTER.finditer(view.folded):
            yield finding(
                "deadline_wording",
                "warning",
                f"“{view.text[slice(*found.span())]}” có nghĩa là sau hạn đó mới làm.",
                view.place(*found.span()),
                suggestion="Ghi “Trong … ngày kể từ ngày …”.",
            )


RULES = (
    Rule("deadline_past", "Thời hạn đã qua khi ban hành", "error", deadline_past),
    Rule("plan_late", "Kế hoạch ban hành sau hạn tự đặt", "error", plan_late),
    Rule("deadline_wording", "Thời hạn viết ngược nghĩa", "warning", deadline_wording),
)
