"""Answers that bear a sign of not being real are set aside by a person, several at once, with the reason."""

from __future__ import annotations

import uuid
from collections.abc import Collection as Many

from django.db import transaction

from cchc.agencies.public import Viewer
from cchc.core.errors import Refused
from cchc.surveys.models import Collection, Response, ResponseState
from cchc.surveys.services import access


@transaction.atomic
def set_aside_many(viewer: Viewer, *, collection: Collection, answers: Many[uuid.UUID], reason: str) -> int:
    """How many were set aside; those that already were stay as they are. Raises NotAllowed, Refused (field)."""
    locked = access.lock_collection(viewer, collection)
    if not answers:
        raise Refused("Hãy chọn ít nhất một phiếu.")
    if not reason.strip():
        raise Refused("Hãy ghi lý do để các phiếu này ngoài kết quả.", field="reason")
    rows = Response.objects.filter(collection=locked, pk__in=answers, state=ResponseState.COUNTED)
    count = rows.update(state=ResponseState.SET_ASIDE, reason=reason.strip()[:300])
    access.record_collection("survey.answers_set_aside", viewer, locked, count=count, reason=reason.strip()[:300])
    return count
