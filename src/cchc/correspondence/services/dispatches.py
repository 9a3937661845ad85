"""Sending a document through the axis, sending again what failed, giving up."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from cchc.agencies.public import Viewer
from cchc.audit.public import record
from cchc.core.errors import NotAllowed, Refused
from cchc.correspondence import edxml, permissions
from cchc.correspondence.exchange import packing
from cchc.correspondence.models import Dispatch, DispatchState, ExchangeAxis, RegisterEntry
from cchc.correspondence.services.entries import lock


@transaction.atomic
def send_entry(viewer: Viewer, *, entry: RegisterEntry) -> Dispatch:
    """Put a document into the outbox of the agency's axis. Raises NotAllowed; Refused with everything that is missing."""
    locked = lock(viewer, entry)
    axis = ExchangeAxis.objects.filter(agency=locked.agency, active=True).select_related("agency").first()
    if axis is None:
        raise Refused("Cơ quan chưa có kết nối trục liên thông đang dùng. Hãy nhờ quản trị đặt kết nối.")
    _require_sendable(locked)
    tries = locked.dispatches.all()
    if tries.exclude(state=DispatchState.CANCELLED).exists():
        raise Refused("Văn bản này đã gửi hoặc đang chờ gửi qua trục. Xem ở trang gửi nhận.")
    document_id = locked.message_id or packing.message_id(axis.system_id, locked.pk, locked.created_at.isoformat())
    wrong = edxml.problems_of(packing.message_of(locked, axis, document_id, files=False))
    if wrong:
        raise Refused("Chưa gửi được vì gói tin thiếu hoặc sai: " + " ".join(map(str, wrong)))
    number = tries.count()
    dispatch = Dispatch.objects.create(
        axis=axis,
        entry=locked,
        message_id=document_id if not number else packing.message_id(document_id, number),
        next_try_at=timezone.now(),
        created_by=viewer.user,
    )
    locked.message_id = dispatch.message_id
    locked.save(update_fields=["message_id", "updated_at"])
    record("register.queued", actor=viewer.user, about=locked, agency=locked.agency, data={"code": locked.code})
    return dispatch


@transaction.atomic
def send_again(viewer: Viewer, *, dispatch: Dispatch) -> Dispatch:
    """Try at once what failed or waits, under the same id: a receiver that has it already knows it. Raises NotAllowed,
    Refused."""
    locked = _lock(viewer, dispatch)
    if locked.state not in {DispatchState.FAILED, DispatchState.WAITING}:
        raise Refused("Gói tin này đang gửi hoặc đã gửi xong. Hãy tải lại trang.")
    locked.state, locked.attempts, locked.next_try_at = DispatchState.WAITING, 0, timezone.now()
    locked.error_code = ""
    locked.save(update_fields=["state", "attempts", "next_try_at", "error_code"])
    _record("register.queued_again", viewer, locked)
    return locked


@transaction.atomic
def cancel_dispatch(viewer: Viewer, *, dispatch: Dispatch, reason: str) -> Dispatch:
    """Stop trying, with a reason. What the axis took already is not taken back. Raises NotAllowed, Refused."""
    locked = _lock(viewer, dispatch)
    if locked.state not in {DispatchState.FAILED, DispatchState.WAITING}:
        raise Refused("Gói tin này đang gửi hoặc đã gửi xong nên không thôi gửi được.")
    if not reason.strip():
        raise Refused("Hãy ghi lý do thôi gửi.", field="reason")
    locked.state, locked.error = DispatchState.CANCELLED, reason.strip()[:500]
    locked.save(update_fields=["state", "error"])
    _record("register.sending_stopped", viewer, locked, reason=locked.error)
    return locked


def _require_sendable(entry: RegisterEntry) -> None:
    if entry.direction != "out":
        raise Refused("Chỉ gửi được văn bản đi.")
    if entry.secrecy:
        raise Refused("Văn bản mật không gửi qua trục liên thông.")
    if entry.medium != "electronic":
        raise Refused("Văn bản này ghi là bản giấy. Hãy sửa thành điện tử nếu gửi qua trục.")
    if entry.document is None:
        raise Refused("Văn bản chưa có tệp. Hãy thêm tệp văn bản rồi gửi.")
    if not any(one.get("code") for one in entry.recipients):
        raise Refused(
            "Chưa nơi nhận nào có mã định danh. Hãy ghi mã trong ngoặc sau tên nơi nhận, ví dụ: Sở Nội vụ (H37.10)."
        )


def _lock(viewer: Viewer, dispatch: Dispatch) -> Dispatch:
    rows = Dispatch.objects.select_for_update(of=("self",)).select_related("axis__agency", "entry", "receipt")
    locked = rows.filter(viewer.reads("axis__agency"), pk=dispatch.pk).first()
    if locked is None:
        raise NotAllowed
    permissions.require_keeper(viewer, locked.axis.agency)
    return locked


def _record(verb: str, viewer: Viewer, dispatch: Dispatch, **more: str) -> None:
    about = dispatch.entry or dispatch.receipt
    code = dispatch.entry.code if dispatch.entry else (dispatch.receipt.code if dispatch.receipt else "")
    assert about is not None
    record(verb, actor=viewer.user, about=about, agency=dispatch.axis.agency, data={"code": code, **more})
