"""Reading files and checking readings in a process of its own (``vanban`` does the work)."""

from cchc.documents.reading.asking import check_readings, head_mark, read_bytes
from vanban.revive import document_of

__all__ = ["check_readings", "document_of", "head_mark", "read_bytes"]
