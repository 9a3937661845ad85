"""A department is merged into another or dissolved: nothing of it is left to nobody, and one document says where it went."""

from __future__ import annotations

import pytest
from django.urls import reverse

import vanban
from cchc.agencies.models import Membership, Role
from cchc.agencies.public import close, held_by_agency, merge_into
from cchc.audit.public import AuditEvent
from cchc.cascade.models import SuperiorPlan
from cchc.core.errors import Changed, NotAllowed, Refused
from cchc.documents.public import open_bytes
from cchc.handovers.models import Cause
from cchc.handovers.services import UnitSuccessors, hand_over_agency
from cchc.handovers.tests.factories import DAY
from cchc.notifications.models import WebhookEndpoint
from cchc.plans.models import Obligation, Plan, Task
from cchc.plans.services import recompute_deadlines
from cchc.plans.tests.factories import make_plan, make_task
from cchc.steering.models import ChasingLetter


@pytest.fixture
def plan(world):
    plan = make_plan(world)
    make_task(plan, lead=world.trade, content="Rà soát thủ tục cấp phép", assignee=world.user("staff"))
    make_task(plan, lead=world.department, content="Báo cáo tổng kết của Sở")
    recompute_deadlines(plan)
    return plan


def joins(world, **changes):
    shown = {one.key for one in held_by_agency(world.department, DAY)}
    given = {
        "unit": world.department,
        "to_unit": world.other,
        "cause": Cause.MERGED,
        "day": DAY,
        "reason": "Sắp xếp cơ quan chuyên môn",
        "basis": "Nghị quyết số 3/NQ-HĐND",
        "successors": UnitSuccessors(shown, {}, None),
    }
    return hand_over_agency(world.viewer("system", DAY), **{**given, **changes})


@pytest.mark.parametrize("cause", [Cause.MERGED, Cause.CLOSED])
def test_everything_open_goes_to_the_successor(world, plan, cause):
    letter = ChasingLetter.objects.create(
        agency=world.department, as_of=DAY, finish_by=DAY, made_by=world.user("focal_point")
    )
    hook = WebhookEndpoint.objects.create(
        agency=world.department, name="Cổng", url="https://x.vn", events=["task"], created_by=world.user("system")
    )
    superior = SuperiorPlan.objects.create(
        agency=world.department,
        origin="document",
        year=2099,
        title="Kế hoạch của tỉnh",
        created_by=world.user("system"),
    )
    joins(world, cause=cause)
    for row in (plan, letter, hook, superior, world.department, world.trade):
        row.refresh_from_db()
    assert [row.agency for row in (plan, letter, hook, superior)] == [world.other] * 4
    assert held_by_agency(world.department, DAY) == []
    assert (world.department.valid_to, world.department.successor) == (DAY, world.other)
    assert (world.trade.home, world.trade.path.startswith(world.other.path)) == (world.other, True)
    own = Task.objects.get(content="Báo cáo tổng kết của Sở")
    assert [unit.agency for unit in own.units.filter(role="lead")] == [world.other]
    assert not Obligation.objects.filter(unit=world.department, lapsed_in__isnull=True, state="open").exists()


def test_units_keep_their_work_and_people_theirs_in_the_new_agency(world, plan):
    joins(world)
    task = Task.objects.get(content="Rà soát thủ tục cấp phép")
    assert (task.assignee, task.units.get(role="lead").agency) == (world.user("staff"), world.trade)
    staff = Membership.objects.get(user=world.user("staff"))
    assert (staff.agency.home, staff.valid_to) == (world.other, None)
    focal = Membership.objects.get(user=world.user("focal_point"), valid_to__isnull=True)
    assert (focal.agency, focal.role) == (world.other, Role.FOCAL_POINT)


def test_the_successor_reads_the_past_that_stays_where_it_was_recorded(world, plan):
    past = make_plan(world, title="Kế hoạch năm trước", closed=True)
    viewer = world.viewer("other_focal_point", DAY)
    assert not Plan.objects.filter(viewer.reads("agency"), pk=past.pk).exists()
    joins(world)
    past.refresh_from_db()
    assert past.agency == world.department
    assert Plan.objects.filter(world.viewer("other_focal_point", DAY).reads("agency"), pk=past.pk).exists()


def test_one_document_says_what_went_where(world, plan):
    made = joins(world)
    with open_bytes(made.document) as file:
        text = vanban.read(file.read(), name="bien-ban.docx").text
    for words in ("Sở Công Thương", "Sở Du lịch", "Rà soát thủ tục cấp phép", plan.title, "Phòng Quản lý thương mại"):
        assert words in text, words
    assert AuditEvent.objects.filter(verb="handover.made").count() == 1
    assert AuditEvent.objects.filter(verb="agency.merged").count() == 1


def test_it_is_not_done_without_a_successor_nor_past_what_came_meanwhile(world, plan):
    with pytest.raises(Refused, match="cơ quan tiếp nhận"):
        joins(world, cause=Cause.CLOSED, to_unit=None)
    shown = {one.key for one in held_by_agency(world.department, DAY)}
    make_plan(world, title="Kế hoạch mới lập")
    with pytest.raises(Changed, match="Kế hoạch mới lập"):
        joins(world, successors=UnitSuccessors(shown, {}, None))
    assert world.department.valid_to is None


@pytest.mark.parametrize("who", ["administrator", "focal_point", "leader", "province_reviewer"])
def test_only_the_administrator_above_may(world, plan, who):
    viewer = world.viewer(who, DAY)
    with pytest.raises(NotAllowed):
        hand_over_agency(
            viewer,
            unit=world.department,
            to_unit=world.other,
            cause=Cause.MERGED,
            day=DAY,
            reason="x",
            successors=UnitSuccessors((), {}, None),
        )


def test_an_agency_with_open_work_does_not_end_without_it(world, plan):
    viewer = world.viewer("system", DAY)
    with pytest.raises(Refused, match="Hãy lập bàn giao"):
        merge_into(viewer=viewer, agency=world.department, other=world.other, on=DAY)
    for unit in (world.office, world.trade, world.centre):
        type(unit).objects.filter(pk=unit.pk).update(valid_to=DAY)
    with pytest.raises(Refused, match="Hãy lập bàn giao"):
        close(viewer=viewer, agency=world.department, on=DAY)


def test_on_the_page(world, plan, as_user):
    client, address = as_user("system"), reverse("handover-unit", args=[world.department.pk])
    found = client.get(reverse("handover-new"), {"tim": "so cong thuong"}).content.decode()
    assert address in found
    page = client.get(address).content.decode()
    assert plan.title in page
    given = {
        "day": DAY.isoformat(),
        "cause": "merged",
        "to_unit": world.other.pk,
        "reason": "Sắp xếp",
        "basis": "",
        "common": "",
    }
    seen = [one.key for one in held_by_agency(world.department, DAY)]
    answer = client.post(address, {**given, "seen": seen})
    assert answer.status_code == 302, answer.content.decode()[:2000]
    plan.refresh_from_db()
    assert plan.agency == world.other
    assert as_user("administrator").get(reverse("handover-unit", args=[world.other.pk])).status_code == 404
