"""Appraisal: each reviewer marks a leaf with a reason; where all agree it stands, where they differ who holds the round settles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from cchc.agencies.viewer import Viewer
from cchc.core.errors import Refused
from cchc.indices.models import Assessment, LeafScore, Mark, Stage
from cchc.indices.rules.jsonform import dump_answer
from cchc.indices.rules.model import Answer, LeafRule
from cchc.indices.services import access
from cchc.indices.states import State


@dataclass(frozen=True, slots=True)
class Given:
    """A reviewer's mark. ``excluded``: they agree that nothing arose."""

    points: Decimal | None
    excluded: bool = False
    reason: str = ""


@transaction.atomic
def mark_leaf(viewer: Viewer, *, score: LeafScore, given: Given) -> LeafScore:
    """One leaf, by one reviewer, at the present stage. A mark that is not what the agency claims needs a reason.
    Raises NotAllowed (not a reviewer; of the same agency), Refused (with the field)."""
    locked = access.lock_score(viewer, score, "mark")
    _mark(viewer, locked, given)
    access.record(
        "score.leaf_marked", viewer, locked.assessment, locked.assessment.agency,
        criterion=str(locked.criterion)[:200], points=str(given.points or ""), reason=given.reason[:300],
    )  # fmt: skip
    return locked


@transaction.atomic
def mark_many(viewer: Viewer, *, assessment: Assessment, marks: Mapping[int, Given]) -> int:
    """Several leaves at once, by the ids of their scores: all or none. Returns how many were marked."""
    locked = access.lock_assessment(viewer, assessment, "mark")
    rows = locked.scores.select_for_update(of=("self",)).select_related("criterion").filter(pk__in=marks)
    count = 0
    for row in rows:
        row.assessment = locked
        try:
            _mark(viewer, row, marks[row.pk])
        except Refused as error:
            raise Refused(f"Mục {row.criterion.number}: {error}", field=f"points-{row.pk}") from error
        count += 1
    if count:
        access.record("score.marked", viewer, locked, locked.agency, round=str(locked.round), count=count)
    return count


@transaction.atomic
def settle_leaf(viewer: Viewer, *, score: LeafScore, given: Given) -> LeafScore:
    """The conclusion where reviewers differ, or where an appraisal was made outside the system (the reason says where)."""
    locked = access.lock_score(viewer, score, "settle", reason=given.reason)
    _check(locked, given)
    _stand(locked, given)
    locked.save()
    access.record(
        "score.leaf_settled", viewer, locked.assessment, locked.assessment.agency,
        criterion=str(locked.criterion)[:200], points=str(given.points or ""), reason=given.reason[:300],
    )  # fmt: skip
    return locked


@transaction.atomic
def record_survey(
    viewer: Viewer,
    *,
    assessment: Assessment,
    results: Mapping[int, Decimal | None],
    sources: Mapping[int, str] | None = None,
) -> int:
    """Results of the survey by the ids of the scores of surveyed leaves, in the unit of the rule (per cent as a rule). None
    clears one. ``sources``: where a result was taken from; it stands as the leaf's explanation.
    Raises NotAllowed, Refused (field ``value-<id>``)."""
    locked = access.lock_assessment(viewer, assessment, "survey")
    rows = locked.scores.select_for_update(of=("self",)).select_related("criterion").filter(pk__in=results)
    count = 0
    for row in rows:
        leaf, value = _leaf(row), results[row.pk]
        if leaf.rule.kind != "survey":
            raise Refused(f"Mục {row.criterion.number} không phải tiêu chí điều tra.", field=f"value-{row.pk}")
        full = leaf.rule.full
        if value is not None and not 0 <= value <= full:
            raise Refused(f"Mục {row.criterion.number}: kết quả là số từ 0 đến {full}.", field=f"value-{row.pk}")
        row.answer = dump_answer(Answer(value=value)) if value is not None else {}
        row.explanation = (sources or {}).get(row.pk, "")
        row.version += 1
        row.save(update_fields=["answer", "explanation", "version", "updated_at"])
        count += 1
    access.record("score.surveyed", viewer, locked, locked.agency, round=str(locked.round), count=count)
    return count


def _mark(viewer: Viewer, score: LeafScore, given: Given) -> None:
    _check(score, given)
    claimed = _claimed(score)
    same = (given.excluded, None if given.excluded else given.points) == claimed
    if not same and not given.reason.strip():
        raise Refused("Điểm khác với điểm đang có thì cần ghi lý do.", field="reason")
    stage = stage_of(score)
    values = {
        "points": None if given.excluded else given.points,
        "excluded": given.excluded,
        "reason": given.reason.strip(),
    }
    Mark.objects.update_or_create(score=score, stage=stage, reviewer=viewer.user, defaults=values)
    _agree(score, stage)


def _agree(score: LeafScore, stage: int) -> None:
    """All reviewers of the round have marked, and alike: it stands. A second opinion that differs takes that back."""
    marks = list(score.marks.filter(stage=stage))
    reviewers = _reviewers(score)
    alike = {(mark.excluded, mark.points) for mark in marks}
    reason = "; ".join(dict.fromkeys(mark.reason for mark in marks if mark.reason))
    if len(alike) == 1 and {mark.reviewer_id for mark in marks} >= reviewers:
        excluded, points = next(iter(alike))
        _stand(score, Given(points, excluded, reason))
    else:
        _stand(score, Given(None))
    score.save()


def _reviewers(score: LeafScore) -> set[int]:
    """Who has to mark the agency: the reviewers that do not work in it."""
    from cchc.agencies.models import Membership

    named = set(score.assessment.round.reviewers.values_list("user", flat=True))
    own = Membership.objects.filter(user__in=named, agency__path__startswith=score.assessment.agency.path)
    return named - set(own.values_list("user", flat=True))


def _stand(score: LeafScore, given: Given) -> None:
    name = "first" if stage_of(score) == Stage.FIRST else "second"
    setattr(score, f"{name}_points", None if given.excluded else given.points)
    setattr(score, f"{name}_excluded", given.excluded)
    setattr(score, f"{name}_reason", given.reason.strip())
    score.version += 1


def stage_of(score: LeafScore) -> int:
    return Stage.FIRST if score.assessment.round.state == State.FIRST else Stage.SECOND


def _claimed(score: LeafScore) -> tuple[bool, Decimal | None]:
    """What stands before this stage: at the first the self-score, at the second the first appraisal."""
    if stage_of(score) == Stage.SECOND:
        return score.first_excluded, None if score.first_excluded else score.first_points
    return score.self_excluded, None if score.self_excluded else score.self_points


def _check(score: LeafScore, given: Given) -> None:
    leaf = _leaf(score)
    if leaf.rule.kind == "survey":
        raise Refused("Tiêu chí điều tra xã hội học không thẩm định; ghi kết quả ở bước điều tra.", field="points")
    if given.excluded:
        if leaf.nothing is None or leaf.nothing.gives != "excluded":
            raise Refused("Tiêu chí này không có quy định loại khỏi thang điểm khi không phát sinh.", field="excluded")
        return
    if given.points is None:
        raise Refused("Hãy ghi điểm thẩm định.", field="points")
    low, high = (-(leaf.max or Decimal(1000)), Decimal(0)) if leaf.part == "penalty" else (Decimal(0), leaf.max)
    if given.points < low or (high is not None and given.points > high):
        raise Refused(f"Điểm phải trong khoảng từ {low} đến {high}.", field="points")
    places = score.assessment.round.criteria_set.rounding_leaf
    if places is not None and given.points != round(given.points, places):
        raise Refused(f"Điểm ghi không quá {places} chữ số lẻ.", field="points")


def _leaf(score: LeafScore) -> LeafRule:
    if score.criterion.rule is None:
        raise Refused("Mục này không chấm điểm trực tiếp.")
    return score.criterion.leaf_rule
