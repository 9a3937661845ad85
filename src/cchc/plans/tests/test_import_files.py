"""What happens to files that are dropped in: read in the background, bad ones told apart, nothing half done."""

from __future__ import annotations

import datetime as dt
import zipfile
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.db import connection
from django.test import Client
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from cchc.agencies.tests.factories import World, make_world
from cchc.audit.models import AuditEvent
from cchc.core.errors import NotAllowed, Refused
from cchc.core.jobs import app
from cchc.core.tests.running import a_context
from cchc.documents.reading import asking as reading
from cchc.plans.importing import running, storing
from cchc.plans.importing.running import run_reading
from cchc.plans.importing.starting import cancel_import, start_import
from cchc.plans.models import DraftTask, ImportState, PlanImport
from cchc.plans.tasks import RETRIES, read_import, retry_stalled
from cchc.plans.tests.factories_imports import SAMPLES, a_reading, an_import, appendix, letter, upload
from vanban.errors import UnreadableSource
from vanban.ocr.tests import scanning
from vanban.tests.rendering import to_pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    settings.CCHC_FILES = tmp_path


def start(world: World, *files: tuple[str, bytes], who: str = "focal_point") -> PlanImport:
    return start_import(viewer=world.viewer(who), agency=world.department, year=2026, files=list(files)).plan_import


def test_a_table_becomes_draft_tasks_with_their_units(world):
    made = start(world, ("phu-luc.docx", appendix()))
    run_reading(made.pk)
    made.refresh_from_db()
    assert made.state == ImportState.REVIEW
    tasks = list(made.tasks.prefetch_related("units"))
    assert [task.content for task in tasks][:2] == [
        "Ban hành Kế hoạch cải cách hành chính",
        "Kiểm tra công vụ tại các đơn vị",
    ]
    assert [(unit.role, unit.agency) for unit in tasks[0].units.all()] == [
        ("coordinating", world.trade),
        ("lead", world.office),
    ]
    assert tasks[0].due_on == dt.date(2026, 3, 31)
    assert "schedule_text" in tasks[3].doubts
    assert "product" in tasks[3].doubts
    proposals = {proposal.text: proposal for proposal in made.unit_proposals.all()}
    assert proposals["P. Thanh tra"].open
    assert not proposals["Các phòng, đơn vị thuộc Sở"].open
    text = made.documents.get().text
    assert "Ban hành Kế hoạch" in text[tasks[0].start : tasks[0].end]


def test_the_sample_plan_is_read_as_a_whole(world):
    names = ("ke-hoach-cchc-2026.docx", "phu-luc-nhiem-vu.docx", "ke-hoach-tuyen-truyen-2026.docx")
    made = start(world, *((name, (SAMPLES / name).read_bytes()) for name in names))
    run_reading(made.pk)
    made.refresh_from_db()
    assert made.state == ImportState.REVIEW
    assert [document.role for document in made.documents.all()] == ["plan", "appendix", "sister"]
    assert made.tasks.filter(dropped=False).count() == 29
    assert made.targets.count() > 5
    assert made.findings.filter(rule__contains="number").exists() or made.findings.exists()
    assert made.files_read == 3


SISTER = """SỞ CÔNG THƯƠNG
Số: 20/KH-SCT
Sông Lam, ngày 15 tháng 02 năm 2026
KẾ HOẠCH
Tuyên truyền cải cách hành chính năm 2026
I. MỤC ĐÍCH
Nâng cao nhận thức của công chức.
II. NHIỆM VỤ
1. Văn phòng Sở chủ trì, phối hợp với các phòng xây dựng chuyên mục trên Trang thông tin điện tử, hoàn thành trước ngày 30/6/2026.
2. Phòng Quản lý thương mại tổ chức hội nghị phổ biến quy định mới trong quý III năm 2026.
Nơi nhận:
- Các phòng;
- Lưu: VT.
"""


def test_what_the_words_of_a_sister_plan_order_is_left_out_and_can_be_taken_back(world):
    """It was dropped in to be compared with; its rows are there, struck through."""
    plan = (SAMPLES / "ke-hoach-cchc-2026.docx").read_bytes()
    made = start(world, ("ke-hoach.docx", plan), ("phu-luc.docx", appendix()), ("khac.txt", SISTER.encode()))
    run_reading(made.pk)
    left_out = made.tasks.filter(dropped=True)
    assert [row.document.attachment.name for row in left_out] == ["khac.txt"] * 2
    assert all("lời văn" in row.doubts["content"] for row in left_out)
    assert made.tasks.filter(dropped=False).count() == 4


def bomb() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"<w>" + b" " * 300_000_000)
    return out.getvalue()


BAD = {
    "chuong-trinh.docx": b"MZ\x90\x00" + b"\x00" * 200,
    "cut.docx": appendix()[:900],
    "khoa.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"),
    "bom.docx": bomb(),
    "anh.png": b"\x89PNG\r\n\x1a\n" + b"\x00" * 50,
}


def test_bad_files_each_get_a_sentence_and_the_good_one_is_read(world):
    made = start(world, *BAD.items(), ("phu-luc.docx", appendix()))
    run_reading(made.pk)
    made.refresh_from_db()
    assert made.state == ImportState.REVIEW
    assert made.tasks.count() == 4
    failed = {document.attachment.name: document for document in made.documents.exclude(failure_code="")}
    assert set(failed) == set(BAD)
    assert all(document.failure.strip().endswith(".") and len(document.failure) > 30 for document in failed.values())
    assert failed["bom.docx"].failure_code in {"bomb", "unpacked_too_large", "too_heavy"}


def test_only_bad_files_make_a_failed_import_without_rows(world):
    made = start(world, ("cut.docx", appendix()[:900]))
    run_reading(made.pk)
    made.refresh_from_db()
    assert made.state == ImportState.FAILED
    assert "Không đọc được" in made.message
    assert not DraftTask.objects.exists()


def test_an_empty_file_is_told_and_the_others_go_on(world):
    made = start(world, ("rong.docx", b""), ("phu-luc.docx", appendix()))
    assert made.files_total == 1
    run_reading(made.pk)
    made.refresh_from_db()
    assert "rong.docx" in made.message
    assert made.tasks.count() == 4
    with pytest.raises(Refused, match="rỗng"):
        start(world, ("rong.docx", b""))


def test_a_file_over_the_limit_is_refused_with_a_sentence(world, settings):
    settings.CCHC_UPLOAD_LIMIT = 1024
    with pytest.raises(Refused, match="lớn hơn"):
        start(world, ("to.docx", b"x" * 5000))
    assert not PlanImport.objects.exists()


def test_a_letter_is_no_plan_and_rows_can_still_be_added(world):
    made = start(world, ("moi-hop.docx", letter()))
    run_reading(made.pk)
    made.refresh_from_db()
    assert made.state == ImportState.REVIEW
    assert "không thấy nhiệm vụ" in made.message


def test_a_reader_that_takes_too_long_is_stopped(world):
    scan = scanning.as_pdf(*scanning.pictures(to_pdf(appendix())))
    with pytest.raises(UnreadableSource) as stopped:
        reading.read_bytes(scan, "quet.pdf", seconds=0.2)  # a page takes longer to recognise than that
    assert stopped.value.code == "too_heavy"
    assert reading.read_bytes(appendix(), "a.docx")["tasks"]


def test_reading_twice_gives_the_rows_once(world):
    made = start(world, ("phu-luc.docx", appendix()))
    run_reading(made.pk)
    first = list(made.tasks.values_list("pk", flat=True))
    run_reading(made.pk)
    assert list(made.tasks.values_list("pk", flat=True)) == first
    assert AuditEvent.objects.filter(verb="import.read").count() == 1


def test_a_run_that_dies_while_storing_leaves_no_rows_and_the_next_one_finishes(world, monkeypatch):
    made = start(world, ("phu-luc.docx", appendix()))
    monkeypatch.setattr(storing, "_store_findings", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        run_reading(made.pk)
    assert not DraftTask.objects.exists()
    monkeypatch.undo()
    monkeypatch.setattr(running.documents, "read_bytes", lambda *_, **__: pytest.fail("read a second time"))
    run_reading(made.pk)
    assert made.tasks.count() == 4


def test_the_job_is_enqueued_with_the_import_and_not_without(world):
    made = start(world, ("phu-luc.docx", appendix()))
    job = ProcrastinateJob.objects.get(task_name="plans.read_import", args__import_id=made.pk)
    assert job.args == {"import_id": made.pk}
    with pytest.raises(NotAllowed):
        start(world, ("phu-luc.docx", appendix()), who="staff")
    assert ProcrastinateJob.objects.count() == 1


def test_the_same_bytes_twice_are_taken_once_and_an_earlier_import_is_named(world):
    viewer = world.viewer("focal_point")
    files = [("a.docx", b"mot"), ("b.docx", b"mot"), ("c.docx", b"hai")]
    first = start_import(viewer=viewer, agency=world.department, year=2026, files=files)
    assert first.repeated == ("b.docx",)
    assert first.plan_import.files_total == 2
    assert first.known == ()
    again = start_import(viewer=viewer, agency=world.department, year=2026, files=[("d.docx", b"hai")])
    assert [document.plan_import for document in again.known] == [first.plan_import]
    cancel_import(viewer=viewer, import_id=first.plan_import.pk)
    third = start_import(viewer=viewer, agency=world.department, year=2026, files=[("a.docx", b"mot")])
    assert third.known == ()


def test_a_cancelled_import_is_not_read(world):
    made = start(world, ("phu-luc.docx", appendix()))
    cancel_import(viewer=world.viewer("focal_point"), import_id=made.pk)
    run_reading(made.pk)
    made.refresh_from_db()
    assert made.state == ImportState.CANCELLED
    assert not DraftTask.objects.exists()


@pytest.mark.parametrize(
    "who", ["staff", "unit_head", "leader", "viewer", "province_reviewer", "other_focal_point", "outsider"]
)
def test_only_focal_point_and_administrator_import(world, client: Client, who):
    made = an_import(world.viewer("focal_point"), world.department)
    with pytest.raises(NotAllowed):
        start(world, ("a.docx", b"a"), who=who)
    client.force_login(world.user(who))
    assert client.get(reverse("import-detail", args=[made.pk])).status_code in {403, 404}
    assert client.get(reverse("import-source", args=[made.pk, made.documents.get().pk])).status_code in {403, 404}
    assert client.post(reverse("import-cancel", args=[made.pk])).status_code in {403, 404}
    assert client.post(reverse("import-confirm", args=[made.pk]), {"title": "x"}).status_code in {403, 404}
    task = made.tasks.all()[0]
    for name in ("import-row-edit", "import-row-drop", "import-row-review", "import-row-split", "import-row-merge"):
        assert client.post(reverse(name, args=["task", task.pk])).status_code in {403, 404}
    assert made.pk not in [one.pk for one in client.get(reverse("import-list")).context["page"]]


def test_uploading_in_the_page_shows_progress_then_the_review(world, client: Client):
    client.force_login(world.user("focal_point"))
    assert client.get(reverse("import-new")).status_code == 200
    sent = {"uploads": [upload("phu-luc.docx", appendix())], "agency": world.department.pk, "year": 2026}
    answer = client.post(reverse("import-new"), sent)
    made = PlanImport.objects.get()
    assert answer["Location"] == reverse("import-detail", args=[made.pk])
    page = client.get(answer["Location"])
    assert "Đã đọc 0/1 tệp" in page.text
    run_reading(made.pk)
    assert (
        client.get(reverse("import-progress", args=[made.pk]), headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    )
    assert "Ban hành Kế hoạch cải cách hành chính" in client.get(answer["Location"]).text


def test_a_form_without_files_says_so_and_keeps_what_was_typed(world, client: Client):
    client.force_login(world.user("focal_point"))
    answer = client.post(reverse("import-new"), {"agency": world.department.pk, "year": 2026, "title": "Kế hoạch thử"})
    assert answer.status_code == 422
    assert "Hãy chọn ít nhất một tệp." in answer.text
    assert "Kế hoạch thử" in answer.text


def test_a_reading_without_rows_of_any_kind_can_be_reviewed(world, client: Client):
    made = an_import(
        world.viewer("focal_point"), world.department, a_reading(tasks=[], targets=[], duties=[], reporting=[])
    )
    client.force_login(world.user("focal_point"))
    assert "không thấy nhiệm vụ" in client.get(reverse("import-detail", args=[made.pk])).text


def test_files_can_be_added_until_the_review_has_begun(world, client: Client):
    made = an_import(world.viewer("focal_point"), world.department)
    client.force_login(world.user("focal_point"))
    sent = {"uploads": [upload("phu-luc.docx", appendix())]}
    client.post(reverse("import-add-files", args=[made.pk]), sent)
    made.refresh_from_db()
    assert (made.state, made.files_total) == (ImportState.READING, 2)
    run_reading(made.pk)
    assert made.tasks.count() == 6
    task = made.tasks.all()[0]
    client.post(reverse("import-row-review", args=["task", task.pk]), {"ro": "1"})
    answer = client.post(
        reverse("import-add-files", args=[made.pk]), {"uploads": [upload("b.docx", b"b")]}, follow=True
    )
    assert "Đã có dòng được rà soát" in answer.text
    assert made.documents.count() == 2


def test_after_the_last_try_the_import_says_that_it_failed(world, monkeypatch):
    made = start(world, ("phu-luc.docx", appendix()))
    monkeypatch.setattr(running.documents, "read_bytes", lambda *_, **__: 1 / 0)
    for attempts, state in ((0, ImportState.READING), (RETRIES, ImportState.FAILED)):
        with pytest.raises(ZeroDivisionError):
            read_import.func(a_context(attempts), import_id=made.pk)
        made.refresh_from_db()
        assert made.state == state
    assert "báo quản trị" in made.message


def test_the_worker_does_the_job_and_goes_on_after_a_bad_file(world):
    bad = start(world, ("cut.docx", appendix()[:900]))
    good = start(world, ("phu-luc.docx", appendix()))
    for job in ProcrastinateJob.objects.filter(task_name="plans.read_import").order_by("id"):
        app.tasks[job.task_name].func(a_context(attempts=0), **job.args)
    bad.refresh_from_db()
    good.refresh_from_db()
    assert (bad.state, good.state) == (ImportState.FAILED, ImportState.REVIEW)


@pytest.mark.django_db(transaction=True)
def test_a_job_left_by_a_dead_worker_is_run_again(world):
    made = start(world, ("phu-luc.docx", appendix()))
    job = ProcrastinateJob.objects.get(args__import_id=made.pk, status="todo")
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 hour') RETURNING id"
        )
        worker = cursor.fetchone()[0]
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s WHERE id = %s", [worker, job.pk])
    context: Any = SimpleNamespace(app=app)
    async_to_sync(retry_stalled.func)(context, timestamp=0)
    job.refresh_from_db()
    assert job.status == "todo"


def test_the_recognition_of_a_scan_tells_its_pages(world):
    """A scanned appendix: the page says how many pages are recognised, then its tasks stand under review."""
    printed = to_pdf(appendix())
    made = start(world, ("ban-quet.pdf", scanning.as_pdf(*scanning.pictures(printed))))
    heard: list[tuple[int, int]] = []
    keep = running._pages_done

    def hear(document_id: int, done: int, total: int) -> None:
        heard.append((done, total))
        keep(document_id, done, total)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(running, "_pages_done", hear)
        run_reading(made.pk)
    document = made.documents.get()
    assert heard[0] == (0, document.pages_total)
    assert heard[-1] == (document.pages_total, document.pages_total) == (document.pages_done, document.pages_total)
    assert document.reading["source"]["reader"] == "ocr"
    assert made.tasks.count() == 4
