"""What is known of every leaf of a round on a day, for the forecast: registers, declared answers, tasks, earlier rounds. Read by the
system, for its jobs."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils import timezone

from cchc.agencies.models import Agency
from cchc.core.text import fold
from cchc.indices import states
from cchc.indices.models import Assessment, BindingKind, BindingState, LeafBinding, Round
from cchc.indices.rules.errors import RuleError
from cchc.indices.rules.evaluating import Outcome, evaluate
from cchc.indices.rules.jsonform import load_answer
from cchc.indices.rules.model import Survey
from cchc.indices.rules.outlooks import (
    MILLION,
    Case,
    Course,
    Declared,
    Earlier,
    Habits,
    LeafCase,
    Measured,
    Proof,
    Settled,
    Stand,
    Surveyed,
    Todo,
    takes_value,
)
from cchc.indices.selectors.live import DONE, live_values
from cchc.indices.selectors.readiness import grave_leaves
from cchc.indices.selectors.sheets import LeafLine, Sheet, sheets_of
from cchc.indices.selectors.trees import Line, Tree, tree_of
from cchc.measures import public as measures
from cchc.measures.public import Kind, Period

PAST_ROUNDS = 2
LEAST_ROWS = 5
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A published table: percentages by the agency's id."""

    year: int
    percents: dict[int, Decimal]


@dataclass(slots=True)
class Past:
    """Earlier published rounds of the index, the newest first. By agency and leaf (its number and title): shares of the maximum,
    survey results in per cent; ``peers``: those of all agencies in the newest."""

    tables: list[Table] = field(default_factory=list)
    shares: dict[tuple[int, Key], list[float]] = field(default_factory=lambda: defaultdict(list))
    surveys: dict[tuple[int, Key], list[float]] = field(default_factory=lambda: defaultdict(list))
    peers: dict[Key, list[float]] = field(default_factory=lambda: defaultdict(list))
    kept: dict[Proof, tuple[int, int]] = field(default_factory=dict)
    pools: dict[int, list[float]] = field(default_factory=lambda: defaultdict(list))

    def habits(self, agency: int) -> Habits:
        return Habits(self.kept, tuple(self.pools.get(agency, ())))


@dataclass(frozen=True, slots=True)
class Known:
    """Of one assessment."""

    assessment: Assessment
    cases: tuple[LeafCase, ...]
    habits: Habits


def past_of(one: Round) -> Past:
    """A few queries for each of the last two published rounds of the same index by the same holder."""
    found = Past()
    rows = Round.objects.filter(
        state=states.State.PUBLISHED,
        agency=one.agency,
        criteria_set__index_name=one.criteria_set.index_name,
        criteria_set__year__lt=one.criteria_set.year,
    )
    ordered = rows.select_related("criteria_set").order_by("-criteria_set__year", "-pk")
    for at, row in enumerate(ordered[:PAST_ROUNDS]):
        _take_round(found, row, newest=at == 0)
    return found


def _take_round(found: Past, row: Round, *, newest: bool) -> None:
    tree = tree_of(row.criteria_set)
    held = list(row.assessments.select_related("agency__parent", "round__criteria_set", "round__agency"))
    table = {one.agency_id: one.percent for one in held if one.percent is not None}
    found.tables.append(Table(row.criteria_set.year, table))
    for sheet in sheets_of(held, tree):
        for line in sheet.lines.values():
            _take_leaf(found, sheet.assessment.agency_id, line, newest)


def _take_leaf(found: Past, agency: int, line: LeafLine, newest: bool) -> None:
    key = _key(line.line)
    if line.line.is_survey:
        share = _of_full(line)
        if share is not None:
            found.surveys[agency, key].append(share)
            if newest:
                found.peers[key].append(share)
        return
    if line.outcome.state == "excluded" or not line.max:
        return
    share = float(line.points / line.max)
    found.shares[agency, key].append(share)
    if line.line.criterion.part == "main":
        found.pools[agency].append(share)
    if line.score.self_points:
        proof: Proof = "seen" if line.proofs else "none"
        kept, seen = found.kept.get(proof, (0, 0))
        found.kept[proof] = (kept + (line.points >= line.score.self_points), seen + 1)


def _of_full(line: LeafLine) -> float | None:
    """A survey result in per cent of the full answer."""
    value, leaf = load_answer(line.score.answer).value, line.line.leaf
    if value is None or leaf is None or not isinstance(leaf.rule, Survey):
        return None
    return float(100 * value / leaf.rule.full)


def _key(line: Line) -> Key:
    return line.criterion.number, fold(line.criterion.title)


def known_of(one: Round, tree: Tree, past: Past, held: Assessment, sheet: Sheet, day: dt.date) -> Known:
    """The cases of one agency as of ``day``; queries for its bindings and for the measures at a few earlier days.
    ``sheet``: without live values."""
    frozen = held.self_closed_at is not None
    live = {} if frozen else live_values(None, one.criteria_set, held.agency, tree.leaves)
    bound = {} if frozen else _bound(one, held)
    courses = courses_of(held.agency, one.criteria_set.year, {row.key for row in bound.values() if row.key}, day)
    grave = grave_leaves(sheet, day)
    cases = []
    for root in tree.roots:
        for line in _leaves(root):
            leaf = sheet.lines[line.criterion.pk]
            known = live.get(line.criterion.pk)
            leaf.live = leaf.live or known
            facts = _Facts(one, past, held, day, bound.get(line.criterion.pk), courses, leaf.line.criterion.pk in grave)
            assert line.leaf is not None
            cases.append(LeafCase(line.key, root.key, line.leaf, _case(leaf, facts)))
    return Known(held, tuple(cases), past.habits(held.agency_id))


def sheets_for(held: Sequence[Assessment], tree: Tree) -> dict[int, Sheet]:
    """Of all agencies at once, by assessment."""
    return {one.assessment.pk: one for one in sheets_of(held, tree)}


def _leaves(root: Line) -> Iterable[Line]:
    if root.leaf is not None:
        yield root
    for child in root.children:
        yield from _leaves(child)


def _bound(one: Round, held: Assessment) -> dict[int, LeafBinding]:
    """The accepted measure or task of each leaf."""
    rows = LeafBinding.objects.filter(
        criterion__criteria_set=one.criteria_set, agency=held.agency, state=BindingState.ACCEPTED
    )
    rows = rows.filter(kind__in=(BindingKind.MEASURE, BindingKind.TASK)).select_related("task")
    return {row.criterion_id: row for row in rows}


@dataclass(frozen=True, slots=True)
class _Facts:
    round: Round
    past: Past
    held: Assessment
    day: dt.date
    bound: LeafBinding | None
    courses: Mapping[str, Course]
    grave: bool

    @property
    def days_left(self) -> int | None:
        if self.held.self_closed_at is not None or self.round.state != states.State.SELF:
            return None
        until = self.round.self_until or dt.date(self.round.criteria_set.year, 12, 31)
        return max((until - self.day).days, 0)


def _case(leaf: LeafLine, facts: _Facts) -> Case:
    line, agency = leaf.line, facts.held.agency_id
    if line.is_survey:
        key = _key(line)
        known = load_answer(leaf.score.answer).value
        return Surveyed(tuple(facts.past.surveys.get((agency, key), ())), tuple(facts.past.peers.get(key, ())), known)
    settled = _settled(leaf)
    if settled is not None:
        return settled
    course = _course(leaf, facts)
    if course is not None:
        return Measured(course)
    by_self = _now(leaf)
    if by_self.state == "missing":
        return _todo(leaf, facts)
    proof: Proof = (
        "system" if leaf.is_live else "grave" if facts.grave and leaf.proofs else "seen" if leaf.proofs else "none"
    )
    days = 0 if leaf.score.work == "done" else facts.days_left or 0
    return Declared(_micro(by_self.points), proof, by_self.state == "excluded", days)


def _now(leaf: LeafLine) -> Outcome:
    """What the agency's own word or the system gives now; the sheet was made without live values."""
    if not leaf.is_live or leaf.live is None or leaf.live.answer is None or leaf.line.leaf is None:
        return leaf.by_self
    try:
        return evaluate(leaf.line.leaf, leaf.live.answer)
    except RuleError:
        return leaf.by_self


def _settled(leaf: LeafLine) -> Settled | None:
    score = leaf.score
    if score.second_points is not None or score.second_excluded:
        return Settled(_micro(score.second_points), score.second_excluded)
    if score.first_points is None and not score.first_excluded:
        return None
    wanted = _micro(score.self_points) if score.appeal and score.self_points is not None else None
    return Settled(_micro(score.first_points), score.first_excluded, wanted)


def _course(leaf: LeafLine, facts: _Facts) -> Course | None:
    """Of a leaf that a measure gives the value, where it is more than a handful of rows."""
    bound, rule = facts.bound, leaf.line.leaf
    if leaf.score.answer or bound is None or bound.kind != BindingKind.MEASURE or rule is None or not takes_value(rule):
        return None
    found = facts.courses.get(bound.key)
    few = found is not None and found.kind in {"share", "fills"} and found.now.whole < LEAST_ROWS
    return None if few else found


def _todo(leaf: LeafLine, facts: _Facts) -> Todo:
    shares = tuple(facts.past.shares.get((facts.held.agency_id, _key(leaf.line)), ()))
    task = facts.bound.task if facts.bound is not None else None
    if task is None or task.status == DONE:
        return Todo(facts.days_left, leaf.score.work == "doing", "none", shares)
    late = task.due_on is not None and task.due_on < facts.day
    return Todo(facts.days_left, leaf.score.work == "doing", "late" if late else "on_time", shares)


def _micro(points: object) -> int:
    return round(points * MILLION) if points is not None else 0  # type: ignore[operator]


# The courses of measures.


def courses_of(agency: Agency, year: int, keys: Iterable[str], day: dt.date) -> dict[str, Course]:
    """By key, for measures that have a figure. As many questions to the registers as months are over, and five."""
    known = {key: found for key in sorted(keys) if (found := measures.measure(key)) is not None}
    if not known or day < dt.date(year, 1, 1):
        return {}
    day = min(day, dt.date(year, 12, 31))
    now = _figures(agency, known, year, day)
    looked = [key for key, one in known.items() if one.looks_back]
    earlier = {back: _year_before(agency, looked, year - back, day) for back in (1, 2)} if looked else {}
    months = _months(agency, looked, year, day) if looked else {}
    length = 366 if calendar.isleap(year) else 365
    gone = ((day - dt.date(year, 1, 1)).days + 1) / length
    made = {}
    for key, one in known.items():
        answer = now.get(key)
        if answer is None or answer.is_missing:
            continue
        past = tuple(found for back in earlier for found in [earlier[back].get(key)] if found is not None)
        made[key] = _course_of(one, answer, gone, months.get(key, ()), past)
    return made


def _course_of(
    one: measures.Measure, answer: measures.Answer, gone: float, months: tuple[Stand, ...], past: tuple[Earlier, ...]
) -> Course:
    percent = answer.unit == "%"
    counts = answer.state == measures.State.COMPUTED
    if counts and one.kind == Kind.RATE and percent and not one.over:
        return Course("fills" if one.fills else "share", _stand(answer), gone, () if one.fills else months, past)
    if counts and one.kind in {Kind.COUNT, Kind.SUM}:
        return Course("count", _stand(answer), gone, (), past, percent=False)
    return Course("level", Stand(float(answer.exact or 0)), gone, percent=percent)


def _stand(answer: measures.Answer) -> Stand:
    return Stand(float(answer.numerator or 0), float(answer.denominator or 0))


def _figures(agency: Agency, known: Iterable[str], year: int, day: dt.date) -> dict[str, measures.Answer]:
    """As of the day. Of a day that is over, rows that came later are left out where the register tells."""
    whole = measures.values_of(None, known, agency, Period.of_year(year), cut_off=day)
    if day >= timezone.localdate():
        return whole
    then = measures.values_of(None, known, agency, Period.custom(dt.date(year, 1, 1), day), cut_off=day)
    return {key: one if then[key].is_missing else then[key] for key, one in whole.items()}


def _year_before(agency: Agency, keys: list[str], year: int, day: dt.date) -> dict[str, Earlier]:
    then = dt.date(year, day.month, min(day.day, calendar.monthrange(year, day.month)[1]))
    at = measures.values_of(None, keys, agency, Period.custom(dt.date(year, 1, 1), then), cut_off=then)
    end = measures.values_of(None, keys, agency, Period.of_year(year), cut_off=dt.date(year, 12, 31))
    return {
        key: Earlier(_stand(at[key]), _stand(end[key]))
        for key in keys
        if end[key].state == measures.State.COMPUTED and end[key].denominator
    }


def _months(agency: Agency, keys: list[str], year: int, day: dt.date) -> dict[str, tuple[Stand, ...]]:
    """What each month that is over added."""
    found: dict[str, list[Stand]] = defaultdict(list)
    before: dict[str, Stand] = {}
    for month in range(1, day.month):
        end = dt.date(year, month, calendar.monthrange(year, month)[1])
        figures = measures.values_of(None, keys, agency, Period.custom(dt.date(year, 1, 1), end), cut_off=end)
        for key, answer in figures.items():
            stand, last = _stand(answer), before.get(key, Stand(0.0))
            grown = Stand(stand.counted - last.counted, stand.whole - last.whole)
            if 0 <= grown.counted <= grown.whole:
                found[key].append(grown)
            before[key] = stand
    return {key: tuple(stands) for key, stands in found.items()}
