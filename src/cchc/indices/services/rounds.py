"""Rounds of scoring: made, moved from step to step, closed by the agencies."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

from django.db import transaction
from django.utils import timezone

from cchc.accounts.models import User
from cchc.agencies.models import Agency, Membership
from cchc.agencies.viewer import Viewer
from cchc.core.errors import Refused
from cchc.indices import states
from cchc.indices.models import Assessment, CriteriaSet, LeafScore, Round, RoundReviewer, SetState
from cchc.indices.rules.jsonform import dump_answer
from cchc.indices.rules.rounding import as_decimal
from cchc.indices.selectors import sheets
from cchc.indices.selectors.trees import Tree, tree_of
from cchc.indices.services import access
from cchc.indices.states import State

STEPS = ("open", "start_first", "start_explain", "start_second", "start_survey", "start_council")


@transaction.atomic
def create_round(
    viewer: Viewer,
    *,
    criteria_set: CriteriaSet,
    agency: Agency,
    title: str,
    agencies: Collection[Agency],
    reviewers: Collection[User] = (),
    self_until: dt.date | None = None,
    explain_until: dt.date | None = None,
) -> Round:
    """A round of a confirmed set over some agencies: itself, or those below it. Raises NotAllowed, Refused (with the field)."""
    access.require_keeper(viewer, agency)
    if criteria_set.state != SetState.CONFIRMED:
        raise Refused("Bộ tiêu chí chưa được xác nhận.", field="criteria_set")
    one = Round(criteria_set=criteria_set, agency=agency, created_by=viewer.user)
    _take(one, title, self_until, explain_until)
    one.save()
    _set_people(viewer, one, agencies, reviewers)
    access.record("score_round.created", viewer, one, agency, title=one.title, agencies=len(agencies))
    return one


@transaction.atomic
def edit_round(
    viewer: Viewer,
    *,
    round: Round,
    title: str,
    agencies: Collection[Agency],
    reviewers: Collection[User] = (),
    self_until: dt.date | None = None,
    explain_until: dt.date | None = None,
) -> Round:
    """Name, days, agencies (only before it is opened can one be left out) and reviewers (who has marked stays)."""
    locked = access.lock_round(viewer, round, "edit")
    _take(locked, title, self_until, explain_until)
    locked.save()
    _set_people(viewer, locked, agencies, reviewers)
    access.record("score_round.edited", viewer, locked, locked.agency, title=locked.title, agencies=len(agencies))
    return locked


@transaction.atomic
def move_round(viewer: Viewer, *, round: Round, name: str) -> Round:
    """The next step. Each is refused while the one before is not done: see docs/rules/indices-rounds.md. ``name``: of STEPS."""
    if name not in STEPS:
        raise Refused("Không có bước này.")
    locked = access.lock_round(viewer, round, name)
    tree = tree_of(locked.criteria_set)
    held = list(locked.assessments.select_related("agency__parent", "round__criteria_set", "round__agency"))
    _READY[name](viewer, locked, held, tree)
    to = states.MOVES[name].to
    assert to is not None
    locked.state = to
    locked.save(update_fields=["state", "updated_at"])
    label = states.LABELS[to]
    access.record("score_round.moved", viewer, locked, locked.agency, title=locked.title, to=label)
    return locked


@transaction.atomic
def close_self_score(viewer: Viewer, *, assessment: Assessment) -> Assessment:
    """Lock the self-score: live values are frozen as they are now, points are kept. Refused after the day or twice."""
    locked = access.lock_assessment(viewer, assessment, "close_self")
    if locked.self_closed_at is not None:
        raise Refused("Điểm tự chấm đã chốt.")
    sheet = _freeze(viewer, locked)
    access.record(
        "score.self_closed", viewer, locked, locked.agency, round=str(locked.round), points=str(sheet.by_self.total)
    )
    return locked


@transaction.atomic
def reopen_self_score(viewer: Viewer, *, assessment: Assessment, reason: str) -> Assessment:
    """Let the agency correct its self-score; who holds the round says why."""
    locked = access.lock_assessment(viewer, assessment, "reopen", reason=reason)
    if locked.self_closed_at is None:
        raise Refused("Điểm tự chấm chưa chốt.")
    locked.self_closed_at, locked.self_closed_by = None, None
    locked.reopened_reason = reason.strip()[:500]
    locked.save(update_fields=["self_closed_at", "self_closed_by", "reopened_reason"])
    access.record("score.self_reopened", viewer, locked, locked.agency, round=str(locked.round), reason=reason)
    return locked


@transaction.atomic
def close_explanations(viewer: Viewer, *, assessment: Assessment) -> Assessment:
    """Lock the explanations of the agency."""
    locked = access.lock_assessment(viewer, assessment, "close_explain")
    if locked.explained_at is not None:
        raise Refused("Giải trình đã chốt.")
    locked.explained_at = timezone.now()
    locked.save(update_fields=["explained_at"])
    count = locked.scores.exclude(appeal="").count()
    access.record("score.explained", viewer, locked, locked.agency, round=str(locked.round), count=count)
    return locked


@transaction.atomic
def cancel_round(viewer: Viewer, *, round: Round, reason: str) -> Round:
    locked = access.lock_round(viewer, round, "cancel", reason=reason)
    locked.state, locked.cancelled_reason = State.CANCELLED, reason.strip()[:500]
    locked.save(update_fields=["state", "cancelled_reason", "updated_at"])
    access.record("score_round.cancelled", viewer, locked, locked.agency, title=locked.title, reason=reason)
    return locked


def _freeze(viewer: Viewer | None, one: Assessment) -> sheets.Sheet:
    """Keep what the self-score is now."""
    sheet = sheets.sheet(viewer, one, stage="self")
    rows = []
    for line in sheet.lines.values():
        if line.line.is_survey:
            continue
        row = line.score
        frozen = line.live if line.is_live else None
        row.live_answer = dump_answer(frozen.answer) if frozen is not None and frozen.answer is not None else {}
        row.live_words = (line.live.words if line.live is not None else "")[:300]
        row.self_excluded = line.by_self.state == "excluded"
        row.self_points = as_decimal(line.by_self.rounded(sheet.tree.scale.rounding))
        rows.append(row)
    LeafScore.objects.bulk_update(rows, ["live_answer", "live_words", "self_excluded", "self_points"])
    one.self_closed_at = timezone.now()
    one.self_closed_by = viewer.user if viewer is not None else None
    one.save(update_fields=["self_closed_at", "self_closed_by"])
    return sheet


def _ready_to_open(viewer: Viewer, one: Round, held: Sequence[Assessment], tree: Tree) -> None:
    if not held:
        raise Refused("Kỳ chấm chưa có đơn vị nào. Hãy chọn đơn vị được chấm.")
    rows = [LeafScore(assessment=each, criterion=line.criterion) for each in held for line in tree.leaves]
    LeafScore.objects.bulk_create(rows, ignore_conflicts=True, batch_size=2000)


def _ready_for_first(viewer: Viewer, one: Round, held: Sequence[Assessment], tree: Tree) -> None:
    late = [each for each in held if each.self_closed_at is None]
    over = one.self_until is not None and viewer.today > one.self_until
    if late and not over:
        raise Refused(f"Còn {len(late)} đơn vị chưa chốt điểm tự chấm: {_names(late)}. Chốt thay được sau hạn tự chấm.")
    for each in late:
        _freeze(viewer, each)


def _ready_for_explaining(viewer: Viewer, one: Round, held: Sequence[Assessment], tree: Tree) -> None:
    _all_settled(viewer, held, tree, 1)


def _ready_for_second(viewer: Viewer, one: Round, held: Sequence[Assessment], tree: Tree) -> None:
    late = [each for each in held if each.explained_at is None]
    over = one.explain_until is not None and viewer.today > one.explain_until
    if late and not over:
        raise Refused(
            f"Còn {len(late)} đơn vị chưa chốt giải trình: {_names(late)}. Chốt thay được sau hạn giải trình."
        )
    now = timezone.now()
    for each in late:
        each.explained_at = now
        each.save(update_fields=["explained_at"])


def _ready_for_survey(viewer: Viewer, one: Round, held: Sequence[Assessment], tree: Tree) -> None:
    _all_settled(viewer, held, tree, 2)
    for each in held:
        open_ = each.scores.exclude(appeal="").filter(second_points__isnull=True, second_excluded=False)
        if open_.exists():
            numbers = ", ".join(row.criterion.number for row in open_.select_related("criterion")[:5])
            raise Refused(f"{each.agency}: giải trình ở mục {numbers} chưa được thẩm định lần 2.")


def _ready_for_council(viewer: Viewer, one: Round, held: Sequence[Assessment], tree: Tree) -> None:
    surveyed = [line.criterion.pk for line in tree.leaves if line.is_survey]
    if not surveyed:
        return
    empty = LeafScore.objects.filter(assessment__in=held, criterion__in=surveyed, answer={})
    left = empty.values("assessment").distinct().count()
    if left:
        raise Refused(
            f"Còn {left} đơn vị chưa có đủ kết quả điều tra xã hội học. Hãy ghi kết quả trước khi trình hội đồng."
        )


def _all_settled(viewer: Viewer, held: Sequence[Assessment], tree: Tree, stage: int) -> None:
    for sheet in sheets.sheets_of(held, tree):
        each, left = sheet.assessment, sheets.unsettled(sheet, stage)
        if left:
            numbers = ", ".join(line.line.criterion.number for line in left[:6])
            more = f" và {len(left) - 6} mục khác" if len(left) > 6 else ""
            raise Refused(f"{each.agency}: mục {numbers}{more} chưa có điểm thẩm định thống nhất.")


_READY = {
    "open": _ready_to_open,
    "start_first": _ready_for_first,
    "start_explain": _ready_for_explaining,
    "start_second": _ready_for_second,
    "start_survey": _ready_for_survey,
    "start_council": _ready_for_council,
}


def _names(held: Sequence[Assessment]) -> str:
    shown = ", ".join(str(each.agency) for each in held[:4])
    return f"{shown} …" if len(held) > 4 else shown


def _take(one: Round, title: str, self_until: dt.date | None, explain_until: dt.date | None) -> None:
    if not title.strip():
        raise Refused("Hãy ghi tên kỳ chấm.", field="title")
    if self_until and explain_until and explain_until <= self_until:
        raise Refused("Hạn giải trình phải sau hạn tự chấm.", field="explain_until")
    one.title, one.self_until, one.explain_until = title.strip()[:300], self_until, explain_until


def _set_people(viewer: Viewer, one: Round, agencies: Collection[Agency], reviewers: Collection[User]) -> None:
    wrong = next((each for each in agencies if each.is_unit or not each.path.startswith(one.agency.path)), None)
    if wrong is not None:
        raise Refused(f"{wrong} không thuộc phạm vi của {one.agency}.", field="agencies")
    wanted, there = {each.pk for each in agencies}, set(one.assessments.values_list("agency", flat=True))
    if there - wanted and one.state != State.DRAFT:
        raise Refused("Kỳ chấm đã mở nên không bỏ đơn vị ra được.", field="agencies")
    one.assessments.exclude(agency__in=wanted).delete()
    added = [Assessment.objects.create(round=one, agency_id=pk) for pk in sorted(wanted - there)]
    if added and one.state != State.DRAFT:
        if one.state != State.SELF:
            raise Refused("Chỉ thêm đơn vị được trước khi thẩm định.", field="agencies")
        _ready_to_open(viewer, one, added, tree_of(one.criteria_set))
    _set_reviewers(viewer, one, reviewers)


def _set_reviewers(viewer: Viewer, one: Round, reviewers: Collection[User]) -> None:
    held = Membership.objects.valid_on(viewer.today).filter(
        user__in=reviewers, agency__path__startswith=one.agency.path
    )
    known = set(held.values_list("user", flat=True))
    stranger = next((user for user in reviewers if user.pk not in known), None)
    if stranger is not None:
        raise Refused(f"{stranger} không thuộc phạm vi của {one.agency}.", field="reviewers")
    wanted = {user.pk for user in reviewers}
    gone = one.reviewers.exclude(user__in=wanted)
    marked = LeafScore.objects.filter(assessment__round=one, marks__reviewer__in=gone.values("user"))
    if marked.exists():
        raise Refused("Người đã cho điểm thẩm định không bỏ ra được.", field="reviewers")
    gone.delete()
    RoundReviewer.objects.bulk_create(
        (RoundReviewer(round=one, user_id=pk) for pk in sorted(wanted)), ignore_conflicts=True
    )
