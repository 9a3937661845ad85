"""Which column of a table of criteria says what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from vanban.criteria.words import any_of, words
from vanban.reading.grids import Grid, column_texts, is_column_numbers, is_letterhead, row_texts, share
from vanban.reading.labels import parse_label
from vanban.text import fold_words

Role = Literal[
    "number", "assessor", "survey", "self", "method", "evidence", "max", "appraised", "result", "weight", "note", "content", "points", ""
]  # fmt: skip
_LONGEST = 120
_DEEPEST = 4
_NAMES_MAX = re.compile(r"toi da|chuan|max")
_POINTS = re.compile(r"(?:[Tt]ối đa:?\s*)?[-+]?\s*[0-9]{1,4}(?:[.,][0-9]{1,3})?(?:\s*(?:điểm|đ))?")


@dataclass(frozen=True, slots=True)
class Columns:
    """``roles`` a column; ``body_from`` is the first row behind the heading."""

    roles: tuple[Role, ...]
    headings: tuple[str, ...]
    body_from: int

    def places(self, role: Role) -> list[int]:
        return [place for place, one in enumerate(self.roles) if one == role]

    def place(self, role: Role) -> int | None:
        return next(iter(self.places(role)), None)


@cache
def heading_role(heading: str) -> Role:
    """What a heading names (``Điểm tối đa`` -> ``max``); empty where it is not known."""
    folded = fold_words(heading).strip(" .:*")
    if not folded or len(folded) > _LONGEST:
        return ""
    order: tuple[Role, ...] = words("columns", "order")  # type: ignore[assignment]
    from vanban.words import word_list

    lists = word_list("criteria")["columns"]
    bare = re.sub(r"\s*\([^()]{0,60}\)", "", folded).strip()
    for role in order:
        if folded in lists[role]["exact"] or bare in lists[role]["exact"]:
            return role
    return next((role for role in order if any_of(lists[role]["has"]).search(folded)), "")


def is_points(text: str) -> bool:
    """True for a cell that holds a number of points and nothing else."""
    return _POINTS.fullmatch(text.strip()) is not None


def read_columns(grid: Grid) -> Columns | None:
    """The columns of a table of criteria, None where the table has no such heading."""
    if not grid or is_letterhead(grid):
        return None
    for at in range(min(6, len(grid))):
        depth = _depth(grid, at)
        if depth:
            found = _columns(grid, at, depth)
            if found is not None:
                return found
    return None


def carried(columns: Columns, grid: Grid) -> Columns | None:
    """``columns`` for a table without a heading that goes on from the one before it."""
    if not grid or len(grid[0]) != len(columns.roles) or is_letterhead(grid):
        return None
    number, most = columns.place("number"), columns.place("max")
    if number is None or most is None:
        return None
    labels = column_texts(grid, number)
    points = column_texts(grid, most)
    fits = share(labels, lambda text: len(text) <= 12 and parse_label(f"{text}. x") is not None) >= 0.6
    return replace(columns, body_from=0) if fits and share(points, is_points) >= 0.6 else None


def _depth(grid: Grid, at: int) -> int:
    """How many rows the heading that begins in this row has; 0 where none begins here."""
    texts = [text for text in row_texts(grid[at]) if text]
    roles = {heading_role(text) for text in texts}
    if len(texts) < 2 or any(len(text) > _LONGEST for text in texts) or not roles & {"content", "method", "max"}:
        return 0
    if len({role for role in roles if role}) < 2 or parse_label(texts[0]) is not None:
        return 0
    deep = max((cell.row_span for cell in grid[at] if cell is not None and heading_role(cell.text)), default=1)
    wide = any(cell is not None and cell.column_span > 1 for cell in grid[at])
    if deep == 1 and wide and at + 1 < len(grid):
        below = [text for text in row_texts(grid[at + 1]) if text]
        deep += bool(below) and all(heading_role(text) for text in below[:3])
    return min(deep, _DEEPEST)


def _columns(grid: Grid, at: int, depth: int) -> Columns | None:
    width = len(grid[at])
    headings = tuple(_heading(grid, at, depth, column) for column in range(width))
    body_from = at + depth
    while body_from < len(grid) and is_column_numbers(grid[body_from]):
        body_from += 1
    roles = [_role(grid, at, depth, column) for column in range(width)]
    _settle(roles, grid, body_from)
    if "content" not in roles or not {"max", "method", "evidence", "survey", "self"} & set(roles):
        return None
    return Columns(tuple(roles), headings, body_from)


def _heading(grid: Grid, at: int, depth: int, column: int) -> str:
    parts: list[str] = []
    for row in grid[at : at + depth]:
        cell = row[column] if column < len(row) else None
        text = " ".join(cell.text.split()) if cell is not None else ""
        if text and text not in parts:
            parts.append(text)
    return " - ".join(parts)


def _role(grid: Grid, at: int, depth: int, column: int) -> Role:
    cells = [row[column] for row in grid[at : at + depth] if column < len(row)]
    known = (heading_role(cell.text) for cell in reversed(cells) if cell is not None and cell.text.strip())
    return next((role for role in known if role), "")


def _settle(roles: list[Role], grid: Grid, body_from: int) -> None:
    """Decides by what stands in them: a maximum is a number, of several contents the first is the name."""
    for place, role in enumerate(roles):
        texts = column_texts(grid, place, body_from)
        numeric = share(texts, is_points)
        if role == "max" and texts and numeric < 0.4 and not _mostly_short(texts):
            roles[place] = "method"
        elif role == "method" and texts and numeric >= 0.7:
            roles[place] = "max" if "max" not in roles else "result"
    for place in _repeated(roles, "content")[1:]:
        texts = column_texts(grid, place, body_from)
        roles[place] = "max" if texts and share(texts, is_points) >= 0.7 and "max" not in roles else "method"
    _one_maximum(roles, grid, body_from)
    if "number" not in roles and roles and roles[0] == "" and _numbers(column_texts(grid, 0, body_from)):
        roles[0] = "number"
    if "content" not in roles:
        _name_content(roles, grid, body_from)
    if "max" not in roles:
        _name_max(roles, grid, body_from)


def _one_maximum(roles: list[Role], grid: Grid, body_from: int) -> None:
    """Of ``Điểm`` and ``Điểm tối đa`` the second is the maximum, the first gives the points of each state."""
    places = _repeated(roles, "max")
    if len(places) < 2:
        return
    above = [" ".join(cell.text for row in grid[:body_from] if (cell := row[place]) is not None) for place in places]
    named = [place for place, text in zip(places, above, strict=True) if _NAMES_MAX.search(fold_words(text))]
    kept = named[0] if named else places[0]
    for place in places:
        if place != kept:
            roles[place] = "points" if named and place not in named else "result"


def _name_max(roles: list[Role], grid: Grid, body_from: int) -> None:
    """Without a heading that says so: the first column of numbers beside the names."""
    for place, role in enumerate(roles):
        texts = column_texts(grid, place, body_from)
        if role in {"", "appraised"} and len(texts) >= 3 and share(texts, is_points) >= 0.9:
            roles[place] = "max"
            return


def _name_content(roles: list[Role], grid: Grid, body_from: int) -> None:
    for place, role in enumerate(roles):
        texts = column_texts(grid, place, body_from)
        if role in {"result", "method", ""} and texts and share(texts, is_points) < 0.3 and not _numbers(texts):
            roles[place] = "content"
            return


def _repeated(roles: Sequence[Role], role: Role) -> list[int]:
    return [place for place, one in enumerate(roles) if one == role]


def _mostly_short(texts: Sequence[str]) -> bool:
    return share(texts, lambda text: len(text) <= 12) >= 0.6


def _numbers(texts: Sequence[str]) -> bool:
    return (
        len(texts) >= 2 and share(texts, lambda text: len(text) <= 10 and parse_label(f"{text}. x") is not None) >= 0.8
    )
