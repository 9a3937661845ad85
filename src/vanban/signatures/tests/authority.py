"""An authority that lives as long as the tests: root, issuing authority, time stamps, lists of revoked certificates."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from asn1crypto import x509 as parsed
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, NoEncryption, pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, PdfSigner, PdfTimeStamper, fields, signers
from pyhanko.sign.timestamps import DummyTimeStamper

from vanban.formats.tests.signing import page
from vanban.signatures import Trust
from vanban.signatures.chains import run_apart

DAY = dt.datetime(2026, 3, 5, 8, 30, tzinfo=dt.timezone(dt.timedelta(hours=7)))
LATER = DAY + dt.timedelta(days=30)
Key = Any


@dataclass
class Entity:
    certificate: x509.Certificate
    key: Key

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(Encoding.DER)

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(Encoding.PEM)


@dataclass
class Authority:
    """``root`` issues ``issuing`` and ``stamping``; ``issuing`` issues the certificates of people and agencies."""

    root: Entity
    issuing: Entity
    stamping: Entity
    revoked: dict[int, dt.datetime] = field(default_factory=dict)

    def trust(self, *, lists: bool = True, roots: bool = True, sha1_until: dt.date | None = None) -> Trust:
        given = (self.crl(), self.root_crl()) if lists else ()
        return Trust((self.root.der,) if roots else (), (), given, sha1_until)

    def issue(
        self,
        name: str,
        *,
        since: dt.datetime = DAY - dt.timedelta(days=100),
        until: dt.datetime = DAY + dt.timedelta(days=900),
        title: str = "",
        organisation: str = "Sở Nội vụ tỉnh Đông Hà",
        identity: str = "",
        key: Key = None,
    ) -> Entity:
        parts = [
            (NameOID.COMMON_NAME, name),
            (NameOID.ORGANIZATION_NAME, organisation),
            (NameOID.TITLE, title),
            (NameOID.USER_ID, identity),
        ]
        return _entity(parts, self.issuing, since, until, key=key)

    def crl(self, *, made: dt.datetime = LATER, days: int = 7) -> bytes:
        return _list(self.issuing, self.revoked, made, days)

    def root_crl(self) -> bytes:
        return _list(self.root, {}, LATER, 365)

    def revoke(self, entity: Entity, on: dt.datetime) -> None:
        self.revoked[entity.certificate.serial_number] = on

    def stamper(self, time: dt.datetime = DAY) -> DummyTimeStamper:
        mine = simple(self.stamping, self)
        return DummyTimeStamper(mine.signing_cert, mine.signing_key, certs_to_embed=mine.cert_registry, fixed_dt=time)


def make_authority(name: str = "Cơ quan chứng thực thử nghiệm") -> Authority:
    since, until = DAY - dt.timedelta(days=2000), DAY + dt.timedelta(days=4000)
    root = _entity([(NameOID.COMMON_NAME, name)], None, since, until, ca=True)
    issuing = _entity([(NameOID.COMMON_NAME, f"{name} G2")], root, since, until, ca=True)
    stamping = _entity(
        [(NameOID.COMMON_NAME, f"Dấu thời gian {name}")], root, since, until, stamps=True, key=_stamping_key()
    )
    return Authority(root, issuing, stamping)


@cache
def _stamping_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 2048)


@cache
def authority() -> Authority:
    """One for all tests that revoke nothing."""
    return make_authority()


def _entity(
    parts: list[tuple[Any, str]],
    issuer: Entity | None,
    since: dt.datetime,
    until: dt.datetime,
    *,
    ca: bool = False,
    stamps: bool = False,
    key: Key = None,
) -> Entity:
    key = key or ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(oid, value) for oid, value in parts if value])
    usage = x509.KeyUsage(not ca, not ca, False, False, False, ca, ca, False, False)
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(issuer.certificate.subject if issuer else name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(since)
        .not_valid_after(until)
        .add_extension(x509.BasicConstraints(ca, None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    if stamps:
        builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    return Entity(builder.sign(issuer.key if issuer else key, hashes.SHA256()), key)


def _list(issuer: Entity, revoked: dict[int, dt.datetime], made: dt.datetime, days: int) -> bytes:
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(issuer.certificate.subject)
        .last_update(made)
        .next_update(made + dt.timedelta(days=days))
        .add_extension(x509.CRLNumber(1), critical=False)
    )
    for serial, on in revoked.items():
        one = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(on).build()
        builder = builder.add_revoked_certificate(one)
    return builder.sign(issuer.key, hashes.SHA256()).public_bytes(Encoding.DER)


def simple(entity: Entity, by: Authority) -> signers.SimpleSigner:
    packed = pkcs12.serialize_key_and_certificates(
        None, entity.key, entity.certificate, [by.issuing.certificate], NoEncryption()
    )
    made = signers.SimpleSigner.load_pkcs12_data(packed, other_certs=[])
    assert isinstance(made, signers.SimpleSigner)
    return made


def packed(entity: Entity, by: Authority, phrase: str) -> bytes:
    """A PKCS#12 file."""
    return pkcs12.serialize_key_and_certificates(
        b"khoa", entity.key, entity.certificate, [by.issuing.certificate], BestAvailableEncryption(phrase.encode())
    )


def signed(
    data: bytes,
    entity: Entity,
    by: Authority,
    field: str = "ky1",
    *,
    stamped: dt.datetime | None = None,
    at: dt.datetime = DAY,
    digest: str = "sha256",
    certify: fields.MDPPerm | None = None,
) -> bytes:
    """``data`` with a signature added to it; ``at`` is what the signer's clock says, ``stamped`` what an authority says."""
    import time_machine

    writer = IncrementalPdfFileWriter(io.BytesIO(data), strict=False)
    options: dict[str, Any] = {"certify": True, "docmdp_permissions": certify} if certify else {}
    metadata = PdfSignatureMetadata(field_name=field, md_algorithm=digest, **options)
    out = io.BytesIO()
    with time_machine.travel(at, tick=False):
        stamper = by.stamper(stamped) if stamped else None
        run_apart(PdfSigner(metadata, simple(entity, by), timestamper=stamper).async_sign_pdf(writer, output=out))
    return out.getvalue()


def document_stamped(data: bytes, by: Authority, time: dt.datetime) -> bytes:
    """``data`` with a time stamp over the whole document."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data), strict=False)
    out = io.BytesIO()
    PdfTimeStamper(by.stamper(time)).timestamp_pdf(writer, "sha256", output=out)
    return out.getvalue()


def short_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 1024)


def parse(entity: Entity) -> parsed.Certificate:
    return parsed.Certificate.load(entity.der)


__all__ = [
    "DAY",
    "LATER",
    "Authority",
    "Entity",
    "authority",
    "document_stamped",
    "make_authority",
    "packed",
    "page",
    "parse",
    "short_key",
    "signed",
    "simple",
]
