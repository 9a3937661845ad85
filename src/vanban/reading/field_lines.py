"""Tasks of a plan without a table: numbered points with "Chủ trì: ...; Phối hợp: ...; Thời gian: ..." under them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from vanban.blocks import Body, Line
from vanban.model import Span, Task, TaskCells
from vanban.reading.labels import Label, LabelStack, join_labels, parse_label
from vanban.reading.schedule import parse_schedule
from vanban.reading.units import split_products, split_units
from vanban.tables.column_names import Role, heading_role
from vanban.text import is_upper

_FIELD = re.compile(r"(?P<name>[^\W\d_][^:;.()\n]{1,58}?)\s*:\s*")
_LONGEST_NAME = 59
_START = re.compile(r"^[\s\-–—+*•▪➢(]*")
_FIELD_ROLES: frozenset[Role] = frozenset({"lead", "coordinating", "schedule", "product", "both"})


@dataclass(slots=True)
class _Point:
    """A point of the text and the fields that stand in it or under it."""

    text: str
    span: Span
    label: Label | None
    path: list[str]
    group: str
    depth: int
    fields: dict[Role, str] = field(default_factory=dict)


def read_field_tasks(body: Body, year: int | None) -> tuple[Task, ...]:
    """The points with at least two such facts; none where the plan writes no such lines."""
    return tuple(_task(point, year) for point in _points(body.lines) if len(point.fields) >= 2)


def _points(lines: Iterable[Line]) -> Iterator[_Point]:
    current: _Point | None = None
    stack = LabelStack()
    above: list[tuple[str, str]] = []
    for line in lines:
        if line.footnote:
            continue
        content, fields = fields_of(line.text)
        if fields and not content:
            if current is not None:
                current.fields = {**fields, **current.fields}
                current.span = (current.span[0], line.span[1])
            continue
        if current is not None:
            yield current
        current = _point(line, content, stack, above)
        current.fields = fields
    if current is not None:
        yield current


def _point(line: Line, content: str, stack: LabelStack, above: list[tuple[str, str]]) -> _Point:
    label = parse_label(content)
    title = " ".join(content[label.length :].split()) if label else content
    depth = stack.push(label) if label else len(above)
    del above[depth:]
    path = [text for text, _ in above]
    group = next((name for _, name in reversed(above) if name), "")
    if label is not None:
        path = [*path, label.text if label.kind != "bullet" else ""]
        above.append((path[-1], title))
    elif is_upper(content):
        above.clear()
    return _Point(content, line.span, label, path, group, depth)


def fields_of(text: str) -> tuple[str, dict[Role, str]]:
    """The text before the first field, and the fields: ``Rà soát ... Chủ trì: Sở A; thời gian: quý II``."""
    marks: list[tuple[int, int, Role]] = []
    for found in _named_colons(text):
        start, role = _named(text, found)
        if role in _FIELD_ROLES and not any(role == one for _, _, one in marks):
            marks.append((start, found.end(), role))
    if not marks:
        return text, {}
    fields: dict[Role, str] = {}
    for n, (_, end, role) in enumerate(marks):
        until = marks[n + 1][0] if n + 1 < len(marks) else len(text)
        fields[role] = text[end:until].strip(" ;,.-–+*(\n").removesuffix(")").strip(" ;,.")
    return text[: marks[0][0]].rstrip(" ;,.-–+*(\n") if _START.sub("", text[: marks[0][0]]) else "", fields


def _named_colons(text: str) -> Iterator[re.Match[str]]:
    """What ``_FIELD`` finds, looked for only in front of colons."""
    at = 0
    while (colon := text.find(":", at)) >= 0:
        near = max(at, len(text[at:colon].rstrip()) + at - _LONGEST_NAME)
        head = _FIELD.search(text, near, colon + 1)
        found = _FIELD.match(text, head.start()) if head else None
        if found:
            yield found
        at = found.end() if found else colon + 1


def _named(text: str, found: re.Match[str]) -> tuple[int, Role]:
    """The heading right before the colon; it must begin the line, a clause or a bracket."""
    name, start = found["name"], found.start()
    cut = max(name.rfind(","), name.rfind("\n"))
    if cut >= 0:
        start, name = start + cut + 1, name[cut + 1 :]
        if name.strip()[:1].islower() and "phối hợp" not in name and "chủ trì" not in name:
            return start, ""  # "cùng dự có các bộ, cơ quan: ..." lists, and names no field
    before = text[max(0, start - 40) : start].rstrip()
    if before and before[-1] not in ".;:,(-–+*•▪➢)":
        return start, ""
    return start, heading_role(name) if len(name.split()) <= 8 else ""


def _task(point: _Point, year: int | None) -> Task:
    said = point.fields
    cells = TaskCells(
        content=point.text[point.label.length if point.label else 0 :],
        product=said.get("product", ""),
        lead=said.get("lead", ""),
        coordinating=said.get("coordinating", ""),
        schedule=said.get("schedule", ""),
    )
    return Task(
        number=join_labels(point.path),
        group=point.group,
        level=point.depth + 1,
        cells=cells,
        products=split_products(cells.product),
        lead_units=split_units(cells.lead),
        coordinating_units=split_units(cells.coordinating),
        schedule=parse_schedule(cells.schedule, year=year),
        span=point.span,
    )
