"""Judges the digital signatures of a PDF against given roots and lists of revoked certificates. Nothing is fetched: what is
not at hand is said to be unknown, never assumed."""

from __future__ import annotations

import datetime as dt
import io
import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from vanban.formats.pdf_signatures import describe, or_none
from vanban.model import DigitalSignature
from vanban.signatures.certificates import facts, name_of, signer_kind
from vanban.signatures.chains import Chain, Fault, Trust, chain_of, standings
from vanban.signatures.revocation import answers_of, lists_of
from vanban.signatures.stamps import Token, token_of
from vanban.signatures.verdicts import (
    LABELS,
    JudgedFile,
    JudgedSignature,
    Note,
    Revocation,
    Verdict,
    local_day,
    local_time,
    worst,
)

if TYPE_CHECKING:
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

_MOST_FIELDS = 60
_MOST_REVISIONS = 60
_MOST_BYTES_COMPARED = 40 * 1024 * 1024
_SHORTEST_RSA = 2048
_AHEAD = dt.timedelta(minutes=10)
_CLOCKS_APART = dt.timedelta(hours=24)


@dataclass
class _Case:
    """One signature while it is judged."""

    found: EmbeddedPdfSignature
    signature: DigitalSignature
    trust: Trust
    at: dt.datetime
    lists: list[Any]
    answers: list[Any]
    permitted: bool = True
    proofs: list[Token] = field(default_factory=list)
    later: list[dt.datetime] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    revocation: Revocation = "not_asked"
    revoked_on: dt.datetime | None = None
    chain: Chain = field(default_factory=Chain)
    time: dt.datetime | None = None
    time_from: Literal["stamp", "signer", "none"] = "none"

    @property
    def stamp(self) -> bool:
        return self.signature.kind == "time_stamp"


def judge(data: bytes, trust: Trust, *, at: dt.datetime | None = None) -> JudgedFile:
    """The verdict on each signature of a PDF, the earliest first. ``at``: the time of the check, now when not given.

    Never raises for a bad file: what cannot be read is ``BROKEN`` where something is signed in it, else ``UNSIGNED``.
    """
    if b"/ByteRange" not in data:
        return _unsigned()
    # pyHanko speaks of damage through its log, and its caller is told here
    logging.getLogger("pyhanko").addHandler(logging.NullHandler())
    logging.getLogger("pyhanko_certvalidator").addHandler(logging.NullHandler())
    try:
        judged = tuple(_judged(data, trust, at or dt.datetime.now(dt.UTC)))
    except Exception:
        text = "Không đọc được chữ ký số trong tệp; tệp hỏng hoặc không phải PDF đúng chuẩn."
        return JudgedFile(Verdict.BROKEN, text)
    if not judged:
        return _unsigned()
    verdict = worst(one.verdict for one in judged)
    return JudgedFile(verdict, _of_file(judged, verdict), judged)


def _unsigned() -> JudgedFile:
    return JudgedFile(Verdict.UNSIGNED, "Tệp không có chữ ký số.")


def _of_file(judged: tuple[JudgedSignature, ...], verdict: Verdict) -> str:
    if len(judged) == 1:
        return judged[0].sentence
    bad = [one for one in judged if one.verdict == verdict]
    if len(bad) == len(judged):
        return f"{len(judged)} chữ ký: {LABELS[verdict].lower()}. {bad[0].sentence}"
    return f"{len(bad)}/{len(judged)} chữ ký: {LABELS[verdict].lower()}. {bad[0].sentence}"


def _judged(data: bytes, trust: Trust, at: dt.datetime) -> Iterator[JudgedSignature]:
    from pyhanko.pdf_utils.reader import PdfFileReader

    reader = PdfFileReader(io.BytesIO(data), strict=False)
    compared = len(data) <= _MOST_BYTES_COMPARED and reader.xrefs.total_revisions <= _MOST_REVISIONS
    lists, answers = _embedded(reader, trust)
    cases = sorted(_cases(reader, trust, at, compared, lists, answers), key=lambda one: one[0])
    stamps = [(revision, one) for revision, one in cases if isinstance(one, _Case) and one.stamp]
    for revision, case in cases:
        if isinstance(case, JudgedSignature):
            yield case
            continue
        case.later = [t.time for later, one in stamps if later > revision for t in _tokens(one) if t.proves]
        yield _verdict(case)


def _cases(
    reader: PdfFileReader, trust: Trust, at: dt.datetime, compared: bool, lists: list[Any], answers: list[Any]
) -> Iterator[tuple[int, _Case | JudgedSignature]]:
    from pyhanko.sign.fields import enumerate_sig_fields
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

    for count, (name, value, pdf_field) in enumerate(enumerate_sig_fields(reader)):
        if value is None:
            continue
        if count >= _MOST_FIELDS:
            yield (
                1 << 30,
                _unread(str(name), f"Tệp có hơn {_MOST_FIELDS} trường chữ ký; phần còn lại không được kiểm tra."),
            )
            return
        try:
            revision, signature = describe(reader, pdf_field, str(name), compared)
            found = EmbeddedPdfSignature(reader, pdf_field, str(name))
            relevant = [*lists, *lists_of(or_none(lambda found=found: _inside(found, "crl")) or ())]  # type: ignore[misc]
            heard = [*answers, *answers_of(or_none(lambda found=found: _inside(found, "ocsp")) or ())]  # type: ignore[misc]
            case = _Case(found, signature, trust, at, relevant, heard)
            case.permitted = not compared or or_none(lambda found=found: _permitted(found)) is not False  # type: ignore[misc]
            case.proofs = _tokens(case)
        except Exception:
            yield -1, _unread(str(name), f"Không đọc được chữ ký trong trường {name}; hãy dùng bản gốc đã ký.")
            continue
        yield revision, case


def _unread(name: str, text: str) -> JudgedSignature:
    return JudgedSignature(DigitalSignature(field=name), Verdict.BROKEN, "cannot_compute", text)


def _embedded(reader: PdfFileReader, trust: Trust) -> tuple[list[Any], list[Any]]:
    """The given lists, and those that long-term validation put into the file."""
    store = or_none(lambda: reader.root["/DSS"]) or {}
    crls = or_none(lambda: [one.get_object().data for one in store.get("/CRLs", ())]) or []
    answers = or_none(lambda: [one.get_object().data for one in store.get("/OCSPs", ())]) or []
    return [*trust.parsed_lists, *lists_of(crls)], answers_of(answers)


def _inside(found: EmbeddedPdfSignature, kind: str) -> list[bytes]:
    """Lists or answers that the signer's software put into the signature itself."""
    for attribute in found.signer_info["signed_attrs"]:
        if attribute["type"].native == "adobe_revocation_info_archival":
            return [one.dump() for one in attribute["values"][0][kind]]
    return []


def _permitted(found: EmbeddedPdfSignature) -> bool:
    """Whether what was added later is within what the signature itself permits (a certified document may forbid more)."""
    from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY

    found.compute_integrity_info(diff_policy=DEFAULT_DIFF_POLICY)  # type: ignore[no-untyped-call]
    return found.summarise_integrity_info().get("docmdp_ok") is not False


def _tokens(case: _Case) -> list[Token]:
    from pyhanko.sign.validation.generic_cms import extract_tst_data_iter

    found, trust = case.found, case.trust
    if case.stamp:
        token = or_none(
            lambda: token_of(found.signed_data, None, trust, case.lists, case.answers, digest=found.compute_digest)
        )
        return [token] if token else []
    signed = found.signer_info["signature"].native
    tokens = []
    for data in or_none(lambda: list(extract_tst_data_iter(found.signer_info, signed=False))) or []:
        token = or_none(lambda data=data: token_of(data, signed, trust, case.lists, case.answers))  # type: ignore[misc]
        if token is None:
            case.notes.append(Note("stamp_broken", "Có dấu thời gian nhưng không đọc được."))
        else:
            tokens.append(token)
    return tokens


def _verdict(case: _Case) -> JudgedSignature:
    _settle_time(case)
    fault = _of_bytes(case) or _of_algorithm(case) or _of_chain(case) or _of_revocation(case)
    fault = fault or _of_proof(case) or _of_lists(case)
    certificate = case.found.signer_cert
    judged = fault or Fault(Verdict.VALID, "ok", "nội dung nguyên vẹn, chứng thư còn hiệu lực khi ký, chưa bị thu hồi")
    return JudgedSignature(
        signature=case.signature,
        verdict=judged.verdict,
        why=judged.why,
        sentence=_sentence(case, judged),
        signer_kind="unknown" if case.stamp else signer_kind(certificate),
        time=case.time,
        time_from=case.time_from,
        certificate=facts(certificate),
        chain=case.chain.names,
        revocation=case.revocation,
        revoked_on=case.revoked_on,
        algorithm=_algorithm(case),
        notes=tuple(case.notes),
    )


def _sentence(case: _Case, judged: Fault) -> str:
    what = "Dấu thời gian" if case.stamp else "Chữ ký"
    who = case.signature.signer or name_of(case.found.signer_cert.subject)
    when = f", lúc {local_time(case.time)}" if case.time and case.time_from != "none" else ""
    return f"{what} của {who}{when}: {LABELS[judged.verdict].lower()} – {judged.text}."


def _settle_time(case: _Case) -> None:
    """By a stamp that leads to a given root; else by the signer's clock; else by the time of the check."""
    case.notes += [token.note for token in case.proofs]
    proven = [token.time for token in case.proofs if token.proves] + case.later
    claimed = case.signature.signed_at
    if claimed is not None and claimed.tzinfo is None:
        claimed = claimed.replace(tzinfo=dt.UTC)
    if proven:
        case.time, case.time_from = min(proven), "stamp"
        if claimed is not None and abs(claimed - case.time) > _CLOCKS_APART:
            text = f"Giờ do người ký ghi ({local_time(claimed)}) lệch hơn một ngày so với dấu thời gian."
            case.notes.append(Note("clocks_apart", text))
    elif case.stamp and case.proofs:
        case.time, case.time_from = case.proofs[0].time, "stamp"
    elif claimed is not None:
        case.time, case.time_from = claimed, "signer"
        case.notes.append(Note("own_clock", "Thời gian ký do máy của người ký tự ghi, không có dấu thời gian tin cậy."))
    else:
        case.time = case.at
        case.notes.append(Note("no_time", "Chữ ký không ghi thời gian; xét theo thời điểm kiểm tra."))


def _of_bytes(case: _Case) -> Fault | None:
    signature = case.signature
    if signature.intact is False or (case.stamp and not any(token.intact for token in case.proofs)):
        return Fault(Verdict.BROKEN, "digest", "nội dung không khớp với chữ ký; hãy dùng bản gốc đã ký")
    if signature.intact is None:
        return Fault(Verdict.UNKNOWN, "cannot_compute", "kiểu chữ ký cũ hoặc lạ, chưa kiểm tra được nội dung")
    if signature.covers == "part":
        text = "chữ ký không phủ trọn nội dung tệp tại lúc ký; phần ngoài chữ ký có thể đã bị sửa"
        return Fault(Verdict.CHANGED, "coverage", text)
    if signature.changed_after == "content":
        return Fault(Verdict.CHANGED, "content", "nội dung bị sửa sau khi ký; hãy dùng bản gốc đã ký")
    if not case.permitted:
        return Fault(Verdict.CHANGED, "not_permitted", "có thay đổi mà người ký không cho phép sau khi ký")
    if signature.changed_after == "unknown":
        text = "tệp quá lớn hoặc quá nhiều phiên bản nên chưa so được thay đổi sau khi ký"
        return Fault(Verdict.UNKNOWN, "not_compared", text)
    return None


def _of_algorithm(case: _Case) -> Fault | None:
    digest = case.found.signer_info["digest_algorithm"]["algorithm"].native
    key = case.found.signer_cert.public_key
    assert case.time is not None
    if digest in case.trust.weak(case.time, proven=case.time_from == "stamp"):
        return Fault(Verdict.UNKNOWN, "algorithm", f"chữ ký dùng thuật toán băm yếu ({digest.upper()})")
    if key.algorithm == "rsa" and key.bit_size < _SHORTEST_RSA:
        return Fault(Verdict.UNKNOWN, "algorithm", f"khóa RSA chỉ {key.bit_size} bit, quá ngắn để tin cậy")
    return None


def _algorithm(case: _Case) -> str:
    key = case.found.signer_cert.public_key
    digest = case.found.signer_info["digest_algorithm"]["algorithm"].native
    return f"{key.algorithm.upper()} {key.bit_size}, {digest.upper()}"


def _of_chain(case: _Case) -> Fault | None:
    assert case.time is not None
    if case.time > case.at + _AHEAD:
        return Fault(Verdict.UNKNOWN, "future", f"thời gian ký {local_time(case.time)} ở tương lai")
    embedded = case.found.other_embedded_certs
    case.chain = chain_of(case.found.signer_cert, embedded, case.trust, case.time, stamp=case.stamp)
    return case.chain.fault


def _of_revocation(case: _Case) -> Fault | None:
    """A revocation after a proven time of signing does not count; after the signer's own time it may have been before."""
    assert case.time is not None
    found = standings(case.chain, case.time, case.lists, case.answers)
    case.revocation = "good" if all(one.asked for _, one in found) else "unknown"
    for place, (certificate, one) in enumerate(found):
        if one.revoked_on is None:
            continue
        if case.time_from == "stamp" and one.revoked_on > case.time:
            text = f"Chứng thư {name_of(certificate.subject)} bị thu hồi ngày {local_day(one.revoked_on)}, sau khi ký."
            case.notes.append(Note("revoked_later", text))
            continue
        case.revocation, case.revoked_on = "revoked", one.revoked_on
        whose = "chứng thư" if place == 0 else f"chứng thư của {name_of(certificate.subject)}"
        text = f"{whose} bị thu hồi ngày {local_day(one.revoked_on)}"
        if one.revoked_on > case.time:
            text += "; không có dấu thời gian chứng minh ký trước ngày đó"
        return Fault(Verdict.REVOKED, "revoked" if place == 0 else "issuer_revoked", text)
    return None


def _of_proof(case: _Case) -> Fault | None:
    if case.time_from == "stamp":
        return None
    until = facts(case.found.signer_cert).valid_until
    if until >= case.at:
        return None
    text = f"chứng thư đã hết hạn ngày {local_day(until)} và không có dấu thời gian tin cậy chứng minh ký trước ngày đó"
    return Fault(Verdict.UNKNOWN, "no_proof_of_time", text)


def _of_lists(case: _Case) -> Fault | None:
    if case.revocation != "unknown":
        return None
    text = "chưa có danh sách thu hồi của thời điểm ký để biết chứng thư có bị thu hồi không"
    return Fault(Verdict.REVOCATION_UNKNOWN, "no_revocation_list", text)
