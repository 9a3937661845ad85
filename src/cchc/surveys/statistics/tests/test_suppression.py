"""What is hidden stays hidden: nothing that is shown computes a figure of fewer than five people."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cchc.surveys.statistics.suppression import LEAST, released_through, shown


def groups(*sizes):
    return np.repeat(np.arange(len(sizes)), sizes)


def test_a_small_group_takes_the_next_smallest_with_it():
    visible = shown([groups(3, 20, 8, 40)], [4])
    assert list(visible[0]) == [False, True, False, True]


def test_two_small_groups_that_are_enough_together_hide_only_themselves():
    assert list(shown([groups(3, 4, 40)], [3])[0]) == [False, False, True]


def test_an_empty_group_tells_of_nobody():
    assert list(shown([groups(9, 0, 9)], [3])[0]) == [True, True, True]


def test_fewer_than_five_in_all_show_nothing():
    assert list(shown([groups(2, 2)], [2])[0]) == [False, False]


def test_units_inside_a_field_cannot_be_subtracted_from_it():
    fields, units = groups(12, 30), np.r_[np.zeros(9, int), np.ones(3, int), np.full(30, 2)]
    visible = shown([fields, units], [2, 3])
    assert not visible[1][1]
    assert not (visible[0][0] and visible[1][0])


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=LEAST, max_size=70))
def test_no_hidden_group_can_be_computed_from_what_is_shown(pairs):
    members = np.array(pairs)
    breakdowns = [members[:, 0], members[:, 1]]
    visible = shown(breakdowns, [5, 5])
    published = [np.ones(len(members))]
    for member, seen in zip(breakdowns, visible, strict=True):
        published += [(member == group).astype(float) for group in np.flatnonzero(seen)]
    known = np.array(published)
    for member, seen in zip(breakdowns, visible, strict=True):
        for group in np.flatnonzero(~seen):
            wanted = (member == group).astype(float)
            if wanted.sum() < LEAST:
                solved = np.linalg.lstsq(known.T, wanted, rcond=None)[0]
                assert np.abs(known.T @ solved - wanted).max() > 1e-8
        assert not 0 < np.isin(member, np.flatnonzero(~seen)).sum() < LEAST


@given(st.lists(st.integers(0, 40), min_size=LEAST, max_size=70))
def test_what_is_big_enough_is_shown_when_nothing_is_small(members):
    member = np.array(members) % 3
    if all(count >= LEAST for count in np.bincount(member)):
        assert shown([member], [len(np.bincount(member))])[0].all()


def test_figures_of_an_open_collection_move_by_five_people_at_least():
    assert released_through([(1, 3)]) is None
    assert released_through([(1, 3), (2, 2), (3, 1)]) == 2
    assert released_through([(1, 9), (2, 2), (3, 1), (4, 2)]) == 4


def test_a_row_with_a_figure_of_few_people_is_hidden_and_its_column_cannot_be_subtracted():
    member = groups(12, 12, 12)
    answered = np.ones((36, 2), dtype=bool)
    answered[3:12, 1] = False  # of the first group three people answered to the second figure
    visible = shown([member], [3], answered)[0]
    assert not visible[0]
    assert visible.sum() == 1
