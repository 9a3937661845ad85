"""What other apps use of inspections: its measures."""

from __future__ import annotations

from cchc.inspections.measures import Measure, measures, share_inspected, share_remedied, share_remedied_in_time

__all__ = ["Measure", "measures", "share_inspected", "share_remedied", "share_remedied_in_time"]
