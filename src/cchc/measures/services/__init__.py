"""What is done with figures: each a transaction with one permission check and one audit event."""

from cchc.measures.services.given import GivenRow, Proof, Taken, import_values, type_value, withdraw_value
from cchc.measures.services.snapshots import freeze

__all__ = ["GivenRow", "Proof", "Taken", "freeze", "import_values", "type_value", "withdraw_value"]
