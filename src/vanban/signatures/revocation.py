"""Whether a certificate was revoked, by the lists and answers at hand. Nothing is fetched."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.x509 import ocsp
from cryptography.x509.oid import ExtendedKeyUsageOID

_UNDERSTOOD = {
    x509.CRLNumber.oid,
    x509.AuthorityKeyIdentifier.oid,
    x509.IssuingDistributionPoint.oid,
}


@dataclass(frozen=True, slots=True)
class Standing:
    """``revoked_on`` where it was revoked; ``asked`` False: no list or answer speaks of it for the time in question."""

    asked: bool = False
    revoked_on: dt.datetime | None = None


def lists_of(ders: Iterable[bytes]) -> list[x509.CertificateRevocationList]:
    """The lists that can be read; others are left out."""
    found = []
    for der in ders:
        try:
            found.append(x509.load_der_x509_crl(der))
        except Exception:  # noqa: S112  # lists embedded in a file may be garbage
            continue
    return found


def answers_of(ders: Iterable[bytes]) -> list[ocsp.OCSPResponse]:
    found = []
    for der in ders:
        try:
            answer = ocsp.load_der_ocsp_response(der)
        except Exception:  # noqa: S112  # as above
            continue
        if answer.response_status == ocsp.OCSPResponseStatus.SUCCESSFUL:
            found.append(answer)
    return found


def standing(
    certificate: x509.Certificate,
    issuer: x509.Certificate,
    time: dt.datetime,
    lists: Sequence[x509.CertificateRevocationList],
    answers: Sequence[ocsp.OCSPResponse] = (),
) -> Standing:
    """What the lists and answers signed by ``issuer`` say of ``certificate``. One that ended before ``time`` can tell of a
    revocation, not of its absence."""
    asked = False
    revoked: list[dt.datetime] = []
    for one in lists:
        if one.issuer != certificate.issuer or not _signed_by(one, issuer):
            continue
        entry = one.get_revoked_certificate_by_serial_number(certificate.serial_number)
        if entry is not None and not _removed(entry):
            revoked.append(entry.revocation_date_utc)
        asked |= _is_whole(one) and (one.next_update_utc or one.last_update_utc) >= time
    for answer in answers:
        said = _answered(answer, certificate, issuer)
        if said is None:
            continue
        if said.certificate_status == ocsp.OCSPCertStatus.REVOKED and said.revocation_time_utc is not None:
            revoked.append(said.revocation_time_utc)
        good = said.certificate_status == ocsp.OCSPCertStatus.GOOD
        asked |= good and (said.next_update_utc or said.this_update_utc) >= time
    return Standing(asked or bool(revoked), min(revoked, default=None))


def _signed_by(one: x509.CertificateRevocationList, issuer: x509.Certificate) -> bool:
    if any(extension.critical and extension.oid not in _UNDERSTOOD for extension in one.extensions):
        return False
    try:
        return one.is_signature_valid(issuer.public_key())  # type: ignore[arg-type]
    except Exception:
        return False


def _is_whole(one: x509.CertificateRevocationList) -> bool:
    """Whether a certificate that it does not name is not revoked: no change list, no list of some reasons or of others."""
    try:
        scope = one.extensions.get_extension_for_class(x509.IssuingDistributionPoint).value
    except x509.ExtensionNotFound:
        scope = None
    partial = scope is not None and (
        scope.indirect_crl or scope.only_contains_attribute_certs or scope.only_some_reasons is not None
    )
    changes = any(extension.oid == x509.DeltaCRLIndicator.oid for extension in one.extensions)
    return not partial and not changes


def _removed(entry: x509.RevokedCertificate) -> bool:
    try:
        reason = entry.extensions.get_extension_for_class(x509.CRLReason).value.reason
    except x509.ExtensionNotFound:
        return False
    return reason == x509.ReasonFlags.remove_from_crl


def _answered(answer: ocsp.OCSPResponse, certificate: x509.Certificate, issuer: x509.Certificate) -> Any:
    """The part of the answer that is about ``certificate``, if the issuer or one it appointed signed it."""
    for said in answer.responses:
        if said.serial_number != certificate.serial_number:
            continue
        if said.issuer_key_hash != _key_hash(issuer, said.hash_algorithm):
            continue
        return said if _answer_is_genuine(answer, issuer) else None
    return None


def _key_hash(issuer: x509.Certificate, algorithm: hashes.HashAlgorithm) -> bytes:
    from asn1crypto.x509 import Certificate as Parsed
    from cryptography.hazmat.primitives.serialization import Encoding

    key = Parsed.load(issuer.public_bytes(Encoding.DER)).public_key["public_key"].contents[1:]
    digest = hashes.Hash(algorithm)
    digest.update(key)
    return digest.finalize()


def _answer_is_genuine(answer: ocsp.OCSPResponse, issuer: x509.Certificate) -> bool:
    for one in [issuer, *answer.certificates]:
        if one is not issuer and not _appointed(one, issuer, answer.produced_at_utc):
            continue
        try:
            _verify(one.public_key(), answer)
        except (InvalidSignature, ValueError, TypeError):
            continue
        return True
    return False


def _appointed(one: x509.Certificate, issuer: x509.Certificate, time: dt.datetime) -> bool:
    try:
        one.verify_directly_issued_by(issuer)
        usage = one.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    except Exception:
        return False
    within = one.not_valid_before_utc <= time <= one.not_valid_after_utc
    return ExtendedKeyUsageOID.OCSP_SIGNING in usage and within


def _verify(key: Any, answer: ocsp.OCSPResponse) -> None:
    algorithm = answer.signature_hash_algorithm
    if algorithm is None:
        raise ValueError("no hash algorithm")
    if isinstance(key, rsa.RSAPublicKey):
        key.verify(answer.signature, answer.tbs_response_bytes, padding.PKCS1v15(), algorithm)
    elif isinstance(key, ec.EllipticCurvePublicKey):
        key.verify(answer.signature, answer.tbs_response_bytes, ec.ECDSA(algorithm))
    else:
        raise TypeError("key")
