"""Only an administrator of the agency, by a role of their own; who sees what is held; two at once."""

from __future__ import annotations

import contextlib
import threading

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.urls import reverse

from cchc.agencies.tests.factories import make_world
from cchc.core.errors import CchcError, NotAllowed
from cchc.handovers import services
from cchc.handovers.models import Cause, Handover
from cchc.handovers.services import Successors, UnitSuccessors, common, people
from cchc.handovers.tests.factories import DAY, person_leaves
from cchc.plans.models import Task
from cchc.plans.tests.factories import make_plan, make_task

PEOPLE = (
    "system",
    "administrator",
    "focal_point",
    "leader",
    "unit_head",
    "staff",
    "office_head",
    "centre_staff",
    "viewer",
    "province_reviewer",
    "other_focal_point",
    "outsider",
)
ADMINISTRATORS = {"system", "administrator"}
VERBS = {
    "hand_over_person": lambda w, v: services.hand_over_person(
        v,
        person=w.user("office_staff"),
        home=w.department,
        cause=Cause.LEAVES,
        day=DAY,
        reason="Nghỉ việc",
        successors=Successors(()),
    ),
    "hand_over_unit": lambda w, v: services.hand_over_unit(
        v,
        unit=w.centre,
        cause=Cause.MERGED,
        to_unit=w.trade,
        day=DAY,
        reason="Sáp nhập",
        successors=UnitSuccessors({f"member-{w.user('centre_staff').memberships.get().pk}"}),
    ),
}
SEES = ADMINISTRATORS | {"focal_point", "leader", "unit_head", "staff", "province_reviewer"}


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("verb", VERBS)
def test_only_administrators_hand_over(world, verb, who):
    viewer = world.viewer(who, DAY)
    if who in ADMINISTRATORS:
        assert VERBS[verb](world, viewer).pk
        return
    with pytest.raises(NotAllowed):
        VERBS[verb](world, viewer)
    assert not Handover.objects.exists()


@pytest.mark.parametrize("who", PEOPLE)
def test_who_sees_what_a_person_holds(world, as_user, who):
    answer = as_user(who).get(reverse("handover-person", args=[world.user("staff").pk]))
    assert answer.status_code == (200 if who in SEES else 404)


@pytest.mark.parametrize(("who", "opens"), [("administrator", False), ("focal_point", True)])
def test_only_who_reads_a_task_is_offered_a_link_to_it(world, as_user, who, opens):
    plan = make_plan(world)
    task = make_task(plan, lead=world.trade, content="Rà soát thủ tục", assignee=world.user("staff"))
    page = as_user(who).get(reverse("handover-person", args=[world.user("staff").pk])).content.decode()
    assert "Rà soát thủ tục" in page
    assert (reverse("task-detail", args=[task.pk]) in page) is opens


def test_every_verb_is_in_the_table():
    of_agencies = {"hand_over_agency", "may_hand_over_agency"}  # test_a_whole_agency_hands_over
    assert set(services.__all__) - {"Successors", "UnitSuccessors"} - of_agencies == set(VERBS)


@pytest.fixture
def scene(transactional_db, tmp_path, settings):
    world = make_world()
    task = make_task(make_plan(world), lead=world.trade, assignee=world.user("staff"))
    return world, task


def hand_over_at_once(scene, monkeypatch):
    """Two administrators hand the same person's work to different people, both past the list before either writes, if nothing
    holds the second one back."""
    world, task = scene
    together = threading.Barrier(2)
    checked = common.check_rows

    def meet(*args):
        checked(*args)
        with contextlib.suppress(threading.BrokenBarrierError):
            together.wait(timeout=1.5)

    monkeypatch.setattr(people, "check_rows", meet)
    told = []

    def run(who, to):
        try:
            services.hand_over_person(
                world.viewer(who, DAY),
                person=world.user("staff"),
                home=world.department,
                cause=Cause.LEAVES,
                day=DAY,
                reason="Nghỉ việc",
                successors=Successors({f"task-{task.pk}"}, {}, world.user(to)),
            )
        except CchcError as error:
            told.append(str(error))
        finally:
            connection.close()

    threads = [
        threading.Thread(target=run, args=["administrator", "unit_head"]),
        threading.Thread(target=run, args=["system", "office_staff"]),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return told


def test_of_two_at_once_one_hands_over_and_the_other_is_told(scene, monkeypatch):
    told = hand_over_at_once(scene, monkeypatch)
    made = Handover.objects.get()
    assert len(told) == 1
    assert "không có gì để bàn giao" in told[0]
    assert Task.objects.get().assignee == made.items.get().taker


def test_without_the_lock_both_would_have(scene, monkeypatch):
    locked = QuerySet.select_for_update
    users = people.User

    def no_lock_of_people(rows, **options):
        return rows if rows.model is users else locked(rows, **options)

    monkeypatch.setattr(QuerySet, "select_for_update", no_lock_of_people)
    hand_over_at_once(scene, monkeypatch)
    assert Handover.objects.count() == 2


def test_the_list_asks_as_much_for_many_as_for_few(world, as_user, django_assert_max_num_queries):
    plan = make_plan(world)
    for who in ("staff", "office_staff", "centre_staff"):
        make_task(plan, lead=world.trade, assignee=world.user(who))
        person_leaves(world, world.user(who), world.user("unit_head"))
    client = as_user("administrator")
    client.get(reverse("handover-list"))
    with django_assert_max_num_queries(12):
        client.get(reverse("handover-list"))
