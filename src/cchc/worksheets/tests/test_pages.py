"""The pages of sheets: from the home of sheets to what was recorded."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cchc.plans.models import ProgressEntry
from cchc.worksheets.models import ImportState, WorksheetImport
from cchc.worksheets.services import confirming, reading
from cchc.worksheets.tests.factories import DONE, Book

pytestmark = pytest.mark.django_db


def upload(client, content, name="bang-viec.xlsx"):
    return client.post(reverse("worksheet-import"), {"upload": SimpleUploadedFile(name, content)})


def test_the_unit_of_a_person_is_offered_first_and_the_file_comes(scene, as_user):
    client = as_user("staff")
    page = client.get(reverse("worksheet-home"))
    assert page.context["exporting"].initial["unit"] == str(scene.world.trade.pk)
    answer = client.post(reverse("worksheet-export"), {"unit": scene.world.trade.pk, "plan": scene.plan.pk})
    assert answer.status_code == 200
    assert "Ph%C3%B2ng%20Qu%E1%BA%A3n%20l%C3%BD" in answer["Content-Disposition"]
    assert len(Book(answer.content).rows()) > 1


def test_from_the_file_to_the_record(scene, as_user):
    client = as_user("staff")
    book = scene.book()
    conflict, fine = book.row_of(scene.task), book.row_of(scene.quarterly, "2026-01-01")
    book.fill(conflict, text="Của tệp", done_on=DONE).fill(fine, text="Đã tuyên truyền", done_on=DONE)
    book.fill(book.row_of(scene.office_task), text="Xong", done_on="hôm qua")
    scene.record(scene.task, "Của hệ thống")
    answer = upload(client, book.saved())
    sheet = WorksheetImport.objects.get()
    address = reverse("worksheet-draft", args=[sheet.pk])
    assert answer["Location"] == address
    assert "Đang đọc bảng việc" in client.get(address).content.decode()
    reading.read_sheet(sheet.pk)
    page = client.get(address).content.decode()
    for words in ("Của tệp", "Của hệ thống", "Hoàng Văn Phòng", "1 dòng mâu thuẫn chưa chọn"):
        assert words in page
    assert "“hôm qua” không phải là một ngày" in client.get(f"{address}?xem=loi").content.decode()
    refused = client.post(reverse("worksheet-confirm", args=[sheet.pk]), {"seen": ""}, follow=True)
    assert "Còn 1 dòng mâu thuẫn" in refused.content.decode()
    row = sheet.rows.get(number=conflict)
    cell = scene.judged(scene.again(sheet))[conflict].outcome.conflicts[0]
    client.post(
        reverse("worksheet-choose", args=[sheet.pk]),
        {f"seen-{row.pk}-text": cell.seen, f"pick-{row.pk}-text": "file"},
    )
    page = client.get(address)
    assert "Ghi 2 dòng" in page.content.decode()
    client.post(reverse("worksheet-confirm", args=[sheet.pk]), {"seen": page.context["seen"]})
    assert "Đang ghi kết quả" in client.get(address).content.decode()
    confirming.apply(sheet.pk)
    assert "Đã ghi 2 dòng" in client.get(address).content.decode()
    assert set(ProgressEntry.objects.values_list("text", flat=True)) == {"Của hệ thống", "Của tệp", "Đã tuyên truyền"}


def test_all_of_a_page_may_be_decided_at_once(scene, as_user):
    book = scene.book()
    number = book.row_of(scene.task)
    book.fill(number, text="Của tệp", done_on=DONE)
    scene.record(scene.task, "Của hệ thống")
    sheet = scene.brought(book.saved())
    found = scene.judged(sheet)[number]
    data = {f"seen-{found.row.pk}-{cell.name}": cell.seen for cell in found.outcome.conflicts} | {"all": "system"}
    answer = as_user("staff").post(reverse("worksheet-choose", args=[sheet.pk]), data, follow=True)
    assert "Đã lưu lựa chọn" in answer.content.decode()
    assert not answer.context["open_conflicts"]


def test_a_wrong_file_is_told_on_the_form(scene, as_user):
    answer = upload(as_user("staff"), b"PK nothing", "ke-hoach.xlsx")
    assert answer.status_code == 422
    assert "không phải là tệp Excel" in answer.content.decode()


def test_a_draft_is_not_there_for_others_and_may_be_given_up(scene, as_user):
    sheet = scene.brought(scene.book().fill(8, text="Xong", done_on=DONE).saved())
    assert as_user("unit_head").get(reverse("worksheet-draft", args=[sheet.pk])).status_code == 404
    as_user("staff").post(reverse("worksheet-cancel", args=[sheet.pk]))
    assert scene.again(sheet).state == ImportState.CANCELLED
    assert "đã bỏ" in as_user("staff").get(reverse("worksheet-draft", args=[sheet.pk])).content.decode()


def test_who_does_not_record_sees_the_list_and_no_forms(scene, as_user):
    page = as_user("leader").get(reverse("worksheet-home")).content.decode()
    assert "Nhập và kiểm tra" not in page
    assert as_user("leader").post(reverse("worksheet-export"), {}).status_code in {403, 422}


def test_waiting_pages_go_on_by_themselves(scene, as_user):
    client = as_user("staff")
    sheet = scene.brought(scene.exported().content)
    answer = client.get(reverse("worksheet-progress", args=[sheet.pk]))
    assert answer["HX-Redirect"] == reverse("worksheet-draft", args=[sheet.pk])
    assert "Không có dòng nào để ghi" in client.get(reverse("worksheet-draft", args=[sheet.pk])).content.decode()
