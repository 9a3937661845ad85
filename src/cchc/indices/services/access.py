"""The rows that services change: locked, in the viewer's scope; and who may move them."""

from __future__ import annotations

from typing import Any

from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer
from cchc.audit import public as audit
from cchc.core.errors import NotAllowed, Refused
from cchc.indices import permissions, states
from cchc.indices.models import Assessment, CriteriaSet, LeafScore, Round, SetState


def require_keeper(viewer: Viewer, agency: Agency) -> None:
    if not permissions.manages(viewer, agency):
        raise NotAllowed("Chỉ đầu mối CCHC hoặc lãnh đạo của cơ quan lập bộ tiêu chí và kỳ chấm điểm.")


def lock_set(viewer: Viewer, one: CriteriaSet, *, drafts: bool = True) -> CriteriaSet:
    """The set, locked, for who keeps it. ``drafts``: only while it is reviewed. Raises NotAllowed, Refused."""
    rows = CriteriaSet.objects.select_for_update(of=("self",)).select_related("agency")
    locked = rows.filter(permissions.reads_sets(viewer), pk=one.pk).first()
    if locked is None:
        raise NotAllowed
    require_keeper(viewer, locked.agency)
    if drafts and locked.state != SetState.DRAFT:
        raise Refused("Bộ tiêu chí đã được xác nhận nên không sửa được. Hãy lập bản sửa đổi từ bộ này.")
    return locked


def lock_round(viewer: Viewer, one: Round, name: str, *, reason: str | None = None) -> Round:
    """The round, locked, when this viewer may make the move ``name`` now. Raises NotAllowed; Refused where its state does not
    permit it or the reason is missing (field "reason")."""
    rows = Round.objects.select_for_update(of=("self",)).select_related("agency", "criteria_set")
    locked = rows.filter(permissions.reads_rounds(viewer), pk=one.pk).first()
    if locked is None:
        raise NotAllowed
    require_move(viewer, locked, name, reason=reason)
    return locked


def lock_assessment(viewer: Viewer, one: Assessment, name: str, *, reason: str | None = None) -> Assessment:
    """The assessment, locked; the round is held against moves meanwhile."""
    rows = Assessment.objects.filter(permissions.reads_assessments(viewer), pk=one.pk)
    found = rows.values_list("round", flat=True).first()
    if found is None:
        raise NotAllowed
    Round.objects.select_for_update(no_key=True).filter(pk=found).first()
    locked = Assessment.objects.select_for_update(of=("self",)).select_related(
        "round__criteria_set", "round__agency", "agency__parent"
    )
    held = locked.get(pk=one.pk)
    require_move(viewer, held.round, name, held, reason=reason)
    return held


def lock_score(viewer: Viewer, one: LeafScore, name: str, *, reason: str | None = None) -> LeafScore:
    """The leaf's score, locked with its assessment. Raises as ``lock_assessment``; Refused once the agency closed it."""
    held = lock_assessment(viewer, Assessment(pk=one.assessment_id), name, reason=reason)
    if name == "score" and held.self_closed_at is not None:
        raise Refused("Điểm tự chấm đã chốt nên không sửa được. Cần sửa thì đề nghị nơi tổ chức chấm mở lại.")
    if name == "appeal" and held.explained_at is not None:
        raise Refused("Giải trình đã chốt nên không sửa được.")
    locked = LeafScore.objects.select_for_update(of=("self",)).select_related("criterion").get(pk=one.pk)
    locked.assessment = held
    return locked


def require_move(
    viewer: Viewer, one: Round, name: str, assessment: Assessment | None = None, *, reason: str | None = None
) -> None:
    move = states.MOVES[name]
    found = permissions.actors(viewer, one, assessment)
    open_to = frozenset(move.actors)
    mine = found & open_to
    if states.Actor.REVIEWER in mine and found & {states.Actor.AGENCY_HEAD, states.Actor.AGENCY_STAFF}:
        raise NotAllowed("Người của chính đơn vị không thẩm định điểm của đơn vị mình.")
    if not mine:
        raise NotAllowed
    if one.state not in move.sources:
        named = " hoặc ".join(f"“{states.LABELS[state]}”" for state in move.sources)
        raise Refused(
            f"Kỳ chấm đang ở bước “{states.LABELS[states.State(one.state)]}”; việc này làm ở bước {named}. Hãy tải lại trang."
        )
    if move.needs_reason and reason is not None and not reason.strip():
        raise Refused("Hãy ghi lý do.", field="reason")
    permissions.act_as(viewer, one, mine, assessment)


def record(verb: str, viewer: Viewer, about: Any, agency: Agency, **data: object) -> None:
    audit.record(verb, actor=viewer.user, about=about, agency=agency, data=data)
