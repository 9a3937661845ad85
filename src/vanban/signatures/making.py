"""Signs a PDF: PAdES-B-B, with a time stamp PAdES-B-T. A key is used while this runs and kept nowhere."""

from __future__ import annotations

import datetime as dt
import io
import secrets
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal

from vanban.signatures.appearance import annex_text, picture_style, pixels, text_style
from vanban.signatures.chains import run_apart
from vanban.signatures.placing import MM, Box, place_of_annex, place_of_person, place_of_seal
from vanban.signatures.verdicts import Verdict

Kind = Literal["person", "agency", "annex", "invisible"]
_MOST_BYTES = 200 * 1024 * 1024
_SEAL_WIDTH = 36 * MM


class CannotSign(ValueError):
    """Why nothing was signed, in a Vietnamese sentence; ``field``: what it is about (``pdf``, ``key``, ``phrase``,
    ``timestamp``)."""

    def __init__(self, message: str, field: str = "pdf") -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True)
class Look:
    """``kind``: a person's picture between position and name, an agency's seal beside it, the block of an annex, or nothing
    to be seen. ``name`` and ``position`` as the document has them; ``number``: number and symbol, for an annex."""

    kind: Kind = "invisible"
    picture: bytes = b""
    name: str = ""
    position: str = ""
    number: str = ""


@contextmanager
def _quiet() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def pkcs12_signer(data: bytes, phrase: str) -> Any:
    """One who signs with the key of a PKCS#12 file. Raises CannotSign (``key`` or ``phrase``)."""
    from cryptography.hazmat.primitives.serialization import pkcs12
    from pyhanko.sign.signers import SimpleSigner

    try:
        key, certificate, _ = pkcs12.load_key_and_certificates(data, phrase.encode())
    except ValueError as error:
        if "password" in str(error).lower() or "mac" in str(error).lower():
            raise CannotSign("Mật khẩu của tệp khóa không đúng.", "phrase") from None
        raise CannotSign("Tệp khóa không phải PKCS#12 (.p12, .pfx) hoặc đã hỏng.", "key") from None
    if key is None or certificate is None:
        raise CannotSign("Trong tệp không có khóa riêng kèm chứng thư. Hãy xuất lại cả khóa và chứng thư.", "key")
    signer = SimpleSigner.load_pkcs12_data(data, other_certs=[], passphrase=phrase.encode())
    if signer is None:
        raise CannotSign("Không dùng được khóa trong tệp.", "key")
    return signer


@contextmanager
def pkcs11_signer(library: str, *, token: str, pin: str | None, certificate: str = "") -> Iterator[Any]:
    """One who signs with the key in a token; the session is closed afterwards. Needs the extra ``token``. Raises CannotSign."""
    try:
        import pkcs11
        from pyhanko.config.pkcs11 import TokenCriteria
        from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session
    except ImportError as error:
        raise CannotSign("Chưa cài phần ký bằng token. Hãy cài thêm: pip install 'cchc[token]'.", "key") from error
    try:
        session = open_pkcs11_session(
            library, token_criteria=TokenCriteria(label=token) if token else None, user_pin=pin
        )
    except pkcs11.exceptions.PinIncorrect:
        raise CannotSign("Mã PIN không đúng. Nhập sai nhiều lần token sẽ bị khóa.", "phrase") from None
    except Exception as error:
        reason = str(error) or type(error).__name__
        raise CannotSign(f"Không mở được token qua thư viện {library}: {reason}.", "key") from error
    with session:
        yield PKCS11Signer(session, cert_label=certificate or _only_certificate(session))


def _only_certificate(session: Any) -> str:
    import pkcs11

    found = session.get_objects({pkcs11.Attribute.CLASS: pkcs11.ObjectClass.CERTIFICATE})
    labels = [str(one[pkcs11.Attribute.LABEL]) for one in found]
    if len(labels) == 1:
        return labels[0]
    if not labels:
        raise CannotSign("Trong token không có chứng thư nào.", "key")
    raise CannotSign(f"Token có nhiều chứng thư, hãy chọn một bằng --certificate: {', '.join(labels)}.", "key")


def sign(
    data: bytes,
    signer: Any,
    *,
    look: Look | None = None,
    timestamp: str = "",
    reason: str = "",
    at: dt.datetime | None = None,
) -> bytes:
    """``data`` with a signature added: its bytes begin with those of ``data``. ``timestamp``: the address of a server of RFC
    3161, "" for none. Raises CannotSign, NoPlace, NoFont, NotAPicture."""
    look = look or Look()
    if len(data) > _MOST_BYTES:
        raise CannotSign("Tệp lớn hơn 200 MB.")
    box, style = _shown(data, look, at or dt.datetime.now(dt.UTC))
    with _quiet():
        return _signed(data, signer, box, style, timestamp, reason)


def _shown(data: bytes, look: Look, at: dt.datetime) -> tuple[Box | None, Any]:
    if look.kind == "invisible":
        return None, None
    if look.kind == "annex":
        return place_of_annex(data), text_style(annex_text(look.number, at))
    style = picture_style(look.picture)
    if look.kind == "person":
        return place_of_person(data, name=look.name, position=look.position), style
    opacity = pixels(look.picture)[1]
    height, width = opacity.shape
    size = (_SEAL_WIDTH, _SEAL_WIDTH * height / width)
    return place_of_seal(data, name=look.name, position=look.position, size=size), style


def _signed(data: bytes, signer: Any, box: Box | None, style: Any, timestamp: str, reason: str) -> bytes:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign import PdfSignatureMetadata, PdfSigner
    from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
    from pyhanko.sign.general import SigningError
    from pyhanko.sign.timestamps import HTTPTimeStamper, TimestampRequestError

    try:
        writer = IncrementalPdfFileWriter(io.BytesIO(data), strict=False)
        if writer.prev.encrypted:
            raise CannotSign("Tệp PDF có mật khẩu hoặc bị khóa; hãy bỏ khóa rồi ký.")
    except (PdfError, ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as error:
        if isinstance(error, CannotSign):
            raise
        raise CannotSign("Tệp không phải PDF đúng chuẩn nên không ký được. Hãy xuất lại PDF từ văn bản gốc.") from error
    field = f"Chu_ky_{secrets.token_hex(4)}"
    spec = SigFieldSpec(field, on_page=box.page, box=box.rounded()) if box else SigFieldSpec(field)
    metadata = PdfSignatureMetadata(
        field_name=field, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES, reason=reason or None
    )
    stamper = HTTPTimeStamper(timestamp, timeout=20) if timestamp else None
    out = io.BytesIO()
    try:
        made = PdfSigner(metadata, signer, timestamper=stamper, stamp_style=style, new_field_spec=spec)
        run_apart(made.async_sign_pdf(writer, output=out))
    except TimestampRequestError as error:
        text = "Máy chủ dấu thời gian không trả lời đúng. Hãy kiểm tra địa chỉ, hoặc ký không có dấu thời gian."
        raise CannotSign(text, "timestamp") from error
    except SigningError as error:
        if "forbid" in str(error).lower():
            raise CannotSign("Người ký trước đã khóa văn bản, không cho ký thêm.") from error
        raise CannotSign(f"Không ký được tệp này: {error}.") from error
    except (PdfError, KeyError, IndexError, TypeError, AttributeError) as error:
        raise CannotSign("Cấu trúc của tệp PDF không cho ký thêm. Hãy xuất lại PDF từ văn bản gốc.") from error
    return out.getvalue()


def why_not_signed_from(original: bytes, signed: bytes, judged: Sequence[dict[str, Any]], before: int) -> str:
    """Why ``signed`` is not ``original`` with further signatures, "" where it is. ``judged``: the signatures of ``signed`` as
    JSON; ``before``: how many the original has."""
    if signed == original:
        return "Tệp tải lên giống hệt bản gốc, chưa có chữ ký mới."
    if not signed.startswith(original):
        return (
            "Tệp tải lên không phải bản này được ký thêm: phần đầu khác bản gốc. Hãy tải bản gốc ở trang này về, ký đúng tệp "
            "đó (không in hay lưu lại), rồi tải lên."
        )
    if len(judged) <= before:
        return "Tệp tải lên có phần thêm vào nhưng không có chữ ký mới nào."
    wrong = next((one for one in judged if one["verdict"] in {Verdict.BROKEN, Verdict.CHANGED}), None)
    return f"Tệp tải lên có chữ ký không đúng. {wrong['sentence']}" if wrong else ""
