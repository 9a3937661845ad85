"""What is said of the signatures of proof is what its file was found to be."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cchc.documents.models import ArchivedDocument
from cchc.plans import public_work as plans
from cchc.plans.models import EvidenceKind, EvidenceWarning
from cchc.plans.services.evidence_reading import look_again
from cchc.signatures.tasks import check_waiting
from vanban.signatures.tests import authority as made

pytestmark = pytest.mark.django_db


def test_a_revoked_certificate_is_a_doubt_about_the_proof(shop, as_user):
    shop.by = made.make_authority()
    person = shop.by.issue("Trần Văn Bình")
    shop.by.revoke(person, made.DAY - dt.timedelta(days=1))
    shop.trust()
    proof = plans.Proof(
        kind=EvidenceKind.ISSUED_DOCUMENT,
        proves_on=dt.date(2026, 3, 5),
        number="12",
        symbol="BC-SCT",
        issuer="Sở Công Thương",
        title="Báo cáo",
        upload=SimpleUploadedFile("a.pdf", shop.pdf(person)),
    )
    evidence = plans.register_proof(shop.viewer(), agency=shop.world.department, proof=proof)
    ArchivedDocument.objects.update(state="read", read_at=made.LATER, reading={"source": {"reader": "text layer"}})
    look_again()
    assert not EvidenceWarning.objects.filter(code="signature_refused").exists()
    assert check_waiting(10) == 1
    look_again()
    (doubt,) = EvidenceWarning.objects.filter(code="signature_refused")
    assert doubt.evidence_id == evidence.pk
    assert "bị thu hồi ngày 04/03/2026" in doubt.message
    page = as_user("focal_point").get(f"/minh-chung/{evidence.pk}/").content.decode()
    assert "Chứng thư bị thu hồi" in page
