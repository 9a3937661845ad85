"""Reading files and checking readings in a process of its own (``vanban`` does the work)."""

from cchc.documents.reading.asking import check_readings, read_bytes

__all__ = ["check_readings", "read_bytes"]
