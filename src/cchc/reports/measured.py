"""Values of measures for the appendix. The registry of measures publishes them; a measure that is not there has no value yet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from cchc.agencies.public import Agency, Viewer
from cchc.reports.composing.facts import Known


def known_measures(
    viewer: Viewer, agency: Agency, keys: Sequence[str], start: dt.date, cut_off: dt.date
) -> Mapping[str, Known]:
    """By key; a measure without a value is left out."""
    return {}


def measure_names() -> dict[str, str]:
    """Measures that a line of an appendix can be bound to: key to name."""
    return {}
