"""What an agency says of a leaf: value, proof, explanation, owner; later its appeal."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from cchc.accounts.models import User
from cchc.agencies.models import Membership
from cchc.agencies.viewer import Viewer
from cchc.core.errors import Changed, Refused
from cchc.indices.models import LeafProof, LeafScore, Work
from cchc.indices.rules.errors import RuleError
from cchc.indices.rules.evaluating import evaluate
from cchc.indices.rules.jsonform import dump_answer, load_answer
from cchc.indices.rules.model import Answer, LeafRule
from cchc.indices.services import access
from cchc.plans.models import Evidence
from cchc.plans.public_work import Proof, register_proof


@transaction.atomic
def score_leaf(
    viewer: Viewer,
    *,
    score: LeafScore,
    answer: Answer,
    nothing_reason: str = "",
    explanation: str = "",
    owner: User | None = None,
    work: str = Work.DOING,
    version: int | None = None,
) -> LeafScore:
    """Declare a leaf. An empty answer leaves the value to the binding. Raises NotAllowed; Refused: closed, surveyed, a value
    that the rule does not know, "không phát sinh" without a reason; Changed."""
    locked = access.lock_score(viewer, score, "score")
    if version is not None and version != locked.version:
        raise Changed
    leaf = _leaf(locked)
    if leaf.rule.kind == "survey":
        raise Refused("Tiêu chí điều tra xã hội học không tự chấm; điểm được cộng ở bước điều tra.")
    if answer.nothing and not nothing_reason.strip():
        raise Refused("Hãy ghi lý do không phát sinh trong năm.", field="nothing_reason")
    _check(leaf, answer)
    _check_owner(viewer, locked, owner)
    locked.answer = dump_answer(answer)
    locked.nothing_reason = nothing_reason.strip()[:500] if answer.nothing else ""
    locked.explanation, locked.owner = explanation.strip(), owner
    locked.work = work if work in Work.values else Work.DOING
    _save(locked)
    _record("score.leaf_scored", viewer, locked)
    return locked


@transaction.atomic
def attach_proof(viewer: Viewer, *, score: LeafScore, proof: Proof) -> LeafProof:
    """Proof of a leaf: it goes into the register of evidence once and is used here. Raises NotAllowed, Refused (with the
    field; the register has the very file: ``use_known_proof``)."""
    locked = access.lock_score(viewer, score, "score")
    evidence = register_proof(viewer, agency=locked.assessment.agency, proof=proof)
    return _use(viewer, locked, evidence)


@transaction.atomic
def use_known_proof(viewer: Viewer, *, score: LeafScore, evidence: Evidence) -> LeafProof:
    """Use evidence that the register of the agency has already."""
    locked = access.lock_score(viewer, score, "score")
    found = Evidence.objects.filter(viewer.reads("agency"), pk=evidence.pk, agency=locked.assessment.agency_id).first()
    if found is None:
        raise Refused("Minh chứng này không thuộc kho của đơn vị.", field="evidence")
    return _use(viewer, locked, found)


@transaction.atomic
def withdraw_proof(viewer: Viewer, *, proof: LeafProof) -> None:
    """Take a proof back; the evidence stays in the register."""
    locked = access.lock_score(viewer, proof.score, "score")
    row = locked.proofs.filter(pk=proof.pk, withdrawn_at__isnull=True).select_related("evidence__attachment").first()
    if row is None:
        raise Refused("Minh chứng này đã được gỡ.")
    row.withdrawn_at, row.withdrawn_by = timezone.now(), viewer.user
    row.save(update_fields=["withdrawn_at", "withdrawn_by"])
    _record("score.proof_withdrawn", viewer, locked, proof=str(row.evidence))


@transaction.atomic
def appeal_leaf(viewer: Viewer, *, score: LeafScore, text: str) -> LeafScore:
    """The agency's explanation after the first appraisal; empty text takes it back."""
    locked = access.lock_score(viewer, score, "appeal")
    if not text.strip() and not locked.appeal:
        raise Refused("Hãy ghi nội dung giải trình.", field="text")
    locked.appeal, locked.appeal_by = text.strip(), viewer.user if text.strip() else None
    _save(locked)
    _record("score.leaf_appealed", viewer, locked, text=locked.appeal[:300])
    return locked


def _use(viewer: Viewer, locked: LeafScore, evidence: Evidence) -> LeafProof:
    if locked.proofs.filter(evidence=evidence, withdrawn_at__isnull=True).exists():
        raise Refused("Minh chứng này đã được dùng cho tiêu chí.", field="evidence")
    row = LeafProof.objects.create(score=locked, evidence=evidence, used_by=viewer.user)
    _record("score.proof_used", viewer, locked, proof=str(evidence))
    return row


def _leaf(score: LeafScore) -> LeafRule:
    if score.criterion.rule is None:
        raise Refused("Mục này không chấm điểm trực tiếp.")
    return score.criterion.leaf_rule


def _check(leaf: LeafRule, answer: Answer) -> None:
    if answer.is_empty:
        return
    if answer.points is not None and leaf.max is not None and abs(answer.points) > leaf.max:
        raise Refused(f"Điểm không vượt quá điểm tối đa {leaf.max}.", field="points")
    try:
        evaluate(leaf, load_answer(dump_answer(answer)))
    except RuleError as error:
        raise Refused(str(error), field="value") from error


def _check_owner(viewer: Viewer, score: LeafScore, owner: User | None) -> None:
    if owner is None or owner.pk == score.owner_id:
        return
    agency = score.assessment.agency
    if not Membership.objects.valid_on(viewer.today).filter(user=owner, agency__path__startswith=agency.path).exists():
        raise Refused("Người phụ trách không thuộc đơn vị.", field="owner")


def _save(score: LeafScore) -> None:
    score.version += 1
    score.save()


def _record(verb: str, viewer: Viewer, score: LeafScore, **data: object) -> None:
    one = score.assessment
    access.record(verb, viewer, one, one.agency, criterion=str(score.criterion)[:200], round=str(one.round), **data)
