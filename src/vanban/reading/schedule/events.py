"""Terms that hang on an event: ``sau 10 ngày kể từ ngày ...``, ``khi ...``, ``chậm nhất 07 ngày trước khi ...``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from vanban.reading.schedule.mentions import mentions
from vanban.reading.schedule.tokens import Token, folded_at, match, number_at, phrases, these
from vanban.words import word_list

_SPAN_UNITS = {"ngay": 1, "tuan": 7, "thang": None, "quy": None, "gio": None, "nam": None}

_TERMS = these(
    "trong", "sau", "cham nhat", "khong qua", "truoc", "toi da", "toi thieu", "it nhat", "muon nhat", "tre nhat"
)
_BEFORE = these("truoc khi", "truoc thoi diem")
_FROM = these("tu", "ke tu", "tinh tu", "tu khi", "ke tu khi", "tu ngay", "ke tu ngay", "tinh tu ngay", "tinh tu khi")
_UNTIL = these("den", "den het", "toi", "- den", "cho den", "cho den het")
_NEAR = 12
_FILLER_WORDS = frozenset({"it", "nhat", "toi", "thieu", "trong", "vong", "khong", "qua", ","})
_FILLERS = these("vong", "thoi han", "thoi gian", "khoang", "la", "sau", "trong", "khong qua", "toi da", "it nhat")


@dataclass(frozen=True, slots=True)
class EventTerm:
    """``days`` or ``months`` after the event (negative: before it), None where the text counts in others or not at all.

    ``counted`` is the length as printed (``03 tháng``). ``follows`` False: due when the event happens. ``on`` is the
    place of the event in the text, ``at`` the first token of the whole term, ``to`` the one behind its length.
    """

    at: int
    on: tuple[int, int] | None
    days: int | None = None
    working: bool | None = None
    counted: str = ""
    follows: bool = True
    before: bool = False
    months: int | None = None
    to: int = 0


def event_term(text: str, tokens: Sequence[Token], *, cell: bool = False) -> EventTerm | None:
    """The first term of this kind in the text, or None. ``cell``: the text is a time and nothing else, so that
    ``trước kỳ họp`` is one as well."""
    openers = _openers()
    skipped = _ranges(tokens)
    for at, token in enumerate(tokens):
        if at < skipped or not (token.folded in openers or token.number is not None):
            continue
        if term := _term_at(text, tokens, at) or (cell and _named_before(tokens, at)) or None:
            return term
    return None


def _ranges(tokens: Sequence[Token]) -> int:
    """Behind the event in ``từ khi ban hành đến hết năm 2026``: what counts there is the date at its end."""
    begins = _FROM.first_words
    opening = next((at for at, token in enumerate(tokens) if token.folded in begins and match(tokens, at, _FROM)), None)
    if opening is None:
        return 0
    ends = _UNTIL.first_words
    for at in range(opening + 1, len(tokens)):
        joined = match(tokens, at, _UNTIL) if tokens[at].folded in ends else 0
        if joined and _is_moment(tokens, at + joined):
            return at
    return 0


def _named_before(tokens: Sequence[Token], at: int) -> EventTerm | None:
    """``trước kỳ họp thứ 5``, ``trước Tết Nguyên đán``: due before what is named there."""
    taken = match(tokens, at, phrases("before_openers"))
    to = at + taken
    if not taken or to >= len(tokens) or tokens[to].number is not None or not tokens[to].folded.isalpha():
        return None
    if match(tokens, to, phrases("no_event_after_before")) or _is_moment(tokens, to):
        return None
    on = _rest(tokens, to)
    return EventTerm(at, on, follows=False, before=True) if on else None


@cache
def _openers() -> frozenset[str]:
    """The words that a term can begin with."""
    lists = (_TERMS, phrases("event_connectors"), _BEFORE, phrases("on_event_openers"), phrases("before_openers"))
    return frozenset[str]().union(*(one.first_words for one in lists))


def _term_at(text: str, tokens: Sequence[Token], at: int) -> EventTerm | None:
    return _counted(text, tokens, at) or _following(text, tokens, at) or _preceding(text, tokens, at) or _on(tokens, at)


def _counted(text: str, tokens: Sequence[Token], at: int) -> EventTerm | None:
    opened = match(tokens, at, _TERMS)
    start = at + opened
    for _ in range(3 if opened else 0):
        start += match(tokens, start, _FILLERS)
    length = _length(tokens, start) if folded_at(tokens, start - 1) not in {"/", "-", "."} else None
    if length is None:
        return None
    before_words = folded_at(tokens, at) == "truoc"
    to, before, joined = _connected(tokens, length.to)
    parted = folded_at(tokens, length.to) == ","
    on = _rest(tokens, to) if joined or (opened and not parted) else None
    if on is None and (not opened or tokens[at].folded not in {"trong", "sau"}):
        return None
    if not joined and (not opened or match(tokens, length.to, these("/", "mot lan", "1 lan", "01 lan"))):
        return None
    before = before or before_words
    term = EventTerm(at, on, counted=text[tokens[start].start : tokens[length.to - 1].end], before=before)
    return _with_length(term, length)


@dataclass(frozen=True, slots=True)
class _Length:
    number: int
    unit: str
    working: bool | None
    to: int


def _with_length(term: EventTerm, length: _Length) -> EventTerm:
    """``term`` with its days or months, negative where it runs back from the event."""
    number = -length.number if term.before else length.number
    apart = _SPAN_UNITS[length.unit]
    months = {"thang": number, "quy": 3 * number, "nam": 12 * number}.get(length.unit)
    return replace(term, days=number * apart if apart else None, months=months, working=length.working, to=length.to)


def _length(tokens: Sequence[Token], start: int) -> _Length | None:
    """``10 ngày làm việc``, ``05 (năm) ngày``, ``03 tháng`` at ``start``."""
    count = _count(tokens, start)
    if count is None:
        return None
    number, place = count
    unit = folded_at(tokens, place)
    if unit not in _SPAN_UNITS or (unit in {"nam", "thang", "quy"} and _is_date_part(tokens, place)):
        return None
    if unit == "gio" and _is_moment(tokens, start):
        return None
    to = place + 1 + match(tokens, place + 1, these("lam viec", "lich"))
    working = {"lam": True, "lich": False}.get(folded_at(tokens, place + 1)) if to > place + 1 else None
    return _Length(number, unit, working, to)


def _is_date_part(tokens: Sequence[Token], place: int) -> bool:
    """``trong 6 tháng đầu năm``, ``trong 2 quý đầu năm``: a period of the year and no length of time."""
    return folded_at(tokens, place + 1) in {"dau", "cuoi"} or number_at(tokens, place + 1) is not None


def _count(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """A number (``10``, ``mười``, ``10 (mười)``) and the token behind it."""
    number = number_at(tokens, at)
    in_words: dict[str, int] = word_list("schedule")["numbers"]
    if number is None and at < len(tokens):
        pair = f"{tokens[at].text} {tokens[at + 1].text}".lower() if at + 1 < len(tokens) else ""
        if pair in in_words:
            return in_words[pair], at + 2
        number = in_words.get(tokens[at].text.lower())
    if number is None or number > 1000:
        return None
    at += 1
    if folded_at(tokens, at) == "(":
        closing = next((n for n in range(at, min(at + 6, len(tokens))) if tokens[n].folded == ")"), None)
        at = closing + 1 if closing else at
    return number, at


def _connected(tokens: Sequence[Token], at: int) -> tuple[int, bool, bool]:
    """Where the event stands behind ``at``, whether the term runs before it, whether a connector names it."""
    at += folded_at(tokens, at) == ","
    if taken := match(tokens, at, phrases("before_event_connectors")):
        return at + taken, True, True
    taken = match(tokens, at, phrases("event_connectors"))
    return at + taken, False, taken > 0


def _rest(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    end = next((n for n in range(at, len(tokens)) if tokens[n].folded in {";", "(", "\n"}), len(tokens))
    while end > at and tokens[end - 1].folded in {".", ",", ")"}:
        end -= 1
    return (tokens[at].start, tokens[end - 1].end) if at < end else None


def _following(text: str, tokens: Sequence[Token], at: int) -> EventTerm | None:
    """``sau khi ...``, ``ngay sau khi ...``, ``kể từ ngày ...``; a length of time may stand behind the event."""
    taken = match(tokens, at, phrases("event_connectors"))
    to = at + taken
    if not taken or _is_moment(tokens, to) or folded_at(tokens, to) in {"thang", "quy", "nam"}:
        return None
    told_year = taken == 1 and folded_at(tokens, at - 1) in {"nam", "quy", "thang", "tuan"}  # "năm sau"
    if told_year or number_at(tokens, to) is not None or _is_moment(tokens, to - 1):
        return None
    on = _rest(tokens, to)
    return _counted_behind(text, tokens, at, EventTerm(at, on)) if on else None


def _is_moment(tokens: Sequence[Token], at: int) -> bool:
    near = mentions(tokens[at : at + _NEAR])
    return bool(near) and near[0].at == 0


def _preceding(text: str, tokens: Sequence[Token], at: int) -> EventTerm | None:
    """``trước khi khai mạc``, ``trước khi khai mạc ít nhất 05 ngày``."""
    taken = match(tokens, at, _BEFORE)
    on = _rest(tokens, at + taken) if taken else None
    return _counted_behind(text, tokens, at, EventTerm(at, on, follows=False, before=True)) if on else None


def _counted_behind(text: str, tokens: Sequence[Token], at: int, term: EventTerm) -> EventTerm:
    """``term`` with the length that ends its words (``sau khi ban hành 10 ngày``)."""
    assert term.on is not None
    end = max((n for n in range(at, len(tokens)) if tokens[n].end <= term.on[1]), default=at)
    for start in range(max(at + 2, end - 7), end):
        length = _length(tokens, start)
        if length is not None and length.to == end + 1 and tokens[start - 1].number is None:
            until = start
            while until > at + 2 and tokens[until - 1].folded in _FILLER_WORDS:
                until -= 1
            counted = text[tokens[start].start : tokens[end].end]
            shorter = replace(term, on=(term.on[0], tokens[until - 1].end), counted=counted, follows=True)
            return _with_length(shorter, length)
    return term


def _on(tokens: Sequence[Token], at: int) -> EventTerm | None:
    taken = match(tokens, at, phrases("on_event_openers"))
    if not taken:
        return None
    opener = tokens[at : at + taken]
    begin = at + taken if opener[0].folded in {"khi", "ngay", "moi"} else at + (opener[0].folded == "theo")
    on = _rest(tokens, begin)
    return EventTerm(at, on, follows=False) if on else None
