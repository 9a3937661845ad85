"""Acts by a delegated role: they count, they are told as such, and nobody accepts through them what is their own."""

from __future__ import annotations

import pytest

from cchc.agencies.models import Absence, Delegation, Membership
from cchc.audit.public import AuditEvent, deed
from cchc.core.errors import Refused
from cchc.plans import services
from cchc.plans.models import Duty, Obligation, Task
from cchc.plans.selectors.home import home
from cchc.plans.tests.factories import TODAY, make_plan, make_proof, make_task


@pytest.fixture
def task(world):
    task = make_task(make_plan(world), lead=world.trade)
    make_proof(task, world.user("staff"))
    return task


def stands_in(world, giver, taker):
    Delegation.objects.create(
        membership=Membership.objects.get(user=world.user(giver)),
        taker=world.user(taker),
        valid_from=TODAY,
        valid_to=TODAY,
        reason="Nghỉ phép",
        document="1/GUQ",
        made_by=world.user(giver),
    )


def now(task):
    return Task.objects.get(pk=task.pk)


def said(verb):
    event = AuditEvent.objects.get(verb=verb)
    return deed(event.verb, event.data)


def test_staff_submit_in_the_heads_stead_and_the_log_says_so(world, task):
    stands_in(world, "unit_head", "staff")
    submitted = services.submit_task(world.viewer("staff", TODAY), task=task)
    assert submitted.submitted_for == world.user("unit_head")
    assert "(theo ủy quyền của Hoàng Văn Phòng)" in said("task.submitted")


def test_what_ones_own_role_permits_is_not_in_anothers_stead(world, task):
    stands_in(world, "unit_head", "staff")
    services.record_progress(world.viewer("staff", TODAY), task=task, text="Đã làm", done_on=TODAY)
    assert "ủy quyền" not in said("task.progress_recorded")


def test_who_submitted_does_not_accept_by_a_delegated_role(world, task):
    stands_in(world, "focal_point", "unit_head")
    services.submit_task(world.viewer("unit_head", TODAY), task=task)
    with pytest.raises(Refused, match="không được tự duyệt"):
        services.accept_task(world.viewer("unit_head", TODAY), task=now(task))


def test_who_let_another_submit_in_their_stead_does_not_accept(world, task):
    stands_in(world, "focal_point", "leader")  # the leader submits as the focal point, who then cannot accept
    services.submit_task(world.viewer("leader", TODAY), task=task)
    with pytest.raises(Refused, match="không được tự duyệt"):
        services.accept_task(world.viewer("focal_point", TODAY), task=now(task))


def test_nobody_accepts_in_the_stead_of_who_submitted(world, task):
    services.submit_task(world.viewer("focal_point", TODAY), task=task)
    stands_in(world, "focal_point", "leader")
    with pytest.raises(Refused, match="không được tự duyệt"):
        services.accept_task(world.viewer("leader", TODAY), task=now(task))


def test_a_stand_in_accepts_what_others_submitted(world, task):
    services.submit_task(world.viewer("unit_head", TODAY), task=task)
    stands_in(world, "focal_point", "leader")
    assert services.accept_task(world.viewer("leader", TODAY), task=now(task)).status == "done"
    assert "(theo ủy quyền của Nguyễn Thị Mối)" in said("task.accepted")


def test_the_head_sees_the_work_of_staff_who_are_away(world, task):
    Task.objects.filter(pk=task.pk).update(assignee=world.user("staff"))
    assert "standing_in" not in {s.name for s in home(world.viewer("unit_head", TODAY)).sections if s.total}
    Absence.objects.create(
        person=world.user("staff"), valid_from=TODAY, valid_to=TODAY, made_by=world.user("unit_head")
    )
    sections = {section.name: section for section in home(world.viewer("unit_head", TODAY)).sections}
    assert [one.pk for one in sections["standing_in"].tasks] == [task.pk]
    assert sections["assigned"].total == 0


class TestTheAnswerToADuty:
    @pytest.fixture
    def duty(self, world, task):
        Duty.objects.create(
            plan=task.plan, unit_text="Phòng", agency=world.trade, text="Gửi", schedule_kind="regular", every="half"
        )
        services.recompute_deadlines(task.plan)
        return Obligation.objects.filter(duty__isnull=False)[0]

    def answered(self, world, duty, who):
        return services.answer(world.viewer(who, TODAY), obligation=duty, note="Đã gửi 5/BC", done_on=TODAY)

    def test_the_log_says_in_whose_stead_it_was_given_and_accepted(self, world, duty):
        stands_in(world, "unit_head", "office_staff")
        given = self.answered(world, duty, "office_staff")
        assert given.answered_for == world.user("unit_head")
        assert "(theo ủy quyền của Hoàng Văn Phòng)" in said("obligation.answered")
        stands_in(world, "focal_point", "leader")
        assert services.accept_answer(world.viewer("leader", TODAY), obligation=given).state in {"met", "met_late"}
        assert "(theo ủy quyền của Nguyễn Thị Mối)" in said("obligation.accepted")

    def test_nobody_accepts_their_own_by_or_through_a_delegation(self, world, duty):
        given = self.answered(world, duty, "focal_point")
        stands_in(world, "focal_point", "leader")
        with pytest.raises(Refused, match="không được tự duyệt"):
            services.accept_answer(world.viewer("leader", TODAY), obligation=given)
        with pytest.raises(Refused, match="không được tự duyệt"):
            services.accept_answer(world.viewer("focal_point", TODAY), obligation=given)
