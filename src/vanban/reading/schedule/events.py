"""Terms that hang on an event: ``sau 10 ngày kể từ ngày ...``, ``khi ...``, ``chậm nhất 07 ngày trước khi ...``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from vanban.reading.schedule.mentions import mentions
from vanban.reading.schedule.tokens import Token, folded_at, match, number_at, phrases, these
from vanban.words import word_list

_SPAN_UNITS = {"ngay": 1, "tuan": 7, "thang": None, "quy": None, "gio": None, "nam": None}

_TERMS = these("trong", "sau", "cham nhat", "khong qua", "truoc", "toi da")
_BEFORE = these("truoc khi", "truoc thoi diem")


@dataclass(frozen=True, slots=True)
class EventTerm:
    """``days`` after the event (negative: before it), None where the text counts in months or not at all.

    ``counted`` is the length as printed (``03 tháng``). ``follows`` False: due when the event happens. ``on`` is the
    place of the event in the text, ``at`` the first token of the whole term.
    """

    at: int
    on: tuple[int, int] | None
    days: int | None = None
    working: bool | None = None
    counted: str = ""
    follows: bool = True
    before: bool = False


def event_term(text: str, tokens: Sequence[Token]) -> EventTerm | None:
    """The first term of this kind in the text, or None."""
    openers = _openers()
    for at, token in enumerate(tokens):
        if token.folded in openers and (term := _term_at(text, tokens, at)):
            return term
    return None


@cache
def _openers() -> frozenset[str]:
    """The words that a term can begin with."""
    lists = (_TERMS, phrases("event_connectors"), _BEFORE, phrases("on_event_openers"))
    return frozenset[str]().union(*(one.first_words for one in lists))


def _term_at(text: str, tokens: Sequence[Token], at: int) -> EventTerm | None:
    return _counted(text, tokens, at) or _following(tokens, at) or _preceding(tokens, at) or _on(tokens, at)


def _counted(text: str, tokens: Sequence[Token], at: int) -> EventTerm | None:
    start = at + match(tokens, at, _TERMS)
    if start == at:
        return None
    start += match(tokens, start, these("vong", "thoi han", "thoi gian", "khoang", "la", "sau", "trong"))
    count = _count(tokens, start)
    if count is None:
        return None
    number, place = count
    unit = folded_at(tokens, place)
    if unit not in _SPAN_UNITS or (unit in {"nam", "thang", "quy"} and _is_date_part(tokens, place)):
        return None
    to = place + 1 + match(tokens, place + 1, these("lam viec", "lich"))
    working = True if folded_at(tokens, place + 1) == "lam" else None
    if working is None and folded_at(tokens, place + 1) == "lich":
        working = False
    length = _SPAN_UNITS[unit]
    days = number * length if length else None
    on, before, joined = _event_after(tokens, to)
    before = before or tokens[at].folded == "truoc"
    if not joined and on is not None and tokens[at].folded == "truoc":
        on = _rest(tokens, to)
    if on is None and tokens[at].folded not in {"trong", "sau"}:
        return None
    counted = text[tokens[start].start : tokens[to - 1].end]
    return EventTerm(at, on, -days if before and days else days, working, counted, before=before)


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


def _event_after(tokens: Sequence[Token], at: int) -> tuple[tuple[int, int] | None, bool, bool]:
    """Where the event stands behind ``at``, whether the term runs before it, whether a connector names it."""
    at += folded_at(tokens, at) == ","
    if taken := match(tokens, at, phrases("before_event_connectors")):
        return _rest(tokens, at + taken), True, True
    if taken := match(tokens, at, phrases("event_connectors")):
        return _rest(tokens, at + taken), False, True
    return _rest(tokens, at), False, False


def _rest(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    end = next((n for n in range(at, len(tokens)) if tokens[n].folded in {";", "(", "\n"}), len(tokens))
    while end > at and tokens[end - 1].folded in {".", ",", ")"}:
        end -= 1
    return (tokens[at].start, tokens[end - 1].end) if at < end else None


def _following(tokens: Sequence[Token], at: int) -> EventTerm | None:
    """``sau khi ...``, ``ngay sau khi ...``, ``kể từ ngày ...`` without a length of time."""
    taken = match(tokens, at, phrases("event_connectors"))
    if not taken or _is_moment(tokens, at + taken) or folded_at(tokens, at + taken) == "thang":
        return None
    on = _rest(tokens, at + taken)
    return EventTerm(at, on) if on else None


def _is_moment(tokens: Sequence[Token], at: int) -> bool:
    near = mentions(tokens[at : at + 6])
    return bool(near) and near[0].at == 0


def _preceding(tokens: Sequence[Token], at: int) -> EventTerm | None:
    taken = match(tokens, at, _BEFORE)
    on = _rest(tokens, at + taken) if taken else None
    return EventTerm(at, on, follows=False, before=True) if on else None


def _on(tokens: Sequence[Token], at: int) -> EventTerm | None:
    taken = match(tokens, at, phrases("on_event_openers"))
    if not taken:
        return None
    opener = tokens[at : at + taken]
    begin = at + taken if opener[0].folded in {"khi", "ngay", "moi"} else at + (opener[0].folded == "theo")
    on = _rest(tokens, begin)
    return EventTerm(at, on, follows=False) if on else None
