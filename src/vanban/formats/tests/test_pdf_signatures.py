"""Digital signatures are listed: who, when, what they cover, and whether the file changed afterwards."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vanban.body import read_body
from vanban.formats.pdf_signatures import read_signatures
from vanban.formats.tests import signing
from vanban.jsonform import plain
from vanban.tests.shared import SOURCES

REAL = SOURCES / "real" / "thong-bao-quang-ngai-signed.pdf"


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def once() -> bytes:
    return signing.sign(signing.page(), signing.signer("Trần Văn Bình", title="Giám đốc"), "ky1", stamped=True)


def twice() -> bytes:
    return signing.sign(once(), signing.signer("Sở Nội vụ tỉnh Đông Hà"), "ky2")


def test_a_signature_over_the_whole_file_says_who_and_when() -> None:
    body, source = read_body(once(), "a.pdf")
    [signature] = source.signatures
    assert (signature.signer, signature.organisation) == ("Trần Văn Bình", "Sở Nội vụ tỉnh Đông Hà")
    assert (signature.title, signature.field) == ("Giám đốc", "ky1")
    assert signature.certified_by == "Cơ quan chứng thực thử nghiệm"
    assert signature.signed_at is not None
    assert signature.stamped_at == signing.DAY
    assert (signature.covers, signature.changed_after, signature.intact) == ("document", "none", True)
    assert source.warnings == ()
    assert "Thong bao" in body.text


def test_of_two_signers_the_first_covers_the_revision_before_the_second() -> None:
    first, second = read_body(twice(), "a.pdf")[1].signatures
    assert (first.signer, second.signer) == ("Trần Văn Bình", "Sở Nội vụ tỉnh Đông Hà")
    assert (first.covers, first.changed_after, first.intact) == ("revision", "signature", True)
    assert (second.covers, second.changed_after, second.intact) == ("document", "none", True)


def test_text_changed_after_signing_is_told() -> None:
    _, source = read_body(signing.with_other_text(twice()), "a.pdf")
    assert [(s.covers, s.changed_after, s.intact) for s in source.signatures] == [("revision", "content", True)] * 2
    assert len(source.warnings) == 2
    assert all("nội dung tệp bị sửa" in warning.message for warning in source.warnings)


def test_bytes_changed_under_a_signature_are_told() -> None:
    whole = once()
    assert b"595" in whole
    _, source = read_body(whole.replace(b"595", b"596", 1), "a.pdf")
    assert [signature.intact for signature in source.signatures] == [False]
    assert "không khớp với nội dung" in source.warnings[0].message


def test_fields_left_empty_are_listed() -> None:
    data = signing.sign(
        signing.with_empty_field(signing.page(), "lanh_dao"), signing.signer("Trần Văn Bình"), "van_thu"
    )
    _, source = read_body(data, "a.pdf")
    assert [signature.field for signature in source.signatures] == ["van_thu"]
    assert source.unsigned_fields == ("lanh_dao",)


def test_a_file_without_a_signature_has_none() -> None:
    _, source = read_body(signing.page(), "a.pdf")
    assert (source.signatures, source.unsigned_fields, source.warnings) == ((), (), ())


def test_a_broken_signature_is_told_and_the_file_is_read() -> None:
    whole = twice()
    at = whole.rfind(b"/Contents <")
    body, source = read_body(whole[: at + 11] + b"00" * 40 + whole[at + 91 :], "a.pdf")
    assert [signature.signer for signature in source.signatures] == ["Trần Văn Bình"]
    assert "Không đọc được chữ ký số (ky2)" in source.warnings[0].message
    assert "Thong bao" in body.text


def test_they_are_written_as_json() -> None:
    [signature] = read_signatures(once()).signatures
    written = plain(signature)
    assert written["signer"] == "Trần Văn Bình"
    assert written["stamped_at"] == "2031-03-05T01:30:00+00:00"


ONCE = once()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, len(ONCE) - 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_no_damage_to_the_file_makes_it_fail(changes: list[tuple[int, int]]) -> None:
    data = bytearray(ONCE)
    for place, value in changes:
        data[place] = value
    read_signatures(bytes(data))


@pytest.mark.skipif(not REAL.exists(), reason=f"no signed document at {REAL}; set SHARED_SOURCES to run this")
def test_a_real_document_signed_by_a_person_and_by_its_agency() -> None:
    found = read_signatures(REAL.read_bytes()).signatures
    assert [signature.covers for signature in found] == ["revision"] * 4 + ["document"]
    assert [signature.changed_after for signature in found] == ["signature"] * 4 + ["none"]
    assert all(signature.intact for signature in found)
    assert found[0].organisation == "ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI"
    times = [signature.signed_at for signature in found if signature.signed_at]
    assert times == sorted(times)
    assert len(times) == 5
