"""``read_targets``: the figures that a plan sets, from its text and from the cells of its task tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from vanban.blocks import Body, Line
from vanban.model import OutlineItem, Target
from vanban.reading.aims import are_goals, explains, is_aim, is_base, is_past, year_behind
from vanban.reading.attached import attached_start
from vanban.reading.figure_words import has
from vanban.reading.figures import Figure, figures
from vanban.reading.plan_year import plan_year
from vanban.reading.purpose import Purpose, looks_ahead
from vanban.reading.ranks import AimedRank, aimed_ranks
from vanban.reading.sections import Sections
from vanban.reading.sentences import sentences
from vanban.reading.subjects import subject_before
from vanban.reading.target_parts import base_year_of, clause_length, subject_of, unit_of, year_of
from vanban.reading.target_tables import table_targets
from vanban.reading.task_tables import TaskTables, read_tables
from vanban.reading.task_text import task_texts
from vanban.text import fold

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
_JOINED = re.compile(r"\s*(?:[-–]|đến)\s*(?:dưới\s*)?")
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
    for line in _until_the_ending(body):
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


def _until_the_ending(body: Body) -> Iterator[Line]:
    """The lines before the recipients, and those of a document attached behind them."""
    attached = attached_start(body)
    ended = False
    for line in body.lines:
        ended = (ended or fold(line.text).startswith(_ENDING)) and (attached is None or line.span[0] < attached)
        if not ended:
            yield line


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
        year=year_of(sentence, rank.start, rank.end),
        of=rank.of,
    )


def _is_range(sentence: str, one: Figure, other: Figure) -> bool:
    """``80% - 85%``: two figures of one thing."""
    return _JOINED.fullmatch(sentence, one.end, other.start) is not None


def _target(sentence: str, start: int, figure: Figure, around: _Around, place: _Place, base: Figure | None) -> Target:
    after = sentence[around.after : around.until]
    since = max(around.since, around.before - _FAR)
    before = subject_before(sentence[since : around.before])
    subject = subject_of(sentence, figure, before, after)
    place_before = sentence.rfind(before, since, around.before) if before and subject == before else -1
    begin = place_before if place_before >= 0 else figure.begin
    return Target(
        text=sentence,
        operator=figure.operator,
        value=figure.value,
        unit=unit_of(sentence, figure),
        subject=subject,
        section=place.label,
        span=(start + begin, start + around.after + clause_length(after)),
        direction=figure.direction,
        base_value=base.value if base else None,
        base_year=base_year_of(sentence, figure, base),
        year=year_behind(sentence, figure) or year_of(sentence, around.before, figure.end),
    )


def _named(found: list[Target]) -> list[Target]:
    """The targets of a sentence; one that does not say what it counts counts what its neighbour does."""
    named = list(found)
    for order in (range(len(named)), range(len(named) - 1, -1, -1)):
        known = ""
        for n in order:
            known = named[n].subject or known
            named[n] = replace(named[n], subject=known)
    return named
