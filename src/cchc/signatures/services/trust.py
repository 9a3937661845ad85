"""Verbs of what an agency trusts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from cryptography import x509
from django.db import transaction
from django.utils import timezone

from cchc.agencies.public import Agency, Viewer
from cchc.audit.public import record
from cchc.core.errors import NotAllowed, Refused
from cchc.signatures.models import RevocationList, TrustedCertificate, TrustPolicy
from cchc.signatures.permissions import require_keeper
from vanban.signatures import Handed, NotCertificates, handed, is_authority
from vanban.signatures.certificates import facts, is_root, parse


@dataclass(frozen=True, slots=True)
class Added:
    """How many certificates and lists were new, and how many were there already."""

    certificates: int
    lists: int
    there: int


@transaction.atomic
def add_trust(viewer: Viewer, *, agency: Agency, data: bytes, name: str = "") -> Added:
    """Declare the certificates of authorities and lists of revoked certificates in a file (PEM, DER, PKCS#7).

    Raises NotAllowed; Refused (``upload``) where the file holds none, or a certificate that may issue none.
    """
    require_keeper(viewer, agency)
    found = _handed(data, name)
    for der in found.certificates:
        if not is_authority(der):
            raise Refused(
                f"Chứng thư “{facts(parse(der)).subject}” là của người dùng cuối, không phải của tổ chức chứng thực, nên không "
                "thể làm gốc tin cậy. Hãy tải chứng thư gốc (Root CA) và chứng thư trung gian.",
                field="upload",
            )
    certificates = [made for der in found.certificates if (made := _certificate(viewer, agency, der))]
    lists = [new for der in found.lists if (new := _list(viewer, agency, der))]
    for certificate in certificates:
        data_: dict[str, object] = {
            "subject": certificate.subject,
            "sha256": certificate.sha256,
            "until": certificate.valid_until.date(),
        }
        record("signature.trusted", actor=viewer.user, about=certificate, agency=agency, data=data_)
    for one in lists:
        about = {"issuer": one.issuer, "made": one.made_at.date(), "entries": one.entries}
        record("signature.list_added", actor=viewer.user, about=one, agency=agency, data=about)
    there = len(found.certificates) + len(found.lists) - len(certificates) - len(lists)
    return Added(len(certificates), len(lists), there)


@transaction.atomic
def withdraw_trust(viewer: Viewer, *, certificate: TrustedCertificate) -> TrustedCertificate:
    """Trust a certificate no longer. Raises NotAllowed, Refused."""
    rows = TrustedCertificate.objects.select_for_update(of=("self",)).select_related("agency")
    locked = rows.filter(pk=certificate.pk).first()
    if locked is None:
        raise NotAllowed
    require_keeper(viewer, locked.agency)
    if locked.withdrawn_at is not None:
        raise Refused("Chứng thư này đã được thôi tin cậy.")
    locked.withdrawn_at, locked.withdrawn_by = timezone.now(), viewer.user
    locked.save(update_fields=["withdrawn_at", "withdrawn_by"])
    record(
        "signature.distrusted", actor=viewer.user, about=locked, agency=locked.agency, data={"subject": locked.subject}
    )
    return locked


@transaction.atomic
def set_policy(viewer: Viewer, *, agency: Agency, sha1_until: dt.date | None) -> TrustPolicy:
    """Until when signatures over SHA-1 count; None: never. Raises NotAllowed, Refused (``sha1_until``)."""
    require_keeper(viewer, agency)
    if sha1_until is not None and sha1_until > viewer.today:
        raise Refused("Chỉ chấp nhận SHA-1 cho chữ ký đã có: ngày không thể ở tương lai.", field="sha1_until")
    policy, _ = TrustPolicy.objects.update_or_create(agency=agency, defaults={"sha1_until": sha1_until})
    record("signature.policy_set", actor=viewer.user, about=policy, agency=agency, data={"until": sha1_until})
    return policy


def _handed(data: bytes, name: str) -> Handed:
    try:
        return handed(data)
    except NotCertificates as error:
        raise Refused(f"“{name}”: {error}" if name else str(error), field="upload") from error


def _certificate(viewer: Viewer, agency: Agency, der: bytes) -> TrustedCertificate | None:
    known = facts(parse(der))
    made, new = TrustedCertificate.objects.get_or_create(
        agency=agency,
        sha256=known.sha256,
        withdrawn_at=None,
        defaults={
            "der": der,
            "subject": known.subject[:500],
            "issuer": known.issuer[:500],
            "serial": known.serial[:80],
            "root": is_root(der),
            "valid_from": known.valid_from,
            "valid_until": known.valid_until,
            "added_by": viewer.user,
        },
    )
    return made if new else None


def _list(viewer: Viewer, agency: Agency, der: bytes) -> RevocationList | None:
    import hashlib

    one = x509.load_der_x509_crl(der)
    made, new = RevocationList.objects.get_or_create(
        agency=agency,
        sha256=hashlib.sha256(der).hexdigest(),
        defaults={
            "der": der,
            "issuer": ", ".join(str(part.value) for part in one.issuer)[:500],
            "made_at": one.last_update_utc,
            "next_at": one.next_update_utc,
            "entries": len(one),
            "added_by": viewer.user,
        },
    )
    return made if new else None
