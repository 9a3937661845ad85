"""What the province says of maxima, and months that were closed."""

from cchc.service_index.models.closings import ClosingState, IndexClosing
from cchc.service_index.models.maxima import MaximaVersion

__all__ = ["ClosingState", "IndexClosing", "MaximaVersion"]
