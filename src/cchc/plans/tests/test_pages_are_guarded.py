"""Every address of the app: nobody signed in is sent to sign in, a stranger finds nothing there."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cchc.audit.models import AuditEvent
from cchc.plans.models import PlanImport
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
    "task-submit",
    "task-accept",
    "task-return",
    "task-not-doing",
    "task-reopen",
    "task-comment",
    "task-assign",
    "evidence-withdraw",
}
BOTH = {"amendment-opinion", "plan-events", "target-detail", "task-edit"}
NAMES = [name for pattern in urlpatterns if (name := getattr(pattern, "name", None))]


@pytest.fixture
def addresses(world):
    plan = make_plan(world)
    task = make_task(plan, lead=world.trade)
    proof = make_proof(task, world.user("staff"))
    target = make_target(plan)
    asked = an_import(world.viewer("focal_point"), world.department, amends=plan)
    PlanImport.objects.filter(pk=asked.pk).update(opinions_asked_at=timezone.now())
    first = {"amendment": asked, "plan": plan, "target-list": plan, "task": task, "target": target, "evidence": proof}

    def of(name):
        if name in OPEN_TO_ALL_SIGNED_IN:
            return reverse(name)
        row = first.get(name) or first[name.split("-", maxsplit=1)[0]]
        return reverse(name, args=[row.pk])

    return of


def methods(name):
    return ["post"] if name in POSTED else ["get", "post"] if name in BOTH else ["get"]


@pytest.mark.parametrize("name", NAMES)
def test_nobody_is_sent_to_sign_in(addresses, name):
    for method in methods(name):
        answer = getattr(Client(), method)(addresses(name))
        assert answer.status_code == 302
        assert answer["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("who", ["other_focal_point", "other_staff", "outsider", "commune_focal_point"])
@pytest.mark.parametrize("name", [name for name in NAMES if name not in OPEN_TO_ALL_SIGNED_IN])
def test_a_stranger_finds_nothing_there(addresses, as_user, name, who):
    for method in methods(name):
        assert getattr(as_user(who), method)(addresses(name)).status_code == 404


@pytest.mark.parametrize("name", sorted(POSTED))
def test_what_changes_something_is_only_posted(addresses, as_user, name):
    """Loading the address of a form (after signing in again, say) changes nothing; that of a task's form leads to the task."""
    client = as_user("focal_point")
    before = AuditEvent.objects.count()
    answer = client.get(addresses(name))
    assert AuditEvent.objects.count() == before
    if name.startswith(("task-", "evidence-")):
        assert answer.url == addresses("task-detail")
    else:
        assert answer.status_code == 405


@pytest.mark.parametrize("name", sorted(POSTED - {"task-comment"}))
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
    answer = as_user("viewer").post(addresses(name), data)
    assert answer.status_code in {403, 422}
    assert name == "task-file" or answer.status_code == 403


def test_plan_list_shows_a_stranger_nothing(addresses, as_user):
    addresses("plan-detail")
    assert (
        "Kế hoạch cải cách hành chính năm 2026" not in as_user("other_staff").get(reverse("plan-list")).content.decode()
    )
