"""Who is told of a decision about their task."""

from __future__ import annotations

import pytest

from cchc.notifications.models import Notice
from cchc.plans import services
from cchc.plans.models import Task
from cchc.plans.tests.factories import TODAY, make_plan, make_proof, make_task

pytestmark = pytest.mark.django_db


def told():
    rows = Notice.objects.select_related("recipient").order_by("pk")
    return [(row.recipient.username, row.title.partition(":")[0], row.body) for row in rows]


def test_who_is_given_a_task_and_who_gets_it_back_learn_it(world):
    task = make_task(make_plan(world), lead=world.trade)
    head = world.viewer("unit_head", TODAY)
    services.assign(head, task=task, assignee=world.user("staff"))
    assert told() == [("staff", "Giao cho bạn", "Người giao: Hoàng Văn Phòng.")]
    make_proof(task, world.user("staff"))
    services.submit_task(head, task=Task.objects.get(pk=task.pk))
    services.return_task(world.viewer("focal_point", TODAY), task=Task.objects.get(pk=task.pk), reason="Thiếu số liệu")
    back = [("Bị trả lại", "Nguyễn Thị Mối trả lại: Thiếu số liệu")] * 2
    assert sorted(told()[1:]) == sorted((who, *words) for who, words in zip(("staff", "unit_head"), back, strict=True))


def test_who_takes_a_task_themselves_is_not_told(world):
    task = make_task(make_plan(world), lead=world.trade)
    services.assign(world.viewer("unit_head", TODAY), task=task, assignee=world.user("unit_head"))
    assert told() == []
