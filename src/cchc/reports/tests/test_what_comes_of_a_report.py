"""An approved report becomes PDF and Excel, is signed from its page, and goes into the register and through the axis."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from cchc.agencies.tests.factories import World, make_world
from cchc.core.errors import NotAllowed, Refused
from cchc.correspondence import services as correspondence
from cchc.correspondence.models import Dispatch, RegisterEntry
from cchc.documents.public import open_bytes
from cchc.reports import services
from cchc.reports.models import CopyState, Report, ReportCopy
from cchc.reports.services import Registering, copies
from cchc.reports.tests.rights_examples import approved, draft, sent, with_pdf
from cchc.signatures.models import SignedVersion
from vanban.errors import CannotWrite
from vanban.libreoffice.process import program

pytestmark = pytest.mark.django_db
WORDS = Registering("96", "BC-SCT", dt.date(2026, 6, 15), "Sở Nội vụ (H99.10)")


@pytest.fixture
def world(settings: object, tmp_path: object) -> World:
    settings.CCHC_FILES = tmp_path  # type: ignore[attr-defined]
    return make_world()


def made(world: World, report: Report, kind: str) -> ReportCopy:
    copy = services.ask_copy(world.viewer("focal_point"), report=report, kind=kind)
    copies.make(copy.pk)
    copy.refresh_from_db()
    return copy


def page_of(world: World, who: str, report: Report) -> str:
    client = Client()
    client.force_login(world.user(who))
    return client.get(reverse("report-detail", args=[report.pk])).content.decode()


@pytest.mark.skipif(program() is None, reason="LibreOffice is not installed")
def test_the_pdf_of_a_sent_report_is_made_once_and_kept(world: World) -> None:
    report = sent(world)
    copy = made(world, report, "pdfa")
    assert copy.state == CopyState.DONE, copy.message
    assert copy.attachment is not None
    with open_bytes(copy.attachment) as kept:
        before = kept.read()
    assert before.startswith(b"%PDF-")
    assert b"<pdfaid:part>2</pdfaid:part>" in before
    again = made(world, report, "pdfa")
    assert (again.pk, again.attachment) == (copy.pk, copy.attachment)


def test_the_tables_come_as_excel_with_real_numbers(world: World) -> None:
    viewer = world.viewer("focal_point")
    report = services.start_report(
        viewer,
        asked=services.Asked(
            world.department, "cchc-quarter", viewer.today.year, start=dt.date(viewer.today.year, 1, 1)
        ),
    )
    from cchc.reports.annex import annex_of
    from vanban.writing import write

    book = openpyxl.load_workbook(io.BytesIO(write(annex_of(report), "xlsx")))
    rows = [row for sheet in book for row in sheet.iter_rows()]
    heads = [str(cell.value) for row in rows for cell in row]
    assert {"Số liệu", "Tử số", "Mẫu số"} <= set(heads)
    numbers = [cell for row in rows for cell in row if isinstance(cell.value, int | float)]
    shares = report.figures.exclude(denominator=None).filter(field__isnull=False, unit="%", value__isnull=False)
    assert numbers
    assert not shares or any("%" in cell.number_format for cell in numbers)


def test_without_libreoffice_the_page_says_so_and_it_can_be_tried_again(world: World, monkeypatch) -> None:
    def missing(*_: object, **__: object) -> bytes:
        raise CannotWrite("needs_converter", "Máy này chưa cài LibreOffice Writer nên chưa ghi được PDF.", "Hãy cài.")

    monkeypatch.setattr(copies, "laid_out", missing)
    report = approved(world)
    assert "Lập PDF" in page_of(world, "focal_point", report)
    assert made(world, report, "pdf").state == CopyState.FAILED
    said = page_of(world, "focal_point", report)
    assert "chưa cài LibreOffice" in said
    assert "Lập PDF" in said
    assert services.ask_copy(world.viewer("leader"), report=report, kind="pdf").state == CopyState.WAITING


def test_a_draft_has_no_copies_and_strangers_ask_for_none(world: World) -> None:
    with pytest.raises(Refused, match="chưa duyệt"):
        services.ask_copy(world.viewer("focal_point"), report=draft(world), kind="pdf")


def test_a_report_without_tables_offers_no_excel(world: World) -> None:
    assert "Lập Phụ lục Excel" not in page_of(world, "focal_point", approved(world))


def test_others_do_not_ask(world: World) -> None:
    report = approved(world)
    with pytest.raises(NotAllowed):
        services.ask_copy(world.viewer("staff"), report=report, kind="pdf")


def test_the_leader_is_led_to_the_signing_page_and_the_signed_version_shows(world: World) -> None:
    report = with_pdf(world)
    client = Client()
    client.force_login(world.user("leader"))
    answer = client.post(reverse("report-sign", args=[report.pk]))
    copy = report.copies.get()
    assert answer.url == reverse("signature-document", args=[copy.document_id])  # type: ignore[attr-defined]
    assert client.get(answer.url).status_code == 200  # type: ignore[attr-defined]
    assert copy.document is not None
    other = copies.archive_kept(viewer=world.viewer("leader"), attachment=_other(world))
    SignedVersion.objects.create(original=copy.document, signed=other, way="brought", by=world.user("leader"))
    assert "da-ky.pdf" in page_of(world, "focal_point", report)


def _other(world: World):
    viewer = world.viewer("leader")
    return copies.store(viewer=viewer, agency=world.department, upload=b"%PDF-1.7\n%signed\n%%EOF\n", name="da-ky.pdf")


def test_where_no_axis_is_set_up_the_report_is_entered_in_the_register(world: World) -> None:
    report = with_pdf(world)
    assert "Ghi vào sổ văn bản đi" in page_of(world, "focal_point", report)
    client = Client()
    client.force_login(world.user("focal_point"))
    given = {"number": "", "symbol": "BC-SCT", "issued_on": "2026-06-15", "recipients": "Sở Nội vụ"}
    assert client.post(reverse("report-register", args=[report.pk]), given).status_code == 422
    assert client.post(reverse("report-register", args=[report.pk]), given | {"number": "96"}).status_code == 302
    entry = RegisterEntry.objects.get()
    assert (entry.code, entry.direction, entry.document) == ("96/BC-SCT", "out", report.copies.get().document)
    assert "96/BC-SCT" in page_of(world, "focal_point", report)
    with pytest.raises(Refused, match="đã có trong sổ"):
        services.register_report(world.viewer("focal_point"), report=report, words=WORDS)
    with pytest.raises(Refused, match="không bỏ duyệt được"):
        services.reopen_report(world.viewer("leader"), report=report, reason="Sửa")


def test_through_the_axis_it_waits_in_the_outbox_or_nothing_is_entered(world: World) -> None:
    words = correspondence.AxisWords("https://truc.example", "H99.18", "khoa")
    correspondence.save_axis(world.viewer("system"), agency=world.department, words=words)
    report = with_pdf(world)
    assert "Gửi qua trục" in page_of(world, "focal_point", report)
    nowhere = Registering("96", "BC-SCT", dt.date(2026, 6, 15), "Sở Nội vụ", through_axis=True)
    with pytest.raises(Refused, match="mã định danh"):
        services.register_report(world.viewer("focal_point"), report=report, words=nowhere)
    assert not RegisterEntry.objects.exists()
    there = Registering("96", "BC-SCT", dt.date(2026, 6, 15), "Sở Nội vụ (H99.10)", "Trần Văn Bình", through_axis=True)
    entry = services.register_report(world.viewer("focal_point"), report=report, words=there)
    assert Dispatch.objects.get().entry == entry
    assert "Chờ gửi" in page_of(world, "focal_point", report)
