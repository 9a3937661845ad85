"""PDF files signed by an authority that lives as long as the tests."""

from __future__ import annotations

import datetime as dt
import io
from functools import cache

import pypdfium2
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import NoEncryption, pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import PdfSignatureMetadata, PdfSigner, fields, signers
from pyhanko.sign.timestamps import DummyTimeStamper

from vanban.formats.tests.making import pdf, text_at

Key = rsa.RSAPrivateKey
DAY = dt.datetime(2031, 3, 5, 8, 30, tzinfo=dt.timezone(dt.timedelta(hours=7)))


def page() -> bytes:
    """A page of text with the cross-reference table that signing software asks for."""
    document = pypdfium2.PdfDocument(pdf(text_at(60, 700, "Thong bao ve viec hop")))
    out = io.BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


@cache
def _authority() -> tuple[x509.Name, Key]:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Cơ quan chứng thực thử nghiệm")])
    return name, rsa.generate_private_key(65537, 2048)


@cache
def signer(name: str, organisation: str = "Sở Nội vụ tỉnh Đông Hà", title: str = "") -> signers.SimpleSigner:
    """One who can sign as ``name``, with a certificate of the authority."""
    issuer, issuing_key = _authority()
    key = rsa.generate_private_key(65537, 2048)
    parts = [(NameOID.COMMON_NAME, name), (NameOID.ORGANIZATION_NAME, organisation), (NameOID.TITLE, title)]
    certificate = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(oid, value) for oid, value in parts if value]))
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(DAY - dt.timedelta(days=9))
        .not_valid_after(DAY + dt.timedelta(days=999))
        .add_extension(x509.KeyUsage(True, True, *[False] * 7), critical=True)
        .sign(issuing_key, hashes.SHA256())
    )
    packed = pkcs12.serialize_key_and_certificates(None, key, certificate, None, NoEncryption())
    made = signers.SimpleSigner.load_pkcs12_data(packed, other_certs=[])
    assert isinstance(made, signers.SimpleSigner)
    return made


def sign(data: bytes, by: signers.SimpleSigner, field: str, *, stamped: bool = False) -> bytes:
    """``data`` with a signature added to it."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data), strict=False)
    stamper = None
    if stamped:
        authority = signer("Dịch vụ dấu thời gian")
        stamper = DummyTimeStamper(authority.signing_cert, authority.signing_key, fixed_dt=DAY)
    out = io.BytesIO()
    PdfSigner(PdfSignatureMetadata(field_name=field), by, timestamper=stamper).sign_pdf(writer, output=out)
    return out.getvalue()


def with_empty_field(data: bytes, name: str) -> bytes:
    writer = IncrementalPdfFileWriter(io.BytesIO(data), strict=False)
    fields.append_signature_field(writer, fields.SigFieldSpec(name))
    out = io.BytesIO()
    writer.write(out)  # type: ignore[no-untyped-call]
    return out.getvalue()


def with_other_text(data: bytes) -> bytes:
    """``data`` with the text of its page changed by a later revision."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data), strict=False)
    page_object = writer.root["/Pages"]["/Kids"][0]
    stream = page_object.raw_get("/Contents").get_object()
    stream._data = stream.data.replace(b"Thong bao", b"Quyet dinh")
    stream._encoded_data = None
    writer.mark_update(page_object.raw_get("/Contents").reference)
    out = io.BytesIO()
    writer.write(out)  # type: ignore[no-untyped-call]
    assert b"Quyet dinh" in PdfFileReader(out).root["/Pages"]["/Kids"][0]["/Contents"].data
    return out.getvalue()
