"""Every page of the app opens for those who may read it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from cchc.plans.tests.factories import make_plan, make_proof, make_recurring, make_report_date, make_target, make_task


@pytest.fixture
def plan(world):
    plan = make_plan(world)
    task = make_task(plan, lead=world.trade, helping=world.office)
    make_proof(task, world.user("staff"))
    make_recurring(plan, lead=world.trade)
    make_task(plan, schedule_kind="after_event", due_on=None, event="UBND tỉnh ban hành Kế hoạch", event_days=10)
    make_target(plan)
    make_report_date(plan)
    return plan


@pytest.mark.parametrize("who", ["focal_point", "unit_head", "staff", "leader", "viewer", "province_reviewer"])
@pytest.mark.parametrize(
    "name", ["plan-detail", "plan-board", "plan-timeline", "plan-events", "target-list", "plan-export"]
)
def test_pages_of_a_plan(plan, as_user, who, name):
    assert as_user(who).get(reverse(name, args=[plan.pk])).status_code == 200


@pytest.mark.parametrize("who", ["focal_point", "unit_head", "staff", "leader", "viewer", "outsider"])
@pytest.mark.parametrize("name", ["home", "plan-list"])
def test_home_and_list(plan, as_user, who, name):
    assert as_user(who).get(reverse(name)).status_code == 200


@pytest.mark.parametrize("who", ["focal_point", "unit_head", "staff", "leader", "viewer", "centre_staff"])
def test_task_and_target(plan, as_user, who):
    client = as_user(who)
    for task in plan.tasks.all():
        assert client.get(reverse("task-detail", args=[task.pk])).status_code == 200
    assert client.get(reverse("target-detail", args=[plan.targets.get().pk])).status_code == 200


def test_only_the_focal_point_edits(plan, as_user):
    address = reverse("task-edit", args=[plan.tasks.first().pk])
    assert as_user("focal_point").get(address).status_code == 200
    assert as_user("staff").get(address).status_code == 403
