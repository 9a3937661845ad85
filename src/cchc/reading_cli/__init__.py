"""``cchc read``: reads documents and shows what stands in them. No Django, no database."""

from cchc.reading_cli.command import main

__all__ = ["main"]
