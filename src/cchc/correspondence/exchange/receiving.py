"""Fetching what an axis has for us: rows of the register without doubles, a status back for each, what receivers tell of ours."""

from __future__ import annotations

import datetime as dt
import logging
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from cchc.audit.public import record
from cchc.correspondence import edxml
from cchc.correspondence.edxml import EdxmlError, Message, Status, StatusCode
from cchc.correspondence.exchange import packing
from cchc.correspondence.exchange.base import Axis, AxisFailure
from cchc.correspondence.exchange.connecting import connect
from cchc.correspondence.exchange.sending import Connecting
from cchc.correspondence.models import (
    Dispatch,
    ExchangeAxis,
    Origin,
    Receipt,
    RegisterEntry,
    TrackingStatus,
)
from cchc.correspondence.services.packages import PackageRefused, take_message
from cchc.documents.public import ReadingState

log = logging.getLogger(__name__)
FIRST_DAYS = 7
OVERLAP_DAYS = 2


@dataclass
class Tally:
    entered: int = 0
    doubled: int = 0
    refused: int = 0
    told: int = 0


def pull_all(connecting: Connecting = connect) -> None:
    """Every axis that is in use; one that fails does not hold up the others."""
    for axis in ExchangeAxis.objects.filter(active=True).select_related("agency", "set_by"):
        try:
            pull(axis, connecting)
        except AxisFailure as failure:
            ExchangeAxis.objects.filter(pk=axis.pk).update(pull_error=str(failure)[:500], pulled_at=timezone.now())
        except Exception:
            log.exception("axis %s could not be pulled", axis.pk)
            said = "Lỗi ngoài dự kiến khi nhận gói tin. Hệ thống sẽ tự thử lại."
            ExchangeAxis.objects.filter(pk=axis.pk).update(pull_error=said, pulled_at=timezone.now())
    mark_signed()


def pull(axis: ExchangeAxis, connecting: Connecting = connect) -> Tally:
    """Take in what is new since the last time, some days twice over. Raises AxisFailure; what was taken by then stays."""
    today = timezone.localdate()
    first = (axis.pulled_until or today - dt.timedelta(days=FIRST_DAYS)) - dt.timedelta(days=OVERLAP_DAYS)
    tally, connection = Tally(), connecting(axis)
    try:
        listed = connection.received(first, today)
        ids = [one.doc_id for one in listed]
        known = set(Receipt.objects.filter(axis=axis, doc_id__in=ids).values_list("doc_id", flat=True))
        for doc_id in dict.fromkeys(ids):
            if doc_id not in known:
                _receive(axis, connection, doc_id, tally)
    finally:
        connection.close()
    ExchangeAxis.objects.filter(pk=axis.pk).update(pulled_until=today, pulled_at=timezone.now(), pull_error="")
    return tally


def _receive(axis: ExchangeAxis, connection: Axis, doc_id: str, tally: Tally) -> None:
    package = connection.get(doc_id)
    try:
        message = edxml.parse(package)
    except EdxmlError as error:
        _refuse(axis, doc_id, str(error), None, tally)
        return
    if isinstance(message, Status):
        _told(axis, doc_id, message, tally)
        return
    try:
        _take(axis, doc_id, message, tally)
    except PackageRefused as refusal:
        _refuse(axis, doc_id, str(refusal), message, tally)


@transaction.atomic
def _take(axis: ExchangeAxis, doc_id: str, message: Message, tally: Tally) -> None:
    receipt, new = Receipt.objects.get_or_create(axis=axis, doc_id=doc_id, defaults=packing.receipt_fields(message))
    if not new:
        return
    before = Receipt.objects.filter(axis=axis, sender_code=receipt.sender_code, message_id=receipt.message_id)
    before = before.exclude(pk=receipt.pk).exclude(message_id="").filter(entry__isnull=False)
    known = before.select_related("entry").first()
    if known is not None:
        receipt.entry, receipt.duplicate = known.entry, True
    else:
        receipt.entry, receipt.duplicate = take_message(axis.agency, message, by=axis.set_by)
    receipt.save(update_fields=["entry", "duplicate"])
    tally.doubled += receipt.duplicate
    tally.entered += not receipt.duplicate
    if known is None:
        answer(receipt, StatusCode.TAKEN)


@transaction.atomic
def _refuse(axis: ExchangeAxis, doc_id: str, why: str, message: Message | None, tally: Tally) -> None:
    fields = packing.receipt_fields(message) if message is not None else {}
    receipt, new = Receipt.objects.get_or_create(axis=axis, doc_id=doc_id, defaults={"refused_why": why, **fields})
    if not new:
        return
    tally.refused += 1
    record("exchange.refused", actor=None, about=receipt, agency=axis.agency, data={"message": why})
    if message is not None:
        answer(receipt, StatusCode.REFUSED)


@transaction.atomic
def _told(axis: ExchangeAxis, doc_id: str, status: Status, tally: Tally) -> None:
    """What became of a document of ours, by its DocumentId, else by its code and day."""
    _receipt, new = Receipt.objects.get_or_create(
        axis=axis, doc_id=doc_id, defaults={"sender_code": status.sender.organ_id[:35], "code": status.about.code[:100]}
    )
    if not new:
        return
    entry = _about(axis, status)
    if entry is None:
        return
    TrackingStatus.objects.get_or_create(
        entry=entry,
        sender_code=status.sender.organ_id[:35],
        code=status.code.value,
        at=status.at,
        defaults={"sender_name": status.sender.name[:200], "description": status.description[:500]},
    )
    tally.told += 1
    data = {"code": entry.code, "status": status.code.label, "by": status.sender.name or status.sender.organ_id}
    record("register.status_told", actor=None, about=entry, agency=axis.agency, data=data)


def _about(axis: ExchangeAxis, status: Status) -> RegisterEntry | None:
    sent = Dispatch.objects.filter(axis=axis, message_id=status.about.document_id or "-", entry__isnull=False)
    found = sent.select_related("entry").first()
    if found is not None:
        return found.entry
    from cchc.correspondence import rules

    number, symbol = rules.split_code(status.about.code)
    rows = RegisterEntry.objects.filter(
        agency=axis.agency, direction="out", number_key=rules.number_key(number, symbol), removed_at__isnull=True
    )
    day = status.about.issued_on
    return rows.filter(issued_on=day).first() if day is not None else None


def answer(receipt: Receipt, code: StatusCode) -> None:
    """Queue a status about a received package, once."""
    Dispatch.objects.get_or_create(
        receipt=receipt,
        status=code.value,
        defaults={
            "axis": receipt.axis,
            "message_id": packing.message_id("status", receipt.axis_id, receipt.doc_id, code.value),
            "next_try_at": timezone.now(),
        },
    )


def mark_signed() -> int:
    """Received documents whose file turned out to carry a digital signature, now that it was read."""
    rows = RegisterEntry.objects.filter(
        origin=Origin.EDXML,
        signed=False,
        document__state=ReadingState.READ,
        document__reading__source__signatures__0__isnull=False,
    )
    return rows.update(signed=True, updated_at=timezone.now())
