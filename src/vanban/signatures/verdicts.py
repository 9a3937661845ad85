"""What is said of a digital signature, as data and in Vietnamese."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from vanban.model import DigitalSignature

VIETNAM = dt.timezone(dt.timedelta(hours=7))


class Verdict(StrEnum):
    """From the best to the worst; of a file with several signatures the worst counts. ``UNSIGNED`` is of files only."""

    VALID = "valid"
    REVOCATION_UNKNOWN = "revocation_unknown"
    UNTRUSTED = "untrusted"
    UNKNOWN = "unknown"
    EXPIRED = "expired"
    REVOKED = "revoked"
    CHANGED = "changed"
    BROKEN = "broken"
    UNSIGNED = "unsigned"


LABELS: dict[Verdict, str] = {
    Verdict.VALID: "Hợp lệ",
    Verdict.REVOCATION_UNKNOWN: "Hợp lệ, chưa rõ thu hồi",
    Verdict.UNTRUSTED: "Gốc chưa tin cậy",
    Verdict.UNKNOWN: "Chưa kết luận được",
    Verdict.EXPIRED: "Hết hạn khi ký",
    Verdict.REVOKED: "Chứng thư bị thu hồi",
    Verdict.CHANGED: "Bị sửa sau khi ký",
    Verdict.BROKEN: "Chữ ký hỏng",
    Verdict.UNSIGNED: "Không có chữ ký số",
}
ACCEPTED = frozenset({Verdict.VALID, Verdict.REVOCATION_UNKNOWN})
"""What counts as signed: the chain leads to a given root, and nothing speaks against it."""
_ORDER = list(Verdict)
Revocation = Literal["good", "unknown", "revoked", "not_asked"]
SignerKind = Literal["person", "agency", "unknown"]


@dataclass(frozen=True, slots=True)
class Note:
    """Something worth knowing that does not decide the verdict; ``code`` is for programs."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate as people ask about it; ``serial`` and ``sha256`` in hex, times in UTC."""

    subject: str
    issuer: str
    serial: str
    sha256: str
    valid_from: dt.datetime
    valid_until: dt.datetime


@dataclass(frozen=True, slots=True)
class JudgedSignature:
    """One signature with its verdict.

    ``why``: one code for what decided it (``ok``, ``digest``, ``coverage``, ``content``, ``not_permitted``,
    ``not_compared``, ``algorithm``, ``no_root``, ``root_expired``, ``chain``, ``usage``, ``not_yet_valid``, ``expired``,
    ``no_proof_of_time``, ``future``, ``revoked``, ``issuer_revoked``, ``no_revocation_list``, ``cannot_compute``);
    ``sentence`` says it. ``signer_kind``: whose certificate it is. ``time``: the time that was judged by, ``time_from``
    where it comes from: a ``stamp`` that leads to a given root, the ``signer``'s own clock, or ``none`` (then the time of
    the check). ``chain``: from the signer to the root.
    """

    signature: DigitalSignature
    verdict: Verdict
    why: str
    sentence: str
    signer_kind: SignerKind = "unknown"
    time: dt.datetime | None = None
    time_from: Literal["stamp", "signer", "none"] = "none"
    certificate: Certificate | None = None
    chain: tuple[str, ...] = ()
    revocation: Revocation = "not_asked"
    revoked_on: dt.datetime | None = None
    algorithm: str = ""
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class JudgedFile:
    """What is signed in one PDF: ``verdict`` is the worst of its signatures."""

    verdict: Verdict
    sentence: str
    signatures: tuple[JudgedSignature, ...] = ()

    @property
    def by_person(self) -> bool:
        return any(one.signer_kind == "person" and one.verdict in ACCEPTED for one in self.signatures)

    @property
    def by_agency(self) -> bool:
        return any(one.signer_kind == "agency" and one.verdict in ACCEPTED for one in self.signatures)


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """The worst of them; ``UNSIGNED`` of none."""
    return max(verdicts, key=_ORDER.index, default=Verdict.UNSIGNED)


def local_time(moment: dt.datetime) -> str:
    """``08:49 06/11/2031``, in Vietnam's time."""
    return f"{moment.astimezone(VIETNAM):%H:%M %d/%m/%Y}"


def local_day(moment: dt.datetime) -> str:
    return f"{moment.astimezone(VIETNAM):%d/%m/%Y}"
