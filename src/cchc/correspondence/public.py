"""What other apps use of the register of documents sent and received."""

from __future__ import annotations

from cchc.correspondence.models import RegisterEntry
from cchc.correspondence.selectors.lists import Wanted, entries

__all__ = ["RegisterEntry", "Wanted", "entries"]
