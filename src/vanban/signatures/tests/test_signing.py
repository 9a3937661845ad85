"""A PDF is signed where its text says, with a key in a file or in a token, and by nobody's guess."""

from __future__ import annotations

import datetime as dt
import io
import logging
import shutil
import subprocess
import threading
import uuid
import warnings
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pypdfium2
import pytest
from asn1crypto import tsp
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.pdf_utils.reader import PdfFileReader

from vanban.model import PartialDate
from vanban.signatures import Trust, Verdict, judge
from vanban.signatures.appearance import NotAPicture, annex_text
from vanban.signatures.making import CannotSign, Look, pkcs11_signer, pkcs12_signer, sign, why_not_signed_from
from vanban.signatures.placing import NoPlace, place_of_annex, place_of_person, place_of_seal
from vanban.signatures.tests import authority as made
from vanban.writing import Draft, SignatureBlock, write

NOW = dt.datetime.now(dt.UTC)
SOFTHSM = next(
    (
        one
        for one in (
            "/usr/lib/softhsm/libsofthsm2.so",
            "/usr/lib64/softhsm/libsofthsm2.so",
            "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
        )
        if Path(one).exists()
    ),
    "",
)


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    logging.disable(logging.CRITICAL)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        yield
    logging.disable(logging.NOTSET)


def entity(name: str = "Trần Văn Bình", **given: Any) -> made.Entity:
    return made.authority().issue(name, since=NOW - dt.timedelta(days=9), until=NOW + dt.timedelta(days=99), **given)


def signer(name: str = "Trần Văn Bình", **given: Any) -> Any:
    return pkcs12_signer(made.packed(entity(name, **given), made.authority(), "mật khẩu 1"), "mật khẩu 1")


def picture(colour: tuple[int, int, int] = (200, 40, 20), size: tuple[int, int] = (100, 240)) -> bytes:
    drawn = np.zeros((*size, 4), np.uint8)
    drawn[20:-20, 20:-20] = (*colour, 255)
    return bytes(cv2.imencode(".png", drawn)[1].tobytes())


@pytest.fixture(scope="module")
def report() -> bytes:
    """A page that ends as official documents do."""
    draft = Draft(
        issuer="Sở Công Thương",
        parent_issuer="UBND tỉnh Sông Lam",
        symbol="BC-SCT",
        place="Sông Lam",
        date=PartialDate(2026, 3, 5),
        kind="Báo cáo",
        title="Công tác cải cách hành chính quý I",
        recipients=("UBND tỉnh", "Giám đốc"),
        signature=SignatureBlock("GIÁM ĐỐC", "Trần Văn Bình"),
    )
    return write(draft, "pdf")


def _lines(data: bytes, words: str) -> Any:
    document = pypdfium2.PdfDocument(data)
    text = document[0].get_textpage()
    found = text.search(words, match_case=True)
    at, _ = found.get_next()
    left, bottom, right, top = text.get_charbox(at)
    text.close()
    document.close()
    return left, bottom, right, top


def test_the_place_is_between_position_and_name(report: bytes) -> None:
    place = place_of_person(report, name="Trần Văn Bình")
    _, position_bottom, _, _ = _lines(report, "GIÁM ĐỐC")
    name_left, _, _, name_top = _lines(report, "Trần Văn Bình")
    assert name_top <= place.bottom < place.top <= position_bottom
    assert place.left < name_left < place.right
    assert place_of_person(report, name="trần văn bình", position="Giám đốc") == place


def test_the_seal_covers_a_third_of_the_picture_on_its_left(report: bytes) -> None:
    person, seal = place_of_person(report, name="Trần Văn Bình"), place_of_seal(report, name="Trần Văn Bình")
    assert seal.left < person.left
    assert (seal.right - person.left) / person.width == pytest.approx(1 / 3, abs=0.01)
    assert seal.width == pytest.approx(36 / 25.4 * 72)


def test_what_is_not_there_is_not_guessed(report: bytes) -> None:
    for asked in ({"name": "Lê Thị Lạ"}, {"name": "Trần Văn Bình", "position": "BỘ TRƯỞNG"}, {"name": ""}):
        with pytest.raises(NoPlace):
            place_of_person(report, **asked)
    with pytest.raises(NoPlace):
        place_of_annex(b"khong phai pdf")


def test_person_then_agency_then_annex_are_all_valid_and_seen(report: bytes) -> None:
    by = made.authority()
    one = sign(report, signer(), look=Look("person", picture(), "Trần Văn Bình"))
    two = sign(
        one,
        signer("Sở Công Thương tỉnh Sông Lam", identity="MST:1"),
        look=Look("agency", picture((20, 20, 220), (300, 300)), "Trần Văn Bình"),
    )
    three = sign(two, signer("Sở Công Thương", identity="MST:1"), look=Look("annex", number="12/BC-SCT"))
    assert two.startswith(one)
    assert one.startswith(report)
    judged = judge(three, by.trust())
    assert {found.why for found in judged.signatures} <= {"ok", "no_revocation_list"}
    assert [found.signer_kind for found in judged.signatures] == ["person", "agency", "agency"]
    assert judged.by_person
    assert judged.by_agency
    text = pypdfium2.PdfDocument(three)
    text.init_forms()
    page = text[0]
    drawn = page.render(scale=1, may_draw_forms=True).to_numpy()[:, :, ::-1]
    blue = (drawn[:, :, 2].astype(int) - drawn[:, :, 0] > 100).sum()
    red = (drawn[:, :, 0].astype(int) - drawn[:, :, 2] > 100).sum()
    assert blue > 200
    assert red > 200
    text.close()


def test_the_block_of_an_annex_says_number_and_time_in_a_times_face_of_ten(report: bytes) -> None:
    signed = sign(
        report, signer(), look=Look("annex", number="12/BC-SCT"), at=dt.datetime(2026, 3, 5, 1, 30, 9, tzinfo=dt.UTC)
    )
    assert annex_text("12/BC-SCT", dt.datetime(2026, 3, 5, 1, 30, 9, tzinfo=dt.UTC)) == (
        "Số và ký hiệu: 12/BC-SCT\nThời gian ký: 05/03/2026 08:30:09 +07:00"
    )
    field = PdfFileReader(io.BytesIO(signed)).embedded_signatures[0].sig_field
    drawn = field["/AP"]["/N"]
    (font,) = drawn["/Resources"]["/Font"].values()
    font = font.get_object()
    assert "Serif" in font["/BaseFont"] or "Times" in font["/BaseFont"] or "Tinos" in font["/BaseFont"]
    assert "/FontFile2" in font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
    assert b"10 Tf" in drawn.data
    left, _, right, top = (float(one) for one in field["/Rect"])
    place = place_of_annex(report)
    assert (left, top) == pytest.approx((place.left, place.top), abs=1)
    assert right < 595.5
    assert top > 780


def test_what_is_wrong_with_a_key_is_said(report: bytes) -> None:
    packed = made.packed(entity(), made.authority(), "đúng")
    with pytest.raises(CannotSign, match="Mật khẩu") as wrong:
        pkcs12_signer(packed, "sai")
    assert wrong.value.field == "phrase"
    with pytest.raises(CannotSign, match="PKCS#12") as garbage:
        pkcs12_signer(b"rac", "x")
    assert garbage.value.field == "key"
    with pytest.raises(NotAPicture):
        sign(report, signer(), look=Look("person", b"rac", "Trần Văn Bình"))
    for data in (b"", b"rac", b"%PDF-1.7 hong"):
        with pytest.raises(CannotSign):
            sign(data, signer())


@pytest.fixture
def stamp_server() -> Iterator[tuple[str, list[int]]]:
    """A time stamp authority on loopback."""
    asked: list[int] = []

    class Door(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            asked.append(len(body))
            stamper = made.authority().stamper(dt.datetime.now(dt.UTC))
            answer = stamper.request_tsa_response(tsp.TimeStampReq.load(body)).dump()
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *arguments: Any) -> None:
            return

    server = HTTPServer(("127.0.0.1", 0), Door)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/", asked
    server.shutdown()
    server.server_close()


def test_a_time_stamp_of_a_server_makes_the_time_proven(report: bytes, stamp_server: tuple[str, list[int]]) -> None:
    address, asked = stamp_server
    [found] = judge(sign(report, signer(), timestamp=address), made.authority().trust()).signatures
    assert asked
    assert found.time_from == "stamp"
    with pytest.raises(CannotSign, match="dấu thời gian"):
        sign(report, signer(), timestamp="http://127.0.0.1:9/")


def test_what_comes_back_must_be_the_same_document_signed(report: bytes) -> None:
    from vanban.jsonform import plain

    def why(data: bytes) -> str:
        return why_not_signed_from(report, data, plain(judge(data, made.authority().trust()).signatures), 0)

    signed = sign(report, signer())
    assert why(signed) == ""
    assert "giống hệt" in why(report)
    assert "phần đầu khác" in why(b"\n" + signed)
    assert "không có chữ ký mới" in why(report + b"\n%%EOF")
    other = sign(write(Draft(issuer="Khác", kind="Báo cáo", title="b"), "pdf"), signer())
    assert "phần đầu khác" in why(other)
    from vanban.formats.tests.signing import page, with_other_text

    bare = page()
    changed = with_other_text(made.signed(bare, entity(), made.authority(), at=NOW))
    assert "không đúng" in why_not_signed_from(
        bare, changed, plain(judge(changed, made.authority().trust()).signatures), 0
    )


@pytest.mark.skipif(
    not SOFTHSM or not shutil.which("softhsm2-util"), reason="softhsm2 is not installed (scripts/test-tools)"
)
def test_a_key_in_a_token_signs(report: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pkcs11 = pytest.importorskip("pkcs11", reason="python-pkcs11 is not installed (extra token)")
    (tmp_path / "tokens").mkdir()
    settings = tmp_path / "softhsm2.conf"
    settings.write_text(f"directories.tokendir = {tmp_path}/tokens\nobjectstore.backend = file\nlog.level = ERROR\n")
    monkeypatch.setenv("SOFTHSM2_CONF", str(settings))
    label = f"thu-{uuid.uuid4().hex[:8]}"
    own = entity(key=rsa.generate_private_key(65537, 2048))
    (tmp_path / "khoa.pem").write_bytes(own.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    run = ["softhsm2-util", "--init-token", "--free", "--label", label, "--so-pin", "1234", "--pin", "5678"]
    subprocess.run(run, check=True, capture_output=True)
    run = [
        "softhsm2-util",
        "--import",
        str(tmp_path / "khoa.pem"),
        "--token",
        label,
        "--label",
        "ky",
        "--id",
        "01",
        "--pin",
        "5678",
    ]
    subprocess.run(run, check=True, capture_output=True)
    token = pkcs11.lib(SOFTHSM).get_token(token_label=label)
    from pkcs11.util.x509 import decode_x509_certificate

    with token.open(rw=True, user_pin="5678") as session:
        kept = {pkcs11.Attribute.TOKEN: True, pkcs11.Attribute.LABEL: "ky", pkcs11.Attribute.ID: b"\x01"}
        session.create_object(decode_x509_certificate(own.der) | kept)
    with pkcs11_signer(SOFTHSM, token=label, pin="5678") as by:
        signed = sign(report, by, look=Look("person", picture(), "Trần Văn Bình"))
    [found] = judge(signed, Trust((made.authority().root.der,), (made.authority().issuing.der,))).signatures
    assert found.verdict == Verdict.REVOCATION_UNKNOWN
    assert found.signature.signer == "Trần Văn Bình"
    with pytest.raises(CannotSign, match="PIN"), pkcs11_signer(SOFTHSM, token=label, pin="sai"):
        pass
