"""One sheet of a spreadsheet: the printed text of its cells by row and column, whatever file it came from."""

from __future__ import annotations

from dataclasses import dataclass, field

# as many as Excel has
COLUMNS = 16_384


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged region, all four inclusive, from 0."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Sheet:
    """``rows`` hold the cells with text, ``boxed`` the rows in which lines box in at least two cells; counted from 0.

    Rows and columns that do not show are not in ``rows``; ``hidden_rows`` counts those that held text, ``hidden_columns``
    holds a 1 at the place of each such column, ``without_value`` counts formulas whose result was not stored.
    """

    name: str = ""
    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    boxed: set[int] = field(default_factory=set)
    merged: list[Merged] = field(default_factory=list)
    hidden_rows: int = 0
    hidden_columns: bytearray = field(default_factory=lambda: bytearray(COLUMNS))
    without_value: int = 0
    encodings: set[str] = field(default_factory=set)
