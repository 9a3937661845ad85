"""``cchc write``: an official document from a draft in JSON. No Django, no database."""

from cchc.writing_cli.command import main

__all__ = ["main"]
