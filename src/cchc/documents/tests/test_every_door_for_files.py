"""Whatever door a secret file comes to, it is refused with the reason and nothing of it is kept."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import Workbook

from cchc.accounts.public import Scope
from cchc.agencies.services.tokens import create_token
from cchc.agencies.tests.factories import World, make_world
from cchc.correspondence.tests.factories import make_entry
from cchc.documents import storage
from cchc.documents.models import Attachment, StoredFile
from cchc.plans.tests.factories import make_plan, make_task

pytestmark = pytest.mark.django_db
SECRET = (
    "UBND TỈNH SÔNG LAM\nSỞ CÔNG THƯƠNG\nSố: 15/KH-SCT\nTỐI MẬT\nKẾ HOẠCH\nKiểm tra năm 2026\nCăn cứ Luật;\n".encode()
)
Door = Callable[[World, Client], Any]


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.CCHC_FILES = tmp_path / "files"
    return make_world()


def upload(name: str = "ke-hoach.txt", content: bytes = SECRET) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def _archive(world: World, client: Client) -> Any:
    return client.post(reverse("archive-add"), {"agency": world.department.pk, "uploads": upload()}, follow=True)


def _import(world: World, client: Client) -> Any:
    given = {"agency": world.department.pk, "year": 2026, "uploads": upload()}
    return client.post(reverse("import-new"), given, follow=True)


def _evidence(world: World, client: Client) -> Any:
    return client.post(reverse("evidence-add"), {"agency": world.department.pk, "uploads": upload()}, follow=True)


def _superior(world: World, client: Client) -> Any:
    given = {"agency": world.department.pk, "year": 2026, "uploads": upload()}
    return client.post(reverse("cascade-take-in"), given, follow=True)


def _register_drop(world: World, client: Client) -> Any:
    return client.post(reverse("register-drop"), {"agency": world.department.pk, "upload": upload()}, follow=True)


def _register_file(world: World, client: Client) -> Any:
    entry = make_entry(world)
    return client.post(reverse("register-file", args=[entry.pk]), {"upload": upload()}, follow=True)


def _register_workbook(world: World, client: Client) -> Any:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["SỞ CÔNG THƯƠNG"], ["MẬT"], ["Số", "Ngày văn bản", "Trích yếu", "Đi / Đến", "Điện tử / Giấy"]):
        sheet.append(row)
    sheet.append([1, "15/4/2026", "x", "Đi", "Giấy"])
    output = io.BytesIO()
    book.save(output)
    given = {"agency": world.department.pk, "upload": upload("so.xlsx", output.getvalue())}
    return client.post(reverse("register-import"), given, follow=True)


def _program(world: World, client: Client) -> Any:
    task = make_task(make_plan(world), lead=world.trade)
    last = timezone.localdate() + dt.timedelta(days=30)
    scopes = tuple(Scope.values)
    _, secret = create_token(world.viewer("staff"), name="Máy", scopes=scopes, expires_on=last)
    given = {"kind": "file", "proves_on": "2026-05-04", "title": "Biên bản", "file": upload()}
    headers = {"Authorization": f"Bearer {secret}"}
    return client.post(f"/api/v1/tasks/{task.pk}/evidence", given, headers=headers)


DOORS: tuple[Door, ...] = (
    _archive,
    _import,
    _evidence,
    _superior,
    _register_drop,
    _register_file,
    _register_workbook,
    _program,
)


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__.strip("_"))
def test_it_is_refused_and_nothing_stays(world: World, client: Client, door: Door) -> None:
    if door is not _program:
        client.force_login(world.user("focal_point"))
    answer = door(world, client)
    assert re.search("có dấu độ mật “(TỐI )?MẬT” nên không được nhận", answer.content.decode())
    assert not StoredFile.objects.exists()
    assert not Attachment.objects.exists()
    assert not [path for path in storage.folder().rglob("*") if path.is_file()]


def test_there_is_one_way_in() -> None:
    """Every file is received by ``documents``: no other app writes stored files or receives bytes by itself."""
    source = Path(__file__).parents[3] / "cchc"
    made = re.compile(r"StoredFile\.objects\.(?:get_or_)?create|storage\.receive\(|Attachment\.objects\.create")
    outside = [
        str(path.relative_to(source))
        for path in source.rglob("*.py")
        if made.search(path.read_text("utf-8")) and "/tests/" not in str(path) and "/documents/" not in str(path)
    ]
    assert outside == []
