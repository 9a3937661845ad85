"""Tasks of a document without a table of tasks: the lowest points that order work, in the parts that say so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from vanban.blocks import Body, Line
from vanban.model import Annex, Header, OutlineItem, Span, Task, TaskCells
from vanban.reading.column_names import Role
from vanban.reading.duty_heads import read_head
from vanban.reading.orders import read_addressee, read_order, read_products, told_begins
from vanban.reading.schedule import find_schedule, parse_schedule
from vanban.reading.sections import Section, Sections
from vanban.reading.signature import signature_start
from vanban.reading.unit_names import is_named_unit
from vanban.reading.units import split_products, split_units
from vanban.reading.work_cells import split_both
from vanban.reading.work_parts import Ordering, has_tasks_elsewhere, is_no_work_point, ordering_of, work_parts
from vanban.reading.work_points import PARAGRAPH, Point, points_of
from vanban.text import fold
from vanban.words import word_list

_FEWEST_WORDS = 4
_LONGEST_NAME = 40
_LONGEST_HEAD = 120
_LONGEST_NOTICE = 300
_SPEAKS = re.compile(r"(?<![a-z])(?:y kien|ket luan|chi dao|thong bao|ban hanh|de nghi|yeu cau)(?![a-z])")
_KNOWN = re.compile(r"(?<![a-z])thong bao\s.{0,200}(?<![a-z])biet(?![a-z])")
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
    found: list[Task] = []
    first = sections.parts[0].start if sections.parts else len(body.text)
    for part in [Section("", (), 0, -1)] if ordering is Ordering.ALL else work_parts(sections):
        end = sections.end(part, len(body.text)) if part.titles else len(body.text)
        root = points_of([line for line in lines if part.start < line.span[0] < end], sections, part)
        strict = ordering is Ordering.ALL
        found.extend(
            _task(point, year) for point in _tasks(root, strict=strict) if not strict or _is_told(point, first)
        )
    return tuple(found)


def _lines(body: Body, header: Header) -> list[Line]:
    """Between the header and the signature, footnotes apart."""
    begin = header.span[1] if header.span else 0
    stop = signature_start(body)
    end = stop if stop is not None and stop > begin else len(body.text)
    closings = tuple(word_list("duties")["closings"])
    return [
        line
        for line in body.lines
        if begin <= line.span[0] < end and not line.footnote and not fold(line.text).lstrip(" -+").startswith(closings)
    ]


def _tasks(point: Point, *, strict: bool) -> Iterator[Point]:
    """The lowest points under ``point`` that order work. ``strict``: of paragraphs only those that tell somebody."""
    if _is_no_work(point):
        return
    children = list(_told_together(point))
    most = 2 * sum(map(_orders, children)) > len(children) > 2
    for child in children:
        below = list(_tasks(child, strict=strict))
        if below:
            yield from below
        elif (_orders(child) or (most and _may_order(child))) and (
            not strict or child.level < PARAGRAPH or _told(child)
        ):
            yield child


def _is_told(point: Point, first: int) -> bool:
    """In a text that orders from its first line on: before its ``first`` number stands why."""
    if point.number or _TOLD.match(_folded(point)):
        return True
    return point.span[0] > first and is_named_unit(point.text) and " da " not in _folded(point)[:_LONGEST_HEAD]


def _told(point: Point) -> bool:
    return bool(_units(point)[0]) or any(_units(one)[0] for one in point.above())


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


def _orders(point: Point) -> bool:
    if _is_no_work(point):
        return False
    if point.content_field or any(point.fields.values()):
        return bool(point.text)
    if not _may_order(point):
        return False
    folded = _folded(point)
    return _begins_work(folded) or _after_colon(folded) or bool(read_order(point.text).lead)


def _may_order(point: Point) -> bool:
    """False for a title, an aim, and what only tells; between points that order, the others do so too."""
    folded = _folded(point)
    return (
        len(folded.split()) >= _FEWEST_WORDS
        and not _is_no_work(point)
        and not folded[0].isdigit()
        and not _KNOWN.search(folded[:_LONGEST_NOTICE])
        and not folded.startswith(tuple(word_list("work")["verbs"]["not_begins"]))
    )


def _is_no_work(point: Point) -> bool:
    """``Kinh phí``, ``Địa điểm: Hội trường ...``."""
    head, colon, _ = point.text.partition(":")
    title = head if colon and len(head) <= _LONGEST_NAME else point.title
    return title != "" and is_no_work_point(title) and not _begins_work(f"{fold(title)} ")


def _folded(point: Point) -> str:
    return fold(point.text).lstrip(' "“(*')


def _after_colon(folded: str) -> bool:
    """``Về thể chế: rà soát ...``."""
    head, colon, rest = folded.partition(":")
    return bool(colon) and len(head) < 120 and _begins_work(rest.lstrip())


def _begins_work(folded: str) -> bool:
    return folded.startswith(_beginnings())


@cache
def _beginnings() -> tuple[str, ...]:
    verbs = (*word_list("work")["verbs"]["begins"], *word_list("duties")["verbs"])
    return tuple(f"{verb}{mark}" for verb in verbs for mark in " ,")


def _lead(point: Point) -> str:
    """Who leads, by the facts of the point, its own words, or the unit that its heading is."""
    if point.fields.get("lead") or point.fields.get("both"):
        return point.fields.get("lead") or point.fields["both"]
    if point.children:
        return _unit_of(point) or (_unit_of(point, named=False) if _among_units(point) else "")
    return read_order(point.text).lead


def _unit_of(point: Point, *, named: bool = True) -> str:
    """The unit that a heading is, as printed; ``named`` False: whoever it is."""
    title = (point.title or point.text).strip(" .:;*")
    if not named:
        return title
    title = title[told_begins(title) :]
    return read_head(title).name if is_named_unit(title) else ""


def _among_units(point: Point) -> bool:
    """``5. Các chủ rừng`` between headings that are units: they are told what to do like them."""
    parent = point.parent
    if parent is None or not point.title or not point.is_title:
        return False
    if parent.named_below is None:
        parent.named_below = sum(is_named_unit(one.title) for one in parent.children if one.title)
    return parent.named_below >= 2 and 2 * parent.named_below >= len(parent.children) - 1


def _units(point: Point) -> tuple[str, str]:
    """Lead and coordinating units as printed."""
    if point.units is None:
        point.units = _read_units(point)
    return point.units


def _read_units(point: Point) -> tuple[str, str]:
    lead = _lead(point)
    coordinating = point.fields.get("coordinating", "")
    told = point.fields.get("lead") or point.fields.get("both")
    if told and not coordinating:
        orders = [_of_field(line) for line in told.split("\n")]
        return "; ".join(filter(None, (one for one, _ in orders))), "; ".join(filter(None, (one for _, one in orders)))
    if told:
        lead = "; ".join(filter(None, (_of_field(line)[0] for line in told.split("\n"))))
    if not coordinating and not point.children:
        coordinating = read_order(point.text).coordinating
    return lead, coordinating


def _of_field(line: str) -> tuple[str, str]:
    order = read_order(line)
    return (order.lead, order.coordinating) if order.lead else split_both(line)


def _task(point: Point, year: int | None) -> Task:
    lead, coordinating = _units(point)
    own = point.fields.get("schedule", "")
    schedule = parse_schedule(own, year=year) if own else find_schedule(point.text, year=year)
    printed = schedule.text
    if not printed:
        above = _above(point, "schedule")
        schedule = parse_schedule(above, year=year) if above else schedule
    made = split_products(point.fields["product"]) if point.fields.get("product") else read_products(point.text)
    above_units = [_units(one) for one in point.above()]
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
