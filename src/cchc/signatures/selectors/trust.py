"""What an agency trusts, for the page of it."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils import timezone

from cchc.agencies.public import Agency, Viewer
from cchc.signatures.models import RevocationList, TrustedCertificate, TrustPolicy
from cchc.signatures.trusting import certificates_for, lists_for


def agency_in_sight(viewer: Viewer, pk: int) -> Agency | None:
    rows = Agency.objects.filter(viewer.reads_organisation(""), pk=pk)
    found = rows.select_related("parent").first()
    return None if found is None or found.is_unit else found


def home_agencies(viewer: Viewer) -> list[Agency]:
    """The agencies of the viewer's roles, the nearest first."""
    homes = [one.agency.home or one.agency for one in viewer.memberships]
    return sorted(dict.fromkeys(homes), key=lambda one: -len(one.path))


def certificates(agency: Agency) -> QuerySet[TrustedCertificate]:
    return certificates_for(agency).select_related("agency", "added_by").defer("der")


def lists(agency: Agency) -> QuerySet[RevocationList]:
    """The newest list of each authority first."""
    return lists_for(agency).select_related("agency", "added_by").defer("der")


def policy(agency: Agency) -> TrustPolicy | None:
    return TrustPolicy.objects.filter(agency=agency).first()


def certificate(viewer: Viewer, pk: int) -> TrustedCertificate | None:
    rows = TrustedCertificate.objects.filter(viewer.reads_organisation("agency"), pk=pk)
    return rows.select_related("agency").first()


def state_of(one: TrustedCertificate | RevocationList) -> tuple[str, str]:
    """A tone and words: what the administrator has to know of its validity."""
    now = timezone.now()
    until = one.valid_until if isinstance(one, TrustedCertificate) else one.next_at
    if until is None:
        return "mute", ""
    days = (until - now).days
    expired = "Hết hạn" if isinstance(one, TrustedCertificate) else "Cần danh sách mới"
    if until < now:
        return ("bad" if isinstance(one, TrustedCertificate) else "warn"), expired
    if isinstance(one, TrustedCertificate) and days < 90:
        return "warn", f"Còn {days} ngày"
    return "ok", "Còn hiệu lực" if isinstance(one, TrustedCertificate) else "Mới"
