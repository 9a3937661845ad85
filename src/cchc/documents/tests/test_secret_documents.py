"""A file with a stamp of secrecy comes in nowhere, and nothing of it stays."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cchc.agencies.tests.factories import World, make_world
from cchc.audit.models import AuditEvent
from cchc.documents import secrecy, storage
from cchc.documents.archiving import archive_file, read_archived
from cchc.documents.models import ArchivedDocument, Attachment, ReadingState, StoredFile
from cchc.documents.public import FileIsGone, SecretFile, open_bytes, store
from vanban.formats.tests.making import docx, paragraph

pytestmark = pytest.mark.django_db
HEAD = "UBND TỈNH SÔNG LAM\nSỞ CÔNG THƯƠNG\nSố: 15/KH-SCT\n{}\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nKẾ HOẠCH\nKiểm tra năm 2026\n"
SECRET = HEAD.format("TỐI MẬT").encode()


def in_zip(**files: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(f"{name}.txt", content)
    return buffer.getvalue()


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.CCHC_FILES = tmp_path / "files"
    return make_world()


def kept(world: World) -> list[Path]:
    return [path for path in storage.folder().rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (SECRET, "ke-hoach.txt"),
        (docx("".join(map(paragraph, SECRET.decode().splitlines()))), "ke-hoach.docx"),
        (in_zip(phu_luc=b"1", ke_hoach=SECRET), "ho-so.zip"),
    ],
)
def test_it_is_refused_with_the_reason_and_nothing_stays(world: World, content: bytes, name: str) -> None:
    with pytest.raises(SecretFile, match="TỐI MẬT") as refused:
        store(viewer=world.viewer("staff"), agency=world.department, upload=content, name=name)
    assert "không được giữ lại" in str(refused.value)
    assert refused.value.field == "file"
    assert kept(world) == []
    assert not Attachment.objects.exists()


def test_a_document_about_secrets_or_one_declassified_comes_in(world: World) -> None:
    for name, text in (
        ("a.txt", HEAD.format("").replace("Kiểm tra", "Bảo vệ bí mật nhà nước")),
        ("b.txt", HEAD.format("MẬT\nGIẢI MẬT")),
        ("mat-khau.txt", "MẬT KHẨU\nHãy đổi mật khẩu hằng quý."),
    ):
        store(viewer=world.viewer("staff"), agency=world.department, upload=text.encode(), name=name)
    assert len(kept(world)) == 3


def test_what_only_a_job_can_tell_is_withdrawn_with_all_that_was_read(
    world: World, django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[str, str]] = []
    monkeypatch.setattr(secrecy, "_listeners", [lambda attachment, said: told.append((attachment.name, said))])
    scan = b"\xff\xd8\xff" + b"anh quet"
    document = archive_file(
        viewer=world.viewer("focal_point"), agency=world.department, upload=scan, name="quet.jpg"
    ).document
    ArchivedDocument.objects.filter(pk=document.pk).update(state=ReadingState.READ, text="bí mật", title="Kế hoạch mật")
    monkeypatch.setattr(secrecy, "head_mark", lambda *_given, **_how: "mật")
    with django_capture_on_commit_callbacks(execute=True):
        secrecy.look(document.attachment_id)
        secrecy.look(document.attachment_id)
    document.refresh_from_db()
    assert (document.state, document.failure_code, document.text, document.title) == ("failed", "secret", "", "")
    assert kept(world) == []
    assert [name for name, _said in told] == ["quet.jpg"]
    assert AuditEvent.objects.filter(verb="file.withdrawn").count() == 1
    with pytest.raises(FileIsGone, match="MẬT"):
        open_bytes(document.attachment)
    with pytest.raises(SecretFile):
        store(viewer=world.viewer("staff"), agency=world.department, upload=scan, name="anh.jpg")


def test_a_reading_of_a_stamped_file_keeps_no_word(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cchc.documents.services.secrecy.refuse_secret", lambda *_given: False)
    document = archive_file(
        viewer=world.viewer("focal_point"), agency=world.department, upload=SECRET, name="ke-hoach.txt"
    ).document
    read_archived(document.pk)
    document.refresh_from_db()
    assert (document.state, document.failure_code, document.text) == ("failed", "secret", "")
    assert "TỐI MẬT" in document.failure


def test_the_page_of_the_archive_says_why(world: World, client: Client) -> None:
    client.force_login(world.user("focal_point"))
    given = {"agency": str(world.department.pk), "uploads": SimpleUploadedFile("a.txt", SECRET)}
    page = client.post(reverse("archive-add"), given, follow=True)
    assert "dấu độ mật “TỐI MẬT”" in page.content.decode()
    assert not StoredFile.objects.exists()
