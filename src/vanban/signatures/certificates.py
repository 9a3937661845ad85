"""Certificates and lists of revoked ones as people hand them in: PEM, DER, PKCS#7 (``.p7b``); and whose a certificate is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7

from vanban.signatures.verdicts import Certificate, SignerKind
from vanban.text import fold
from vanban.words import word_list

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate as ParsedCertificate

_PEM = re.compile(rb"-----BEGIN ([A-Z0-9 ]+)-----.+?-----END \1-----", re.DOTALL)
_MOST_BYTES = 40 * 1024 * 1024


class NotCertificates(ValueError):
    """The bytes hold no certificate and no list of revoked ones; ``str`` is a sentence for people."""


@dataclass(frozen=True, slots=True)
class Handed:
    """What was found in a file: certificates and lists of revoked ones, each as DER."""

    certificates: tuple[bytes, ...] = ()
    lists: tuple[bytes, ...] = ()


def handed(data: bytes) -> Handed:
    """The certificates and lists in ``data``, whichever form it has; doubles once. Raises NotCertificates."""
    if len(data) > _MOST_BYTES:
        raise NotCertificates("Tệp lớn hơn 40 MB, không phải tệp chứng thư hay danh sách thu hồi.")
    found: list[x509.Certificate] = []
    lists: list[x509.CertificateRevocationList] = []
    for block in [one.group() for one in _PEM.finditer(data)] or [data]:
        _take(block, found, lists)
    if not found and not lists:
        raise NotCertificates(
            "Trong tệp không có chứng thư số hay danh sách thu hồi. Hãy chọn tệp .cer, .crt, .pem, .p7b hoặc .crl lấy từ "
            "tổ chức cung cấp dịch vụ chứng thực."
        )
    certificates = dict.fromkeys(one.public_bytes(Encoding.DER) for one in found)
    return Handed(tuple(certificates), tuple(dict.fromkeys(one.public_bytes(Encoding.DER) for one in lists)))


def _take(block: bytes, found: list[x509.Certificate], lists: list[x509.CertificateRevocationList]) -> None:
    pem = block.startswith(b"-----BEGIN")
    readers: tuple[tuple[Any, list[Any]], ...] = (
        (x509.load_pem_x509_certificate if pem else x509.load_der_x509_certificate, found),
        (x509.load_pem_x509_crl if pem else x509.load_der_x509_crl, lists),
        (pkcs7.load_pem_pkcs7_certificates if pem else pkcs7.load_der_pkcs7_certificates, found),
    )
    for read, target in readers:
        try:
            got = read(block)
        except Exception:  # noqa: S112  # each form is tried in turn; what no form fits is told by the caller
            continue
        target.extend(got if isinstance(got, list) else [got])
        return


def is_authority(der: bytes) -> bool:
    """Whether the certificate may issue others (a root or an authority under one)."""
    parsed = parse(der)
    return bool(parsed.ca) or (parsed.self_issued and parsed.basic_constraints_value is None)


def is_root(der: bytes) -> bool:
    parsed = parse(der)
    return bool(parsed.self_issued) and str(parsed.self_signed) != "no"


def parse(der: bytes) -> ParsedCertificate:
    from asn1crypto.x509 import Certificate as Parsed

    return Parsed.load(der)


def facts(certificate: ParsedCertificate) -> Certificate:
    validity = certificate["tbs_certificate"]["validity"].native
    return Certificate(
        subject=name_of(certificate.subject),
        issuer=name_of(certificate.issuer),
        serial=f"{certificate.serial_number:x}",
        sha256=certificate.sha256.hex(),
        valid_from=validity["not_before"],
        valid_until=validity["not_after"],
    )


def name_of(name: Any) -> str:
    """``CA phục vụ các cơ quan Nhà nước G2, Ban Cơ yếu Chính phủ``: common name, unit, organisation; doubles once."""
    native = name.native
    parts: list[str] = []
    for key in ("common_name", "organizational_unit_name", "organization_name"):
        value = native.get(key)
        parts += [str(one) for one in (value if isinstance(value, list) else [value]) if one]
    return ", ".join(dict.fromkeys(parts)) or str(name.human_friendly)


def signer_kind(certificate: ParsedCertificate) -> SignerKind:
    """Whether a person's or an agency's, by the subject: a personal number or a title, a tax or agency code, the words of
    the name. Government certificates carry no field that says it outright."""
    subject = certificate.subject.native
    identities = fold(_all(subject, "user_id") + " " + _all(subject, "serial_number"))
    words = word_list("signers")
    if _named(identities, words["person_identities"]):
        return "person"
    name, organisation = fold(_all(subject, "common_name")), fold(_all(subject, "organization_name"))
    unit = fold(_all(subject, "organizational_unit_name"))
    if _named(identities, words["agency_identities"]) or (name and name in {organisation, unit}):
        return "agency"
    if subject.get("title") or subject.get("given_name"):
        return "person"
    if any(name == start or name.startswith(f"{start} ") for start in words["agency_starts"]):
        return "agency"
    return "person" if 2 <= len(name.split()) <= 6 and not re.search(r"\d", name) else "unknown"


def _named(identities: str, kinds: list[str]) -> bool:
    return re.search(rf"\b({'|'.join(kinds)})\b", identities) is not None


def _all(subject: Any, part: str) -> str:
    value = subject.get(part)
    return " ".join(str(one) for one in (value if isinstance(value, list) else [value]) if one)
