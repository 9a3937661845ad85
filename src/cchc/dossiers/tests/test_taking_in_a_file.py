"""A file of dossiers is handed in: what is right comes in, what is wrong is named by its cell, nothing is doubled."""

# ruff: noqa: DTZ001 (the rules take local moments, as files give them)
from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cchc.audit.models import AuditEvent
from cchc.core.errors import NotAllowed, Refused
from cchc.dossiers import services
from cchc.dossiers.models import Dossier, Feedback, RegisterImport, RegisterKind, TakingState
from cchc.dossiers.tests.factories import TODAY, make_dossier, workbook

ROW = {
    "code": "H15-1",
    "state": "Đã trả kết quả",
    "received_at": "06/04/2026 08:15",
    "due_at": "13/04/2026",
    "finished_at": dt.datetime(2026, 4, 10, 9),
    "channel": "trực tuyến",
    "unit": "Phòng Quản lý thương mại",
    "electronic_result": "x",
}


@pytest.fixture
def focal(world):
    return world.viewer("focal_point", TODAY)


def hand_in(viewer, world, upload, kind=RegisterKind.DOSSIERS) -> RegisterImport:
    made = services.start_import(viewer=viewer, agency=world.department, kind=kind, upload=upload)
    services.take_file(made.pk)
    made.refresh_from_db()
    return made


def test_rows_come_in_with_what_follows_from_them(world, focal):
    taken = hand_in(focal, world, workbook("dossiers", ROW, {**ROW, "code": "H15-2", "finished_at": "20/04/2026"}))
    assert (taken.state, taken.rows, taken.added, taken.refused) == (TakingState.DONE, 2, 2, 0)
    assert taken.unknown == ["Ghi chú riêng"]
    first, second = Dossier.objects.order_by("code")
    assert first.unit == world.trade
    assert first.electronic_result
    assert first.channel == "online"
    assert first.ended_at <= first.last_moment
    assert second.ended_at > second.last_moment


def test_a_wrong_cell_is_named_and_the_other_rows_come_in(world, focal):
    bad = {**ROW, "code": "H15-3", "received_at": "31/02/2026", "channel": "bồ câu"}
    backwards = {**ROW, "code": "H15-4", "finished_at": "01/04/2026"}
    taken = hand_in(focal, world, workbook("dossiers", ROW, bad, backwards))
    assert (taken.added, taken.refused) == (1, 2)
    addresses = {address for address, _, _ in taken.errors}
    assert addresses == {"H4", "F4", "dòng 5"}
    assert any("bồ câu" in what for _, _, what in taken.errors)


def test_the_same_file_again_changes_nothing_and_a_newer_one_tells_what_changed(world, focal):
    hand_in(focal, world, workbook("dossiers", ROW))
    again = hand_in(focal, world, workbook("dossiers", ROW))
    assert (again.added, again.changed, again.unchanged) == (0, 0, 1)
    newer = hand_in(focal, world, workbook("dossiers", {**ROW, "rating": "Hài lòng"}))
    assert (newer.changed, newer.changes) == (1, [["H15-1", "đánh giá", "", "satisfied"]])


def test_columns_that_a_file_does_not_have_keep_what_is_known(world, focal):
    hand_in(focal, world, workbook("dossiers", ROW))
    hand_in(focal, world, workbook("dossiers", {**ROW, "finished_at": "12/04/2026"}, leave_out=("due_at", "channel")))
    one = Dossier.objects.get()
    assert one.channel == "online"
    assert one.ended_at <= one.last_moment


def test_a_killed_run_is_run_again_without_doubles(world, focal, monkeypatch):
    made = services.start_import(
        viewer=focal,
        agency=world.department,
        kind="dossiers",
        upload=workbook("dossiers", ROW, {**ROW, "code": "H15-9"}),
    )
    monkeypatch.setattr("cchc.dossiers.services.taking._finish", lambda *_: (_ for _ in ()).throw(SystemExit))
    with pytest.raises(SystemExit):
        services.take_file(made.pk)
    monkeypatch.undo()
    services.take_file(made.pk)
    made.refresh_from_db()
    assert (made.state, made.added, made.unchanged) == (TakingState.DONE, 0, 2)
    assert Dossier.objects.count() == 2
    assert AuditEvent.objects.filter(verb="register.imported").count() == 1


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.pdf", b"%PDF-1.4", "Chỉ nhận tệp"),
        ("a.xlsx", b"PK\x03\x04 broken", "không phải là tệp Excel"),
        ("a.csv", "một,hai\n1,2\n".encode(), "dòng tiêu đề"),
        ("a.csv", "Mã hồ sơ,Trạng thái,Lĩnh vực\nA,4,B\n".encode(), "Ngày tiếp nhận"),
        ("a.csv", b"M\xe3 h\xf4 s\xff", "UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(world, focal, name, content, said):
    with pytest.raises(Refused, match=said):
        hand_in(focal, world, SimpleUploadedFile(name, content))


def test_csv_with_semicolons_and_codes_of_the_national_exchange(world, focal):
    text = "MaHoSo;TrangThaiHoSo;NgayTiepNhan;NgayHenTra;KenhThucHien\nH1;4;2026-04-06 08:00:00;2026-04-13;2\n"
    taken = hand_in(focal, world, SimpleUploadedFile("du-lieu.csv", text.encode("utf-8-sig")))
    assert taken.added == 1
    assert Dossier.objects.get().channel == "online"


def test_feedback_comes_in_with_its_last_day(world, focal):
    row = {"code": "P1", "sent_at": "06/04/2026", "handled_at": "10/04/2026", "disliked": "có"}
    taken = hand_in(focal, world, workbook("feedback", row), kind="feedback")
    assert taken.added == 1
    one = Feedback.objects.get()
    assert (one.due_on, one.in_time, one.disliked) == (dt.date(2026, 4, 27), True, True)


def test_who_may_not(world):
    with pytest.raises(NotAllowed):
        hand_in(world.viewer("leader", TODAY), world, workbook("dossiers", ROW))


def test_the_pages(world, focal):
    client = Client()
    client.force_login(world.user("focal_point"), backend="allauth.account.auth_backends.AuthenticationBackend")
    upload = workbook("dossiers", ROW)
    sent = client.post(
        reverse("dossier-imports"), {"kind": "dossiers", "agency": world.department.pk, "upload": upload}
    )
    assert sent.status_code == 302
    services.take_file(RegisterImport.objects.get().pk)
    assert "1</strong><span>mới" in client.get(sent["Location"]).content.decode()
    make_dossier(world.department, "H-muon", finished_at=dt.datetime(2026, 4, 20))
    late = client.get(reverse("dossier-list"), {"trang-thai": "xong-qua-han"}).content.decode()
    assert "H-muon" in late
    assert "H15-1" not in late
    template = client.get(reverse("dossier-import-template", args=["dossiers"]))
    again = SimpleUploadedFile("mau.xlsx", template.content)
    assert hand_in(focal, world, again).refused == 0
    exported = client.get(reverse("dossier-export"))
    assert hand_in(focal, world, SimpleUploadedFile("xuat.xlsx", exported.content)).changed == 0
