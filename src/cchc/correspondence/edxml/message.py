"""A document message and a status message, as frozen values. Names follow QCVN 102:2016/BTTTT."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class StatusCode(StrEnum):
    """What the receiver tells of a document; 13, 15 and 16 are the sender's wish to have it back and the two answers."""

    ARRIVED = "01"
    REFUSED = "02"
    TAKEN = "03"
    ASSIGNED = "04"
    WORKED_ON = "05"
    DONE = "06"
    RECALL = "13"
    RECALL_AGREED = "15"
    RECALL_REFUSED = "16"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    StatusCode.ARRIVED: "Đã đến",
    StatusCode.REFUSED: "Từ chối tiếp nhận",
    StatusCode.TAKEN: "Đã tiếp nhận",
    StatusCode.ASSIGNED: "Đã phân công",
    StatusCode.WORKED_ON: "Đang xử lý",
    StatusCode.DONE: "Đã hoàn thành",
    StatusCode.RECALL: "Yêu cầu lấy lại",
    StatusCode.RECALL_AGREED: "Đồng ý lấy lại",
    StatusCode.RECALL_REFUSED: "Từ chối lấy lại",
}


@dataclass(frozen=True, slots=True)
class Organ:
    """``organ_id``: the code of QĐ 20/2020/QĐ-TTg (``H37.18``)."""

    organ_id: str
    name: str
    in_charge: str = ""
    address: str = ""
    email: str = ""
    telephone: str = ""
    fax: str = ""
    website: str = ""


@dataclass(frozen=True, slots=True)
class Packed:
    """A file of the package; ``data`` as it was before base64."""

    name: str
    data: bytes
    content_type: str = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class ResponseFor:
    """The document that is answered; ``code`` as printed (``12/KH-SCT``)."""

    organ_id: str
    code: str
    issued_on: dt.date | None = None
    document_id: str = ""


@dataclass(frozen=True, slots=True)
class Trace:
    """Where the message passed. ``at`` has whole seconds; the standard writes no zone, it is the time of Vietnam."""

    organ_id: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Message:
    """A document. ``kind`` is the number of its kind in the standard (1: legal document, 2: administrative document),
    ``kind_name`` in words (``Kế hoạch``). ``priority``: 0 usual, 1 khẩn, 2 thượng khẩn, 3 hỏa tốc."""

    sender: Organ
    recipients: tuple[Organ, ...]
    number: str
    symbol: str
    issued_on: dt.date | None
    subject: str
    document_id: str = ""
    place: str = ""
    kind: int = 2
    kind_name: str = ""
    content: str = ""
    signer: str = ""
    signer_position: str = ""
    signer_competence: str = ""
    due_on: dt.date | None = None
    to_places: tuple[str, ...] = ()
    priority: int = 0
    sphere: str = ""
    typer: str = ""
    copies: int | None = None
    pages: int | None = None
    appendixes: tuple[str, ...] = ()
    answers: tuple[ResponseFor, ...] = ()
    trace: tuple[Trace, ...] = ()
    files: tuple[Packed, ...] = ()

    @property
    def code(self) -> str:
        return f"{self.number}/{self.symbol}"


@dataclass(frozen=True, slots=True)
class Status:
    """What became of a document, told to its sender."""

    sender: Organ
    about: ResponseFor
    code: StatusCode
    at: dt.datetime
    description: str = ""
    department: str = ""
    staff: str = ""
