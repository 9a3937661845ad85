"""Two conclude the same inspection at once: one does, the other is told. Without the lock both would."""

from __future__ import annotations

import contextlib
import threading

import pytest
from django.db import connection
from django.db.models import QuerySet

from cchc.agencies.tests.factories import make_world
from cchc.audit.models import AuditEvent
from cchc.core.errors import CchcError
from cchc.inspections import services
from cchc.inspections.models import Inspection
from cchc.inspections.services import access
from cchc.inspections.tests.factories import TODAY, head, make_inspection


@pytest.fixture
def scene(transactional_db):
    world = make_world()
    one = make_inspection(world, "under_way")
    one.items.update(result="passed")
    return one, world.viewer("focal_point", TODAY), head(world)


def conclude_at_once(scene, monkeypatch):
    one, *viewers = scene
    together = threading.Barrier(2)
    checked = access.require_move

    def meet(*args, **kwargs):
        found = checked(*args, **kwargs)
        with contextlib.suppress(threading.BrokenBarrierError):
            together.wait(timeout=1.5)
        return found

    monkeypatch.setattr(access, "require_move", meet)
    told: list[CchcError] = []

    def run(viewer):
        try:
            services.conclude_inspection(viewer, inspection=Inspection.objects.get(pk=one.pk))
        except CchcError as error:
            told.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[viewer]) for viewer in viewers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return told, AuditEvent.objects.filter(verb="inspection.concluded").count()


def test_one_concludes_and_the_other_is_told(scene, monkeypatch):
    told, events = conclude_at_once(scene, monkeypatch)
    assert (len(told), events) == (1, 1)
    assert "đã kết luận" in str(told[0])


def test_without_the_lock_both_would_have_concluded(scene, monkeypatch):
    monkeypatch.setattr(QuerySet, "select_for_update", lambda rows, **options: rows)
    told, events = conclude_at_once(scene, monkeypatch)
    assert (told, events) == ([], 2)
