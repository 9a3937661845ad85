"""The time named inside a sentence of running text, where years also stand in the names of plans."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from vanban.model import Schedule
from vanban.reading.schedule.events import event_term
from vanban.reading.schedule.mentions import mentions
from vanban.reading.schedule.parse import parse_schedule
from vanban.reading.schedule.rhythm import rhythms
from vanban.reading.schedule.tokens import Token, folded_at, match, match_before, number_at, phrases, these, tokenise
from vanban.text import nfc

_OPENS = these("sau khi", "ngay sau khi", "ngay khi")
_OPENING = 40
_INSIDE = these("trong", "xong trong", "hoan thanh trong", "vao", "vao ngay", "trong thoi gian")


def find_schedule(text: str, *, year: int | None = None) -> Schedule:
    """The time that a sentence sets for its work; ``text`` of the result is those words, empty where it sets none."""
    words = nfc(text)
    tokens = tokenise(words)
    turns = ((_day_of(tokens, one.at), one.to) for one in rhythms(tokens))
    spans = [*turns, *_moments(tokens), *_events(words, tokens)]
    if not spans:
        return Schedule("")
    start, end = _stretch(spans, tokens)
    return parse_schedule(words[tokens[start].start : tokens[end - 1].end], year=year)


def _day_of(tokens: Sequence[Token], at: int) -> int:
    """Where a rhythm with its day begins: ``trước ngày 10 của`` stands before ``tháng cuối quý``, ``ngày 25`` before ``hằng tháng``."""
    number = at - 2 if folded_at(tokens, at - 1) == "cua" else at - 1
    if number < 1 or number_at(tokens, number) is None:
        return at
    if words := match_before(tokens, number, phrases("before")):
        return number - words
    if folded_at(tokens, number - 1) != "ngay":
        return at
    return number - 1 - match_before(tokens, number - 1, phrases("before"))


def _moments(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Moments behind a word for a limit or a stretch, and those that a list or range joins to them."""
    found: list[tuple[int, int]] = []
    all_of_them = mentions(tokens)
    for one, following in pairwise([*all_of_them, None]):
        assert one is not None
        words = match_before(tokens, one.at, phrases("before")) or match_before(tokens, one.at, _INSIDE)
        opened = match_before(tokens, one.at, phrases("from"))
        if found and _between(tokens, found[-1][1], one.at, "list_joiners", "range_joiners"):
            found.append((found[-1][1], one.to))
        elif words and (one.moment.kind != "year" or _limits_a_year(tokens, one.at - words)):
            found.append((one.at - words, one.to))
        elif opened and following and _between(tokens, one.to, following.at, "range_joiners"):
            found.append((one.at - opened, one.to))
    return found


def _between(tokens: Sequence[Token], start: int, end: int, *joiners: str) -> bool:
    between = tuple(token.folded for token in tokens[start:end]) if 0 < end - start < 5 else ()
    return bool(between) and any(between in phrases(name) for name in joiners)


def _limits_a_year(tokens: Sequence[Token], at: int) -> bool:
    """``đến năm 2030`` stands in the names of plans, ``từ nay đến hết năm 2030`` says when."""
    return tokens[at].folded not in {"den", "toi", "het"} or folded_at(tokens, at - 1) == "nay"


def _events(text: str, tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """A term that counts from an event; one that does not count only where it opens the sentence (``Sau khi ..., ``)."""
    term = event_term(text, tokens)
    if term is None:
        return []
    if term.on is None:
        return [(term.at, term.to)]
    first = next(n for n, token in enumerate(tokens) if token.start >= term.on[0])
    end = max(n for n, token in enumerate(tokens, 1) if token.end <= term.on[1])
    end = next((n for n in range(first + 1, end) if _goes_on(tokens, n)), end)
    if term.counted:
        return [(term.at, end)]
    comma = next((n for n in range(term.at, min(end + 1, _OPENING)) if folded_at(tokens, n) == ","), None)
    return [(0, comma)] if term.at == 0 and comma and match(tokens, 0, _OPENS) else []


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Where the sentence goes on behind an event: ``, Sở Y tế đánh giá``, ``, nếu ...``, ``phải báo cáo``."""
    following = tokens[at + 1].text if at + 1 < len(tokens) else ""
    if tokens[at].folded == ",":
        return following[:1].isupper() or following.lower() in {"nếu", "thì", "phải"}
    return tokens[at].text.lower() == "phải"


def _stretch(spans: list[tuple[int, int]], tokens: Sequence[Token]) -> tuple[int, int]:
    """The first span, and those that stand right behind it (a bracket or comma between)."""
    spans.sort()
    start, end = spans[0]
    for at, to in spans[1:]:
        if at - end <= 1:
            end = max(end, to)
    bracket = any(token.folded == "(" for token in tokens[start:end])
    return start, end + (bracket and folded_at(tokens, end) == ")")
