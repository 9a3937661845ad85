"""Which rows of a task table gather others, and what each row has above it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from vanban.model import Cell
from vanban.reading.grids import Grid, is_column_numbers
from vanban.reading.header_rows import Columns
from vanban.reading.labels import Label, LabelStack, parse_label
from vanban.reading.period_columns import period_name
from vanban.tables.column_names import Role
from vanban.tables.layout import is_recipients
from vanban.text import fold, is_upper
from vanban.words import word_list

LONGEST_NUMBER = 12
FACTS: tuple[Role, ...] = ("product", "lead", "coordinating", "both", "schedule")


_PART = re.compile(r"^(?:phần|mục|nhóm|chương)\s+(?=[IVXLC0-9A-Z]{1,6}\b)", re.IGNORECASE)


@dataclass(slots=True)
class Row:
    """A row of the body: its cells by role, its label, its depth, and the rows above that gather it."""

    cells: dict[Role, Cell]
    others: dict[str, str]
    own: tuple[Cell, ...]
    label: Label | None
    title: str
    spread: bool
    marked: str = ""
    gathers: bool = False
    depth: int = 0
    parent: Row | None = None
    children: list[Row] = field(default_factory=list)
    more: list[Row] = field(default_factory=list)

    def text(self, role: Role) -> str:
        if not self.more and role != "schedule":
            cell = self.cells.get(role)
            return cell.text.strip() if cell is not None else ""
        parts = [row.cells[role].text.strip() for row in (self, *self.more) if role in row.cells]
        if role == "schedule":
            parts.extend(row.marked for row in (self, *self.more))
        return "\n".join(dict.fromkeys(part for part in parts if part))

    @property
    def facts(self) -> list[Role]:
        return [role for role in FACTS if self.text(role)]

    def says_it_for_all(self) -> bool:
        """True where the row only stands above others: it says nothing of its own, or says it for them.

        A row whose sub-rows all have their own product and time keeps its own: it is a task beside them.
        """
        if self.spread and not self.facts:
            return True
        if not self.children:
            return False
        own: list[Role] = [role for role in ("product", "schedule") if self.text(role)]
        return not own or any(self._hands_on(role, child) for role in own for child in self.children)

    def _hands_on(self, role: Role, child: Row) -> bool:
        return not child.text(role) or child.cells.get(role) is self.cells.get(role)


class RowReader:
    """Reads the rows of one table, or of the parts of one that goes on: groups stay open from part to part."""

    def __init__(self) -> None:
        self._stack = LabelStack()
        self._branch: list[Row] = []
        self._found: list[Row] = []
        self._group_cell: Cell | None = None

    def read(self, grid: Grid, rows: Sequence[tuple[Cell, ...]], columns: Columns) -> list[Row]:
        """The rows of the body in order, each with its parent; repeated headers, number rows and empty rows left out."""
        before = len(self._found)
        for at in range(columns.body_from, len(grid)):
            if any(is_recipients(cell.text) for cell in rows[at]):
                break
            if "work" in columns.roles:
                for work in _works(grid[at], rows[at], columns):
                    self._place(work)
                continue
            row = _row(grid[at], rows[at], columns)
            if row is None or _is_repeated_header(grid[at], columns) or is_column_numbers(grid[at]):
                continue
            self._open_group(row)
            if _continues(row, self._found):
                self._found[-1].more.append(row)
                continue
            self._place(row)
        return self._found[before:]

    def close(self) -> None:
        """Says of each row whether it gathers others: known only when all parts are read."""
        for one in self._found:
            one.gathers = one.says_it_for_all()

    def _open_group(self, row: Row) -> None:
        cell = row.cells.get("group")
        if cell is not None and cell.text.strip() and cell is not self._group_cell:
            self._group_cell = cell
            self._place(Row({}, {}, (cell,), None, cell.text.strip(), True))

    def _place(self, row: Row) -> None:
        _hang(row, self._stack, self._branch)
        self._found.append(row)


def _hang(row: Row, stack: LabelStack, branch: list[Row]) -> None:
    depth = stack.push(_effective_label(row, branch))
    del branch[depth:]
    row.depth = depth
    row.parent = branch[-1] if branch else None
    if row.parent is not None:
        row.parent.children.append(row)
    branch.append(row)


def _effective_label(row: Row, branch: list[Row]) -> Label:
    """Rows without a label: a title is a level of its own, other rows stand with their elders."""
    if row.label is not None:
        return row.label
    if row.spread:
        return Label("", "title", 0)
    return Label("", "bullet", 0)


def _row(cells: Sequence[Cell | None], own: tuple[Cell, ...], columns: Columns) -> Row | None:
    number = columns.place("number")
    if not any(_says(cell.text, number is not None and cell is cells[number]) for cell in own):
        return None
    spread = _spread(cells)
    by_role, others, marked = _by_role(cells, spread, columns)
    if spread is not None:
        by_role["content"] = spread
    row = _labelled(by_role, others, own, spread is not None)
    if row is not None and marked:
        row.marked, row.spread = ", ".join(marked), False
    return row


def _works(cells: Sequence[Cell | None], own: tuple[Cell, ...], columns: Columns) -> Iterator[Row]:
    """A row for each work in the columns of periods; what the other columns say holds for all of them."""
    by_role, others, _ = _by_role(cells, None, columns)
    for place, role in enumerate(columns.roles):
        cell = cells[place]
        if role == "work" and cell is not None and any(cell is one for one in own) and cell.text.strip():
            title = " ".join(cell.text.split())
            yield Row(
                {**by_role, "content": cell}, others, (cell,), None, title, False, period_name(columns.headings[place])
            )


def _says(text: str, is_number: bool) -> bool:
    """False for an empty cell, for the dots of a form, and for a number alone."""
    text = text.strip()
    if is_number and (len(text) <= LONGEST_NUMBER and parse_label(f"{text.rstrip('.)')}. x") is not None):
        return False
    return any(map(str.isalnum, text))


def _by_role(
    cells: Sequence[Cell | None], spread: Cell | None, columns: Columns
) -> tuple[dict[Role, Cell], dict[str, str], list[str]]:
    """The cells by what their column says, the texts of other columns by heading, and the periods that are crossed."""
    by_role: dict[Role, Cell] = {}
    others: dict[str, str] = {}
    marked: list[str] = []
    last: Cell | None = None
    for place, cell in enumerate(cells):
        # a cell that lies over several columns says what the first of them says
        if cell is None or cell is spread or cell is last:
            continue
        last = cell
        role = columns.roles[place] if place < len(columns.roles) else ""
        heading = columns.headings[place] if place < len(columns.headings) else ""
        text = cell.text.strip()
        if role == "number" and cell.column_span > 1 and len(text) > LONGEST_NUMBER:
            role = "content"
        if role == "mark":
            marked.extend([period_name(heading)] if text else [])
        elif role in {"", "watch", "start"}:
            if text:
                others[heading] = f"{others[heading]}\n{text}" if heading in others else text
        elif role and role != "work":
            by_role.setdefault(role, cell)
    return by_role, others, marked


def _spread(cells: Sequence[Cell | None]) -> Cell | None:
    """The one cell that is merged over the columns of the facts."""
    real = [cell for cell in cells if cell is not None and cell.text.strip()]
    if not real:
        return None
    widest = max(real, key=lambda cell: cell.column_span)
    return widest if widest.column_span >= max(3, len(cells) - 1) else None


def _labelled(cells: dict[Role, Cell], others: dict[str, str], own: tuple[Cell, ...], spread: bool) -> Row | None:
    number = _PART.sub("", " ".join(cells["number"].text.split())) if "number" in cells else ""
    content = cells["content"].text.strip() if "content" in cells else ""
    if fold(content or number).strip(" :.") in word_list("columns")["totals"]["words"]:
        return None
    label = parse_label(number) if number else None
    title = content
    if label is None:
        label = parse_label(content)
        title = content[label.length :] if label else content
    if number and not content and label is not None and len(number) > label.length:
        title = number[label.length :]
    elif number and not content and (label is None or len(number) > LONGEST_NUMBER):
        title = number
    row = Row(cells, others, own, label, " ".join(title.split()), spread)
    alone = not row.facts and not row.text("note") and not others
    row.spread = alone and bool(title) and (spread or not content or _is_title(row))
    return row


def _is_title(row: Row) -> bool:
    high = row.label is not None and row.label.kind in {"roman", "upper"}
    return high or (is_upper(row.title) and len(row.title) > 8)


def _is_repeated_header(cells: Sequence[Cell | None], columns: Columns) -> bool:
    texts = [" ".join(cell.text.split()) if cell is not None else "" for cell in cells]
    filled = [n for n, text in enumerate(texts) if text]
    return len(filled) >= 2 and all(
        n < len(columns.headings) and texts[n] in {columns.headings[n], *columns.headings[n].split(" - ")}
        for n in filled
    )


def _continues(row: Row, found: list[Row]) -> bool:
    """A row without number and content carries on the row above it; so does one that a page cut in mid sentence."""
    if row.label is not None or not found or found[-1].spread:
        return False
    content = row.text("content")
    if not content:
        return not row.title
    unnumbered = "number" in row.cells and not row.text("number") and found[-1].label is not None
    own = sum(row.text(role)[0].isupper() for role in row.facts)
    cut = content[0].islower() and not found[-1].text("content").rstrip().endswith((".", ";", ":"))
    return unnumbered and cut and own < 2
