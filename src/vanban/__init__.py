"""Reads and writes Vietnamese official documents: ``read``, ``check``, ``cite``, ``write``. No Django, no database."""
