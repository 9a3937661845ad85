"""The permission matrix: each verb, by each person, on a task led by the unit of ``unit_head`` and ``staff``."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from cchc.audit.models import AuditEvent
from cchc.core.errors import NotAllowed
from cchc.plans import services
from cchc.plans.models import Duty, EvidenceKind, Obligation, Task
from cchc.plans.services import Figure, Proof, TaskChanges
from cchc.plans.tests.factories import TODAY, make_plan, make_proof, make_recurring, make_target, make_task

PROOF = Proof(EvidenceKind.ISSUED_DOCUMENT, TODAY, number="7", symbol="BC-SCT", issuer="Sở Công Thương")
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
    "system",
    "other_focal_point",
    "other_staff",
    "outsider",
)
WORKERS = {"focal_point", "unit_head", "staff", "office_head", "office_staff"}  # the office helps with the task
FOCAL = {"focal_point"}


class Scene:
    """A plan with one task in each state that the verbs start from."""

    def __init__(self, world):
        self.world = world
        self.plan = make_plan(world)
        self.target = make_target(self.plan)
        self.open = self.task()
        self.regular = make_recurring(self.plan, lead=world.trade, helping=world.office)
        self.owed, self.waived = self.regular.obligations.order_by("planned_on")[:2]
        services.waive(world.viewer("focal_point", TODAY), obligation=self.waived, reason="Không phát sinh")
        self.waived.refresh_from_db()
        self.duty, self.answered = self.duties()
        self.event = self.task(schedule_kind="on_event", due_on=None, event="Khai mạc hội nghị")
        self.submitted = self.task(status="submitted", submitted_on=TODAY, submitted_by=world.user("centre_staff"))
        self.done = self.task(status="done", finished_on=TODAY)
        self.proofs = {task.pk: make_proof(task, world.user("centre_staff")) for task in self.plan.tasks.all()}

    def task(self, **fields):
        return make_task(self.plan, lead=self.world.trade, helping=self.world.office, **fields)

    def duties(self):
        """What the unit owes outside the task table: one open, one that another person answered."""
        Duty.objects.create(
            plan=self.plan, unit_text="Phòng", agency=self.world.trade, text="Gửi kết quả", schedule_kind="regular",
            every="half",
        )  # fmt: skip
        services.recompute_deadlines(self.plan)
        first, second = Obligation.objects.filter(duty__isnull=False).order_by("planned_on")
        second.state, second.answered_on, second.answered_by = "answered", TODAY, self.world.user("staff")
        second.save()
        return first, second

    def changes(self):
        trade = (self.world.trade,)
        return TaskChanges("Nội dung mới", "Báo cáo", "Lĩnh vực", "", "30/6/2026", dt.date(2026, 6, 30), trade, ())


VERBS = {
    "start_task": (lambda s, v: services.start_task(v, task=s.open), WORKERS),
    "record_progress": (lambda s, v: services.record_progress(v, task=s.open, text="Đã làm", done_on=TODAY), WORKERS),
    "add_evidence": (lambda s, v: services.add_evidence(v, task=s.open, proof=PROOF), WORKERS),
    "withdraw_evidence": (
        lambda s, v: services.withdraw_evidence(v, evidence=s.proofs[s.open.pk], reason="Nhầm văn bản"),
        {"focal_point", "unit_head"},
    ),
    "submit_task": (lambda s, v: services.submit_task(v, task=s.open), {"focal_point", "unit_head"}),
    "accept_task": (lambda s, v: services.accept_task(v, task=s.submitted), FOCAL),
    "return_task": (lambda s, v: services.return_task(v, task=s.submitted, reason="Thiếu phụ lục"), FOCAL),
    "mark_not_doing": (lambda s, v: services.mark_not_doing(v, task=s.open, reason="Trùng việc"), FOCAL),
    "reopen_task": (lambda s, v: services.reopen_task(v, task=s.done, reason="Sai sản phẩm"), FOCAL),
    "edit_task": (lambda s, v: services.edit_task(v, task=s.open, changes=s.changes()), FOCAL),
    "set_event_date": (
        lambda s, v: services.set_event_date(v, plan=s.plan, event="Khai mạc hội nghị", happened_on=TODAY),
        FOCAL,
    ),
    "close_plan": (lambda s, v: services.close_plan(v, plan=s.plan), FOCAL),
    "assign": (
        lambda s, v: services.assign(v, task=s.open, assignee=s.world.user("staff")),
        {"focal_point", "unit_head"},
    ),
    "set_cadence": (lambda s, v: services.set_cadence(v, task=s.regular, every="month"), FOCAL),
    "extend": (
        lambda s, v: services.extend(v, obligation=s.owed, until=dt.date(2026, 8, 1), reason="Chờ số liệu"),
        FOCAL,
    ),
    "waive": (lambda s, v: services.waive(v, obligation=s.owed, reason="Không phát sinh"), FOCAL),
    "restore": (lambda s, v: services.restore(v, obligation=s.waived, reason="Có phát sinh"), FOCAL),
    "answer": (
        lambda s, v: services.answer(v, obligation=s.duty, note="Đã gửi 12/BC ngày 02/5", done_on=TODAY),
        {"focal_point", "unit_head", "staff"},
    ),
    "accept_answer": (lambda s, v: services.accept_answer(v, obligation=s.answered), FOCAL),
    "return_answer": (lambda s, v: services.return_answer(v, obligation=s.answered, reason="Thiếu số liệu"), FOCAL),
    "comment": (
        lambda s, v: services.comment(v, task=s.open, text="Đề nghị sớm"),
        WORKERS | {"centre_staff", "leader"},
    ),
    "record_target_value": (
        lambda s, v: services.record_target_value(
            v, target=s.target, figure=Figure(TODAY, value=Decimal(96)), proof=PROOF
        ),
        {"focal_point", "unit_head", "office_head"},
    ),
}


@pytest.fixture
def scene(world):
    return Scene(world)


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("verb", VERBS)
def test_only_those_of_the_table_may(scene, verb, who):
    do, allowed = VERBS[verb]
    viewer = scene.world.viewer(who, TODAY)
    before = AuditEvent.objects.count()
    if who in allowed:
        do(scene, viewer)
        assert AuditEvent.objects.count() == before + 1
        return
    tasks = list(Task.objects.order_by("pk").values())
    with pytest.raises(NotAllowed):
        do(scene, viewer)
    assert AuditEvent.objects.count() == before
    assert list(Task.objects.order_by("pk").values()) == tasks


def test_every_verb_of_the_app_is_in_the_table():
    not_verbs = {"Figure", "Proof", "TaskChanges", "recompute_deadlines", "search_text_of"}
    assert set(services.__all__) - not_verbs - {"reopen_plan"} == set(VERBS)


def test_a_role_that_has_ended_lets_nobody_do_anything(scene):
    staff = scene.world.user("staff")
    staff.memberships.update(valid_to=TODAY - dt.timedelta(days=1))
    with pytest.raises(NotAllowed):
        services.record_progress(scene.world.viewer("staff", TODAY), task=scene.open, text="Đã làm", done_on=TODAY)


def test_where_the_whole_agency_leads_each_unit_records_but_does_not_submit(world):
    task = make_task(make_plan(world), lead=world.department)
    viewer = world.viewer("unit_head", TODAY)
    services.record_progress(viewer, task=task, text="Đã làm", done_on=TODAY)
    task.refresh_from_db()
    services.add_evidence(viewer, task=task, proof=PROOF)
    with pytest.raises(NotAllowed):
        services.submit_task(viewer, task=task)
