"""``read_duties``: who must do what by the part "Tổ chức thực hiện" of a plan."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from vanban.blocks import Body, Line
from vanban.model import Duty, OutlineItem, Schedule, Span, Task
from vanban.reading.duty_heads import Head, read_head
from vanban.reading.labels import parse_label
from vanban.reading.plan_year import plan_year
from vanban.reading.receivers import read_receiver
from vanban.reading.schedule import find_schedule
from vanban.reading.sections import Sections
from vanban.reading.sentences import clauses, sentences
from vanban.reading.unit_names import is_named_unit, names_several
from vanban.text import fold
from vanban.words import word_list

_HEAD = 400
_ARTICLE = re.compile(r"Điều\s+[0-9]{1,3}[a-zđ]?\s?[.:]\s*")
_ORDER = re.compile(r"(?:giao(?: cho)?|yeu cau|phan cong(?: cho)?)\s+")
_SIGNING = re.compile(r"\s*(?:noi nhan|tm\.|kt\.|tl\.|tuq\.|q\.|giam doc$|chu tich$|phu luc(?:\s+[ivx0-9]+)?$)")


def read_duties(
    body: Body, outline: tuple[OutlineItem, ...], *, told: bool = False, apart: Sequence[Span] = ()
) -> tuple[Duty, ...]:
    """One Duty a unit and a sentence (or clause between semicolons). Points under a unit's own belong to that unit.

    ``unit`` is as printed, ``text`` the words of the duty, ``schedule`` the time that these words set. ``told``: also what
    other parts tell a unit to do (``Giao Phòng A ...``, ``Điều 3. Chánh Văn phòng ... chịu trách nhiệm thi hành``), but for
    the stretches ``apart``.
    """
    year = plan_year(body)
    found: list[Duty] = []
    read: list[Span] = []
    for lines in _parts(body, outline):
        read.extend(line.span for line in lines)
        found.extend(_of_part(lines, year))
    if told:
        found.extend(_told_elsewhere(body, frozenset(start for start, _ in [*read, *apart]), year))
    return tuple(sorted(found, key=lambda duty: duty.span))


def _of_part(lines: list[Line], year: int | None) -> Iterator[Duty]:
    units: tuple[str, ...] = ()
    for line in lines:
        point = _is_point(line.text)
        head = read_head(line.text, opened_too=not (point and units))
        if _closes(line.text, head):
            continue
        if not point:
            units = head.units or (() if _starts_over(line.text) else units)
        for text, span in _pieces(line, head):
            yield from _duties(head.units or units, text, find_schedule(text, year=year), span)


def _told_elsewhere(body: Body, known: frozenset[int], year: int | None) -> Iterator[Duty]:
    """Lines of other parts that begin with an order to a unit."""
    for line in body.lines:
        if line.footnote or line.span[0] in known:
            continue
        if _SIGNING.match(fold(line.text[:_HEAD])):
            return
        begin = _order_begins(line.text)
        if begin is None:
            continue
        head = read_head(line.text[begin:])
        if head.units and head.end < len(line.text) - begin:
            moved = replace(head, end=head.end + begin)
            for text, span in _pieces(line, moved):
                yield from _duties(head.units, text, find_schedule(text, year=year), span)


def _order_begins(text: str) -> int | None:
    """Where the words of the order begin: the line's label and ``Điều 3.`` apart."""
    article = _ARTICLE.match(text)
    label = parse_label(text)
    begin = article.end() if article else label.length if label else 0
    folded = fold(text[begin : begin + _HEAD])
    if article and is_named_unit(text[begin:]) and ("chiu trach nhiem" in folded or "co trach nhiem" in folded):
        return begin
    order = _ORDER.match(folded)
    return begin if order and is_named_unit(text[begin + order.end() :]) else None


def duties_of(tasks: Iterable[Task], text: str) -> tuple[Duty, ...]:
    """Of a document that is all orders (``Chỉ thị``, ``Công điện``): each unit that a task names must do it."""
    found: list[Duty] = []
    for task in tasks:
        words = task.cells.content.split("\n", 1)[0].rstrip(" ;.")
        start = text.find(words, *task.span)
        if start >= 0:
            found.extend(_duties(task.lead_units, words, task.schedule, (start, start + len(words))))
    return tuple(found)


def _duties(units: Iterable[str], text: str, schedule: Schedule, span: Span) -> Iterator[Duty]:
    receiver = read_receiver(text)
    return (Duty(unit, text, schedule, span, receiver, names_several(unit)) for unit in units)


def _is_point(text: str) -> bool:
    """``- ...``: what it says holds for this line only, under the unit above it."""
    label = parse_label(text)
    return label is not None and label.kind == "bullet"


def _parts(body: Body, outline: tuple[OutlineItem, ...]) -> Iterator[list[Line]]:
    """The lines of each part on duties, without its heading."""
    sections = Sections(body, outline)
    lines = [line for line in body.lines if not line.footnote]
    done = 0
    for part in sections.parts:
        if part.start < done or not _is_duty_title(part.titles[-1]):
            continue
        end = _end(sections.end(part, len(body.text)), lines, part.start)
        done = end
        yield [line for line in lines if part.start < line.span[0] < end and line.span[0] != part.start]


def _is_duty_title(title: str) -> bool:
    folded = " ".join(fold(title).split()).strip(" .:")
    return len(folded) < 90 and any(words in folded for words in word_list("duties")["sections"])


def _end(end: int, lines: list[Line], start: int) -> int:
    """The signature and what comes behind it are no duties, whatever the outline says."""
    for line in lines:
        if start < line.span[0] < end and _SIGNING.match(fold(line.text)):
            return line.span[0]
    return end


def _closes(text: str, head: Head) -> bool:
    return not head.units and _is_closing(text)


def _is_closing(text: str) -> bool:
    return fold(text).lstrip(" -+*").startswith(tuple(word_list("duties")["closings"]))


def _starts_over(text: str) -> bool:
    """A new numbered point without a unit ends what belongs to the unit before it."""
    label = parse_label(text)
    return label is not None and label.kind in {"roman", "upper", "number"}


def _pieces(line: Line, head: Head) -> Iterator[tuple[str, Span]]:
    """The duties of a line: its sentences behind the unit, parted at semicolons that begin new work."""
    rest = line.text[head.end :]
    for sentence, span in sentences(rest, line.span[0] + head.end):
        if _is_closing(sentence):
            continue
        for clause, place in _works(sentence, span[0]):
            text = clause.rstrip(" ;./")
            if len(text.split()) >= 3:
                yield text, (place, place + len(text))


def _works(sentence: str, start: int) -> Iterator[tuple[str, int]]:
    """Clauses of a sentence; one that does not begin with a verb belongs to the clause before it."""
    begin, end = start, start
    for clause, span in clauses(sentence, start):
        if end > begin and _begins_work(clause):
            yield sentence[begin - start : end - start], begin
            begin = span[0]
        elif end == begin:
            begin = span[0]
        end = span[1]
    if end > begin:
        yield sentence[begin - start : end - start], begin


def _begins_work(clause: str) -> bool:
    folded = fold(clause).lstrip()
    return any(folded.startswith(f"{verb} ") for verb in word_list("duties")["verbs"])
