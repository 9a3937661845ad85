"""Two people at once: one acceptance, one register entry, one move. With the lock taken away both would have gone through."""

from __future__ import annotations

import contextlib
import datetime as dt
import threading

import pytest
from django.db import connection
from django.db.models import QuerySet

from cchc.agencies.tests.factories import make_member, make_world
from cchc.agencies.viewer import Viewer
from cchc.audit.models import AuditEvent
from cchc.core.errors import CchcError
from cchc.plans import services
from cchc.plans.models import Evidence, EvidenceKind, EvidenceUse, Task
from cchc.plans.services import Proof, access, evidence_register
from cchc.plans.tests.factories import TODAY, make_plan, make_proof, make_task


@pytest.fixture
def scene(transactional_db, settings, tmp_path):
    settings.CCHC_FILES = tmp_path / "files"
    world = make_world()
    task = make_task(make_plan(world), lead=world.trade)
    make_proof(task, world.user("staff"))
    world.users["second"] = make_member("focal_point_2", world.department, "focal_point")
    world.users["head_2"] = make_member("unit_head_2", world.trade, "unit_head")
    return world, Task.objects.get(pk=task.pk)


def both(monkeypatch, where, name, first, second):
    """Both come out of ``where.name`` before either goes on, if nothing holds the second one back; who was told what."""
    together = threading.Barrier(2)
    checked = getattr(where, name)

    def meet(*args, **kwargs):
        found = checked(*args, **kwargs)
        with contextlib.suppress(threading.BrokenBarrierError):
            together.wait(timeout=1.5)
        return found

    monkeypatch.setattr(where, name, meet)
    told = []

    def run(do):
        try:
            do()
        except CchcError as error:
            told.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[do]) for do in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return told


def now(task):
    return Task.objects.get(pk=task.pk)


def viewer(world, who):
    return Viewer.of(world.user(who), TODAY)


def accept_twice(scene, monkeypatch):
    world, task = scene
    services.submit_task(viewer(world, "unit_head"), task=task)
    told = both(
        monkeypatch,
        access,
        "require_move",
        lambda: services.accept_task(viewer(world, "focal_point"), task=now(task)),
        lambda: services.accept_task(viewer(world, "second"), task=now(task)),
    )
    return told, AuditEvent.objects.filter(verb="task.accepted").count()


def test_two_persons_accepting_at_once_accept_once(scene, monkeypatch):
    told, events = accept_twice(scene, monkeypatch)
    assert (len(told), events) == (1, 1)


def test_without_the_lock_both_would_have_accepted(scene, monkeypatch):
    monkeypatch.setattr(QuerySet, "select_for_update", lambda rows, **options: rows)
    assert accept_twice(scene, monkeypatch) == ([], 2)


def test_one_head_forwards_while_another_hands_back(scene, monkeypatch):
    world, task = scene
    services.propose_task(viewer(world, "staff"), task=task)
    told = both(
        monkeypatch,
        access,
        "require_move",
        lambda: services.submit_task(viewer(world, "unit_head"), task=now(task)),
        lambda: services.hand_back_task(viewer(world, "head_2"), task=now(task), reason="Thiếu"),
    )
    assert len(told) == 1
    assert AuditEvent.objects.filter(verb__in=("task.submitted", "task.handed_back")).count() == 1


def test_the_last_proof_is_not_taken_back_while_it_is_accepted(scene, monkeypatch):
    world, task = scene
    use = task.evidence_uses.get()
    told = both(
        monkeypatch,
        access,
        "lock_task",
        lambda: services.submit_task(viewer(world, "unit_head"), task=now(task)),
        lambda: services.withdraw_evidence(viewer(world, "staff"), use=use, reason="Nhầm"),
    )
    assert len(told) == 1
    waits, proved = now(task).status == "submitted", EvidenceUse.objects.live().exists()
    assert waits == proved


def register_twice(scene, monkeypatch):
    world, task = scene
    other = make_task(task.plan, lead=world.trade, number="I.9")
    proof = Proof(EvidenceKind.ISSUED_DOCUMENT, dt.date(2026, 4, 3), "15", "BC-SCT", "Sở Công Thương")
    both(
        monkeypatch,
        evidence_register,
        "same_document",
        lambda: services.add_evidence(viewer(world, "staff"), task=now(task), proof=proof),
        lambda: services.add_evidence(viewer(world, "unit_head"), task=now(other), proof=proof),
    )
    return Evidence.objects.filter(number="15").count(), EvidenceUse.objects.filter(evidence__number="15").count()


def test_one_document_registered_by_two_at_once_is_one_evidence(scene, monkeypatch):
    assert register_twice(scene, monkeypatch) == (1, 2)


def test_without_the_lock_it_would_be_two(scene, monkeypatch):
    monkeypatch.setattr(evidence_register, "one_at_a_time", lambda agency: None)
    assert register_twice(scene, monkeypatch) == (2, 2)
