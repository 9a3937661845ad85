"""Finds the moments of a token list. Each reader looks at one place and says what stands there and where it ends."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from vanban.reading.schedule.moments import Edge, Moment, MomentKind
from vanban.reading.schedule.tokens import Token, folded_at, match, number_at, phrases, these

Found = tuple[Moment, int]
_ROMANS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4, "01": 1, "02": 2, "03": 3, "04": 4}
_YEARS = range(1900, 2200)


@dataclass(frozen=True, slots=True)
class Mention:
    """A moment and the tokens ``[at, to)`` that name it."""

    moment: Moment
    at: int
    to: int


def mentions(tokens: Sequence[Token]) -> tuple[Mention, ...]:
    """All moments in reading order; linear, as no reader looks further than a few tokens."""
    found: list[Mention] = []
    at = 0
    starts = phrases("moment_starts").first_words
    while at < len(tokens):
        begins = tokens[at].number is not None or tokens[at].folded in starts
        reading = _moment(tokens, at) if begins else None
        if reading is None:
            at += 1
            continue
        moment, to = reading
        found.append(Mention(moment, at, to))
        at = max(to, at + 1)
    return tuple(found)


def _moment(tokens: Sequence[Token], at: int) -> Found | None:
    if tokens[at].number is None and not match(tokens, at, phrases("moment_starts")):
        return None
    for reader in _READERS:
        found = reader(tokens, at)
        if found is not None:
            return found
    return None


def year_at(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """``/2026``, ``năm 2026``, ``- 2026`` or ``2026`` at ``at``: the year and the end of it."""
    if folded_at(tokens, at) in {"/", "-", ",", "."} and folded_at(tokens, at + 1) in {"nam"}:
        at += 1
    while folded_at(tokens, at) in {"/", "nam", "cua"}:
        at += 1
    number = number_at(tokens, at)
    if number in _YEARS and number is not None:
        return number, at + 1
    return None


def _with_year(kind: MomentKind, first: int, last: int, tokens: Sequence[Token], at: int) -> Found:
    dashed = folded_at(tokens, at) == "-" and tokens[at].glued and year_at(tokens, at + 1)
    year = dashed or year_at(tokens, at)
    if year:
        return Moment(kind, first, last, year=year[0]), year[1]
    return Moment(kind, first, last), at


def _day(tokens: Sequence[Token], at: int) -> Found | None:
    """``30/6/2026``, ``30/6``, ``ngày 30 tháng 6 năm 2026``, ``30-6-2026``, ``30.6.2026``."""
    named = folded_at(tokens, at) == "ngay"
    at += named
    day = number_at(tokens, at)
    if day is None or not 1 <= day <= 31 or len(tokens[at].folded) > 2:
        return None
    mark = folded_at(tokens, at + 1)
    month = number_at(tokens, at + 2)
    if mark not in {"/", "-", ".", "thang"} or month is None or not 1 <= month <= 12 or len(tokens[at + 2].folded) > 2:
        return None
    if folded_at(tokens, at + 3) == mark and number_at(tokens, at + 4) in _YEARS:
        return Moment("day", month, month, day, year=number_at(tokens, at + 4)), at + 5
    if mark == "thang" and (year := year_at(tokens, at + 3)):
        return Moment("day", month, month, day, year=year[0]), year[1]
    if mark in {"-", "."} or (mark == "/" and folded_at(tokens, at + 3) == "/"):
        return None
    if folded_at(tokens, at + 3) == "nam" and (year := year_at(tokens, at + 3)):
        return Moment("day", month, month, day, year=year[0]), year[1]
    return Moment("day", month, month, day), at + 3


def _series(
    tokens: Sequence[Token], at: int, value: Callable[[int], int | None], name: str
) -> tuple[int, int, int, bool] | None:
    """``I, II`` or ``3 - 5`` or ``I và II``: first, last and the end, where the values follow on each other."""
    first = value(at)
    if first is None:
        return None
    last, to = first, at + 1
    while True:
        mark = folded_at(tokens, to)
        after = to + 1 + (folded_at(tokens, to + 1) == name)
        following = value(after)
        if mark in {"-", "den"} and following is not None and following > last and after == to + 1:
            return first, following, after + 1, True
        if mark not in {",", "va", "+", "&", ";"} or following != last + 1:
            return first, last, to, False
        last, to = following, after + 1


def _quarter(tokens: Sequence[Token], at: int) -> Found | None:
    """``Quý I/2026``, ``quý 2 năm 2026``, ``Quý I, II/2026``, ``QIII/2026``, ``đầu quý II``, ``cuối quý II``."""
    edge, at = _edge(tokens, at)
    word = folded_at(tokens, at)
    if word in {"qi", "qii", "qiii", "qiv"}:
        number = _ROMANS[word[1:]]
        return _shaped(_with_year("quarter", number, number, tokens, at + 1), edge)
    if word not in {"quy", "quí", "qui", "q"}:
        return None
    series = _series(tokens, at + 1, lambda place: _ROMANS.get(folded_at(tokens, place)), "quy")
    if series is None:
        return None
    return _shaped(_with_year("quarter", series[0], series[1], tokens, series[2]), edge, series[3])


def _month(tokens: Sequence[Token], at: int) -> Found | None:
    """``tháng 5/2026``, ``tháng 01-12/2026``, ``Tháng 3, 4/2026``, ``5/2026``, ``cuối tháng 5``."""
    in_week = int(folded_at(tokens, at) == "tuan")
    if in_week:
        while at < len(tokens) and folded_at(tokens, at) != "thang" and in_week < 5:
            at, in_week = at + 1, in_week + 1
    edge, at = _edge(tokens, at)

    def month(place: int) -> int | None:
        number = number_at(tokens, place)
        short = number is not None and len(tokens[place].folded) <= 2 and 1 <= number <= 12
        return number if short else None

    if folded_at(tokens, at) == "thang":
        series = _series(tokens, at + 1, month, "thang")
        if series is None or folded_at(tokens, series[2]) in {"thang", "lan"}:
            return None
        found = _shaped(_with_year("month", series[0], series[1], tokens, series[2]), edge, series[3])
        return _part(found) if in_week else found
    number = month(at)
    year = number_at(tokens, at + 2)
    if number is None or in_week or folded_at(tokens, at + 1) != "/" or year not in _YEARS:
        return None
    return _shaped((Moment("month", number, number, year=year), at + 3), edge)


def _half(tokens: Sequence[Token], at: int) -> Found | None:
    """``6 tháng đầu năm 2026``, ``6 tháng cuối năm``, ``9 tháng đầu năm``, ``nửa đầu năm 2026``."""
    if folded_at(tokens, at) == "nua" and folded_at(tokens, at + 1) in {"dau", "cuoi"}:
        half = 1 if folded_at(tokens, at + 1) == "dau" else 2
        return _with_year("half", half, half, tokens, at + 2)
    count = 6 if folded_at(tokens, at) == "sau" else number_at(tokens, at)
    if count not in {3, 6, 9} or count is None or folded_at(tokens, at + 1) != "thang":
        return None
    side = folded_at(tokens, at + 2)
    if side not in {"dau", "cuoi"}:
        return None
    if count == 6:
        half = 1 if side == "dau" else 2
        return _with_year("half", half, half, tokens, at + 3)
    first, last = (1, count) if side == "dau" else (13 - count, 12)
    return _shaped(_with_year("month", first, last, tokens, at + 3), "", ranged=True)


def _year(tokens: Sequence[Token], at: int) -> Found | None:
    """``năm 2026``, ``2026``, ``2026 - 2030``, ``giai đoạn 2026-2030``, ``cuối năm 2026``."""
    edge, at = _edge(tokens, at)
    if folded_at(tokens, at) == "giua" and folded_at(tokens, at + 1) == "nam":
        return _part(_with_year("year", 1, 1, tokens, at + 2))
    named = folded_at(tokens, at) in {"nam", "giai", "nhiem", "thoi", "cac"}
    school = match(tokens, at, these("nam hoc"))
    at += match(tokens, at, _YEAR_NAMES)
    year = number_at(tokens, at)
    if year is None or year not in _YEARS or len(tokens[at].folded) != 4:
        return (Moment("year", edge=edge), at) if named and edge else None
    to = at + 1
    joined = match(tokens, to, phrases("range_joiners"))
    second = to + joined + match(tokens, to + joined, these("nam"))
    last_year = number_at(tokens, second)
    if joined and last_year in _YEARS and last_year is not None and last_year > year:
        found: Found = (Moment("year", year=year, last_year=last_year), second + 1)
        return _part(found) if school else found
    open_words = match(tokens, to, phrases("open_ended"))
    return Moment("year", year=year, open_ended=bool(open_words), edge=edge), to + open_words


_YEAR_NAMES = these(
    "giai doan tu nam", "giai doan tu", "giai doan nam", "giai doan", "nam hoc", "cac nam", "nhiem ky", "thoi ky", "nam"
)


def _edge(tokens: Sequence[Token], at: int) -> tuple[Edge, int]:
    if folded_at(tokens, at) in {"cuoi", "dau"} and folded_at(tokens, at + 1) in {"nam", "quy", "thang", "giai"}:
        return ("end" if folded_at(tokens, at) == "cuoi" else "start"), at + 1
    return "", at


def _shaped(found: Found, edge: Edge, ranged: bool = False) -> Found:
    moment, to = found
    return replace(moment, edge=edge, ranged=ranged), to


def _part(found: Found) -> Found:
    moment, to = found
    return replace(moment, exact=False), to


_READERS: tuple[Callable[[Sequence[Token], int], Found | None], ...] = (_day, _half, _quarter, _month, _year)
