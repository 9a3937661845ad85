"""Sheets that the viewer brought back, and what becomes of each of their rows as things stand now."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from cchc.agencies.public import Agency, Viewer
from cchc.audit.public import AuditEvent, sentence
from cchc.plans.models import Comment, Plan, Task
from cchc.plans.public_work import WorkLine, work_lines
from cchc.worksheets import rules
from cchc.worksheets.cells import clean
from cchc.worksheets.models import ImportState, WorksheetImport, WorksheetRow
from cchc.worksheets.permissions import homes
from cchc.worksheets.rules import Now, Outcome, Standing
from vanban.text import fold_words

MOST_NEWS = 3
GONE = "Nhiệm vụ này không còn trong kế hoạch hoặc bạn không còn quyền xem."


@dataclass(slots=True)
class Judged:
    """A row with what becomes of it. ``task`` is there for every row that is taken."""

    row: WorksheetRow
    outcome: Outcome
    line: WorkLine | None
    period_start: dt.date | None = None

    @property
    def task(self) -> Task:
        assert self.line is not None
        return self.line.task


def imports(viewer: Viewer) -> QuerySet[WorksheetImport]:
    """What the viewer brought, and what others of the agencies that they read have recorded."""
    mine = Q(created_by=viewer.user) | Q(state=ImportState.CONFIRMED)
    rows = WorksheetImport.objects.filter(viewer.reads("agency"), mine)
    return rows.select_related("agency", "attachment", "created_by", "export__unit", "export__plan")


def sheet(viewer: Viewer, pk: int) -> WorksheetImport | None:
    return imports(viewer).filter(pk=pk).first()


def plans_of(viewer: Viewer) -> QuerySet[Plan]:
    """Open plans of the agencies in which the viewer records results."""
    found = Plan.objects.filter(viewer.reads("agency"), closed=False, agency__in=homes(viewer))
    return found.select_related("agency").order_by("agency__name", "-year", "title")


def units_of(viewer: Viewer) -> QuerySet[Agency]:
    """Units of these agencies."""
    return (
        Agency.objects.valid_on(viewer.today)
        .filter(home__in=homes(viewer))
        .exclude(pk__in=[home.pk for home in homes(viewer)])
        .order_by("path")
    )


def judged(viewer: Viewer, sheet: WorksheetImport) -> list[Judged]:
    """Every row that was filled in and is not wrong in itself, in order; seven queries, whatever their number."""
    rows = [row for row in sheet.rows.all() if not row.errors]
    ids = {row.task_id for row in rows if row.task_id is not None}
    lines = {one.task.pk: one for one in work_lines(viewer, Task.objects.filter(pk__in=ids))}
    said = _comments(viewer, ids, sheet.export.made_at)
    news = _news(ids, sheet.export.made_at)
    return [_judge(viewer, sheet, row, lines.get(row.task_id or 0), said, news) for row in rows]


def wrong_rows(sheet: WorksheetImport) -> QuerySet[WorksheetRow]:
    return sheet.rows.exclude(errors=[])


def _judge(
    viewer: Viewer,
    sheet: WorksheetImport,
    row: WorksheetRow,
    line: WorkLine | None,
    said: dict[int, set[str]],
    news: dict[int, list[str]],
) -> Judged:
    kept = sheet.export.lines[row.key]
    start, known = _period(line, row.cells.get("period", ""))
    standing = _standing(kept, row, line, start, said)
    if line is not None:
        standing = Standing(
            standing.now,
            obstacle=line.obstacle,
            period_known=known,
            may_submit=line.may_submit,
            has_proof=bool(line.proofs),
            news=tuple(news.get(line.task.pk, ())[:MOST_NEWS]),
        )
    given = rules.Sheet(kept["cells"], row.cells, row.addresses, row.picks, row.left_out)
    return Judged(row, rules.outcome(given, standing, viewer.today), line, start)


def _standing(
    kept: dict[str, object], row: WorksheetRow, line: WorkLine | None, start: dt.date | None, said: dict[int, set[str]]
) -> Standing:
    if line is None:
        return Standing({}, obstacle=GONE)
    now = _entry_now(kept, line, start) | _proof_now(row, line)
    opinion = row.cells.get("opinion", "")
    if opinion and opinion in said.get(line.task.pk, ()):
        now["opinion"] = Now(opinion)
    return Standing(now)


def _entry_now(kept: dict[str, object], line: WorkLine, start: dt.date | None) -> dict[str, Now]:
    """What was recorded since the file was made, for the period that the row names now."""
    newest = line.newest(start)
    last = line.entries[0] if line.entries else None
    now = {"percent": Now(str(line.task.percent), str(last.author) if last else "", last.at if last else None)}
    same_period = (start.isoformat() if start else "") == kept["period"]
    if newest is None or (same_period and newest.pk == kept["entry"]):
        return now
    who, at = str(newest.author), newest.at
    return now | {
        "text": Now(clean(newest.text), who, at),
        "done_on": Now(newest.done_on.isoformat(), who, at),
        "difficulty": Now(clean(newest.difficulty), who, at),
    }


def _proof_now(row: WorksheetRow, line: WorkLine) -> dict[str, Now]:
    """The same document is proof once: where it is there already, only another date of it is a question."""
    number, symbol = row.cells.get("doc_number", ""), row.cells.get("doc_symbol", "")
    wanted = (fold_words(number), fold_words(symbol))
    there = next((one for one in line.proofs if (fold_words(one.number), fold_words(one.symbol)) == wanted), None)
    if not number or there is None:
        return {}
    who, at = str(there.added_by), there.added_at
    return {
        "doc_number": Now(number, who, at),
        "doc_symbol": Now(symbol, who, at),
        "doc_date": Now(there.proves_on.isoformat(), who, at),
        "doc_title": Now(row.cells.get("doc_title", ""), who, at),
    }


def _period(line: WorkLine | None, label: str) -> tuple[dt.date | None, bool]:
    """The first day of the period that the row names, and whether the task has it."""
    if line is None or not line.periods:
        return None, not label
    wanted = fold_words(label)
    start = next((one.start for one in line.periods if fold_words(one.label) == wanted), None)
    return start, start is not None


def _comments(viewer: Viewer, ids: Iterable[int], since: dt.datetime) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    rows = Comment.objects.filter(task__in=list(ids), author=viewer.user, at__gte=since)
    for pk, text in rows.values_list("task_id", "text"):
        found[pk].add(clean(text))
    return found


def _news(ids: Iterable[int], since: dt.datetime) -> dict[int, list[str]]:
    """What happened to the tasks since the file was made, newest first."""
    found: dict[int, list[str]] = defaultdict(list)
    rows = AuditEvent.objects.filter(object_type=Task._meta.label_lower, object_id__in=list(ids), at__gt=since)
    for event in rows.order_by("-at", "-pk"):
        if event.object_id is not None:
            found[event.object_id].append(sentence(event))
    return found
