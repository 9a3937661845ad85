"""Files are kept under their hash, once, whole or not at all."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from cchc.agencies.tests.factories import World, make_world
from cchc.audit.models import AuditEvent
from cchc.core.errors import NotAllowed, Refused
from cchc.documents import storage
from cchc.documents.media import media_type
from cchc.documents.models import Attachment, StoredFile
from cchc.documents.public import FileIsGone, open_attachment, store
from cchc.documents.services import clean_name


@pytest.fixture
def world(settings, tmp_path: Path) -> World:
    settings.CCHC_FILES = tmp_path / "files"
    return make_world()


def files_in(world: World) -> list[Path]:
    return sorted(path for path in storage.folder().rglob("*") if path.is_file())


def zip_with(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


@pytest.mark.django_db
def test_a_file_lies_under_its_hash_and_comes_back_as_it_was(world: World) -> None:
    content = b"%PDF-1.7\n" + bytes(range(256)) * 1000
    attachment = store(
        viewer=world.viewer("staff"), agency=world.department, upload=SimpleUploadedFile("Kế hoạch.pdf", content)
    )
    sha = hashlib.sha256(content).hexdigest()
    assert files_in(world) == [storage.folder() / sha[:2] / sha[2:4] / sha]
    assert (attachment.name, attachment.stored_file.size, attachment.stored_file.media_type) == (
        "Kế hoạch.pdf",
        len(content),
        "application/pdf",
    )
    _, file = open_attachment(world.viewer("focal_point"), attachment.pk)
    with file:
        assert file.read() == content
    assert AuditEvent.objects.get().verb == "file.stored"


@pytest.mark.django_db
def test_the_same_content_is_kept_once_under_each_name(world: World) -> None:
    one = store(viewer=world.viewer("staff"), agency=world.department, upload=b"noi dung", name="a.txt")
    two = store(viewer=world.viewer("other_staff"), agency=world.other, upload=b"noi dung", name="b.txt")
    assert one.stored_file == two.stored_file
    assert one.pk != two.pk
    assert len(files_in(world)) == 1


@pytest.mark.django_db
def test_content_that_the_disk_lost_is_put_back_by_the_next_upload(world: World) -> None:
    store(viewer=world.viewer("staff"), agency=world.department, upload=b"noi dung", name="a.txt")
    files_in(world)[0].unlink()
    store(viewer=world.viewer("staff"), agency=world.department, upload=b"noi dung", name="a.txt")
    assert files_in(world)[0].read_bytes() == b"noi dung"


@pytest.mark.django_db
@pytest.mark.parametrize(("content", "told"), [(b"", "rỗng"), (b"x" * 2049, "lớn hơn")])
def test_what_is_refused_leaves_nothing_behind(world: World, settings, content: bytes, told: str) -> None:
    settings.CCHC_UPLOAD_LIMIT = 2048
    with pytest.raises(Refused, match=told) as refusal:
        store(viewer=world.viewer("staff"), agency=world.department, upload=content, name="tệp.docx")
    assert "tệp.docx" in str(refusal.value)
    assert files_in(world) == []
    assert not Attachment.objects.exists()
    assert not StoredFile.objects.exists()


@pytest.mark.django_db
def test_the_limit_itself_still_fits(world: World, settings) -> None:
    settings.CCHC_UPLOAD_LIMIT = 2048
    assert (
        store(viewer=world.viewer("staff"), agency=world.department, upload=b"x" * 2048, name="a").stored_file.size
        == 2048
    )


@pytest.mark.django_db
def test_an_upload_that_breaks_off_leaves_nothing_behind(world: World) -> None:
    def breaking():
        yield b"first part"
        raise ConnectionError

    with pytest.raises(ConnectionError):
        storage.receive(breaking(), 10**6)
    assert files_in(world) == []


@pytest.mark.django_db
def test_nobody_stores_files_for_an_agency_that_is_not_theirs(world: World) -> None:
    with pytest.raises(NotAllowed):
        store(viewer=world.viewer("other_staff"), agency=world.department, upload=b"x", name="a.txt")
    assert files_in(world) == []


@pytest.mark.django_db
def test_a_file_of_another_agency_is_as_if_it_were_not(world: World) -> None:
    attachment = store(viewer=world.viewer("staff"), agency=world.department, upload=b"x", name="a.txt")
    with pytest.raises(Attachment.DoesNotExist):
        open_attachment(world.viewer("other_staff"), attachment.pk)


@pytest.mark.django_db
def test_a_lost_file_is_told_and_logged(world: World, caplog: pytest.LogCaptureFixture) -> None:
    attachment = store(viewer=world.viewer("staff"), agency=world.department, upload=b"x", name="a.txt")
    files_in(world)[0].unlink()
    with pytest.raises(FileIsGone, match="sao lưu"):
        open_attachment(world.viewer("staff"), attachment.pk)
    assert attachment.stored_file.sha256 in caplog.text


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.4", "application/pdf"),
        (b"MZ\x90\x00 program", "application/x-msdownload"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        ("Kế hoạch".encode(), "text/plain"),
        ("ế".encode() * 3000, "text/plain"),
        (b"<html><script>", "text/plain"),
        ("Kế hoạch".encode("utf-16"), "text/plain"),
        (b"\x00\x01\x02", "application/octet-stream"),
        (b"PK\x03\x04 broken", "application/zip"),
        (zip_with("a.txt"), "application/zip"),
        (
            zip_with("[Content_Types].xml", "word/document.xml"),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        (zip_with("xl/workbook.xml"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
        (b"", "text/plain"),
    ],
)
def test_the_kind_is_seen_in_the_content(content: bytes, kind: str) -> None:
    assert media_type(io.BytesIO(content)) == kind


@given(st.binary(max_size=300))
def test_any_bytes_have_some_kind(content: bytes) -> None:
    assert "/" in media_type(io.BytesIO(content))


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\tai lieu\\ke hoach.docx", "ke hoach.docx"),
        ("Kế hoạch.docx", "Kế hoạch.docx"),
        ("a\r\nSet-Cookie: x.txt", "aSet-Cookie: x.txt"),
        ("\u202egpj.exe", "gpj.exe"),
        ("...", "tep"),
        ("", "tep"),
        ("a/", "tep"),
        ("x" * 300 + ".docx", "x" * 195 + ".docx"),
    ],
)
def test_a_name_is_only_a_name(given_name: str, kept: str) -> None:
    assert clean_name(given_name) == kept


@given(st.text(max_size=400))
def test_any_name_becomes_one_that_can_be_kept(name: str) -> None:
    kept = clean_name(name)
    assert 0 < len(kept) <= 200
    assert not set(kept) & {"/", "\\", "\n", "\r", "\x00"}


@pytest.mark.parametrize("sha", ["", "..", "a" * 63, "A" * 64, "../" * 21 + "x", "g" * 64])
def test_only_a_hash_leads_to_a_file(sha: str) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        storage.path_of(sha)
