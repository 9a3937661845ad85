"""One inspection from its decision to its end."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from cchc.agencies.viewer import Viewer
from cchc.core.errors import Changed, Refused
from cchc.inspections import states
from cchc.inspections.models import Inspection, InspectionMember
from cchc.inspections.services import access, checklists
from cchc.inspections.services.plans import replace_team

TEXTS = ("decision_number", "decision_symbol", "begins_at", "finishes_at", "place", "unit_people")
DAYS = ("decision_on", "starts_on", "ends_on")


@transaction.atomic
def edit_inspection(
    viewer: Viewer, *, inspection: Inspection, team: access.Team, seen: str = "", **words: Any
) -> Inspection:
    """Decision, days, place, who takes part. ``words`` by the names of ``TEXTS`` and ``DAYS``. Raises NotAllowed, Refused,
    Changed."""
    locked = access.lock_inspection(viewer, inspection, "edit")
    if seen and seen != version_of(locked):
        raise Changed
    access.check_team(team, locked.unit, viewer)
    for name in TEXTS:
        setattr(locked, name, str(words.get(name, "")).strip())
    for name in DAYS:
        setattr(locked, name, words.get(name))
    _check_days(locked)
    locked.save()
    replace_team(InspectionMember, {"inspection": locked}, team)
    access.record("inspection.edited", viewer, locked)
    return locked


@transaction.atomic
def start_inspection(viewer: Viewer, *, inspection: Inspection) -> Inspection:
    """Begin: the checklist is made from the tasks that the unit leads today. Refused without a team."""
    locked = access.lock_inspection(viewer, inspection, "start")
    if not locked.members.exists():
        raise Refused("Cuộc kiểm tra chưa có đoàn. Hãy ghi trưởng đoàn và thành viên trước.")
    if locked.starts_on is None:
        locked.starts_on = viewer.today
    _move(locked, "start")
    locked.save()
    made = checklists.bring_up_to_date(locked, viewer.today)
    access.record("inspection.started", viewer, locked, items=made)
    return locked


@transaction.atomic
def summarise_inspection(viewer: Viewer, *, inspection: Inspection, summary: str, seen: str = "") -> Inspection:
    """The team's words on the whole, for the minutes."""
    locked = access.lock_inspection(viewer, inspection, "summarise")
    if seen and seen != version_of(locked):
        raise Changed
    locked.summary = summary.strip()
    locked.save(update_fields=["summary", "updated_at"])
    access.record("inspection.summarised", viewer, locked)
    return locked


@transaction.atomic
def answer_inspection(viewer: Viewer, *, inspection: Inspection, opinion: str) -> Inspection:
    """What the unit says to the findings; its head does, before the conclusion."""
    locked = access.lock_inspection(viewer, inspection, "answer")
    if not opinion.strip():
        raise Refused("Hãy ghi ý kiến của đơn vị; nếu nhất trí, ghi “Nhất trí”.", field="opinion")
    locked.unit_opinion, locked.unit_opinion_by = opinion.strip(), viewer.user
    locked.save(update_fields=["unit_opinion", "unit_opinion_by", "updated_at"])
    access.record("inspection.answered", viewer, locked, text=locked.unit_opinion)
    return locked


@transaction.atomic
def conclude_inspection(viewer: Viewer, *, inspection: Inspection) -> Inspection:
    """The checklist is done and the findings stand; from now on the unit remedies. Refused while points are unchecked."""
    locked = access.lock_inspection(viewer, inspection, "conclude")
    unchecked = locked.items.filter(result="").count()
    if unchecked:
        raise Refused(
            f"Còn {unchecked} nội dung trong phiếu chưa ghi kết quả. Hãy ghi đạt, không đạt hoặc không áp dụng."
        )
    failed = locked.items.filter(result="failed", findings__isnull=True).first()
    if failed is not None:
        raise Refused(
            f"Nội dung “{str(failed)[:80]}” không đạt nhưng chưa có điểm phát hiện nào. Hãy ghi điểm phát hiện, hạn khắc phục."
        )
    _move(locked, "conclude")
    locked.concluded_on, locked.concluded_by = viewer.today, viewer.user
    if locked.ends_on is None:
        locked.ends_on = viewer.today
    locked.save()
    access.record("inspection.concluded", viewer, locked, findings=locked.findings.count())
    return locked


@transaction.atomic
def record_notice(
    viewer: Viewer, *, inspection: Inspection, number: str, symbol: str, issued_on: dt.date
) -> Inspection:
    """Number and day that the clerk gave the notice of the result."""
    locked = access.lock_inspection(viewer, inspection, "notice")
    if not number.strip():
        raise Refused("Hãy ghi số của thông báo.", field="number")
    if issued_on > viewer.today:
        raise Refused("Ngày của thông báo không thể ở tương lai.", field="issued_on")
    locked.notice_number, locked.notice_symbol, locked.notice_on = number.strip(), symbol.strip(), issued_on
    locked.save(update_fields=["notice_number", "notice_symbol", "notice_on", "updated_at"])
    access.record("inspection.notice_issued", viewer, locked, notice=f"{number}/{symbol}", on=issued_on)
    return locked


@transaction.atomic
def close_inspection(viewer: Viewer, *, inspection: Inspection) -> Inspection:
    """Nothing is left open. Refused while a finding is not verified."""
    locked = access.lock_inspection(viewer, inspection, "close")
    left = locked.findings.exclude(state=states.FindingState.VERIFIED).count()
    if left:
        raise Refused(f"Còn {left} điểm phát hiện chưa được xác nhận khắc phục nên chưa đóng được.")
    _move(locked, "close")
    locked.closed_on = viewer.today
    locked.save(update_fields=["state", "closed_on", "updated_at"])
    access.record("inspection.closed", viewer, locked)
    return locked


@transaction.atomic
def cancel_inspection(viewer: Viewer, *, inspection: Inspection, reason: str) -> Inspection:
    """The unit will not be inspected; the reason is kept."""
    locked = access.lock_inspection(viewer, inspection, "cancel", reason=reason)
    _move(locked, "cancel")
    locked.cancelled_reason = reason.strip()[:500]
    locked.save(update_fields=["state", "cancelled_reason", "updated_at"])
    access.record("inspection.cancelled", viewer, locked, reason=locked.cancelled_reason)
    return locked


def version_of(inspection: Inspection) -> str:
    return inspection.updated_at.isoformat()


def _move(inspection: Inspection, name: str) -> None:
    to = states.MOVES[name].to
    if to is not None:
        inspection.state = to


def _check_days(inspection: Inspection) -> None:
    if inspection.starts_on and inspection.ends_on and inspection.ends_on < inspection.starts_on:
        raise Refused("Ngày kết thúc sớm hơn ngày bắt đầu.", field="ends_on")
    if inspection.starts_on and inspection.decision_on and inspection.decision_on > inspection.starts_on:
        raise Refused("Quyết định kiểm tra phải có trước ngày kiểm tra.", field="decision_on")
