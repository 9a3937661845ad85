"""Which parts of a table are not shown, so that nobody is picked out (docs/rules/surveys-suppression.md)."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

LEAST = 5
"""k: fewest people a figure may speak of."""


def shown(
    breakdowns: Sequence[NDArray[np.int64]],
    sizes: Sequence[int],
    given: NDArray[np.bool_] | None = None,
    *,
    least: int = LEAST,
) -> list[NDArray[np.bool_]]:
    """Which groups of each breakdown may be shown beside the total.

    `breakdowns`: for each, the group of every person (people,); `sizes`: how many groups it has. `given`: which figures of
    a row each person has answered to (people, figures). A group of 1 to `least`-1 people, or with so few in one of its
    figures, is hidden; then the smallest groups still shown are hidden until neither a hidden group nor the rest of a
    breakdown, nor what is left of a group when groups of another breakdown inside it are taken away, can be computed to
    be of so few. An empty group is shown: it tells of nobody.
    """
    if not breakdowns:
        return []
    whole = np.ones((len(breakdowns[0]), 1), dtype=bool)
    columns = whole if given is None else np.hstack([whole, given])
    tables = [_table(member, size, columns) for member, size in zip(breakdowns, sizes, strict=True)]
    small = [np.asarray(((table > 0) & (table < least)).any(axis=1)) for table in tables]
    visible = [np.logical_not(one) for one in small]
    if len(breakdowns[0]) < least:
        return [table[:, 0] == 0 for table in tables]
    cells = _cells(breakdowns, sizes)
    while True:
        culprit = _told(cells, tables, small, visible, least)
        if culprit is None:
            return visible
        at, group = culprit
        visible[at][group] = False


def _table(member: NDArray[np.int64], size: int, columns: NDArray[np.bool_]) -> NDArray[np.int64]:
    """People by group and figure (groups, figures); the first column is all people of the group."""
    parts = [np.bincount(member[column], minlength=size) for column in columns.T]
    return np.stack(parts, axis=1).astype(np.int64)


class _Cells:
    """Combinations of groups that occur, with their people: the finest parts that any sum can be about."""

    def __init__(self, combinations: NDArray[np.int64], people: NDArray[np.int64], sizes: Sequence[int]) -> None:
        self.people = people
        self.inside = [combinations[:, at][None, :] == np.arange(size)[:, None] for at, size in enumerate(sizes)]


def _cells(breakdowns: Sequence[NDArray[np.int64]], sizes: Sequence[int]) -> _Cells:
    combinations, people = np.unique(np.column_stack(breakdowns), axis=0, return_counts=True)
    return _Cells(combinations, people, sizes)


def _told(
    cells: _Cells,
    tables: Sequence[NDArray[np.int64]],
    small: Sequence[NDArray[np.bool_]],
    visible: Sequence[NDArray[np.bool_]],
    least: int,
) -> tuple[int, int] | None:
    """A shown group to hide next, None when nothing hidden can be computed."""
    counts = [table[:, 0] for table in tables]
    for at, table in enumerate(tables):
        rest = table[~visible[at]].sum(axis=0)
        if ((rest > 0) & (rest < least)).any():
            return _smallest(counts, visible, [at])
    inner = _left_of_a_group(cells, counts, visible, least)
    if inner is not None:
        return inner
    published = [inside[seen] for inside, seen in zip(cells.inside, visible, strict=True)]
    known = np.vstack([np.ones((1, len(cells.people))), *published]).astype(float)
    for at, hidden in enumerate(small):
        if hidden.any() and _in_span(known, cells.inside[at][hidden].astype(float)):
            return _smallest(counts, visible, range(len(counts)))
    return None


def _left_of_a_group(
    cells: _Cells, counts: Sequence[NDArray[np.int64]], visible: Sequence[NDArray[np.bool_]], least: int
) -> tuple[int, int] | None:
    for outer, seen in enumerate(visible):
        for group in np.flatnonzero(seen & (counts[outer] > 0)):
            whole = cells.inside[outer][group]
            for inner, others in enumerate(visible):
                if inner == outer:
                    continue
                within = ~(cells.inside[inner] & ~whole[None, :]).any(axis=1) & others & (counts[inner] > 0)
                left = int(cells.people[whole & ~cells.inside[inner][within].any(axis=0)].sum())
                if within.any() and 0 < left < least:
                    return inner, int(min(np.flatnonzero(within), key=lambda one: counts[inner][one]))
    return None


def _smallest(
    counts: Sequence[NDArray[np.int64]], visible: Sequence[NDArray[np.bool_]], among: Sequence[int]
) -> tuple[int, int] | None:
    found = [
        (int(counts[at][group]), at, int(group))
        for at in among
        for group in np.flatnonzero(visible[at] & (counts[at] > 0))
    ]
    return min(found)[1:] if found else None


def _in_span(rows: NDArray[np.float64], wanted: NDArray[np.float64]) -> bool:
    solved = np.linalg.lstsq(rows.T, wanted.T, rcond=None)[0]
    missing = np.abs(rows.T @ solved - wanted.T).max(axis=0)
    return bool((missing < 1e-8).any())


def released_through(by_day: Sequence[tuple[int, int]], *, least: int = LEAST) -> int | None:
    """The last day whose answers may be in figures while answers still come in, None when there is none.

    `by_day`: (day as ordinal, answers), in order, finished days only. Figures move on by days that brought at least
    `least` answers together, so that two looks never differ by fewer people.
    """
    day, waiting = None, 0
    for ordinal, answers in by_day:
        waiting += answers
        if waiting >= least:
            day, waiting = ordinal, 0
    return day
