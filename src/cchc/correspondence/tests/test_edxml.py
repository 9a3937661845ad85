"""Packages are made and read; what others wrote is read too; what is hostile is refused by name."""

from __future__ import annotations

import base64
import datetime as dt
import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc.correspondence import edxml
from cchc.correspondence.edxml import (
    GO_VN,
    QCVN_102,
    EdxmlError,
    Form,
    Message,
    Organ,
    Packed,
    Status,
    StatusCode,
    reading,
)

SENDER = Organ("H37.18", "Sở Công Thương tỉnh Sông Lam")
FORMS = (QCVN_102, GO_VN, Form("http://khac.example/ns", prefix=""), Form("urn:x", "x", flat=True))


def letter(**other: object) -> Message:
    fields: dict[str, object] = {
        "sender": SENDER,
        "recipients": (Organ("H37.02", "Văn phòng UBND tỉnh"),),
        "number": "25",
        "symbol": "BC-SCT",
        "issued_on": dt.date(2026, 4, 3),
        "subject": "Báo cáo quý I",
        "document_id": "abc-1",
        "files": (Packed("bao-cao.pdf", b"%PDF-1.7 x", "application/pdf"),),
    }
    return Message(**fields | other)  # type: ignore[arg-type]


_written = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Zs", "Zl", "Zp")), min_size=1, max_size=30)
_code = st.from_regex(r"[A-Y][0-9]{2}(\.[A-Z0-9]{1,5}){0,3}", fullmatch=True)
_day = st.dates(dt.date(1990, 1, 1), dt.date(2099, 12, 31))
_VIETNAM = dt.timezone(dt.timedelta(hours=7))
_time = st.integers(10**9, 4 * 10**9).map(lambda seconds: dt.datetime.fromtimestamp(seconds, _VIETNAM))
_organ = st.builds(Organ, _code, _written, in_charge=_written, email=_written)
_messages = st.builds(
    Message,
    sender=_organ,
    recipients=st.lists(_organ, min_size=1, max_size=3).map(tuple),
    number=st.integers(1, 99999).map(str),
    symbol=_written,
    issued_on=_day,
    subject=_written,
    document_id=_written,
    place=_written,
    kind=st.integers(1, 9),
    kind_name=_written,
    signer=_written,
    due_on=st.none() | _day,
    to_places=st.lists(_written, max_size=3).map(tuple),
    priority=st.integers(0, 3),
    copies=st.none() | st.integers(0, 999),
    pages=st.none() | st.integers(0, 999),
    answers=st.lists(st.builds(edxml.ResponseFor, _code, _written, st.none() | _day, _written), max_size=2).map(tuple),
    trace=st.lists(st.builds(edxml.Trace, _code, _time), max_size=2).map(tuple),
    files=st.lists(
        st.builds(Packed, _written, st.binary(max_size=50), _written), max_size=2, unique_by=lambda f: f.name
    ).map(tuple),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(_messages, st.sampled_from(FORMS))
def test_what_was_written_is_read_back_as_it_was(message: Message, form: Form) -> None:
    assert edxml.parse(edxml.build(message, form)) == message


@settings(max_examples=40, deadline=None)
@given(
    st.builds(
        Status,
        _organ,
        st.builds(edxml.ResponseFor, _code, _written, _day, _written),
        st.sampled_from(StatusCode),
        _time,
        _written,
        _written,
        _written,
    )
)
def test_a_status_comes_back_too(status: Status) -> None:
    assert edxml.parse(edxml.build_status(status)) == status


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=300)
    | st.text(max_size=200).map(
        lambda text: f"<edXML><MessageHeader>{text}</MessageHeader></edXML>".encode(errors="replace")
    )
)
def test_any_bytes_are_a_named_error_or_a_message(data: bytes) -> None:
    assert outcome(data) in {"", "not_xml", "not_edxml", "invalid", "doctype", "attachment"}


def outcome(data: bytes) -> str:
    try:
        edxml.parse(data)
    except EdxmlError as error:
        return error.code
    return ""


def test_the_same_message_gives_the_same_bytes() -> None:
    assert edxml.build(letter()) == edxml.build(letter())


def test_elements_without_prefix_and_a_code_in_one_piece_are_read() -> None:
    package = b"""<?xml version="1.0"?><edXML><edXMLEnvelope><edXMLHeader><MessageHeader>
      <From><OrganId>000.00.18.H37</OrganId><OrganName>X</OrganName></From><Code>7/TB-SCT</Code>
      <PromulgationInfo><PromulgationDate>2026-02-05</PromulgationDate></PromulgationInfo><Subject>Nghi le</Subject>
      </MessageHeader></edXMLHeader></edXMLEnvelope></edXML>"""
    message = edxml.parse(package)
    assert isinstance(message, Message)
    assert (message.number, message.symbol, message.issued_on) == ("7", "TB-SCT", dt.date(2026, 2, 5))


@pytest.mark.parametrize(
    ("other", "field"),
    [
        ({"sender": Organ("h37", "Sở")}, "From/OrganId"),
        ({"sender": Organ("H37.18", "")}, "From/OrganName"),
        ({"recipients": ()}, "To"),
        ({"recipients": (Organ("Z37", "A"),)}, "To[1]/OrganId"),
        ({"number": ""}, "Code/CodeNumber"),
        ({"symbol": " "}, "Code/CodeNotation"),
        ({"issued_on": None}, "PromulgationInfo/PromulgationDate"),
        ({"subject": ""}, "Subject"),
        ({"subject": "a" * 501}, "Subject"),
        ({"priority": 7}, "OtherInfo/Priority"),
        ({"files": (Packed("a", b""), Packed("a", b""))}, "Attachment/AttachmentName"),
        ({"subject": "a\x00b"}, "subject"),
    ],
)
def test_a_message_that_may_not_be_sent_says_each_field(other: dict[str, object], field: str) -> None:
    with pytest.raises(EdxmlError) as refused:
        edxml.build(letter(**other))
    assert refused.value.code == "invalid"
    assert any(detail.startswith(f"{field}:") for detail in refused.value.details)


@pytest.mark.parametrize(
    ("code", "right"),
    [
        ("H37", True),
        ("H37.DN.001", True),
        ("A01.18.2", True),
        ("Z01", False),
        ("H3", False),
        ("H37.", False),
        ("H37.a", False),
        ("H37." + "A" * 40, False),
    ],
)
def test_the_form_of_codes(code: str, right: bool) -> None:
    assert edxml.is_organ_code(code) is right


def replaced(old: str, new: str) -> bytes:
    return edxml.build(letter()).replace(old.encode(), new.encode())


def in_zip(name: str, content: bytes) -> str:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return base64.b64encode(buffer.getvalue()).decode()


ENCODED = base64.b64encode(b"%PDF-1.7 x").decode()


def test_a_zipped_attachment_is_unwrapped() -> None:
    message = edxml.parse(replaced(ENCODED, in_zip("bao-cao.pdf", b"%PDF noi dung")))
    assert isinstance(message, Message)
    assert message.files[0].data == b"%PDF noi dung"


def test_a_word_file_stays_as_it_is() -> None:
    wrapped = in_zip("word/document.xml", b"<x/>")
    message = edxml.parse(replaced(ENCODED, wrapped).replace(b"bao-cao.pdf", b"bao-cao.docx"))
    assert isinstance(message, Message)
    assert message.files[0].data == base64.b64decode(wrapped)


@pytest.mark.parametrize(
    ("package", "code"),
    [
        (b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>', "doctype"),
        (b'<!DOCTYPE x [<!ENTITY a "1"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>', "doctype"),
        (b"<x/>", "not_edxml"),
        (b"", "not_xml"),
        (b"PK\x03\x04", "not_xml"),
        (replaced(ENCODED, "không phải base64!"), "attachment"),
        (replaced(ENCODED, "UEsDBAAAAAA="), "attachment"),
        (replaced("2026/04/03", "2026/02/31"), "invalid"),
        (replaced("H37.18", "'; drop"), "invalid"),
    ],
)
def test_hostile_packages_are_refused_by_name(package: bytes, code: str) -> None:
    with pytest.raises(EdxmlError) as refused:
        edxml.parse(package)
    assert refused.value.code == code


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_FILE", 10_000)
    with pytest.raises(EdxmlError, match="khi mở ra"):
        edxml.parse(replaced(ENCODED, in_zip("bao-cao.pdf", b"0" * 1_000_000)))
