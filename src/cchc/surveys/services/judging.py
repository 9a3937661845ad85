"""An answer is set aside by a person, or counted again; always with the reason, never deleted."""

from __future__ import annotations

from django.db import transaction

from cchc.agencies.public import Viewer
from cchc.core.errors import Refused
from cchc.surveys.models import Response, ResponseState
from cchc.surveys.services import access


@transaction.atomic
def set_aside(viewer: Viewer, *, response: Response, reason: str) -> None:
    """Raises NotAllowed, Refused (field "reason")."""
    if not reason.strip():
        raise Refused("Hãy ghi lý do để phiếu này ngoài kết quả.", field="reason")
    _judge(viewer, response, ResponseState.SET_ASIDE, reason.strip()[:300])


@transaction.atomic
def count_again(viewer: Viewer, *, response: Response) -> None:
    """Raises NotAllowed, Refused."""
    _judge(viewer, response, ResponseState.COUNTED, "")


def _judge(viewer: Viewer, response: Response, state: ResponseState, reason: str) -> None:
    collection = access.lock_collection(viewer, response.collection)
    locked = Response.objects.select_for_update(of=("self",)).get(pk=response.pk, collection=collection)
    if locked.state == state:
        raise Refused("Phiếu này đã ở trạng thái đó. Hãy tải lại trang.")
    locked.state, locked.reason = state, reason
    locked.save(update_fields=["state", "reason"])
    verb = "survey.answer_set_aside" if state == ResponseState.SET_ASIDE else "survey.answer_counted_again"
    access.record_collection(verb, viewer, collection, reason=reason)
