"""What a person does in the pages: forms keep what was typed, say what is wrong beside them, and do it."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cchc.plans.models import Evidence, TargetValue, TaskStatus
from cchc.plans.tests.factories import make_plan, make_proof, make_recurring, make_target, make_task


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(dt.datetime(2026, 5, 4, 3, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def task(world):
    return make_task(make_plan(world), lead=world.trade)


def post(client, name, row, **data):
    return client.post(reverse(name, args=[row.pk]), data)


def test_from_progress_to_acceptance(world, task, as_user):
    staff, head, focal = as_user("staff"), as_user("unit_head"), as_user("focal_point")
    assert (
        post(staff, "task-record", task, text="Đã trình dự thảo", done_on="2026-05-04", percent="70").status_code == 302
    )
    proof = {"number": "31", "symbol": "QĐ-SCT", "proves_on": "2026-05-04", "issuer": "Sở Công Thương"}
    upload = SimpleUploadedFile("quyet-dinh.txt", b"noi dung")
    assert post(staff, "task-document", task, **proof, upload=upload).status_code == 302
    assert post(head, "task-submit", task).status_code == 302
    page = focal.get(reverse("task-detail", args=[task.pk])).content.decode()
    assert "31/QĐ-SCT ngày 04/5/2026 của Sở Công Thương" in page
    assert post(focal, "task-accept", task).status_code == 302
    task.refresh_from_db()
    assert task.status == TaskStatus.DONE
    assert "Hoàn thành ngày 04/5/2026" in focal.get(reverse("task-detail", args=[task.pk])).content.decode()


def test_a_refused_form_keeps_what_was_typed(task, as_user):
    answer = post(as_user("staff"), "task-record", task, text="Một kết quả dài", done_on="2026-06-01", percent="30")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Một kết quả dài" in page
    assert "Ngày thực hiện không thể ở tương lai." in page


def test_a_refused_proof_keeps_what_was_typed(task, as_user):
    answer = post(
        as_user("staff"), "task-document", task, number="31", symbol="QĐ-SCT", issuer="", proves_on="2026-05-04"
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="QĐ-SCT"' in page
    assert Evidence.objects.count() == 0


def test_submitting_without_proof_says_what_is_missing(task, as_user):
    answer = post(as_user("unit_head"), "task-submit", task)
    assert answer.status_code == 422
    assert "chưa có minh chứng" in answer.content.decode()


def test_a_decision_that_came_too_late_is_told_and_its_words_are_kept(world, task, as_user):
    make_proof(task, world.user("unit_head"))
    post(as_user("unit_head"), "task-submit", task)
    post(as_user("focal_point"), "task-accept", task)
    answer = post(as_user("focal_point"), "task-return", task, reason="Thiếu phụ lục số 2")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "đang ở trạng thái" in page
    assert "Thiếu phụ lục số 2" in page


def test_the_period_is_asked_of_recurring_work(world, as_user):
    task = make_recurring(make_plan(world), lead=world.trade)
    page = as_user("staff").get(reverse("task-detail", args=[task.pk])).content.decode()
    assert '<option value="2026-01-01" selected>Quý I/2026</option>' in page
    assert "Quý III/2026</option>" not in page


def test_withdrawing_needs_a_reason(world, task, as_user):
    proof = make_proof(task, world.user("staff"))
    client = as_user("staff")
    assert post(client, "evidence-withdraw", proof, reason="").status_code == 422
    assert post(client, "evidence-withdraw", proof, reason="Nhầm số").status_code == 302
    proof.refresh_from_db()
    assert proof.withdrawn_reason == "Nhầm số"


def test_an_event_gets_its_day(world, as_user):
    plan = make_plan(world)
    task = make_task(plan, schedule_kind="after_event", due_on=None, event="UBND tỉnh ban hành Kế hoạch", event_days=3)
    data = {"event": "UBND tỉnh ban hành Kế hoạch", "happened_on": "2026-05-04"}
    assert post(as_user("focal_point"), "plan-events", plan, **data).status_code == 302
    task.refresh_from_db()
    assert task.next_due_on == dt.date(2026, 5, 7)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("1.095,5", "1095.5000"), ("95,5%", "95.5000"), ("95.5", "95.5000"), ("12.000", "12000.0000"), ("0", "0.0000")],
)
def test_a_value_is_typed_the_vietnamese_way(world, as_user, typed, kept):
    target = make_target(make_plan(world))
    proof = {"kind": "issued_document", "number": "7", "symbol": "BC-SCT", "issuer": "Sở", "proves_on": "2026-05-04"}
    answer = post(as_user("focal_point"), "target-detail", target, as_of="2026-05-04", value=typed, **proof)
    assert answer.status_code == 302
    assert str(TargetValue.objects.get().value) == kept


def test_nothing_to_count_is_told_at_its_field(world, as_user):
    target = make_target(make_plan(world))
    proof = {"kind": "issued_document", "number": "7", "symbol": "BC-SCT", "issuer": "Sở", "proves_on": "2026-05-04"}
    answer = post(
        as_user("focal_point"), "target-detail", target, as_of="2026-05-04", numerator="0", denominator="0", **proof
    )
    assert answer.status_code == 422
    assert "chưa có số liệu" in answer.content.decode()


def test_the_source_passage_is_quoted(world, task, as_user):
    from cchc.documents.public import store
    from cchc.plans.models import PlanDocument, PlanImport

    user = world.user("focal_point")
    made = PlanImport.objects.create(agency=world.department, year=2026, plan=task.plan, created_by=user)
    file = store(viewer=world.viewer("focal_point"), agency=world.department, upload=b"x", name="kh.txt")
    text = "Mở đầu. Rà soát thủ tục <b>hành chính</b>. Kết thúc."
    task.document = PlanDocument.objects.create(plan_import=made, attachment=file, title="Kế hoạch số 15", text=text)
    task.start, task.end = text.index("Rà soát"), text.index(". Kết thúc")
    task.save()
    page = as_user("staff").get(reverse("task-detail", args=[task.pk])).content.decode()
    assert "<mark>Rà soát thủ tục &lt;b&gt;hành chính&lt;/b&gt;</mark>" in page
    assert "Kế hoạch số 15" in page


def test_editing_a_task_moves_its_deadline(world, task, as_user):
    data = {
        "content": task.content,
        "product": task.product,
        "group": task.group,
        "note": "",
        "lead": [world.trade.pk],
        "schedule_text": "Quý III/2026",
        "due_on": "2026-06-30",
    }
    assert post(as_user("focal_point"), "task-edit", task, **data).status_code == 302
    task.refresh_from_db()
    assert task.next_due_on == dt.date(2026, 9, 30)
