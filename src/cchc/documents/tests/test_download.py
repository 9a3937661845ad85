"""Files are handed out to those who may read them, and in a way that does no harm in a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from cchc.agencies.tests.factories import World, make_world
from cchc.documents import storage
from cchc.documents.models import Attachment
from cchc.documents.public import store

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 noi dung"


@pytest.fixture
def world(settings, tmp_path: Path) -> World:
    settings.CCHC_FILES = tmp_path / "files"
    return make_world()


def keep(world: World, content: bytes = PDF, name: str = "Kế hoạch số 15.pdf") -> Attachment:
    return store(viewer=world.viewer("staff"), agency=world.department, upload=content, name=name)


def fetch(client: Client, world: World, who: str, attachment: Attachment, **query: str):
    client.force_login(world.user(who))
    return client.get(reverse("file-download", args=[attachment.pk]), query)


def test_a_member_gets_the_file_under_its_vietnamese_name(client: Client, world: World) -> None:
    response = fetch(client, world, "focal_point", keep(world))
    assert b"".join(response.streaming_content) == PDF
    assert (
        response["Content-Disposition"]
        == "attachment; filename*=utf-8''K%E1%BA%BF%20ho%E1%BA%A1ch%20s%E1%BB%91%2015.pdf"
    )
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize(
    ("who", "status"),
    [("other_staff", 404), ("commune_focal_point", 404), ("outsider", 404), ("province_reviewer", 200)],
)
def test_who_reads_the_agency_reads_its_files(client: Client, world: World, who: str, status: int) -> None:
    assert fetch(client, world, who, keep(world)).status_code == status


def test_a_stranger_is_asked_to_sign_in(client: Client, world: World) -> None:
    response = client.get(reverse("file-download", args=[keep(world).pk]))
    assert response["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize(
    ("content", "name", "shown"),
    [
        (PDF, "a.pdf", True),
        (b"<html><script>alert(1)</script>", "a.pdf", False),
        (b"MZ\x00", "a.png", False),
        (b"\xff\xd8\xff", "a.exe", True),
    ],
)
def test_only_what_is_a_pdf_or_picture_inside_is_shown_in_the_browser(
    client: Client, world: World, content: bytes, name: str, shown: bool
) -> None:
    response = fetch(client, world, "staff", keep(world, content, name), xem="1")
    assert response["Content-Disposition"].startswith("inline") is shown
    assert "html" not in response["Content-Type"]


def test_a_lost_file_gets_a_page_that_says_what_to_do(client: Client, world: World) -> None:
    attachment = keep(world)
    storage.path_of(attachment.stored_file.sha256).unlink()
    response = fetch(client, world, "staff", attachment)
    assert response.status_code == 410
    assert "sao lưu" in response.content.decode()


@pytest.mark.parametrize(
    "path", ["/tep/../etc/passwd", "/tep/%2e%2e/", "/tep/abc/", "/tep/1/../../x", "/tep/99999999999999999999/"]
)
def test_no_path_of_a_request_reaches_the_disk(client: Client, world: World, path: str) -> None:
    client.force_login(world.user("staff"))
    assert client.get(path).status_code in {404, 400}
