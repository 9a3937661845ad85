"""Every address of the app: nobody signed in is sent to sign in, a stranger finds nothing there."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cchc.audit.models import AuditEvent
from cchc.documents.public import document_for, store
from cchc.plans.models import EvidenceUpload, PlanImport
from cchc.plans.tests.factories import TODAY, make_plan, make_proof, make_target, make_task
from cchc.plans.tests.factories_imports import an_import
from cchc.plans.web.urls import urlpatterns

OPEN_TO_ALL_SIGNED_IN = {"home", "plan-list"}
POSTED = {
    "plan-close",
    "plan-reopen",
    "task-start",
    "task-record",
    "task-file",
    "task-document",
    "task-propose",
    "task-hand-back",
    "task-submit",
    "task-accept",
    "task-return",
    "task-not-doing",
    "task-reopen",
    "task-comment",
    "task-assign",
    "evidence-withdraw",
    "evidence-edit",
    "evidence-version",
    "evidence-set-aside",
    "evidence-upload-confirm",
}
ONLY_POSTED = {
    "evidence-from-archive",
    "evidence-use",
    "evidence-read-again",
    "evidence-take-up",
    "evidence-upload-drop",
}
BOTH = {"amendment-opinion", "plan-events", "target-detail", "task-edit"}
REGISTER = {"evidence-list", "evidence-export", "evidence-add", "evidence-add-link"}  # no row of its own in the address
OF_ITS_PERSON = {"evidence-upload-row", "evidence-upload-confirm", "evidence-upload-drop"}
NAMES = [name for pattern in urlpatterns if (name := getattr(pattern, "name", None))]


@pytest.fixture
def addresses(world):
    plan = make_plan(world)
    task = make_task(plan, lead=world.trade)
    proof = make_proof(task, world.user("staff"))
    target = make_target(plan)
    asked = an_import(world.viewer("focal_point"), world.department, amends=plan)
    PlanImport.objects.filter(pk=asked.pk).update(opinions_asked_at=timezone.now())
    attachment = store(viewer=world.viewer("staff"), agency=plan.agency, upload=b"Bao cao", name="bao-cao.txt")
    upload = EvidenceUpload.objects.create(
        agency=plan.agency,
        task=task,
        attachment=attachment,
        document=document_for(attachment),
        uploaded_by=world.user("focal_point"),
    )
    warning = proof.evidence.warnings.create(code="double", message="Trùng.", fingerprint="x")
    first = {"plan": plan, "target-list": plan, "task": task, "target": target, "evidence": proof.evidence}
    first |= {"evidence-withdraw": proof, "evidence-set-aside": warning, "evidence-take-up": warning}
    shelved = document_for(attachment)
    shelved.listed = True
    shelved.save()
    first["evidence-from-archive"] = shelved
    first |= dict.fromkeys(("evidence-upload-row", "evidence-upload-confirm", "evidence-upload-drop"), upload)
    first["amendment"] = asked

    def of(name):
        if name in OPEN_TO_ALL_SIGNED_IN | REGISTER:
            return reverse(name)
        row = first.get(name) or first[name.split("-", maxsplit=1)[0]]
        return reverse(name, args=[row.pk])

    return of


def methods(name):
    return ["post"] if name in POSTED | ONLY_POSTED else ["get", "post"] if name in BOTH else ["get"]


@pytest.mark.parametrize("name", NAMES)
def test_nobody_is_sent_to_sign_in(addresses, name):
    for method in methods(name):
        answer = getattr(Client(), method)(addresses(name))
        assert answer.status_code == 302
        assert answer["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("who", ["other_focal_point", "other_staff", "outsider", "commune_focal_point"])
@pytest.mark.parametrize("name", [name for name in NAMES if name not in OPEN_TO_ALL_SIGNED_IN | REGISTER])
def test_a_stranger_finds_nothing_there(addresses, as_user, name, who):
    for method in methods(name):
        assert getattr(as_user(who), method)(addresses(name)).status_code == 404


@pytest.mark.parametrize("name", sorted(POSTED | ONLY_POSTED))
def test_what_changes_something_is_only_posted(addresses, as_user, name):
    """Loading the address of a form (after signing in again, say) changes nothing; that of a task's form leads to the task."""
    client = as_user("focal_point")
    before = AuditEvent.objects.count()
    answer = client.get(addresses(name))
    assert AuditEvent.objects.count() == before
    if name in POSTED and name.startswith(("task-", "evidence-")):
        page = "task-detail" if name.startswith("task-") or name == "evidence-withdraw" else "evidence-detail"
        assert answer.url.startswith(reverse("evidence-add") if "upload" in name else addresses(page))
    else:
        assert answer.status_code == 405


@pytest.mark.parametrize("name", sorted((POSTED | ONLY_POSTED) - {"task-comment"} - OF_ITS_PERSON))
def test_who_only_reads_is_told_no(addresses, as_user, name):
    data = {
        "text": "x",
        "reason": "x",
        "done_on": TODAY,
        "number": "1",
        "symbol": "KH-A",
        "issuer": "A",
        "proves_on": TODAY,
    }
    data["task"] = addresses("task-detail").rstrip("/").rsplit("/", 1)[-1]
    answer = as_user("viewer").post(addresses(name), data)
    assert answer.status_code in {403, 422}
    assert name in {"task-file", "evidence-version"} or answer.status_code == 403


@pytest.mark.parametrize("name", sorted(OF_ITS_PERSON))
def test_a_file_that_waits_is_its_persons_alone(addresses, as_user, name):
    method = "get" if name == "evidence-upload-row" else "post"
    assert getattr(as_user("staff"), method)(addresses(name)).status_code == 404


@pytest.mark.parametrize("name", sorted(REGISTER - {"evidence-add-link"}))
def test_the_register_shows_a_stranger_nothing(addresses, as_user, name):
    addresses("plan-detail")
    answer = as_user("other_staff").get(addresses(name))
    assert answer.status_code == 200
    assert "31/QĐ-SCT" not in answer.text if "export" not in name else answer.content


def test_plan_list_shows_a_stranger_nothing(addresses, as_user):
    addresses("plan-detail")
    assert (
        "Kế hoạch cải cách hành chính năm 2026" not in as_user("other_staff").get(reverse("plan-list")).content.decode()
    )
