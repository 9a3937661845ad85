"""Each kind of signature gets its verdict, with a sentence; and no damaged file is ever called valid."""

from __future__ import annotations

import datetime as dt
import io
import logging
import warnings
from collections.abc import Iterator
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import PdfSigner, fields

from vanban.apart import ApartReader
from vanban.formats.tests.signing import with_empty_field, with_other_text
from vanban.jsonform import plain
from vanban.signatures import JudgedSignature, Trust, Verdict, judge, trust_form
from vanban.signatures.certificates import signer_kind
from vanban.signatures.tests.authority import (
    DAY,
    LATER,
    authority,
    document_stamped,
    make_authority,
    page,
    parse,
    short_key,
    signed,
)
from vanban.tests.shared import SOURCES

REAL = SOURCES / "real" / "thong-bao-quang-ngai-signed.pdf"
YEAR = dt.timedelta(days=365)


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    logging.disable(logging.CRITICAL)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        yield
    logging.disable(logging.NOTSET)


def one(data: bytes, trust: Trust | None = None, at: dt.datetime = LATER) -> JudgedSignature:
    judged = judge(data, trust or authority().trust(), at=at)
    [signature] = judged.signatures
    assert judged.verdict == signature.verdict
    return signature


def test_valid_with_a_time_stamp() -> None:
    person = authority().issue("Trần Văn Bình", title="Giám đốc")
    found = one(signed(page(), person, authority(), stamped=DAY))
    assert (found.verdict, found.why, found.time_from, found.revocation) == (Verdict.VALID, "ok", "stamp", "good")
    assert found.time == DAY
    assert found.signer_kind == "person"
    assert found.chain == (
        "Trần Văn Bình, Sở Nội vụ tỉnh Đông Hà",
        "Cơ quan chứng thực thử nghiệm G2",
        "Cơ quan chứng thực thử nghiệm",
    )
    assert found.sentence == (
        "Chữ ký của Trần Văn Bình, lúc 08:30 05/03/2026: hợp lệ – nội dung nguyên vẹn, chứng thư còn hiệu lực khi ký, "
        "chưa bị thu hồi."
    )


def test_valid_by_the_signers_clock_says_so() -> None:
    found = one(signed(page(), authority().issue("Trần Văn Bình"), authority()))
    assert (found.verdict, found.time_from) == (Verdict.VALID, "signer")
    assert [note.code for note in found.notes] == ["own_clock"]


def test_without_lists_the_revocation_is_unknown_not_assumed() -> None:
    data = signed(page(), authority().issue("Trần Văn Bình"), authority(), stamped=DAY)
    found = one(data, authority().trust(lists=False))
    assert (found.verdict, found.why) == (Verdict.REVOCATION_UNKNOWN, "no_revocation_list")


def test_a_list_that_ended_before_signing_does_not_speak_for_it() -> None:
    old = authority().crl(made=DAY - dt.timedelta(days=60))
    trust = Trust((authority().root.der,), (), (old, authority().root_crl()))
    data = signed(page(), authority().issue("Trần Văn Bình"), authority(), stamped=DAY)
    assert one(data, trust).verdict == Verdict.REVOCATION_UNKNOWN


def test_an_untrusted_root() -> None:
    stranger = make_authority("Tổ chức lạ")
    found = one(signed(page(), stranger.issue("Trần Văn Bình"), stranger, stamped=DAY))
    assert (found.verdict, found.why) == (Verdict.UNTRUSTED, "no_root")
    assert "Tổ chức lạ" in found.sentence
    assert one(signed(page(), stranger.issue("B"), stranger), Trust()).verdict == Verdict.UNTRUSTED


def test_an_impostor_with_the_name_of_the_root_is_untrusted() -> None:
    impostor = make_authority()
    assert one(signed(page(), impostor.issue("Trần Văn Bình"), impostor)).verdict == Verdict.UNTRUSTED


def test_the_certificate_had_expired_when_it_was_signed() -> None:
    person = authority().issue("Trần Văn Bình", until=DAY - dt.timedelta(days=3))
    found = one(signed(page(), person, authority(), stamped=DAY))
    assert (found.verdict, found.why) == (Verdict.EXPIRED, "expired")
    assert "hết hạn ngày 02/03/2026" in found.sentence
    early = authority().issue("Trần Văn Bình", since=DAY + dt.timedelta(days=3))
    assert one(signed(page(), early, authority(), stamped=DAY)).why == "not_yet_valid"


def test_expired_since_then_counts_only_with_a_proof_of_time() -> None:
    person = authority().issue("Trần Văn Bình", until=DAY + dt.timedelta(days=3))
    assert one(signed(page(), person, authority(), stamped=DAY)).verdict == Verdict.VALID
    found = one(signed(page(), person, authority()))
    assert (found.verdict, found.why) == (Verdict.UNKNOWN, "no_proof_of_time")


def test_revoked_before_signing_and_after_it() -> None:
    own = make_authority()
    person = own.issue("Trần Văn Bình")
    stamped, bare = signed(page(), person, own, stamped=DAY), signed(page(), person, own)
    own.revoke(person, DAY - dt.timedelta(days=2))
    for data in (stamped, bare):
        found = one(data, own.trust())
        assert (found.verdict, found.why, found.revocation) == (Verdict.REVOKED, "revoked", "revoked")
        assert "thu hồi ngày 03/03/2026" in found.sentence
    own.revoke(person, DAY + dt.timedelta(days=2))
    later = one(stamped, own.trust())
    assert later.verdict == Verdict.VALID
    assert "revoked_later" in [note.code for note in later.notes]
    assert one(bare, own.trust()).verdict == Verdict.REVOKED, "the signer's own clock proves nothing"


def test_a_list_forged_by_another_authority_revokes_nothing() -> None:
    own, forger = make_authority(), make_authority()
    person = own.issue("Trần Văn Bình")
    forger.revoke(person, DAY - dt.timedelta(days=2))
    trust = Trust((own.root.der,), (), (forger.crl(), own.root_crl()))
    assert one(signed(page(), person, own, stamped=DAY), trust).verdict == Verdict.REVOCATION_UNKNOWN


def test_a_revoked_issuer() -> None:
    own = make_authority()
    data = signed(page(), own.issue("Trần Văn Bình"), own, stamped=DAY)
    from vanban.signatures.tests import authority as made

    revoking = made._list(own.root, {own.issuing.certificate.serial_number: DAY - YEAR}, LATER, 30)
    found = one(data, Trust((own.root.der,), (), (own.crl(), revoking)))
    assert (found.verdict, found.why) == (Verdict.REVOKED, "issuer_revoked")


def test_changed_after_signing() -> None:
    data = with_other_text(signed(page(), authority().issue("Trần Văn Bình"), authority(), stamped=DAY))
    found = one(data)
    assert (found.verdict, found.why) == (Verdict.CHANGED, "content")


def test_a_flipped_byte_breaks_it() -> None:
    data = bytearray(signed(page(), authority().issue("Trần Văn Bình"), authority()))
    place = data.index(b"Thong bao") if b"Thong bao" in data else 200
    data[place] ^= 1
    judged = judge(bytes(data), authority().trust(), at=LATER)
    assert judged.verdict == Verdict.BROKEN


def test_person_then_agency_are_both_valid_and_told_apart() -> None:
    by = authority()
    person = by.issue("Trần Văn Bình", title="Giám đốc")
    agency = by.issue("Sở Nội vụ tỉnh Đông Hà", identity="MST:4300476238")
    data = signed(signed(page(), person, by, stamped=DAY), agency, by, "ky2", stamped=DAY + dt.timedelta(minutes=5))
    judged = judge(data, by.trust(), at=LATER)
    assert judged.verdict == Verdict.VALID
    assert [one.signer_kind for one in judged.signatures] == ["person", "agency"]
    assert judged.by_person
    assert judged.by_agency
    assert judged.sentence.startswith("2 chữ ký: hợp lệ.")


def test_the_worst_signature_counts() -> None:
    stranger = make_authority("Tổ chức lạ")
    data = signed(page(), authority().issue("Trần Văn Bình"), authority())
    judged = judge(signed(data, stranger.issue("Người Lạ"), stranger, "ky2"), authority().trust(), at=LATER)
    assert judged.verdict == Verdict.UNTRUSTED
    assert judged.sentence.startswith("1/2 chữ ký: gốc chưa tin cậy.")


def test_a_field_filled_in_later_is_allowed_unless_the_signer_forbade_it() -> None:
    by = authority()
    data = with_empty_field(signed(page(), by.issue("Trần Văn Bình"), by), "ky2")
    assert one(data).verdict == Verdict.VALID
    strict = signed(page(), by.issue("Trần Văn Bình"), by, certify=fields.MDPPerm.NO_CHANGES)
    assert one(strict).verdict == Verdict.VALID
    with patch.object(PdfSigner, "_enforce_certification_constraints", lambda *_: None):
        twice = signed(strict, by.issue("Lê Văn Cả"), by, "ky2")
    found, _ = judge(twice, by.trust(), at=LATER).signatures
    assert (found.verdict, found.why) == (Verdict.CHANGED, "not_permitted")


def test_a_stamp_over_the_document_proves_the_time_of_signatures_before_it() -> None:
    by = authority()
    person = by.issue("Trần Văn Bình", until=DAY + dt.timedelta(days=3))
    data = document_stamped(signed(page(), person, by), by, DAY + dt.timedelta(days=1))
    judged = judge(data, by.trust(), at=LATER)
    first, stamp = judged.signatures
    assert (first.verdict, first.time_from) == (Verdict.VALID, "stamp")
    assert (stamp.signature.kind, stamp.verdict) == ("time_stamp", Verdict.VALID)


def test_a_stamp_of_a_stranger_proves_nothing() -> None:
    by, stranger = authority(), make_authority("Tổ chức lạ")
    person = by.issue("Trần Văn Bình", until=DAY + dt.timedelta(days=3))
    with patch.object(by, "stamper", stranger.stamper):
        data = signed(page(), person, by, stamped=DAY)
    found = one(data)
    assert (found.verdict, found.why, found.time_from) == (Verdict.UNKNOWN, "no_proof_of_time", "signer")
    assert "stamp_untrusted" in [note.code for note in found.notes]


def test_weak_algorithms() -> None:
    by = authority()
    weak = one(signed(page(), by.issue("Trần Văn Bình"), by, digest="sha1", stamped=DAY))
    assert (weak.verdict, weak.why) == (Verdict.UNKNOWN, "algorithm")
    accepted = one(
        signed(page(), by.issue("Trần Văn Bình"), by, digest="sha1", stamped=DAY),
        by.trust(sha1_until=dt.date(2027, 1, 1)),
    )
    assert accepted.verdict == Verdict.VALID
    own_clock = one(
        signed(page(), by.issue("Trần Văn Bình"), by, digest="sha1"), by.trust(sha1_until=dt.date(2027, 1, 1))
    )
    assert own_clock.why == "algorithm", "anybody can set back a clock"
    short = one(signed(page(), by.issue("Trần Văn Bình", key=short_key()), by))
    assert "1024 bit" in short.sentence


def test_signed_in_the_future() -> None:
    found = one(signed(page(), authority().issue("Trần Văn Bình"), authority(), at=LATER + dt.timedelta(days=2)))
    assert (found.verdict, found.why) == (Verdict.UNKNOWN, "future")


def test_a_certificate_for_something_else_does_not_sign() -> None:
    """The key of an authority is there to sign certificates."""
    by = authority()
    found = one(signed(page(), by.issuing, by))
    assert (found.verdict, found.why) == (Verdict.UNKNOWN, "usage")


def test_nothing_signed() -> None:
    assert judge(page(), authority().trust()).verdict == Verdict.UNSIGNED
    assert judge(with_empty_field(page(), "ky1"), authority().trust()).verdict == Verdict.UNSIGNED


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 /ByteRange", b"/ByteRange" * 999, b"\x00" * 500], ids=range(4))
def test_garbage_is_answered(data: bytes) -> None:
    assert judge(data, authority().trust()).verdict in {Verdict.BROKEN, Verdict.UNSIGNED}


def test_bytes_in_the_gap_of_the_signature_are_told() -> None:
    """What stands between the two signed ranges must be the signature and nothing else."""
    data = signed(page(), authority().issue("Trần Văn Bình"), authority())
    reader = PdfFileReader(io.BytesIO(data), strict=False)
    start = reader.embedded_signatures[0].byte_range[1]
    widened = data[: start + 1] + b"00" * 4 + data[start + 1 :]
    assert judge(widened, authority().trust(), at=LATER).verdict not in {Verdict.VALID, Verdict.REVOCATION_UNKNOWN}


def test_more_text_after_the_end_is_told() -> None:
    data = signed(page(), authority().issue("Trần Văn Bình"), authority())
    writer = IncrementalPdfFileWriter(io.BytesIO(data), strict=False)
    writer.root["/Them"] = writer.root["/Pages"]
    writer.update_root()  # type: ignore[no-untyped-call]
    out = io.BytesIO()
    writer.write(out)  # type: ignore[no-untyped-call]
    assert judge(out.getvalue(), authority().trust(), at=LATER).verdict == Verdict.CHANGED


_STAMPED: list[bytes] = []


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.floats(0, 1, exclude_max=True), mask=st.integers(1, 255))
def test_a_flipped_byte_in_the_signed_range_is_never_valid(place: float, mask: int) -> None:
    if not _STAMPED:
        _STAMPED.append(signed(page(), authority().issue("Trần Văn Bình"), authority(), stamped=DAY))
    data = bytearray(_STAMPED[0])
    _, length, second, rest = PdfFileReader(io.BytesIO(_STAMPED[0])).embedded_signatures[0].byte_range
    at = int(place * (length + rest))
    data[at if at < length else second + at - length] ^= mask
    assert judge(bytes(data), authority().trust(), at=LATER).verdict not in {Verdict.VALID, Verdict.REVOCATION_UNKNOWN}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cut=st.floats(0, 1), tail=st.binary(max_size=60))
def test_a_torn_file_is_answered_and_never_valid(cut: float, tail: bytes) -> None:
    whole = signed(page(), authority().issue("Trần Văn Bình"), authority()) if not _STAMPED else _STAMPED[0]
    torn = whole[: int(cut * (len(whole) - 1))] + tail
    assert judge(torn, authority().trust(), at=LATER).verdict not in {Verdict.VALID, Verdict.REVOCATION_UNKNOWN}


@pytest.mark.parametrize(
    ("name", "organisation", "identity", "kind"),
    [
        ("Phùng Tô Long", "ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI", "", "person"),
        ("Ủy ban nhân dân tỉnh Quảng Ngãi", "Tỉnh Quảng Ngãi", "", "agency"),
        ("TRUNG TÂM CÔNG BÁO VÀ TIN HỌC", "ỦY BAN NHÂN DÂN TỈNH", "MST:4300476238", "agency"),
        ("Nguyễn Văn An", "Sở Nội vụ", "CCCD:012345678901", "person"),
        ("Công ty Cổ phần A", "Công ty Cổ phần A", "MST:0101", "agency"),
        ("Hồ Thị Sở", "Sở Nội vụ", "", "person"),
        ("SVR01 2026", "Sở Nội vụ", "", "unknown"),
    ],
)
def test_whose_certificate_it_is(name: str, organisation: str, identity: str, kind: str) -> None:
    entity = authority().issue(name, organisation=organisation, identity=identity)
    assert signer_kind(parse(entity)) == kind


@pytest.mark.skipif(not REAL.exists(), reason=f"no real signed document at {REAL}; set SHARED_SOURCES to run this")
def test_a_real_document_without_the_roots_of_the_country() -> None:
    judged = judge(REAL.read_bytes(), Trust(), at=dt.datetime(2026, 11, 1, tzinfo=dt.UTC))
    assert [one.signer_kind for one in judged.signatures] == ["person", "agency", "agency", "agency", "agency"]
    assert {one.why for one in judged.signatures[:4]} == {"algorithm"}, "SHA-1"
    assert (judged.signatures[4].verdict, judged.signatures[4].why) == (Verdict.UNTRUSTED, "no_root")
    assert all(one.signature.intact for one in judged.signatures)


def test_judged_in_a_process_of_its_own_it_is_the_same() -> None:
    by = authority()
    data = signed(page(), by.issue("Trần Văn Bình"), by, stamped=DAY)
    with ApartReader() as reader:
        apart = reader.judged(data, trust_form(by.trust()), LATER)
    assert apart == plain(judge(data, by.trust(), at=LATER))
