"""``read_criteria``: the sets of scoring criteria that a document holds."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from vanban.blocks import Body, Line
from vanban.criteria.columns import Columns, carried, read_columns
from vanban.criteria.lines import line_rows
from vanban.criteria.merging import all_nodes, belong_together, merge
from vanban.criteria.passages import cover
from vanban.criteria.rows import read_rows
from vanban.criteria.sections import unwrapped, with_points
from vanban.criteria.tree import Tree, criteria
from vanban.criteria.words import says
from vanban.criteria_model import Branch, CriteriaSet, Criterion, Rule, RuleKind, Share, Unread
from vanban.model import ReadingWarning, Span, Table
from vanban.reading.grids import Grid
from vanban.tables.column_names import heading_role as task_role
from vanban.text import is_upper

_LEAST = 3
_TITLE_LINES = 6
_FIRST_LINES = 40
_FIRST_LETTERS = 6000
_QUOTE = 120


@dataclass(frozen=True, slots=True)
class Criteria:
    """``roots`` of all sets in order; ``spans`` is what of the text they take up."""

    roots: tuple[Criterion, ...] = ()
    sets: tuple[CriteriaSet, ...] = ()
    spans: tuple[Span, ...] = ()
    warnings: tuple[ReadingWarning, ...] = ()


@dataclass(slots=True)
class _Open:
    """A set whose tables are being read."""

    title: str
    columns: Columns
    tree: Tree = field(default_factory=Tree)
    spans: list[Span] = field(default_factory=list)
    made: tuple[Criterion, ...] = ()


def read_criteria(body: Body) -> Criteria:
    """The sets of criteria in the tables of ``body``, and in its text where it is a guidance under numbered headings."""
    opened: list[_Open] = []
    before: list[Line] = []
    for item in body.flow:
        if isinstance(item, Line):
            before.append(item)
            continue
        _take(item, before, opened)
        before = []
    tables = _joined(one for one in opened if len(one.tree.roots) > 0)
    written = _written(body)
    if written is not None and not _gives_to(written, tables):
        tables.append(written)
    return _closed([one for one in tables if _is_set(one)])


def _joined(opened: Iterable[_Open]) -> list[_Open]:
    """Tables that tell one set in two places become one."""
    kept: list[_Open] = []
    for one in opened:
        home = next((other for other in kept if belong_together(other.tree.roots, one.tree.roots)), None)
        if home is None:
            kept.append(one)
            continue
        merge(home.tree.roots, one.tree.roots)
        home.spans.extend(one.spans)
    return kept


def _written(body: Body) -> _Open | None:
    """The guidance in the body's text."""
    lines = [line for line in body.lines if not line.footnote]
    near = " ".join(line.text for line in lines[:_FIRST_LINES])
    if not says(near[:_FIRST_LETTERS], "titles", "words"):
        return None
    tree = Tree()
    for row in line_rows(lines):
        tree.take(row)
    tree.roots = unwrapped(with_points(tree.roots))
    spans = [span for node in all_nodes(tree.roots) for span in node.spans]
    made = _Open(_named_in(lines), Columns((), (), 0), tree, spans)
    leaves = [leaf for root in criteria(tree.roots) for leaf in leaves_of(root)]
    ruled = sum(leaf.kind not in {RuleKind.NONE, RuleKind.UNREAD} for leaf in leaves)
    return made if len(leaves) >= _LEAST and 3 * ruled >= len(leaves) else None


def _named_in(lines: Sequence[Line]) -> str:
    first = next((line.text for line in lines[:_FIRST_LINES] if says(line.text, "titles", "words")), "")
    return " ".join(first.split())[:300]


def _gives_to(written: _Open, tables: Sequence[_Open]) -> bool:
    """True where ``written`` was the guidance of one of the tables; it is in it then."""
    for one in tables:
        if belong_together(one.tree.roots, written.tree.roots):
            merge(one.tree.roots, written.tree.roots)
            one.spans.extend(written.spans)
            return True
    return False


def without(body: Body, spans: Sequence[Span]) -> Body:
    """``body`` without the lines and tables in ``spans``: what they say of points is no task and no target."""
    if not spans:
        return body
    starts = [start for start, _ in sorted(spans)]
    ends = [end for _, end in sorted(spans)]
    kept = [item for item in body.flow if not _inside(item.span[0], starts, ends)]
    return replace(body, flow=tuple(kept))


def _inside(position: int, starts: Sequence[int], ends: Sequence[int]) -> bool:
    at = bisect.bisect_right(starts, position) - 1
    return at >= 0 and position < ends[at]


def _take(table: Table, before: Sequence[Line], opened: list[_Open]) -> None:
    grid = table.grid()
    columns = read_columns(grid)
    last = opened[-1] if opened else None
    if columns is None and last is not None:
        columns = carried(last.columns, grid)
        if columns is None:
            return
    if columns is None:
        return
    title = _title(before)
    if last is None or (title and _starts_again(last, grid, columns)):
        last = _Open(title, columns)
        opened.append(last)
    last.columns = columns
    last.spans.append(table.span)
    for row in read_rows(grid, columns):
        last.tree.take(row)


def _starts_again(last: _Open, grid: Grid, columns: Columns) -> bool:
    """True where the table's first number was met before: another set, not the next field of this one."""
    numbers = {node.number for node in all_nodes(last.tree.roots)}
    first = next((row for row in read_rows(grid, columns) if row.label is not None), None)
    return first is not None and first.label is not None and first.label.text in numbers


def _title(before: Sequence[Line]) -> str:
    """The words over the table that name the set."""
    near = [line.text for line in before[-_TITLE_LINES:] if len(line.text) <= 300]
    named = [text for text in near if says(text, "titles", "words")] or [text for text in near if is_upper(text)]
    return " ".join(" ".join(named).split())[:300]


def _is_set(opened: _Open) -> bool:
    """True where the table gives points by rules, or is called a set of criteria and has maxima."""
    opened.made = criteria(opened.tree.roots)
    leaves = [leaf for root in opened.made for leaf in leaves_of(root)]
    if len(leaves) < _LEAST:
        return False
    with_points = sum(leaf.max_score is not None for leaf in leaves)
    ruled = sum(leaf.kind not in {RuleKind.NONE, RuleKind.UNREAD} for leaf in leaves)
    if 2 * with_points < len(leaves) and 2 * ruled < len(leaves):
        return False
    if 4 * ruled >= len(leaves):
        return True
    return not _is_task_table(opened.columns) and (bool(opened.title) and says(opened.title, "titles", "words"))


def _is_task_table(columns: Columns) -> bool:
    """``Tiêu chí | Điểm tối đa | Giải pháp | Chủ trì | Thời gian``: a plan to gain points, and no set."""
    roles = {task_role(part) for heading in columns.headings for part in (heading, heading.rpartition(" - ")[2])}
    return bool(roles & {"lead", "both"}) and "schedule" in roles


def leaves_of(criterion: Criterion) -> list[Criterion]:
    """Those that points are given for, in order."""
    if not criterion.children:
        return [criterion]
    return [leaf for child in criterion.children for leaf in leaves_of(child)]


def _closed(opened: Sequence[_Open]) -> Criteria:
    roots: list[Criterion] = []
    sets: list[CriteriaSet] = []
    for one in opened:
        made = one.made
        sets.append(
            CriteriaSet(one.title, cover(one.spans), len(roots), len(made), one.tree.total, one.tree.total_span)
        )
        roots.extend(made)
    spans = tuple(span for one in opened for span in one.spans)
    return Criteria(tuple(roots), tuple(sets), spans, tuple(_warnings(roots)))


def _warnings(roots: Sequence[Criterion]) -> Iterator[ReadingWarning]:
    for leaf in (leaf for root in roots for leaf in leaves_of(root)):
        for rule in all_rules(leaf.rules):
            if isinstance(rule, Unread):
                quote = rule.text if len(rule.text) <= _QUOTE else f"{rule.text[:_QUOTE]}…"
                yield ReadingWarning(
                    f"Tiêu chí {leaf.number}: chưa hiểu cách cho điểm “{quote}”; hãy nhập quy tắc này bằng tay.",
                    rule.span,
                )


def all_rules(rules: Sequence[Rule]) -> Iterator[Rule]:
    """The rules in order, those under a branch or a part behind it."""
    for rule in rules:
        yield rule
        if isinstance(rule, Branch | Share):
            yield from all_rules(rule.rules)
