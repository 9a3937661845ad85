"""Signatures of documents are judged by what the administrator trusts: one, the archive, a folder of files."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cchc.audit.models import AuditEvent
from cchc.core.errors import NotAllowed, Refused
from cchc.measures.public import Period, values_of
from cchc.signatures import public, services
from cchc.signatures.models import CheckRun, DocumentCheck
from cchc.signatures.selectors import checks
from cchc.signatures.tasks import check_waiting
from cchc.signatures.tests.factories import zipped
from vanban.signatures.tests import authority as made

pytestmark = pytest.mark.django_db


def test_without_trust_nothing_is_valid_and_with_it_the_verdict_changes(shop):
    document = shop.archived(shop.pdf())
    assert services.check_document(shop.viewer(), document=document).verdict == "untrusted"
    shop.trust()
    check = services.check_document(shop.viewer(), document=document)
    assert (check.verdict, check.signers, check.by_person, check.by_agency) == ("valid", "Trần Văn Bình", True, False)
    assert check.accepted
    assert public.verdict_of(document) == check
    event = AuditEvent.objects.filter(verb="signature.checked").latest("pk")
    assert event.data["verdict"] == "Hợp lệ"


def test_new_documents_are_judged_by_themselves_and_again_when_trust_changes(shop):
    shop.archived(shop.pdf())
    shop.archived(b"van ban", "van-ban.txt")
    assert check_waiting(50) == 1
    assert check_waiting(50) == 0, "judged already"
    shop.trust()
    assert check_waiting(50) == 1
    assert DocumentCheck.objects.get().verdict == "valid"


def test_trust_holds_in_the_agencies_below_only(shop):
    services.add_trust(shop.world.viewer("system"), agency=shop.world.province, data=shop.by.root.pem)
    document = shop.archived(shop.pdf())
    assert services.check_document(shop.viewer(), document=document).verdict == "revocation_unknown"
    other = made.make_authority("Tổ chức khác")
    assert services.add_trust(shop.viewer("administrator"), agency=shop.world.department, data=other.root.der)
    from cchc.signatures.trusting import trust_for

    assert len(trust_for(shop.world.department).trust.roots) == 2
    assert len(trust_for(shop.world.other).trust.roots) == 1


def test_what_is_no_authority_is_not_trusted(shop):
    keeper, department = shop.viewer("administrator"), shop.world.department
    with pytest.raises(Refused, match="người dùng cuối"):
        services.add_trust(keeper, agency=department, data=shop.person.pem)
    with pytest.raises(Refused, match="không có chứng thư"):
        services.add_trust(keeper, agency=department, data=b"khong phai chung thu", name="a.cer")
    again = services.add_trust(keeper, agency=department, data=shop.by.root.pem + shop.by.issuing.pem)
    assert (again.certificates, again.there) == (2, 0)
    assert services.add_trust(keeper, agency=department, data=shop.by.root.der).there == 1


def test_only_the_administrator_says_what_is_trusted(shop):
    for who in ("focal_point", "leader", "unit_head", "staff", "viewer", "province_reviewer", "other_focal_point"):
        with pytest.raises(NotAllowed):
            services.add_trust(shop.world.viewer(who), agency=shop.world.department, data=shop.by.root.pem)
    (root,) = shop.trust(lists=False)
    services.withdraw_trust(shop.viewer("administrator"), certificate=root)
    document = shop.archived(shop.pdf())
    assert services.check_document(shop.viewer(), document=document).verdict == "untrusted"
    with pytest.raises(Refused):
        services.withdraw_trust(shop.viewer("administrator"), certificate=root)


def test_old_signatures_over_sha1_count_only_as_the_administrator_says(shop):
    shop.trust()
    document = shop.archived(shop.pdf(digest="sha1"))
    assert services.check_document(shop.viewer(), document=document).verdict == "unknown"
    day = dt.date(2026, 4, 1)
    services.set_policy(shop.viewer("administrator"), agency=shop.world.department, sha1_until=day)
    assert services.check_document(shop.viewer(), document=document).verdict == "valid"


def run_of(shop, *uploads, **given):
    run = services.start_upload_run(shop.viewer(), agency=shop.world.department, uploads=uploads, **given)
    services.run_checks(run.pk)
    return CheckRun.objects.get(pk=run.pk)


def test_a_folder_of_files_gives_the_share_of_signed_ones_and_the_exclusions(shop):
    shop.trust()
    signed = shop.pdf()
    run = run_of(
        shop,
        zipped(
            a__pdf=signed, b__pdf=shop.pdf(False), c__docx=b"PK khong phai pdf", d__pdf=signed, e__pdf=b"%PDF-1.7 hong"
        ),
        SimpleUploadedFile("le.pdf", shop.pdf(shop.agency)),
    )
    assert (run.state, run.done, run.total) == ("done", 6, 6)
    share = checks.share(run)
    assert (share.signed, share.counted, share.excluded) == (2, 5, 1)
    assert [one.excluded for one in run.files.exclude(excluded="")] == ["trùng nội dung với a.pdf"]
    services.run_checks(run.pk)
    assert run.files.count() == 6, "the job may run twice"


def test_a_run_that_was_broken_off_goes_on_where_it_was(shop):
    shop.trust()
    run = services.start_upload_run(
        shop.viewer(), agency=shop.world.department, uploads=[zipped(a__pdf=shop.pdf(), b__pdf=shop.pdf(False))]
    )
    services.run_checks(run.pk)
    run.files.filter(position=1).delete()
    CheckRun.objects.filter(pk=run.pk).update(state="running")
    services.run_checks(run.pk)
    run.refresh_from_db()
    assert (run.state, run.done, run.files.count()) == ("done", 2, 2)


def test_hostile_zips_are_told_file_by_file(shop):
    run = run_of(shop, SimpleUploadedFile("hong.zip", b"PK\x03\x04 hong hong"))
    assert [one.excluded for one in run.files.all()] == ["tệp nén hỏng"]
    assert checks.share(run).percent is None


def test_the_archive_of_a_year(shop, as_user):
    shop.trust()
    shop.issued(shop.pdf(), "12")
    shop.issued(shop.pdf(False), "13")
    shop.issued(b"PK ban word", "14")
    with pytest.raises(Refused):
        services.start_archive_run(shop.viewer(), agency=shop.world.department, year=1999)
    run = services.start_archive_run(shop.viewer(), agency=shop.world.department, year=2026)
    assert checks.share(run).percent is None
    services.run_checks(run.pk)
    share = checks.share(run)
    assert (share.signed, share.counted) == (1, 3)
    answer = as_user("focal_point").get(f"/chu-ky-so/kiem-tra/{run.pk}/xuat/")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert [row[3].value for row in list(sheet.rows)[1:]] == ["Hợp lệ", "Không có chữ ký số", "Không có chữ ký số"]


def test_the_measure_counts_each_document_once(shop):
    shop.trust()
    shop.issued(shop.pdf(), "12")
    shop.issued(shop.pdf(False), "12")
    shop.issued(
        shop.pdf(
            False,
        )
        + b"\n",
        "13",
    )
    shop.archived(shop.pdf(shop.agency), number="99", symbol="BC-KHAC", issued_on=dt.date(2026, 3, 5))
    check_waiting(50)
    answer = values_of(shop.viewer(), ["signatures.signed_rate"], shop.world.department, Period.of_year(2026))
    one = answer["signatures.signed_rate"]
    assert (one.numerator, one.denominator) == (1, 2)


def test_pages_open_and_lists_make_a_fixed_number_of_queries(shop, as_user, django_assert_max_num_queries):
    shop.trust()
    documents = [shop.issued(shop.pdf(False) + b"\n" * n, str(n)) for n in range(1, 8)] + [
        shop.issued(shop.pdf(), "20")
    ]
    check_waiting(50)
    run = run_of(shop, zipped(a__pdf=shop.pdf(), b__pdf=shop.pdf(False)))
    client = as_user("focal_point")
    with django_assert_max_num_queries(30):
        page = client.get("/chu-ky-so/").content.decode()
    assert "Hợp lệ" in page
    assert "Trần Văn Bình" in page
    detail = client.get(f"/chu-ky-so/van-ban/{documents[-1].pk}/").content.decode()
    assert "theo dấu thời gian" in detail
    assert "Cơ quan chứng thực thử nghiệm G2" in detail
    for address in ("/chu-ky-so/?ket-luan=valid", "/chu-ky-so/kiem-tra/", f"/chu-ky-so/kiem-tra/{run.pk}/?ky=khong"):
        assert client.get(address).status_code == 200
    assert client.get(f"/chu-ky-so/kiem-tra/{run.pk}/tep/0/").status_code == 200
    assert "Trang tự cập nhật" not in client.get(f"/chu-ky-so/kiem-tra/{run.pk}/").content.decode()


def test_trust_by_the_page(shop, as_user):
    client, department = as_user("administrator"), shop.world.department
    address = f"/chu-ky-so/tin-cay/{department.pk}/"
    bad = client.post(address, {"upload": SimpleUploadedFile("a.cer", b"rac")})
    assert bad.status_code == 422
    assert "không có chứng thư" in bad.content.decode()
    assert client.post(address, {"upload": SimpleUploadedFile("a.cer", shop.by.root.der)}).status_code == 302
    page = client.get(address).content.decode()
    assert "Cơ quan chứng thực thử nghiệm" in page
    assert "Còn hiệu lực" in page
    assert "Thôi tin cậy" not in as_user("staff").get(address).content.decode()


def test_runs_started_on_the_page(shop, as_user):
    client = as_user("focal_point")
    given = {"what": "files", "agency": shop.world.department.pk, "uploads": SimpleUploadedFile("a.pdf", shop.pdf())}
    assert client.post("/chu-ky-so/kiem-tra/moi/", given).status_code == 302
    run = CheckRun.objects.get()
    assert (run.title, run.state) == ("a.pdf", "waiting")
    assert "Trang tự cập nhật" in client.get(f"/chu-ky-so/kiem-tra/{run.pk}/").content.decode()
    empty = client.post("/chu-ky-so/kiem-tra/moi/", {"what": "archive", "agency": shop.world.department.pk})
    assert empty.status_code == 422
    assert "Kho không có văn bản nào" in empty.content.decode()
