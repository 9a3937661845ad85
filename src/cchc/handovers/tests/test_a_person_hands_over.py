"""Everything open that a person holds goes to others, and one record of it is kept."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

import vanban
from cchc.agencies.models import Delegation, Membership, Role
from cchc.agencies.public import end_role, held_by_person
from cchc.agencies.tests.factories import give_role, make_member
from cchc.audit.public import AuditEvent, sentence
from cchc.core.errors import Changed, Refused
from cchc.documents.public import open_attachment
from cchc.handovers.models import Cause, Handover
from cchc.handovers.selectors import lines_of_person, people_left
from cchc.handovers.services import Successors
from cchc.handovers.tests.factories import DAY, person_leaves
from cchc.notifications.models import Notice
from cchc.plans import services as plans
from cchc.plans.models import PlanImport, Task
from cchc.plans.tests.factories import make_plan, make_proof, make_task


@pytest.fixture
def plan(world):
    return make_plan(world)


def given(world, plan, who, **fields):
    return make_task(plan, lead=world.trade, assignee=world.user(who), **fields)


def held(world, who):
    return [one.key for one in held_by_person(world.user(who), world.department, DAY)]


def test_open_tasks_go_to_the_successor_and_finished_ones_stay(world, plan):
    open_one, done = given(world, plan, "staff"), given(world, plan, "staff", status="done", finished_on=DAY)
    person_leaves(world, world.user("staff"), world.user("unit_head"))
    assert Task.objects.get(pk=open_one.pk).assignee == world.user("unit_head")
    assert Task.objects.get(pk=done.pk).assignee == world.user("staff")
    assert held(world, "staff") == []


def test_the_roles_end_on_the_day_and_each_move_is_in_the_log(world, plan):
    given(world, plan, "staff")
    given(world, plan, "staff")
    made = person_leaves(world, world.user("staff"), world.user("unit_head"))
    assert Membership.objects.get(user=world.user("staff")).valid_to == DAY
    verbs = list(AuditEvent.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs == ["task.handed_over", "task.handed_over", "role.ended", "file.stored", "handover.made"]
    said = sentence(AuditEvent.objects.get(verb="handover.made"))
    assert said == "Bùi Văn Trị bàn giao công việc của Vũ Thị Viên (2 việc) cho Hoàng Văn Phòng."
    assert made.items.count() == 2


def test_who_goes_on_is_told_once(world, plan):
    given(world, plan, "staff")
    given(world, plan, "staff")
    made = person_leaves(world, world.user("staff"), world.user("unit_head"))
    notice = Notice.objects.get(key=f"handover-{made.pk}")
    assert (notice.recipient, notice.title) == (world.user("unit_head"), "Bạn nhận bàn giao 2 việc của Vũ Thị Viên")


def test_each_row_can_have_a_successor_of_its_own(world, plan):
    first, second = given(world, plan, "staff"), given(world, plan, "staff")
    by_row = {f"task-{first.pk}": world.user("office_staff")}
    person_leaves(world, world.user("staff"), world.user("unit_head"), by_row)
    assert Task.objects.get(pk=first.pk).assignee == world.user("office_staff")
    assert Task.objects.get(pk=second.pk).assignee == world.user("unit_head")


def test_it_is_not_finished_while_a_row_has_nobody_and_nothing_moves(world, plan):
    task = given(world, plan, "staff")
    with pytest.raises(Refused, match="Còn 1 dòng chưa có người nhận") as refusal:
        person_leaves(world, world.user("staff"), None)
    assert refusal.value.field == f"row-task-{task.pk}"
    assert held(world, "staff") == [f"task-{task.pk}"]
    assert not Handover.objects.exists()
    assert not AuditEvent.objects.exists()


def test_what_came_after_the_list_was_shown_is_not_moved_unseen(world, plan):
    given(world, plan, "staff")
    shown = {one.key for one in held_by_person(world.user("staff"), world.department, DAY)}
    given(world, plan, "staff", content="Việc mới giao sáng nay")
    with pytest.raises(Changed, match="Việc mới giao sáng nay"):
        person_leaves(world, world.user("staff"), None, successors=Successors(shown, {}, world.user("unit_head")))
    assert len(held(world, "staff")) == 2


@pytest.mark.parametrize("taker", ["staff", "other_staff", "outsider"])
def test_the_successor_is_another_person_who_stays_in_the_agency(world, plan, taker):
    given(world, plan, "staff")
    with pytest.raises(Refused):
        person_leaves(world, world.user("staff"), world.user(taker))


def test_the_only_focal_point_hands_over_the_role_and_what_waits_for_acceptance(world, plan):
    task = make_task(plan, lead=world.trade)
    make_proof(task, world.user("staff"))
    plans.submit_task(world.viewer("unit_head", DAY), task=task)
    role = Membership.objects.get(user=world.user("focal_point"))
    assert held(world, "focal_point") == [f"role-{role.pk}", f"acceptance-{task.pk}"]
    person_leaves(world, world.user("focal_point"), world.user("office_staff"))
    new = Membership.objects.get(user=world.user("office_staff"), role=Role.FOCAL_POINT)
    assert (new.agency, new.valid_from) == (world.department, DAY + dt.timedelta(days=1))
    assert held(world, "focal_point") == []
    assert held(world, "office_staff") == [f"role-{new.pk}", f"acceptance-{task.pk}"]


def test_what_waits_for_acceptance_does_not_go_to_who_submitted_it(world, plan):
    task = make_task(plan, lead=world.trade)
    make_proof(task, world.user("staff"))
    plans.submit_task(world.viewer("unit_head", DAY), task=task)
    with pytest.raises(Refused, match="người trình nhiệm vụ này"):
        person_leaves(world, world.user("focal_point"), world.user("unit_head"))
    assert not Membership.objects.filter(user=world.user("unit_head"), role=Role.FOCAL_POINT).exists()


def test_who_accepts_must_hold_the_role_of_a_focal_point(world, plan):
    task = make_task(plan, lead=world.trade)
    make_proof(task, world.user("staff"))
    plans.submit_task(world.viewer("unit_head", DAY), task=task)
    by_row = {f"acceptance-{task.pk}": world.user("office_head")}
    with pytest.raises(Refused, match="phải giao cho người giữ vai trò"):
        person_leaves(world, world.user("focal_point"), world.user("office_staff"), by_row)


def test_imports_under_review_go_to_who_can_review(world):
    row = PlanImport.objects.create(
        agency=world.department, year=2026, title="Kế hoạch", state="review", created_by=world.user("focal_point")
    )
    make_member("daumoi2", world.department, Role.FOCAL_POINT, "Lê Thị Hai")
    with pytest.raises(Refused, match="không rà soát tiếp được"):
        person_leaves(world, world.user("focal_point"), world.user("staff"))
    second = make_member("daumoi3", world.department, Role.FOCAL_POINT, "Lê Thị Ba")
    person_leaves(world, world.user("focal_point"), second)
    row.refresh_from_db()
    assert (row.created_by, row.in_hands_of) == (world.user("focal_point"), second)


def test_delegations_by_and_to_the_person_end_with_them(world, plan):
    def delegation(giver, taker):
        return Delegation.objects.create(
            membership=Membership.objects.get(user=world.user(giver)),
            taker=world.user(taker),
            valid_from=DAY - dt.timedelta(days=3),
            valid_to=DAY + dt.timedelta(days=30),
            made_by=world.user(giver),
        )

    rows = [delegation("staff", "office_staff"), delegation("unit_head", "staff")]
    made = person_leaves(world, world.user("staff"), None)
    for row in rows:
        row.refresh_from_db()
        assert row.valid_to == DAY
    assert [item.to for item in made.items.all()] == ["", ""]


def test_who_moves_goes_on_as_staff_of_the_new_unit(world, plan):
    given(world, plan, "staff")
    made = person_leaves(world, world.user("staff"), world.user("unit_head"), cause=Cause.MOVES, to_unit=world.office)
    rows = Membership.objects.filter(user=world.user("staff")).order_by("valid_from")
    assert [(row.agency, row.valid_to) for row in rows] == [(world.trade, DAY), (world.office, None)]
    assert made.to_unit == world.office


def test_proposals_are_the_units_head_and_then_the_focal_point(world, plan):
    task = given(world, plan, "staff")
    lines, _ = lines_of_person(world.user("staff"), world.department, DAY)
    assert [(line.held.key, line.proposed) for line in lines] == [(f"task-{task.pk}", world.user("unit_head").pk)]
    Membership.objects.filter(user=world.user("unit_head")).update(valid_to=DAY)
    lines, _ = lines_of_person(world.user("staff"), world.department, DAY)
    assert lines[0].proposed == world.user("focal_point").pk


def test_the_document_names_open_duties_missing_proof_contacts_and_dates(world, plan):
    given(world, plan, "staff", content="Rà soát thủ tục cấp phép", product="Quyết định công bố")
    given(world, plan, "staff", content="Việc đã trễ", due_on=dt.date(2026, 4, 1))
    world.user("unit_head").__class__.objects.filter(username="unit_head").update(phone="0912 000 111")
    world.user("unit_head").refresh_from_db()
    made = person_leaves(world, world.user("staff"), world.user("unit_head"))
    viewer = world.viewer("focal_point", DAY)
    with open_attachment(viewer, made.document_id)[1] as file:
        read = vanban.read(file.read(), name="bien-ban.docx")
    text = read.text
    for words in (
        "Rà soát thủ tục cấp phép",
        "Quyết định công bố",
        "Đã quá hạn ngày 01/4/2026",
        "30/6/2026",
        "Hoàng Văn Phòng",
        "0912 000 111",
        "Quyết định số 45/QĐ-SCT",
        "Bên giao",
    ):
        assert words in text, words
    assert read.header.kind == "BB"


def test_a_last_role_does_not_end_while_things_are_held(world, plan):
    given(world, plan, "staff")
    membership = Membership.objects.get(user=world.user("staff"))
    viewer = world.viewer("administrator", DAY)
    with pytest.raises(Refused, match="còn giữ 1 việc đang mở"):
        end_role(viewer=viewer, membership=membership, on=DAY)
    give_role(world.user("staff"), world.office, Role.STAFF)
    end_role(viewer=viewer, membership=membership, on=DAY)


def test_the_role_of_the_only_focal_point_does_not_end_while_work_waits_for_it(world, plan):
    task = make_task(plan, lead=world.trade)
    make_proof(task, world.user("staff"))
    plans.submit_task(world.viewer("unit_head", DAY), task=task)
    give_role(world.user("focal_point"), world.office, Role.STAFF)
    membership = Membership.objects.get(user=world.user("focal_point"), role=Role.FOCAL_POINT)
    with pytest.raises(Refused, match="Hãy lập bàn giao"):
        end_role(viewer=world.viewer("administrator", DAY), membership=membership, on=DAY)


def test_who_was_shut_out_with_things_in_hand_stands_on_the_list(world, plan):
    given(world, plan, "staff")
    assert people_left(world.viewer("administrator", DAY)) == []
    world.user("staff").__class__.objects.filter(username="staff").update(is_active=False)
    assert people_left(world.viewer("administrator", DAY)) == [world.user("staff")]
    assert people_left(world.viewer("system", DAY)) == [world.user("staff")]
    person_leaves(world, world.user("staff"), world.user("unit_head"))
    assert people_left(world.viewer("administrator", DAY)) == []


def test_there_is_nothing_to_hand_over_twice(world, plan):
    given(world, plan, "staff")
    person_leaves(world, world.user("staff"), world.user("unit_head"))
    with pytest.raises(Refused, match="không có gì để bàn giao"):
        person_leaves(world, world.user("staff"), world.user("unit_head"))


def test_on_the_page(world, plan, as_user):
    task = given(world, plan, "staff")
    client, address = as_user("administrator"), reverse("handover-person", args=[world.user("staff").pk])
    page = client.get(address).content.decode()
    assert task.content in page
    sent = {
        "day": timezone.localdate().isoformat(),
        "cause": "leaves",
        "reason": "Nghỉ hưu",
        "basis": "",
        "to_unit": "",
        "common": "",
        "seen": [f"task-{task.pk}"],
        f"row-task-{task.pk}": "",
    }
    refused = client.post(address, sent)
    assert refused.status_code == 422
    assert "chưa có người nhận" in refused.content.decode()
    assert "Nghỉ hưu" in refused.content.decode()
    done = client.post(address, sent | {"common": str(world.user("office_staff").pk)}, follow=True)
    assert "Đã bàn giao và lập biên bản" in done.content.decode()
    made = Handover.objects.get()
    assert client.get(reverse("handover-document", args=[made.pk])).status_code == 200
    assert "Vũ Thị Viên" in client.get(reverse("handover-list") + "?tim=vien").content.decode()
    assert client.get(reverse("handover-export")).status_code == 200
    taker = as_user("office_staff")
    assert task.content in taker.get(reverse("handover-detail", args=[made.pk])).content.decode()
    assert as_user("centre_staff").get(reverse("handover-detail", args=[made.pk])).status_code == 404
