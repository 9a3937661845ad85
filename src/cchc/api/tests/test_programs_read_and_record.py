"""What another system does through the interface with a person's token, and what it is told when it may not."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from cchc.audit.models import AuditEvent
from cchc.core.models import KeptAnswer
from cchc.core.tasks import forget_answers
from cchc.plans.models import Evidence, ProgressEntry, Task
from cchc.plans.tests.factories import make_plan, make_task

TODAY = timezone.localdate().isoformat()
DONE = {"text": "Đã trình dự thảo.", "done_on": TODAY, "percent": 40}


def test_tasks_come_page_by_page_each_once(world, program, plan):
    made = {make_task(plan, lead=world.trade, number=f"I.{n}").pk for n in range(7)}
    machine, found, cursor = program("staff"), [], ""
    while True:
        page = machine.get(f"/tasks?limit=3&cursor={cursor}").json()
        found += [item["id"] for item in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert sorted(found) == sorted(made)
    assert len(found) == len(set(found))


def test_a_row_made_meanwhile_neither_repeats_nor_hides_another(world, program, plan):
    first = [make_task(plan).pk for _ in range(4)]
    machine = program("staff")
    page = machine.get("/tasks?limit=2").json()
    Task.objects.filter(pk=first[0]).update(dropped_in=2)
    late = make_task(plan).pk
    rest = machine.get(f"/tasks?limit=50&cursor={page['next']}").json()
    assert [item["id"] for item in rest["items"]] == [*first[2:], late]


def test_tasks_are_filtered(world, program, plan):
    mine = make_task(plan, lead=world.trade, content="Số hóa cơ sở dữ liệu chợ")
    make_task(plan, lead=world.office, content="Kiểm tra công vụ")
    machine = program("staff")
    assert [one["id"] for one in machine.get("/tasks?q=so hoa").json()["items"]] == [mine.pk]
    assert [one["id"] for one in machine.get(f"/tasks?unit={world.trade.pk}").json()["items"]] == [mine.pk]
    assert machine.get("/tasks?status=done").json()["items"] == []
    assert machine.get("/tasks?changed_since=2100-01-01T00:00:00Z").json()["items"] == []


def test_nothing_of_another_agency_is_told(world, program, task):
    other = make_task(make_plan(world, world.other), lead=world.other_unit)
    machine = program("staff")
    assert [one["id"] for one in machine.get("/tasks").json()["items"]] == [task.pk]
    assert machine.get(f"/tasks/{other.pk}").status_code == 404
    assert machine.get(f"/plans/{other.plan_id}").status_code == 404
    assert machine.post(f"/tasks/{other.pk}/progress", DONE).status_code == 404


def test_progress_is_recorded_as_that_person_with_one_event(world, program, task):
    answer = program("staff").post(f"/tasks/{task.pk}/progress", DONE)
    assert answer.status_code == 201
    entry = ProgressEntry.objects.get()
    assert (entry.author, entry.text, entry.percent) == (world.user("staff"), DONE["text"], 40)
    assert AuditEvent.objects.filter(verb="task.progress_recorded", actor=world.user("staff")).count() == 1
    listed = program("viewer", "read:plans").get(f"/tasks/{task.pk}/progress").json()["items"]
    assert [one["text"] for one in listed] == [DONE["text"]]


def test_the_same_key_again_makes_nothing_and_answers_the_same(program, task):
    machine = program("staff")
    first = machine.post(f"/tasks/{task.pk}/progress", DONE, Idempotency_Key="lan-gui-0001")
    again = machine.post(f"/tasks/{task.pk}/progress", DONE, Idempotency_Key="lan-gui-0001")
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json() == first.json()
    assert again["Idempotency-Replayed"] == "true"
    assert ProgressEntry.objects.count() == 1
    other = machine.post(f"/tasks/{task.pk}/progress", {**DONE, "percent": 90}, Idempotency_Key="lan-gui-0001")
    assert other.status_code == 422
    assert "đã dùng cho một yêu cầu khác" in other.json()["detail"]


def test_a_refused_request_may_be_corrected_under_its_key(program, task):
    machine = program("staff")
    wrong = machine.post(f"/tasks/{task.pk}/progress", {**DONE, "text": " "}, Idempotency_Key="lan-gui-0002")
    assert wrong.status_code == 422
    assert wrong.json()["errors"] == [{"place": "/text", "detail": "Hãy ghi kết quả đã làm được."}]
    right = machine.post(f"/tasks/{task.pk}/progress", DONE, Idempotency_Key="lan-gui-0002")
    assert right.status_code == 201


def test_two_persons_may_use_the_same_key(program, task):
    assert program("staff").post(f"/tasks/{task.pk}/progress", DONE, Idempotency_Key="khoa-chung").status_code == 201
    assert (
        program("unit_head").post(f"/tasks/{task.pk}/progress", DONE, Idempotency_Key="khoa-chung").status_code == 201
    )
    assert ProgressEntry.objects.count() == 2


def test_a_move_needs_the_version_that_was_read(world, program, proved):
    head, address = program("unit_head"), f"/tasks/{proved.pk}"
    read = head.get(address)
    assert head.put(f"{address}/submission", {}).status_code == 428
    program("staff").post(f"{address}/progress", DONE)
    stale = head.put(f"{address}/submission", {}, If_Match=read["ETag"])
    assert stale.status_code == 412
    now = head.get(address)
    moved = head.put(f"{address}/submission", {}, If_Match=now["ETag"])
    assert moved.status_code == 200
    assert moved.json()["status"] == "submitted"
    assert moved["ETag"] == moved.json()["version"] != now["ETag"]


def test_who_submitted_may_not_accept_through_the_interface_either(world, program, proved):
    focal, address = program("focal_point"), f"/tasks/{proved.pk}"
    submitted = focal.put(f"{address}/submission", {}, If_Match=focal.get(address)["ETag"])
    assert submitted.status_code == 200
    refused = focal.put(f"{address}/acceptance", {}, If_Match=submitted["ETag"])
    assert refused.status_code == 422
    assert "không được tự duyệt" in refused.json()["detail"]


def test_what_is_known_is_not_sent_again(program, task):
    machine = program("staff")
    first = machine.get(f"/tasks/{task.pk}")
    again = machine.get(f"/tasks/{task.pk}", If_None_Match=first["ETag"])
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("scopes", "method", "address", "code"),
    [
        (("read:evidence",), "get", "/tasks", 403),
        (("read:plans",), "get", "/events", 403),
        (("read:plans",), "get", "/findings", 403),
        (("read:plans",), "post", "/tasks/{}/progress", 403),
        (("write:progress",), "put", "/tasks/{}/acceptance", 403),
        (("read:plans",), "get", "/tasks", 200),
        (("write:progress",), "post", "/tasks/{}/progress", 201),
    ],
)
def test_a_scope_opens_what_it_names(program, task, scopes, method, address, code):
    machine = program("focal_point", *scopes)
    sent = (DONE,) if method == "post" else ({},) if method == "put" else ()
    assert getattr(machine, method)(address.format(task.pk), *sent).status_code == code


def test_a_signed_in_browser_is_no_token(client, world, task):
    client.force_login(world.user("staff"), backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = client.get("/api/v1/tasks")
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"].startswith("Bearer")
    assert answer["Content-Type"] == "application/problem+json"


def test_a_token_of_somebody_who_left_opens_nothing(world, program, task):
    machine = program("staff")
    get_user_model().objects.filter(pk=world.user("staff").pk).update(is_active=False)
    assert machine.get("/tasks").status_code == 401


@pytest.mark.parametrize(
    ("address", "status", "place"),
    [
        ("/tasks?limit=0", 422, "query/limit"),
        ("/tasks?cursor=khong-phai", 422, "query/cursor"),
        ("/tasks?due_from=hom-qua", 422, "query/due_from"),
        ("/tasks/0", 422, "path/task_id"),
        ("/khong-co", 404, None),
    ],
)
def test_wrong_questions_are_told_where_they_are_wrong(program, db, address, status, place):
    answer = program("staff").get(address)
    problem = answer.json()
    assert (answer.status_code, problem["status"]) == (status, status)
    assert answer["Content-Type"] == "application/problem+json"
    assert [one["place"] for one in problem["errors"]] == ([place] if place else [])


def test_a_broken_body_is_told(program, task):
    answer = program("staff").post(f"/tasks/{task.pk}/progress", "{broken")
    assert answer.status_code == 400
    assert "JSON" in answer.json()["detail"]


def test_a_method_that_is_not_there_names_those_that_are(program, task):
    answer = program("staff").put(f"/tasks/{task.pk}", {})
    assert answer.status_code == 405
    assert "GET" in answer["Allow"]


def test_a_page_of_tasks_asks_the_same_number_of_questions_whatever_its_size(
    world, program, plan, django_assert_num_queries
):
    machine = program("staff")
    for _ in range(30):
        make_task(plan, lead=world.trade, helping=world.office)
    machine.get("/tasks")
    for size in (2, 30):
        with django_assert_num_queries(4):  # token, roles, tasks, their units
            machine.get(f"/tasks?limit={size}")


def test_an_administrator_reads_the_record(world, program, task):
    program("staff").post(f"/tasks/{task.pk}/progress", DONE)
    events = program("administrator").get("/events?verb=task.progress_recorded").json()["items"]
    assert [one["actor"] for one in events] == [str(world.user("staff"))]
    assert len(events[0]["digest"]) == 64
    assert program("staff").get("/events").json()["items"] == []


def test_answers_are_kept_a_week(program, task):
    machine = program("staff")
    machine.post(f"/tasks/{task.pk}/progress", DONE, Idempotency_Key="lan-gui-cu")
    machine.post(f"/tasks/{task.pk}/progress", DONE, Idempotency_Key="lan-gui-moi")
    KeptAnswer.objects.filter(key="lan-gui-cu").update(at=timezone.now() - dt.timedelta(days=8))
    forget_answers.func(0)
    assert list(KeptAnswer.objects.values_list("key", flat=True)) == ["lan-gui-moi"]


def test_obligations_say_how_their_day_came_about(world, program, task):
    machine = program("staff")
    (found,) = machine.get(f"/obligations?unit={world.trade.pk}").json()["items"]
    assert (found["task_id"], found["due_on"], found["state"]) == (task.pk, "2026-06-30", "open")
    assert found["steps"]
    one = machine.get(f"/obligations/{found['id']}")
    assert one.json() == found
    assert machine.get(f"/obligations/{found['id']}", If_None_Match=one["ETag"]).status_code == 304
    assert found["overdue"] is (TODAY > "2026-06-30")


def test_only_the_focal_point_grants_a_later_day(world, program, task):
    focal, staff = program("focal_point"), program("staff")
    (found,) = focal.get("/obligations").json()["items"]
    later = (timezone.localdate() + dt.timedelta(days=400)).isoformat()
    sent = {"until": later, "reason": "Chờ hướng dẫn của Bộ"}
    address = f"/obligations/{found['id']}/extension"
    assert staff.put(address, sent, If_Match=found["version"]).status_code == 403
    assert focal.put(address, sent).status_code == 428
    granted = focal.put(address, sent, If_Match=found["version"])
    assert granted.status_code == 200
    assert granted.json()["due_on"] == later
    assert focal.put(address, sent, If_Match=found["version"]).status_code == 412


def test_evidence_is_given_once_and_used_again(world, program, task, plan):
    staff, other = program("staff"), make_task(plan, lead=world.trade)
    proof = {
        "kind": "issued_document",
        "number": "41",
        "symbol": "QĐ-SCT",
        "issuer": "Sở Công Thương",
        "proves_on": "2026-05-04",
    }
    sent = [staff.form(f"/tasks/{task.pk}/evidence", proof, Idempotency_Key="minh-chung-1") for _ in range(2)]
    assert [one.status_code for one in sent] == [201, 201]
    evidence = sent[0].json()["evidence"]["id"]
    assert Evidence.objects.count() == 1
    again = staff.put(f"/tasks/{other.pk}/evidence/{evidence}", {})
    assert again.json()["evidence"]["tasks"] == sorted([task.pk, other.pk])
    assert [one["id"] for one in staff.get(f"/evidence?task={other.pk}").json()["items"]] == [evidence]
    taken = staff.put(f"/tasks/{other.pk}/evidence/{evidence}/withdrawal", {"reason": "Nhầm nhiệm vụ"})
    assert taken.json()["tasks"] == [task.pk]


def test_a_file_comes_with_its_proof(world, program, task):
    file = SimpleUploadedFile("bien-ban.txt", b"Bien ban hop ngay 04/5/2026", "text/plain")
    sent = program("staff").form(
        f"/tasks/{task.pk}/evidence", {"kind": "file", "proves_on": "2026-05-04", "title": "Biên bản", "file": file}
    )
    assert sent.status_code == 201
    assert sent.json()["evidence"]["file"] == "bien-ban.txt"
    nothing = program("staff").form(f"/tasks/{task.pk}/evidence", {"kind": "file", "proves_on": "2026-05-04"})
    assert nothing.status_code == 422
