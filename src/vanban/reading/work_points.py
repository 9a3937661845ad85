"""The points of the parts that order work: numbered headings, dashes and paragraphs as one tree, each with its facts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from vanban.blocks import Line
from vanban.model import Span
from vanban.reading.field_lines import fields_of
from vanban.reading.labels import join_labels, parse_label
from vanban.reading.sections import Section, Sections
from vanban.tables.column_names import Role, heading_role

_BULLETS = {"-": 100, "–": 100, "—": 100, "+": 101}
_OTHER_BULLET = 102
_BRACKETED = 99
_BRACKET = re.compile(r"\s*\(([0-9]{1,2}|[a-zđ]|[ivx]{1,4})\)\s+(?=[^\W\d_])")
PARAGRAPH = 200
_LONGEST_TITLE = 160


@dataclass(slots=True)
class Point:
    """A line of the text: ``text`` without its label; ``fields`` are facts in it or in lines of facts under it."""

    text: str
    span: Span
    level: int
    number: str = ""
    mark: str = ""
    title: str = ""
    parent: Point | None = None
    children: list[Point] = field(default_factory=list)
    fields: dict[Role, str] = field(default_factory=dict)
    only_fields: bool = False
    content_field: bool = False
    # what was found of it, kept because each point below asks again
    units: tuple[str, str] | None = None
    named_below: int | None = None

    @property
    def is_title(self) -> bool:
        """Short, without the end of a sentence: it stands above others."""
        return len(self.text) <= _LONGEST_TITLE and not self.text.rstrip().endswith((".", ";"))

    def above(self) -> Iterator[Point]:
        one = self.parent
        while one is not None:
            yield one
            one = one.parent


def points_of(lines: Iterable[Line], sections: Sections, part: Section) -> Point:
    """The tree under ``part``; its root is the heading of the part itself."""
    title = part.titles[-1] if part.titles else ""
    root = Point(title, (part.start, part.start), -1, part.label, title)
    branch = [root]
    for line in lines:
        point = _point(line, sections)
        if point.level == PARAGRAPH:
            # a paragraph belongs to the heading above it, not to the dash or the sentence before it
            while len(branch) > 1 and (branch[-1].level >= _BULLETS["-"] or not branch[-1].is_title):
                branch.pop()
        while len(branch) > 1 and branch[-1].level >= point.level:
            branch.pop()
        point.parent = branch[-1]
        point.number = join_labels([branch[-1].number, point.mark]) if point.mark else point.number or branch[-1].number
        branch[-1].children.append(point)
        branch.append(point)
    _settle_fields(root)
    return root


def _settle_fields(point: Point) -> None:
    """Gives each line of facts to the point that it speaks of, and takes it out of the tree."""
    for child in point.children:
        _settle_fields(child)
    runs: list[tuple[list[Point], dict[Role, str]]] = [([], {})]
    for child in point.children:
        if child.only_fields:
            runs[-1][1].update({role: text for role, text in _facts(child).items() if role not in runs[-1][1]})
            continue
        if runs[-1][1]:
            runs.append(([], {}))
        runs[-1][0].append(child)
    for points, facts in runs:
        one_each = len(runs) > 1 or len(points) == 1
        owner = points[-1] if points and one_each else point
        owner.fields = {**owner.fields, **facts, **{role: text for role, text in owner.fields.items() if text}}
    point.children = [child for child in point.children if not child.only_fields]


def _facts(point: Point) -> dict[Role, str]:
    """``Cơ quan thực hiện:`` with its units in the points below it."""
    own = {role: text for role, text in point.fields.items() if text}
    below = [child for child in point.children if not child.only_fields]
    for role in point.fields:
        if role not in own and below:
            own[role] = "\n".join(child.text for child in below)
    return own


def _point(line: Line, sections: Sections) -> Point:
    found = sections.at(line.span[1])
    label = parse_label(line.text)
    title = mark = ""
    if found.start == line.span[0] and found.titles:
        level, number, title = found.level, found.label, found.titles[-1]
        text = line.text[label.length :] if label else line.text
    elif bracket := _BRACKET.match(line.text):
        level, number, text, mark = _BRACKETED, "", line.text[bracket.end() :], bracket[1]
    elif label is not None and label.kind == "bullet":
        level, number, text = _BULLETS.get(label.text, _OTHER_BULLET), "", line.text[label.length :]
    else:
        level, number, text = PARAGRAPH, "", line.text
    content, fields = fields_of(text)
    name, rest = content_field(text)
    return Point(
        text=(content if fields else rest if name else text).strip(),
        span=line.span,
        level=level,
        number="" if name else number,
        mark=mark,
        title="" if name else title,
        fields=fields,
        only_fields=bool(fields) and not content.strip(),
        content_field=bool(name),
    )


def content_field(text: str) -> tuple[str, str]:
    """``Nội dung: Rà soát ...`` -> the name of the field and what it says; empty where the line has none."""
    name, colon, rest = text.partition(":")
    if not colon or len(name) > 40 or heading_role(name) != "content":
        return "", text
    return name.strip(), rest.strip()
