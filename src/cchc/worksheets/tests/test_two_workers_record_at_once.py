"""Two workers record one sheet at once, as after a job that was thought lost: it is recorded once. Without the lock twice."""

from __future__ import annotations

import contextlib
import threading

import pytest
from django.db import connection
from django.db.models import QuerySet

from cchc.agencies.tests.factories import make_world
from cchc.audit.models import AuditEvent
from cchc.plans.models import ProgressEntry
from cchc.plans.tests.factories import make_plan
from cchc.worksheets import selectors, services
from cchc.worksheets.services import confirming
from cchc.worksheets.tests.factories import DONE, Scene


@pytest.fixture
def sheet(transactional_db):
    world = make_world()
    scene = Scene(world, make_plan(world))
    book = scene.book()
    book.fill(book.row_of(scene.task), text="Đã trình dự thảo", done_on=DONE)
    brought = scene.brought(book.saved())
    viewer = scene.viewer("staff")
    services.confirm(viewer, sheet=brought, seen=services.digest_of(selectors.judged(viewer, brought)))
    return brought


def record_at_once(sheet, monkeypatch):
    """Both have weighed the rows before either records, if nothing holds the second one back."""
    together = threading.Barrier(2)
    weighed = confirming.judged

    def meet(*args, **kwargs):
        found = weighed(*args, **kwargs)
        with contextlib.suppress(threading.BrokenBarrierError):
            together.wait(timeout=1.5)
        return found

    monkeypatch.setattr(confirming, "judged", meet)

    def run():
        try:
            confirming.apply(sheet.pk)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return AuditEvent.objects.filter(verb="worksheet.recorded").count(), ProgressEntry.objects.count()


def test_it_is_recorded_once(sheet, monkeypatch):
    assert record_at_once(sheet, monkeypatch) == (1, 1)


def test_without_the_lock_it_would_be_recorded_twice(sheet, monkeypatch):
    monkeypatch.setattr(QuerySet, "select_for_update", lambda rows, **options: rows)
    assert record_at_once(sheet, monkeypatch) == (2, 2)
