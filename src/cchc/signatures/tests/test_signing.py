"""Signing on the page and taking signed files back: the new version is in the archive with its verdict, the key nowhere."""

from __future__ import annotations

import base64
import datetime as dt
import logging
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from cchc.audit.models import AuditEvent
from cchc.core.errors import NotAllowed, Refused
from cchc.signatures import services
from cchc.signatures.models import SignedVersion
from cchc.signatures.selectors import checks
from vanban.model import PartialDate
from vanban.signatures.making import Look, pkcs12_signer, sign
from vanban.signatures.tests import authority as made
from vanban.signatures.tests.test_signing import picture
from vanban.writing import Draft, SignatureBlock, write

pytestmark = pytest.mark.django_db
PHRASE = "mật-khẩu-rất-riêng-71c9e2"
NOW = dt.datetime.now(dt.UTC)


@pytest.fixture(scope="module")
def pdf():
    draft = Draft(
        issuer="Sở Công Thương",
        kind="Báo cáo",
        title="Công tác cải cách hành chính quý I",
        date=PartialDate(2026, 3, 5),
        signature=SignatureBlock("GIÁM ĐỐC", "Trần Văn Bình"),
    )
    return write(draft, "pdf")


@pytest.fixture
def key(shop):
    person = shop.by.issue("Trần Văn Bình", since=NOW - dt.timedelta(days=9), until=NOW + dt.timedelta(days=99))
    return made.packed(person, shop.by, PHRASE)


def test_a_leader_signs_and_the_signed_version_stands_in_the_archive(shop, pdf, key):
    shop.trust(lists=False)
    document = shop.archived(pdf, "bao-cao.pdf")
    look = Look("person", picture(), "Trần Văn Bình")
    version = services.sign_here(shop.viewer("leader"), document=document, key=key, phrase=PHRASE, look=look)
    assert version.signed.attachment.name == "bao-cao (ký 1).pdf"
    assert version.signed.signature_check.verdict == "revocation_unknown"
    assert version.signed.signature_check.by_person
    again = services.sign_here(shop.viewer(), document=version.signed, key=key, phrase=PHRASE, look=Look())
    assert again.signed.attachment.name == "bao-cao (ký 2).pdf"
    assert again.original == version.signed
    run = services.start_archive_run(shop.viewer(), agency=shop.world.department)
    services.run_checks(run.pk)
    assert (checks.share(run).counted, checks.share(run).excluded) == (1, 2), (
        "only the newest version of a document counts"
    )
    event = AuditEvent.objects.filter(verb="signature.signed").latest("pk")
    assert event.data["signer"] == "Trần Văn Bình"


def test_who_may_not_sign(shop, pdf, key):
    document = shop.archived(pdf)
    for who in ("staff", "unit_head", "viewer", "administrator", "province_reviewer", "other_focal_point"):
        with pytest.raises(NotAllowed):
            services.sign_here(shop.viewer(who), document=document, key=key, phrase=PHRASE, look=Look())
        with pytest.raises(NotAllowed):
            services.bring_signed(shop.viewer(who), document=document, data=pdf)


def test_what_is_wrong_stands_at_its_field(shop, pdf, key):
    document = shop.archived(pdf)
    cases = [
        ("phrase", {"phrase": "sai"}),
        ("key", {"key": b"rac"}),
        ("key", {"key": b"x" * 70_000}),
        ("name", {"look": Look("person", picture(), "Người Lạ")}),
        ("picture", {"look": Look("person", b"rac", "Trần Văn Bình")}),
    ]
    for field, wrong in cases:
        given = {"key": key, "phrase": PHRASE, "look": Look()} | wrong
        with pytest.raises(Refused) as error:
            services.sign_here(shop.viewer(), document=document, **given)
        assert error.value.field == field
    with pytest.raises(Refused, match="PDF"):
        services.sign_here(shop.viewer(), document=shop.archived(b"chu", "a.txt"), key=key, phrase=PHRASE, look=Look())
    assert not SignedVersion.objects.exists()


def test_only_the_same_document_signed_is_taken_back(shop, pdf, key):
    document = shop.archived(pdf)
    signed = sign(pdf, pkcs12_signer(key, PHRASE))
    for data, words in ((pdf, "giống hệt"), (b"\n" + signed, "phần đầu khác"), (pdf + b"\n%", "không có chữ ký mới")):
        with pytest.raises(Refused, match=words) as error:
            services.bring_signed(shop.viewer(), document=document, data=data)
        assert error.value.field == "upload"
    version = services.bring_signed(shop.viewer(), document=document, data=signed)
    assert version.way == "brought"
    with pytest.raises(Refused, match="đã có"):
        services.bring_signed(shop.viewer(), document=document, data=signed)


def _sent(client, document, key, **more):
    given = {"key": SimpleUploadedFile("khoa.p12", key), "phrase": PHRASE, "kind": "invisible", **more}
    return client.post(f"/chu-ky-so/van-ban/{document.pk}/ky/", given)


def test_neither_database_nor_disk_nor_log_nor_session_holds_the_key(
    shop, pdf, key, as_user, settings, tmp_path, caplog
):
    """The key file and the pass phrase, after a signature, a wrong phrase and a refusal; a large key file too, which Django would
    otherwise write to a temporary file while it comes in."""
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "tam")
    (tmp_path / "tam").mkdir()
    document = shop.archived(pdf)
    client = as_user("focal_point")
    caplog.set_level(logging.DEBUG)
    answers = [
        _sent(client, document, key),
        _sent(client, document, key, phrase=PHRASE + "sai"),
        _sent(client, document, key + b"\0" * 4_000_000),
    ]
    assert [answer.status_code for answer in answers] == [302, 422, 422]
    traces = [key[40:90], base64.b64encode(key)[48:96], key[40:90].hex().encode(), PHRASE.encode()]
    held = b"".join(path.read_bytes() for path in Path(tmp_path).rglob("*") if path.is_file())
    said = "".join(f"{one.getMessage()} {one.args}" for one in caplog.records).encode() + b"".join(
        answer.content for answer in answers
    )
    sessions = "".join(str(one.get_decoded()) for one in Session.objects.all()).encode()
    for trace in traces:
        for where, content in (("disk", held), ("log or page", said), ("session", sessions), ("database", _database())):
            assert trace not in content, where
    assert any(pdf[:200] in path.read_bytes() for path in Path(tmp_path).rglob("*") if path.is_file()), (
        "the files were looked at"
    )


def _database() -> bytes:
    """All rows of all tables as text; bytes in hex and as they are."""
    parts: list[bytes] = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'select * from "{table}"')
            for row in cursor.fetchall():
                parts += [bytes(one) if isinstance(one, memoryview | bytes) else str(one).encode() for one in row]
    return b"\n".join(parts)


def test_the_page_signs_and_says_what_is_wrong(shop, pdf, key, as_user):
    document = shop.archived(pdf)
    client = as_user("focal_point")
    page = client.get(f"/chu-ky-so/van-ban/{document.pk}/").content.decode()
    assert "Ký số" in page
    wrong = _sent(client, document, key, kind="person", position="GIÁM ĐỐC")
    assert wrong.status_code == 422
    text = wrong.content.decode()
    assert "Hãy chọn ảnh chữ ký" in text
    assert "GIÁM ĐỐC" in text, "what was typed stays"
    done = _sent(
        client, document, key, kind="person", name="Trần Văn Bình", picture=SimpleUploadedFile("k.png", picture())
    )
    assert done.status_code == 302
    assert "Ký từ bản" in client.get(done.url).content.decode()
    brought = SimpleUploadedFile("a.pdf", sign(pdf, pkcs12_signer(key, PHRASE)))
    assert client.post(f"/chu-ky-so/van-ban/{document.pk}/mang-len/", {"upload": brought}).status_code == 302
    assert "Ký số</h2>" not in as_user("staff").get(f"/chu-ky-so/van-ban/{document.pk}/").content.decode()


def test_a_forged_request_signs_nothing(shop, pdf, key):
    from django.test import Client

    document = shop.archived(pdf)
    client = Client(enforce_csrf_checks=True)
    client.force_login(shop.world.user("focal_point"), backend="allauth.account.auth_backends.AuthenticationBackend")
    assert _sent(client, document, key).status_code == 403
    assert not SignedVersion.objects.exists()
