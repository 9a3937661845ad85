"""Rows come in from Excel: each is checked, what differs is decided by a person, nothing is overwritten silently."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cchc.agencies.tests.factories import World
from cchc.core.errors import Changed, NotAllowed, Refused
from cchc.correspondence import columns, services, weighing
from cchc.correspondence.models import ImportState, RegisterEntry, RegisterImport
from cchc.correspondence.selectors import lists
from cchc.correspondence.services import imports
from cchc.correspondence.tests.factories import ROW, book, facts, make_entry

pytestmark = pytest.mark.django_db


def bring(world: World, *rows: dict[str, Any], content: bytes = b"") -> RegisterImport:
    upload = SimpleUploadedFile("so.xlsx", content or book(*rows))
    sheet = services.start_import(world.viewer("focal_point"), agency=world.department, upload=upload)
    imports.read_import(sheet.pk)
    sheet.refresh_from_db()
    return sheet


def outcomes(sheet: RegisterImport) -> list[str]:
    return [one.outcome for one in weighing.weigh(sheet)]


def confirm(world: World, sheet: RegisterImport) -> RegisterImport:
    seen = weighing.digest(weighing.weigh(sheet))
    services.confirm_import(world.viewer("focal_point"), sheet=sheet, seen=seen)
    imports.record_import(sheet.pk)
    sheet.refresh_from_db()
    return sheet


def pick(world: World, sheet: RegisterImport, side: str) -> None:
    picks = {one.row.pk: (side, one.seen) for one in weighing.weigh(sheet) if one.differences}
    services.choose(world.viewer("focal_point"), sheet=sheet, picks=picks)


def test_new_rows_are_entered(world: World) -> None:
    other = ROW | {"Đi / Đến": "đến", "Số": "152/KH-UBND", "Ký hiệu": None, "Cơ quan ban hành": "UBND tỉnh"}
    sheet = confirm(world, bring(world, ROW, other | {"Ngày văn bản": "23/04/2026"}))
    assert (sheet.state, sheet.added, sheet.changed) == (ImportState.RECORDED, 2, 0)
    sent, came = RegisterEntry.objects.order_by("direction").reverse()
    assert (str(sent), sent.issuer, sent.signed, sent.origin) == ("25/BC-SCT", world.department.name, True, "xlsx")
    assert sent.recipients == [{"name": "Sở Du lịch", "code": "H99.02"}, {"name": "Lưu VT", "code": ""}]
    assert (str(came), came.issued_on) == ("152/KH-UBND", dt.date(2026, 4, 23))


def test_each_wrong_cell_is_named_and_the_good_rows_are_taken(world: World) -> None:
    sheet = bring(
        world,
        ROW,
        ROW | {"Số": "26", "Ngày văn bản": "31/02/2026"},
        ROW | {"Số": "27", "Điện tử / Giấy": "thư"},
        ROW | {"Số": "28", "Độ mật": "Mật"},
        ROW | {"Số": "29"},
        ROW | {"Số": "029"},
    )
    errors = {row.number: [one["address"] for one in row.errors] for row in sheet.rows.all() if row.errors}
    assert errors == {3: ["D3"], 4: ["J4"], 5: ["H5", "J5"], 6: ["dòng 6"], 7: ["dòng 7"]}
    assert confirm(world, sheet).added == 1


def test_what_differs_waits_for_a_person(world: World) -> None:
    entry = make_entry(world)
    sheet = bring(world, ROW | {"Trích yếu": "Khác", "Nơi nhận": None}, ROW | {"Số": "26"})
    assert outcomes(sheet) == ["conflict", "new"]
    with pytest.raises(Refused, match="chưa chọn"):
        services.confirm_import(world.viewer("focal_point"), sheet=sheet, seen="")
    pick(world, sheet, "file")
    assert outcomes(sheet) == ["change", "new"]
    confirm(world, sheet)
    entry.refresh_from_db()
    assert entry.subject == "Khác"
    assert len(entry.recipients) == 2  # an empty cell takes nothing away


def test_the_register_may_keep_its_own(world: World) -> None:
    entry = make_entry(world)
    sheet = bring(world, ROW | {"Trích yếu": "Khác"}, ROW | {"Số": "26"})
    pick(world, sheet, "system")
    assert (confirm(world, sheet).added, sheet.changed) == (1, 0)
    entry.refresh_from_db()
    assert entry.subject == facts().subject


def test_a_choice_made_of_an_older_row_counts_for_nothing(world: World) -> None:
    entry = make_entry(world)
    sheet = bring(world, ROW | {"Trích yếu": "Khác"})
    pick(world, sheet, "file")
    seen = weighing.digest(weighing.weigh(sheet))
    services.edit_entry(world.viewer("focal_point"), entry=entry, facts=facts(subject="Người khác vừa sửa"))
    assert outcomes(sheet) == ["conflict"]
    with pytest.raises(Refused):
        services.confirm_import(world.viewer("focal_point"), sheet=sheet, seen=seen)


def test_nothing_is_recorded_if_a_row_moves_while_it_waits(world: World) -> None:
    sheet = bring(world, ROW, ROW | {"Số": "26"})
    viewer = world.viewer("focal_point")
    services.confirm_import(viewer, sheet=sheet, seen=weighing.digest(weighing.weigh(sheet)))
    make_entry(world, facts(subject="Vừa ghi"))
    imports.record_import(sheet.pk)
    sheet.refresh_from_db()
    assert (sheet.state, RegisterEntry.objects.count()) == (ImportState.READY, 1)
    assert "vừa được người khác" in sheet.message
    later = bring(world, ROW | {"Số": "40"})
    with pytest.raises(Changed):
        services.confirm_import(viewer, sheet=later, seen="cũ")


def test_a_number_given_to_another_document_is_barred(world: World) -> None:
    make_entry(world)
    sheet = bring(world, ROW | {"Ngày văn bản": dt.date(2026, 4, 20)})
    (one,) = weighing.weigh(sheet)
    assert one.outcome == weighing.BARRED
    assert "25/BC-SCT" in one.why
    assert "15/04/2026" in one.why


def test_the_same_file_again_and_the_export_change_nothing(world: World) -> None:
    sheet = confirm(world, bring(world, ROW))
    assert outcomes(bring(world, ROW)) == ["same"]
    content = columns.exported(lists.entries(world.viewer("focal_point"), lists.Wanted()))
    assert outcomes(bring(world, content=content)) == ["same"]
    imports.record_import(sheet.pk)
    assert RegisterEntry.objects.count() == 1


@pytest.mark.parametrize("content", [b"", b"khong phai", book()[:200]])
def test_what_is_no_workbook_is_refused_in_words(world: World, content: bytes) -> None:
    with pytest.raises(Refused):
        bring(world, content=content or b" ")


def test_only_keepers_decide(world: World) -> None:
    sheet = bring(world, ROW)
    for who in ("leader", "other_focal_point", "staff"):
        with pytest.raises(NotAllowed):
            services.confirm_import(world.viewer(who), sheet=sheet, seen="")


def test_from_the_page_to_the_register(world: World, client: Client) -> None:
    make_entry(world)
    client.force_login(world.user("focal_point"))
    given = {"agency": world.department.pk, "upload": SimpleUploadedFile("so.xlsx", book(ROW | {"Trích yếu": "Khác"}))}
    answer = client.post(reverse("register-import"), given)
    sheet = RegisterImport.objects.get()
    assert "Đang đọc sổ" in client.get(answer["Location"]).content.decode()
    imports.read_import(sheet.pk)
    page = client.get(answer["Location"])
    assert "Kết quả cải cách hành chính quý I" in page.content.decode()
    row, shown = sheet.rows.get(), page.context["page"].object_list[0]
    client.post(
        reverse("register-import-choose", args=[sheet.pk]), {f"seen-{row.pk}": shown.seen, f"pick-{row.pk}": "file"}
    )
    page = client.get(answer["Location"])
    client.post(reverse("register-import-confirm", args=[sheet.pk]), {"seen": page.context["seen"]})
    imports.record_import(sheet.pk)
    assert "Đã thêm 0 văn bản, sửa 1 văn bản" in client.get(answer["Location"]).content.decode()
    assert RegisterEntry.objects.get().subject == "Khác"
