"""Rows to a tree of criteria."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from vanban.criteria.clause_rules import read_rule
from vanban.criteria.clauses import Clause
from vanban.criteria.guidance import read_guidance
from vanban.criteria.kinds import kind_of
from vanban.criteria.labels import Numbering, full_number
from vanban.criteria.passages import Passage, cover, decimal
from vanban.criteria.ranges import find_range
from vanban.criteria.rows import Row, own_max
from vanban.criteria.scores import score_of
from vanban.criteria.titles import split_title
from vanban.criteria.words import phrase
from vanban.criteria_model import Band, Choice, Criterion, Level, Part, PerItem, Rule, RuleKind
from vanban.model import Span
from vanban.reading.labels import Label
from vanban.text import fold_words

_LEVELS: tuple[Level, ...] = ("field", "criterion", "component")
_DEEPEST = 8
_STATED = re.compile(
    r"^[-+*• \t]{0,4}(?:Điểm (?:số )?(?:tối đa|chuẩn)|Thang điểm|Số điểm tối đa)(?: là)?\s*:\s*(?P<points>[0-9]{1,3}(?:[.,][0-9]{1,3})?)"
    r"(?: điểm)?[.;]?$",
    re.IGNORECASE | re.MULTILINE,
)


@dataclass(slots=True)
class Node:
    """A criterion being put together."""

    label: Label
    title: Passage
    number: str = ""
    points: Decimal | None = None
    points_span: Span | None = None
    guidance: list[Passage] = field(default_factory=list)
    evidence: list[Passage] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    states: list[tuple[Passage, Decimal]] = field(default_factory=list)
    survey: bool = False
    spans: list[Span] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Tree:
    """The roots of one set, and the sum that it states."""

    roots: list[Node] = field(default_factory=list)
    total: Decimal | None = None
    total_span: Span | None = None
    _numbering: Numbering = field(default_factory=Numbering)
    _branch: list[Node] = field(default_factory=list)

    def take(self, row: Row) -> None:
        """Puts one row where it belongs."""
        if row.kind == "total":
            if row.points is not None and (self.total is None or row.points > self.total):
                self.total, self.total_span = row.points, row.points_at.span if row.points_at else None
        elif row.kind == "subtotal":
            return
        elif row.kind in {"criterion", "heading"} and row.title is not None:
            self._begin(row, row.label or Label("", "title", 0))
        elif self._branch:
            self._go_on(row)
        elif row.title is not None and row.points is not None:
            self._begin(row, row.label or Label("", "title", 0))

    def _begin(self, row: Row, label: Label) -> None:
        assert row.title is not None
        label = self._mended(label)
        depth = 0 if label.kind == "title" else min(self._numbering.push(label), _DEEPEST)
        if label.kind == "title":
            self._numbering = Numbering()
        del self._branch[depth:]
        node = new_node(row, label)
        node.number = full_number([one.label for one in self._branch], label)
        (self._branch[-1].children if self._branch else self.roots).append(node)
        self._branch.append(node)

    def _mended(self, label: Label) -> Label:
        """A worksheet that keeps numbers as numbers prints ``1.10`` as ``1.1``, again behind ``1.9``."""
        parent, _, last = label.text.rpartition(".")
        tail = f"{int(last) * 10 - 1}" if parent and last.isdigit() else ""
        if tail and any(node.label.text == f"{parent}.{tail}" for node in self._branch):
            return Label(f"{label.text}0", label.kind, label.length)
        return label

    def _go_on(self, row: Row) -> None:
        node = self._branch[-1]
        node.spans.extend(row.spans)
        node.evidence.extend(row.evidence)
        node.states.extend(row.states)
        if row.kind == "point":
            node.rows.append(row)
            return
        node.guidance.extend([row.title] if row.title is not None else [])
        node.guidance.extend(row.guidance)
        node.survey = node.survey or row.survey
        if row.points is not None and node.points is None and row.title is None:
            node.points, node.points_span = row.points, row.points_at.span if row.points_at else None


def new_node(row: Row, label: Label) -> Node:
    """The criterion that ``row`` begins."""
    assert row.title is not None
    name, rest = split_title(row.title)
    points, points_span = row.points, row.points_at.span if row.points_at else None
    cut, own = own_max(name.text)
    if own is not None and (points is None or points == own) and not _gives_each(name):
        if points is None:
            points, points_span = own, name.part(cut).span
        name = name.part(0, cut)
    if points is None and row.survey_points is not None:
        points = row.survey_points
    return Node(
        label, name, points=points, points_span=points_span, guidance=[*([rest] if rest else []), *row.guidance],
        evidence=list(row.evidence), states=list(row.states), survey=row.survey, spans=list(row.spans),
    )  # fmt: skip


def criteria(roots: Sequence[Node]) -> tuple[Criterion, ...]:
    """The finished tree."""
    return tuple(_finished(node, 0, "main") for node in roots)


def _finished(node: Node, depth: int, part: Part) -> Criterion:
    part = _part(node, part)
    if node.points is None:
        node.points, node.points_span = _stated(node)
    rules = _rules_of_rows(node)
    children = tuple(_finished(child, depth + 1, part) for child in node.children)
    guidance = read_guidance(node.guidance, node.evidence, node.points, rules)
    if not guidance.rules and not children:
        guidance.rules = _rules_of_title(node, part)
    survey = not children and (node.survey or _surveyed(node))
    return Criterion(
        number=node.number,
        title=node.title.words,
        max_score=node.points,
        span=cover([*node.spans, *(child.span for child in children)] or [node.title.span]),
        method="survey" if survey or (children and all(child.method == "survey" for child in children)) else "self",
        kind=RuleKind.NONE
        if children
        else RuleKind.SURVEY
        if survey and not guidance.rules
        else kind_of(guidance.rules),
        rules=guidance.rules,
        evidence=guidance.evidence,
        not_applicable=guidance.not_applicable,
        children=children,
        label=node.label.text,
        level=_LEVELS[min(depth, 2)],
        part=part,
        requirement=guidance.requirement,
        measure=guidance.measure,
        variables=guidance.variables,
        title_span=node.title.span,
        max_span=node.points_span,
    )


def _stated(node: Node) -> tuple[Decimal | None, Span | None]:
    """``Điểm tối đa: 1,5`` as a line of the guidance."""
    for passage in node.guidance:
        found = _STATED.search(passage.text)
        if found is not None:
            start = passage.start + found.start()
            return decimal(found["points"]), (start, start + len(found[0]))
    return None, None


def _gives_each(title: Passage) -> bool:
    given = score_of(title.text)
    return given is not None and given.gives == "each"


def _rules_of_title(node: Node, part: Part) -> tuple[Rule, ...]:
    """``Mỗi bằng khen cộng 1 điểm``: the name of a bonus or deduction is its rule."""
    rule = read_rule(Clause("", node.title), node.points)
    if isinstance(rule, PerItem) or (part != "main" and isinstance(rule, Choice | Band)):
        return (rule,)
    return ()


def _surveyed(node: Node) -> bool:
    """True where the name or the guidance says that people are asked."""
    texts = [node.title.text, *(passage.text for passage in node.guidance if len(passage.text) < 160)]
    return any(phrase("survey", "in_text").search(fold_words(text)) for text in texts)


def _part(node: Node, above: Part) -> Part:
    folded = fold_words(node.title.text)
    if phrase("parts", "bonus").search(folded):
        return "bonus"
    return "penalty" if phrase("parts", "penalty").search(folded) else above


def _rules_of_rows(node: Node) -> list[Rule]:
    """The rules that rows below ``node`` say with points in a column of their own; parts with points become children."""
    if node.children and _are_states(node, [child.points for child in node.children]) and _are_bare(node.children):
        node.states.extend((child.title, child.points or Decimal(0)) for child in node.children)
        node.children = []
    rules = [_state(passage, value) for passage, value in node.states]
    if not node.rows:
        return rules
    if _are_states(node, [row.points for row in node.rows]):
        return rules + [_state(row.title, row.points) for row in node.rows if row.title and row.points is not None]
    rows, node.rows = node.rows, []
    for row in rows:
        child = new_node(row, row.label or Label("", "bullet", 0))
        child.number = f"{node.number}.{child.label.text}" if child.label.text else node.number
        node.children.append(child)
    return rules


def _are_bare(children: Sequence[Node]) -> bool:
    return all(
        child.label.kind == "lower" and not (child.guidance or child.children or child.rows or child.states)
        for child in children
    )


def _are_states(node: Node, points: Sequence[Decimal | None]) -> bool:
    """True where the rows are states of one criterion and no parts of it: one of them is worth all of it, one nothing."""
    values = [value for value in points if value is not None]
    if not values:
        return False
    if any(value <= 0 for value in values):
        return True
    return node.points is not None and max(values) == node.points and (len(values) == 1 or sum(values) != node.points)


def _state(title: Passage, points: Decimal) -> Rule:
    text, span = title.words, title.span
    found = find_range(title.text)
    if found is not None:
        return Band(
            text, span, found.from_, found.to, found.from_closed, found.to_closed, found.unit, found.measure, points
        )
    return Choice(text, span, text.lstrip("-+*• ").strip(" :"), points)
