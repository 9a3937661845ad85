"""The time named inside a sentence of running text, where years also stand in the names of plans."""

from __future__ import annotations

from collections.abc import Sequence

from vanban.model import Schedule
from vanban.reading.schedule.events import event_term
from vanban.reading.schedule.mentions import mentions
from vanban.reading.schedule.parse import parse_schedule
from vanban.reading.schedule.rhythm import rhythms
from vanban.reading.schedule.tokens import Token, folded_at, match_before, number_at, phrases, these, tokenise
from vanban.text import nfc

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
    return number - 1 if folded_at(tokens, number - 1) == "ngay" else at


def _moments(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for one in mentions(tokens):
        words = match_before(tokens, one.at, phrases("before")) or match_before(tokens, one.at, _INSIDE)
        if words and (one.moment.kind != "year" or tokens[one.at - words].folded not in {"den", "toi", "het"}):
            found.append((one.at - words, one.to))
    return found


def _events(text: str, tokens: Sequence[Token]) -> list[tuple[int, int]]:
    term = event_term(text, tokens)
    if term is None or not term.counted or term.on is None:
        return []
    end = max(n for n, token in enumerate(tokens, 1) if token.end <= term.on[1])
    return [(term.at, end)]


def _stretch(spans: list[tuple[int, int]], tokens: Sequence[Token]) -> tuple[int, int]:
    """The first span, and those that stand right behind it (a bracket or comma between)."""
    spans.sort()
    start, end = spans[0]
    for at, to in spans[1:]:
        if at - end <= 1:
            end = max(end, to)
    bracket = any(token.folded == "(" for token in tokens[start:end])
    return start, end + (bracket and folded_at(tokens, end) == ")")
