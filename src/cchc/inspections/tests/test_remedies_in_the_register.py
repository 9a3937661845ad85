"""Proof of a remedy stands in the register of evidence: a file once, used by many."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cchc.core.errors import Refused
from cchc.inspections import services
from cchc.inspections.models import InspectionFinding
from cchc.inspections.tests.factories import REMEDY, TODAY, make_inspection
from cchc.plans import services as plans
from cchc.plans.models import Evidence, EvidenceKind
from cchc.plans.tests.factories import make_evidence, make_plan, make_task
from cchc.plans.where_used import is_used, where_used


@pytest.fixture
def found(world, settings, tmp_path):
    settings.CCHC_FILES = tmp_path
    return make_inspection(world, "concluded").findings.get()


def put_right(world, found, **words):
    finding = InspectionFinding.objects.get(pk=found.pk)
    remedy = replace(REMEDY, **words)
    return services.remedy_finding(world.viewer("unit_head", TODAY), finding=finding, remedy=remedy)


def photo(name="anh.txt", data=b"da niem yet"):
    return SimpleUploadedFile(name, data)


def proof_of_task(world, **words):
    task = make_task(make_plan(world), lead=world.trade)
    given = {"kind": EvidenceKind.FILE, "proves_on": TODAY, "title": "Ảnh niêm yết"}
    return plans.add_evidence(world.viewer("unit_head", TODAY), task=task, proof=plans.Proof(**{**given, **words}))


def test_a_document_of_the_register_is_used_and_not_kept_twice(world, found):
    use = proof_of_task(
        world, kind=EvidenceKind.ISSUED_DOCUMENT, number="12", symbol="BC-QLTM", issuer="Sở Công Thương"
    )
    Evidence.objects.update(issuer=world.department.short_name or world.department.name)
    put_right(world, found)
    assert found.proofs.get().evidence == use.evidence
    labels = [line.label for line in where_used(world.viewer("focal_point", TODAY), use.evidence_id)]
    assert len(labels) == 2
    assert any(label.startswith("Khắc phục sau kiểm tra: Chưa niêm yết") for label in labels)


def test_the_same_file_is_one_evidence_whatever_it_is_called(world, found):
    use = proof_of_task(world, upload=photo())
    put_right(world, found, number="", symbol="", upload=photo("khac.txt"))
    assert found.proofs.get().evidence == use.evidence
    assert Evidence.objects.count() == 1


def test_what_the_register_has_is_found_and_chosen_on_the_page_of_the_finding(world, found, as_user):
    use = proof_of_task(
        world, kind=EvidenceKind.ISSUED_DOCUMENT, number="12", symbol="BC-QLTM", issuer="Sở Công Thương"
    )
    client, address = as_user("unit_head"), reverse("inspection-finding", args=[found.pk])
    assert f"?minh-chung={use.evidence_id}#" in client.get(address, {"tim-minh-chung": "12/bc-qltm"}).text
    assert "Chưa có cái nào khớp" in client.get(address, {"tim-minh-chung": "không có"}).text
    page = client.get(address, {"minh-chung": use.evidence_id}).text
    assert f'name="existing" value="{use.evidence_id}"' in page
    answer = client.post(
        reverse("inspection-finding-remedy", args=[found.pk]), {"text": "Đã niêm yết", "existing": use.evidence_id}
    )
    assert answer.status_code == 302
    assert found.proofs.get().evidence == use.evidence
    assert Evidence.objects.count() == 1


def test_an_evidence_of_another_agency_is_refused(world, found):
    other = make_evidence(world.other, world.user("other_focal_point"))
    with pytest.raises(Refused, match="không có trong kho"):
        put_right(world, found, existing=other.pk)
    with pytest.raises(Refused, match="ngày của văn bản"):
        put_right(world, found, proves_on=None)


def test_what_is_new_stands_in_the_register_and_opens_from_both_sides(world, found, as_user):
    put_right(world, found, number="", symbol="", title="Ảnh bảng niêm yết", upload=photo())
    evidence = Evidence.objects.get()
    assert (evidence.agency, evidence.kind, evidence.title) == (world.department, "file", "Ảnh bảng niêm yết")
    assert Evidence.objects.filter(is_used()).exists()
    page = as_user("focal_point").get(reverse("inspection-finding", args=[found.pk])).text
    assert reverse("evidence-detail", args=[evidence.pk]) in page
    assert "Ảnh bảng niêm yết" in page
    file = reverse("inspection-file", args=[evidence.attachment_id])
    assert as_user("viewer").get(file).status_code == 200
    assert as_user("outsider").get(file).status_code == 404
    register = as_user("focal_point").get(reverse("evidence-detail", args=[evidence.pk])).text
    assert reverse("inspection-finding", args=[found.pk]) in register
