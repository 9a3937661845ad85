"""One focal point accepts that another unit leads while another refuses it: one wins. Without the lock both would."""

from __future__ import annotations

import contextlib
import threading

import pytest
from django.db import connection
from django.db.models import QuerySet

from cchc.agencies.tests.factories import make_member, make_world
from cchc.agencies.viewer import Viewer
from cchc.audit.models import AuditEvent
from cchc.core.errors import CchcError
from cchc.plans import services
from cchc.plans.models import LeadChange
from cchc.plans.services import asking
from cchc.plans.tests.factories import TODAY, make_plan, make_task

VERBS = {"task.lead_changed", "task.lead_refused"}


@pytest.fixture
def scene(transactional_db):
    world = make_world()
    task = make_task(make_plan(world), lead=world.trade)
    head = world.viewer("unit_head", TODAY)
    change = services.propose_lead(head, task=task, to_unit=world.office, reason="Đúng chức năng hơn")
    other = Viewer.of(make_member("focal_point_2", world.department, "focal_point"), TODAY)
    return change, world.viewer("focal_point", TODAY), other


def decide_at_once(scene, monkeypatch):
    """Both reach the point of deciding before either goes on, if nothing holds the second one back."""
    change, first, second = scene
    together = threading.Barrier(2)
    checked = asking.require

    def meet(*args, **kwargs):
        checked(*args, **kwargs)
        with contextlib.suppress(threading.BrokenBarrierError):
            together.wait(timeout=1.5)

    monkeypatch.setattr(asking, "require", meet)
    told: list[CchcError] = []

    def run(viewer, accept):
        try:
            one = LeadChange.objects.select_related("task__plan__agency").get(pk=change.pk)
            services.decide_lead(viewer, change=one, accept=accept, reason="Chưa hợp lý", basis="Thông báo số 9/TB-SCT")
        except CchcError as error:
            told.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[first, True]), threading.Thread(target=run, args=[second, False])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return told, AuditEvent.objects.filter(verb__in=VERBS).count()


def test_one_wins_and_the_other_is_told(scene, monkeypatch):
    told, events = decide_at_once(scene, monkeypatch)
    assert (events, len(told)) == (1, 1)


def test_without_the_lock_both_would_have_decided(scene, monkeypatch):
    monkeypatch.setattr(QuerySet, "select_for_update", lambda rows, **options: rows)
    told, events = decide_at_once(scene, monkeypatch)
    assert (events, told) == (2, [])
