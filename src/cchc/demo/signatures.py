"""Signatures of the demonstration: a test authority that the administrator declared, and a report signed by person and agency.
The authority and its keys live as long as the seeding; every name says that it is a demonstration."""

from __future__ import annotations

import datetime as dt

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509.oid import NameOID
from django.utils import timezone

from cchc.accounts.models import User
from cchc.agencies.public import Agency, Viewer
from cchc.demo.signature_pictures import handwriting, seal
from cchc.documents import public as documents
from cchc.signatures import services
from vanban.model import PartialDate
from vanban.signatures.making import Look
from vanban.writing import Draft, SignatureBlock, Text, write

Key = ec.EllipticCurvePrivateKey
Issued = tuple[x509.Certificate, Key]
NAME, POSITION = "Trần Văn Lãnh", "GIÁM ĐỐC"
PHRASE = "trinh-dien"


def sign_a_report(department: Agency, users: dict[str, User]) -> None:
    today = timezone.localdate()
    focal_point, leader = (Viewer.of(users[name], today) for name in ("daumoi", "giamdoc"))
    root = _issued("TỔ CHỨC CHỨNG THỰC TRÌNH DIỄN (không có thật)", None)
    keeper = Viewer.of(users["quantri"], today)
    services.add_trust(keeper, agency=department, data=root[0].public_bytes(Encoding.PEM))
    services.add_trust(keeper, agency=department, data=_empty_list(root))
    report = documents.archive_file(
        viewer=focal_point,
        agency=department,
        upload=write(_report(department, today), "pdf"),
        name="bao-cao-trinh-dien.pdf",
    ).document
    person = _packed(_issued(f"{NAME} (trình diễn)", root, organisation=department.name, title="Giám đốc"))
    agency = _packed(_issued(department.name, root, organisation=department.name, identity="MST:0000000000"))
    first = services.sign_here(
        leader, document=report, key=person, phrase=PHRASE, look=Look("person", handwriting(), NAME, POSITION)
    )
    services.sign_here(
        focal_point, document=first.signed, key=agency, phrase=PHRASE, look=Look("agency", seal(), NAME, POSITION)
    )


def _report(department: Agency, today: dt.date) -> Draft:
    words = "Báo cáo này chỉ để trình diễn việc ký số; tổ chức chứng thực, khóa và chữ ký đều là giả định."
    return Draft(
        issuer=department.name,
        parent_issuer="UBND tỉnh Sông Lam",
        kind="Báo cáo",
        title="Trình diễn ký số trên văn bản điện tử",
        number="99",
        symbol=f"BC-{department.symbol}",
        place="Sông Lam",
        date=PartialDate(today.year, today.month, today.day),
        body=(Text(words),),
        recipients=("Như trên", "Lưu: VT"),
        signature=SignatureBlock(POSITION, NAME),
    )


def _issued(name: str, by: Issued | None, *, organisation: str = "", title: str = "", identity: str = "") -> Issued:
    now, key = timezone.now(), ec.generate_private_key(ec.SECP256R1())
    parts = [
        (NameOID.COMMON_NAME, name),
        (NameOID.ORGANIZATION_NAME, organisation),
        (NameOID.TITLE, title),
        (NameOID.USER_ID, identity),
    ]
    subject = x509.Name([x509.NameAttribute(kind, value[:64]) for kind, value in parts if value])
    root = by is None
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(by[0].subject if by else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=365))
        .add_extension(x509.BasicConstraints(root, None), critical=True)
        .add_extension(x509.KeyUsage(not root, not root, False, False, False, root, root, False, False), critical=True)
        .sign(by[1] if by else key, hashes.SHA256())
    )
    return made, key


def _empty_list(root: Issued) -> bytes:
    now = timezone.now()
    builder = x509.CertificateRevocationListBuilder().issuer_name(root[0].subject)
    builder = builder.last_update(now).next_update(now + dt.timedelta(days=30))
    return builder.sign(root[1], hashes.SHA256()).public_bytes(Encoding.DER)


def _packed(issued: Issued) -> bytes:
    return pkcs12.serialize_key_and_certificates(
        None, issued[1], issued[0], None, BestAvailableEncryption(PHRASE.encode())
    )
