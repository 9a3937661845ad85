"""``read_targets``: the figures that a plan sets, from its text and from the cells of its task tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from vanban.blocks import Body
from vanban.model import OutlineItem, Target
from vanban.reading.figures import Figure, figures, is_aim, is_past, subject_after, subject_before
from vanban.reading.plan_year import plan_year
from vanban.reading.purpose import Purpose, looks_ahead
from vanban.reading.sections import Sections
from vanban.reading.sentences import sentences
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
    "(kem theo",
)
_FAR = 400
_JOINED = re.compile(r"\s*(?:[-–]|đến)\s*")
_ENDING = ("noi nhan",)


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
        aims = [
            one
            for one in figures(sentence)
            if not is_past(sentence, one, place.titles, year) and is_aim(sentence, one, place.titles)
        ]
        for n, one in enumerate(aims):
            low = n - 1 if n and _is_range(sentence, aims[n - 1], one) else n
            high = n + 1 if n + 1 < len(aims) and _is_range(sentence, one, aims[n + 1]) else n
            around = _Around(
                since=aims[low - 1].end if low else 0,
                before=aims[low].begin,
                after=aims[high].end,
                until=aims[high + 1].begin if high + 1 < len(aims) else len(sentence),
            )
            yield _target(sentence, span[0], one, around, place)


def _is_range(sentence: str, one: Figure, other: Figure) -> bool:
    """``80% - 85%``: two figures of one thing."""
    return _JOINED.fullmatch(sentence, one.end, other.start) is not None


def _target(sentence: str, start: int, figure: Figure, around: _Around, place: _Place) -> Target:
    counted = figure.unit != "%"
    after = sentence[around.after : around.until]
    unit_words = sentence[figure.start : figure.end].lstrip("0123456789., ") if counted else ""
    subject = (
        f"{unit_words} {subject_after(after, counted=True)}".strip() if counted else subject_after(after, counted=False)
    )
    begin = figure.begin
    if not subject or (counted and _measures(figure.unit)):
        before = subject_before(sentence[around.since : around.before])
        place_before = sentence.rfind(before, around.since, around.before) if before else -1
        subject = before or subject or after[: _length(after)].strip()
        begin = place_before if place_before >= 0 else begin
    end = around.after + _length(after)
    return Target(
        text=sentence,
        operator=figure.operator,
        value=figure.value,
        unit=_per(sentence, figure),
        subject=subject,
        section=place.label,
        span=(start + begin, start + end),
    )


def _measures(unit: str) -> bool:
    """Units that say how much of a thing there is, and are no things themselves."""
    plain = unit.split("/")[0]
    words = word_list("targets")["words"]
    return plain in {"điểm", "bậc"} or plain in words["times"] or plain in words["money"]


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
    before = list(_rhythm().finditer(sentence[max(0, figure.start - _FAR) : figure.start].lower()))
    found = before[-1] if before else _rhythm().search(sentence[figure.end : figure.end + _FAR].lower())
    return f"{figure.unit}/{_periods()[found[0]]}" if found else figure.unit


@cache
def _periods() -> dict[str, str]:
    return {words: period for period, phrases in word_list("targets")["per"].items() for words in phrases}


@cache
def _rhythm() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(_periods(), key=len, reverse=True)))})(?!\w)")
