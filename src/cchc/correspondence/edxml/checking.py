"""What a message must have, and the form of its parts. QĐ 20/2020/QĐ-TTg Điều 4 (codes), QCVN 102:2016/BTTTT (fields)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cchc.correspondence.edxml.message import Message, Organ, Status

CODE_FORM = re.compile(r"(?:[A-Y]\d{2}(?:\.[A-Z0-9]+)*|\d{3}\.\d{2}\.\d{2}\.[A-Y]\d{2})")
"""``H37.18``; the form before 2020 too (``000.00.18.H37``), which still travels."""
LONGEST_CODE = 35
LONGEST = {"Subject": 500, "OrganName": 200, "CodeNumber": 11, "CodeNotation": 30, "FullName": 50, "Position": 100}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Problem:
    """``field`` is the name in the standard, with its place (``From/OrganId``); ``what`` says what is wrong with it."""

    field: str
    what: str

    def __str__(self) -> str:
        return f"{self.field}: {self.what}."


def is_organ_code(text: str) -> bool:
    return len(text) <= LONGEST_CODE and CODE_FORM.fullmatch(text) is not None


def problems_of(message: Message | Status) -> list[Problem]:
    """Everything that is wrong, in the order of the standard; empty for a message that may be sent."""
    return list(_of_status(message) if isinstance(message, Status) else _of_message(message))


def _of_message(message: Message) -> Iterator[Problem]:
    yield from _organ("From", message.sender)
    if not message.recipients:
        yield Problem("To", "chưa có nơi nhận")
    for place, one in enumerate(message.recipients, start=1):
        yield from _organ(f"To[{place}]", one)
    yield from _text("Code/CodeNumber", message.number)
    yield from _text("Code/CodeNotation", message.symbol)
    if message.issued_on is None:
        yield Problem("PromulgationInfo/PromulgationDate", "chưa có ngày ban hành dạng năm/tháng/ngày")
    yield from _text("Subject", message.subject)
    if len(message.signer) > LONGEST["FullName"]:
        yield Problem("SignerInfo/FullName", f"dài hơn {LONGEST['FullName']} ký tự")
    if not 0 <= message.priority <= 3:
        yield Problem("OtherInfo/Priority", "phải là 0, 1, 2 hoặc 3")
    names = [one.name for one in message.files]
    for name in names:
        yield from _text("Attachment/AttachmentName", name)
    if len(set(names)) < len(names):
        yield Problem("Attachment/AttachmentName", "hai tệp cùng tên")
    yield from _unwritable(message)


def _of_status(status: Status) -> Iterator[Problem]:
    yield from _organ("From", status.sender)
    if not is_organ_code(status.about.organ_id):
        yield Problem("ResponseFor/OrganId", f"“{status.about.organ_id}” không đúng dạng mã định danh")
    yield from _text("ResponseFor/Code", status.about.code)
    yield from _unwritable(status)


def _organ(place: str, organ: Organ) -> Iterator[Problem]:
    if not organ.organ_id:
        yield Problem(f"{place}/OrganId", "chưa có mã định danh")
    elif not is_organ_code(organ.organ_id):
        yield Problem(f"{place}/OrganId", f"“{organ.organ_id[:40]}” không đúng dạng mã định danh (ví dụ H37.18)")
    yield from _text(f"{place}/OrganName", organ.name)


def _text(place: str, text: str) -> Iterator[Problem]:
    name = place.rpartition("/")[2]
    if not text.strip():
        yield Problem(place, "chưa có nội dung")
    elif len(text) > LONGEST.get(name, 1000):
        yield Problem(place, f"dài hơn {LONGEST.get(name, 1000)} ký tự")


def _unwritable(message: object) -> Iterator[Problem]:
    """Characters that XML cannot hold."""
    for name in message.__slots__:  # type: ignore[attr-defined]
        value = getattr(message, name)
        if isinstance(value, str) and _CONTROL.search(value):
            yield Problem(name, "có ký tự điều khiển")
