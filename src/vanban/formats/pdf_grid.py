"""Tables from ruled lines: groups of lines that meet, their grid, and its cells with spans."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from vanban.formats.pdf_objects import Rule
from vanban.formats.pdf_words import Word
from vanban.formats.refusals import bomb

_NEAR = 2.5
_MAX_CELLS = 40_000
# more are a drawing, not tables
_MAX_RULES = 4_000


@dataclass(slots=True)
class GridCell:
    row: int
    column: int
    row_span: int
    column_span: int
    x0: float
    x1: float
    words: list[Word] = field(default_factory=list)


@dataclass(slots=True)
class Grid:
    """A ruled table: edges of its columns and rows, its cells in reading order."""

    xs: list[float]
    ys: list[float]
    cells: list[GridCell]
    at: dict[tuple[int, int], GridCell]

    @property
    def top(self) -> float:
        return self.ys[0]

    @property
    def bottom(self) -> float:
        return self.ys[-1]

    def cell_of(self, x: float, y: float) -> GridCell | None:
        """The cell in which a point lies."""
        if not (self.xs[0] - 1 <= x <= self.xs[-1] + 1 and self.ys[0] - 1 <= y <= self.ys[-1] + 1):
            return None
        column = min(max(bisect_left(self.xs, x) - 1, 0), len(self.xs) - 2)
        row = min(max(bisect_left(self.ys, y) - 1, 0), len(self.ys) - 2)
        return self.at.get((row, column))


def find_grids(rules: Sequence[Rule]) -> list[Grid]:
    """The tables on a page, from the top down; a frame around one cell is none."""
    if len(rules) > _MAX_RULES:
        return []
    grids = [grid for group in _meeting(rules) if (grid := _grid(group)) and len(grid.cells) > 1]
    return sorted(grids, key=lambda grid: grid.top)


def _meeting(rules: Sequence[Rule]) -> Iterable[list[Rule]]:
    """Groups of rules that touch one another, found by a sweep from left to right."""
    parent = list(range(len(rules)))

    def root(one: int) -> int:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    active: list[int] = []
    for index in sorted(range(len(rules)), key=lambda i: rules[i].x0):
        rule = rules[index]
        active = [other for other in active if rules[other].x1 >= rule.x0 - _NEAR]
        for other in active:
            if rules[other].y0 <= rule.y1 + _NEAR and rules[other].y1 >= rule.y0 - _NEAR:
                parent[root(other)] = root(index)
        active.append(index)
    groups: dict[int, list[Rule]] = {}
    for index, rule in enumerate(rules):
        groups.setdefault(root(index), []).append(rule)
    return groups.values()


def _clustered(values: Iterable[float]) -> list[float]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _NEAR:
            edges.append(value)
    return edges


def _nearest(edges: list[float], value: float) -> int:
    at = bisect_left(edges, value)
    around = [place for place in (at - 1, at) if 0 <= place < len(edges)]
    return min(around, key=lambda place: abs(edges[place] - value))


def _grid(rules: list[Rule]) -> Grid | None:
    upright = [rule for rule in rules if rule.x0 == rule.x1]
    level = [rule for rule in rules if rule.x0 != rule.x1]
    if not upright or len(level) < 2:
        return None
    xs = _clustered([rule.x0 for rule in upright] + [min(r.x0 for r in level), max(r.x1 for r in level)])
    ys = _clustered(rule.y0 for rule in level)
    if len(xs) < 2 or len(ys) < 2:
        return None
    if (len(xs) - 1) * (len(ys) - 1) > _MAX_CELLS:
        raise bomb("Bảng trong tệp PDF")
    walls = _covered(upright, xs, ys, vertical=True)
    floors = _covered(level, ys, xs, vertical=False)
    return _with_cells(xs, ys, walls, floors)


def _covered(rules: list[Rule], lines: list[float], steps: list[float], *, vertical: bool) -> set[tuple[int, int]]:
    """(line, step) for every piece of a grid line on which a rule lies."""
    found: set[tuple[int, int]] = set()
    for rule in rules:
        line = _nearest(lines, rule.x0 if vertical else rule.y0)
        start, end = (rule.y0, rule.y1) if vertical else (rule.x0, rule.x1)
        first = bisect_left(steps, start - _NEAR)
        for step in range(max(first - 1, 0), len(steps) - 1):
            middle = (steps[step] + steps[step + 1]) / 2
            if middle > end:
                break
            if middle >= start:
                found.add((line, step))
    return found


def _with_cells(xs: list[float], ys: list[float], walls: set[tuple[int, int]], floors: set[tuple[int, int]]) -> Grid:
    at: dict[tuple[int, int], GridCell] = {}
    cells: list[GridCell] = []
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            if (row, column) in at:
                continue
            across = _reach(row, column, len(xs) - 1, walls, at)
            down = _depth(row, column, across, len(ys) - 1, floors, walls)
            cell = GridCell(row, column, down, across, xs[column], xs[column + across])
            cells.append(cell)
            at.update({(r, c): cell for r in range(row, row + down) for c in range(column, column + across)})
    return Grid(xs, ys, cells, at)


def _reach(row: int, column: int, width: int, walls: set[tuple[int, int]], at: dict[tuple[int, int], GridCell]) -> int:
    across = 1
    while column + across < width and (column + across, row) not in walls and (row, column + across) not in at:
        across += 1
    return across


def _depth(
    row: int, column: int, across: int, height: int, floors: set[tuple[int, int]], walls: set[tuple[int, int]]
) -> int:
    down = 1
    while row + down < height and not any((row + down, column + step) in floors for step in range(across)):
        if any((column + step, row + down) in walls for step in range(1, across)):
            break
        down += 1
    return down
