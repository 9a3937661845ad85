"""Audit events sealed in batches, and the seal of each day signed and written out.

An event takes its id while its transaction holds a shared lock (a trigger sees to it). Whoever holds that lock alone for a
moment therefore knows that every id given out so far is committed or gone for good, and may seal up to it: no event can come
later with a lower id. Writers never wait for a seal that cannot be had at once.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import json
import time
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from django.conf import settings
from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from cchc.audit.models import AuditEvent, AuditSeal

WRITING, SEALING = 471_101, 471_102
MOST_EVENTS = 20_000
TRIES, PAUSE = 40, 0.05


def seal() -> list[AuditSeal]:
    """Seal every event that can be sealed now; the new seals, none where nothing is new or another process is at it."""
    horizon = _horizon()
    made: list[AuditSeal] = []
    while horizon is not None and (one := _seal_batch(horizon)) is not None:
        made.append(one)
    return made


def _horizon() -> int | None:
    """The highest id below which no event can still appear; None while others write without a pause."""
    for _ in range(TRIES):
        with transaction.atomic():
            if _try_lock(WRITING):
                found: int | None = AuditEvent.objects.aggregate(top=Max("pk"))["top"]
                return found or 0
        time.sleep(PAUSE)
    return None


def _try_lock(key: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [key])
        row = cursor.fetchone()
    return bool(row and row[0])


@transaction.atomic
def _seal_batch(horizon: int) -> AuditSeal | None:
    if not _try_lock(SEALING):
        return None
    last = AuditSeal.objects.order_by("-number").first()
    events = AuditEvent.objects.filter(pk__gt=last.last_event if last else 0, pk__lte=horizon).order_by("pk")
    rows = list(events.values_list("pk", "digest")[:MOST_EVENTS])
    if not rows:
        return None
    one = AuditSeal(
        number=last.number + 1 if last else 1,
        first_event=rows[0][0],
        last_event=rows[-1][0],
        count=len(rows),
        leaves=leaves_of(rows),
        previous=last.digest if last else "",
        sealed_at=timezone.now(),
    )
    one.digest = digest_of_seal(one)
    one.save(force_insert=True)
    return one


def leaves_of(rows: list[tuple[int, str]]) -> bytes:
    """``AuditSeal.leaves`` of (id, digest in hex)."""
    return b"".join(pk.to_bytes(8, "big") + bytes.fromhex(digest) for pk, digest in rows)


def digest_of_seal(one: AuditSeal) -> str:
    """SHA-256 over everything in the seal but the digest itself."""
    content = [
        one.number,
        one.first_event,
        one.last_event,
        one.count,
        hashlib.sha256(bytes(one.leaves)).hexdigest(),
        one.previous,
        one.sealed_at.isoformat(),
    ]
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()


def write_day(day: dt.date, folder: Path | None = None) -> Path | None:
    """Write down the last seal, signed, under the name of ``day``; None where nothing was ever sealed.

    The file is meant to be kept elsewhere too (another machine, paper): it shows later that the record was not cut off.
    """
    seal()
    last = AuditSeal.objects.order_by("-number").first()
    if last is None:
        return None
    folder = folder or Path(settings.CCHC_AUDIT_FOLDER)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    key = _key(folder)
    content = {"day": day.isoformat(), "seal": last.number, "last_event": last.last_event, "digest": last.digest}
    signature = base64.b64encode(key.sign(signed_bytes(content))).decode()
    path = folder / f"nhat-ky-{day.isoformat()}.json"
    path.write_text(json.dumps({**content, "signature": signature}, indent=1) + "\n", encoding="utf-8")
    return path


def signed_bytes(content: dict[str, Any]) -> bytes:
    """What is signed of a day's file: everything but the signature, in canonical form."""
    return json.dumps({k: v for k, v in content.items() if k != "signature"}, sort_keys=True).encode()


def _key(folder: Path) -> Ed25519PrivateKey:
    """The signing key of this installation, made at first use; its public half lies beside it."""
    path = folder / "khoa.pem"
    if path.exists():
        key = load_pem_private_key(path.read_bytes(), None)
        assert isinstance(key, Ed25519PrivateKey)
        return key
    key = Ed25519PrivateKey.generate()
    path.touch(mode=0o600)
    path.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    (folder / "khoa-cong-khai.pem").write_bytes(public)
    return key
