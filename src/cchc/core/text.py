"""Text as it is searched: without diacritics, so that "ke hoach" and "kế hoạch" find each other."""

from __future__ import annotations

from vanban.text import fold

__all__ = ["fold", "search_form"]


def search_form(*parts: str) -> str:
    """One folded line of several columns, kept beside them in ``search_text``."""
    return " ".join(fold(part) for part in parts if part)
