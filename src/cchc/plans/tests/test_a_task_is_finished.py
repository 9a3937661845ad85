"""From progress to acceptance: proof, submission, return, acceptance in time and late, giving up, opening again."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cchc.agencies.tests.factories import make_member
from cchc.agencies.viewer import Viewer
from cchc.core.errors import Changed, NotAllowed, Refused
from cchc.plans import services
from cchc.plans.models import EvidenceKind, TaskStatus
from cchc.plans.services import Proof
from cchc.plans.services.access import version_of
from cchc.plans.tests.factories import TODAY, make_plan, make_proof, make_recurring, make_task


@pytest.fixture
def head(world):
    return world.viewer("unit_head", TODAY)


@pytest.fixture
def focal(world):
    return world.viewer("focal_point", TODAY)


@pytest.fixture
def task(world):
    return make_task(make_plan(world), lead=world.trade)


def submitted(task, head, proves_on=TODAY):
    make_proof(task, head.user, proves_on)
    return services.submit_task(head, task=task)


def test_without_proof_nothing_is_submitted(task, head):
    with pytest.raises(Refused, match="chưa có minh chứng"):
        services.submit_task(head, task=task)


def test_withdrawn_proof_is_no_proof(task, head):
    proof = make_proof(task, head.user)
    services.withdraw_evidence(head, use=proof, reason="Sai tệp")
    with pytest.raises(Refused, match="chưa có minh chứng"):
        services.submit_task(head, task=task)


def test_submitted_and_accepted_in_time(task, head, focal):
    services.record_progress(head, task=task, text="Xong dự thảo", done_on=TODAY, percent=80)
    task.refresh_from_db()
    assert (task.status, task.percent) == (TaskStatus.IN_PROGRESS, 80)
    waiting = submitted(task, head)
    assert waiting.status == TaskStatus.SUBMITTED
    done = services.accept_task(focal, task=waiting)
    assert (done.status, done.finished_on, done.percent) == (TaskStatus.DONE, TODAY, 100)


@pytest.mark.parametrize(
    ("proves_on", "status"), [(dt.date(2026, 3, 31), TaskStatus.DONE), (dt.date(2026, 4, 1), TaskStatus.DONE_LATE)]
)
def test_late_is_what_the_proof_proves_not_the_day_of_recording(world, head, focal, proves_on, status):
    task = make_task(make_plan(world), lead=world.trade, due_on=dt.date(2026, 3, 31))
    assert services.accept_task(focal, task=submitted(task, head, proves_on)).status == status


def test_nobody_accepts_their_own_submission(world, task, focal):
    make_proof(task, focal.user)
    waiting = services.submit_task(focal, task=task)
    with pytest.raises(Refused, match="không được tự duyệt"):
        services.accept_task(focal, task=waiting)
    second = make_member("focal_point_2", world.department, "focal_point")
    assert services.accept_task(Viewer.of(second, TODAY), task=waiting).status == TaskStatus.DONE


def test_returned_work_goes_back_with_its_reason_and_can_be_submitted_again(task, head, focal):
    waiting = submitted(task, head)
    with pytest.raises(Refused) as refused:
        services.return_task(focal, task=waiting, reason="  ")
    assert refused.value.field == "reason"
    back = services.return_task(focal, task=waiting, reason="Thiếu phụ lục")
    assert (back.status, back.returned, back.status_reason) == (TaskStatus.IN_PROGRESS, True, "Thiếu phụ lục")
    again = services.submit_task(head, task=back)
    assert (again.status, again.returned) == (TaskStatus.SUBMITTED, False)


def test_the_last_proof_of_submitted_work_stays(task, head):
    waiting = submitted(task, head)
    with pytest.raises(Refused, match="duy nhất"):
        services.withdraw_evidence(head, use=waiting.evidence_uses.get(), reason="Nhầm")


def test_given_up_and_opened_again(task, focal):
    given_up = services.mark_not_doing(focal, task=task, reason="Tỉnh dừng chương trình")
    with pytest.raises(Refused, match="không thực hiện"):
        services.record_progress(focal, task=given_up, text="Đã làm", done_on=TODAY)
    opened = services.reopen_task(focal, task=given_up, reason="Tỉnh tiếp tục")
    assert (opened.status, opened.finished_on) == (TaskStatus.IN_PROGRESS, None)


def test_a_decision_on_what_has_changed_meanwhile_is_told(task, head, focal):
    waiting = submitted(task, head)
    seen = version_of(waiting)
    services.return_task(focal, task=waiting, reason="Thiếu phụ lục")
    with pytest.raises(Changed):
        services.accept_task(focal, task=waiting, seen=seen)


def test_a_form_older_than_the_last_change_is_told(task, head, focal):
    seen = version_of(submitted(task, head))
    task.refresh_from_db()
    services.return_task(focal, task=task, reason="Thiếu")
    task.refresh_from_db()
    services.submit_task(head, task=task)
    task.refresh_from_db()
    with pytest.raises(Changed):
        services.accept_task(focal, task=task, seen=seen)


def test_nothing_is_written_into_a_closed_plan_or_a_dropped_task(task, head, focal):
    services.close_plan(focal, plan=task.plan)
    with pytest.raises(Refused, match="đã đóng"):
        services.record_progress(head, task=task, text="Đã làm", done_on=TODAY)
    services.reopen_plan(focal, plan=task.plan)
    task.dropped_in = 2
    task.save()
    with pytest.raises(Refused, match="không còn"):
        services.record_progress(head, task=task, text="Đã làm", done_on=TODAY)


def test_a_quarter_is_answered_and_the_next_one_is_awaited(world, head):
    task = make_recurring(make_plan(world), lead=world.trade)
    assert task.next_due_on == dt.date(2026, 3, 31)
    entry = services.record_progress(
        head, task=task, text="Đã đôn đốc", done_on=TODAY, period_start=dt.date(2026, 1, 1)
    )
    task.refresh_from_db()
    assert (entry.period_start, task.next_due_on, task.percent) == (dt.date(2026, 1, 1), dt.date(2026, 6, 30), 25)
    assert services.record_progress(head, task=task, text="Tiếp", done_on=TODAY).period_start == dt.date(2026, 4, 1)


@pytest.mark.parametrize(
    ("fields", "field"),
    [({"text": " "}, "text"), ({"done_on": TODAY + dt.timedelta(days=1)}, "done_on"), ({"percent": 101}, "percent")],
)
def test_an_entry_that_cannot_be_is_refused_at_its_field(task, head, fields, field):
    with pytest.raises(Refused) as refused:
        services.record_progress(head, task=task, **{"text": "Đã làm", "done_on": TODAY, **fields})
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("proof", "field"),
    [
        (Proof(EvidenceKind.FILE, TODAY), "upload"),
        (Proof(EvidenceKind.ISSUED_DOCUMENT, TODAY, symbol="KH-SCT", issuer="Sở"), "number"),
        (Proof(EvidenceKind.ISSUED_DOCUMENT, TODAY, number="3", issuer="Sở"), "symbol"),
        (Proof(EvidenceKind.ISSUED_DOCUMENT, TODAY, number="3", symbol="KH-SCT"), "issuer"),
        (Proof(EvidenceKind.FILE, TODAY + dt.timedelta(days=1)), "proves_on"),
        (Proof(EvidenceKind.FILE, TODAY, upload=SimpleUploadedFile("rong.pdf", b"")), "upload"),
    ],
)
def test_proof_that_proves_nothing_is_refused_at_its_field(task, head, proof, field):
    with pytest.raises(Refused) as refused:
        services.add_evidence(head, task=task, proof=proof)
    assert refused.value.field == field


def test_a_file_is_proof(task, head):
    upload = SimpleUploadedFile("bao-cao.txt", "Kết quả".encode())
    made = services.add_evidence(head, task=task, proof=Proof(EvidenceKind.FILE, TODAY, title="Báo cáo", upload=upload))
    assert made.evidence.attachment is not None
    assert made.evidence.attachment.name == "bao-cao.txt"


def test_the_assignee_works_in_the_agency(world, task, head):
    with pytest.raises(Refused):
        services.assign(head, task=task, assignee=world.user("other_staff"))


def test_another_agency_does_not_even_learn_that_the_task_is_there(world, task):
    with pytest.raises(NotAllowed):
        services.comment(world.viewer("other_focal_point", TODAY), task=task, text="Chào")
