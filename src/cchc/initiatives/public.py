"""What other apps use of initiatives: its measures."""

from __future__ import annotations

from cchc.initiatives.measures import Measure, measures, recognised, reused

__all__ = ["Measure", "measures", "recognised", "reused"]
