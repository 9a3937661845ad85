"""A unit asks for a later day, somebody else decides, and the deadline follows."""

from __future__ import annotations

import contextlib
import datetime as dt
import threading

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.db.models import QuerySet
from django.urls import reverse

from cchc.agencies.models import Delegation, Membership
from cchc.agencies.tests.factories import make_member, make_world
from cchc.agencies.viewer import Viewer
from cchc.audit.models import AuditEvent
from cchc.audit.public import deed
from cchc.core.errors import CchcError, Changed, NotAllowed, Refused
from cchc.notifications.models import Notice
from cchc.plans import services
from cchc.plans.models import ExtensionRequest, Obligation, Task
from cchc.plans.services import asking
from cchc.plans.tests.factories import TODAY, make_plan, make_recurring, make_report_date, make_task

DUE, LATER, LATEST = dt.date(2026, 6, 30), dt.date(2026, 7, 31), dt.date(2026, 8, 31)
PEOPLE = (
    "focal_point",
    "unit_head",
    "staff",
    "office_head",
    "office_staff",
    "centre_staff",
    "leader",
    "viewer",
    "administrator",
    "province_reviewer",
    "other_focal_point",
    "outsider",
)


class Scene:
    """A task led by ``trade`` (helped by ``office``), given to ``office_staff``; ``asked``: one for which a day is asked."""

    def __init__(self, world):
        self.world, self.plan = world, make_plan(world)
        self.owed = self.task().obligations.get()
        self.asked = self.ask(self.task().obligations.get())

    def task(self, **fields):
        given = {"lead": self.world.trade, "helping": self.world.office, "assignee": self.world.user("office_staff")}
        return make_task(self.plan, **{**given, **fields})

    def ask(self, obligation, who="unit_head", until=LATER, **fields):
        viewer = self.world.viewer(who, TODAY)
        return services.ask_extension(viewer, obligation=obligation, until=until, reason="Chờ bộ hướng dẫn", **fields)

    def grant(self, request, who="focal_point", until=LATER, **fields):
        return services.grant_extension(self.world.viewer(who, TODAY), request=request, until=until, **fields)


VERBS = {
    "ask_extension": (
        lambda s, v: services.ask_extension(v, obligation=s.owed, until=LATER, reason="Chờ góp ý"),
        {"unit_head", "office_staff"},
    ),
    "grant_extension": (
        lambda s, v: services.grant_extension(v, request=s.asked, until=LATER),
        {"focal_point", "leader"},
    ),
    "refuse_extension": (
        lambda s, v: services.refuse_extension(v, request=s.asked, reason="Đã đủ thời gian"),
        {"focal_point", "leader"},
    ),
    "withdraw_extension": (lambda s, v: services.withdraw_extension(v, request=s.asked), {"unit_head"}),
}


@pytest.fixture
def scene(world):
    return Scene(world)


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("verb", VERBS)
def test_only_those_of_the_table_may(scene, verb, who):
    do, allowed = VERBS[verb]
    viewer = scene.world.viewer(who, TODAY)
    before, rows = AuditEvent.objects.count(), list(ExtensionRequest.objects.values())
    if who in allowed:
        do(scene, viewer)
        assert AuditEvent.objects.count() == before + 1
        return
    with pytest.raises(NotAllowed):
        do(scene, viewer)
    assert AuditEvent.objects.count() == before
    assert list(ExtensionRequest.objects.values()) == rows


def test_a_granted_day_moves_the_obligation_and_the_task(scene):
    granted = scene.grant(scene.asked, until=LATEST, reason="Đến khi có hướng dẫn")
    obligation = Obligation.objects.get(pk=granted.obligation_id)
    assert (obligation.extended_to, obligation.due_on, obligation.planned_on) == (LATEST, LATEST, DUE)
    assert Task.objects.get(pk=obligation.task_id).next_due_on == LATEST
    assert (granted.state, granted.decided_until, granted.decided_by) == (
        "granted",
        LATEST,
        scene.world.user("focal_point"),
    )
    event = AuditEvent.objects.get(verb="extension.granted")
    assert deed(event.verb, event.data) == ("đồng ý gia hạn từ 30/6/2026 đến 31/8/2026: Đến khi có hướng dẫn")


def test_who_decides_and_then_who_asked_are_told_once(scene):
    def told():
        return set(Notice.objects.values_list("recipient__username", "key"))

    key = f"extension-{scene.asked.pk}"
    assert told() == {("focal_point", f"{key}-asked"), ("leader", f"{key}-asked")}
    scene.grant(scene.asked)
    assert told() - {("focal_point", f"{key}-asked"), ("leader", f"{key}-asked")} == {("unit_head", f"{key}-granted")}


def test_a_refused_day_leaves_everything_as_it_was(scene):
    before = Obligation.objects.values().get(pk=scene.asked.obligation_id)
    viewer = scene.world.viewer("focal_point", TODAY)
    with pytest.raises(Refused) as refusal:
        services.refuse_extension(viewer, request=scene.asked, reason=" ")
    assert refusal.value.field == "reason"
    services.refuse_extension(viewer, request=scene.asked, reason="Không có lý do chính đáng")
    assert Obligation.objects.values().get(pk=scene.asked.obligation_id) == before


@pytest.mark.parametrize("until", [DUE, DUE - dt.timedelta(days=1), TODAY - dt.timedelta(days=1)])
def test_the_day_asked_for_is_after_the_present_one_and_not_past(scene, until):
    with pytest.raises(Refused) as refusal:
        scene.ask(scene.owed, until=until)
    assert refusal.value.field == "until"


def test_a_day_can_be_asked_for_after_the_present_one_is_past(scene):
    late = scene.task(due_on=dt.date(2026, 4, 1)).obligations.get()
    assert scene.ask(late, until=dt.date(2026, 5, 20)).due_on == dt.date(2026, 4, 1)


def test_one_request_waits_at_a_time(scene):
    obligation = Obligation.objects.get(pk=scene.asked.obligation_id)
    with pytest.raises(Refused, match="đang chờ quyết định"):
        scene.ask(obligation)
    services.withdraw_extension(scene.world.viewer("unit_head", TODAY), request=scene.asked)
    scene.ask(obligation)


def test_what_is_decided_is_not_decided_again(scene):
    scene.grant(scene.asked)
    with pytest.raises(Refused, match="đang ở trạng thái “đồng ý”"):
        services.refuse_extension(scene.world.viewer("focal_point", TODAY), request=scene.asked, reason="Thôi")


def test_who_decides_on_an_old_page_is_told(scene):
    with pytest.raises(Changed):
        scene.grant(scene.asked, seen="2026-01-01T00:00:00+00:00")


def test_nobody_decides_what_they_asked_for_not_even_by_a_delegated_role(scene):
    world = scene.world

    def delegate(giver, taker):
        Delegation.objects.create(
            membership=Membership.objects.get(user=world.user(giver)),
            taker=world.user(taker),
            valid_from=TODAY,
            valid_to=TODAY,
            made_by=world.user(giver),
        )

    delegate("focal_point", "unit_head")
    with pytest.raises(Refused, match="không được tự quyết định"):
        scene.grant(scene.asked, "unit_head")


def test_a_task_that_is_done_needs_no_later_day(scene):
    task = scene.task(status="done", finished_on=TODAY)
    with pytest.raises(Refused, match="không còn chờ thực hiện"):
        scene.ask(task.obligations.get())


def test_of_recurring_work_one_period_is_extended(scene):
    task = make_recurring(scene.plan, lead=scene.world.trade)
    first, second = task.obligations.order_by("planned_on")[:2]
    before = second.due_on
    until = max(first.due_on, TODAY) + dt.timedelta(days=10)
    scene.grant(scene.ask(first, until=until), until=until)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.due_on, second.due_on) == (until, before)
    assert Task.objects.get(pk=task.pk).next_due_on == min(until, before)


def test_proof_can_go_with_it_and_a_program_cannot(scene):
    made = scene.ask(scene.owed, upload=SimpleUploadedFile("cong-van.pdf", b"%PDF-1.4 xin gia han"))
    assert made.attachment.name == "cong-van.pdf"
    other = scene.task().obligations.get()
    with pytest.raises(Refused) as refusal:
        scene.ask(other, upload=SimpleUploadedFile("a.exe", b"MZ\x90\x00" + b"0" * 60))
    assert refusal.value.field == "upload"


def test_asking_and_granting_on_the_pages(scene, as_user):
    head, focal = as_user("unit_head"), as_user("focal_point")
    task = scene.task(due_on=TODAY + dt.timedelta(days=900))
    obligation = task.obligations.get()
    until = (obligation.due_on + dt.timedelta(days=30)).isoformat()
    assert (
        reverse("extension-new", args=[obligation.pk])
        in head.get(reverse("task-detail", args=[task.pk])).content.decode()
    )
    address = reverse("extension-new", args=[obligation.pk])
    refused = head.post(address, {"until": obligation.due_on.isoformat(), "reason": "Chờ góp ý"})
    assert refused.status_code == 422
    assert "Chờ góp ý" in refused.content.decode()
    assert head.post(address, {"until": until, "reason": "Chờ góp ý"}).status_code == 302
    made = obligation.extension_requests.get()
    listed = focal.get(reverse("extension-list")).content.decode()
    assert reverse("extension-detail", args=[made.pk]) in listed
    assert focal.get(reverse("extension-export")).status_code == 200
    page = focal.get(reverse("extension-detail", args=[made.pk])).content.decode()
    assert "Đồng ý gia hạn" in page
    assert "Đồng ý gia hạn" not in head.get(reverse("extension-detail", args=[made.pk])).content.decode()
    sent = {"until": until, "reason": "", "seen": made.updated_at.isoformat()}
    assert focal.post(reverse("extension-grant", args=[made.pk]), sent).status_code == 302
    again = focal.post(reverse("extension-refuse", args=[made.pk]), {"reason": "Thôi không cho"})
    assert again.status_code == 422
    assert "Hãy tải lại trang" in again.content.decode()


def test_a_second_request_shows_the_first_and_a_day_set_by_law_is_warned_of(scene, as_user):
    scene.grant(scene.asked)
    obligation = Obligation.objects.get(pk=scene.asked.obligation_id)
    second = scene.ask(obligation, until=LATEST)
    page = as_user("focal_point").get(reverse("extension-detail", args=[second.pk])).content.decode()
    assert "Các lần xin gia hạn trước" in page
    assert "cho đến 31/7/2026" in page
    assert "do pháp luật" not in page
    Task.objects.filter(pk=obligation.task_id).update(schedule_kind="by_law")
    page = as_user("focal_point").get(reverse("extension-detail", args=[second.pk])).content.decode()
    assert "do pháp luật" in page


def test_the_day_of_a_report_is_set_outside(scene):
    from cchc.plans.services.extensions import is_fixed_by_law

    make_report_date(scene.plan)
    services.recompute_deadlines(scene.plan)
    assert is_fixed_by_law(Obligation.objects.filter(report_date__isnull=False)[0])
    assert not is_fixed_by_law(scene.owed)


def test_the_list_asks_as_much_for_many_as_for_few(scene, as_user, django_assert_max_num_queries):
    for _ in range(8):
        scene.ask(scene.task().obligations.get())
    client = as_user("focal_point")
    client.get(reverse("extension-list"))
    with django_assert_max_num_queries(9):
        client.get(reverse("extension-list"))


@pytest.fixture
def at_once(transactional_db):
    scene = Scene(make_world())
    other = Viewer.of(make_member("focal_point_2", scene.world.department, "focal_point"), TODAY)
    return scene, scene.world.viewer("focal_point", TODAY), other


def decide_at_once(at_once, monkeypatch):
    """Both are past the check before either writes, if nothing holds the second one back."""
    scene, first, second = at_once
    together, checked, told = threading.Barrier(2), asking.require, []

    def meet(*args, **options):
        checked(*args, **options)
        with contextlib.suppress(threading.BrokenBarrierError):
            together.wait(timeout=1.5)

    monkeypatch.setattr(asking, "require", meet)

    def run(do):
        try:
            do()
        except CchcError as error:
            told.append(error)
        finally:
            connection.close()

    asked = scene.asked
    threads = [
        threading.Thread(target=run, args=[lambda: services.grant_extension(first, request=asked, until=LATER)]),
        threading.Thread(target=run, args=[lambda: services.refuse_extension(second, request=asked, reason="Không")]),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    verbs = {"extension.granted", "extension.refused"}
    return told, AuditEvent.objects.filter(verb__in=verbs).count()


def test_of_two_who_decide_at_once_one_wins_and_the_other_is_told(at_once, monkeypatch):
    told, events = decide_at_once(at_once, monkeypatch)
    assert (len(told), events) == (1, 1)


def test_without_the_locks_both_would_have_decided(at_once, monkeypatch):
    monkeypatch.setattr(QuerySet, "select_for_update", lambda rows, **options: rows)
    told, events = decide_at_once(at_once, monkeypatch)
    assert (told, events) == ([], 2)
