"""What fails at every try is told at the last one; it fails all the same, so that the queue knows."""

from __future__ import annotations

import pytest

from cchc.core.jobs import given_up
from cchc.core.tests.running import a_context


@pytest.mark.parametrize(("attempts", "told"), [(0, 0), (2, 0), (3, 1)])
def test_only_the_last_try_tells_and_the_error_goes_on(attempts: int, told: int) -> None:
    said: list[str] = []
    with pytest.raises(ZeroDivisionError), given_up(a_context(attempts), 3, lambda: said.append("hỏng")):
        raise ZeroDivisionError
    assert len(said) == told


def test_what_works_is_not_given_up() -> None:
    said: list[str] = []
    with given_up(a_context(3), 3, lambda: said.append("hỏng")):
        pass
    assert said == []
