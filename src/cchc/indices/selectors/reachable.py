"""What an agency can still win on its sheet: leaf by leaf with the cause of the loss, owner, effort, last day and the tasks that
serve it; and what is lost for good."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.db.models import Q

from cchc.agencies.viewer import Viewer
from cchc.core.numbers import vietnamese_number as say
from cchc.core.text import fold
from cchc.indices import permissions
from cchc.indices.models import Assessment, BindingKind, BindingState, Effort, LeafBinding, LeafScore
from cchc.indices.rules.model import Choice
from cchc.indices.rules.ranking import grade_of
from cchc.indices.rules.reachable import SHUT, WEIGHTS, WHY, Gate, Reach, Standing, effort_of, reach
from cchc.indices.rules.rounding import as_decimal
from cchc.indices.rules.scoring import percentage
from cchc.indices.selectors.sheets import LeafLine, Sheet, answer_of
from cchc.indices.selectors.trees import Line, below, grades_of
from cchc.indices.states import State
from cchc.plans.models import OPEN_STATUSES, Task
from cchc.reports.public import periodic_reports

SORTS = ("diem", "hieu-qua", "han", "so")


@dataclass(frozen=True, slots=True)
class Chance:
    """A leaf that has not all its points. ``last_day`` None: no day is known; ``day_of`` says in words whose it is."""

    line: LeafLine
    field: Line
    reach: Reach
    effort: str
    effort_is_set: bool
    last_day: dt.date | None
    day_of: str
    tasks: tuple[Task, ...]
    today: dt.date
    published: bool

    @property
    def to_win(self) -> Decimal:
        return as_decimal(self.reach.to_win)

    @property
    def gone(self) -> Decimal:
        return as_decimal(self.reach.gone)

    @property
    def per_effort(self) -> Decimal:
        return as_decimal(self.reach.to_win / WEIGHTS[self.effort], 3)  # type: ignore[index]

    @property
    def effort_label(self) -> str:
        return str(Effort(self.effort).label)

    @property
    def cause(self) -> str:
        """Why the points are not there, in words: what reviewers said, else what the agency's own answer gives."""
        line = self.line
        agreed = line.outcome is not line.by_self and line.points == line.self_points and not _said_by_reviewers(line)
        said = line.by_self.because if agreed else line.outcome.because
        return f"{said}; {self.line.live.words}" if self.line.live and self.line.live.missing else said

    @property
    def why_gone(self) -> str:
        return "Kết quả đã công bố" if self.reach.why == SHUT and self.published else WHY.get(self.reach.why, "")

    @property
    def is_over_day(self) -> bool:
        return self.last_day is not None and self.last_day < self.today


@dataclass(frozen=True, slots=True)
class Totals:
    """Of the scale of the set, without bonus and penalty: ``have + to_win + gone == max``. ``bonus``: what can still be won beside
    it. ``shaky``: points that are counted now and rest on proof of another year only."""

    have: Decimal
    to_win: Decimal
    gone: Decimal
    max: Decimal
    bonus: Decimal
    shaky: Decimal
    percent: Decimal | None
    grade: str


@dataclass(frozen=True, slots=True)
class Reachable:
    """``chances``: all leaves with something to win or lost, in the order of the set; ``shaky``: leaves with points that rest on
    proof of another year only."""

    sheet: Sheet
    chances: tuple[Chance, ...]
    shaky: tuple[LeafLine, ...]
    totals: Totals

    @property
    def to_win(self) -> list[Chance]:
        return [one for one in self.chances if one.reach.to_win > 0]

    @property
    def gone(self) -> list[Chance]:
        return [one for one in self.chances if one.reach.gone > 0]


def reachable(viewer: Viewer, sheet: Sheet) -> Reachable:
    """Two queries beside those of the sheet (and those of the report days, where a leaf is bound to a report)."""
    one = sheet.assessment
    tasks = tasks_of_leaves(viewer, one, [line.line for line in sheet.lines.values()])
    reports = _report_days(one)
    found = [
        _chance(viewer, sheet, line, field, tasks.get(pk, ()), reports.get(pk, ()))
        for pk, line, field in _with_field(sheet)
        if not (line.line.is_survey and not sheet.with_survey)
    ]
    shaky = tuple(line for line in sheet.lines.values() if line.points > 0 and _proves_another_year(sheet, line))
    chances = tuple(chance for chance in found if chance.reach.to_win > 0 or chance.reach.gone > 0)
    return Reachable(sheet, chances, shaky, _totals(sheet, found, shaky))


def chosen(rows: Sequence[Chance], *, owner: str = "", field: int | None = None, sort: str = "diem") -> list[Chance]:
    """``owner``: an id, "0" for leaves without one. ``sort``: one of SORTS."""
    kept = [one for one in rows if field is None or one.field.criterion.pk == field]
    if owner:
        kept = [one for one in kept if str(one.line.score.owner_id or 0) == owner]
    far = dt.date.max
    keys = {
        "diem": lambda one: (-one.reach.to_win, -one.reach.gone),
        "hieu-qua": lambda one: (-one.per_effort, -one.reach.to_win),
        "han": lambda one: (one.last_day or far, -one.reach.to_win),
        "so": lambda one: (one.line.line.criterion.position,),
    }
    return sorted(kept, key=keys.get(sort, keys["diem"]))


def tasks_of_leaves(viewer: Viewer, one: Assessment, leaves: Sequence[Line]) -> dict[int, tuple[Task, ...]]:
    """By the leaf's id: the tasks that give it its value or were made to win its points; also those that were made out of the
    same leaf of an earlier year for the year of this set. One query."""
    same = Q(criterion__criteria_set=one.round.criteria_set)
    earlier = Q(
        wins_back=True,
        task__plan__year=one.round.criteria_set.year,
        criterion__criteria_set__index_name=one.round.criteria_set.index_name,
    )
    rows = LeafBinding.objects.filter(
        viewer.reads("task__plan__agency"), same | earlier, agency=one.agency, kind=BindingKind.TASK,
        task__dropped_in__isnull=True,
    ).filter(Q(state=BindingState.ACCEPTED) | Q(wins_back=True, state=BindingState.PROPOSED))  # fmt: skip
    by_name = {_name(line.criterion.number, line.criterion.title): line.criterion.pk for line in leaves}
    ids = {line.criterion.pk for line in leaves}
    found: dict[int, dict[int, Task]] = defaultdict(dict)
    for row in rows.select_related("task__plan", "criterion").order_by("pk"):
        known = row.criterion_id in ids
        pk = row.criterion_id if known else by_name.get(_name(row.criterion.number, row.criterion.title))
        if pk is not None and row.task is not None:
            found[pk][row.task.pk] = row.task
    return {pk: tuple(tasks.values()) for pk, tasks in found.items()}


def leaves_of_task(viewer: Viewer, task_id: int) -> list[LeafScore]:
    """The leaves that a task serves, on the newest sheet of each set that the viewer may open. One query."""
    readable = Assessment.objects.filter(permissions.reads_assessments(viewer)).exclude(round__state=State.CANCELLED)
    bound = LeafBinding.objects.filter(task=task_id, kind=BindingKind.TASK).filter(
        Q(state=BindingState.ACCEPTED) | Q(wins_back=True, state=BindingState.PROPOSED)
    )
    rows = LeafScore.objects.filter(assessment__in=readable, criterion__in=bound.values("criterion"))
    rows = rows.filter(assessment__agency__in=bound.values("agency"))
    return list(rows.select_related("criterion", "assessment__round").order_by("-assessment__round", "pk"))


def _said_by_reviewers(line: LeafLine) -> str:
    return line.score.second_reason or line.score.first_reason


def _name(number: str, title: str) -> tuple[str, str]:
    return number, fold(title)


def _with_field(sheet: Sheet) -> Iterator[tuple[int, LeafLine, Line]]:
    for root in sheet.tree.roots:
        for line in below(root):
            if line.leaf is not None:
                yield line.criterion.pk, sheet.lines[line.criterion.pk], root


def _chance(
    viewer: Viewer,
    sheet: Sheet,
    line: LeafLine,
    field: Line,
    tasks: Sequence[Task],
    reports: Sequence[tuple[dt.date, str]],
) -> Chance:
    leaf = line.line.leaf
    assert leaf is not None
    gate = _gate(sheet.assessment, line.score)
    standing = Standing(
        leaf=leaf,
        answer=answer_of(line.score, line.live),
        points=Fraction(line.points),
        claimed=Fraction(line.self_points),
        gate=gate,
        excluded=line.outcome.state == "excluded",
        year_over=viewer.today.year > sheet.assessment.round.criteria_set.year,
        wrong_year=_proves_another_year(sheet, line),
        late=_late(tasks, viewer.today),
        fixed=_is_late_for_good(line),
    )
    last_day, day_of = _last_day(sheet.assessment, line.score, gate, tasks, reports)
    return Chance(
        line=line,
        field=field,
        reach=reach(standing, sheet.tree.scale.rounding),
        effort=line.score.effort or effort_of(leaf.rule),
        effort_is_set=bool(line.score.effort),
        last_day=last_day,
        day_of=day_of,
        tasks=tuple(tasks),
        today=viewer.today,
        published=sheet.assessment.round.state == State.PUBLISHED,
    )


def _gate(one: Assessment, score: LeafScore) -> Gate:
    state = one.round.state
    if state in {State.DRAFT, State.SELF}:
        return "review" if one.self_closed_at is not None else "open"
    if state in {State.FIRST, State.EXPLAIN} and one.explained_at is None:
        return "review"
    waits = score.second_points is None and not score.second_excluded and bool(score.appeal)
    return "review" if state in {State.EXPLAIN, State.SECOND} and waits else "shut"


def _late(tasks: Sequence[Task], today: dt.date) -> int | None:
    over = [(today - task.due_on).days for task in tasks if task.status in OPEN_STATUSES and task.due_on is not None]
    return max(over, default=None) if any(days > 0 for days in over) else None


def _is_late_for_good(line: LeafLine) -> bool:
    """A yes/no leaf that reports were late for: what is sent in time from now on does not make it good."""
    by_reports = line.is_live and line.live is not None and line.live.source == "report"
    return by_reports and line.line.leaf is not None and isinstance(line.line.leaf.rule, Choice)


def _proves_another_year(sheet: Sheet, line: LeafLine) -> bool:
    """There is proof, and none of it is of the year of the set."""
    year, known = sheet.assessment.round.criteria_set.year, [row.evidence for row in line.proofs]
    return bool(known) and not any(
        one.proves_on.year <= year <= (one.proves_until or one.proves_on).year for one in known
    )


def _last_day(
    one: Assessment, score: LeafScore, gate: Gate, tasks: Sequence[Task], reports: Sequence[tuple[dt.date, str]]
) -> tuple[dt.date | None, str]:
    """The day that a person set; else the earliest of what is known: open tasks, reports, the round's own day."""
    if score.until is not None:
        return score.until, "do đơn vị đặt"
    days = list(reports)
    for task in tasks:
        day = task.next_due_on or task.due_on
        if task.status in OPEN_STATUSES and day is not None:
            days.append((day, f"hạn của nhiệm vụ {task.number}".strip()))
    if gate == "open" and one.round.self_until is not None:
        days.append((one.round.self_until, "hạn tự chấm"))
    if gate == "review" and one.round.explain_until is not None:
        days.append((one.round.explain_until, "hạn giải trình"))
    return min(days, default=(None, ""))


def _report_days(one: Assessment) -> dict[int, list[tuple[dt.date, str]]]:
    """By the leaf's id: the days of the reports that it is bound to and that are not sent."""
    rows = LeafBinding.objects.filter(
        criterion__criteria_set=one.round.criteria_set, agency=one.agency, kind=BindingKind.REPORT,
        state=BindingState.ACCEPTED,
    )  # fmt: skip
    bound = list(rows.values_list("criterion", "key"))
    if not bound:
        return {}
    reports = periodic_reports(one.agency, one.round.criteria_set.year)
    found: dict[int, list[tuple[dt.date, str]]] = defaultdict(list)
    for leaf, period in bound:
        report = reports.get(period)
        if report is not None and report.sent_on is None:
            found[leaf].append((report.due, f"hạn {report.title}: {report.why}"))
    return found


def _totals(sheet: Sheet, found: Sequence[Chance], shaky: Sequence[LeafLine]) -> Totals:
    main = [one for one in found if one.line.line.criterion.part == "main"]
    to_win = sum((one.reach.to_win for one in main), Fraction(0))
    gone = sum((one.reach.gone for one in main), Fraction(0))
    scored = sheet.scored
    percent = percentage(scored.total + as_decimal(to_win), scored.main.max)
    bonus = sum((one.reach.to_win for one in found if one.line.line.criterion.part == "bonus"), Fraction(0))
    return Totals(
        have=scored.main.points,
        to_win=as_decimal(to_win),
        gone=as_decimal(gone),
        max=scored.main.max,
        bonus=as_decimal(bonus),
        shaky=sum((line.points for line in shaky), Decimal(0)),
        percent=percent,
        grade=grade_of(percent, grades_of(sheet.assessment.round.criteria_set)),
    )


COLUMNS = (
    ("STT", 10),
    ("Lĩnh vực", 30),
    ("Tiêu chí", 60),
    ("Điểm tối đa", 12),
    ("Đang có", 12),
    ("Còn có thể đạt", 14),
    ("Đã mất hẳn", 12),
    ("Nguyên nhân", 60),
    ("Vì sao mất hẳn", 40),
    ("Công sức", 12),
    ("Điểm trên công sức", 14),
    ("Ngày cuối", 14),
    ("Theo", 24),
    ("Phụ trách", 24),
    ("Tình trạng", 16),
    ("Nhiệm vụ", 50),
)


def table_rows(rows: Sequence[Chance]) -> Iterator[tuple[object, ...]]:
    """The rows of COLUMNS, for the workbook."""
    for one in rows:
        criterion, score = one.line.line.criterion, one.line.score
        yield (
            criterion.number,
            str(one.field.criterion),
            criterion.title,
            _number(one.line.max),
            _number(one.line.points),
            _number(one.to_win),
            _number(one.gone),
            one.cause,
            one.why_gone,
            one.effort_label,
            _number(one.per_effort),
            one.last_day or "",
            one.day_of,
            str(score.owner or ""),
            str(score.get_work_display()),
            "; ".join(f"{task.number} {task.content}".strip() for task in one.tasks),
        )


def _number(value: Decimal | None) -> str:
    return "" if value is None else say(value)


def owners_of(rows: Sequence[Chance]) -> list[tuple[str, str]]:
    """Who is named as owner among the rows: (id, name), and ("0", ...) where some have none."""
    named: Mapping[int, str] = {
        one.line.score.owner_id: str(one.line.score.owner) for one in rows if one.line.score.owner_id is not None
    }
    found = sorted(((str(pk), name) for pk, name in named.items()), key=lambda pair: pair[1])
    return [*found, ("0", "Chưa giao")] if any(one.line.score.owner_id is None for one in rows) else found
