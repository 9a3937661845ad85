"""Staff bring work to their head, the head to the focal point; each may give it back; nobody closes their own work."""

from __future__ import annotations

import datetime as dt
from itertools import product

import pytest

from cchc.agencies.models import Membership
from cchc.agencies.tests.factories import make_member
from cchc.agencies.viewer import Viewer
from cchc.core.errors import NotAllowed, Refused
from cchc.plans import services, states
from cchc.plans.models import Task, TaskStatus
from cchc.plans.selectors import detail, home
from cchc.plans.selectors.reporting import collect
from cchc.plans.states import Actor, Standing, Status
from cchc.plans.tests.factories import TODAY, make_plan, make_proof, make_task


@pytest.fixture
def task(world):
    task = make_task(make_plan(world), lead=world.trade, helping=world.office)
    make_proof(task, world.user("staff"))
    return task


def viewer(world, who):
    return world.viewer(who, TODAY)


def test_from_staff_over_head_to_focal_point(world, task):
    with_head = services.propose_task(viewer(world, "staff"), task=task, note="Đã đủ")
    assert (with_head.status, with_head.proposed_by) == (TaskStatus.WITH_HEAD, world.user("staff"))
    waiting = services.submit_task(viewer(world, "unit_head"), task=with_head)
    assert (waiting.status, waiting.submitted_by) == (TaskStatus.SUBMITTED, world.user("unit_head"))
    assert services.accept_task(viewer(world, "focal_point"), task=waiting).status == TaskStatus.DONE


def test_the_head_hands_back_with_a_reason_and_the_round_is_forgotten(world, task):
    with_head = services.propose_task(viewer(world, "staff"), task=task)
    with pytest.raises(Refused) as refused:
        services.hand_back_task(viewer(world, "unit_head"), task=with_head, reason=" ")
    assert refused.value.field == "reason"
    back = services.hand_back_task(viewer(world, "unit_head"), task=with_head, reason="Thiếu phụ lục")
    assert (back.status, back.returned, back.status_reason) == (TaskStatus.IN_PROGRESS, True, "Thiếu phụ lục")
    assert (back.proposed_by, back.proposed_on) == (None, None)


def test_what_lies_with_the_head_is_still_the_units_delay(world, task):
    Task.objects.filter(pk=task.pk).update(next_due_on=TODAY - dt.timedelta(days=1))
    task.refresh_from_db()
    with_head = services.propose_task(viewer(world, "staff"), task=task)
    assert states.shown_status(with_head.status, with_head.next_due_on, TODAY) == states.Shown.OVERDUE
    head = home.home(viewer(world, "unit_head")).counts
    assert (head["with_head"], head["overdue"]) == (1, 1)
    assert home.home(viewer(world, "office_head")).counts["with_head"] == 0
    assert home.home(viewer(world, "focal_point")).counts["waiting"] == 0


def test_a_unit_without_a_head_is_told_whom_to_ask(world, task):
    Membership.objects.filter(user=world.user("unit_head")).update(valid_to=TODAY - dt.timedelta(days=1))
    with pytest.raises(Refused, match="chưa có trưởng đơn vị"):
        services.propose_task(viewer(world, "staff"), task=task)


def test_staff_of_a_helping_unit_do_not_bring_it_to_the_lead_units_head(world, task):
    with pytest.raises(NotAllowed):
        services.propose_task(viewer(world, "office_staff"), task=task)


def test_the_report_of_the_day_says_where_it_lay(world, task):
    services.propose_task(viewer(world, "staff"), task=task)
    data = collect(viewer(world, "focal_point"), world.department, 2026, dt.date(2026, 1, 1), TODAY, None)
    assert [line.shown for line in data.in_progress] == ["with_head"]
    assert data.total == 1
    later = Viewer.of(world.user("focal_point"), TODAY + dt.timedelta(days=30))
    Task.objects.update(status="submitted", submitted_on=TODAY + dt.timedelta(days=20))
    data = collect(later, world.department, 2026, dt.date(2026, 1, 1), TODAY, None)
    assert [line.shown for line in data.in_progress] == ["in_progress"]


def submitted_by(world, task, who):
    services.submit_task(viewer(world, who), task=task)
    return Task.objects.get(pk=task.pk)


def second_focal_point(world):
    return Viewer.of(make_member("focal_point_2", world.department, "focal_point"), TODAY)


def test_who_submitted_does_not_accept_and_is_told_what_to_do(world, task):
    waiting = submitted_by(world, task, "focal_point")
    with pytest.raises(Refused, match=r"Bạn là người đã trình.*chỉ có một đầu mối.*quản trị"):
        services.accept_task(viewer(world, "focal_point"), task=waiting)
    assert services.accept_task(second_focal_point(world), task=waiting).status == TaskStatus.DONE


def test_who_alone_recorded_it_does_not_accept(world):
    task = make_task(make_plan(world), lead=world.trade)
    make_proof(task, world.user("focal_point"))
    services.record_progress(viewer(world, "focal_point"), task=task, text="Đã xong", done_on=TODAY)
    task.refresh_from_db()
    waiting = submitted_by(world, task, "unit_head")
    with pytest.raises(Refused, match="đều do bạn ghi"):
        services.accept_task(viewer(world, "focal_point"), task=waiting)
    shown = detail.task_detail(viewer(world, "focal_point"), waiting)
    assert not shown.moves["accept"]
    assert "một đầu mối CCHC khác" in shown.why_waits_for_other


def test_a_word_beside_the_work_of_others_makes_nobody_its_doer(world, task):
    services.record_progress(viewer(world, "focal_point"), task=task, text="Đã nhắc", done_on=TODAY)
    task.refresh_from_db()
    waiting = submitted_by(world, task, "unit_head")
    assert services.accept_task(viewer(world, "focal_point"), task=waiting).status == TaskStatus.DONE


def test_who_brought_it_to_the_head_does_not_accept_it_in_another_role(world, task):
    make = Membership.objects.create
    make(user=world.user("staff"), agency=world.department, role="focal_point", valid_from=TODAY)
    with_head = services.propose_task(viewer(world, "staff"), task=task)
    waiting = services.submit_task(viewer(world, "unit_head"), task=with_head)
    with pytest.raises(Refused, match="đã trình"):
        services.accept_task(viewer(world, "staff"), task=waiting)


def test_a_proof_taken_back_is_nobodys_work(world):
    task = make_task(make_plan(world), lead=world.trade)
    given = make_proof(task, world.user("unit_head"))
    make_proof(task, world.user("focal_point"))
    services.withdraw_evidence(viewer(world, "unit_head"), use=given, reason="Nhầm")
    task.refresh_from_db()
    waiting = submitted_by(world, task, "unit_head")
    with pytest.raises(Refused, match="đều do bạn ghi"):
        services.accept_task(viewer(world, "focal_point"), task=waiting)


WHOLE = list(product(states.TRANSITIONS, Status, Actor, (True, False), (True, False), (True, False)))


@pytest.mark.parametrize("name", states.TRANSITIONS)
def test_the_whole_table(name):
    """Every move, from every status, by everybody, with and without proof, by who submitted it and who alone did it."""
    move = states.TRANSITIONS[name]
    for _, status, actor, proof, submitter, alone in (row for row in WHOLE if row[0] == name):
        standing = Standing(status, frozenset({actor}), proof, submitter, alone)
        own = name == "accept" and (submitter or alone)
        assert states.may_try(name, standing) == (status in move.sources and actor in move.actors and not own)
        hindered = status not in move.sources or own or (move.needs_proof and not proof)
        assert bool(states.obstacle(name, standing, "vì sao")) == hindered


def test_nothing_but_acceptance_finishes_a_task():
    finishing = {name for name, move in states.TRANSITIONS.items() if {move.to, move.to_late} & set(states.FINISHED)}
    assert finishing == {"accept"}
    assert states.TRANSITIONS["accept"].actors == (Actor.FOCAL_POINT,)
    assert states.TRANSITIONS["accept"].sources == (Status.SUBMITTED,)


def test_the_obligation_of_the_task_stays_open_with_the_head_and_is_met_by_acceptance(world, task):
    services.recompute_deadlines(task.plan, [task])
    states_seen = []
    for step in (
        lambda now: services.propose_task(viewer(world, "staff"), task=now),
        lambda now: services.submit_task(viewer(world, "unit_head"), task=now),
        lambda now: services.accept_task(viewer(world, "focal_point"), task=now),
    ):
        step(Task.objects.get(pk=task.pk))
        states_seen.append(task.obligations.get().state)
    assert states_seen == ["open", "answered", "met"]
