"""Which parts of a table are not shown, so that nobody is picked out (docs/rules/surveys-suppression.md)."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

LEAST = 5
"""k: fewest people a figure may speak of."""


def shown(breakdowns: Sequence[NDArray[np.int64]], sizes: Sequence[int], least: int = LEAST) -> list[NDArray[np.bool_]]:
    """Which groups of each breakdown may be shown beside the total.

    `breakdowns`: for each, the group of every person (people,); `sizes`: how many groups it has. A group of 1 to `least`-1
    people is hidden; then the smallest groups still shown are hidden until neither a hidden group nor the rest of a
    breakdown, nor what is left of a group when groups of another breakdown inside it are taken away, can be computed to
    be of so few. An empty group is shown: it tells of nobody.
    """
    counts = [np.bincount(member, minlength=size) for member, size in zip(breakdowns, sizes, strict=True)]
    visible = [(count == 0) | (count >= least) for count in counts]
    if not breakdowns or len(breakdowns[0]) < least:
        return [count == 0 for count in counts]
    cells = _cells(breakdowns, sizes)
    while True:
        culprit = _told(cells, counts, visible, least)
        if culprit is None:
            return visible
        at, group = culprit
        visible[at][group] = False


class _Cells:
    """Combinations of groups that occur, with their people: the finest parts that any sum can be about."""

    def __init__(self, combinations: NDArray[np.int64], people: NDArray[np.int64], sizes: Sequence[int]) -> None:
        self.people = people
        self.inside = [combinations[:, at][None, :] == np.arange(size)[:, None] for at, size in enumerate(sizes)]


def _cells(breakdowns: Sequence[NDArray[np.int64]], sizes: Sequence[int]) -> _Cells:
    combinations, people = np.unique(np.column_stack(breakdowns), axis=0, return_counts=True)
    return _Cells(combinations, people, sizes)


def _told(
    cells: _Cells, counts: Sequence[NDArray[np.int64]], visible: Sequence[NDArray[np.bool_]], least: int
) -> tuple[int, int] | None:
    """A shown group to hide next, None when nothing hidden can be computed."""
    for at, count in enumerate(counts):
        rest = int(count[~visible[at]].sum())
        if 0 < rest < least:
            return _smallest(counts, visible, [at])
    inner = _left_of_a_group(cells, counts, visible, least)
    if inner is not None:
        return inner
    published = np.vstack(
        [np.ones(len(cells.people)), *[inside[seen] for inside, seen in zip(cells.inside, visible, strict=True)]]
    )
    for at, count in enumerate(counts):
        small = ~visible[at] & (count < least)
        if small.any() and _in_span(published.astype(float), cells.inside[at][small].astype(float)):
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


def released_through(by_day: Sequence[tuple[int, int]], least: int = LEAST) -> int | None:
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
