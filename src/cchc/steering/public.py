"""What other apps use of steering.

``register_decision`` adds a kind of thing that a leader must decide to the monthly brief: a ``Figure`` whose rows are a query or
``Listed``, each told as a ``RowLink``. ``Span`` is the month that is looked at.
"""

from __future__ import annotations

from cchc.steering.figures import Figure, Listed, RowLink, Span, register_decision

__all__ = ["Figure", "Listed", "RowLink", "Span", "register_decision"]
