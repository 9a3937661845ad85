"""Verbs of signing: with a key given at the moment, or by taking back what was signed elsewhere. No key is kept: neither here nor in
a job, which is why signing runs within the request."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import PurePath

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from cchc.agencies.public import Viewer
from cchc.audit.public import record
from cchc.core.errors import Refused
from cchc.documents import public as documents
from cchc.documents.public import ArchivedDocument
from cchc.signatures.judging import verdict_columns
from cchc.signatures.models import SignedVersion
from cchc.signatures.permissions import require_signer
from cchc.signatures.services.checking import PDF, keep_verdict
from cchc.signatures.trusting import trust_for
from vanban.signatures.appearance import NoFont, NotAPicture
from vanban.signatures.making import CannotSign, Look, pkcs12_signer, sign, why_not_signed_from
from vanban.signatures.placing import NoPlace

LARGEST_KEY = 64 * 1024


@sensitive_variables("key", "phrase", "signer")
def sign_here(
    viewer: Viewer, *, document: ArchivedDocument, key: bytes, phrase: str, look: Look, stamped: bool = False
) -> SignedVersion:
    """Sign a PDF of the archive with the key in a PKCS#12 file; the signed version goes into the archive with its verdict.
    ``stamped``: by the time stamp server of this site. The key and the pass phrase are used and dropped.

    Raises NotAllowed; Refused (``key``, ``phrase``, ``picture``, ``name``).
    """
    require_signer(viewer, document.agency)
    if len(key) > LARGEST_KEY:
        raise Refused("Tệp khóa lớn bất thường (trên 64 KB); hãy chọn đúng tệp .p12 hoặc .pfx.", field="key")
    original = _bytes(document)
    server = str(settings.CCHC_TIMESTAMP_URL) if stamped else ""
    signed = _refusing(lambda: sign(original, pkcs12_signer(key, phrase), look=look, timestamp=server, at=_now()))
    return _kept(viewer, document, original, signed, SignedVersion.Way.HERE)


def bring_signed(viewer: Viewer, *, document: ArchivedDocument, data: bytes) -> SignedVersion:
    """Take back a document that was signed at the signer's own machine: its bytes must begin with those of the document, and
    a signature must have come. Raises NotAllowed; Refused (``upload``) with what is wrong."""
    require_signer(viewer, document.agency)
    return _kept(viewer, document, _bytes(document), data, SignedVersion.Way.BROUGHT)


def _bytes(document: ArchivedDocument) -> bytes:
    if document.attachment.stored_file.media_type != PDF:
        raise Refused("Chỉ ký được tệp PDF. Hãy đưa bản PDF của văn bản vào kho rồi ký.")
    try:
        with documents.open_bytes(document.attachment) as stored:
            return stored.read()
    except documents.FileIsGone as error:
        raise Refused(str(error)) from error


def _refusing(do: Callable[[], bytes]) -> bytes:
    """What the library refuses, at the field that it is about."""
    try:
        return do()
    except CannotSign as error:
        field = error.field if error.field in {"key", "phrase"} else None
        raise Refused(str(error), field=field) from None
    except NoPlace as error:
        raise Refused(str(error), field="name") from None
    except NotAPicture as error:
        raise Refused(str(error), field="picture") from None
    except NoFont as error:
        raise Refused(f"{error} (máy chủ)") from None


def _kept(viewer: Viewer, document: ArchivedDocument, original: bytes, signed: bytes, way: str) -> SignedVersion:
    trust = trust_for(document.agency)
    columns = verdict_columns(signed, trust.trust)
    before = verdict_columns(original, trust.trust)["judged"].get("signatures", [])
    if why := why_not_signed_from(original, signed, columns["judged"].get("signatures", []), len(before)):
        raise Refused(why, field="upload" if way == SignedVersion.Way.BROUGHT else None)
    name = _name(document.attachment.name, len(columns["judged"]["signatures"]))
    with transaction.atomic():
        made = documents.archive_version(viewer=viewer, of=document, data=signed, name=name)
        if SignedVersion.objects.filter(signed=made).exists():
            raise Refused("Bản đã ký này đã có trong kho.", field="upload")
        version = SignedVersion.objects.create(original=document, signed=made, way=way, by=viewer.user)
        keep_verdict(made, columns, trust.version)
        newest = columns["judged"]["signatures"][-1]["signature"]
        verb = "signature.signed" if way == SignedVersion.Way.HERE else "signature.brought"
        data = {"name": name, "signer": newest["signer"] or newest["field"]}
        record(verb, actor=viewer.user, about=made, agency=document.agency, data=data)
    return version


def _name(name: str, signatures: int) -> str:
    """``bao-cao (ký 2).pdf``."""
    stem = PurePath(name).stem
    base = stem[: stem.rindex(" (ký ")] if " (ký " in stem else stem
    return f"{base[:150]} (ký {signatures}).pdf"


def _now() -> dt.datetime:
    return timezone.now()
