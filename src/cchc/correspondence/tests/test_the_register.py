"""Documents are entered, found, corrected and removed; doubles are told; secrets stay out."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cchc.agencies.tests.factories import World
from cchc.core.errors import Changed, NotAllowed, Refused
from cchc.correspondence import services
from cchc.correspondence.models import EntryFile, RegisterEntry
from cchc.correspondence.rules import Recipient
from cchc.correspondence.selectors import lists
from cchc.correspondence.services import Duplicate
from cchc.correspondence.tests.factories import facts, make_entry, received
from cchc.documents.archiving import read_archived
from cchc.documents.models import ArchivedDocument, Attachment
from cchc.plans.models import EvidenceUse
from cchc.plans.tests.factories import make_plan, make_task

pytestmark = pytest.mark.django_db
LETTER = """UBND TỈNH SÔNG LAM
SỞ CÔNG THƯƠNG
Số: 15/KH-SCT
{}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Sông Lam, ngày 10 tháng 02 năm 2026

KẾ HOẠCH
Kiểm tra công vụ năm 2026

Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ;
Các phòng chuẩn bị hồ sơ trước ngày 30/6/2026.
"""


def test_a_number_of_ones_own_is_given_once_a_year(world: World) -> None:
    make_entry(world)
    with pytest.raises(Refused, match="25/BC-SCT đã cấp") as refused:
        make_entry(world, facts(number="025", issued_on=dt.date(2026, 4, 20), subject="Khác"))
    assert refused.value.field == "number"
    make_entry(world, facts(issued_on=dt.date(2025, 4, 20)))


def test_a_received_double_is_told_and_may_be_entered_all_the_same(world: World) -> None:
    first = make_entry(world, received())
    with pytest.raises(Duplicate) as refused:
        make_entry(world, received(number="0152", issuer="Ủy ban nhân dân tỉnh Sông Lam"))
    assert refused.value.entries == [first]
    make_entry(world, received(), accept_duplicate=True)
    make_entry(world, received(issued_on=dt.date(2026, 4, 16)))
    assert RegisterEntry.objects.count() == 3


def test_of_a_secret_document_there_is_only_a_line(world: World) -> None:
    line = facts(secrecy="secret", subject="", medium="paper", signed=False)
    entry = make_entry(world, line)
    with pytest.raises(Refused, match="văn bản mật"):
        services.add_file(world.viewer("focal_point"), entry=entry, upload=SimpleUploadedFile("a.txt", b"noi dung"))
    assert not Attachment.objects.exists()


def test_a_stamped_file_is_refused_at_the_row(world: World) -> None:
    entry = make_entry(world)
    upload = SimpleUploadedFile("a.txt", LETTER.format("MẬT").encode())
    with pytest.raises(Refused, match="dấu độ mật"):
        services.add_file(world.viewer("focal_point"), entry=entry, upload=upload)
    assert not Attachment.objects.exists()


def test_what_another_changed_meanwhile_is_not_overwritten(world: World) -> None:
    entry, viewer = make_entry(world), world.viewer("focal_point")
    seen = services.version_of(entry)
    services.edit_entry(viewer, entry=entry, facts=facts(subject="Mới"), seen=seen)
    with pytest.raises(Changed):
        services.edit_entry(viewer, entry=entry, facts=facts(subject="Cũ"), seen=seen)


def test_a_removed_row_frees_its_number_and_stays_with_its_reason(world: World) -> None:
    entry, viewer = make_entry(world), world.viewer("focal_point")
    services.remove_entry(viewer, entry=entry, reason="Ghi nhầm")
    make_entry(world)
    entry.refresh_from_db()
    assert entry.removed_why == "Ghi nhầm"
    assert lists.entries(viewer, lists.Wanted()).count() == 1


def test_who_does_not_keep_the_register_enters_nothing(world: World) -> None:
    for who in ("staff", "leader", "other_focal_point", "administrator"):
        with pytest.raises(NotAllowed):
            services.register_entry(world.viewer(who), agency=world.department, facts=facts())


def test_rows_are_found_without_diacritics_and_by_filters(world: World) -> None:
    make_entry(world)
    make_entry(world, received(medium="paper", signed=False))
    viewer = world.viewer("viewer")

    def found(**wanted: Any) -> list[str]:
        return [str(one) for one in lists.entries(viewer, lists.Wanted(**wanted))]

    assert found(text="ket qua cai cach") == ["25/BC-SCT"]
    assert found(text="UBND tinh") == ["152/KH-UBND"]
    assert found(text="so du lich 25/bc") == ["25/BC-SCT"]
    assert found(direction="in") == ["152/KH-UBND"]
    assert found(form="co-chu-ky") == ["25/BC-SCT"]
    assert found(form="giay") == ["152/KH-UBND"]
    assert found(until=dt.date(2026, 4, 1)) == []
    assert [str(one) for one in lists.entries(world.viewer("other_focal_point"), lists.Wanted())] == []


def test_the_list_asks_as_much_for_forty_rows_as_for_one(
    world: World, client: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(1, 42):
        make_entry(world, facts(number=str(number)))
    client.force_login(world.user("focal_point"))
    client.get(reverse("register-list"))
    with django_assert_max_num_queries(30):
        page = client.get(reverse("register-list"))
    assert page.content.decode().count("BC-SCT</code>") == 40


def test_a_dropped_file_fills_the_row(world: World, client: Client) -> None:
    client.force_login(world.user("focal_point"))
    given = {"agency": world.department.pk, "upload": SimpleUploadedFile("kh.txt", LETTER.format("KHẨN").encode())}
    answer = client.post(reverse("register-drop"), given)
    document = ArchivedDocument.objects.get()
    assert answer["Location"] == f"{reverse('register-new')}?tep={document.pk}"
    assert "Đang đọc" in client.get(answer["Location"]).content.decode()
    read_archived(document.pk)
    form = client.get(answer["Location"]).context["form"]
    told = {
        name: form[name].value() for name in ("direction", "number", "symbol", "kind", "urgency", "subject", "issuer")
    }
    assert told == {
        "direction": "out",
        "number": "15",
        "symbol": "KH-SCT",
        "kind": "KH",
        "urgency": "urgent",
        "subject": "Kiểm tra công vụ năm 2026",
        "issuer": world.department.name,
    }
    sent = {name: form[name].value() or "" for name in form.fields if name != "signed"}
    sent |= {"issued_on": "2026-02-10", "medium": "electronic"}
    answer = client.post(reverse("register-new"), {key: value for key, value in sent.items() if value is not False})
    entry = RegisterEntry.objects.get()
    assert answer["Location"] == reverse("register-detail", args=[entry.pk])
    assert entry.document == document


def test_the_form_shows_the_double_and_keeps_what_was_typed(world: World, client: Client) -> None:
    make_entry(world, received())
    client.force_login(world.user("focal_point"))
    given = {
        "agency": world.department.pk,
        "direction": "in",
        "number": "152/KH-UBND",
        "issued_on": "2026-04-15",
        "issuer": "UBND tỉnh Sông Lam",
        "subject": "Gõ dở",
        "medium": "electronic",
    }
    page = client.post(reverse("register-new"), given)
    text = page.content.decode()
    assert page.status_code == 422
    assert "Vẫn ghi" in text
    assert "Gõ dở" in text
    client.post(reverse("register-new"), given | {"accept_duplicate": "on"})
    assert RegisterEntry.objects.count() == 2


def test_pages_open_and_the_list_is_exported(world: World, client: Client) -> None:
    entry = make_entry(world)
    client.force_login(world.user("focal_point"))
    for name, args in (
        ("register-list", []),
        ("register-drop", []),
        ("register-new", []),
        ("register-import", []),
        ("register-exchange", []),
        ("register-detail", [entry.pk]),
        ("register-edit", [entry.pk]),
    ):
        assert client.get(reverse(name, args=args)).status_code == 200, name
    for name in ("register-export", "register-template-xlsx"):
        assert client.get(reverse(name)).content.startswith(b"PK")
    answer = client.post(reverse("register-edit", args=[entry.pk]), {"agency": world.department.pk})
    assert answer.status_code == 422


def test_more_files_go_with_the_first(world: World) -> None:
    entry, viewer = make_entry(world), world.viewer("focal_point")
    for name in ("a.txt", "b.txt"):
        services.add_file(viewer, entry=entry, upload=SimpleUploadedFile(name, name.encode()))
    entry.refresh_from_db()
    assert entry.document is not None
    assert entry.document.attachment.name == "a.txt"
    assert [one.attachment.name for one in EntryFile.objects.filter(entry=entry)] == ["b.txt"]


def test_a_row_proves_a_task(world: World, client: Client) -> None:
    plan = make_plan(world)
    task = make_task(plan)
    entry = make_entry(world, facts(recipients=(Recipient("UBND tỉnh"),)))
    client.force_login(world.user("focal_point"))
    answer = client.post(reverse("register-proof", args=[entry.pk]), {"task": task.pk})
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    use = EvidenceUse.objects.get()
    assert (use.task, use.evidence.number, use.evidence.symbol) == (task, "25", "BC-SCT")
    assert "Minh chứng" in client.get(reverse("register-detail", args=[entry.pk])).content.decode()
