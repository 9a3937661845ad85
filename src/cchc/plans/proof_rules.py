"""What is doubtful about a proof, as pure functions: docs/rules/evidence.md. A warning never blocks; it stands beside the proof
for who accepts, who may set it aside with a reason."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Any

from cchc.core.dates import iso_day
from cchc.core.dates import vietnamese_day as written
from cchc.core.numbers import vietnamese_number
from vanban.checks.lists import table
from vanban.cite.kinds import kind_of_abbreviation, kind_spellings
from vanban.text import fold_words

OUTSIDE_YEAR, FUTURE, AFTER_UPLOAD, DRAFT = "outside_year", "future", "after_upload", "draft"
NO_NUMBER, UNSIGNED, UNREADABLE, DIFFERS = "no_number", "unsigned", "unreadable", "differs"
BEYOND_POWER, CONTRADICTS, OTHER_KIND = "beyond_power", "contradicts", "other_kind"
SIGNATURE_CHANGED, SIGNATURE_REFUSED, DOUBLE = "signature_changed", "signature_refused", "double"
BEFORE_PERIOD = "before_period"
LABELS = {
    OUTSIDE_YEAR: "Ngoài năm của kế hoạch",
    BEFORE_PERIOD: "Có trước kỳ được dùng",
    FUTURE: "Ngày ở tương lai",
    AFTER_UPLOAD: "Ngày sau lúc tải lên",
    DRAFT: "Dự thảo",
    NO_NUMBER: "Chưa có số",
    UNSIGNED: "Không thấy chữ ký",
    UNREADABLE: "Khó đọc",
    DIFFERS: "Tệp ghi khác",
    BEYOND_POWER: "Không đúng thẩm quyền",
    CONTRADICTS: "Mâu thuẫn giữa các chỗ dùng",
    OTHER_KIND: "Khác loại văn bản",
    SIGNATURE_CHANGED: "Sửa sau khi ký số",
    SIGNATURE_REFUSED: "Chữ ký số không được công nhận",
    DOUBLE: "Trùng minh chứng",
}
LOW_CONFIDENCE = 0.75
_HEAD = 1500
_CHANGED = frozenset({"changed", "broken"})
_REFUSED = frozenset({"expired", "revoked"})
_RECOGNISED = frozenset({"ocr", "mixed"})
_DRAFT = re.compile(
    r"^\W*(?:\(?bản )?dự thảo\b(?! (?:luật|nghị định|nghị quyết|thông tư|quyết định)\b.*\btrình\b)", re.I
)
_BLANK_NUMBER = re.compile(r"\bsố\s*:\s*(?:[.…_]{2,}|\s)*\s*/\s*[A-ZĐ]", re.I)
_DRAFTED = re.compile(r"\b(?:du thao|to trinh|trinh|de xuat|tham muu|gop y|kien nghi|de nghi)\b")


@dataclass(frozen=True, slots=True)
class FileRead:
    """What reading gave of the newest file. ``state`` is "waiting", "read" or "failed"; ``text`` its first words. ``verdict``:
    what its digital signatures were found to be (``signatures.public``), with its sentence; "" where nobody has judged."""

    state: str
    uploaded_on: dt.date
    sha256: str = ""
    failure: str = ""
    kind: str = ""
    number: str = ""
    symbol: str = ""
    issuer: str = ""
    issued_on: dt.date | None = None
    title: str = ""
    signer: str = ""
    text: str = ""
    format: str = ""
    reader: str = ""
    confidence: float | None = None
    signatures: str = ""
    verdict: str = ""
    verdict_said: str = ""

    @property
    def recognised(self) -> bool:
        return self.reader in _RECOGNISED


@dataclass(frozen=True, slots=True)
class UsedFor:
    """One live use. ``year`` is the plan's; of a task its ``product`` and whether it is not done; of a target its value.
    ``since``, ``until``: the stretch that it is used for, where that is not the evidence's own day."""

    use: int
    label: str
    year: int
    since: dt.date | None = None
    until: dt.date | None = None
    product: str = ""
    not_doing: bool = False
    target: int | None = None
    as_of: dt.date | None = None
    value: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """An evidence as typed, its file as read, its uses, and the others of the agency that seem to be the same (their words)."""

    kind: str
    proves_on: dt.date
    proves_until: dt.date | None = None
    number: str = ""
    symbol: str = ""
    issuer: str = ""
    file: FileRead | None = None
    uses: tuple[UsedFor, ...] = ()
    doubles: tuple[str, ...] = ()

    @property
    def issued(self) -> bool:
        return self.kind == "issued_document"


@dataclass(frozen=True, slots=True)
class Doubt:
    """``use``: the one that it is about, None: the evidence itself. ``about``: the words that make it the same doubt."""

    code: str
    message: str
    use: int | None = None
    about: tuple[str, ...] = field(default=())

    @property
    def fingerprint(self) -> str:
        parts = (self.code, str(self.use or ""), *self.about)
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def doubts(case: Case, today: dt.date) -> list[Doubt]:
    """Everything doubtful, in the order of the rules' page; each fingerprint once."""
    found: dict[str, Doubt] = {}
    for rule in (_days, _years, _file_state, _signing, _differences, _uses, _same_ones):
        for doubt in rule(case, today):
            found.setdefault(doubt.fingerprint, doubt)
    return list(found.values())


def signature_state(source: Mapping[str, Any]) -> str:
    """ "none", "sound", "changed" or "unknown" from the ``source`` of a reading. A recognised page carries no signature that
    could be checked. Only changes of what was signed count: a further signature or validation data do not."""
    signatures = source.get("signatures") or ()
    if signatures:
        bad = any(one.get("intact") is False or one.get("changed_after") == "content" for one in signatures)
        return "changed" if bad else "sound"
    return "unknown" if source.get("reader") in _RECOGNISED else "none"


def differences(case: Case) -> dict[str, tuple[str, str]]:
    """Field -> (as typed, as the file says) where both say something and they differ; empty while the file is not read."""
    file = case.file
    if file is None or file.state != "read" or not case.issued:
        return {}
    found: dict[str, tuple[str, str]] = {}
    if file.number and _bare_number(file.number) != _bare_number(case.number):
        found["number"] = (case.number, file.number)
    if file.symbol and fold_words(file.symbol) != fold_words(case.symbol):
        found["symbol"] = (case.symbol, file.symbol)
    if file.issued_on and file.issued_on != case.proves_on:
        found["proves_on"] = (written(case.proves_on), written(file.issued_on))
    if file.issuer and not same_issuer(file.issuer, case.issuer):
        found["issuer"] = (case.issuer, file.issuer)
    return found


def same_issuer(one: str, other: str) -> bool:
    """Whether two names can be of one agency: the words of the shorter all stand in the longer, abbreviations spelt out."""
    first, second = _issuer_words(one), _issuer_words(other)
    return first <= second or second <= first


def kinds_asked(product: str) -> frozenset[str]:
    """Names of the kinds of document that a product speaks of: "Báo cáo; kế hoạch" asks for either, "Thông báo kết luận" is
    met by a "thông báo" too."""
    words = f" {' '.join(product.lower().split())} "
    return frozenset(name for spelling, name in kind_spellings().items() if _stands_in(spelling, words))


def kind_of(symbol: str, read: str = "") -> str | None:
    """The name of the kind of a document, by its symbol (``KH-SCT``, ``2026/NĐ-CP``), else by what its head says; None: not known (a
    "công văn" has none in its symbol)."""
    for abbreviation in (symbol.rpartition("/")[2].split("-", maxsplit=1)[0].strip(), read):
        kind = kind_of_abbreviation(abbreviation) if abbreviation else None
        if kind is not None:
            return kind.name
    return None


def _days(case: Case, today: dt.date) -> Iterator[Doubt]:
    last = case.proves_until or case.proves_on
    if last > today:
        yield Doubt(FUTURE, f"Ngày chứng minh {written(last)} chưa tới.", about=(str(last),))
    uploaded = case.file.uploaded_on if case.file else None
    if uploaded is not None and uploaded < case.proves_on <= today:
        message = f"Ngày chứng minh {written(case.proves_on)} sau ngày tải tệp lên ({written(uploaded)}): tệp có trước việc nó chứng minh."
        yield Doubt(AFTER_UPLOAD, message, about=(str(case.proves_on),))


def _years(case: Case, today: dt.date) -> Iterator[Doubt]:
    last = case.proves_until or case.proves_on
    for use in case.uses:
        if not case.proves_on.year <= use.year <= last.year:
            message = f"Chứng minh ngày {written(case.proves_on)}, ngoài năm {use.year} của kế hoạch ({use.label})."
            yield Doubt(OUTSIDE_YEAR, message, use.use, (str(case.proves_on), str(use.year)))
        if use.since is not None and use.until is not None and last < use.since:
            stretch = f"{written(use.since)} – {written(use.until)}"
            message = f"Chứng minh ngày {written(last)}, trước kỳ {stretch} mà nó được dùng ({use.label})."
            yield Doubt(BEFORE_PERIOD, message, use.use, (str(last), str(use.since)))


def _file_state(case: Case, today: dt.date) -> Iterator[Doubt]:
    file = case.file
    if file is None or case.kind == "photo":
        return
    if file.state == "failed":
        yield Doubt(UNREADABLE, f"Không đọc được tệp: {file.failure}", about=(file.sha256,))
    elif file.state == "read" and file.recognised and (file.confidence or 0) < LOW_CONFIDENCE:
        sure = round(100 * (file.confidence or 0))
        yield Doubt(UNREADABLE, f"Bản quét mờ: máy chỉ chắc {sure}% về chữ đã nhận dạng.", about=(file.sha256,))


def _signing(case: Case, today: dt.date) -> Iterator[Doubt]:
    file = case.file
    if file is None or file.state != "read":
        return
    if file.verdict in _CHANGED or (not file.verdict and file.signatures == "changed"):
        yield Doubt(SIGNATURE_CHANGED, file.verdict_said or "Nội dung tệp khác với lúc ký số.", about=(file.sha256,))
    if file.verdict in _REFUSED:
        yield Doubt(SIGNATURE_REFUSED, file.verdict_said, about=(file.sha256, file.verdict))
    if not case.issued:
        return
    head = file.text[:_HEAD]
    if any(_DRAFT.match(line.strip()) for line in head.splitlines()):
        yield Doubt(DRAFT, "Đầu văn bản ghi “DỰ THẢO”.", about=(file.sha256,))
    if not file.number and _BLANK_NUMBER.search(head):
        yield Doubt(NO_NUMBER, "Trong tệp chưa điền số văn bản (“Số:      /”).", about=(file.sha256,))
    if file.signatures == "none":
        what = "Bản Word không có chữ ký" if file.format in {"docx", "doc", "odt", "rtf"} else "Tệp không có chữ ký số"
        yield Doubt(UNSIGNED, f"{what}; minh chứng nên là bản đã ký phát hành.", about=(file.sha256,))


def _differences(case: Case, today: dt.date) -> Iterator[Doubt]:
    names = {"number": "số", "symbol": "ký hiệu", "proves_on": "ngày", "issuer": "cơ quan ban hành"}
    for name, (typed, read) in differences(case).items():
        yield Doubt(DIFFERS, f"Đã nhập {names[name]} “{typed}”, trong tệp ghi “{read}”.", about=(name, typed, read))


def _uses(case: Case, today: dt.date) -> Iterator[Doubt]:
    for use in case.uses:
        if use.not_doing:
            message = f"Dùng làm minh chứng cho một nhiệm vụ đã chuyển sang không thực hiện ({use.label})."
            yield Doubt(CONTRADICTS, message, use.use, ("not_doing",))
        if case.issued and use.product:
            yield from _kind(case, use)
            yield from _power(case, use)
    yield from _two_values(case.uses)


def _kind(case: Case, use: UsedFor) -> Iterator[Doubt]:
    asked = kinds_asked(use.product)
    given = kind_of(case.symbol, case.file.kind if case.file else "")
    if asked and given and given not in asked:
        wanted = ", ".join(sorted(one for one in asked if not any(one != other and one in other for other in asked)))
        yield Doubt(OTHER_KIND, f"Sản phẩm là {wanted}, minh chứng là {given} ({use.label}).", use.use, (wanted, given))


def _power(case: Case, use: UsedFor) -> Iterator[Doubt]:
    folded = fold_words(use.product)
    level = next((level for pattern, level in _issuers() if pattern.search(fold_words(case.issuer))), 0)
    act = next((row for row in table("powers")["acts"] if re.search(row["pattern"], folded)), None)
    if level and act and act["level"] > level and not _DRAFTED.search(folded):
        message = f"Sản phẩm “{_short(use.product)}” thuộc thẩm quyền cấp trên, minh chứng do {case.issuer} ban hành."
        yield Doubt(BEYOND_POWER, message, use.use, (case.issuer, use.product))


def _two_values(uses: Sequence[UsedFor]) -> Iterator[Doubt]:
    """One document for two values of one target as of one day."""
    said: dict[tuple[int, dt.date | None], UsedFor] = {}
    for use in uses:
        if use.target is None or use.value is None:
            continue
        earlier = said.setdefault((use.target, use.as_of), use)
        if earlier.value is not None and earlier.value != use.value:
            values = sorted((earlier.value, use.value))
            figures = " và ".join(vietnamese_number(value) for value in values)
            day = written(use.as_of) if use.as_of else ""
            message = f"Chứng minh hai số liệu khác nhau của một chỉ tiêu đến ngày {day}: {figures} ({use.label})."
            yield Doubt(CONTRADICTS, message, use.use, (str(use.as_of), *map(str, values)))


def _same_ones(case: Case, today: dt.date) -> Iterator[Doubt]:
    for other in case.doubles:
        yield Doubt(DOUBLE, f"Cùng nội dung với minh chứng khác trong kho: {other}.", about=(other,))


def read_file(reading: Mapping[str, Any], *, uploaded_on: dt.date, sha256: str = "") -> FileRead:
    """What a reading of ``vanban`` in its JSON form says that these rules ask for."""
    header, source = reading.get("header") or {}, reading.get("source") or {}
    return FileRead(
        state="read",
        uploaded_on=uploaded_on,
        sha256=sha256,
        kind=header.get("kind") or "",
        number=header.get("number") or "",
        symbol=header.get("symbol") or "",
        issuer=header.get("issuer") or "",
        issued_on=iso_day(header.get("issued_on")),
        title=header.get("title") or "",
        signer=(reading.get("signature") or {}).get("name") or "",
        text=(reading.get("text") or "")[:_HEAD],
        format=source.get("format") or "",
        reader=source.get("reader") or "",
        confidence=source.get("confidence"),
        signatures=signature_state(source),
    )


@lru_cache(maxsize=1)
def _issuers() -> tuple[tuple[re.Pattern[str], int], ...]:
    return tuple((re.compile(row["pattern"]), row["level"]) for row in table("powers")["issuers"])


def _issuer_words(name: str) -> frozenset[str]:
    folded = fold_words(name).replace("uy ban nhan dan", "ubnd").replace("hoi dong nhan dan", "hdnd")
    return frozenset(folded.split())


def _bare_number(number: str) -> str:
    return number.strip().lstrip("0").casefold()


def _stands_in(spelling: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(spelling)}(?!\w)", words) is not None


def _short(text: str) -> str:
    words = text.split()
    return " ".join(words[:14]) + (" …" if len(words) > 14 else "")
