"""Values of measures for the appendix, the rows behind them, and both frozen when a report is submitted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from cchc.agencies.public import Agency, Viewer
from cchc.measures import public as measures
from cchc.measures.public import Period, Snapshot
from cchc.reports.composing.facts import Known
from cchc.reports.figures import RowRef

MOST_ROWS = 500
"""Rows kept in the report itself; of a figure with more the snapshot has them all."""


def known_measures(
    viewer: Viewer, agency: Agency, keys: Sequence[str], period: Period, cut_off: dt.date, *, with_rows: bool = False
) -> Mapping[str, Known]:
    """By key, of the agency itself; a measure that is declared nowhere is left out, one without a value has none."""
    declared = [key for key in dict.fromkeys(keys) if measures.measure(key) is not None]
    answers = measures.values_of(viewer, declared, agency, period, whole_tree=False, cut_off=cut_off)
    found = {}
    for key, answer in answers.items():
        share = answer.kind in {measures.Kind.RATE, measures.Kind.MEAN}
        rows = _rows(viewer, key, agency, period, cut_off) if with_rows and not answer.is_missing else ()
        found[key] = Known(answer.numerator, answer.denominator if share else None, answer.value, rows)
    return found


def measure_names() -> dict[str, str]:
    """Measures that a line of an appendix can be bound to: key to name."""
    return {one.key: one.name for one in measures.measures()}


def freeze_measures(
    viewer: Viewer, agency: Agency, keys: Sequence[str], period: Period, cut_off: dt.date, purpose: str
) -> tuple[Snapshot, Mapping[str, Known]]:
    """The measures and all their rows as they are now. Raises NotAllowed, Refused."""
    made = measures.freeze(
        by=viewer, keys=keys, agency=agency, period=period, cut_off=cut_off, whole_tree=False, purpose=purpose[:300]
    )
    values = measures.frozen_values(viewer, made)
    return made, {key: Known(one.numerator, one.denominator, one.value) for key, one in values.items()}


def _rows(viewer: Viewer, key: str, agency: Agency, period: Period, cut_off: dt.date) -> tuple[RowRef, ...]:
    """Those of the denominator, at most ``MOST_ROWS``; none where there are more, for a part would not add up."""
    rows = measures.rows_of(viewer, key, agency, period, whole_tree=False, cut_off=cut_off)
    if rows is None:
        return ()
    found = rows.denominator()[: MOST_ROWS + 1]
    if len(found) > MOST_ROWS:
        return ()
    return tuple(RowRef("measure", one.row_id, one.text[:300], one.counted, one.link) for one in found)
