"""Documents go into the archive once, are read in the background, and are found by their words."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cchc.agencies.tests.factories import World, make_world
from cchc.audit.models import AuditEvent
from cchc.core.errors import NotAllowed, Refused
from cchc.documents.archiving import READING_TRIES, archive_file, read_again, read_archived
from cchc.documents.models import ArchivedDocument, Attachment, ReadingState
from cchc.documents.tasks import read_archived_document

pytestmark = pytest.mark.django_db
LETTER = """UBND TỈNH SÔNG LAM
SỞ CÔNG THƯƠNG
Số: 15/KH-SCT

Sông Lam, ngày 10 tháng 02 năm 2026

KẾ HOẠCH
Kiểm tra công vụ năm 2026

Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ;
Các phòng chuẩn bị hồ sơ trước ngày 30/6/2026."""


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.CCHC_FILES = tmp_path / "files"
    return make_world()


def put(world: World, name: str = "ke-hoach.txt", text: str = LETTER, who: str = "focal_point") -> ArchivedDocument:
    viewer = world.viewer(who)
    return archive_file(viewer=viewer, agency=world.department, upload=text.encode(), name=name).document


def test_what_stands_in_a_document_is_kept_with_it(world: World) -> None:
    document = put(world)
    assert document.state == ReadingState.WAITING
    read_archived(document.pk)
    document.refresh_from_db()
    assert document.state == ReadingState.READ
    assert (document.number, document.symbol, document.kind) == ("15", "KH-SCT", "KH")
    assert document.issued_on is not None
    assert document.issued_on.isoformat() == "2026-02-10"
    assert "Các phòng chuẩn bị hồ sơ" in document.text


def test_the_same_bytes_are_taken_once_under_whatever_name(world: World) -> None:
    put(world)
    again = archive_file(
        viewer=world.viewer("focal_point"), agency=world.department, upload=LETTER.encode(), name="b.txt"
    )
    assert not again.new
    assert ArchivedDocument.objects.count() == Attachment.objects.count() == 1
    assert AuditEvent.objects.filter(verb="file.stored").count() == 1


def test_reading_twice_or_by_two_workers_changes_and_records_it_once(world: World) -> None:
    document = put(world)
    read_archived(document.pk)
    read_archived(document.pk)
    assert AuditEvent.objects.filter(verb="archive.read").count() == 1


def test_what_cannot_be_read_says_why_and_can_be_read_again(world: World) -> None:
    document = put(world, "hong.docx", "MZ không phải văn bản")
    read_archived(document.pk)
    document.refresh_from_db()
    assert document.state == ReadingState.FAILED
    assert document.failure.endswith(".")
    viewer = world.viewer("focal_point")
    assert read_again(viewer=viewer, document_id=document.pk).state == ReadingState.WAITING
    with pytest.raises(Refused, match="đang chờ đọc"):
        read_again(viewer=viewer, document_id=document.pk)


@pytest.mark.parametrize("who", ["staff", "unit_head", "leader", "other_focal_point"])
def test_others_put_nothing_in_and_read_nothing_again(world: World, who: str) -> None:
    document = put(world)
    with pytest.raises(NotAllowed):
        put(world, who=who)
    with pytest.raises(NotAllowed):
        read_again(viewer=world.viewer(who), document_id=document.pk)


@pytest.mark.parametrize("asked", ["kiem tra cong vu", '"chuẩn bị hồ sơ"', "76/NQ-CP", "KE-HOACH.TXT"])
def test_a_document_is_found_by_its_words_without_diacritics(world: World, client: Client, asked: str) -> None:
    read_archived(put(world).pk)
    read_archived(put(world, "khac.txt", "SỞ CÔNG THƯƠNG\nSố: 16/SCT-VP\nV/v mời họp giao ban tháng ba").pk)
    client.force_login(world.user("staff"))
    found = client.get(reverse("archive-list"), {"q": asked}).context["page"]
    assert [row.attachment.name for row in found] == ["ke-hoach.txt"]


def test_another_agency_does_not_see_it(world: World, client: Client) -> None:
    document = put(world)
    client.force_login(world.user("other_focal_point"))
    assert not client.get(reverse("archive-list")).context["page"].object_list
    assert client.get(reverse("archive-detail", args=[document.pk])).status_code == 404
    assert client.post(reverse("archive-read-again", args=[document.pk])).status_code == 404


def test_files_are_put_in_on_the_page_and_doubles_are_told(world: World, client: Client) -> None:
    client.force_login(world.user("focal_point"))
    files = [SimpleUploadedFile("a.txt", LETTER.encode()), SimpleUploadedFile("b.txt", LETTER.encode())]
    sent = {"uploads": [*files, SimpleUploadedFile("rong.txt", b"")], "agency": world.department.pk}
    page = client.post(reverse("archive-add"), sent, follow=True)
    assert "Đã nhận 1 văn bản" in page.text
    assert "1 văn bản đã có trong kho" in page.text
    assert "rỗng" in page.text
    assert ArchivedDocument.objects.count() == 1


def test_a_document_is_shown_with_its_text_and_never_as_markup(world: World, client: Client) -> None:
    document = put(world, text=LETTER + "\n<script>alert(1)</script>")
    read_archived(document.pk)
    client.force_login(world.user("viewer"))
    page = client.get(reverse("archive-detail", args=[document.pk])).text
    assert "15/KH-SCT" in page
    assert "&lt;script&gt;" in page
    assert "Đọc lại" not in page


def test_the_list_makes_the_same_queries_for_few_and_for_many(
    world: World, client: Client, django_assert_num_queries: Any
) -> None:
    client.force_login(world.user("focal_point"))
    counts: list[int] = []
    for many in (1, 25):
        for n in range(many):
            put(world, f"{many}-{n}.txt", f"{LETTER} {many} {n}")
        client.get(reverse("archive-list"))
        with django_assert_num_queries(counts[0] if counts else 10, exact=False) as counted:
            client.get(reverse("archive-list"))
        counts.append(len(counted))
    assert counts[0] == counts[1]


def test_the_page_says_how_the_document_was_read_and_who_signed_it(world: World, client: Client) -> None:
    document = put(world)
    read_archived(document.pk)
    document.refresh_from_db()
    signature = {
        "field": "Signature1",
        "signer": "Trần Văn Bình",
        "covers": "document",
        "changed_after": "none",
        "intact": True,
    }
    warnings = [{"message": "Trang 2: 3 từ đọc chưa chắc: “Quy”.", "span": None, "page": 2}]
    document.reading["source"] |= {
        "reader": "ocr",
        "confidence": 0.874,
        "warnings": warnings,
        "signatures": [signature],
    }
    document.save(update_fields=["reading"])
    client.force_login(world.user("viewer"))
    page = client.get(reverse("archive-detail", args=[document.pk])).text
    assert "Chữ nhận dạng từ ảnh, độ tin cậy 87%" in page
    assert "1 lưu ý khi đọc tệp" in page
    assert "3 từ đọc chưa chắc" in page
    assert "Trần Văn Bình" in page
    assert "khớp nội dung" in page


def test_after_the_last_try_the_page_says_so_and_offers_another(
    world: World, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = put(world)

    def fails(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("a fault of the reader")

    monkeypatch.setattr("cchc.documents.reading.read_bytes", fails)
    for attempts, state in ((0, ReadingState.WAITING), (READING_TRIES, ReadingState.FAILED)):
        context: Any = SimpleNamespace(job=SimpleNamespace(attempts=attempts))
        with pytest.raises(RuntimeError):
            read_archived_document.func(context, document_id=document.pk)
        document.refresh_from_db()
        assert document.state == state
    client.force_login(world.user("focal_point"))
    page = client.get(reverse("archive-detail", args=[document.pk])).text
    assert "Không đọc được sau 4 lần" in page
    monkeypatch.undo()
    client.post(reverse("archive-read-again", args=[document.pk]))
    read_archived(document.pk)
    document.refresh_from_db()
    assert document.state == ReadingState.READ
