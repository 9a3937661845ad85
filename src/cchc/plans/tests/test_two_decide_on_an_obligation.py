"""One extends while another waives: one wins, the other is told. Without the lock both would."""

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
from cchc.plans.models import Obligation
from cchc.plans.services import obligations
from cchc.plans.tests.factories import TODAY, make_plan, make_task


@pytest.fixture
def scene(transactional_db):
    world = make_world()
    row = make_task(make_plan(world), lead=world.trade).obligations.get()
    other = Viewer.of(make_member("focal_point_2", world.department, "focal_point"), TODAY)
    return row.pk, world.viewer("focal_point", TODAY), other


def decide_at_once(scene, monkeypatch):
    """Both reach the point of deciding before either goes on, if nothing holds the second one back."""
    pk, first, second = scene
    together = threading.Barrier(2)
    checked = obligations._require

    def meet(*args, **kwargs):
        checked(*args, **kwargs)
        with contextlib.suppress(threading.BrokenBarrierError):
            together.wait(timeout=1.5)

    monkeypatch.setattr(obligations, "_require", meet)
    told: list[CchcError] = []

    def run(do):
        try:
            do(Obligation.objects.get(pk=pk))
        except CchcError as error:
            told.append(error)
        finally:
            connection.close()

    def extend(row):
        return services.extend(first, obligation=row, until=dt.date(2026, 8, 1), reason="Chờ ý kiến")

    def waive(row):
        return services.waive(second, obligation=row, reason="Không phát sinh")

    threads = [threading.Thread(target=run, args=[do]) for do in (extend, waive)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    verbs = {"obligation.extended", "obligation.waived"}
    return told, AuditEvent.objects.filter(verb__in=verbs).count()


def test_one_wins_and_the_other_is_told(scene, monkeypatch):
    told, events = decide_at_once(scene, monkeypatch)
    assert (events, len(told)) == (1, 1)


def test_without_the_lock_both_would_have_decided(scene, monkeypatch):
    monkeypatch.setattr(QuerySet, "select_for_update", lambda rows, **options: rows)
    told, events = decide_at_once(scene, monkeypatch)
    assert (events, told) == (2, [])
