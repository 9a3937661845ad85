"""A document or file stands once in the register: found first, used again, read, corrected, doubted, looked at."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal

import openpyxl
import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cchc.core.errors import NotAllowed, Refused
from cchc.documents.models import ArchivedDocument
from cchc.plans import services
from cchc.plans.holdings import FilesToConfirm
from cchc.plans.models import Evidence, EvidenceKind, EvidenceUpload, EvidenceUse, EvidenceWarning
from cchc.plans.selectors import evidence as register
from cchc.plans.selectors.evidence import EvidenceFilter
from cchc.plans.services import AlreadyThere, Figure, Proof
from cchc.plans.services.evidence_reading import look_again, read_file
from cchc.plans.tests.factories import (
    TODAY,
    make_evidence,
    make_plan,
    make_proof,
    make_recurring,
    make_target,
    make_task,
)
from cchc.plans.where_used import where_used

LETTER = """UBND TỈNH SÔNG LAM
SỞ CÔNG THƯƠNG
Số: 15/BC-SCT

Sông Lam, ngày 03 tháng 4 năm 2026

BÁO CÁO
Kết quả rà soát thủ tục hành chính quý I năm 2026

Đã rà soát 24 thủ tục của lĩnh vực hóa chất.
"""


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(dt.datetime(2026, 5, 4, 3, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def staff(world):
    return world.viewer("staff", TODAY)


@pytest.fixture
def focal(world):
    return world.viewer("focal_point", TODAY)


@pytest.fixture
def tasks(world):
    plan = make_plan(world)
    return [make_task(plan, lead=world.trade, number=f"I.{n}", product="Báo cáo") for n in (1, 2, 3)]


def a_file(text=LETTER, name="bao-cao.txt"):
    return SimpleUploadedFile(name, text.encode())


def a_document(**fields):
    given = {"number": "15", "symbol": "BC-SCT", "issuer": "Sở Công Thương", "title": "Báo cáo rà soát"}
    return Proof(EvidenceKind.ISSUED_DOCUMENT, dt.date(2026, 4, 3), **{**given, **fields})


def read(evidence):
    read_file(evidence.document_id, evidence.attachment_id)
    evidence.refresh_from_db()
    return evidence


def test_the_same_document_for_three_tasks_is_one_evidence(tasks, staff):
    for task in tasks:
        services.add_evidence(
            staff, task=task, proof=a_document(issuer="sở công thương" if task.number == "I.2" else "Sở Công Thương")
        )
    (one,) = Evidence.objects.all()
    assert one.uses.count() == 3
    assert {line.label.partition(":")[0] for line in where_used(staff, one.pk)} == {
        f"Nhiệm vụ I.{n}" for n in (1, 2, 3)
    }


def test_the_same_file_is_offered_for_use_again_and_not_kept_twice(tasks, staff, as_user):
    first = services.add_evidence(staff, task=tasks[0], proof=Proof(EvidenceKind.FILE, TODAY, upload=a_file()))
    with pytest.raises(AlreadyThere) as told:
        services.add_evidence(
            staff, task=tasks[1], proof=Proof(EvidenceKind.FILE, TODAY, upload=a_file(name="khac.txt"))
        )
    assert told.value.evidence == first.evidence
    client = as_user("staff")
    page = client.post(reverse("task-file", args=[tasks[1].pk]), {"upload": a_file(), "proves_on": "2026-05-04"})
    assert page.status_code == 422
    assert "Dùng lại minh chứng này" in page.text
    client.post(reverse("evidence-use", args=[first.evidence_id]), {"task": tasks[1].pk})
    assert Evidence.objects.count() == 1
    assert first.evidence.uses.count() == 2


def test_who_insists_keeps_the_same_file_apart_and_both_say_so(tasks, staff):
    for task in tasks[:2]:
        services.add_evidence(staff, task=task, proof=Proof(EvidenceKind.FILE, TODAY, upload=a_file(), anew=True))
    assert EvidenceWarning.objects.filter(code="double").count() == 2


def test_two_that_are_no_longer_alike_are_both_told_so(world, tasks, staff):
    first, second = (make_evidence(world.department, staff.user) for _ in range(2))
    services.edit_evidence(staff, evidence=first, changes=a_document(number="31", symbol="QĐ-SCT"))
    assert not second.warnings.exists()
    services.edit_evidence(staff, evidence=second, changes=a_document(number="31", symbol="QĐ-SCT"))
    assert first.warnings.filter(code="double").exists()
    services.edit_evidence(staff, evidence=second, changes=a_document(number="32", symbol="QĐ-SCT"))
    assert not first.warnings.filter(code="double").exists()


def test_a_document_without_its_file_gets_it_with_the_next_use(tasks, staff):
    services.add_evidence(staff, task=tasks[0], proof=a_document())
    used = services.add_evidence(staff, task=tasks[1], proof=a_document(upload=a_file()))
    assert Evidence.objects.count() == 1
    assert used.evidence.versions.get().attachment.name == "bao-cao.txt"
    with pytest.raises(Refused, match="phiên bản mới") as refused:
        services.add_evidence(staff, task=tasks[2], proof=a_document(upload=a_file("Một nội dung khác")))
    assert refused.value.field == "upload"


def test_what_proves_a_task_already_is_not_added_again(tasks, staff):
    services.add_evidence(staff, task=tasks[0], proof=a_document())
    with pytest.raises(Refused, match="đã là minh chứng"):
        services.add_evidence(staff, task=tasks[0], proof=a_document())


def test_taken_back_from_one_task_it_still_proves_the_other_and_can_come_again(tasks, staff):
    first = services.add_evidence(staff, task=tasks[0], proof=a_document())
    services.add_evidence(staff, task=tasks[1], proof=a_document())
    services.withdraw_evidence(staff, use=first, reason="Nhầm nhiệm vụ")
    assert [use.task for use in EvidenceUse.objects.live()] == [tasks[1]]
    assert services.use_evidence(staff, evidence=first.evidence, task=tasks[0]).withdrawn_at is None


def test_evidence_of_another_agency_proves_nothing_here(world, tasks, staff):
    foreign = make_evidence(world.other, world.user("other_staff"))
    with pytest.raises(NotAllowed):
        services.use_evidence(staff, evidence=foreign, task=tasks[0])


def test_a_file_dropped_in_is_read_and_its_person_confirms(world, tasks, staff, as_user):
    upload = services.take_upload(staff, agency=world.department, upload=a_file(), task=tasks[0])
    read_file(upload.document_id, upload.attachment_id)
    page = as_user("staff").get(reverse("evidence-add"), {"nhiem-vu": tasks[0].pk}).text
    assert 'value="15"' in page
    assert 'value="BC-SCT"' in page
    assert 'value="2026-04-03"' in page
    address = reverse("evidence-upload-confirm", args=[upload.pk])
    typed = {"kind": "issued_document", "number": "15", "symbol": "BC-SCT", "issuer": "Sở Công Thương"}
    refused = as_user("staff").post(address, {**typed, "proves_on": ""})
    assert refused.status_code == 422
    assert 'value="BC-SCT"' in refused.text
    assert as_user("staff").post(address, {**typed, "proves_on": "2026-04-03"}).status_code == 302
    made = Evidence.objects.get()
    assert (made.number, made.uses.get().task, made.warnings.filter(code="differs").count()) == ("15", tasks[0], 0)
    assert as_user("staff").post(address, {**typed, "proves_on": "2026-04-03"}).status_code == 422


def test_what_was_typed_stays_and_the_difference_is_shown(tasks, staff, as_user):
    used = services.add_evidence(staff, task=tasks[0], proof=a_document(number="13", upload=a_file()))
    evidence = read(used.evidence)
    assert evidence.number == "13"
    assert evidence.warnings.get(code="differs").message == "Đã nhập số “13”, trong tệp ghi “15”."
    page = as_user("leader").get(reverse("evidence-detail", args=[evidence.pk])).text
    assert "Khác nhau giữa chữ đã nhập và chữ trong tệp" in page
    assert "trong tệp ghi “15”" in as_user("focal_point").get(reverse("task-detail", args=[tasks[0].pk])).text


def test_one_bad_file_does_not_lose_the_others(tasks, as_user):
    program = SimpleUploadedFile("bien-ban.pdf", b"MZ\x90\x00" + b"\0" * 80)
    heic = SimpleUploadedFile("IMG_1.HEIC", b"\x00\x00\x00\x18ftypheic" + b"\0" * 40)
    files = [a_file(), program, heic, a_file("Một tệp khác", "khac.txt"), SimpleUploadedFile("rong.txt", b"")]
    address = f"{reverse('evidence-add')}?nhiem-vu={tasks[0].pk}"
    page = as_user("staff").post(address, {"uploads": files}, follow=True).text
    assert "Đã nhận 2 tệp" in page
    assert "là một chương trình máy tính" in page
    assert "Tương thích nhất" in page
    assert "rỗng" in page
    assert [one.attachment.name for one in EvidenceUpload.objects.all()] == ["bao-cao.txt", "khac.txt"]


def test_a_file_sent_twice_waits_once(world, tasks, staff):
    for _ in range(2):
        services.take_upload(staff, agency=world.department, upload=a_file(), task=tasks[0])
    assert EvidenceUpload.objects.count() == 1


def test_a_newer_version_counts_and_the_earlier_stays(tasks, staff, world, as_user):
    used = services.add_evidence(
        staff, task=tasks[0], proof=a_document(upload=a_file(LETTER.replace("15/BC", "16/BC")))
    )
    assert read(used.evidence).warnings.filter(code="differs").exists()
    evidence = services.add_version(staff, evidence=used.evidence, upload=a_file(name="da-sua.txt"), note="Sửa số")
    assert not read(evidence).warnings.filter(code="differs").exists()
    assert [one.number for one in evidence.versions.all()] == [2, 1]
    page = as_user("viewer").get(reverse("evidence-detail", args=[evidence.pk])).text
    assert "Bản 1" in page
    assert "Sửa số" in page
    with pytest.raises(Refused, match="giống hệt"):
        services.add_version(staff, evidence=evidence, upload=a_file())


def test_a_doubt_set_aside_stays_aside_as_long_as_it_says_the_same(tasks, staff, focal):
    used = services.add_evidence(staff, task=tasks[0], proof=a_document(number="13", upload=a_file()))
    evidence = read(used.evidence)
    services.set_warning_aside(focal, warning=evidence.warnings.get(code="differs"), reason="Bản chính ghi 13")
    services.use_evidence(staff, evidence=evidence, task=tasks[1])
    assert evidence.warnings.get(code="differs").set_aside_reason == "Bản chính ghi 13"
    services.edit_evidence(staff, evidence=evidence, changes=a_document(number="14"))
    assert evidence.warnings.get(code="differs").set_aside_at is None


def test_the_same_document_for_two_values_of_one_day_is_told(world, focal):
    target = make_target(make_plan(world))
    for value in (92, 95):
        services.record_target_value(
            focal, target=target, figure=Figure(dt.date(2026, 3, 31), value=Decimal(value)), proof=a_document()
        )
    assert "92 và 95" in EvidenceWarning.objects.get(code="contradicts").message


def test_a_value_is_proved_again_by_what_the_register_has(world, focal, as_user):
    target = make_target(make_plan(world))
    made = services.record_target_value(
        focal, target=target, figure=Figure(dt.date(2026, 3, 31), value=Decimal(92)), proof=a_document(upload=a_file())
    )
    known = made.evidence_uses.get()
    client, address = as_user("focal_point"), reverse("target-detail", args=[target.pk])
    assert f"?minh-chung={known.evidence_id}#so-lieu" in client.get(address, {"tim-minh-chung": "15/bc-sct"}).text
    sent = {"as_of": "2026-05-04", "value": "95", "kind": "file", "proves_on": "2026-05-04"}
    refused = client.post(address, {**sent, "upload": a_file()})
    assert refused.status_code == 422
    assert "Dùng lại và lưu" in refused.text
    again = {"as_of": "2026-05-04", "value": "95", "existing": known.evidence_id}
    assert client.post(address, again).status_code == 302
    assert [use.target_value.value for use in known.evidence.uses.order_by("pk")] == [92, 95]
    foreign = make_evidence(world.other, world.user("other_staff"))
    assert client.post(address, {**again, "existing": foreign.pk}).status_code == 422


def test_proof_of_regular_work_is_used_for_the_period_of_its_day(world, staff):
    task = make_recurring(make_plan(world), lead=world.trade)
    used = services.add_evidence(staff, task=task, proof=a_document())
    assert (used.period_start, used.period_end) == (dt.date(2026, 4, 1), dt.date(2026, 6, 30))


def test_files_that_wait_go_to_the_successor(world, tasks, staff, focal):
    waiting = services.take_upload(staff, agency=world.department, upload=a_file(), task=tasks[0])
    kind = FilesToConfirm()
    (held,) = kind.of(staff.user, world.department, TODAY)
    kind.hand_over(focal, held, giver=staff.user, taker=world.user("unit_head"), day=TODAY)
    assert kind.of(staff.user, world.department, TODAY) == []
    made = services.confirm_upload(world.viewer("unit_head", TODAY), upload=waiting, proof=a_document())
    assert made.uses.get().task == tasks[0]


def test_proof_of_what_is_then_not_done_is_told(tasks, staff, focal):
    used = services.add_evidence(staff, task=tasks[0], proof=a_document())
    tasks[0].refresh_from_db()
    given_up = services.mark_not_doing(focal, task=tasks[0], reason="Tỉnh dừng")
    assert used.evidence.warnings.filter(code="contradicts").exists()
    services.reopen_task(focal, task=given_up, reason="Tỉnh tiếp tục")
    assert not used.evidence.warnings.filter(code="contradicts").exists()


def found(viewer, **query):
    wanted = EvidenceFilter.of({name.replace("_", "-"): value for name, value in query.items()})
    return [one.number or one.title for one in register.evidence(viewer, wanted)]


@pytest.fixture
def shelf(world, tasks, staff):
    used = services.add_evidence(staff, task=tasks[0], proof=a_document(number="13", upload=a_file()))
    read(used.evidence)
    make_evidence(
        world.department, world.user("office_staff"), number="77", title="Quyết định", search_text="77/qd-sct"
    )
    make_evidence(
        world.department, world.user("office_staff"), dt.date(2025, 3, 1), kind="photo", number="", title="Hội nghị"
    )
    make_evidence(world.other, world.user("other_staff"), number="99")
    return used.evidence


def test_each_filter_narrows_and_words_in_the_file_are_found_without_diacritics(world, staff, shelf, tasks):
    assert set(found(staff)) == {"13", "77", "Hội nghị"}
    assert found(staff, q="hoa chat") == ["13"]
    assert found(staff, q="13/bc-sct") == ["13"]
    assert found(staff, q="thuy san") == []
    assert found(staff, loai="photo", nam="2025") == ["Hội nghị"]
    assert found(staff, chua_dung="1", sap_xep="ngay") == ["77", "Hội nghị"]
    assert found(staff, canh_bao="differs") == ["13"]
    assert found(staff, ke_hoach=str(tasks[0].plan_id)) == found(staff, don_vi=str(world.trade.pk)) == ["13"]
    assert found(staff, nhiem_vu=str(tasks[1].pk)) == []
    assert found(world.viewer("other_staff", TODAY)) == ["99"]


@pytest.mark.parametrize(
    "query", [{"loai": "x"}, {"nam": "abc"}, {"don-vi": "9" * 30}, {"sap-xep": "drop"}, {"canh-bao": "x"}]
)
def test_an_address_that_makes_no_sense_narrows_nothing(query):
    assert not EvidenceFilter.of(query).narrows


def test_the_workbook_holds_what_the_filters_leave(shelf, as_user):
    answer = as_user("focal_point").get(reverse("evidence-export"), {"canh-bao": "any"})
    rows = list(openpyxl.load_workbook(io.BytesIO(answer.content)).active.iter_rows(min_row=2, values_only=True))
    assert len(rows) == 1
    assert rows[0][1] == "13/BC-SCT"
    assert rows[0][10] == "Nhiệm vụ I.1"
    assert "trong tệp ghi “15”" in rows[0][11]


@pytest.mark.parametrize("size", [3, 40])
def test_pages_ask_as_much_for_much_evidence_as_for_little(world, tasks, as_user, size, django_assert_max_num_queries):
    for _ in range(size):
        make_proof(tasks[0], world.user("staff")).evidence.warnings.create(code="double", message="x", fingerprint="x")
    client = as_user("focal_point")
    first = Evidence.objects.first()
    for address, most in (
        (reverse("evidence-list"), 12),
        (reverse("evidence-detail", args=[first.pk]), 22),
        (f"{reverse('evidence-add')}?nhiem-vu={tasks[1].pk}&q=31", 14),
    ):
        client.get(address)
        with django_assert_max_num_queries(most):
            assert client.get(address).status_code == 200


def test_who_opened_the_file_is_for_the_focal_point_and_the_administrator(tasks, staff, as_user):
    used = services.add_evidence(staff, task=tasks[0], proof=a_document(upload=a_file()))
    as_user("leader").get(reverse("file-download", args=[used.evidence.attachment_id]))
    address = reverse("evidence-detail", args=[used.evidence_id])
    for who, told in (("focal_point", True), ("administrator", True), ("staff", False), ("viewer", False)):
        assert ("Trần Văn Lãnh" in as_user(who).get(address).text) is told


def test_a_file_read_as_proof_is_not_in_the_archive_until_an_archivist_puts_it_there(
    world, tasks, staff, focal, as_user
):
    from cchc.documents.public import archive_file

    services.add_evidence(staff, task=tasks[0], proof=a_document(upload=a_file()))
    assert "bao-cao.txt" not in as_user("focal_point").get(reverse("archive-list")).text
    archive_file(viewer=focal, agency=world.department, upload=LETTER.encode(), name="bao-cao.txt")
    assert ArchivedDocument.objects.count() == 1
    assert "bao-cao.txt" in as_user("focal_point").get(reverse("archive-list")).text


def test_a_document_of_the_archive_becomes_proof(world, tasks, staff, focal, as_user):
    from cchc.documents.public import archive_file, read_archived

    kept = archive_file(viewer=focal, agency=world.department, upload=LETTER.encode(), name="luu.txt").document
    read_archived(kept.pk)
    client = as_user("staff")
    page = client.get(reverse("evidence-add"), {"nhiem-vu": tasks[0].pk, "q": "hoa chat"}).text
    address = f"{reverse('evidence-from-archive', args=[kept.pk])}?nhiem-vu={tasks[0].pk}"
    assert address in page
    for _ in range(2):
        assert client.post(address).status_code == 302
    upload = EvidenceUpload.objects.get()
    made = services.confirm_upload(staff, upload=upload, proof=a_document())
    assert (made.document_id, made.uses.get().task) == (kept.pk, tasks[0])
    assert "Tệp này đã có trong kho minh chứng" in client.post(address).text


def test_files_from_before_the_register_are_given_to_be_read(world, staff):
    from cchc.documents.public import store

    attachment = store(viewer=staff, agency=world.department, upload=LETTER.encode(), name="cu.txt")
    old = make_evidence(world.department, staff.user, attachment=attachment, number="15", symbol="BC-SCT")
    look_again()
    old.refresh_from_db()
    assert old.document is not None
    assert read(old).checked_at is not None


def test_reading_twice_says_everything_once(tasks, staff):
    used = services.add_evidence(staff, task=tasks[0], proof=a_document(number="13", upload=a_file()))
    read(read(used.evidence))
    assert used.evidence.warnings.filter(code="differs").count() == 1


def test_a_link_keeps_its_address_and_what_it_showed(tasks, as_user):
    address = f"{reverse('evidence-add-link')}?nhiem-vu={tasks[0].pk}"
    client = as_user("staff")
    wrong = client.post(address, {"address": "congtt.example", "proves_on": "2026-04-03"})
    assert "bắt đầu bằng https://" in wrong.text
    shown = {"address": "https://congtt.example/tin/1", "title": "Tin", "proves_on": "2026-04-03", "upload": a_file()}
    assert client.post(address, shown).status_code == 302
    made = Evidence.objects.get()
    assert (made.kind, made.address, made.attachment.name) == ("link", "https://congtt.example/tin/1", "bao-cao.txt")
