"""What every view of the app does the same way."""

from __future__ import annotations

from cchc.agencies.public import viewer_of
from cchc.core.doors import found, tried

__all__ = ["found", "tried", "viewer_of"]
