"""What other apps use: ``record`` writes one event in the caller's transaction; ``history`` reads them back,
``sentence`` says one in words (``deed``: without who did it)."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.utils import timezone

from cchc.accounts.models import User
from cchc.audit.models import AuditEvent, AuditSeal
from cchc.audit.sentences import SENTENCES, deed, sentence

if TYPE_CHECKING:
    from cchc.agencies.models import Agency

__all__ = [
    "AuditEvent",
    "deed",
    "history",
    "newest_seal",
    "record",
    "record_many",
    "sealed_after",
    "sentence",
    "touched",
    "verb_groups",
]


def record(
    verb: str,
    *,
    actor: User | None,
    about: models.Model | None = None,
    agency: Agency | None = None,
    data: dict[str, Any] | None = None,
) -> AuditEvent:
    """Write one audit event. Must run inside the transaction of the change that it tells of. Where the actor's own roles did
    not permit the act, ``data`` tells in whose stead it was done (``on_behalf_of``).

    Raises RuntimeError outside a transaction, for then the event could outlive a failed change.
    """
    _require_transaction()
    event = _event(verb, actor, about, agency, data)
    event.save(force_insert=True)
    return event


def record_many(
    verb: str,
    *,
    actor: User | None,
    rows: Iterable[tuple[models.Model | None, Agency | None, dict[str, Any]]],
) -> None:
    """``record`` for each of ``rows`` (about, agency, data), in as few statements as possible."""
    _require_transaction()
    AuditEvent.objects.bulk_create([_event(verb, actor, *row) for row in rows], batch_size=500)


def _require_transaction() -> None:
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("audit.record must run in the transaction of the change")


def _event(
    verb: str, actor: User | None, about: models.Model | None, agency: Agency | None, data: dict[str, Any] | None
) -> AuditEvent:
    event = AuditEvent(
        at=timezone.now(),
        actor=actor,
        actor_name=str(actor) if actor else "Hệ thống",
        agency=agency,
        verb=verb,
        object_type=about._meta.label_lower if about is not None else "",
        object_id=about.pk if about is not None else None,
        data=json.loads(json.dumps((data or {}) | _stead(actor), default=str, ensure_ascii=False)),
    )
    event.digest = digest_of(event)
    return event


def _stead(actor: User | None) -> dict[str, str]:
    giver = getattr(actor, "acting_for", None)  # a stranger who tries to sign in is no user
    return {"on_behalf_of": str(giver)} if giver is not None else {}


def digest_of(event: AuditEvent) -> str:
    """SHA-256 over the canonical JSON of everything but the digest itself."""
    content = {
        "at": event.at.isoformat(),
        "actor": event.actor_id,
        "actor_name": event.actor_name,
        "agency": event.agency_id,
        "verb": event.verb,
        "object": [event.object_type, event.object_id],
        "data": event.data,
    }
    line = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(line.encode()).hexdigest()


def history(about: models.Model) -> models.QuerySet[AuditEvent]:
    """Events about one object, newest first. The caller has checked that its viewer may read the object."""
    return AuditEvent.objects.filter(object_type=about._meta.label_lower, object_id=about.pk).order_by("-at", "-id")


def touched(
    model: type[models.Model], ids: Collection[int], *, verbs: Collection[str], until: dt.date
) -> frozenset[int]:
    """Those of ``ids`` to which one of ``verbs`` happened up to the end of the day ``until``; one query."""
    rows = AuditEvent.objects.filter(object_type=model._meta.label_lower, object_id__in=ids, verb__in=verbs)
    found = rows.filter(at__date__lte=until).values_list("object_id", flat=True).distinct()
    return frozenset(pk for pk in found if pk is not None)


def verb_groups() -> tuple[str, ...]:
    """The first words of all verbs: ``task`` of ``task.submitted``."""
    return tuple(sorted({verb.partition(".")[0] for verb in SENTENCES}))


def newest_seal() -> int:
    """The number of the last seal; 0 where nothing is sealed yet."""
    return AuditSeal.objects.order_by("-number").values_list("number", flat=True).first() or 0


def sealed_after(number: int, *, most: int) -> list[tuple[int, list[int]]]:
    """The next ``most`` seals after ``number``: each with the ids of its events. Whoever remembers the last number that it
    took sees every event once and misses none, however late an event's transaction ended."""
    rows = AuditSeal.objects.filter(number__gt=number).order_by("number").values_list("number", "leaves")[:most]
    return [(seal, _ids(bytes(leaves))) for seal, leaves in rows]


def _ids(leaves: bytes) -> list[int]:
    return [int.from_bytes(leaves[at : at + 8], "big") for at in range(0, len(leaves), 40)]
