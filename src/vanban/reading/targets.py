"""``read_targets``: the figures that a plan sets, from its text and from the cells of its task tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from itertools import pairwise

from vanban.blocks import Body
from vanban.model import OutlineItem, Target
from vanban.reading.aims import are_goals, explains, is_aim, is_base, is_past, year_behind
from vanban.reading.figure_words import has
from vanban.reading.figures import Figure, figures
from vanban.reading.plan_year import plan_year
from vanban.reading.purpose import Purpose, looks_ahead
from vanban.reading.ranks import AimedRank, aimed_ranks
from vanban.reading.sections import Sections
from vanban.reading.sentences import sentences
from vanban.reading.subjects import subject_after, subject_before
from vanban.reading.target_tables import table_targets
from vanban.reading.task_tables import TaskTables, read_tables
from vanban.reading.task_text import task_texts
from vanban.text import fold
from vanban.words import word_list

_BASIS = (
    "can cu",
    "can cu vao",
    "thuc hien nghi quyet",
    "thuc hien quyet dinh",
    "thuc hien ke hoach",
    "thuc hien chi thi",
    "theo quy dinh",
    "theo dieu",
    "theo khoan",
    "(kem theo",
)
_FAR = 400
_SOON = 60
_FEW = 3
_JOINED = re.compile(r"\s*(?:[-–]|đến)\s*(?:dưới\s*)?")
_COMPARED = re.compile(
    r"[^;.]{0,60}?so (?:với|cùng kỳ)\s(?:(?:cùng kỳ|kết quả|thực hiện|mức|cuối|của)\s){0,3}năm\s((?:19|20)[0-9]{2})(?![0-9])",
    re.IGNORECASE,
)
_BY = re.compile(r"(?<!\w)(?:đến|đến hết|hết|vào|trong|cuối)\s+năm\s+((?:19|20)[0-9]{2})(?![0-9])", re.IGNORECASE)
_ENDING = ("noi nhan",)
_MONEY_ONLY = re.compile(r"[\W\d]{0,6}(?:tổng |nguồn |dự toán )?(?:kinh phí|dự toán)(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Place:
    label: str
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Around:
    """What belongs to a figure, or to the two of a range: words from ``since`` to ``before``, ``after`` to ``until``."""

    since: int
    before: int
    after: int
    until: int


def read_targets(
    body: Body,
    outline: tuple[OutlineItem, ...],
    purpose: Purpose = Purpose.PLAN,
    tables: TaskTables | None = None,
) -> tuple[Target, ...]:
    """One Target a figure, in reading order. ``text`` is the sentence, ``span`` the figure with its subject.

    Rules set none; a report only in the parts that look ahead. ``tables`` are those of ``body``, where they were read.
    """
    if purpose is Purpose.RULES:
        return ()
    year = plan_year(body)
    sections = Sections(body, outline)
    found: list[Target] = []
    for line in body.lines:
        if fold(line.text).startswith(_ENDING):
            break
        if line.footnote or fold(line.text).startswith(_BASIS):
            continue
        section = sections.at(line.span[0])
        if purpose is Purpose.REPORT and not looks_ahead(section.titles):
            continue
        found.extend(_targets(line.text, line.span[0], _Place(section.label, section.titles), year))
    if purpose is Purpose.PLAN:
        tables = tables or read_tables(body, outline)
        for text, start, number in task_texts(tables):
            found.extend(_targets(text, start, _Place(number, ()), year))
        found.extend(table_targets(tables, year))
    return tuple(sorted(found, key=lambda target: target.span))


def _targets(text: str, start: int, place: _Place, year: int | None) -> Iterator[Target]:
    for sentence, span in sentences(text, start):
        ranks = list(aimed_ranks(sentence, goals=are_goals(place.titles)))
        ranked = {spot for rank in ranks for spot in range(rank.start, rank.end)}
        everything = [one for one in figures(sentence) if one.start not in ranked]
        bases = {other: one for one, other in pairwise(everything) if _starts_from(sentence, one, other)}
        aims = _aims(sentence, everything, place, year)
        made: list[Target] = []
        for n, one in enumerate(aims):
            low = n - 1 if n and _is_range(sentence, aims[n - 1], one) else n
            high = n + 1 if n + 1 < len(aims) and _is_range(sentence, one, aims[n + 1]) else n
            around = _Around(
                since=aims[low - 1].end if low else 0,
                before=aims[low].begin,
                after=aims[high].end,
                until=aims[high + 1].begin if high + 1 < len(aims) else len(sentence),
            )
            base = bases.get(one)
            around = replace(around, before=base.begin) if base else around
            one = replace(one, direction=aims[low].direction)
            made.append(_target(sentence, span[0], one, around, place, base))
        yield from _named(made)
        for rank in ranks:
            yield _rank(sentence, span[0], rank, place)


def _aims(sentence: str, found: list[Figure], place: _Place, year: int | None) -> list[Figure]:
    aims: list[Figure] = []
    if _MONEY_ONLY.match(sentence) and not has(sentence.lower(), "strives"):
        return aims
    for n, one in enumerate(found):
        said_again = n > 0 and explains(sentence, found[n - 1], one)
        told = is_past(sentence, one, place.titles, year) or said_again
        if not told and is_aim(sentence, one, place.titles):
            aims.append(one)
    return aims


def _starts_from(sentence: str, base: Figure, figure: Figure) -> bool:
    """``từ 75% năm 2025 lên 85%``: the first is where the second starts from."""
    near = 0 <= figure.start - base.end <= _SOON
    return (
        near and base.unit == figure.unit and is_base(sentence, base) and ";" not in sentence[base.end : figure.start]
    )


def _rank(sentence: str, start: int, rank: AimedRank, place: _Place) -> Target:
    since = max(0, rank.start - _FAR)
    before = subject_before(sentence[since : rank.start])
    at = sentence.rfind(before, since, rank.start) if before else -1
    return Target(
        text=sentence,
        operator=rank.operator,
        value=Decimal(rank.rank),
        unit="hạng",
        subject=before or sentence[rank.start : rank.end],
        section=place.label,
        span=(start + (at if at >= 0 else rank.start), start + rank.end),
        year=_year_of(sentence, rank.start, rank.end),
        of=rank.of,
    )


def _year_of(sentence: str, before: int, end: int) -> int | None:
    """``đến năm 2030`` before the figure in its part of the sentence, or the year right behind it."""
    since = max(0, before - _FAR)
    named = list(_BY.finditer(sentence, max(since, sentence.rfind(";", since, before)), before))
    behind = _BY.match(sentence[end : end + _SOON].lstrip())
    found = behind or (named[-1] if named else None)
    return int(found[1]) if found else None


def _is_range(sentence: str, one: Figure, other: Figure) -> bool:
    """``80% - 85%``: two figures of one thing."""
    return _JOINED.fullmatch(sentence, one.end, other.start) is not None


def _target(sentence: str, start: int, figure: Figure, around: _Around, place: _Place, base: Figure | None) -> Target:
    after = sentence[around.after : around.until]
    since = max(around.since, around.before - _FAR)
    before = subject_before(sentence[since : around.before])
    subject = _subject(sentence, figure, before, after)
    place_before = sentence.rfind(before, since, around.before) if before and subject == before else -1
    begin = place_before if place_before >= 0 else figure.begin
    return Target(
        text=sentence,
        operator=figure.operator,
        value=figure.value,
        unit=_per(sentence, figure),
        subject=subject,
        section=place.label,
        span=(start + begin, start + around.after + _length(after)),
        direction=figure.direction,
        base_value=base.value if base else None,
        base_year=_base_year(sentence, figure, base),
        year=year_behind(sentence, figure) or _year_of(sentence, around.before, figure.end),
    )


def _subject(sentence: str, figure: Figure, before: str, after: str) -> str:
    """The words behind the figure where they say what is counted, else those before it; empty where neither do."""
    if not figure.unit.startswith("%"):
        behind = subject_after(after, counted=True)
        printed = sentence[figure.start : figure.end].lstrip("0123456789., ")
        alone = not after[: _length(after)].strip() and ":" in sentence[max(0, figure.begin - _FAR) : figure.begin]
        return before if before and (alone or _measures(figure.unit)) else f"{printed} {behind}".strip()
    behind = subject_after(after, counted=False)
    if not behind and len(before.split()) < _FEW:  # "bố trí tối thiểu 2% tổng chi ngân sách"
        return subject_after(after, counted=True) or before
    return behind or before


def _named(found: list[Target]) -> list[Target]:
    """The targets of a sentence; one that does not say what it counts counts what its neighbour does."""
    named = list(found)
    for order in (range(len(named)), range(len(named) - 1, -1, -1)):
        known = ""
        for n in order:
            known = named[n].subject or known
            named[n] = replace(named[n], subject=known)
    return named


def _base_year(sentence: str, figure: Figure, base: Figure | None) -> int | None:
    """The year of what the figure starts from, or of what it is compared with (``so với năm 2025``)."""
    if base is not None:
        return year_behind(sentence, base)
    compared = _COMPARED.match(sentence, figure.end)
    return int(compared[1]) if compared else None


def _measures(unit: str) -> bool:
    """Units that say how much of a thing there is, and are no things themselves."""
    plain = unit.split("/")[0]
    words = word_list("targets")["words"]
    return any(plain in words[name] for name in ("measures", "times", "money"))


def _length(after: str) -> int:
    """How much of the text behind a figure belongs to it: up to the end of its clause."""
    end = re.search(r";|\.(?=\s|$)|,\s*$|$", after)
    assert end is not None
    return len(after[: end.start()].rstrip(" ,"))


def _per(sentence: str, figure: Figure) -> str:
    """The unit, with ``/tháng`` where the sentence says that it is per month."""
    times = word_list("targets")["words"]["times"]
    if figure.unit == "%" or "/" in figure.unit or figure.unit in times:
        return figure.unit
    clause = sentence[max(0, figure.start - _FAR) : figure.start].lower().rsplit(";", 1)[-1]
    before = list(_rhythm().finditer(clause))
    found = (
        before[-1] if before else _rhythm().search(sentence[figure.end : figure.end + _FAR].lower().split(";", 1)[0])
    )
    return f"{figure.unit}/{_periods()[found[0]]}" if found else figure.unit


@cache
def _periods() -> dict[str, str]:
    return {words: period for period, phrases in word_list("targets")["per"].items() for words in phrases}


@cache
def _rhythm() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(_periods(), key=len, reverse=True)))})(?!\w)")
