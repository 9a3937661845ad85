"""Values of targets, each with its proof."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from cchc.agencies.viewer import Viewer
from cchc.audit import public as audit
from cchc.core.errors import NotAllowed, Refused
from cchc.plans import permissions, rules
from cchc.plans.models import Evidence, EvidenceUse, Target, TargetValue
from cchc.plans.services import access
from cchc.plans.services.evidence_register import Proof, register_proof
from cchc.plans.services.evidence_warnings import refresh


@dataclass(frozen=True, slots=True)
class Figure:
    """A value as of a day: typed, or worked out of numerator and denominator (which then win)."""

    as_of: dt.date
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    note: str = ""


@transaction.atomic
def record_target_value(viewer: Viewer, *, target: Target, figure: Figure, proof: Proof | Evidence) -> TargetValue:
    """Keep a value with its proof: a new one, or one of the register. The focal point and the heads of the agency's units may.

    Raises NotAllowed, Refused: no value, a value as of a coming day, a denominator of 0 ("chưa có số liệu").
    """
    locked = access.lock_target(viewer, target)
    if not permissions.may_record_target(viewer, locked.plan):
        raise NotAllowed("Chỉ đầu mối CCHC hoặc trưởng đơn vị của cơ quan được ghi số liệu chỉ tiêu.")
    if figure.as_of > viewer.today:
        raise Refused("Số liệu không thể tính đến một ngày ở tương lai.", field="as_of")
    value = value_of(figure, locked.unit)
    evidence = _proof(viewer, locked, proof)
    made = TargetValue.objects.create(
        target=locked,
        as_of=figure.as_of,
        value=value,
        numerator=figure.numerator,
        denominator=figure.denominator,
        note=figure.note.strip(),
        author=viewer.user,
    )
    EvidenceUse.objects.create(evidence=evidence, target_value=made, used_by=viewer.user)
    data = {
        "target": locked.text[:200],
        "value": value,
        "unit": locked.unit,
        "as_of": figure.as_of,
        "proof": str(evidence),
    }
    audit.record("target.value_recorded", actor=viewer.user, about=locked, agency=locked.plan.agency, data=data)
    refresh([evidence.pk], viewer.today)
    return made


def _proof(viewer: Viewer, target: Target, proof: Proof | Evidence) -> Evidence:
    if isinstance(proof, Proof):
        return register_proof(viewer, agency=target.plan.agency, proof=proof)
    found = Evidence.objects.select_related("attachment").filter(agency=target.plan.agency, pk=proof.pk).first()
    if found is None:
        raise NotAllowed("Minh chứng này không thuộc cơ quan có chỉ tiêu.")
    return found


def value_of(figure: Figure, unit: str) -> Decimal:
    """The value that the figure stands for. Raises Refused with the field that is wrong."""
    if figure.numerator is None and figure.denominator is None:
        if figure.value is None:
            raise Refused("Hãy nhập giá trị, hoặc nhập tử số và mẫu số.", field="value")
        return figure.value
    if figure.numerator is None or figure.denominator is None:
        missing = "numerator" if figure.numerator is None else "denominator"
        raise Refused("Hãy nhập đủ cả tử số và mẫu số, hoặc bỏ trống cả hai và nhập giá trị.", field=missing)
    if figure.numerator < 0 or figure.denominator < 0:
        raise Refused("Tử số và mẫu số không thể là số âm.", field="numerator")
    value = rules.share(figure.numerator, figure.denominator, percent=unit.strip().startswith("%"))
    if value is None:
        raise Refused(
            f"Mẫu số bằng 0 nghĩa là không có gì để tính: {rules.NO_FIGURE}. Hãy ghi số liệu khi đã phát sinh.",
            field="denominator",
        )
    return value
