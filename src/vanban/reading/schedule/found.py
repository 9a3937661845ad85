"""What a reader of the grammar gives back."""

from __future__ import annotations

from dataclasses import dataclass

from vanban.reading.schedule.moments import Moment


@dataclass(frozen=True, slots=True)
class Mention:
    """A moment and the tokens ``[at, to)`` that name it."""

    moment: Moment
    at: int
    to: int


Found = tuple[tuple[Mention, ...], int]
"""The moments at a place, one or more, and the token behind them."""
