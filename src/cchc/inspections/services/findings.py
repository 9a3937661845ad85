"""Findings: written by the team, remedied by the unit with proof, verified by the team."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from cchc.accounts.models import User
from cchc.agencies.models import Agency, Membership
from cchc.agencies.viewer import Viewer
from cchc.audit import public as audit
from cchc.calendars.public import working_calendar
from cchc.core.dates import vietnamese_day
from cchc.core.errors import NotAllowed, Refused
from cchc.core.text import search_form
from cchc.inspections import permissions
from cchc.inspections.models import ChecklistItem, Inspection, InspectionFinding, RemedyProof, Severity
from cchc.inspections.services import access
from cchc.inspections.states import FindingState
from cchc.plans.models import Evidence, EvidenceKind
from cchc.plans.public_work import AlreadyThere, Proof, proof_of_register, register_proof


@dataclass(frozen=True, slots=True)
class FindingWords:
    """What the team says. The last day is ``due_on``, or ``days`` working days counted from today. ``owner_unit`` None: the
    inspected unit."""

    text: str
    severity: str = Severity.NORMAL
    request: str = ""
    due_on: dt.date | None = None
    days: int | None = None
    owner_unit: Agency | None = None
    owner: User | None = None
    item: ChecklistItem | None = None


@dataclass(frozen=True, slots=True)
class Remedy:
    """What the unit did, and its proof: ``existing``, the id of an evidence of its register, or an issued document by number and
    symbol, a file, or both, with the day that they prove."""

    text: str
    proves_on: dt.date | None = None
    number: str = ""
    symbol: str = ""
    title: str = ""
    upload: UploadedFile | None = None
    existing: int | None = None


@transaction.atomic
def add_finding(viewer: Viewer, *, inspection: Inspection, words: FindingWords) -> InspectionFinding:
    """Raises NotAllowed, Refused (with the field): no words, no day, an owner outside the unit."""
    locked = access.lock_inspection(viewer, inspection, "find")
    unit = words.owner_unit or locked.unit
    due_on, why = _last_day(words, viewer.today)
    _check(locked, words, unit, viewer.today)
    made = InspectionFinding.objects.create(
        inspection=locked,
        item=words.item,
        text=words.text.strip(),
        request=words.request.strip(),
        severity=words.severity,
        owner_unit=unit,
        owner=words.owner,
        due_on=due_on,
        due_why=why,
        created_by=viewer.user,
        search_text=search_form(words.text, words.request, unit.name, str(words.owner or "")),
    )
    _record("finding.added", viewer, made, due=due_on)
    return made


@transaction.atomic
def drop_finding(viewer: Viewer, *, finding: InspectionFinding) -> None:
    """Take a finding back before the conclusion; the record keeps its words."""
    locked = access.lock_finding(viewer, finding, "find")
    access.record("finding.dropped", viewer, locked.inspection, text=locked.text)
    locked.delete()


@transaction.atomic
def remedy_finding(viewer: Viewer, *, finding: InspectionFinding, remedy: Remedy) -> InspectionFinding:
    """The unit reports what it did, with proof; the team decides. Raises NotAllowed, Refused (with the field)."""
    locked = access.lock_finding(viewer, finding, "remedy")
    _check_remedy(locked, remedy, viewer)
    RemedyProof.objects.create(
        finding=locked, evidence=_registered(viewer, locked.inspection, remedy), used_by=viewer.user
    )
    locked.remedy, locked.remedied_on, locked.remedied_by = remedy.text.strip(), viewer.today, viewer.user
    locked.state, locked.returned = FindingState.REMEDIED, False
    locked.save()
    _record("finding.remedied", viewer, locked, remedy=locked.remedy)
    return locked


@transaction.atomic
def verify_finding(viewer: Viewer, *, finding: InspectionFinding, note: str = "") -> InspectionFinding:
    """The remedy is good. Somebody of the team says so, never who owns or reported it."""
    locked = access.lock_finding(viewer, finding, "verify")
    _require_judge(viewer, locked)
    locked.state, locked.verified_on, locked.verified_by = FindingState.VERIFIED, viewer.today, viewer.user
    locked.save()
    _record("finding.verified", viewer, locked, note=note.strip())
    return locked


@transaction.atomic
def return_finding(viewer: Viewer, *, finding: InspectionFinding, reason: str) -> InspectionFinding:
    """The remedy is not enough: it is open again, and late if its day has passed."""
    locked = access.lock_finding(viewer, finding, "return", reason=reason)
    _require_judge(viewer, locked)
    locked.state, locked.returned, locked.returned_reason = FindingState.OPEN, True, reason.strip()
    locked.remedied_on, locked.remedied_by = None, None
    locked.save()
    _record("finding.returned", viewer, locked, reason=locked.returned_reason)
    return locked


def _last_day(words: FindingWords, today: dt.date) -> tuple[dt.date, str]:
    if words.days is not None:
        if not 1 <= words.days <= 250:
            raise Refused("Số ngày làm việc là số từ 1 đến 250.", field="days")
        counted = working_calendar().add_working_days(today, words.days)
        return counted.due, counted.text[:600]
    if words.due_on is None:
        raise Refused("Hãy ghi hạn khắc phục: số ngày làm việc hoặc một ngày cụ thể.", field="days")
    if words.due_on < today:
        raise Refused("Hạn khắc phục không thể ở trong quá khứ.", field="due_on")
    return words.due_on, f"đoàn kiểm tra ấn định ngày {vietnamese_day(words.due_on)}"


def _check(inspection: Inspection, words: FindingWords, unit: Agency, today: dt.date) -> None:
    if not words.text.strip():
        raise Refused("Hãy ghi điểm phát hiện.", field="text")
    if words.severity not in Severity.values:
        raise Refused("Hãy chọn mức độ.", field="severity")
    if words.item is not None and words.item.inspection_id != inspection.pk:
        raise Refused("Nội dung kiểm tra này thuộc phiếu khác.", field="item")
    if not unit.path.startswith(inspection.unit.path):
        raise Refused("Đơn vị chịu trách nhiệm phải là đơn vị được kiểm tra.", field="owner_unit")
    if words.owner is not None:
        held = Membership.objects.valid_on(today).filter(user=words.owner, agency__path__startswith=unit.path)
        if not held.exists():
            raise Refused(
                "Người chịu trách nhiệm không thuộc đơn vị được kiểm tra. Hãy chọn người khác.", field="owner"
            )


def _check_remedy(finding: InspectionFinding, remedy: Remedy, viewer: Viewer) -> None:
    if finding.state != FindingState.OPEN:
        raise Refused("Điểm này đã được báo cáo khắc phục; hãy chờ đoàn kiểm tra xác nhận.")
    if not remedy.text.strip():
        raise Refused("Hãy ghi đã khắc phục thế nào.", field="text")
    if remedy.existing is not None:
        return
    if remedy.proves_on is None:
        raise Refused("Hãy ghi ngày của văn bản hoặc ngày mà tệp chứng minh.", field="proves_on")
    if remedy.proves_on > viewer.today:
        raise Refused("Ngày của minh chứng không thể ở tương lai.", field="proves_on")
    if not remedy.number.strip() and remedy.upload is None:
        raise Refused("Hãy kèm minh chứng: số, ký hiệu văn bản đã ban hành hoặc một tệp, ảnh.", field="number")
    if remedy.number.strip() and not remedy.symbol.strip():
        raise Refused("Hãy ghi ký hiệu của văn bản.", field="symbol")


def _registered(viewer: Viewer, inspection: Inspection, remedy: Remedy) -> Evidence:
    """The evidence that the proof is: the one of the inspected side's register where it is there already, under whatever
    words, else a new one."""
    agency = inspection.unit.home or inspection.unit
    if remedy.existing is not None:
        return _of_register(viewer, agency, remedy.existing)
    assert remedy.proves_on is not None
    number = remedy.number.strip()
    proof = Proof(
        kind=EvidenceKind.ISSUED_DOCUMENT if number else EvidenceKind.FILE,
        proves_on=remedy.proves_on,
        number=number,
        symbol=remedy.symbol.strip() if number else "",
        issuer=(agency.short_name or agency.name) if number else "",
        title=remedy.title.strip(),
        upload=remedy.upload,
    )
    try:
        with transaction.atomic():
            return register_proof(viewer, agency=agency, proof=proof)
    except AlreadyThere as there:
        return there.evidence


def _of_register(viewer: Viewer, agency: Agency, pk: int) -> Evidence:
    evidence = proof_of_register(viewer, pk)
    if evidence is None or evidence.agency_id != agency.pk:
        raise Refused(
            "Minh chứng đã chọn không có trong kho của cơ quan được kiểm tra. Hãy chọn cái khác hoặc nhập mới."
        )
    return evidence


def _require_judge(viewer: Viewer, finding: InspectionFinding) -> None:
    found = permissions.actors(viewer, finding.inspection, finding.inspection.members.all(), finding.owner_unit)
    if not permissions.may_judge(viewer, finding, found):
        raise NotAllowed("Người chịu trách nhiệm hoặc đã báo cáo khắc phục không tự xác nhận. Hãy nhờ thành viên khác.")
    if finding.state != FindingState.REMEDIED:
        raise Refused("Điểm này chưa có báo cáo khắc phục đang chờ xác nhận. Hãy tải lại trang để xem bản mới.")


def _record(verb: str, viewer: Viewer, finding: InspectionFinding, **data: object) -> None:
    about = {"finding": str(finding), "unit": str(finding.owner_unit), **data}
    audit.record(verb, actor=viewer.user, about=finding, agency=finding.inspection.plan.agency, data=about)
