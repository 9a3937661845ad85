"""Asking for a later day, and deciding it."""

from __future__ import annotations

import datetime as dt

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer
from cchc.audit import public as audit
from cchc.core.errors import Changed, NotAllowed, Refused
from cchc.documents import public as documents
from cchc.plans import rules
from cchc.plans.asking_states import EXTENSION, Asked
from cchc.plans.models import ExtensionRequest, Obligation
from cchc.plans.obligation_states import Owing
from cchc.plans.services import asking, asking_notices, obligations


@transaction.atomic
def ask_extension(
    viewer: Viewer, *, obligation: Obligation, until: dt.date, reason: str, upload: UploadedFile | None = None
) -> ExtensionRequest:
    """Ask for a later day, before or after the present one. The head of the unit that owes may, and who has the task.

    Raises NotAllowed, Refused (``until``, ``reason``, ``upload``), Changed.
    """
    locked = obligations.lock(viewer, obligation)
    assignee = locked.task.assignee_id if locked.task is not None else None
    move = EXTENSION["ask"]
    allowed = asking.is_one_of(viewer, move.actors, locked.plan, owing_units(locked), assignee=assignee)
    asking.require(move, allowed, reason=reason)
    if locked.state != Owing.OPEN:
        raise Refused("Nghĩa vụ này không còn chờ thực hiện nên không cần gia hạn.")
    check_until(locked, until, viewer.today)
    if locked.extension_requests.filter(state=Asked.ASKED).exists():
        raise Refused("Đã có một đề nghị gia hạn đang chờ quyết định cho nghĩa vụ này.")
    made = ExtensionRequest.objects.create(
        obligation=locked,
        asked_by=viewer.user,
        asked_for=viewer.user.acting_for,
        asked_on=viewer.today,
        due_on=locked.due_on,
        wanted_until=until,
        reason=reason.strip(),
        attachment=_stored(viewer, locked.plan.agency, upload) if upload is not None else None,
    )
    _record("extension.asked", viewer, made, until=until, reason=made.reason)
    asking_notices.tell_asked(viewer, made)
    return made


@transaction.atomic
def grant_extension(
    viewer: Viewer, *, request: ExtensionRequest, until: dt.date, reason: str = "", seen: str = ""
) -> ExtensionRequest:
    """Grant the day wanted or another one; the obligation and the task's next deadline follow. Not by who asked."""
    locked = _decided(viewer, request, "grant", reason, seen)
    check_until(locked.obligation, until, viewer.today)
    obligations.move_day(locked.obligation, until, reason.strip() or locked.reason)
    locked.decided_until = until
    return _closed(viewer, locked, "grant", reason, until=until)


@transaction.atomic
def refuse_extension(viewer: Viewer, *, request: ExtensionRequest, reason: str, seen: str = "") -> ExtensionRequest:
    """The day stays; the reason is told to who asked."""
    locked = _decided(viewer, request, "refuse", reason, seen)
    return _closed(viewer, locked, "refuse", reason)


@transaction.atomic
def withdraw_extension(viewer: Viewer, *, request: ExtensionRequest) -> ExtensionRequest:
    """Take the request back before it is decided."""
    locked = _decided(viewer, request, "withdraw", "", "")
    return _closed(viewer, locked, "withdraw", "")


def may_extend(viewer: Viewer, request: ExtensionRequest, name: str) -> bool:
    """Whether the viewer may make that move with the request now (a reason aside)."""
    move = EXTENSION[name]
    owing = owing_units(request.obligation)
    allowed = asking.is_one_of(viewer, move.actors, request.obligation.plan, owing, asker=request.asked_by_id)
    own = move.not_by_asker and asking.is_own(viewer, request)
    return allowed and not own and request.state == move.source and not request.obligation.plan.closed


def may_ask(viewer: Viewer, obligation: Obligation) -> bool:
    assignee = obligation.task.assignee_id if obligation.task is not None else None
    allowed = asking.is_one_of(
        viewer, EXTENSION["ask"].actors, obligation.plan, owing_units(obligation), assignee=assignee
    )
    live = obligation.state == Owing.OPEN and obligation.lapsed_in is None and not obligation.plan.closed
    return allowed and live


def owing_units(obligation: Obligation) -> list[Agency]:
    return [obligation.unit] if obligation.unit is not None else []


def check_until(obligation: Obligation, until: dt.date, today: dt.date) -> None:
    if until < today:
        raise Refused("Ngày gia hạn đã qua. Hãy chọn từ hôm nay trở đi.", field="until")
    if until <= obligation.due_on:
        raise Refused(f"Ngày gia hạn phải sau hạn hiện nay, {rules.written(obligation.due_on)}.", field="until")


def is_fixed_by_law(obligation: Obligation) -> bool:
    """Whether the day is set outside the agency (by law, by who receives the report), so that granting moves only the inner
    reckoning."""
    return obligation.report_date_id is not None or (
        obligation.task is not None and obligation.task.schedule_kind == "by_law"
    )


def _decided(viewer: Viewer, request: ExtensionRequest, name: str, reason: str, seen: str) -> ExtensionRequest:
    """The request, locked behind its obligation; checked."""
    rows = Obligation.objects.filter(pk=request.obligation_id)
    obligation = obligations.lock(viewer, rows.get())
    locked = ExtensionRequest.objects.select_for_update().filter(pk=request.pk).first()
    if locked is None:
        raise NotAllowed
    locked.obligation = obligation
    move = EXTENSION[name]
    allowed = asking.is_one_of(viewer, move.actors, obligation.plan, owing_units(obligation), asker=locked.asked_by_id)
    asking.require(move, allowed, locked.state, is_own=asking.is_own(viewer, locked), reason=reason)
    if seen and seen != locked.updated_at.isoformat():
        raise Changed
    return locked


def _closed(viewer: Viewer, locked: ExtensionRequest, name: str, reason: str, **data: object) -> ExtensionRequest:
    move = EXTENSION[name]
    locked.state, locked.decision_reason = move.to, reason.strip()
    locked.decided_by, locked.decided_on = viewer.user, viewer.today
    locked.save()
    verb = {"grant": "extension.granted", "refuse": "extension.refused", "withdraw": "extension.withdrawn"}[name]
    _record(verb, viewer, locked, reason=locked.decision_reason, before=locked.due_on, **data)
    if name != "withdraw":
        asking_notices.tell_decided(locked)
    return locked


def _stored(viewer: Viewer, agency: Agency, upload: UploadedFile) -> documents.Attachment:
    upload.seek(0)
    if documents.is_program(upload.read(16)):
        raise Refused(f"Tệp “{upload.name}” là một chương trình máy tính. Hãy chọn tệp khác.", field="upload")
    try:
        return documents.store(viewer=viewer, agency=agency, upload=upload)
    except Refused as error:
        raise Refused(str(error), field="upload") from error


def _record(verb: str, viewer: Viewer, request: ExtensionRequest, **data: object) -> None:
    obligation = request.obligation
    named = {"request": request.pk, "what": str(obligation), "label": obligation.label}
    about = obligation.task or obligation
    audit.record(verb, actor=viewer.user, about=about, agency=obligation.plan.agency, data={**named, **data})
