"""Digital signatures of a PDF: who signed, when, what the signature covers, and whether the file changed afterwards.

Nothing is asked of the net and no certificate is trusted or distrusted: that needs the roots of the authorities.
"""

from __future__ import annotations

import datetime as dt
import io
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from vanban.blocks import Extract
from vanban.model import ChangeAfter, DigitalSignature, ReadingWarning

if TYPE_CHECKING:
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

_MOST_FIELDS = 60
_MOST_REVISIONS = 60
_MOST_BYTES_COMPARED = 40 * 1024 * 1024

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Signed:
    """The ``signatures`` of a file, the earliest first, the names of fields left empty, and what could not be read."""

    signatures: tuple[DigitalSignature, ...] = ()
    unsigned_fields: tuple[str, ...] = ()
    warnings: tuple[ReadingWarning, ...] = ()


def with_signatures(extract: Extract, data: bytes) -> Extract:
    """``extract`` of the PDF ``data`` with what is signed in it."""
    signed = read_signatures(data)
    warnings = extract.warnings + signed.warnings
    return replace(extract, warnings=warnings, signatures=signed.signatures, unsigned_fields=signed.unsigned_fields)


def read_signatures(data: bytes) -> Signed:
    """What is signed in a PDF. Never fails; files without a signature cost one look at their bytes."""
    if b"/ByteRange" not in data and b"/Sig" not in data:
        return Signed()
    # pyHanko speaks of damage through its log, and its caller is told here
    logging.getLogger("pyhanko").addHandler(logging.NullHandler())
    try:
        return _read(data)
    except Exception:
        return Signed(warnings=_unreadable("") if b"/ByteRange" in data else ())


def _read(data: bytes) -> Signed:
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.fields import enumerate_sig_fields

    reader = PdfFileReader(io.BytesIO(data), strict=False)
    compared = len(data) <= _MOST_BYTES_COMPARED and reader.xrefs.total_revisions <= _MOST_REVISIONS
    signatures: list[tuple[int, DigitalSignature]] = []
    empty: list[str] = []
    warnings: list[ReadingWarning] = []
    for count, (name, value, field) in enumerate(enumerate_sig_fields(reader)):
        if count >= _MOST_FIELDS:
            break
        if value is None:
            empty.append(str(name))
            continue
        try:
            signatures.append(describe(reader, field, str(name), compared))
        except Exception:
            warnings += _unreadable(f" ({name})")
    ordered = tuple(signature for _, signature in sorted(signatures, key=lambda found: found[0]))
    return Signed(ordered, tuple(empty), (*warnings, *_told(ordered)))


def _unreadable(which: str) -> tuple[ReadingWarning]:
    return (ReadingWarning(f"Không đọc được chữ ký số{which} trong tệp PDF; hãy kiểm tra bằng phần mềm ký số."),)


def _told(signatures: tuple[DigitalSignature, ...]) -> Iterator[ReadingWarning]:
    for signature in signatures:
        whose = f"Chữ ký số của {signature.signer or signature.field}"
        if signature.intact is False:
            yield ReadingWarning(f"{whose} không khớp với nội dung tệp; hãy dùng bản gốc đã ký.")
        elif signature.changed_after == "content":
            yield ReadingWarning(f"{whose} có trước khi nội dung tệp bị sửa; hãy dùng bản gốc đã ký.")


def describe(reader: PdfFileReader, field: Any, name: str, compared: bool) -> tuple[int, DigitalSignature]:
    """The revision that was signed, and the signature."""
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

    found = EmbeddedPdfSignature(reader, field, name)
    subject = or_none(lambda: found.signer_cert.subject.native) or {}
    issuer = or_none(lambda: found.signer_cert.issuer.native) or {}
    stamp = str(found.sig_object_type) == "/DocTimeStamp"
    return found.signed_revision, DigitalSignature(
        field=name,
        kind="time_stamp" if stamp else "signature",
        signer=_named(subject, "common_name"),
        organisation=_named(subject, "organization_name"),
        unit=_named(subject, "organizational_unit_name"),
        title=_named(subject, "title"),
        certified_by=_named(issuer, "common_name") or _named(issuer, "organization_name"),
        signed_at=None if stamp else or_none(lambda: _signed_at(found)),
        stamped_at=or_none(lambda: _stamped_at(found, stamp)),
        intact=or_none(lambda: is_intact(found, stamp)),
        covers=or_none(lambda: _coverage(found)) or "part",
        changed_after=(or_none(lambda: _changed_after(reader, found)) if compared else None) or "unknown",
    )


def or_none(ask: Callable[[], Found]) -> Found | None:
    """What ``ask`` gives; None where the file holds it in no form that can be read."""
    try:
        return ask()
    except Exception:
        return None


def _named(names: Any, part: str) -> str | None:
    value = names.get(part)
    parts = value if isinstance(value, list) else [value]
    return ", ".join(str(one) for one in parts if one) or None


def _signed_at(found: EmbeddedPdfSignature) -> dt.datetime | None:
    """The signing time; some software writes local time there as that of Greenwich, and the true zone in the field."""
    from pyhanko.pdf_utils.generic import parse_pdf_date

    reported = found.self_reported_timestamp
    written = or_none(lambda: parse_pdf_date(found.sig_object["/M"], strict=False))
    if reported and written and written.utcoffset():
        apart = reported.replace(tzinfo=None) - written.replace(tzinfo=None)
        if abs(apart) < dt.timedelta(minutes=1):
            return written
    return reported or written


def _stamped_at(found: EmbeddedPdfSignature, stamp: bool) -> dt.datetime | None:
    from pyhanko.sign.validation.generic_cms import extract_tst_data_iter

    stamps = [found.signed_data] if stamp else list(extract_tst_data_iter(found.signer_info, signed=False))
    times = [each["encap_content_info"]["content"].parsed["gen_time"].native for each in stamps]
    return min(times, default=None)


def is_intact(found: EmbeddedPdfSignature, stamp: bool) -> bool | None:
    """Whether the digest of the signed bytes is the one that was signed, with the key of the certificate."""
    from pyhanko.sign.validation.generic_cms import validate_sig_integrity

    digest = found.compute_digest()
    if stamp:
        imprint = found.signed_data["encap_content_info"]["content"].parsed["message_imprint"]
        return bool(imprint["hashed_message"].native == digest)
    if found.sig_object.get("/SubFilter") == "/adbe.pkcs7.sha1":
        return None
    return all(validate_sig_integrity(found.signer_info, found.signer_cert, "data", digest))


def _coverage(found: EmbeddedPdfSignature) -> Literal["document", "revision", "part"]:
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    found.compute_integrity_info(skip_diff=True)  # type: ignore[no-untyped-call]
    coverage: Any = found.coverage
    if coverage == SignatureCoverageLevel.ENTIRE_FILE:
        return "document"
    return "revision" if coverage == SignatureCoverageLevel.ENTIRE_REVISION else "part"


def _changed_after(reader: PdfFileReader, found: EmbeddedPdfSignature) -> ChangeAfter:
    from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY, DiffResult, ModificationLevel
    from pyhanko.sign.fields import enumerate_sig_fields

    result = found.evaluate_modifications(DEFAULT_DIFF_POLICY)
    if not isinstance(result, DiffResult):
        return "content"
    if result.modification_level == ModificationLevel.FORM_FILLING:
        fields = {name for name, _, _ in enumerate_sig_fields(reader)}
        return "signature" if result.changed_form_fields <= fields else "form"
    if result.modification_level == ModificationLevel.LTA_UPDATES:
        return "validation"
    return "none" if result.modification_level == ModificationLevel.NONE else "content"
