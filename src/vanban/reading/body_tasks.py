"""Tasks of a document without a table of tasks: the lowest points that order work, in the parts that say so."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from vanban.blocks import Body, Line
from vanban.model import Annex, Header, OutlineItem, Span, Task, TaskCells
from vanban.reading.attached import attached_start
from vanban.reading.order_points import folded_words, is_no_work, may_order, orders_work
from vanban.reading.orders import read_addressee, read_order, read_products
from vanban.reading.point_units import units_of
from vanban.reading.schedule import find_schedule, parse_schedule
from vanban.reading.sections import Section, Sections
from vanban.reading.signature import signature_start
from vanban.reading.topics import is_list_of_topics, ordered_topics
from vanban.reading.unit_names import is_named_unit
from vanban.reading.units import split_products, split_units
from vanban.reading.work_parts import Ordering, has_tasks_elsewhere, ordering_of, work_parts
from vanban.reading.work_points import PARAGRAPH, Point, points_of
from vanban.tables.column_names import Role
from vanban.text import fold
from vanban.words import word_list

_LONGEST_HEAD = 120
_SPEAKS = re.compile(r"(?<![a-z])(?:y kien|ket luan|chi dao|thong bao|ban hanh|de nghi|yeu cau)(?![a-z])")
_TOLD = re.compile(r"(?:[^:.;]{0,60}[ ,])?(?:giao|yeu cau|de nghi|phan cong)\s")


def read_body_tasks(
    body: Body, header: Header, outline: tuple[OutlineItem, ...], annexes: tuple[Annex, ...], year: int | None
) -> tuple[Task, ...]:
    """The tasks in reading order; none where the document names an appendix for them, or orders nothing.

    ``cells`` hold what the point says, as printed; what its headings say (a unit, a time) is in the lists only.
    """
    ordering = ordering_of(header)
    if ordering is Ordering.NONE or has_tasks_elsewhere(annexes, body.text):
        return ()
    sections = Sections(body, outline)
    lines = _lines(body, header)
    starts = [line.span[0] for line in lines]
    found: list[Task] = []
    first = sections.parts[0].start if sections.parts else len(body.text)
    for part in [Section("", (), 0, -1)] if ordering is Ordering.ALL else work_parts(sections):
        end = sections.end(part, len(body.text)) if part.titles else len(body.text)
        inside = lines[bisect_right(starts, part.start) : bisect_left(starts, end)]
        root = points_of(inside, sections, part)
        strict = ordering is Ordering.ALL
        found.extend(
            _task(point, year) for point in _tasks(root, strict=strict) if not strict or _is_told(point, first)
        )
    return tuple(found)


def _lines(body: Body, header: Header) -> list[Line]:
    """Between the header and the signature, and of what is attached behind it; footnotes apart."""
    begin = header.span[1] if header.span else 0
    stop = signature_start(body)
    end = stop if stop is not None and stop > begin else len(body.text)
    attached = attached_start(body)
    behind = len(body.text) if attached is None else attached
    closings = tuple(word_list("duties")["closings"])
    return [
        line
        for line in body.lines
        if (begin <= line.span[0] < end or line.span[0] >= behind)
        and not line.footnote
        and not fold(line.text).lstrip(" -+").startswith(closings)
    ]


def _tasks(point: Point, *, strict: bool) -> Iterator[Point]:
    """The lowest points under ``point`` that order work. ``strict``: of paragraphs only those that tell somebody."""
    if is_no_work(point):
        return
    children = list(_told_together(point))
    if is_list_of_topics(point):
        yield from (child for child in ordered_topics(children) if not strict or _told(child))
        return
    most = 2 * sum(map(orders_work, children)) > len(children) > 2
    for child in children:
        below = list(_tasks(child, strict=strict))
        if below:
            yield from below
        elif (orders_work(child) or (most and may_order(child))) and (
            not strict or child.level < PARAGRAPH or _told(child)
        ):
            yield child


def _is_told(point: Point, first: int) -> bool:
    """In a text that orders from its first line on: before its ``first`` number stands why."""
    if point.number or _TOLD.match(folded_words(point)):
        return True
    return point.span[0] > first and is_named_unit(point.text) and " da " not in folded_words(point)[:_LONGEST_HEAD]


def _told(point: Point) -> bool:
    return bool(units_of(point)[0]) or any(units_of(one)[0] for one in point.above())


def _told_together(point: Point) -> Iterator[Point]:
    """The children; a line that ends in a colon says who does what stands below it, and is no work of its own."""
    for child in point.children:
        if not child.children and child.text.rstrip().endswith(":"):
            lead = read_addressee(child.text) or _subject(child.text)
            if lead and "lead" not in point.fields:
                point.fields["lead"] = lead
            continue
        yield child


def _subject(text: str) -> str:
    """``Các phòng thực hiện các nhiệm vụ sau:``; who only speaks (``Giám đốc Sở có ý kiến như sau:``) does not do it."""
    return "" if _SPEAKS.search(fold(text)) else read_order(text).lead


def _task(point: Point, year: int | None) -> Task:
    lead, coordinating = units_of(point)
    own = point.fields.get("schedule", "")
    schedule = parse_schedule(own, year=year) if own else find_schedule(point.text, year=year)
    printed = schedule.text
    if not printed:
        above = _above(point, "schedule")
        schedule = parse_schedule(above, year=year) if above else schedule
    made = split_products(point.fields["product"]) if point.fields.get("product") else read_products(point.text)
    above_units = [units_of(one) for one in point.above()]
    return Task(
        number=point.number,
        group=next(
            (one.title or one.text for one in point.above() if not one.content_field and (one.title or one.text)), ""
        ),
        level=1 + sum(1 for one in point.above() if one.level >= 0 or one.title),
        cells=TaskCells(
            content=_content(point),
            product=point.fields.get("product") or "; ".join(made),
            lead=lead,
            coordinating=coordinating,
            schedule=printed,
        ),
        products=made or split_products(_above(point, "product")),
        lead_units=split_units(lead or next((one for one, _ in above_units if one), "")),
        coordinating_units=split_units(coordinating or next((one for _, one in above_units if one), "")),
        schedule=schedule,
        span=_span(point),
    )


def _content(point: Point) -> str:
    """The words of the point; those of what it lists too."""
    listed = [child.text for child in point.children]
    return "\n".join([point.text, *listed]) if listed and point.text.rstrip().endswith(":") else point.text


def _above(point: Point, role: Role) -> str:
    return next((text for one in point.above() if (text := one.fields.get(role, ""))), "")


def _span(point: Point) -> Span:
    last = point
    while last.children and last.text.rstrip().endswith(":"):
        last = last.children[-1]
    return point.span[0], last.span[1]
