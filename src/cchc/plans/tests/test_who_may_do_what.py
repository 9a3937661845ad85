"""The permission matrix: each verb, by each person, on a task led by the unit of ``unit_head`` and ``staff``."""

from __future__ import annotations

import copy
import datetime as dt
from decimal import Decimal

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone

from cchc.agencies.tests.factories import make_world
from cchc.audit.models import AuditEvent
from cchc.core.errors import NotAllowed
from cchc.documents.public import Attachment, StoredFile, document_for
from cchc.plans import services
from cchc.plans.models import CalendarFeed, Duty, Evidence, EvidenceKind, Obligation, Task
from cchc.plans.services import Figure, Proof, TaskChanges
from cchc.plans.tests.factories import (
    TODAY,
    make_evidence,
    make_plan,
    make_proof,
    make_recurring,
    make_target,
    make_task,
)
from cchc.plans.tests.test_another_unit_leads import VERBS as ASKED_LEADS
from cchc.plans.tests.test_asking_for_a_later_day import VERBS as ASKED_DAYS

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

ASKED = {**ASKED_DAYS, **ASKED_LEADS}


def a_file():
    return SimpleUploadedFile("bao-cao.txt", b"Bao cao ket qua")


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
        services.make_feed(world.viewer("staff", TODAY))
        self.feed = CalendarFeed.objects.get()
        self.event = self.task(schedule_kind="on_event", due_on=None, event="Khai mạc hội nghị")
        self.with_head = self.task(status="with_head", proposed_on=TODAY, proposed_by=world.user("centre_staff"))
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

    @property
    def evidence(self):
        return self.proofs[self.open.pk].evidence

    def with_file(self):
        """Somebody else's evidence with a file that was read."""
        stored = StoredFile.objects.create(sha256="0" * 64, size=1, media_type="text/plain")
        agency, user = self.world.department, self.world.user("system")
        attachment = Attachment.objects.create(stored_file=stored, agency=agency, name="bc.txt", uploaded_by=user)
        document = document_for(attachment)
        document.state = "read"
        document.save()
        return make_evidence(agency, user, attachment=attachment, document=document)

    def archived(self):
        document = self.with_file().document
        Evidence.objects.filter(document=document).delete()
        document.listed = True
        document.save()
        return document

    def warning(self, *, aside=False):
        given = {"set_aside_at": timezone.now(), "set_aside_reason": "Cũ"} if aside else {}
        return self.evidence.warnings.create(code="double", message="Trùng.", fingerprint="x", **given)

    def changes(self):
        trade = (self.world.trade,)
        return TaskChanges("Nội dung mới", "Báo cáo", "Lĩnh vực", "", "30/6/2026", dt.date(2026, 6, 30), trade, ())


VERBS = {
    "start_task": (lambda s, v: services.start_task(v, task=s.open), WORKERS),
    "record_progress": (lambda s, v: services.record_progress(v, task=s.open, text="Đã làm", done_on=TODAY), WORKERS),
    "add_evidence": (lambda s, v: services.add_evidence(v, task=s.open, proof=PROOF), WORKERS),
    "withdraw_evidence": (
        lambda s, v: services.withdraw_evidence(v, use=s.proofs[s.open.pk], reason="Nhầm văn bản"),
        {"focal_point", "unit_head"},
    ),
    "use_evidence": (
        lambda s, v: services.use_evidence(v, task=s.open, evidence=s.proofs[s.done.pk].evidence),
        WORKERS,
    ),
    "take_upload": (
        lambda s, v: services.take_upload(v, agency=s.world.department, task=s.open, upload=a_file()),
        WORKERS,
    ),
    "take_from_archive": (
        lambda s, v: services.take_from_archive(v, document=s.archived(), task=s.open),
        WORKERS,
    ),
    "edit_evidence": (
        lambda s, v: services.edit_evidence(v, evidence=s.evidence, changes=PROOF),
        {*FOCAL, "centre_staff"},
    ),
    "read_evidence_again": (lambda s, v: services.read_evidence_again(v, evidence=s.with_file()), FOCAL),
    "set_warning_aside": (
        lambda s, v: services.set_warning_aside(v, warning=s.warning(), reason="Bản gốc đúng"),
        FOCAL,
    ),
    "take_warning_up": (lambda s, v: services.take_warning_up(v, warning=s.warning(aside=True)), FOCAL),
    "propose_task": (lambda s, v: services.propose_task(v, task=s.open), {"staff"}),
    "hand_back_task": (
        lambda s, v: services.hand_back_task(v, task=s.with_head, reason="Thiếu phụ lục"),
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
    "make_feed": (lambda s, v: services.make_feed(v, unit=s.world.trade), {"focal_point", "unit_head"}),
    "withdraw_feed": (lambda s, v: services.withdraw_feed(v, feed=s.feed), {"staff"}),
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
    "bind_targets": (
        lambda s, v: services.bind_targets(
            v, plan=s.plan, bindings={s.target.pk: services.Binding("plans.task_completion_rate")}
        ),
        FOCAL,
    ),
    "set_target_owner": (
        lambda s, v: services.set_target_owner(v, target=s.target, owner=s.world.trade),
        FOCAL,
    ),
    "set_serving_tasks": (lambda s, v: services.set_serving_tasks(v, target=s.target, tasks=[s.open]), FOCAL),
}


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker, tmp_path_factory):
    """The scene, made once: what a test does to its rows is undone after it, and all of it in the end."""
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), transaction.atomic():
        patch.setattr(settings, "CCHC_FILES", tmp_path_factory.mktemp("files"))
        yield Scene(make_world())
        transaction.set_rollback(True)


@pytest.fixture
def scene(made, db):
    return copy.deepcopy(made)


OF_THE_FILES_PERSON = {"confirm_upload", "drop_upload"}  # below
WITH_A_FILE = {"add_version"}  # two events: the file's and its own


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
    not_verbs = {"AlreadyThere", "Binding", "Figure", "Proof", "TaskChanges", "recompute_deadlines", "search_text_of"}
    of_the_system = {"keep_values"}
    elsewhere = {"change_period", "reopen_plan", *of_the_system, *OF_THE_FILES_PERSON, *WITH_A_FILE}
    assert set(services.__all__) - not_verbs - elsewhere == set(VERBS) | set(ASKED)


@pytest.mark.parametrize("who", PEOPLE)
def test_only_its_giver_and_the_focal_point_give_an_evidence_a_newer_file(scene, who):
    viewer = scene.world.viewer(who, TODAY)
    if who in {"focal_point", "centre_staff"}:
        assert services.add_version(viewer, evidence=scene.evidence, upload=a_file()).version == 1
        return
    with pytest.raises(NotAllowed):
        services.add_version(viewer, evidence=scene.evidence, upload=a_file())
    assert scene.evidence.versions.count() == 0


@pytest.mark.parametrize("who", PEOPLE)
def test_only_who_brought_a_file_confirms_or_drops_it(scene, who):
    viewer = scene.world.viewer(who, TODAY)
    upload = services.take_upload(
        scene.world.viewer("staff", TODAY), agency=scene.world.department, upload=a_file(), task=scene.open
    )
    proof = Proof(EvidenceKind.FILE, TODAY, title="Báo cáo")
    if who == "staff":
        assert services.confirm_upload(viewer, upload=upload, proof=proof).uses.get().task == scene.open
        return
    for do in (
        lambda: services.confirm_upload(viewer, upload=upload, proof=proof),
        lambda: services.drop_upload(viewer, upload=upload),
    ):
        with pytest.raises(NotAllowed):
            do()


def test_a_role_that_has_ended_lets_nobody_do_anything(scene):
    staff = scene.world.user("staff")
    staff.memberships.update(valid_to=TODAY - dt.timedelta(days=1))
    with pytest.raises(NotAllowed):
        services.record_progress(scene.world.viewer("staff", TODAY), task=scene.open, text="Đã làm", done_on=TODAY)


def test_where_the_whole_agency_leads_each_unit_records_but_does_not_submit(scene):
    world = scene.world
    task = make_task(scene.plan, lead=world.department)
    viewer = world.viewer("unit_head", TODAY)
    services.record_progress(viewer, task=task, text="Đã làm", done_on=TODAY)
    task.refresh_from_db()
    services.add_evidence(viewer, task=task, proof=PROOF)
    with pytest.raises(NotAllowed):
        services.submit_task(viewer, task=task)
