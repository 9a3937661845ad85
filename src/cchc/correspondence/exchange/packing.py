"""A row of the register as a message, and a message as a row."""

from __future__ import annotations

import re
import uuid

from django.utils import timezone

from cchc.correspondence import edxml, rules
from cchc.correspondence.edxml import Message, Organ, Packed, ResponseFor, Status, StatusCode
from cchc.correspondence.models import Dispatch, ExchangeAxis, Receipt, RegisterEntry, Urgency
from cchc.correspondence.rules import Facts, Recipient
from cchc.documents.public import open_bytes
from vanban.cite.kinds import kind_of_abbreviation

_PRIORITY = {Urgency.NONE: 0, Urgency.URGENT: 1, Urgency.VERY_URGENT: 2, Urgency.EXPRESS: 3}
_URGENCY = {number: urgency for urgency, number in _PRIORITY.items()}
_OURS = uuid.UUID("7d1f6c2e-0c3c-5e0f-9a57-1f6f0f4f5c11")


def message_id(*parts: object) -> str:
    """The same for the same document however often it is sent."""
    return str(uuid.uuid5(_OURS, "|".join(map(str, parts))))


def message_of(entry: RegisterEntry, axis: ExchangeAxis, document_id: str, *, files: bool = True) -> Message:
    """The package of a row that is sent. Recipients without a code on the axis are named in ``to_places`` only."""
    kind = kind_of_abbreviation(entry.kind) if entry.kind else None
    named = [Recipient(one["name"], one.get("code", "")) for one in entry.recipients]
    return Message(
        sender=Organ(axis.system_id, entry.agency.name[:200]),
        recipients=tuple(Organ(one.code, one.name[:200]) for one in named if one.code),
        number=entry.number,
        symbol=entry.symbol.lstrip("-"),
        issued_on=entry.issued_on,
        subject=entry.subject,
        document_id=document_id,
        place=entry.agency.place,
        kind_name=kind.name.capitalize() if kind else entry.kind,
        signer=entry.signer[:50],
        to_places=tuple(one.name for one in named),
        priority=_PRIORITY[Urgency(entry.urgency)],
        files=_files(entry) if files else (),
    )


def status_of(dispatch: Dispatch) -> Status:
    receipt = dispatch.receipt
    assert receipt is not None
    return Status(
        sender=Organ(dispatch.axis.system_id, dispatch.axis.agency.name[:200]),
        about=ResponseFor(receipt.sender_code, receipt.code, receipt.issued_on, receipt.message_id),
        code=StatusCode(dispatch.status),
        at=timezone.localtime(dispatch.created_at).replace(microsecond=0),
        description=receipt.refused_why[:500] or StatusCode(dispatch.status).label,
    )


def package_of(dispatch: Dispatch) -> bytes:
    """What goes out. Raises EdxmlError, FileIsGone."""
    from cchc.correspondence.exchange.connecting import form_of

    form = form_of(dispatch.axis)
    if dispatch.status:
        return edxml.build_status(status_of(dispatch), form)
    assert dispatch.entry is not None
    return edxml.build(message_of(dispatch.entry, dispatch.axis, dispatch.message_id), form)


def facts_of_message(message: Message, today_arrives: bool = True) -> Facts:
    """A received document as a row."""
    first = re.split(r"[-/]", message.symbol)[0]
    kind = first if kind_of_abbreviation(first) else "CV" if not message.kind_name else message.kind_name
    return rules.tidy(
        Facts(
            direction=rules.IN,
            number=message.number[:20],
            symbol=message.symbol[:60],
            issued_on=message.issued_on,
            kind=kind[:20],
            issuer=message.sender.name[:300] or message.sender.organ_id,
            issuer_code=message.sender.organ_id,
            recipients=tuple(Recipient(one.name or one.organ_id, one.organ_id) for one in message.recipients),
            subject=message.subject[:500],
            urgency=_URGENCY[message.priority],
            signer=message.signer[:100],
            arrived_on=timezone.localdate() if today_arrives else None,
        )
    )


def receipt_fields(message: Message) -> dict[str, object]:
    """Columns of ``Receipt`` that tell which document it was."""
    return {
        "sender_code": message.sender.organ_id[:35],
        "message_id": message.document_id[:120],
        "code": message.code[:100],
        "issued_on": message.issued_on,
    }


def _files(entry: RegisterEntry) -> tuple[Packed, ...]:
    attachments = [entry.document.attachment] if entry.document is not None else []
    attachments += [one.attachment for one in entry.files.select_related("attachment__stored_file")]
    found: dict[str, Packed] = {}
    for place, one in enumerate(attachments, start=1):
        name = one.name if one.name not in found else f"{place}-{one.name}"
        with open_bytes(one) as stored:
            found[name] = Packed(name, stored.read(), one.stored_file.media_type)
    return tuple(found.values())


__all__ = ["Receipt", "facts_of_message", "message_id", "message_of", "package_of", "receipt_fields", "status_of"]
