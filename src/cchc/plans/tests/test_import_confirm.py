"""Confirming an import: one plan, whole, from the rows that were kept."""

from __future__ import annotations

import datetime as dt
import threading

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from cchc.agencies.tests.factories import World, make_world
from cchc.audit.models import AuditEvent
from cchc.core.errors import NotAllowed, Refused
from cchc.plans.importing import confirming, editing, permissions
from cchc.plans.importing.confirming import confirm_import
from cchc.plans.models import ImportState, Plan, PlanImport, Task
from cchc.plans.tests.factories_imports import a_reading, an_import


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    settings.CCHC_FILES = tmp_path


@pytest.fixture
def world(db) -> World:
    return make_world()


@pytest.fixture
def viewer(world):
    return world.viewer("focal_point")


@pytest.fixture
def made(world, viewer) -> PlanImport:
    return an_import(viewer, world.department)


def test_confirming_makes_the_plan_with_everything_in_it(made, viewer, world):
    plan = confirm_import(viewer=viewer, import_id=made.pk)
    assert (plan.title, plan.year, plan.number, plan.symbol) == (
        "Kế hoạch cải cách hành chính năm 2026",
        2026,
        "12",
        "KH-SCT",
    )
    assert plan.issued_on == dt.date(2026, 2, 10)
    assert [plan.tasks.count(), plan.targets.count(), plan.duties.count(), plan.report_dates.count()] == [2, 1, 1, 1]
    task = plan.tasks.order_by("position")[0]
    assert task.next_due_on == dt.date(2026, 3, 31)
    assert task.document == made.documents.get()
    assert "ban hanh ke hoach" in task.search_text
    assert {(unit.role, unit.agency) for unit in task.units.all()} == {
        ("lead", world.office),
        ("coordinating", world.trade),
    }
    made.refresh_from_db()
    assert (made.state, made.plan, made.version) == (ImportState.CONFIRMED, plan, 1)
    event = AuditEvent.objects.get(verb="import.confirmed")
    assert (event.data["task"], event.data["version"]) == (2, 1)


def test_dropped_rows_stay_out(made, viewer):
    first = made.tasks.order_by("position").first()
    editing.set_dropped(viewer=viewer, kind="task", pk=first.pk, dropped=True)
    plan = confirm_import(viewer=viewer, import_id=made.pk)
    assert [task.content for task in plan.tasks.all()] == ["Kiểm tra công vụ"]


def test_no_task_needs_a_yes(world, viewer):
    made = an_import(viewer, world.department, a_reading(tasks=[]))
    with pytest.raises(Refused, match="chưa có nhiệm vụ") as refused:
        confirm_import(viewer=viewer, import_id=made.pk)
    assert refused.value.field == "without_tasks"
    assert confirm_import(viewer=viewer, import_id=made.pk, without_tasks=True).targets.count() == 1


def test_twice_makes_one_plan(made, viewer):
    assert confirm_import(viewer=viewer, import_id=made.pk) == confirm_import(viewer=viewer, import_id=made.pk)
    assert Plan.objects.count() == 1


def test_a_failure_in_the_middle_leaves_nothing(made, viewer, monkeypatch):
    monkeypatch.setattr(confirming, "recompute_deadlines", lambda plan, **options: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        confirm_import(viewer=viewer, import_id=made.pk)
    assert not Plan.objects.exists()
    made.refresh_from_db()
    assert made.state == ImportState.REVIEW


@pytest.mark.parametrize("who", ["staff", "unit_head", "leader", "viewer", "other_focal_point", "province_reviewer"])
def test_others_may_not_confirm(made, world, who):
    with pytest.raises(NotAllowed):
        confirm_import(viewer=world.viewer(who), import_id=made.pk)


def test_the_page_shows_what_is_open_and_confirms(made, world, client: Client):
    client.force_login(world.user("focal_point"))
    address = reverse("import-confirm", args=[made.pk])
    page = client.get(address).text
    assert "1 tên đơn vị chưa rõ" in page
    answer = client.post(address, {"title": "Kế hoạch năm 2026"})
    plan = Plan.objects.get()
    assert answer["Location"] == reverse("plan-detail", args=[plan.pk])
    assert client.post(address, {"title": "Kế hoạch năm 2026"})["Location"] == answer["Location"]
    assert Plan.objects.count() == 1


def _confirm_at_once(viewer, import_id: int) -> list[BaseException]:
    """Two people (or a double click on two servers) confirm at the same moment."""
    ready, failures = threading.Barrier(2, timeout=20), []

    def confirm() -> None:
        try:
            ready.wait()
            confirm_import(viewer=viewer, import_id=import_id)
        except BaseException as error:
            failures.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=confirm) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return failures


@pytest.mark.django_db(transaction=True)
def test_two_at_the_same_moment_make_one_plan_and_without_the_lock_two(world, viewer, monkeypatch):
    locked = an_import(viewer, world.department, content=b"mot")
    assert _confirm_at_once(viewer, locked.pk) == []
    assert Plan.objects.count() == 1

    both_read, met = threading.Barrier(2, timeout=20), set[int]()

    def without_lock(viewer, import_id):
        found = PlanImport.objects.select_related("agency", "plan").get(pk=import_id)
        if found.state == ImportState.REVIEW and threading.get_ident() not in met:
            met.add(threading.get_ident())
            both_read.wait()
        return found

    monkeypatch.setattr(permissions, "locked", without_lock)
    unlocked = an_import(viewer, world.department, content=b"hai")
    assert _confirm_at_once(viewer, unlocked.pk) == []
    assert Plan.objects.count() == 3, "the lock is what keeps it one"
    assert Task.objects.count() == 6
