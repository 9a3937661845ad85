"""Photos are handed out without what the camera wrote beside them, upright, and small where they are large."""

from __future__ import annotations

import contextlib
import datetime as dt
import struct
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from cchc.agencies.tests.factories import World, make_world
from cchc.documents import photos, previews
from cchc.documents.models import Attachment, AttachmentView
from cchc.documents.public import make_preview, openings, store

PLACE = b"21 deg 01' N"


def picture(width: int = 40, height: int = 20) -> bytes:
    """A JPEG whose left half is white and right half is black."""
    pixels = np.zeros((height, width, 3), dtype=np.uint8)
    pixels[:, : width // 2] = 255
    return cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, 95])[1].tobytes()


def exif(*, turn: int = 1, taken: bytes = b"2026:04:03 09:15:00\x00", place: bool = True) -> bytes:
    """An APP1 segment as a telephone writes it: turn, where the picture was taken, when."""
    count = 3 if place else 2
    after = 8 + 2 + 12 * count + 4
    entries = struct.pack(">HHIHH", 0x0112, 3, 1, turn, 0)
    entries += struct.pack(">HHII", 0x8769, 4, 1, after)
    if place:
        entries += struct.pack(">HHII", 0x8825, 4, 1, after + 18 + len(taken))
    directory = struct.pack(">H", count) + entries + struct.pack(">I", 0)
    exposure = struct.pack(">HHHIII", 1, 0x9003, 2, len(taken), after + 18, 0) + taken
    gps = struct.pack(">HHHIII", 1, 0x0001, 2, len(PLACE), 0, 0) + PLACE
    body = b"Exif\x00\x00" + b"MM\x00*" + struct.pack(">I", 8) + directory + exposure + gps
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


def photo(data: bytes | None = None, **wrote: Any) -> bytes:
    plain = data or picture()
    return plain[:2] + exif(**wrote) + plain[2:] + b"a film follows"


def pixels_of(data: bytes) -> Any:
    return cv2.imdecode(np.frombuffer(data, dtype=np.uint8), cv2.IMREAD_COLOR)


def test_place_and_owner_are_left_out_and_no_pixel_is_changed() -> None:
    data = photo()
    assert photos.has_place(data)
    bare = photos.bare(data)
    assert PLACE not in bare
    assert b"film" not in bare
    assert not photos.has_place(bare)
    assert (pixels_of(bare) == pixels_of(data)).all()


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_turned_photo_stays_turned(turn: int) -> None:
    data = photo(turn=turn)
    assert (pixels_of(photos.bare(data)) == pixels_of(data)).all()
    assert pixels_of(data).shape[:2] == ((20, 40) if turn < 5 else (40, 20))


def test_the_day_that_the_camera_wrote_down_is_read() -> None:
    assert photos.taken_on(photo()) == dt.date(2026, 4, 3)
    assert photos.taken_on(photo(taken=b"0000:00:00 00:00:00\x00")) is None
    assert photos.taken_on(picture()) is None


def test_a_png_loses_its_texts() -> None:
    plain = cv2.imencode(".png", np.zeros((4, 4, 3), dtype=np.uint8))[1].tobytes()
    chunk = struct.pack(">I4s", 4, b"eXIf") + b"MM\x00*" + b"\0" * 4
    assert photos.bare(plain[:33] + chunk + plain[33:]) == plain


@pytest.mark.parametrize("brand", [b"heic", b"mif1", b"avif"])
def test_pictures_that_cannot_be_opened_are_known(brand: bytes) -> None:
    assert photos.is_heif(b"\x00\x00\x00\x18ftyp" + brand + b"\0\0")
    assert not photos.is_heif(picture()[:16])


@given(st.binary(max_size=200), st.integers(0, 300))
def test_damaged_pictures_are_told_and_nothing_else_happens(noise: bytes, cut: int) -> None:
    for data in (b"\xff\xd8" + noise, b"\x89PNG\r\n\x1a\n" + noise, photo()[:cut], noise):
        with contextlib.suppress(photos.NotAPicture):
            photos.bare(data)
        photos.taken_on(data)
        photos.has_place(data)


def test_a_large_picture_gets_a_small_one_and_a_small_one_none() -> None:
    small = previews.shrunk(photo(picture(3200, 800), turn=6))
    assert small is not None
    assert pixels_of(small).shape[:2] == (1600, 400)
    assert previews.shrunk(picture()) is None
    assert previews.shrunk(b"\xff\xd8\xff not a picture") is None


@pytest.fixture
def world(db: None, settings: Any, tmp_path: Path) -> World:
    settings.CCHC_FILES = tmp_path / "files"
    return make_world()


def keep(world: World, data: bytes) -> Attachment:
    return store(viewer=world.viewer("staff"), agency=world.department, upload=data, name="hien-truong.jpg")


def fetch(client: Client, world: World, who: str, kept: Attachment, **query: str) -> Any:
    client.force_login(world.user(who))
    return client.get(reverse("file-download", args=[kept.pk]), query)


def test_what_is_handed_out_has_no_place_and_the_original_is_for_two(client: Client, world: World) -> None:
    kept = keep(world, photo())
    assert PLACE not in b"".join(fetch(client, world, "staff", kept).streaming_content)
    assert fetch(client, world, "staff", kept, goc="1").status_code == 403
    assert b"".join(fetch(client, world, "focal_point", kept, goc="1").streaming_content) == photo()
    assert fetch(client, world, "administrator", kept, goc="1").status_code == 404  # without an access of theirs


def test_a_preview_is_made_once_and_handed_out_where_asked(client: Client, world: World) -> None:
    kept = keep(world, photo(picture(3200, 800)))
    make_preview(kept.pk)
    make_preview(kept.pk)
    kept.refresh_from_db()
    assert kept.preview is not None
    shown = b"".join(fetch(client, world, "staff", kept, xem="1", nho="1").streaming_content)
    assert pixels_of(shown).shape[:2] == (400, 1600)


def test_who_opened_a_file_is_kept_once_a_day_in_one_statement(
    client: Client, world: World, django_assert_max_num_queries: Any
) -> None:
    kept = keep(world, photo())
    for who in ("staff", "staff", "leader"):
        fetch(client, world, who, kept)
    with django_assert_max_num_queries(6):  # session, person, roles, the file, its opening
        client.get(reverse("file-download", args=[kept.pk]))
    found = {(str(one.user), one.times) for one in openings([kept.pk])}
    assert found == {("Vũ Thị Viên", 2), ("Trần Văn Lãnh", 2)}


def test_what_was_not_opened_is_not_recorded(client: Client, world: World) -> None:
    kept = keep(world, photo())
    assert fetch(client, world, "other_staff", kept).status_code == 404
    assert not AttachmentView.objects.exists()
