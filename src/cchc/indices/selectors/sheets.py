"""The sheet of an agency: every leaf with what is declared, its points at a stage, what was lost and why, its proof."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

from django.db.models import Prefetch

from cchc.agencies.viewer import Viewer
from cchc.core.numbers import vietnamese_number as say
from cchc.indices import permissions, states
from cchc.indices.models import Assessment, LeafProof, LeafScore, Mark
from cchc.indices.rules.errors import RuleError
from cchc.indices.rules.evaluating import Outcome, evaluate
from cchc.indices.rules.jsonform import load_answer
from cchc.indices.rules.model import Answer
from cchc.indices.rules.rounding import Rounding, as_decimal
from cchc.indices.rules.scoring import Scored, Sum, put_together
from cchc.indices.selectors.live import Live, live_values
from cchc.indices.selectors.trees import Line, Tree, tree_of

StageName = Literal["self", "first", "second", "final"]
STAGE_LABELS: dict[StageName, str] = {
    "self": "Tự chấm",
    "first": "Thẩm định lần 1",
    "second": "Thẩm định lần 2",
    "final": "Kết quả",
}
_OF_STATE: dict[str, StageName] = {
    "draft": "self", "self": "self", "first": "self", "explain": "first", "second": "first", "survey": "second",
    "council": "final", "published": "final", "cancelled": "self",
}  # fmt: skip


@dataclass(slots=True)
class LeafLine:
    """A leaf of the sheet. ``outcome`` is that of the stage shown; ``by_self`` what the agency's own answer gives now."""

    line: Line
    score: LeafScore
    outcome: Outcome
    points: Decimal
    by_self: Outcome
    self_points: Decimal
    live: Live | None = None
    proofs: list[LeafProof] = field(default_factory=list)
    error: str = ""

    @property
    def max(self) -> Decimal | None:
        return self.line.criterion.max_score

    @property
    def lost(self) -> Decimal:
        if self.max is None or self.outcome.state == "excluded":
            return Decimal(0)
        return self.max - self.points

    @property
    def percent(self) -> Decimal | None:
        """Of the maximum, for the bar."""
        return None if not self.max else (100 * self.points / self.max).quantize(Decimal("0.1"))

    @property
    def because(self) -> str:
        return f"mất {say(self.lost)} điểm: {self.outcome.because}" if self.lost > 0 else self.outcome.because

    @property
    def is_live(self) -> bool:
        return not self.score.answer and self.live is not None and self.live.answer is not None

    @property
    def is_doubtful(self) -> bool:
        """It gives points (or leaves the sum) on the agency's word alone: no proof, no figure of the system."""
        if self.line.is_survey or self.by_self.state == "missing" or self.is_live or self.proofs:
            return False
        return self.by_self.state == "excluded" or self.self_points > 0


@dataclass(slots=True)
class Sheet:
    """``scored``: sums of the stage; ``lines`` by the criterion's id."""

    assessment: Assessment
    tree: Tree
    stage: StageName
    lines: dict[int, LeafLine]
    scored: Scored
    by_self: Scored
    with_survey: bool
    actors: frozenset[states.Actor] = frozenset()

    def rows(self) -> Iterator[tuple[Line, Sum, LeafLine | None]]:
        """Every node in order with its sum; leaves with their line."""
        for line in self.tree:
            yield line, self.scored.sums[line.key], self.lines.get(line.criterion.pk)

    @property
    def fields(self) -> list[tuple[Line, Sum]]:
        return [(root, self.scored.sums[root.key]) for root in self.tree.roots]

    @property
    def doubtful(self) -> list[LeafLine]:
        return [one for one in self.lines.values() if one.is_doubtful]

    @property
    def doubtful_points(self) -> Decimal:
        return sum((one.self_points for one in self.doubtful), Decimal(0))

    @property
    def missing(self) -> list[LeafLine]:
        return [one for one in self.lines.values() if one.by_self.state == "missing" and not one.line.is_survey]

    @property
    def lost(self) -> list[LeafLine]:
        """Leaves that lose points, the most first."""
        found = [
            one for one in self.lines.values() if one.lost > 0 and not (one.line.is_survey and not self.with_survey)
        ]
        return sorted(found, key=lambda one: (-one.lost, one.line.criterion.position))

    @property
    def stage_label(self) -> str:
        return STAGE_LABELS[self.stage]

    @property
    def moves(self) -> dict[str, bool]:
        return {name: states.may(name, self.assessment.round.state, self.actors) for name in states.MOVES}


def assessment(viewer: Viewer, pk: int) -> Assessment | None:
    rows = Assessment.objects.filter(permissions.reads_assessments(viewer), pk=pk)
    return rows.select_related("round__criteria_set", "round__agency", "agency__parent").first()


def leaf_score(viewer: Viewer, pk: int) -> LeafScore | None:
    rows = LeafScore.objects.filter(
        pk=pk, assessment__in=Assessment.objects.filter(permissions.reads_assessments(viewer))
    )
    related = (
        "criterion",
        "owner",
        "assessment__round__criteria_set",
        "assessment__round__agency",
        "assessment__agency__parent",
    )
    return rows.select_related(*related).first()


def stage_of(one: Assessment) -> StageName:
    return _OF_STATE[one.round.state]


def sheet(viewer: Viewer | None, one: Assessment, *, stage: StageName | None = None, tree: Tree | None = None) -> Sheet:
    """One agency's, with what the system knows of open leaves; a fixed number of queries. ``viewer`` None: the system."""
    tree = tree or tree_of(one.round.criteria_set)
    frozen = one.self_closed_at is not None
    live = {} if frozen else live_values(viewer, one.round.criteria_set, one.agency, tree.leaves)
    found = permissions.actors(viewer, one.round, one) if viewer is not None else frozenset()
    return _sheet(one, tree, _scores([one])[one.pk], live, stage or stage_of(one), found)


def sheets_of(held: Sequence[Assessment], tree: Tree, *, stage: StageName | None = None) -> list[Sheet]:
    """Of several agencies of one round, without live values; three queries, whatever their number."""
    scores = _scores(held)
    return [_sheet(one, tree, scores[one.pk], {}, stage or stage_of(one), frozenset()) for one in held]


def percents_of(held: Sequence[Assessment], tree: Tree) -> dict[int, Decimal | None]:
    """The percentages of several agencies of one round at its stage, by their ids: what ``sheets_of`` gives, without proof and
    names. One query."""
    scores: dict[int, dict[int, LeafScore]] = {one.pk: {} for one in held}
    for row in LeafScore.objects.filter(assessment__in=held).defer("explanation", "appeal"):
        scores[row.assessment_id][row.criterion_id] = row
    return {one.pk: _percent_of(one, scores[one.pk], tree) for one in held}


def _percent_of(one: Assessment, scores: Mapping[int, LeafScore], tree: Tree) -> Decimal | None:
    stage, frozen, outcomes = stage_of(one), one.self_closed_at is not None, {}
    for line in tree.leaves:
        score = scores.get(line.criterion.pk)
        outcomes[line.criterion.pk] = (
            Outcome("missing", None, "") if score is None else _stands(line, score, stage, frozen=frozen)
        )
    return _sum(tree, outcomes, with_survey=with_survey(one)).percent


def _stands(line: Line, score: LeafScore, stage: StageName, *, frozen: bool) -> Outcome:
    live = Live(load_answer(score.live_answer), "") if frozen and score.live_answer else None
    assert line.leaf is not None
    try:
        by_self = evaluate(line.leaf, answer_of(score, live))
    except RuleError as problem:
        by_self = Outcome("missing", None, str(problem))
    return by_self if line.is_survey else _at(score, by_self, stage)


def with_survey(one: Assessment) -> bool:
    return stage_of(one) == "final" or one.round.state == states.State.SURVEY


def _scores(held: Sequence[Assessment]) -> dict[int, dict[int, LeafScore]]:
    proofs = LeafProof.objects.filter(withdrawn_at__isnull=True)
    proofs = proofs.select_related("evidence__attachment__stored_file", "evidence__document", "used_by")
    marks = Mark.objects.select_related("reviewer")
    rows = LeafScore.objects.filter(assessment__in=held).select_related("owner")
    found: dict[int, dict[int, LeafScore]] = {one.pk: {} for one in held}
    for row in rows.prefetch_related(Prefetch("proofs", proofs), Prefetch("marks", marks)):
        found[row.assessment_id][row.criterion_id] = row
    return found


def _sheet(
    one: Assessment,
    tree: Tree,
    scores: Mapping[int, LeafScore],
    live: Mapping[int, Live],
    stage: StageName,
    found: frozenset[states.Actor],
) -> Sheet:
    lines, frozen = {}, one.self_closed_at is not None
    for line in tree.leaves:
        score = scores.get(line.criterion.pk) or LeafScore(assessment=one, criterion=line.criterion)
        known = live.get(line.criterion.pk)
        lines[line.criterion.pk] = _leaf(line, score, known, stage, tree.scale.rounding, frozen=frozen)
    with_survey = stage == "final" or one.round.state == states.State.SURVEY
    return Sheet(
        assessment=one,
        tree=tree,
        stage=stage,
        lines=lines,
        scored=_sum(tree, {pk: line.outcome for pk, line in lines.items()}, with_survey=with_survey),
        by_self=_sum(tree, {pk: line.by_self for pk, line in lines.items()}, with_survey=False),
        with_survey=with_survey,
        actors=found,
    )


def _leaf(
    line: Line, score: LeafScore, live: Live | None, stage: StageName, rounding: Rounding, *, frozen: bool
) -> LeafLine:
    if frozen and score.live_answer:
        live = Live(load_answer(score.live_answer), score.live_words)
    answer, error = answer_of(score, live), ""
    assert line.leaf is not None
    try:
        by_self = evaluate(line.leaf, answer)
    except RuleError as problem:
        by_self, error = Outcome("missing", None, str(problem)), str(problem)
    outcome = by_self if line.is_survey else _at(score, by_self, stage)
    proofs = list(score.proofs.all()) if score.pk else []
    return LeafLine(
        line,
        score,
        outcome,
        as_decimal(outcome.rounded(rounding)),
        by_self,
        as_decimal(by_self.rounded(rounding)),
        live,
        proofs,
        error,
    )


def answer_of(score: LeafScore, live: Live | None) -> Answer:
    """What is declared, else what the system knows."""
    if score.answer:
        return load_answer(score.answer)
    return live.answer if live is not None and live.answer is not None else Answer()


def _at(score: LeafScore, by_self: Outcome, stage: StageName) -> Outcome:
    """The outcome that stands at a stage: the newest that was settled up to it."""
    if stage in {"second", "final"} and (score.second_points is not None or score.second_excluded):
        return settled(score.second_points, score.second_excluded, score.second_reason)
    if stage != "self" and (score.first_points is not None or score.first_excluded):
        return settled(score.first_points, score.first_excluded, score.first_reason)
    return by_self


def settled(points: Decimal | None, excluded: bool, reason: str) -> Outcome:
    if excluded:
        return Outcome("excluded", None, reason or "không phát sinh, không tính vào thang điểm")
    return Outcome("scored", Fraction(points or 0), reason or f"thẩm định cho {say(points)} điểm")


def _sum(tree: Tree, outcomes: dict[int, Outcome], *, with_survey: bool) -> Scored:
    by_key = {}
    for line in tree.leaves:
        one = outcomes[line.criterion.pk]
        if line.is_survey and not with_survey:
            one = Outcome("excluded", None, "điểm điều tra chưa cộng")
        by_key[line.key] = one
    return put_together(tree.nodes, by_key, tree.scale)


def differences(one: Sheet) -> list[LeafLine]:
    """Leaves whose points changed between the agency's own score and what the reviewers settled."""
    return [line for line in one.lines.values() if _changed(line.score)]


def _changed(score: LeafScore) -> bool:
    stands = score.second_points if score.second_points is not None else score.first_points
    excluded = score.second_excluded or (score.first_excluded and score.second_points is None)
    if stands is None and not excluded:
        return False
    return excluded != score.self_excluded or (not excluded and stands != (score.self_points or Decimal(0)))


def unsettled(one: Sheet, stage: int) -> list[LeafLine]:
    """Leaves that reviewers marked differently and nobody has settled, and at the first stage those without a mark."""
    found = []
    for line in one.lines.values():
        if line.line.is_survey:
            continue
        marks = [mark for mark in line.score.marks.all() if mark.stage == stage]
        done = line.score.first_points is not None or line.score.first_excluded
        if stage == 2:
            done = line.score.second_points is not None or line.score.second_excluded or not marks
        if not done:
            found.append(line)
    return found


def by_reviewer(line: LeafLine) -> dict[int, list[Any]]:
    """The marks of each stage."""
    found: dict[int, list[Any]] = defaultdict(list)
    for mark in line.score.marks.all():
        found[mark.stage].append(mark)
    return found
