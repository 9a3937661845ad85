"""The sheet of an agency with other answers tried on it: score, percentage, grade and rank, nothing saved."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.cache import cache
from django.db.models import Count, Max, Q, QuerySet, Sum

from cchc.agencies.viewer import Viewer
from cchc.indices import permissions
from cchc.indices.models import Assessment, LeafScore, Round, Scenario
from cchc.indices.rules.errors import RuleError
from cchc.indices.rules.evaluating import Outcome, evaluate
from cchc.indices.rules.jsonform import dump_answer, load_answer
from cchc.indices.rules.model import Answer, ByHand
from cchc.indices.rules.ranking import grade_of
from cchc.indices.rules.scoring import Scored
from cchc.indices.rules.whatif import Difference, Tried, rank_among, what_if
from cchc.indices.selectors.sheets import LeafLine, Sheet, percents_of, settled
from cchc.indices.selectors.trees import Tree, grades_of
from cchc.indices.states import State

Answers = Mapping[int, Answer]
KEPT_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Table:
    """The percentages of the other agencies that a rank is simulated among. ``words`` says which table that is, or why there is
    none (``others`` None)."""

    others: tuple[Decimal | None, ...] | None
    words: str

    def rank(self, percent: Decimal | None) -> int | None:
        return None if self.others is None else rank_among(percent, self.others)

    @property
    def count(self) -> int:
        return len(self.others or ()) + 1


@dataclass(frozen=True, slots=True)
class Standings:
    """Score, grade and rank of one state of the sheet."""

    scored: Scored
    grade: str
    rank: int | None


@dataclass(frozen=True, slots=True)
class Trial:
    """``errors``: by the leaf's id, why an answer cannot be."""

    now: Standings
    then: Standings
    differences: tuple[tuple[LeafLine, Difference], ...]
    errors: dict[int, str]
    table: Table

    @property
    def change(self) -> Decimal:
        return self.then.scored.total - self.now.scored.total

    @property
    def percent_change(self) -> Decimal | None:
        now, then = self.now.scored.percent, self.then.scored.percent
        return None if now is None or then is None else then - now


@dataclass(frozen=True, slots=True)
class Kept:
    """A scenario with what it gives on today's sheet."""

    scenario: Scenario
    trial: Trial
    own: bool


def is_marked(line: LeafLine) -> bool:
    """Reviewers have settled its points: what is tried is their points, no longer the agency's answer."""
    return line.outcome is not line.by_self and not line.line.is_survey


def tried(sheet: Sheet, answers: Answers, table: Table) -> Trial:
    """No query. ``answers`` by the criterion's id; ids that the sheet does not have are left out."""
    changes: dict[str, Outcome] = {}
    errors: dict[int, str] = {}
    for pk, answer in answers.items():
        line = sheet.lines.get(pk)
        if line is None:
            continue
        try:
            changes[line.line.key] = _outcome(line, answer)
        except RuleError as error:
            errors[pk] = str(error)
    found = what_if(sheet.tree.nodes, sheet.scored.outcomes, changes, sheet.tree.scale)
    differences = tuple((sheet.lines[int(one.key)], one) for one in found.differences)
    now = Tried(sheet.scored, ())
    return Trial(_standings(sheet, now, table), _standings(sheet, found, table), differences, errors, table)


def _standings(sheet: Sheet, one: Tried, table: Table) -> Standings:
    percent = one.scored.percent
    return Standings(one.scored, grade_of(percent, grades_of(sheet.assessment.round.criteria_set)), table.rank(percent))


def _outcome(line: LeafLine, answer: Answer) -> Outcome:
    leaf = line.line.leaf
    assert leaf is not None
    if answer.points is not None and not isinstance(leaf.rule, ByHand):
        low, high = (-(leaf.max or answer.points), Decimal(0)) if leaf.part == "penalty" else (Decimal(0), leaf.max)
        kept = max(answer.points, low) if high is None else min(max(answer.points, low), high)
        return settled(kept, False, "")
    return evaluate(leaf, answer)


def table_of(viewer: Viewer, one: Assessment, sheet: Sheet) -> Table:
    """Among whom the rank is simulated: the round's own agencies for who may see them all; else the last published table of the
    same index in which the agency stands. At most two queries."""
    published = one.round.state == State.PUBLISHED
    if published or permissions.sees_all_of(viewer, one.round):
        return _of_round(one, sheet, published=published)
    last = _last_published(viewer, one)
    if last is None:
        return Table(
            None, "Chưa xếp hạng: bạn chỉ xem điểm của đơn vị mình và chưa có bảng công bố nào của chỉ số này."
        )
    rows = last.assessments.exclude(agency=one.agency).values_list("percent", flat=True)
    return Table(tuple(rows), f"Hạng so với bảng đã công bố năm {last.criteria_set.year}, không phải với kỳ này.")


def _of_round(one: Assessment, sheet: Sheet, *, published: bool) -> Table:
    everybody = list(one.round.assessments.all())
    held = [other for other in everybody if other.pk != one.pk]
    if published:
        return Table(tuple(other.percent for other in held), "Hạng trong bảng đã công bố của kỳ chấm này.")
    for other in everybody:
        other.round = one.round
    closed = sum(other.self_closed_at is not None for other in held)
    said = "" if closed == len(held) else (
        f" {len(held) - closed} đơn vị chưa chốt tự chấm: chỉ tính điều họ đã khai, chưa có số liệu của hệ thống."
    )  # fmt: skip
    percents = _percents(one.round, everybody, sheet.tree)
    return Table(tuple(percents[other.pk] for other in held), f"Hạng trong các đơn vị của kỳ chấm này.{said}")


def _percents(one: Round, everybody: Sequence[Assessment], tree: Tree) -> dict[int, Decimal | None]:
    """Of all agencies of the round. Kept a while between the moves of a slider, as long as no score of the round changes: only the
    newest change is asked for."""
    rows = LeafScore.objects.filter(assessment__round=one)
    newest = rows.aggregate(rows=Count("pk"), changes=Sum("version"), at=Max("updated_at"))
    closed = sorted(str(each.self_closed_at) for each in everybody)
    state = hashlib.sha256(repr((one.pk, one.state, str(one.updated_at), newest, closed)).encode()).hexdigest()
    found: dict[int, Decimal | None] | None = cache.get(key := f"indices-percents-{state}")
    if found is None:
        found = percents_of(everybody, tree)
        cache.set(key, found, KEPT_SECONDS)
    return found


def _last_published(viewer: Viewer, one: Assessment) -> Round | None:
    rows = Round.objects.filter(
        permissions.reads_rounds(viewer),
        state=State.PUBLISHED,
        criteria_set__index_name=one.round.criteria_set.index_name,
        assessments__agency=one.agency,
    )
    return rows.select_related("criteria_set").order_by("-criteria_set__year", "-pk").first()


def scenarios(viewer: Viewer, one: Assessment) -> QuerySet[Scenario]:
    """Those of the viewer and of people whose agency the viewer reads."""
    return one.scenarios.filter(_seen(viewer)).select_related("author")


def scenario(viewer: Viewer, pk: int) -> Scenario | None:
    readable = Assessment.objects.filter(permissions.reads_assessments(viewer))
    rows = Scenario.objects.filter(_seen(viewer), pk=pk, assessment__in=readable)
    return rows.select_related("assessment__round", "assessment__agency", "author").first()


def _seen(viewer: Viewer) -> Q:
    return viewer.reads("agency") | Q(author=viewer.user)


def compared(viewer: Viewer, sheet: Sheet, rows: Sequence[Scenario], table: Table) -> list[Kept]:
    """Each scenario on the sheet as it is today, beside today's; no query."""
    return [Kept(row, tried(sheet, answers_of(row), table), row.author_id == viewer.user.pk) for row in rows]


def answers_of(row: Scenario) -> dict[int, Answer]:
    """An answer that the present rules do not know is left out."""
    found = {}
    for key, given in row.answers.items():
        try:
            found[int(key)] = load_answer(given)
        except (RuleError, ValueError):
            continue
    return found


def as_json(answers: Answers) -> dict[str, Any]:
    return {str(pk): dump_answer(answer) for pk, answer in answers.items()}
