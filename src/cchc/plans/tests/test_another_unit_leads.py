"""Another unit leads a task: proposed and decided, or decided at once; the past and the words of the plan stay."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from cchc.audit.models import AuditEvent
from cchc.audit.public import deed
from cchc.core.errors import NotAllowed, Refused
from cchc.notifications.models import Notice
from cchc.plans import services
from cchc.plans.models import LeadChange, Task
from cchc.plans.tests.factories import TODAY, make_plan, make_recurring, make_task
from cchc.plans.tests.test_asking_for_a_later_day import PEOPLE

BASIS = "Thông báo số 12/TB-SCT ngày 04/5/2026"


class Scene:
    """A task led by ``trade``; ``proposed``: the head of ``trade`` proposes that ``office`` leads another one."""

    def __init__(self, world):
        self.world, self.plan = world, make_plan(world)
        self.task = make_task(self.plan, lead=world.trade, helping=world.office, assignee=world.user("staff"))
        other = make_task(self.plan, lead=world.trade)
        self.proposed = services.propose_lead(
            world.viewer("unit_head", TODAY), task=other, to_unit=world.office, reason="Đúng chức năng hơn"
        )

    def change(self, task=None, who="focal_point", to=None, **fields):
        given = {"reason": "Phân công lại", "basis": BASIS, "to_unit": to or self.world.office}
        return services.change_lead(self.world.viewer(who, TODAY), task=task or self.task, **{**given, **fields})


VERBS = {
    "propose_lead": (
        lambda s, v: services.propose_lead(v, task=s.task, to_unit=s.world.office, reason="Đúng chức năng"),
        {"unit_head", "office_head"},
    ),
    "change_lead": (
        lambda s, v: services.change_lead(v, task=s.task, to_unit=s.world.office, reason="Phân công lại", basis=BASIS),
        {"focal_point"},
    ),
    "decide_lead": (lambda s, v: services.decide_lead(v, change=s.proposed, accept=True), {"focal_point"}),
    "withdraw_lead": (lambda s, v: services.withdraw_lead(v, change=s.proposed), {"unit_head"}),
}


@pytest.fixture
def scene(world):
    return Scene(world)


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("verb", VERBS)
def test_only_those_of_the_table_may(scene, verb, who):
    do, allowed = VERBS[verb]
    viewer = scene.world.viewer(who, TODAY)
    before, rows = AuditEvent.objects.count(), list(LeadChange.objects.values())
    if who in allowed:
        do(scene, viewer)
        assert AuditEvent.objects.count() == before + 1
        return
    with pytest.raises(NotAllowed):
        do(scene, viewer)
    assert AuditEvent.objects.count() == before
    assert list(LeadChange.objects.values()) == rows


def units_of(task):
    return [(unit.role, unit.agency, unit.text) for unit in task.units.select_related("agency")]


def test_the_lead_changes_the_assignee_is_cleared_the_words_stay(scene):
    scene.change()
    task = Task.objects.get(pk=scene.task.pk)
    assert units_of(task) == [("lead", scene.world.office, "Phòng Quản lý thương mại")]
    assert (task.assignee, task.lead_text) == (None, "Phòng Quản lý thương mại")
    event = AuditEvent.objects.get(verb="task.lead_changed")
    assert deed(event.verb, event.data) == (
        f"đổi đơn vị chủ trì từ Phòng Quản lý thương mại sang Văn phòng Sở theo {BASIS}: Phân công lại"
    )


def test_the_heads_of_both_units_are_told(scene):
    made = scene.change()
    told = Notice.objects.filter(key=f"lead-{made.pk}-granted").values_list("recipient__username", flat=True)
    assert set(told) == {"unit_head", "office_head"}


def test_open_periods_go_to_the_new_unit_settled_ones_stay(scene):
    task = make_recurring(scene.plan, lead=scene.world.trade)
    services.record_progress(
        scene.world.viewer("unit_head", TODAY), task=task, text="Xong quý I", done_on=dt.date(2026, 3, 20)
    )
    scene.change(task)
    rows = task.obligations.filter(lapsed_in__isnull=True).order_by("planned_on")
    assert [(one.state, one.unit) for one in rows][:2] == [
        ("met", scene.world.trade),
        ("open", scene.world.office),
    ]
    assert set(rows.filter(state="open").values_list("unit", flat=True)) == {scene.world.office.pk}


def test_a_request_for_a_later_day_goes_along(scene):
    asked = services.ask_extension(
        scene.world.viewer("unit_head", TODAY),
        obligation=scene.task.obligations.get(),
        until=dt.date(2026, 8, 31),
        reason="Chờ góp ý",
    )
    scene.change()
    asked.refresh_from_db()
    assert (asked.obligation.unit, asked.obligation.lapsed_in) == (scene.world.office, None)
    services.grant_extension(scene.world.viewer("focal_point", TODAY), request=asked, until=dt.date(2026, 8, 31))
    assert Task.objects.get(pk=scene.task.pk).next_due_on == dt.date(2026, 8, 31)


def test_a_proposal_takes_effect_only_when_accepted(scene):
    task = scene.proposed.task
    assert [unit[1] for unit in units_of(task)] == [scene.world.trade]
    services.decide_lead(scene.world.viewer("focal_point", TODAY), change=scene.proposed, accept=True, basis=BASIS)
    assert [unit[1] for unit in units_of(task)] == [scene.world.office]
    scene.proposed.refresh_from_db()
    assert (scene.proposed.state, scene.proposed.basis) == ("granted", BASIS)


def test_a_refusal_needs_a_reason_and_changes_nothing(scene):
    viewer = scene.world.viewer("focal_point", TODAY)
    with pytest.raises(Refused) as refusal:
        services.decide_lead(viewer, change=scene.proposed, accept=False)
    assert refusal.value.field == "reason"
    services.decide_lead(viewer, change=scene.proposed, accept=False, reason="Đã phân công đúng")
    assert [unit[1] for unit in units_of(scene.proposed.task)] == [scene.world.trade]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"basis": ""}, "basis"),
        ({"reason": ""}, "reason"),
        ({"to": "trade"}, "to_unit"),
        ({"to": "other_unit"}, "to_unit"),
    ],
)
def test_what_is_not_taken(scene, changes, field):
    if "to" in changes:
        changes = {"to": getattr(scene.world, changes["to"])}
    with pytest.raises(Refused) as refusal:
        scene.change(**changes)
    assert refusal.value.field == field


def test_one_proposal_waits_at_a_time(scene):
    with pytest.raises(Refused, match="đang chờ quyết định"):
        services.propose_lead(
            scene.world.viewer("office_head", TODAY),
            task=scene.proposed.task,
            to_unit=scene.world.office,
            reason="Đúng chức năng",
        )


def test_on_the_pages(scene, as_user):
    head, focal = as_user("unit_head"), as_user("focal_point")
    page = focal.get(reverse("task-lead", args=[scene.proposed.task_id])).content.decode()
    assert "Đúng chức năng hơn" in page
    refused = focal.post(reverse("lead-refuse", args=[scene.proposed.pk]), {"reason": "", "basis": ""})
    assert refused.status_code == 422
    assert (
        focal.post(reverse("lead-grant", args=[scene.proposed.pk]), {"reason": "", "basis": BASIS}).status_code == 302
    )
    shown = head.get(reverse("task-detail", args=[scene.proposed.task_id])).content.decode()
    assert BASIS in shown
    assert "kế hoạch ghi: Phòng Quản lý thương mại" in shown
    sent = {"to_unit": scene.world.centre.pk, "reason": "Chuyển việc", "basis": ""}
    assert head.post(reverse("task-lead", args=[scene.task.pk]), sent).status_code == 302
    assert LeadChange.objects.get(task=scene.task).state == "asked"
