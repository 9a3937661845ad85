"""What a row of the register must say, and when two rows are one document. Pure. In words: docs/rules/correspondence.md."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from vanban.text import fold

OUT, IN = "out", "in"
ELECTRONIC, PAPER = "electronic", "paper"
FIRST_DAY = dt.date(1990, 1, 1)
LONGEST = {"number": 20, "symbol": 60, "kind": 20, "issuer": 300, "subject": 500, "signer": 100, "paper_reason": 300}
MOST_RECIPIENTS = 500
_WHOLE = re.compile(r"(?:số\s*:?\s*)?(\d{1,7}[a-zđ]?)\s*(?:/\s*|(-\s*))(\S.*)", re.IGNORECASE)
_SPACES = re.compile(r"\s+")
_LONG_NAMES = (("ubnd", "uy ban nhan dan"), ("hdnd", "hoi dong nhan dan"), ("hnd", "hoi nong dan"))


@dataclass(frozen=True, slots=True)
class Recipient:
    """``code``: the agency's identifier on the axis, empty where it is not known."""

    name: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a person, a workbook or a package says of a document."""

    direction: str
    number: str = ""
    symbol: str = ""
    issued_on: dt.date | None = None
    kind: str = ""
    issuer: str = ""
    issuer_code: str = ""
    recipients: tuple[Recipient, ...] = ()
    subject: str = ""
    medium: str = ELECTRONIC
    signed: bool = False
    urgency: str = ""
    secrecy: str = ""
    paper_reason: str = ""
    signer: str = ""
    arrival_number: str = ""
    arrived_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    field: str
    what: str
    todo: str

    def __str__(self) -> str:
        return f"{self.what} {self.todo}"


def split_code(text: str) -> tuple[str, str]:
    """Number and symbol of ``25/KH-SCT``, ``Số: 25 / KH-SCT`` or ``66-NQ/TW`` (whose symbol keeps its hyphen)."""
    found = _WHOLE.fullmatch(text.strip())
    if found is None:
        return text.strip(), ""
    return found[1], f"{'-' if found[2] else ''}{_SPACES.sub('', found[3])}"


def number_key(number: str, symbol: str) -> str:
    """The compared form: small letters without diacritics and spaces, without leading zeros; ``66-NQ/TW`` and ``66/NQ-CP`` stay
    two. Empty where there is neither."""
    plain = _SPACES.sub("", fold(number)).lstrip("0") or ("0" if number.strip() else "")
    sign = _SPACES.sub("", fold(symbol))
    if not sign:
        return plain
    return f"{plain}{'' if sign.startswith('-') else '/'}{sign}"


def issuer_key(name: str) -> str:
    """The compared form of the name of an issuing body: ``UBND tỉnh`` and ``Ủy ban nhân dân tỉnh`` are one."""
    words = re.sub(r"[^\w\s]", " ", fold(name))
    words = re.sub(r"\bcong hoa xa hoi chu nghia viet nam\b", "", words)
    for short, long in _LONG_NAMES:
        words = re.sub(rf"\b{short}\b", long, words)
    return " ".join(words.split())


def tidy(facts: Facts) -> Facts:
    """Blanks put right; a whole code typed into the number is taken apart."""
    number, symbol = facts.number.strip(), _SPACES.sub("", facts.symbol)
    if not symbol and ("/" in number or "-" in number):
        number, symbol = split_code(number)

    def line(text: str) -> str:
        return " ".join(text.split())

    people = tuple(
        Recipient(" ".join(one.name.split()), one.code.strip().upper()) for one in facts.recipients if one.name.strip()
    )
    return replace(
        facts,
        number=number,
        symbol=symbol,
        recipients=people,
        kind=line(facts.kind),
        issuer=line(facts.issuer),
        issuer_code=line(facts.issuer_code),
        subject=line(facts.subject),
        paper_reason=line(facts.paper_reason),
        signer=line(facts.signer),
        arrival_number=line(facts.arrival_number),
    )


def problems(facts: Facts, today: dt.date) -> list[Problem]:
    """Everything wrong with a row, what and what to do. ``facts`` are tidy."""
    return list(_problems(facts, today))


def _problems(facts: Facts, today: dt.date) -> Iterator[Problem]:
    if facts.direction not in {OUT, IN}:
        yield Problem("direction", "Chưa rõ văn bản đi hay đến.", "Hãy chọn “Văn bản đi” hoặc “Văn bản đến”.")
    if facts.direction == OUT and not (facts.number and facts.symbol):
        yield Problem("number", "Văn bản đi phải có số và ký hiệu.", "Hãy ghi như 25 và KH-SCT.")
    elif not (facts.number or facts.symbol or facts.subject or facts.secrecy):
        yield Problem("number", "Chưa có số, ký hiệu hay trích yếu.", "Hãy ghi ít nhất một trong ba.")
    if facts.number and not facts.number[0].isdigit():
        yield Problem("number", f"“{facts.number[:30]}” không phải là số văn bản.", "Số bắt đầu bằng chữ số, ví dụ 25.")
    yield from _days(facts, today)
    if not facts.issuer:
        yield Problem("issuer", "Chưa có cơ quan ban hành.", "Hãy ghi tên cơ quan ban hành văn bản.")
    for name, most in LONGEST.items():
        if len(getattr(facts, name)) > most:
            yield Problem(name, f"Dài hơn {most} ký tự.", "Hãy rút gọn.")
    if len(facts.recipients) > MOST_RECIPIENTS:
        yield Problem("recipients", f"Có hơn {MOST_RECIPIENTS} nơi nhận.", "Hãy gộp thành nhóm nơi nhận.")
    yield from _secrecy(facts)
    if facts.signed and facts.medium != ELECTRONIC:
        yield Problem("signed", "Bản giấy không có chữ ký số.", "Hãy bỏ “đã ký số” hoặc chọn “Điện tử”.")
    if facts.paper_reason and facts.medium != PAPER:
        yield Problem("paper_reason", "Văn bản điện tử không cần căn cứ gửi bản giấy.", "Hãy để trống ô này.")


def _days(facts: Facts, today: dt.date) -> Iterator[Problem]:
    if facts.issued_on is None:
        yield Problem("issued_on", "Chưa có ngày văn bản.", "Hãy ghi ngày/tháng/năm.")
    elif not FIRST_DAY <= facts.issued_on <= today:
        yield Problem("issued_on", "Ngày văn bản ở tương lai hoặc trước năm 1990.", "Hãy kiểm tra lại ngày.")
    if (
        facts.arrived_on is not None
        and facts.issued_on is not None
        and not facts.issued_on <= facts.arrived_on <= today
    ):
        yield Problem("arrived_on", "Ngày đến trước ngày văn bản hoặc ở tương lai.", "Hãy kiểm tra lại ngày đến.")


def _secrecy(facts: Facts) -> Iterator[Problem]:
    if not facts.secrecy:
        return
    if facts.subject:
        yield Problem("subject", "Không ghi trích yếu của văn bản mật vào hệ thống này.", "Hãy để trống ô trích yếu.")
    if facts.medium != PAPER:
        yield Problem("medium", "Văn bản mật không gửi qua hệ thống này.", "Hãy chọn “Giấy”.")


def identity(facts: Facts) -> tuple[str, str, dt.date | None]:
    """(normalised number, issuing body, day): two rows with the same are one document."""
    return number_key(facts.number, facts.symbol), issuer_key(facts.issuer), facts.issued_on


def written_recipients(people: tuple[Recipient, ...]) -> str:
    """One a line: ``UBND tỉnh (H37)``."""
    return "\n".join(f"{one.name} ({one.code})" if one.code else one.name for one in people)


def read_recipients(text: str) -> tuple[Recipient, ...]:
    """From lines or semicolons; a code in brackets at the end is that of the agency."""
    found = []
    for part in re.split(r"[\n;]+", text):
        line = part.strip(" -–\t.,")
        if not line:
            continue
        coded = re.fullmatch(
            r"(.*?)\s*[(\[]\s*([A-Y]\d{2}(?:\.[A-Z0-9]+)*|\d{3}\.\d{2}\.\d{2}\.[A-Y]\d{2})\s*[)\]]", line
        )
        found.append(Recipient(coded[1], coded[2]) if coded and coded[1] else Recipient(line))
    return tuple(found)
