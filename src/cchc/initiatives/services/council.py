"""What the council does: assess, recognise or not; and what other units do with a recognised initiative."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction

from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer
from cchc.core.errors import NotAllowed, Refused
from cchc.core.numbers import vietnamese_number
from cchc.initiatives import permissions, rules
from cchc.initiatives.models import Assessment, CriterionPoints, Initiative, Level, Reuse
from cchc.initiatives.services import access
from cchc.initiatives.states import MOVES, State


@dataclass(frozen=True, slots=True)
class Decision:
    """The decision that recognises."""

    number: str
    symbol: str
    issued_on: dt.date
    level: str = Level.AGENCY
    upload: UploadedFile | None = None


@transaction.atomic
def assess(viewer: Viewer, *, initiative: Initiative, points: Mapping[int, int], remark: str = "") -> Assessment:
    """What one assessor gives, by the ids of the criteria; given again, it takes the place of the earlier.

    Raises NotAllowed (an author never assesses their own), Refused (field: the criterion's id as text)."""
    locked = access.lock(viewer, initiative, "assess")
    criteria = list(locked.contest.criteria.all()) if locked.contest else []
    for one in criteria:
        if not 0 <= points.get(one.pk, -1) <= one.points:
            raise Refused(f"Điểm của “{one.title}” là số từ 0 đến {one.points}.", field=f"c{one.pk}")
    total = sum(points[one.pk] for one in criteria)
    made, _ = Assessment.objects.update_or_create(
        initiative=locked, assessor=viewer.user, defaults={"total": total, "remark": remark.strip()}
    )
    made.points.all().delete()
    CriterionPoints.objects.bulk_create(
        CriterionPoints(assessment=made, criterion=one, points=points[one.pk]) for one in criteria
    )
    access.record("initiative.assessed", viewer, locked, total=total)
    return made


@transaction.atomic
def recognise(viewer: Viewer, *, initiative: Initiative, decision: Decision) -> Initiative:
    """Raises NotAllowed, Refused: nobody assessed, the mean is under the pass mark, the decision is not whole."""
    locked = access.lock(viewer, initiative, "recognise")
    _check(locked, decision, viewer.today)
    if decision.upload is not None:
        locked.decision_file = access.store_file(viewer, locked.agency, decision.upload)
    locked.decision_number, locked.decision_symbol = decision.number.strip(), decision.symbol.strip()
    locked.decision_on, locked.level, locked.reason = decision.issued_on, decision.level, ""
    locked.state = MOVES["recognise"].to or locked.state
    locked.save()
    named = f"{locked.decision_number}/{locked.decision_symbol}"
    access.record("initiative.recognised", viewer, locked, decision=named, on=decision.issued_on)
    return locked


@transaction.atomic
def decline(viewer: Viewer, *, initiative: Initiative, reason: str) -> Initiative:
    locked = access.lock(viewer, initiative, "decline", reason=reason)
    locked.reason = reason.strip()
    locked.state = MOVES["decline"].to or locked.state
    locked.save()
    access.record("initiative.declined", viewer, locked, reason=locked.reason)
    return locked


@transaction.atomic
def record_reuse(
    viewer: Viewer,
    *,
    initiative: Initiative,
    unit: Agency,
    since: dt.date,
    result: str,
    proof: str = "",
    upload: UploadedFile | None = None,
) -> Reuse:
    """A unit other than the authors' works with the initiative. Raises NotAllowed, Refused (with the field)."""
    visible = Initiative.objects.filter(permissions.reads(viewer), pk=initiative.pk).values("pk")
    rows = Initiative.objects.select_for_update(of=("self",)).select_related("agency", "unit")
    locked = rows.filter(pk__in=visible).first()
    if locked is None or not permissions.may_record_reuse(viewer, locked, unit):
        raise NotAllowed("Chỉ đơn vị áp dụng, đầu mối CCHC hoặc lãnh đạo của cơ quan ghi việc áp dụng sáng kiến.")
    _check_reuse(locked, unit, since, result, proof, upload, viewer.today)
    attachment = access.store_file(viewer, locked.agency, upload) if upload else None
    try:
        with transaction.atomic():
            made = Reuse.objects.create(
                initiative=locked,
                unit=unit,
                since=since,
                result=result.strip(),
                proof=proof.strip(),
                attachment=attachment,
                added_by=viewer.user,
            )
    except IntegrityError as error:
        raise Refused(f"{unit} đã được ghi là đơn vị áp dụng.", field="unit") from error
    access.record("initiative.reused", viewer, locked, unit=str(unit), since=since)
    return made


def _check(initiative: Initiative, decision: Decision, today: dt.date) -> None:
    given = rules.mean(list(initiative.assessments.values_list("total", flat=True)))
    if given is None:
        raise Refused("Chưa có thành viên nào của hội đồng chấm điểm sáng kiến này.")
    if initiative.contest and given < initiative.contest.pass_mark:
        said = vietnamese_number(given)
        raise Refused(f"Điểm trung bình {said} chưa đạt mức {initiative.contest.pass_mark} của đợt xét.")
    for field, said in (("number", "số"), ("symbol", "ký hiệu")):
        if not getattr(decision, field).strip():
            raise Refused(f"Hãy ghi {said} của quyết định công nhận.", field=field)
    if decision.issued_on > today:
        raise Refused("Ngày quyết định không thể ở tương lai.", field="issued_on")
    if decision.level not in Level.values:
        raise Refused("Hãy chọn cấp công nhận.", field="level")


def _check_reuse(
    initiative: Initiative,
    unit: Agency,
    since: dt.date,
    result: str,
    proof: str,
    upload: UploadedFile | None,
    today: dt.date,
) -> None:
    if initiative.state != State.RECOGNISED:
        raise Refused("Chỉ ghi áp dụng cho sáng kiến đã được công nhận.")
    if unit.pk == initiative.unit_id:
        raise Refused("Đây là đơn vị của tác giả; áp dụng là ở đơn vị khác.", field="unit")
    if since > today:
        raise Refused("Ngày bắt đầu áp dụng không thể ở tương lai.", field="since")
    if not result.strip():
        raise Refused("Hãy ghi kết quả áp dụng.", field="result")
    if not proof.strip() and upload is None:
        raise Refused("Hãy ghi văn bản chứng minh hoặc kèm tệp.", field="proof")
