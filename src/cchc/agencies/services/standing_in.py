"""Letting another person exercise a role for some days, and saying that somebody is away."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from cchc.accounts.models import User
from cchc.agencies.models import Absence, Agency, Delegation, Membership, Role
from cchc.agencies.permissions import may_delegate, may_note_absence
from cchc.agencies.viewer import Viewer
from cchc.audit.public import record
from cchc.core.dates import vietnamese_day
from cchc.core.errors import NotAllowed, Refused

DELEGABLE = (Role.FOCAL_POINT, Role.UNIT_HEAD, Role.STAFF, Role.LEADER, Role.PROVINCE_REVIEWER)
LONGEST = dt.timedelta(days=366)


@transaction.atomic
def delegate(
    viewer: Viewer,
    *,
    membership: Membership,
    taker: User,
    valid_from: dt.date,
    valid_to: dt.date,
    reason: str,
    document: str,
) -> Delegation:
    """Let ``taker`` exercise the role from one day to another (inclusive), as ``document`` says. Raises NotAllowed, Refused."""
    if not may_delegate(viewer, membership):
        raise NotAllowed(
            "Chỉ người giữ vai trò, trưởng đơn vị (với chuyên viên), lãnh đạo hoặc quản trị được ghi ủy quyền."
        )
    membership = (
        Membership.objects.select_for_update(of=("self",)).select_related("agency__home", "user").get(pk=membership.pk)
    )
    _check_days(viewer, valid_from, valid_to)
    _check_role(membership, valid_from, valid_to)
    _check_taker(viewer, membership, taker, valid_from, valid_to)
    for field, text, words in (
        ("reason", reason, "lý do và nội dung ủy quyền"),
        ("document", document, "số, ngày của văn bản ủy quyền: ủy quyền phải bằng văn bản"),
    ):
        if not text.strip():
            raise Refused(f"Hãy ghi {words}.", field=field)
    made = Delegation.objects.create(
        membership=membership,
        taker=taker,
        valid_from=valid_from,
        valid_to=valid_to,
        reason=reason.strip(),
        document=document.strip(),
        made_by=viewer.user,
    )
    _record("delegation.made", viewer, made)
    return made


@transaction.atomic
def withdraw_delegation(viewer: Viewer, *, delegation: Delegation) -> Delegation:
    """End it now. Who may delegate the role may; so may the taker."""
    if delegation.taker_id != viewer.user.pk and not may_delegate(viewer, delegation.membership):
        raise NotAllowed
    locked = (
        Delegation.objects.select_for_update(of=("self",))
        .select_related("membership__agency__home", "membership__user", "taker")
        .get(pk=delegation.pk)
    )
    if locked.withdrawn_at is not None or locked.valid_to < viewer.today:
        raise Refused("Ủy quyền này đã chấm dứt.")
    locked.withdrawn_at, locked.withdrawn_by = timezone.now(), viewer.user
    locked.save(update_fields=["withdrawn_at", "withdrawn_by"])
    _record("delegation.withdrawn", viewer, locked)
    return locked


@transaction.atomic
def note_absence(viewer: Viewer, *, person: User, valid_from: dt.date, valid_to: dt.date, reason: str = "") -> Absence:
    """The person is away on those days (inclusive). Raises NotAllowed, Refused."""
    if not may_note_absence(viewer, person):
        raise NotAllowed("Chỉ chính người đó, trưởng đơn vị, lãnh đạo hoặc quản trị được ghi vắng mặt.")
    User.objects.select_for_update().get(pk=person.pk)
    _check_days(viewer, valid_from, valid_to)
    noted = Absence.objects.still_to_come(viewer.today).filter(person=person)
    overlap = noted.filter(valid_from__lte=valid_to, valid_to__gte=valid_from).first()
    if overlap is not None:
        raise Refused(
            f"{person} đã được ghi vắng mặt từ {vietnamese_day(overlap.valid_from)} đến {vietnamese_day(overlap.valid_to)}.",
            field="valid_from",
        )
    made = Absence.objects.create(
        person=person, valid_from=valid_from, valid_to=valid_to, reason=reason.strip(), made_by=viewer.user
    )
    _record_absence("absence.recorded", viewer, made)
    return made


@transaction.atomic
def cancel_absence(viewer: Viewer, *, absence: Absence) -> Absence:
    """The person is not away after all, or is back earlier."""
    if not may_note_absence(viewer, absence.person):
        raise NotAllowed
    locked = Absence.objects.select_for_update(of=("self",)).select_related("person").get(pk=absence.pk)
    if locked.cancelled_at is not None or locked.valid_to < viewer.today:
        raise Refused("Lần vắng mặt này đã kết thúc.")
    locked.cancelled_at = timezone.now()
    locked.save(update_fields=["cancelled_at"])
    _record_absence("absence.cancelled", viewer, locked)
    return locked


def _check_days(viewer: Viewer, valid_from: dt.date, valid_to: dt.date) -> None:
    if valid_to < valid_from:
        raise Refused("Ngày kết thúc phải từ ngày bắt đầu trở đi.", field="valid_to")
    if valid_to < viewer.today:
        raise Refused("Thời gian này đã qua. Hãy chọn ngày kết thúc từ hôm nay trở đi.", field="valid_to")
    if valid_to - valid_from >= LONGEST:
        raise Refused("Thời gian dài quá 12 tháng. Nếu thay hẳn người, hãy lập bàn giao công việc.", field="valid_to")


def _check_role(membership: Membership, valid_from: dt.date, valid_to: dt.date) -> None:
    if membership.role not in DELEGABLE:
        raise Refused(
            f"Vai trò “{membership.get_role_display()}” không ủy quyền được. Quản trị có thể giao vai trò đó cho người khác.",
            field="membership",
        )
    if valid_from < membership.valid_from or (membership.valid_to is not None and membership.valid_to < valid_to):
        last = f" đến {vietnamese_day(membership.valid_to)}" if membership.valid_to else ""
        raise Refused(
            f"Chỉ ủy quyền được trong thời gian giữ vai trò (từ {vietnamese_day(membership.valid_from)}{last}).",
            field="valid_to",
        )


def _check_taker(viewer: Viewer, membership: Membership, taker: User, valid_from: dt.date, valid_to: dt.date) -> None:
    giver, agency = membership.user, membership.agency
    if taker.pk == giver.pk:
        raise Refused("Người được ủy quyền phải là người khác.", field="taker")
    if taker.pk == viewer.user.pk:
        raise Refused("Bạn không thể tự ghi mình là người được ủy quyền vai trò của người khác.", field="taker")
    works = Membership.objects.filter(user=taker, agency__home=agency.home or agency)
    if not taker.is_active or not works.valid_on(valid_from).valid_on(valid_to).exists():
        raise Refused(
            f"{taker} không giữ vai trò nào trong {agency.home or agency} suốt thời gian đó nên không nhận ủy quyền được.",
            field="taker",
        )
    if works.valid_on(valid_from).filter(agency=agency, role=membership.role).exists():
        raise Refused(f"{taker} đang giữ chính vai trò này rồi.", field="taker")
    same = Delegation.objects.filter(membership=membership, taker=taker, withdrawn_at__isnull=True)
    if same.filter(valid_from__lte=valid_to, valid_to__gte=valid_from).exists():
        raise Refused(f"{taker} đã được ủy quyền vai trò này trong thời gian đó.", field="valid_from")


def _record(verb: str, viewer: Viewer, delegation: Delegation) -> None:
    viewer.user.acting_for = None
    membership = delegation.membership
    data = {
        "role": membership.role,
        "giver": str(membership.user),
        "taker": str(delegation.taker),
        "where": membership.agency.name,
        "from": delegation.valid_from,
        "to": delegation.valid_to,
        "document": delegation.document,
        "reason": delegation.reason,
    }
    record(verb, actor=viewer.user, about=delegation, agency=membership.agency.home, data=data)


def _record_absence(verb: str, viewer: Viewer, absence: Absence) -> None:
    viewer.user.acting_for = None
    data = {
        "full_name": str(absence.person),
        "from": absence.valid_from,
        "to": absence.valid_to,
        "reason": absence.reason,
    }
    record(verb, actor=viewer.user, about=absence, agency=_home_of(absence.person, viewer.today), data=data)


def _home_of(person: User, day: dt.date) -> Agency | None:
    row = Membership.objects.valid_on(day).filter(user=person).select_related("agency__home").first()
    return row.agency.home if row is not None else None
