"""One focal point issues a letter while another cancels the draft: one wins. Without the lock both would."""

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
from cchc.plans.tests.factories import TODAY, make_plan
from cchc.steering import services
from cchc.steering.models import ChasingLetter
from cchc.steering.services import letters
from cchc.steering.tests.factories import Scene

VERBS = {"letter.issued", "letter.cancelled"}


@pytest.fixture
def draft(transactional_db):
    world = make_world()
    scene = Scene(world, make_plan(world))
    scene.late(world.trade)
    (letter,) = scene.draft()
    return letter, scene.viewer(), Viewer.of(make_member("focal_point_2", world.department, "focal_point"), TODAY)


def decide_at_once(draft, monkeypatch):
    """Both hold the draft in their hands before either goes on, if nothing holds the second one back."""
    letter, first, second = draft
    together = threading.Barrier(2)
    taken = letters._lock

    def meet(*args, **kwargs):
        found = taken(*args, **kwargs)
        with contextlib.suppress(threading.BrokenBarrierError):
            together.wait(timeout=1.5)
        return found

    monkeypatch.setattr(letters, "_lock", meet)
    told: list[CchcError] = []

    def run(act):
        try:
            act(ChasingLetter.objects.get(pk=letter.pk))
        except CchcError as error:
            told.append(error)
        finally:
            connection.close()

    issue = services.Issue("12", TODAY)
    threads = [
        threading.Thread(target=run, args=[lambda one: services.issue_letter(first, letter=one, issue=issue)]),
        threading.Thread(target=run, args=[lambda one: services.cancel_letter(second, letter=one)]),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return told, AuditEvent.objects.filter(verb__in=VERBS).count()


def test_one_wins_and_the_other_is_told(draft, monkeypatch):
    told, events = decide_at_once(draft, monkeypatch)
    assert (events, len(told)) == (1, 1)


def test_without_the_lock_both_would_have_decided(draft, monkeypatch):
    monkeypatch.setattr(QuerySet, "select_for_update", lambda rows, **options: rows)
    told, events = decide_at_once(draft, monkeypatch)
    assert (events, told) == (2, [])
