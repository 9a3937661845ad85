"""Headings of two rows that a converter wrote one behind the other."""

from __future__ import annotations

from collections.abc import Sequence

from vanban.flattened.kinds import heading_kind


def one_heading_row(heading: Sequence[str], columns: int) -> list[str]:
    """One heading a column: the parts of a merged heading (``Chủ trì``, ``Phối hợp``) in the place of it.

    ``columns`` is how many the rows below have (0: unknown, then nothing changes). A converter writes the second row
    of the heading behind the first, so that there is one more heading than columns.
    """
    if len(heading) != columns + 1:
        return list(heading)
    kind = heading_kind(heading[-1])
    begin = len(heading) - 1
    while begin > 0 and heading_kind(heading[begin - 1]) == kind:
        begin -= 1
    above = next((place for place in range(begin) if heading_kind(heading[place]) == kind), None)
    if kind is None or (above is None and len(heading) - begin < 3):
        return list(heading)
    above, begin = (above, begin) if above is not None else (begin, begin + 1)
    return [*heading[:above], *heading[begin:], *heading[above + 1 : begin]]
