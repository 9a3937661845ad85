"""Emptying the outbox of packages. Each is claimed under a lease, sent and settled by itself.

A process killed after the axis took the package and before that was written down sends it again: the same bytes under the
same DocumentId, which the axis and the receiver know.
"""

from __future__ import annotations

import datetime as dt
import logging
import uuid
from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from cchc.audit.public import record
from cchc.correspondence.edxml import EdxmlError
from cchc.correspondence.exchange.base import Axis, AxisFailure, Rejected, Unreachable
from cchc.correspondence.exchange.connecting import connect
from cchc.correspondence.exchange.packing import package_of
from cchc.correspondence.models import Dispatch, DispatchState, ExchangeAxis
from cchc.documents.public import FileIsGone

log = logging.getLogger(__name__)
WAITS = (1, 5, 15, 60, 120, 240)
MOST_ATTEMPTS = 30
LEASE = dt.timedelta(minutes=10)
MOST_AT_ONCE = 200
_UNFORESEEN = "Lỗi ngoài dự kiến khi gửi. Hệ thống sẽ tự thử lại."
Connecting = Callable[[ExchangeAxis], Axis]


@dataclass
class Tally:
    sent: int = 0
    failed: int = 0
    later: int = 0


def send_due(connecting: Connecting = connect, most: int = MOST_AT_ONCE) -> Tally:
    """Send what is due. Where an axis is away, the rest of what goes there waits for the next pass."""
    tally, away = Tally(), set[int]()
    open_axes: dict[int, Axis] = {}
    try:
        for _ in range(most):
            one = claim(away)
            if one is None:
                break
            _attempt(one, connecting, open_axes, away, tally)
    finally:
        for axis in open_axes.values():
            axis.close()
    return tally


def claim(away: Collection[int]) -> Dispatch | None:
    """The next that is due, now "sending" under a lease; None when there is none."""
    with transaction.atomic():
        now = timezone.now()
        due = Q(state=DispatchState.WAITING, next_try_at__lte=now) | Q(
            state=DispatchState.SENDING, lease_until__lte=now
        )
        rows = Dispatch.objects.select_for_update(skip_locked=True, of=("self",)).filter(due, axis__active=True)
        rows = rows.exclude(axis__in=away).select_related("axis__agency", "entry__agency", "entry__document", "receipt")
        one = rows.order_by("next_try_at", "pk").first()
        if one is None:
            return None
        one.state, one.attempts, one.claim = DispatchState.SENDING, one.attempts + 1, uuid.uuid4().hex
        one.lease_until = now + LEASE
        one.save(update_fields=["state", "attempts", "claim", "lease_until"])
        return one


def _attempt(one: Dispatch, connecting: Connecting, open_axes: dict[int, Axis], away: set[int], tally: Tally) -> None:
    try:
        axis = open_axes.get(one.axis_id) or open_axes.setdefault(one.axis_id, connecting(one.axis))
        doc_id = axis.send(package_of(one), one.message_id, status=bool(one.status))
    except Rejected as failure:
        _give_up(one, failure, failure.code)
        tally.failed += 1
    except EdxmlError as failure:
        _give_up(one, AxisFailure(str(failure)), "22")
        tally.failed += 1
    except FileIsGone as failure:
        _give_up(one, AxisFailure(str(failure)), "")
        tally.failed += 1
    except Unreachable as failure:
        away.add(one.axis_id)
        _later(one, failure, tally)
    except Exception as error:
        log.exception("dispatch %s could not be sent", one.pk)
        _later(one, Unreachable(_UNFORESEEN, f"{type(error).__name__}: {error}"), tally)
    else:
        _settle(one, state=DispatchState.SENT, doc_id=doc_id[:120], sent_at=timezone.now(), error="", technical="")
        tally.sent += 1


def _later(one: Dispatch, failure: AxisFailure, tally: Tally) -> None:
    if one.attempts >= MOST_ATTEMPTS:
        _give_up(one, AxisFailure(f"{failure} Đã thử {one.attempts} lần.", failure.technical), "")
        tally.failed += 1
        return
    at = timezone.now() + dt.timedelta(minutes=WAITS[min(one.attempts, len(WAITS)) - 1])
    _settle(one, state=DispatchState.WAITING, next_try_at=at, error=str(failure)[:500], technical=failure.technical)
    tally.later += 1


def _give_up(one: Dispatch, failure: AxisFailure, code: str) -> None:
    fields = {"error": str(failure)[:500], "technical": failure.technical, "error_code": code[:10]}
    _settle(one, state=DispatchState.FAILED, **fields)


def _settle(one: Dispatch, **fields: object) -> None:
    """Write down how it went, unless somebody else took the row over meanwhile."""
    with transaction.atomic():
        rows = Dispatch.objects.filter(pk=one.pk, claim=one.claim, state=DispatchState.SENDING)
        if not rows.update(lease_until=None, **fields) or one.entry is None:
            return
        if fields["state"] in {DispatchState.SENT, DispatchState.FAILED}:
            verb = "register.sent" if fields["state"] == DispatchState.SENT else "register.not_sent"
            data = {"code": one.entry.code, "message": str(fields.get("error", ""))}
            record(verb, actor=None, about=one.entry, agency=one.axis.agency, data=data)
