"""A unit joins another one or ends: its open work and its people go on elsewhere, its past keeps its name."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from cchc.agencies.models import AgencyAlias, Membership, Role
from cchc.agencies.public import close, held_by_unit, match_unit, merge_into, unit_names
from cchc.core.errors import Refused
from cchc.handovers.selectors import units_left
from cchc.handovers.tests.factories import DAY, unit_ends
from cchc.plans.models import Duty, Task
from cchc.plans.tests.factories import make_plan, make_task

NEXT = DAY + dt.timedelta(days=1)


@pytest.fixture
def plan(world):
    return make_plan(world)


def units_of(task):
    return [(unit.role, unit.agency.name, unit.text) for unit in task.units.select_related("agency")]


def test_open_tasks_change_their_unit_and_keep_the_documents_words(world, plan):
    task = make_task(plan, lead=world.trade, helping=world.centre)
    done = make_task(plan, lead=world.trade, status="done", finished_on=DAY)
    unit_ends(world, world.trade, world.office)
    assert units_of(task) == [
        ("coordinating", "Trung tâm Khuyến công", "Trung tâm Khuyến công"),
        ("lead", "Văn phòng Sở", "Phòng Quản lý thương mại"),
    ]
    assert Task.objects.get(pk=task.pk).lead_text == "Phòng Quản lý thương mại"
    assert units_of(done) == [("lead", "Phòng Quản lý thương mại", "Phòng Quản lý thương mại")]


def test_who_takes_over_the_lead_does_not_also_help(world, plan):
    task = make_task(plan, lead=world.trade, helping=world.office)
    other = make_task(plan, lead=world.office, helping=world.trade)
    unit_ends(world, world.trade, world.office)
    assert [(role, name) for role, name, _ in units_of(task)] == [("lead", "Văn phòng Sở")]
    assert [(role, name) for role, name, _ in units_of(other)] == [("lead", "Văn phòng Sở")]


def test_the_unit_ends_its_names_lead_to_the_successor_from_the_next_day(world, plan):
    unit_ends(world, world.trade, world.office)
    world.trade.refresh_from_db()
    assert (world.trade.valid_to, world.trade.successor) == (DAY, world.office)
    alias = AgencyAlias.objects.get(agency=world.office, text="Phòng Quản lý thương mại")
    assert alias.valid_from == NEXT
    after = match_unit("Phòng Quản lý thương mại", unit_names(world.department, on=NEXT), on=NEXT)
    before = match_unit("Phòng Quản lý thương mại", unit_names(world.department, on=DAY), on=DAY)
    assert (before.unit_id, after.unit_id) == (world.trade.pk, world.office.pk)


def test_its_people_go_on_in_the_successor_a_head_beside_a_head_as_staff(world, plan):
    unit_ends(world, world.trade, world.office)
    rows = Membership.objects.filter(agency=world.office, valid_from=NEXT).order_by("user__username")
    assert [(row.user.username, row.role) for row in rows] == [("staff", Role.STAFF), ("unit_head", Role.STAFF)]
    assert set(Membership.objects.filter(agency=world.trade).values_list("valid_to", flat=True)) == {DAY}


def test_a_closed_unit_can_give_each_thing_to_another_unit(world, plan):
    first, second = make_task(plan, lead=world.centre), make_task(plan, lead=world.centre)
    duty = Duty.objects.create(plan=plan, unit_text="Trung tâm", text="Tuyên truyền", agency=world.centre)
    by_row = {f"lead-{first.pk}": world.trade, f"lead-{second.pk}": world.office}
    keys = [one.key for one in held_by_unit(world.centre, DAY) if one.key not in by_row]
    with pytest.raises(Refused, match="chưa có người nhận"):
        unit_ends(world, world.centre, None, by_row)
    unit_ends(world, world.centre, None, by_row | dict.fromkeys(keys, world.trade))
    assert [one.units.get().agency for one in (first, second)] == [world.trade, world.office]
    duty.refresh_from_db()
    assert (duty.agency, duty.unit_text) == (world.trade, "Trung tâm")
    world.centre.refresh_from_db()
    assert (world.centre.valid_to, world.centre.successor) == (DAY, None)


def test_a_unit_does_not_end_or_join_another_while_it_holds_open_work(world, plan):
    make_task(plan, lead=world.centre)
    viewer = world.viewer("administrator", DAY)
    with pytest.raises(Refused, match="còn giữ 1 việc đang mở"):
        close(viewer=viewer, agency=world.centre, on=DAY)
    with pytest.raises(Refused, match="Hãy lập bàn giao"):
        merge_into(viewer=viewer, agency=world.centre, other=world.trade, on=DAY)


def test_the_pages_of_the_organisation_lead_to_the_handover(world, plan, as_user):
    make_task(plan, lead=world.centre)
    client = as_user("administrator")
    answer = client.post(reverse("agency-close", args=[world.centre.pk]), {"on": timezone.localdate().isoformat()})
    assert answer.status_code == 422
    assert reverse("handover-unit", args=[world.centre.pk]) in answer.content.decode()


def test_a_unit_that_ended_with_things_in_hand_stands_on_the_list(world, plan):
    make_task(plan, lead=world.centre)
    world.centre.valid_to = DAY - dt.timedelta(days=1)
    world.centre.save()
    assert units_left(world.viewer("administrator", DAY)) == [world.centre]
    members = {one.key: world.trade for one in held_by_unit(world.centre, DAY)}
    unit_ends(world, world.centre, None, members)
    assert units_left(world.viewer("administrator", DAY)) == []


def test_on_the_page_a_merge_fills_the_successor_in(world, plan, as_user):
    task = make_task(plan, lead=world.trade)
    client = as_user("administrator")
    address = reverse("handover-unit", args=[world.trade.pk])
    assert f'value="{world.office.pk}" selected' in client.get(f"{address}?vao={world.office.pk}").content.decode()
    sent = {
        "day": timezone.localdate().isoformat(),
        "cause": "merged",
        "to_unit": str(world.office.pk),
        "reason": "Sắp xếp",
        "common": "",
        "seen": [one.key for one in held_by_unit(world.trade, DAY)],
    }
    assert client.post(address, sent).status_code == 302
    assert task.units.get().agency == world.office
