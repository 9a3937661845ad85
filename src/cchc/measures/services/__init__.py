"""What is done with figures: each a transaction with one permission check and one audit event."""

from cchc.measures.services.snapshots import freeze

__all__ = ["freeze"]
