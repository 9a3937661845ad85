"""What counts as trusted in an agency: what its administrator and those of the agencies above declared."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django.db.models import QuerySet

from cchc.agencies.public import Agency
from cchc.signatures.models import RevocationList, TrustedCertificate, TrustPolicy
from vanban.signatures import Trust


@dataclass(frozen=True, slots=True)
class AgencyTrust:
    """``version``: a hash over all of it."""

    trust: Trust
    version: str


def trust_for(agency: Agency) -> AgencyTrust:
    """In three queries."""
    certificates = list(certificates_for(agency).order_by("sha256"))
    lists = list(lists_for(agency).order_by("sha256"))
    policies = TrustPolicy.objects.filter(agency__in=_chain(agency), sha1_until__isnull=False)
    nearest = policies.order_by("-agency__path").first()
    until = nearest.sha1_until if nearest else None
    parts = [f"{one.sha256}{one.root}" for one in certificates] + [one.sha256 for one in lists] + [str(until)]
    trust = Trust(
        tuple(bytes(one.der) for one in certificates if one.root),
        tuple(bytes(one.der) for one in certificates if not one.root),
        tuple(bytes(one.der) for one in lists),
        until,
    )
    return AgencyTrust(trust, hashlib.sha256("\n".join(parts).encode()).hexdigest())


def certificates_for(agency: Agency) -> QuerySet[TrustedCertificate]:
    return TrustedCertificate.objects.filter(agency__in=_chain(agency), withdrawn_at=None)


def lists_for(agency: Agency) -> QuerySet[RevocationList]:
    return RevocationList.objects.filter(agency__in=_chain(agency))


def _chain(agency: Agency) -> list[int]:
    """The agency and those above it: the ids that its path is made of."""
    return [int(part) for part in agency.path.split("/") if part]
