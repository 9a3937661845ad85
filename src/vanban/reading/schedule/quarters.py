"""Quarters and months, alone or in a series that shares its word and year.

quarters = [edge] ("quý" | "Q" ["."]) series(1..4, Roman too, as OCR reads them too)
months   = [edge | part] ("tháng" | "T") series(1..12) | series(1..12) "/" year
series   = item [year] {("-" | "đến" | "," | "và") item [year]}
part     = "thượng tuần" | "trung tuần" | "hạ tuần" | "nửa đầu" | "nửa cuối" | number "ngày đầu" ... | "tuần" number
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from vanban.reading.schedule.found import Found, Mention
from vanban.reading.schedule.moments import Edge, Moment, MomentKind
from vanban.reading.schedule.tokens import Token, folded_at, match, number_at, these
from vanban.reading.schedule.years import YEARS, with_year, year_at

Item = tuple[int, int]
"""A value and the token behind it."""
_ROMANS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "ⅰ": 1, "ⅱ": 2, "ⅲ": 3, "ⅳ": 4}
_IN_WORDS = {"một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4}
_STROKES = str.maketrans({"l": "i", "1": "i", "|": "i", "!": "i"})
_UNITS = frozenset({"thang", "lan", "ngay", "tuan", "nam", "quy"})
_PARTS = {"thuong tuan": (1, 10), "trung tuan": (11, 20), "ha tuan": (21, 31), "nua dau": (1, 15), "nua cuoi": (16, 31)}
_LONGEST = 24


def edge_at(tokens: Sequence[Token], at: int) -> tuple[Edge, int]:
    """``cuối`` or ``đầu`` before the word of a period."""
    if folded_at(tokens, at) in {"cuoi", "dau"} and folded_at(tokens, at + 1) in {"nam", "quy", "qui", "thang", "giai"}:
        return ("end" if folded_at(tokens, at) == "cuoi" else "start"), at + 1
    return "", at


def _is_middle(tokens: Sequence[Token], at: int) -> bool:
    return folded_at(tokens, at) == "giua" and folded_at(tokens, at + 1) in {"thang", "quy", "qui"}


def series(
    tokens: Sequence[Token], start: int, at: int, item: Callable[[int], Item | None], kind: MomentKind
) -> Found | None:
    """The items from ``at`` on, whose mention begins at ``start``; joined by a dash they are one stretch."""
    found: list[Mention] = []
    one = item(at)
    while one is not None and len(found) < _LONGEST:
        value, to = one
        last, ranged = value, False
        joined = match(tokens, to, these("-", "den"))
        following = item(to + joined) if joined else None
        if following and following[0] > value:
            last, to, ranged = following[0], following[1], True
        moment, to = with_year(Moment(kind, value, last, ranged=ranged), tokens, to)
        found.append(Mention(moment, start if not found else at, to))
        joined = match(tokens, to, these(",", "va", "+", "&", ";", ", va"))
        at = to + joined
        one = item(at) if joined else None
    return (tuple(found), found[-1].to) if found else None


def quarters(tokens: Sequence[Token], at: int) -> Found | None:
    """``Quý I/2026``, ``quý 2 năm 2026``, ``Quý I, III/2026``, ``QIII/2026``, ``Q.II``, ``cuối quý II``."""
    start, middle = at, _is_middle(tokens, at)
    edge, at = edge_at(tokens, at + middle)
    word = folded_at(tokens, at)
    if word in {"qi", "qii", "qiii", "qiv"}:
        moment, to = with_year(Moment("quarter", _ROMANS[word[1:]], _ROMANS[word[1:]]), tokens, at + 1)
        return (Mention(moment, start, to),), to
    if word not in {"quy", "qui", "q"}:
        return None
    at += 1 + (word == "q" and folded_at(tokens, at + 1) == ".")
    return _shaped(series(tokens, start, at, lambda place: _quarter(tokens, place), "quarter"), edge, exact=not middle)


def _quarter(tokens: Sequence[Token], at: int) -> Item | None:
    if at >= len(tokens):
        return None
    number = tokens[at].number
    if number in range(1, 5) and len(tokens[at].folded) <= 2 and not _is_stroke(tokens, at + 1):
        other = folded_at(tokens, at + 1) in _UNITS - {"nam"} or _is_day(tokens, at + 1)
        return None if other or number is None else (number, at + 1)
    if value := _IN_WORDS.get(tokens[at].text.lower()):
        return value, at + 1
    to, strokes = at, ""
    while len(strokes) < 4 and (to == at or _is_stroke(tokens, to)):
        strokes += folded_at(tokens, to).translate(_STROKES)
        to += 1
    value = _ROMANS.get(strokes)
    return (value, to) if value else None


def _is_stroke(tokens: Sequence[Token], at: int) -> bool:
    """``V`` glued behind ``1``: a Roman number that was read in parts."""
    return at < len(tokens) and tokens[at].glued and set(tokens[at].folded) <= set("il1|!v")


def months(tokens: Sequence[Token], at: int) -> Found | None:
    """``tháng 5/2026``, ``tháng 01-12/2026``, ``Tháng 3, 4, 9/2026``, ``T6/2026``, ``5/2026``, ``hạ tuần tháng 5``."""
    start = at
    days, exact, at = _part(tokens, at)
    edge, at = edge_at(tokens, at)
    word = folded_at(tokens, at)
    if word == "thang":
        if folded_at(tokens, at + 2) in {"thang", "lan"} and number_at(tokens, at + 1) is not None:
            return None
        found = series(tokens, start, at + 1, lambda place: _month(tokens, place), "month")
        found = found or _blank_month(tokens, start, at)
    elif word == "t" and at + 1 < len(tokens) and tokens[at + 1].glued and _is_short_month(tokens, at):
        found = series(tokens, start, at + 1, lambda place: _month(tokens, place), "month")
    elif at == start and tokens[at].number is not None:
        found = _numbers(tokens, at)
    else:
        return None
    return _shaped(found, edge, exact=exact, days=days)


def _month(tokens: Sequence[Token], at: int) -> Item | None:
    number = number_at(tokens, at)
    if number is None or not 1 <= number <= 12 or len(tokens[at].folded) > 2:
        return None
    after = folded_at(tokens, at + 1)
    return None if after in _UNITS - {"nam"} or _is_day(tokens, at + 1) else (number, at + 1)


def _is_day(tokens: Sequence[Token], mark: int) -> bool:
    """``/6`` behind a number: that was a day and no month (``tháng 5, 10/6``)."""
    number = number_at(tokens, mark + 1)
    return folded_at(tokens, mark) == "/" and number is not None and len(tokens[mark + 1].folded) <= 2


def _numbers(tokens: Sequence[Token], at: int) -> Found | None:
    """``5/2026``, ``3 - 6/2026``: months by their numbers, where a slash and the year say so."""
    first = _month(tokens, at)
    dash = first is not None and folded_at(tokens, at + 1) == "-"
    last = _month(tokens, at + 2) if dash else first
    if first is None or last is None or last[0] < first[0]:
        return None
    if folded_at(tokens, last[1]) != "/" or number_at(tokens, last[1] + 1) not in YEARS:
        return None
    to = last[1] + 2
    moment = Moment("month", first[0], last[0], year=number_at(tokens, to - 1), ranged=dash)
    return (Mention(moment, at, to),), to


def _is_short_month(tokens: Sequence[Token], at: int) -> bool:
    """``T6/2026``, ``T12``: a month; ``T6`` alone may be Friday."""
    number = number_at(tokens, at + 1)
    if number is None or not tokens[at].text.isupper():
        return False
    weekday = number in range(2, 8) and len(tokens[at + 1].folded) == 1
    return not weekday or year_at(tokens, at + 2) is not None or folded_at(tokens, at + 2) == "-"


def _blank_month(tokens: Sequence[Token], start: int, at: int) -> Found | None:
    """``tháng    năm 2026``, ``tháng …/2026``: the month is not filled in."""
    before = folded_at(tokens, at - 1)
    if before in {"hang", "moi", "tung", "cac", "theo"} or number_at(tokens, at - 1) is not None:
        return None
    to = at + 1
    while folded_at(tokens, to) in {".", "…", "_"}:
        to += 1
    year = year_at(tokens, to) if folded_at(tokens, to) in {"/", "nam"} else None
    if year is None:
        return None
    return (Mention(Moment("month", year=year[0], exact=False), start, year[1]),), year[1]


def _part(tokens: Sequence[Token], at: int) -> tuple[tuple[int, int] | None, bool, int]:
    """The days of the part of a month that is named at ``at``, whether it has fixed days, and where the month stands."""
    days, to = None, at
    count = number_at(tokens, at)
    if taken := match(tokens, at, these(*_PARTS)):
        days = _PARTS[" ".join(token.folded for token in tokens[at : at + taken])]
        to = at + taken
    elif count is not None and 1 < count < 28 and match(tokens, at + 1, these("ngay dau", "ngay cuoi")):
        days, to = ((1, count) if folded_at(tokens, at + 2) == "dau" else None), at + 3
    elif folded_at(tokens, at) == "tuan":
        near = (n for n in range(at + 1, min(at + 5, len(tokens))) if folded_at(tokens, n) == "thang")
        to = next(near, at)
    elif _is_middle(tokens, at):
        to = at + 1
    else:
        return None, True, at
    to += folded_at(tokens, to) == "cua"
    return (days, days is not None, to) if folded_at(tokens, to) == "thang" else (None, True, at)


def _shaped(
    found: Found | None, edge: Edge, *, exact: bool = True, days: tuple[int, int] | None = None
) -> Found | None:
    """The first (or only) moment with what was said before the word of the period."""
    if found is None or (exact and not edge and not days):
        return found
    (first, *others), to = found
    moment = replace(first.moment, edge=edge, exact=exact and first.moment.exact, days=days)
    return (replace(first, moment=moment), *others), to
