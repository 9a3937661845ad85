"""One accepts while another returns: one wins, the other is told. Without the lock both would."""

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
from cchc.plans.models import Task
from cchc.plans.services import access
from cchc.plans.tests.factories import TODAY, make_plan, make_proof, make_task

VERBS = {"task.accepted", "task.returned"}


@pytest.fixture
def scene(transactional_db):
    world = make_world()
    task = make_task(make_plan(world), lead=world.trade)
    make_proof(task, world.user("unit_head"))
    task = services.submit_task(world.viewer("unit_head", TODAY), task=task)
    other = Viewer.of(make_member("focal_point_2", world.department, "focal_point"), TODAY)
    return task, world.viewer("focal_point", TODAY), other


def decide_at_once(scene, monkeypatch):
    """Both reach the point of deciding before either goes on, if nothing holds the second one back."""
    task, first, second = scene
    together = threading.Barrier(2)
    checked = access.require_move

    def meet(*args, **kwargs):
        found = checked(*args, **kwargs)
        with contextlib.suppress(threading.BrokenBarrierError):
            together.wait(timeout=1.5)
        return found

    monkeypatch.setattr(access, "require_move", meet)
    told: list[CchcError] = []

    def run(do):
        try:
            do()
        except CchcError as error:
            told.append(error)
        finally:
            connection.close()

    threads = [
        threading.Thread(target=run, args=[lambda: services.accept_task(first, task=Task.objects.get(pk=task.pk))]),
        threading.Thread(
            target=run, args=[lambda: services.return_task(second, task=Task.objects.get(pk=task.pk), reason="Thiếu")]
        ),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return told, AuditEvent.objects.filter(verb__in=VERBS).count()


def test_one_wins_and_the_other_is_told(scene, monkeypatch):
    told, events = decide_at_once(scene, monkeypatch)
    assert events == 1
    assert len(told) == 1


def test_without_the_lock_both_would_have_decided(scene, monkeypatch):
    monkeypatch.setattr(QuerySet, "select_for_update", lambda rows, **options: rows)
    told, events = decide_at_once(scene, monkeypatch)
    assert (events, told) == (2, [])
