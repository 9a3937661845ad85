"""Days: ``30/6/2026``, ``ngày 30 tháng 6``, ``15 - 20/5``, ``17h00 ngày 14/6``, ``2026-06-30``, and blank ones.

days     = [clock] [weekday] ["ngày"] (iso | list | day | blank)
list     = number {("-" | "đến" | "," | "và") ["ngày"] number} ("-" | "đến" | "," | "và") ["ngày"] day
day      = number ("/" | "-" | "." | "tháng") number [year]
blank    = "ngày" [number] dots ("/" | "tháng") [number] dots [year]
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vanban.reading.schedule.found import Found, Mention
from vanban.reading.schedule.moments import Moment
from vanban.reading.schedule.tokens import Token, folded_at, match, match_before, number_at, phrases, these
from vanban.reading.schedule.years import YEARS, short_year, with_year, year_at

_JOINERS = these(
    *("-", "- ngay", "den", "den ngay", "den het", "den het ngay", "toi", "toi ngay", "->"),
    *(",", ", ngay", "va", "va ngay", "&", ";"),
)
_MOST = 12
_DOTS = frozenset({".", "…", "_", "..."})
_OPENS_LIST = frozenset({"", "(", ",", ";", ":", "tu", "vao", "trong", "cac", "ngay", "truoc", "khoang"})
_NUMBERED = frozenset(
    {
        "quy",
        "thang",
        "tuan",
        "nam",
        "so",
        "dieu",
        "khoan",
        "diem",
        "muc",
        "lop",
        "khoa",
        "dot",
        "ky",
        "thu",
        "/",
        "-",
        ".",
    }
)


def days(tokens: Sequence[Token], at: int) -> Found | None:
    """The day or days that are named at ``at``."""
    place, clock = _clock(tokens, at)
    place = _weekday(tokens, place)
    named = folded_at(tokens, place) == "ngay"
    first = place + named + (named and folded_at(tokens, place + 1) in {"mung", "mong"})
    found = (
        _iso(tokens, first)
        or _day(tokens, first, named)
        or _list(tokens, first, named)
        or (_of_months(tokens, first) if named else None)
        or _blank(tokens, place)
    )
    if found is None:
        return None
    mentions, to = found
    opening = replace(mentions[0], at=at, moment=replace(mentions[0].moment, clock=clock))
    return (opening, *mentions[1:]), to


def _number(tokens: Sequence[Token], at: int, most: int) -> int | None:
    """A number of one or two digits from 1 to ``most``."""
    number = number_at(tokens, at)
    return number if number is not None and 1 <= number <= most and len(tokens[at].folded) <= 2 else None


def _one(moment: Moment, at: int, to: int) -> Found:
    return (Mention(moment, at, to),), to


def _iso(tokens: Sequence[Token], at: int) -> Found | None:
    year, month, day = number_at(tokens, at), _number(tokens, at + 2, 12), _number(tokens, at + 4, 31)
    if year not in YEARS or month is None or day is None or [folded_at(tokens, at + n) for n in (1, 3)] != ["-", "-"]:
        return None
    if not all(token.glued for token in tokens[at + 1 : at + 5]):
        return None
    to = at + 5
    hour = [folded_at(tokens, to + n) for n in range(5)]
    to += 5 if hour == ["00", ":", "00", ":", "00"] else 0
    return _one(Moment("day", month, month, day, year=year), at, to)


def _day(tokens: Sequence[Token], at: int, named: bool) -> Found | None:
    day, month = _number(tokens, at, 31), _number(tokens, at + 2, 12)
    mark = folded_at(tokens, at + 1)
    if day is None or month is None or mark not in {"/", "-", ".", "thang"}:
        return None
    moment = Moment("day", month, month, day)
    following = folded_at(tokens, at + 3)
    if mark != "thang" and following == mark:
        year = short_year(tokens, at + 4)
        if year is not None:
            return _one(replace(moment, year=year), at, at + 5)
        return _one(replace(moment, exact=False), at, at + 4) if mark == "/" else None
    if mark in {"-", "."} and not _is_dashed_day(tokens, at, mark, day, named):
        return None
    if mark == "/" and following == "/":
        return None
    moment, to = with_year(moment, tokens, at + 3) if mark == "thang" or following != "-" else (moment, at + 3)
    return _one(moment, at, to)


def _is_dashed_day(tokens: Sequence[Token], at: int, mark: str, day: int, named: bool) -> bool:
    """``30-6`` is a day, ``3-6`` may be anything unless a word for day or for a limit stands before it."""
    if folded_at(tokens, at + 3) in {"/", "hang", "thang", "moi"} or not tokens[at + 1].glued:
        return False
    limited = named or match_before(tokens, at, phrases("before")) > 0
    return limited or (mark == "-" and day > 12)


def _list(tokens: Sequence[Token], at: int, named: bool) -> Found | None:
    """Days of which only the last says its month (``15, 20/5``, ``ngày 28 - 02/3``)."""
    if _number(tokens, at, 31) is None or not (named or _may_open(tokens, at)):
        return None
    bare: list[tuple[int, int]] = []
    while len(bare) < _MOST and (day := _number(tokens, at, 31)) is not None:
        last = _day(tokens, at, named=True) if bare else None
        if last is not None:
            return _filled(bare, last)
        joined = match(tokens, at + 1, _JOINERS)
        if not joined:
            return None
        bare.append((day, at))
        at += 1 + joined
    return None


def _of_months(tokens: Sequence[Token], at: int) -> Found | None:
    """``ngày 20 các tháng 3, 6, 9 và 12``: the same day of each."""
    day = _number(tokens, at, 31)
    to = at + 1 + match(tokens, at + 1, these("cac thang", "cua cac thang"))
    found: list[Mention] = []
    while day is not None and to > at + 1 and len(found) < _MOST and (month := _number(tokens, to, 12)):
        moment, end = with_year(Moment("day", month, month, day), tokens, to + 1)
        found.append(Mention(moment, to, end))
        to = end + match(tokens, end, these(",", "va", ", va"))
        if to == end:
            break
    return (tuple(found), found[-1].to) if found else None


def _may_open(tokens: Sequence[Token], at: int) -> bool:
    """Whether a bare number may be the first of a list of days: ``15 - 20/5`` more likely than ``15, 20/5``."""
    before = folded_at(tokens, at - 1)
    return before in _OPENS_LIST or (folded_at(tokens, at + 1) in {"-", "den", "toi"} and before not in _NUMBERED)


def _filled(bare: list[tuple[int, int]], last: Found) -> Found:
    """The month and year of ``last`` for the days before it; a later day belongs to the month before."""
    mentions, to = last
    found = [mentions[0]]
    for day, at in reversed(bare):
        following = found[0].moment
        month, year = following.first, following.year
        if day > following.day:
            month, year = (month - 1, year) if month > 1 else (12, year - 1 if year else None)
        found.insert(0, Mention(replace(following, day=day, first=month, last=month, year=year), at, at + 1))
    return tuple(found), to


def _blank(tokens: Sequence[Token], at: int) -> Found | None:
    """``ngày   /4/2026``, ``ngày 15/…/2026``, ``ngày … tháng … năm 2026``: a part is not filled in, so no date."""
    if folded_at(tokens, at) != "ngay":
        return None
    place = _dots(tokens, at + 1)
    day = _number(tokens, place, 31)
    place = _dots(tokens, place + (day is not None))
    mark = folded_at(tokens, place)
    if mark not in {"/", "thang"}:
        return None
    place = _dots(tokens, place + 1)
    month = _number(tokens, place, 12)
    to = _dots(tokens, place + (month is not None))
    to += folded_at(tokens, to) == "/"
    year = year_at(tokens, _dots(tokens, to))
    if (day is not None and month is not None) or (month is None and not year and mark == "thang"):
        return None
    return _one(Moment("day", day=day or 0, exact=False), at, year[1] if year else to)


def _dots(tokens: Sequence[Token], at: int) -> int:
    while folded_at(tokens, at) in _DOTS:
        at += 1
    return at


def _clock(tokens: Sequence[Token], at: int) -> tuple[int, bool]:
    """The end of ``17h00``, ``17 giờ 30 phút``, ``17:00`` at ``at`` (and a comma behind), and whether it stands there."""
    hour = number_at(tokens, at)
    if hour is None or hour > 24 or folded_at(tokens, at + 1) not in {"h", "gio", "g", ":"}:
        return at, False
    to = at + 2
    minutes = number_at(tokens, to) is not None and folded_at(tokens, to + 1) not in {"/", "-", "."}
    if folded_at(tokens, at + 1) == ":" and not minutes:
        return at, False
    to += minutes
    to += folded_at(tokens, to) in {"phut", "p", "'"}
    return to + (folded_at(tokens, to) == ","), True


def _weekday(tokens: Sequence[Token], at: int) -> int:
    """The end of ``thứ Sáu,`` or ``Chủ nhật`` at ``at``."""
    if (
        folded_at(tokens, at) == "thu"
        and (number_at(tokens, at + 1) in range(2, 8) or folded_at(tokens, at + 1) in {"hai", "ba", "tu", "nam", "bay"})
    ) or match(tokens, at, these("chu nhat")):
        at += 2
    else:
        return at
    return at + (folded_at(tokens, at) in {",", "("})
